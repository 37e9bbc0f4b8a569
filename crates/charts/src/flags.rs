//! Labels of vertical annotations: flags above the plot area, each beside its pole, in as few rows as they need.

use crate::geometry::Rect;
use crate::ink::Ink;
use crate::scene::Part;
use crate::text::{Anchor, Text};

/// Height of a row of flags, CSS pixels.
pub(crate) const ROW: f64 = 15.0;
/// From the lowest row to the plot area, CSS pixels.
pub(crate) const FOOT: f64 = 2.0;
/// Between a pole and its text, CSS pixels.
const BESIDE: f64 = 4.0;
/// Least distance between two texts of a row, CSS pixels.
const APART: f64 = 6.0;
/// More annotations than a reader can tell apart; the rest has lines without labels.
const MOST: usize = 200;

/// An annotation that is in the domain.
#[derive(Clone, Debug)]
pub(crate) struct Pole {
    /// In data units.
    pub at: f64,
    /// Where its line is, CSS pixels.
    pub x: f64,
    /// Ready to draw, not empty.
    pub label: String,
    pub ink: Ink,
}

/// Flags that have a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flags {
    /// For each pole its text and the row, from 0 just above the plot area; `None` where there was no place.
    pub placed: Vec<Option<(usize, Text)>>,
    /// Rows that they take.
    pub rows: usize,
}

impl Flags {
    fn missing(&self) -> usize {
        self.placed.iter().filter(|flag| flag.is_none()).count()
    }

    /// Height of the upper end of a pole.
    pub(crate) fn top(&self, pole: usize, plot_top: f64) -> f64 {
        match self.placed.get(pole) {
            Some(Some((_, text))) => text.rect.top,
            _ => plot_top,
        }
    }
}

/// Places flags above `plot`, in rows up to `most`, poles in order of x; texts end at `right` at the latest.
pub(crate) fn place(poles: &[Pole], plot: &Rect, right: f64, most: usize) -> Flags {
    if poles.is_empty() || most == 0 {
        return Flags { placed: vec![None; poles.len()], rows: 0 };
    }
    let area = Rect { right, ..*plot };
    let mut best: Option<Flags> = None;
    for rows in 1..=most {
        // From the right, lowest row first: a pole then never runs through the text of a neighbour on its left.
        let flags = fill(poles, &area, rows, true);
        if flags.missing() == 0 {
            return flags;
        }
        // Not all fit. From the left, highest row first, the last ones are left out: what is near in time matters most.
        let flags = fill(poles, &area, rows, false);
        if best.as_ref().is_none_or(|best| flags.missing() < best.missing()) {
            best = Some(flags);
        }
    }
    best.unwrap_or_default()
}

fn fill(poles: &[Pole], area: &Rect, rows: usize, from_right: bool) -> Flags {
    let mut flags = Flags { placed: vec![None; poles.len()], rows: 0 };
    // (x, row, box) of what has a place.
    let mut taken: Vec<(f64, usize, Rect)> = Vec::new();
    let count = poles.len().min(MOST);
    for step in 0..count {
        let index = if from_right { count - 1 - step } else { step };
        let Some(pole) = poles.get(index) else {
            continue;
        };
        let candidates = (0..rows).flat_map(|at| {
            let row = if from_right { at } else { rows - 1 - at };
            [Anchor::Start, Anchor::End].map(|side| (row, flag(pole, area, row, side)))
        });
        let free = |(row, text): &(usize, Text)| {
            text.rect.left >= area.left
                && text.rect.right <= area.right
                && taken.iter().all(|other| undisturbed((pole.x, *row, &text.rect), other))
        };
        if let Some((row, text)) = candidates.into_iter().find(free) {
            taken.push((pole.x, row, text.rect));
            flags.rows = flags.rows.max(row + 1);
            if let Some(place) = flags.placed.get_mut(index) {
                *place = Some((row, text));
            }
        }
    }
    flags
}

/// Whether two flags keep apart, and neither's pole runs through the other's text.
fn undisturbed(
    (x, row, text): (f64, usize, &Rect),
    (other_x, other_row, other): &(f64, usize, Rect),
) -> bool {
    let crosses = |pole: f64, text: &Rect| pole > text.left - 2.0 && pole < text.right + 2.0;
    if row == *other_row && text.left < other.right + APART && other.left < text.right + APART {
        return false;
    }
    !(row >= *other_row && crosses(x, other) || *other_row >= row && crosses(*other_x, text))
}

#[expect(clippy::cast_precision_loss, reason = "a few rows")]
fn flag(pole: &Pole, area: &Rect, row: usize, side: Anchor) -> Text {
    let x = if side == Anchor::Start { pole.x + BESIDE } else { pole.x - BESIDE };
    let middle = area.top - FOOT - (row as f64 + 0.5) * ROW;
    Text::new(&pole.label, Part::MarkerText, side, x, middle).with_ink(pole.ink)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect { left: 40.0, top: 60.0, right: 300.0, bottom: 200.0 };

    fn poles(at: &[f64]) -> Vec<Pole> {
        at.iter().map(|&x| Pole { at: x, x, label: "Start by Mar".to_owned(), ink: Ink::MARKER }).collect()
    }

    #[test]
    fn far_flags_share_a_row_and_near_ones_take_several() {
        assert_eq!(place(&poles(&[60.0, 200.0]), &PLOT, 300.0, 3).rows, 1);
        let flags = place(&poles(&[60.0, 90.0, 120.0]), &PLOT, 300.0, 3);
        assert_eq!((flags.rows, flags.missing()), (3, 0));
    }

    #[test]
    fn a_flag_at_the_right_edge_turns_to_the_left() {
        let flags = place(&poles(&[299.0]), &PLOT, 300.0, 1);
        let (_, text) = flags.placed[0].as_ref().unwrap();
        assert!(text.anchor == Anchor::End && text.rect.right < 299.0);
    }

    #[test]
    fn what_has_no_place_is_left_out_from_the_right() {
        let flags = place(&poles(&[60.0, 61.0, 62.0, 63.0, 64.0]), &PLOT, 300.0, 2);
        assert!(flags.placed[0].is_some() && flags.placed[4].is_none());
    }
}
