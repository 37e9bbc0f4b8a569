//! Direct labels at the ends of series.

use crate::chart::{Chart, EndLabel};
use crate::domain::bar_spacing;
use crate::geometry::{Rect, count};
use crate::ink::Ink;
use crate::layers::{Kind, Layer};
use crate::measure::clean;
use crate::projection::Mapping;
use crate::scene::Part;
use crate::text::{Anchor, Text, line_height};

/// Between the plot area and the labels in the right margin, CSS pixels.
pub(crate) const GAP: f64 = 6.0;
/// A series that ends in this last share of the plot area has its label in the margin.
const AT_EDGE: f64 = 0.92;

/// The label of a series and the point that it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub series: usize,
    pub ink: Ink,
    /// Ready to draw, not empty.
    pub label: String,
    /// The last point, in data units; of an area between two edges both.
    pub x: f64,
    pub y: f64,
    pub base: f64,
    /// Whether the label stands in the right margin, else beside the point.
    pub in_margin: bool,
    /// Whether it names a part of a stack: it stands within that part's height or not at all.
    pub is_stacked: bool,
}

impl End {
    pub(crate) fn width(&self) -> f64 {
        Part::EndText.width(&self.label)
    }

    /// The height of the point, CSS pixels: for an area between two edges the middle.
    pub(crate) fn height(&self, y: &Mapping) -> f64 {
        let top = y.px_or_start(self.y);
        if self.base.is_nan() { top } else { f64::midpoint(top, y.px_or_start(self.base)) }
    }

    /// Whether a label whose middle is at that height stands within its part of a stack; any other label may stand anywhere.
    pub(crate) fn stays(&self, middle: f64, y: &Mapping) -> bool {
        // The slack takes back what the division may have added.
        let half = line_height(Part::EndText) / 2.0 - 1e-9;
        let (a, b) = (y.px_or_start(self.y), y.px_or_start(self.base));
        !self.is_stacked || (a.min(b) <= middle - half && a.max(b) >= middle + half)
    }

    fn text(&self, anchor: Anchor, x: f64, middle: f64) -> Text {
        Text::new(&self.label, Part::EndText, anchor, x, middle).with_ink(self.ink).of_series(self.series)
    }

    /// Places beside the point, best first.
    pub(crate) fn beside(&self, x: &Mapping, y: &Mapping) -> Vec<Text> {
        let (px, py) = (x.px_or_start(self.x), self.height(y));
        let line = line_height(Part::EndText);
        if self.is_stacked {
            let at = self.stays(py, y).then(|| self.text(Anchor::Start, px + GAP, py));
            return at.into_iter().collect();
        }
        vec![
            self.text(Anchor::Start, px + GAP, py),
            self.text(Anchor::Start, px + GAP, py - line * 0.6),
            self.text(Anchor::Start, px + GAP, py + line * 0.6),
            self.text(Anchor::Middle, px, py - line * 0.8),
            self.text(Anchor::End, px - GAP, py - line * 0.8),
        ]
    }
}

/// The labels that series want, in order of priority.
pub(crate) fn wanted(chart: &Chart<'_>, layers: &[Layer], x: &Mapping) -> Vec<End> {
    let ends = layers.iter().filter_map(|layer| {
        let label = chart.series.get(layer.series)?.end_label.as_ref()?;
        let last = layer.drawn().rev().find(|row| x.covers(row.x))?;
        let label = match label {
            EndLabel::Name(name) => clean(name),
            EndLabel::Value => clean(&(chart.y.label)(last.y)),
        };
        // What holds goes on to the end of its stretch.
        let end = if layer.holds() { last.x + bar_spacing(layers).unwrap_or(1.0) / 2.0 } else { last.x };
        let in_margin = x.share(end) >= AT_EDGE;
        let (series, ink, is_stacked) = (layer.series, layer.ink, layer.kind == Kind::Stacked);
        (!label.is_empty()).then_some(End {
            series,
            ink,
            label,
            x: end,
            y: last.y,
            base: last.base,
            in_margin,
            is_stacked,
        })
    });
    ends.collect()
}

/// Puts labels into the right margin, each as near to its point as the others allow; the last ones are left out if there
/// is not enough height, those of parts of a stack first: also where they would stand beside another part.
pub(crate) fn in_margin(ends: &[&End], plot: &Rect, y: &Mapping) -> Vec<Text> {
    let line = line_height(Part::EndText);
    let room = count(plot.height() / line);
    let (parts, others): (Vec<&End>, Vec<&End>) = ends.iter().copied().partition(|end| end.is_stacked);
    let mut placed: Vec<(f64, &End)> = Vec::new();
    let fitting = parts.into_iter().filter(|part| part.stays(part.height(y), y));
    for end in others.into_iter().chain(fitting).take(room) {
        let height = end.height(y);
        placed.insert(placed.partition_point(|(other, _)| *other <= height), (height, end));
    }
    loop {
        let wanted: Vec<f64> = placed.iter().map(|(height, _)| height - line / 2.0).collect();
        let tops = spread(&wanted, line, plot.top, plot.bottom);
        let middles: Vec<f64> = tops.into_iter().map(|top| top + line / 2.0).collect();
        let stray = placed.iter().zip(&middles).position(|((_, end), middle)| !end.stays(*middle, y));
        let Some(stray) = stray else {
            let text =
                |((_, end), middle): (&(f64, &End), f64)| end.text(Anchor::Start, plot.right + GAP, middle);
            return placed.iter().zip(middles).map(text).collect();
        };
        placed.remove(stray);
    }
}

/// Moves intervals of the same extent, in order, apart and between two ends, so that they move as little as possible.
fn spread(wanted: &[f64], extent: f64, from: f64, to: f64) -> Vec<f64> {
    // Neighbours that are in each other's way form a block, which stands at the mean of what its members want.
    struct Block {
        sum: f64,
        members: f64,
    }
    let start = |block: &Block| {
        let last = (to - block.members * extent).max(from);
        (block.sum / block.members).clamp(from, last)
    };
    let mut blocks: Vec<Block> = Vec::new();
    for &want in wanted {
        let mut block = Block { sum: want, members: 1.0 };
        while let Some(before) =
            blocks.pop_if(|before| start(before) + before.members * extent > start(&block))
        {
            // In terms of the first member: the later ones stand so much lower by themselves.
            block.sum += before.sum - block.members * before.members * extent;
            block.members += before.members;
        }
        blocks.push(block);
    }
    let mut placed = Vec::with_capacity(wanted.len());
    for block in &blocks {
        let mut at = start(block);
        for _ in 0..count(block.members) {
            placed.push(at);
            at += extent;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_room_stays_and_the_rest_moves_apart_evenly() {
        assert_eq!(spread(&[10.0, 50.0], 15.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[40.0, 40.0], 15.0, 0.0, 100.0), [32.5, 47.5]);
        assert_eq!(spread(&[-20.0, -10.0, 30.0], 15.0, 0.0, 100.0), [0.0, 15.0, 30.0]);
        assert_eq!(spread(&[99.0, 99.0, 99.0], 15.0, 0.0, 100.0), [55.0, 70.0, 85.0]);
    }

    #[test]
    fn order_is_kept_and_nothing_overlaps() {
        let placed = spread(&[0.0, 5.0, 7.0, 60.0, 61.0, 90.0], 15.0, 0.0, 100.0);
        assert!(
            placed.is_sorted() && placed.iter().zip(placed.iter().skip(1)).all(|(a, b)| b - a >= 15.0 - 1e-9)
        );
        assert!(placed.first() >= Some(&0.0) && placed.last() <= Some(&85.0));
    }
}
