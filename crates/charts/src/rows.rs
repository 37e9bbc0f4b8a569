//! What timelines, tornado charts and heat strips have in common: named rows over a horizontal axis.

use crate::chart::{Axis, Domain, Scale};
use crate::compose::{Composed, empty};
use crate::domain::{Extent, sane};
use crate::geometry::{Rect, Size, crisp};
use crate::layout::{BOTTOM, EDGE, TICK, Y_GAP, horizontal_ticks};
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
/// A row is not higher than this, CSS pixels: few rows stand together.
const HIGHEST: f64 = 44.0;

/// Rows that have their places.
pub(crate) struct Rows {
    size: Size,
    pub plot: Rect,
    pub x: Mapping,
    ticks: Vec<(Tick, Option<Text>)>,
    names: Vec<Option<Text>>,
    height: f64,
}

impl Rows {
    /// Lays rows out, with `above` pixels above them for something else; `None` if the frame is too small.
    pub(crate) fn new(
        size: Size,
        axis: &Axis<'_>,
        xs: impl Iterator<Item = f64>,
        names: &[&str],
        above: f64,
    ) -> Option<Self> {
        let names: Vec<String> = names.iter().map(|name| clean(name)).collect();
        let widest = names.iter().map(|name| Part::RowText.width(name)).fold(0.0, f64::max);
        let room = widest.min(size.width * NAMES);
        let left = room + Y_GAP + EDGE;
        let top = TOP + above;
        let high = size.height - BOTTOM - top;
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let height = (high / names.len().max(1) as f64).min(HIGHEST);
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let bottom = crisp(top + height * names.len().max(1) as f64);
        let plot = Rect { left: crisp(left.ceil()), top, right: (size.width - RIGHT).floor() - 0.5, bottom };
        if plot.width() < LEAST.0 || plot.height() < LEAST.1 {
            return None;
        }
        let (lo, hi) = extent(axis, xs);
        let x = Mapping { lo, hi, scale: axis.scale, start: plot.left, end: plot.right };
        let ticks = horizontal_ticks(axis, &x, &plot, size.width);
        let mut rows = Self { size, plot, x, ticks, names: Vec::new(), height };
        rows.names = rows.placed(&names, room);
        Some(rows)
    }

    /// Where the horizontal axis ends there is no tick: what is counted there is not in the picture.
    pub(crate) fn end_without_tick(&mut self) {
        let end = self.x.hi;
        self.ticks.retain(|(tick, _)| tick.at < end);
    }

    /// The names of the rows, each where it does not touch the one before.
    fn placed(&self, names: &[String], room: f64) -> Vec<Option<Text>> {
        let mut free = f64::NEG_INFINITY;
        let place = |(row, name): (usize, &String)| {
            let name = shorten_within(name, Part::RowText, room).filter(|name| !name.is_empty())?;
            let rect = self.row(row);
            let middle = f64::midpoint(rect.top, rect.bottom);
            let text = Text::new(&name, Part::RowText, Anchor::End, self.plot.left - Y_GAP, middle);
            let text = text.kept_under(EDGE);
            (text.rect.top >= free && text.rect.bottom <= self.plot.bottom + TICK).then(|| {
                free = text.rect.bottom;
                text
            })
        };
        names.iter().enumerate().map(place).collect()
    }

    /// The stripe of a row.
    pub(crate) fn row(&self, row: usize) -> Rect {
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^53")]
        let top = self.plot.top + self.height * row as f64;
        Rect { top, bottom: top + self.height, ..self.plot }
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
        let names: Vec<Text> = self.names.into_iter().flatten().collect();
        let dropped = (wanted - marks.len().min(wanted)) + (all - names.len());
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
