//! How much an outcome moves when one assumption does: the largest swing on top.

use crate::chart::{Axis, Exact};
use crate::compose::{ChartError, Composed, Drawing, check, drawn};
use crate::geometry::{Size, count, crisp};
use crate::ink::Ink;
use crate::measure::{clean, shorten};
use crate::rows::{Names, Rows, composed, mark};
use crate::scene::{Part, Scene};
use crate::text::{Anchor, Text, line_height};

/// Share of a row's height that its bars take.
const SHARE: f64 = 0.64;
/// About how much of the width the plot area has, and how much of that a text beside a bar may take.
const PLOT_SHARE: f64 = 0.75;
const LABEL_SHARE: f64 = 0.4;
/// In a frame narrower than this, CSS pixels, names stand above the bars, there is so little beside the plot area, and a
/// text may take this share.
const NARROW: f64 = 400.0;
const AROUND: f64 = 20.0;
const NARROW_LABEL_SHARE: f64 = 0.66;
/// Between a bar and its text, CSS pixels.
const GAP: f64 = 4.0;

/// How much an outcome moves when one assumption does, as a tornado chart.
#[derive(Clone)]
pub struct Tornado<'a> {
    /// The frame, in CSS pixels. Where not all swings have room, the smallest are left out.
    pub size: Size,
    /// The outcome.
    pub x: Axis<'a>,
    /// The outcome where every assumption is as it is.
    pub base: f64,
    /// How a tooltip and a table write an outcome, and what the rows are; the y of it is not asked.
    pub exact: Exact<'a>,
    /// In any order.
    pub swings: Vec<Swing>,
}

/// What one assumption does.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Which assumption; written on the left.
    pub name: String,
    /// The outcome where it is low. Where it is no number, there is no bar.
    pub low: f64,
    /// Beside the bar: what low means.
    pub low_label: String,
    /// The outcome where it is high.
    pub high: f64,
    /// Beside the bar: what high means.
    pub high_label: String,
}

impl Swing {
    /// From the one outcome to the other.
    pub(crate) fn extent(&self, base: f64) -> f64 {
        let ends = [self.low, self.high, base].into_iter().filter(|end| end.is_finite());
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        (high / 2.0 - low / 2.0).max(0.0)
    }
}

/// Draws a tornado chart for a page with a stylesheet. Its projection counts rows from the top.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn draw_tornado(tornado: &Tornado<'_>) -> Result<Drawing, ChartError> {
    check(tornado.size)?;
    drawn(tornado.size, compose(tornado))
}

/// All swings, the largest first.
pub(crate) fn largest_first<'t>(tornado: &'t Tornado<'_>) -> Vec<&'t Swing> {
    let mut swings: Vec<&Swing> = tornado.swings.iter().collect();
    swings.sort_by(|a, b| b.extent(tornado.base).total_cmp(&a.extent(tornado.base)));
    swings
}

/// The swings as far as they have room, the largest first, and how many have none.
pub(crate) fn ranked<'t>(tornado: &'t Tornado<'_>) -> (Vec<&'t Swing>, usize) {
    let mut swings = largest_first(tornado);
    let all = swings.len();
    swings.truncate(count(tornado.size.height / line_height(Part::RowText)).saturating_sub(2).max(1));
    let rest = all - swings.len();
    (swings, rest)
}

pub(crate) fn compose(tornado: &Tornado<'_>) -> Composed {
    let Tornado { size, x, base, .. } = tornado;
    let (swings, rest) = ranked(tornado);
    let names: Vec<&str> = swings.iter().map(|swing| swing.name.as_str()).collect();
    let ends = swings.iter().flat_map(|swing| [swing.low, swing.high]).chain([*base]);
    let ends: Vec<f64> = ends.filter(|end| end.is_finite()).collect();
    // In a narrow frame names beside the bars would leave no room for what the bars say.
    let is_narrow = size.width < NARROW;
    let stand = if is_narrow { Names::Above } else { Names::Left };
    let plot = if is_narrow { (size.width - AROUND).max(1.0) } else { size.width * PLOT_SHARE };
    let share = if is_narrow { NARROW_LABEL_SHARE } else { LABEL_SHARE };
    let wider = wider(&swings, &ends, *base, (plot, share));
    let rows = Rows::new(*size, x, ends.into_iter().chain(wider), (&names, stand), 0.0);
    composed(*size, rows, |mut rows| {
        // What all bars begin at.
        rows.add_tick(x, *base);
        let mut scene = Scene::default();
        rows.axes(&mut scene);
        let mut texts = Vec::new();
        for (row, swing) in swings.iter().enumerate() {
            for (end, label, ink) in
                [(swing.low, &swing.low_label, Ink::SERIES_1), (swing.high, &swing.high_label, Ink::SERIES_2)]
            {
                if let Some(bar) = rows.bar(row, *base, end, SHARE) {
                    mark(&mut scene, Part::Bar, ink, Some(row), bar);
                }
                texts.extend(beside(&rows, row, (*base, end), label, share));
            }
        }
        if rows.x.covers(*base) {
            let at = crisp(rows.x.px_or_start(*base)).clamp(rows.plot.left, rows.plot.right);
            scene.stroke(Part::Marker, Some(Ink::MARKER), (at, rows.plot.top), (at, rows.plot.bottom));
        }
        let labels = swings.iter().flat_map(|swing| [&swing.low_label, &swing.high_label]);
        let wanted = labels.filter(|label| !label.is_empty()).count() + rest;
        rows.finish(scene, clear(texts), wanted, Vec::new())
    })
}

/// The ends of an axis that has room for the texts beside the bars, as far as they can be had: `width` is about how
/// wide the plot area will be, CSS pixels, and `share` what of it a text may take.
fn wider(
    swings: &[&Swing],
    ends: &[f64],
    base: f64,
    (width, share): (f64, f64),
) -> impl Iterator<Item = f64> + use<> {
    let (low, high) =
        ends.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), end| (l.min(*end), h.max(*end)));
    let range = high - low;
    let labels = swings.iter().flat_map(|of| [(of.low, &of.low_label), (of.high, &of.high_label)]);
    let (mut left, mut right) = (0.0_f64, 0.0_f64);
    for (end, label) in labels.filter(|(end, label)| end.is_finite() && !label.is_empty()) {
        let text = (Part::MarkText.width(&clean(label)).min(width * share) + 2.0 * GAP) / width;
        // As a share of the range: from the end of the bar outwards, less what is free there anyhow.
        let (side, free) =
            if end < base { (&mut left, (end - low) / range) } else { (&mut right, (high - end) / range) };
        *side = side.max(text / (1.0 - text) - free);
    }
    let (left, right) = (low - left * range, high + right * range);
    [left, right].into_iter().filter(|end| end.is_finite())
}

/// The text at the end of a bar, away from the base.
fn beside(rows: &Rows, row: usize, (base, end): (f64, f64), label: &str, share: f64) -> Option<Text> {
    let label = shorten(&clean(label), Part::MarkText, rows.plot.width() * share).unwrap_or_default();
    if label.is_empty() || !rows.is_readable() || !rows.x.covers(end) {
        return None;
    }
    let (stripe, px) = (rows.row(row), rows.x.px_or_start(end));
    let middle = f64::midpoint(stripe.top, stripe.bottom);
    let (anchor, at) = if end < base { (Anchor::End, px - GAP) } else { (Anchor::Start, px + GAP) };
    let text = Text::new(&label, Part::MarkText, anchor, at, middle);
    rows.encloses(&text).then_some(text)
}

/// The texts that are on no earlier one: both ends of a swing may be on the same side.
fn clear(texts: Vec<Text>) -> Vec<Text> {
    let mut kept: Vec<Text> = Vec::with_capacity(texts.len());
    for text in texts {
        if kept.iter().rev().take(4).all(|other| !other.rect.overlaps(&text.rect)) {
            kept.push(text);
        }
    }
    kept
}
