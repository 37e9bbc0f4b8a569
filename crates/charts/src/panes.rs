//! Charts of different things below each other on one axis of values at equal distances: each has a vertical axis of its
//! own, all have the same left and right edge.

pub(crate) mod figures;
mod look;

use std::borrow::Cow;
use std::ops::Range;

use crate::chart::{Axis, Chart, Domain, EndLabel, Exact, Limit, Series, Shape};
use crate::compose::{ChartError, TextBox, check, compose_layers, margins, written};
use crate::geometry::{Rect, Size, count};
use crate::ink::Ink;
use crate::layers::{Layer, layers, ordered};
use crate::layout::{BOTTOM, FOOT, TOP};
use crate::measure::{broken, clean};
use crate::multiples::Sheet;
use crate::reduce::thinned;
use crate::scene::{Part, Scene};
use crate::text::{Anchor, Text, line_height};

/// Height of a plot area, CSS pixels, as far as the frame is as high as [`Panes::natural_height`].
const PLOT: f64 = 64.0;
/// Left of the plot areas, CSS pixels: they do not move where other panes come whose texts are a little wider.
const LEFT: f64 = 56.0;
/// In a narrower frame the names of traces are left to a legend, CSS pixels.
const NARROW: f64 = 480.0;
/// Lines that a title may take.
const TITLE_LINES: usize = 3;
/// A crosshair has no more stops than this: they would be closer than pixels.
const MOST_STOPS: usize = 1_440;
/// A table has no more rows than this.
const MOST_ROWS: usize = 200;
/// Width of a bar, CSS pixels.
const BAR: f64 = 4.0;

/// Charts of different things below each other on one axis of values at equal distances.
#[derive(Clone)]
pub struct Panes<'a> {
    /// The frame, in CSS pixels.
    pub size: Size,
    /// The axis that all have in common; [`Domain::Auto`] is all of the values.
    pub x: Axis<'a>,
    /// The place of the first value.
    pub first: f64,
    /// How many values there are in a unit of x: 60 where x counts hours and there is a value a minute.
    pub per_unit: f64,
    /// How a tooltip and a table write an x, and what x counts; the y of it is not asked.
    pub exact: Exact<'a>,
    /// From the top.
    pub panes: Vec<Pane<'a>>,
    /// Places to which a reader goes from one to the next, in order.
    pub events: Vec<f64>,
    /// What is said besides the values, of the stretch from an x to another.
    pub told: &'a dyn Fn(f64, f64) -> Vec<String>,
    /// How many values may lie from one row of a table to the next, in order.
    pub distances: &'a [usize],
    /// What is said about a table that has a row for so many values.
    pub note: &'a dyn Fn(usize) -> String,
}

/// A chart of one thing.
#[derive(Clone)]
pub struct Pane<'a> {
    /// Written above it; nothing where it is empty.
    pub title: String,
    /// What a tooltip calls it, where that is shorter; the title where it is empty.
    pub name: String,
    /// Its own axis.
    pub y: Axis<'a>,
    /// The text of a y with its unit, for a tooltip and a table.
    pub exact: &'a dyn Fn(f64) -> String,
    /// Horizontal reference lines.
    pub limits: Vec<Limit>,
    /// What is plotted, back to front.
    pub traces: Vec<Trace<'a>>,
}

/// Values at equal distances.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<'a> {
    /// What the reader calls it. Traces of one name and one ink are hidden together.
    pub name: Cow<'a, str>,
    /// Its role.
    pub ink: Ink,
    /// A line, a step, an area, or bars, which add up where they are too near; of others the line alone is drawn.
    pub shape: Shape,
    /// The values; what is not finite is a gap.
    pub values: Cow<'a, [f32]>,
}

impl<'a> Panes<'a> {
    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        let traces = self.panes.iter().flat_map(|pane| &pane.traces);
        traces.map(|trace| trace.values.len()).max().unwrap_or(0)
    }

    #[expect(clippy::cast_precision_loss, reason = "far fewer values than 2^53")]
    pub(crate) fn x_of(&self, place: usize) -> f64 {
        self.first + place as f64 / self.per_unit
    }

    /// The value that is in force at an x.
    pub(crate) fn place_of(&self, x: f64) -> Option<usize> {
        // A hair of slack: a place that was computed from a number is that number again.
        let place = (x - self.first) * self.per_unit + 1e-6;
        (place >= 0.0).then(|| count(place)).filter(|place| *place < self.len())
    }

    /// The horizontal domain.
    fn domain(&self) -> (f64, f64) {
        match self.x.domain {
            Domain::Auto => (self.x_of(0), self.x_of(self.len())),
            Domain::Fixed(from, to) | Domain::Between(from, to) => (from.min(to), from.max(to)),
        }
    }

    /// The values on show.
    pub(crate) fn visible(&self) -> Range<usize> {
        let ((from, to), all) = (self.domain(), self.len());
        let place = |x: f64| (x - self.first) * self.per_unit;
        let start = count(place(from).floor()).min(all);
        start..count(place(to).ceil() + 1.0).clamp(start, all)
    }

    /// At most so many of the values on show, those that all distances have in common first, and their distance.
    fn every(&self, distance: usize) -> impl Iterator<Item = usize> + use<> {
        let (visible, distance) = (self.visible(), distance.max(1));
        // From before what is on show where need be: what happened at its start belongs to the values before.
        (visible.start - visible.start % distance..visible.end).step_by(distance)
    }

    /// The distance between two stops of a crosshair.
    pub(crate) fn stop_distance(&self) -> usize {
        self.visible().len().div_ceil(MOST_STOPS).max(1)
    }

    fn stops(&self) -> Vec<f64> {
        let visible = self.visible();
        let ends =
            [visible.start, visible.end.saturating_sub(1)].into_iter().filter(|at| visible.contains(at));
        let stops = self.every(self.stop_distance()).chain(ends).map(|place| self.x_of(place));
        let (from, to) = self.domain();
        ordered(stops.filter(|x| *x >= from && *x <= to).collect())
    }

    /// The distance between two rows of a table: the least that is offered and gives few enough.
    pub(crate) fn row_distance(&self) -> usize {
        let all = self.visible().len();
        let fits = |distance: &&usize| all.div_ceil((**distance).max(1)) <= MOST_ROWS;
        let offered = self.distances.iter().find(fits).copied();
        offered.unwrap_or(all.div_ceil(MOST_ROWS)).max(1)
    }

    /// The places of the rows of a table, and how many values lie from one to the next.
    pub(crate) fn rows(&self) -> (Vec<usize>, usize) {
        let distance = self.row_distance();
        (self.every(distance).collect(), distance)
    }

    /// The traces that a legend names, as series: each name with its ink once, of panes with several. What is hidden has no
    /// points.
    pub(crate) fn legend(&self) -> Vec<Series> {
        let mut all: Vec<Series> = Vec::new();
        let several = self.panes.iter().filter(|pane| pane.traces.len() > 1);
        // Whether a bar goes up or down is seen.
        for trace in several.flat_map(|pane| &pane.traces).filter(|trace| trace.shape != Shape::Bar) {
            let points = if trace.values.is_empty() { Vec::new() } else { vec![(self.first, 0.0)] };
            match all.iter_mut().find(|known| known.ink == trace.ink && known.name == trace.name) {
                Some(known) if known.points.is_empty() => known.points = points,
                Some(_) => {}
                None => all.push(Series {
                    name: trace.name.to_string(),
                    ink: trace.ink,
                    shape: trace.shape.clone(),
                    points,
                    end_label: None,
                }),
            }
        }
        all
    }

    /// How high a frame of a width has to be for all panes to be as high as they should be, CSS pixels.
    #[must_use]
    pub fn natural_height(&self, width: f64) -> f64 {
        let plots: f64 = self.panes.iter().map(Pane::natural_plot).sum();
        (plots + self.around(width)).ceil()
    }

    /// Height of what is not plot area.
    fn around(&self, width: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let feet = self.panes.len() as f64 * (TOP + FOOT);
        let titles: f64 = self.panes.iter().map(|pane| pane.title_height(width)).sum();
        titles + feet + (BOTTOM - FOOT)
    }

    /// The frame of each pane, below each other: its title is in it.
    fn cells(&self) -> Vec<Rect> {
        let Size { width, height } = self.size;
        let plots: f64 = self.panes.iter().map(Pane::natural_plot).sum();
        // The frame may be lower or higher than it should be.
        let factor = ((height - self.around(width)) / plots).max(0.0);
        let last = self.panes.len().saturating_sub(1);
        let mut bottom = 0.0;
        let cell = |(place, pane): (usize, &Pane<'_>)| {
            let top = bottom;
            let foot = if place == last { BOTTOM } else { FOOT };
            bottom = (top + pane.title_height(width) + TOP + pane.natural_plot() * factor + foot).floor();
            bottom = f64::min(bottom, height);
            Rect { left: 0.0, top, right: width, bottom }
        };
        self.panes.iter().enumerate().map(cell).collect()
    }

    /// A pane as a chart of its own.
    fn chart(&self, place: usize, pane: &Pane<'a>, cell: &Rect) -> Chart<'a> {
        let height = (cell.height() - pane.title_height(cell.width())).max(0.0);
        let (from, to) = self.domain();
        let x = Axis { domain: Domain::Fixed(from, to), ..self.x };
        let mut chart = Chart::new(Size { width: cell.width(), height }, x, pane.y);
        let has_names = pane.traces.len() > 1 && self.size.width >= NARROW;
        chart.is_above = place + 1 < self.panes.len();
        chart.limits.clone_from(&pane.limits);
        let series = |trace: &Trace<'_>| {
            let (shape, points) = self.points(trace);
            let has_name = has_names && trace.shape != Shape::Bar;
            let end_label = has_name.then(|| EndLabel::Name(trace.name.to_string()));
            Series { name: trace.name.to_string(), ink: trace.ink, shape, points, end_label }
        };
        chart.series = pane.traces.iter().map(series).collect();
        chart
    }

    /// The points of the values on show: no more than can be seen, without losing a peak.
    fn points(&self, trace: &Trace<'_>) -> (Shape, Vec<(f64, f64)>) {
        let visible = self.visible();
        let all = trace.values.len();
        let range = visible.start.min(all)..visible.end.min(all);
        let values = trace.values.get(range.clone()).unwrap_or_default();
        let width = self.size.width.max(BAR);
        if trace.shape == Shape::Bar {
            return (Shape::Area, self.bars(range.start, values, count(width / BAR)));
        }
        let mut points = thinned(values, count(width), |place| self.x_of(range.start + place));
        // The last value lasts as well.
        if range.end == all {
            points.extend(points.last().map(|(_, value)| (self.x_of(all), *value)));
        }
        let is_known = trace.shape.is_line() || trace.shape == Shape::Told;
        (if is_known { trace.shape.clone() } else { Shape::Line }, points)
    }

    /// Bars as the outline of an area, at most so many, each the sum of the values under it.
    fn bars(&self, start: usize, values: &[f32], most: usize) -> Vec<(f64, f64)> {
        let wide = values.len().div_ceil(most.max(1)).max(1);
        let mut points = Vec::new();
        for (place, under) in values.chunks(wide).enumerate() {
            let sum: f64 =
                under.iter().map(|value| f64::from(*value)).filter(|value| value.is_finite()).sum();
            if sum != 0.0 {
                let (from, to) =
                    (self.x_of(start + place * wide), self.x_of(start + place * wide + under.len()));
                points.extend([(from, 0.0), (from, sum), (to, sum), (to, 0.0)]);
            }
        }
        points
    }

    /// The events on show.
    fn landmarks(&self) -> Vec<f64> {
        let (from, to) = self.domain();
        self.events.iter().copied().filter(|at| *at >= from && *at <= to).collect()
    }
}

impl Pane<'_> {
    /// Height of its plot area: there is a line for the name of each trace.
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    fn natural_plot(&self) -> f64 {
        PLOT.max(self.traces.len() as f64 * line_height(Part::EndText))
    }

    fn title(&self, width: f64) -> Vec<String> {
        broken(&clean(&self.title), Part::PaneText, width, TITLE_LINES)
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn title_height(&self, width: f64) -> f64 {
        self.title(width).len() as f64 * line_height(Part::PaneText)
    }
}

/// Draws charts below each other for a page with a stylesheet.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn draw_panes(panes: &Panes<'_>) -> Result<Sheet, ChartError> {
    check(panes.size)?;
    let (scene, mut sheet) = composed(panes);
    sheet.svg = written(panes.size, scene)?;
    Ok(sheet)
}

/// All marks, and the sheet without them.
pub(crate) fn composed(panes: &Panes<'_>) -> (Scene, Sheet) {
    let mut scene = Scene::default();
    let mut sheet = Sheet { landmarks: panes.landmarks(), ..Sheet::default() };
    let (legend, stops) = (panes.legend(), panes.stops());
    let cells = panes.cells();
    let charts = panes.panes.iter().zip(&cells).enumerate().map(|(place, (pane, cell))| {
        let chart = panes.chart(place, pane, cell);
        let layers = layers(&chart);
        (chart, layers)
    });
    let charts: Vec<(Chart<'_>, Vec<Layer>)> = charts.collect();
    // The widest margins of all: with them the same x is at the same place in every chart.
    let edges = charts.iter().filter_map(|(chart, layers)| margins(chart, layers));
    let edges = edges.fold((LEFT, 0.0), |(left, right): (f64, f64), own| (left.max(own.0), right.max(own.1)));
    for ((pane, cell), (chart, layers)) in panes.panes.iter().zip(&cells).zip(&charts) {
        let title = title(pane, cell);
        sheet.texts.extend(scene.texts(title));
        let composed = compose_layers(chart, layers, edges);
        let dy = cell.bottom - chart.size.height;
        scene.items.extend(composed.scene.items.into_iter().map(|mut item| {
            item.form = item.form.moved((0.0, dy));
            item
        }));
        sheet.projections.push(composed.projection.moved(0.0, dy).with_stops(stops.clone()));
        let texts = composed.texts.into_iter();
        sheet.texts.extend(texts.map(|text| TextBox { rect: text.rect.moved(0.0, dy), ..text }));
        sheet.dropped += composed.dropped;
        sheet.unplaced.extend(composed.unplaced);
        // One trace alone is named by the title.
        let names = composed.unlabelled.iter().filter(|_| pane.traces.len() > 1);
        let unlabelled = names.filter_map(|place| pane.traces.get(*place));
        sheet.unlabelled.extend(
            unlabelled.filter_map(|trace| {
                legend.iter().position(|of| of.ink == trace.ink && of.name == trace.name)
            }),
        );
    }
    sheet.unlabelled.sort_unstable();
    sheet.unlabelled.dedup();
    (scene, sheet)
}

/// The lines of a title that have room in a frame.
fn title(pane: &Pane<'_>, cell: &Rect) -> Vec<Text> {
    let line = line_height(Part::PaneText);
    let mut middle = cell.top + line / 2.0;
    let mut lines = Vec::new();
    for text in pane.title(cell.width()) {
        if middle + line / 2.0 <= cell.bottom {
            lines.push(Text::new(&text, Part::PaneText, Anchor::Start, cell.left, middle));
        }
        middle += line;
    }
    lines
}
