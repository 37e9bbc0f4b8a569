//! What timelines, tornado charts and heat strips have in common: named rows over a horizontal axis.

use crate::chart::{Axis, Domain, Scale};
use crate::compose::{Composed, empty};
use crate::domain::{Extent, sane};
use crate::geometry::{Rect, Size, crisp};
use crate::layout::{BOTTOM, EDGE, TICK, Y_GAP, are_apart, horizontal_text, horizontal_ticks};
use crate::measure::{clean, shorten_within};
use crate::projection::{Mapping, Projection};
use crate::scene::{Form, Part, Pen, Scene};
use crate::text::{Anchor, Text, line_height};
use crate::ticks::Tick;

/// Largest share of the width for the names.
const NAMES: f64 = 0.36;
/// Right of the plot area: half a tick label.
const RIGHT: f64 = 12.0;
/// Above the rows, CSS pixels.
const TOP: f64 = 4.0;
/// A plot area smaller than this says nothing, CSS pixels.
const LEAST: (f64, f64) = (48.0, 16.0);
/// Before a name that stands in its row, CSS pixels.
const INSET: f64 = 4.0;
/// A row is not higher than this, CSS pixels: few rows stand together.
const HIGHEST: f64 = 44.0;

/// Rows that have their places.
pub(crate) struct Rows {
    size: Size,
    pub plot: Rect,
    pub x: Mapping,
    ticks: Vec<(Tick, Option<Text>)>,
    /// The lines of each row's name that have a place.
    names: Vec<Vec<Text>>,
    height: f64,
    /// Height that the name takes of its row.
    head: f64,
}

/// Where the names of rows stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// Left of the plot area, on two lines where one is too short and a row is high enough.
    Left,
    /// In the row itself, above its marks, which have the whole width then; left where rows are too low for both.
    Above,
}

impl Rows {
    /// Lays rows out, with `above` pixels above them for something else; `None` if the frame is too small.
    pub(crate) fn new(
        size: Size,
        axis: &Axis<'_>,
        xs: impl Iterator<Item = f64>,
        (names, stand): (&[&str], Names),
        above: f64,
    ) -> Option<Self> {
        let names: Vec<String> = names.iter().map(|name| clean(name)).collect();
        let top = TOP + above;
        let high = size.height - BOTTOM - top;
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let height = (high / names.len().max(1) as f64).min(HIGHEST);
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let bottom = crisp(top + height * names.len().max(1) as f64);
        let line = line_height(Part::RowText);
        let is_above = stand == Names::Above && height >= 2.0 * line;
        let head = if is_above { line } else { 0.0 };
        let most = if height >= 2.0 * line { 2 } else { 1 };
        let room = if is_above { size.width - EDGE - INSET - RIGHT - 1.0 } else { size.width * NAMES };
        let names: Vec<Vec<String>> =
            names.iter().map(|name| lines_within(name, room, if is_above { 1 } else { most })).collect();
        let widest = names.iter().flatten().map(|line| Part::RowText.width(line)).fold(0.0, f64::max);
        let left = if is_above { EDGE } else { widest + Y_GAP + EDGE };
        let plot = Rect { left: crisp(left.ceil()), top, right: (size.width - RIGHT).floor() - 0.5, bottom };
        if plot.width() < LEAST.0 || plot.height() < LEAST.1 {
            return None;
        }
        let (lo, hi) = extent(axis, xs);
        let x = Mapping { lo, hi, scale: axis.scale, start: plot.left, end: plot.right };
        let ticks = horizontal_ticks(axis, &x, &plot, size.width);
        let mut rows = Self { size, plot, x, ticks, names: Vec::new(), height, head };
        rows.names = rows.placed(&names);
        Some(rows)
    }

    /// A tick at a value that is not round, instead of those that would be in its way.
    pub(crate) fn add_tick(&mut self, axis: &Axis<'_>, at: f64) {
        let tick = Tick { at, label: clean(&(axis.label)(at)) };
        let text = horizontal_text(&tick, &self.x, &self.plot, self.size.width);
        let Some(text) = text.filter(|_| self.x.covers(at)) else {
            return;
        };
        let is_free = |(other, said): &(Tick, Option<Text>)| {
            other.at != at
                && said.as_ref().is_none_or(|said| are_apart(said, &text) || are_apart(&text, said))
        };
        self.ticks.retain(is_free);
        let place = self.ticks.partition_point(|(other, _)| other.at < at);
        self.ticks.insert(place, (tick, Some(text)));
    }

    /// Where the horizontal axis ends there is no tick: what is counted there is not in the picture.
    pub(crate) fn end_without_tick(&mut self) {
        let end = self.x.hi;
        self.ticks.retain(|(tick, _)| tick.at < end);
    }

    /// The lines of the rows' names, each name where it does not touch the one before.
    fn placed(&self, names: &[Vec<String>]) -> Vec<Vec<Text>> {
        let mut free = f64::NEG_INFINITY;
        let step = line_height(Part::RowText);
        let place = |(row, name): (usize, &Vec<String>)| {
            let stripe = self.row(row);
            let (anchor, x, mut middle) = if self.head > 0.0 {
                (Anchor::Start, self.plot.left + INSET, stripe.top - self.head / 2.0)
            } else {
                #[expect(clippy::cast_precision_loss, reason = "two lines at most")]
                let up = name.len().saturating_sub(1) as f64 * step / 2.0;
                (Anchor::End, self.plot.left - Y_GAP, f64::midpoint(stripe.top, stripe.bottom) - up)
            };
            let mut lines: Vec<Text> = Vec::new();
            for line in name {
                lines.push(Text::new(line, Part::RowText, anchor, x, middle).kept_under(EDGE));
                middle += step;
            }
            let is_free = lines
                .iter()
                .all(|line| line.rect.top >= free - 1e-9 && line.rect.bottom <= self.plot.bottom + TICK);
            if !is_free {
                return Vec::new();
            }
            free = lines.last().map_or(free, |last| last.rect.bottom);
            lines
        };
        names.iter().enumerate().map(place).collect()
    }

    /// The stripe of a row in which its marks are.
    pub(crate) fn row(&self, row: usize) -> Rect {
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let top = self.plot.top + self.height * row as f64;
        Rect { top: top + self.head, bottom: top + self.height, ..self.plot }
    }

    /// The part of a row's stripe between two values of x, as high as `share` of it; `None` where nothing is to be seen.
    pub(crate) fn bar(&self, row: usize, from: f64, to: f64, share: f64) -> Option<Rect> {
        let (a, b) = (self.x.px(from), self.x.px(to));
        if a.is_nan() || b.is_nan() {
            return None;
        }
        let stripe = self.row(row);
        let off = stripe.height() * (1.0 - share) / 2.0;
        let bar =
            Rect { left: a.min(b), right: a.max(b), top: stripe.top + off, bottom: stripe.bottom - off };
        bar.intersection(&self.plot)
    }

    /// The axis below the rows and lines at its ticks.
    pub(crate) fn axes(&self, scene: &mut Scene) {
        let plot = &self.plot;
        for (tick, _) in &self.ticks {
            let at = crisp(self.x.px_or_start(tick.at)).clamp(plot.left, plot.right);
            scene.stroke(Part::Grid, None, (at, plot.top), (at, plot.bottom));
        }
        scene.stroke(Part::Axis, None, (plot.left, plot.bottom), (plot.right, plot.bottom));
        for (tick, _) in &self.ticks {
            let at = crisp(self.x.px_or_start(tick.at)).clamp(plot.left, plot.right);
            scene.stroke(Part::Tick, None, (at, plot.bottom), (at, plot.bottom + TICK));
        }
    }

    /// Whether a row is high enough for a text.
    pub(crate) fn is_readable(&self) -> bool {
        self.height >= line_height(Part::MarkText)
    }

    /// Adds all texts and finishes; `wanted` is how many texts of marks there would be.
    pub(crate) fn finish(
        self,
        mut scene: Scene,
        marks: Vec<Text>,
        wanted: usize,
        stops: Vec<f64>,
    ) -> Composed {
        let all = self.names.len();
        let unnamed = self.names.iter().filter(|lines| lines.is_empty()).count();
        let names = self.names.into_iter().flatten();
        let dropped = (wanted - marks.len().min(wanted)) + unnamed;
        let ticks = self.ticks.into_iter().filter_map(|(_, text)| text);
        let texts = scene.texts(ticks.chain(names).chain(marks).collect());
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let count = all.max(1) as f64;
        let Rect { top, bottom, .. } = self.plot;
        let y = Mapping { lo: 0.0, hi: count, scale: Scale::Linear, start: top, end: bottom };
        let projection = Projection::new(self.plot, self.x, y, stops);
        Composed { scene, projection, texts, dropped, unlabelled: Vec::new(), unplaced: Vec::new() }
    }

    /// Whether a text is inside the plot area.
    pub(crate) fn encloses(&self, text: &Text) -> bool {
        self.plot.encloses(&text.rect) && text.rect.right <= self.size.width - EDGE
    }
}

/// A name in up to `most` lines of a width, broken between words; what is too long is shortened within.
fn lines_within(name: &str, width: f64, most: usize) -> Vec<String> {
    let breaks = name.match_indices(' ').map(|(at, _)| name.split_at(at));
    let longer =
        |(head, tail): (&str, &str)| Part::RowText.width(head).max(Part::RowText.width(tail.trim_start()));
    let breaks = breaks.filter(|_| most > 1 && Part::RowText.width(name) > width);
    let (head, tail) = breaks.min_by(|a, b| longer(*a).total_cmp(&longer(*b))).unwrap_or((name, ""));
    let lines = [head, tail.trim_start()].into_iter().filter(|line| !line.is_empty());
    lines.filter_map(|line| shorten_within(line, Part::RowText, width)).collect()
}

/// Composes rows, or an empty frame.
pub(crate) fn composed(size: Size, rows: Option<Rows>, compose: impl FnOnce(Rows) -> Composed) -> Composed {
    match rows {
        Some(rows) => compose(rows),
        None => empty(size, Vec::new()),
    }
}

/// The domain of the axis.
fn extent(axis: &Axis<'_>, xs: impl Iterator<Item = f64>) -> (f64, f64) {
    let all = Extent::of(xs.filter(|x| axis.scale == Scale::Linear || *x > 0.0));
    match (axis.domain, all) {
        (Domain::Fixed(lo, hi) | Domain::Between(lo, hi), _) => sane(lo, hi, axis.scale),
        (Domain::Auto, Some(all)) => sane(all.lo, all.hi, axis.scale),
        (Domain::Auto, None) => sane(0.0, 1.0, axis.scale),
    }
}

/// A mark of a row.
pub(crate) fn mark(scene: &mut Scene, part: Part, ink: crate::ink::Ink, row: Option<usize>, rect: Rect) {
    scene.add(Pen { part, ink: Some(ink), series: row }, Form::Rect(rect));
}
