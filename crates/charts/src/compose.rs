//! From a chart to its drawing.

use std::fmt;
use std::fmt::Write as _;

use crate::backend::{Look, tenths};
use crate::chart::{Band, Chart, Limit, Scale, Ticks};
use crate::ends::{self, End};
use crate::flags::Pole;
use crate::geometry::{Rect, Size, crisp};
use crate::labels::Board;
use crate::layers::{Layer, layers, sort_numbers};
use crate::layout::{Layout, TICK, layout};
use crate::marks::Stage;
use crate::paint::paint;
use crate::projection::{Mapping, Projection};
use crate::scene::{Form, Part, Pen, Scene};
use crate::text::Text;
use crate::words;

/// Frames beyond this are a mistake, CSS pixels: no screen is that large.
const LARGEST: f64 = 20_000.0;

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum ChartError {
    /// The frame is not a number, negative or beyond 20,000 CSS pixels.
    Size(Size),
    /// The drawing library reported this.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(size) => f.write_str(&words::size(*size, LARGEST)),
            Self::Drawing(reason) => f.write_str(&words::drawing(reason)),
        }
    }
}

impl std::error::Error for ChartError {}

/// A text that was drawn and the box that it takes by the table of widths, CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    /// What it says, on one line, without control characters.
    pub text: String,
    /// What it is.
    pub part: Part,
    /// Its box; no two boxes of a drawing overlap.
    pub rect: Rect,
}

/// A drawn chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// A complete `svg` element with classes for a stylesheet: no ids, no colours, nothing from outside.
    pub svg: String,
    /// Data to pixels and back.
    pub projection: Projection,
    /// All texts with their boxes.
    pub texts: Vec<TextBox>,
    /// How many labels had no place: of series, limits, markers, bands and axes. Ticks do not count.
    pub dropped: usize,
    /// The series, by their place in the chart, that have no label at their end: those that need a legend.
    pub unlabelled: Vec<usize>,
    /// What the annotations, limits and bands say that have no place for it: to be said beside the chart.
    pub unplaced: Vec<String>,
}

/// Draws a chart for a page with a stylesheet.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be. Whatever the data are, there is a drawing; a frame that is too small
/// for a chart stays empty.
pub fn draw(chart: &Chart<'_>) -> Result<Drawing, ChartError> {
    check(chart.size)?;
    drawn(chart.size, compose(chart))
}

/// Writes down what has its place.
pub(crate) fn drawn(size: Size, composed: Composed) -> Result<Drawing, ChartError> {
    let Composed { scene, projection, texts, dropped, unlabelled, unplaced } = composed;
    Ok(Drawing { svg: written(size, scene)?, projection, texts, dropped, unlabelled, unplaced })
}

/// A scene as an `svg` element for a page with a stylesheet.
pub(crate) fn written(size: Size, scene: Scene) -> Result<String, ChartError> {
    let mut svg = opening(size, " class=\"chart\" role=\"presentation\" aria-hidden=\"true\"");
    paint(&mut svg, size, scene, Look::Classes)?;
    svg.push_str("</svg>");
    Ok(svg)
}

pub(crate) fn check(size: Size) -> Result<(), ChartError> {
    let possible = |extent: f64| (0.0..=LARGEST).contains(&extent);
    if possible(size.width) && possible(size.height) { Ok(()) } else { Err(ChartError::Size(size)) }
}

/// The start of an `svg` element of a size.
pub(crate) fn opening(size: Size, attributes: &str) -> String {
    let mut svg = String::with_capacity(8_192);
    let decimal = |px: f64| f64::from(tenths(px)) / 10.0;
    let (width, height) = (decimal(size.width), decimal(size.height));
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"{attributes}>"
    );
    svg
}

/// A chart whose marks and texts have their places.
pub(crate) struct Composed {
    pub scene: Scene,
    pub projection: Projection,
    pub texts: Vec<TextBox>,
    pub dropped: usize,
    pub unlabelled: Vec<usize>,
    pub unplaced: Vec<String>,
}

pub(crate) fn compose(chart: &Chart<'_>) -> Composed {
    compose_beside(chart, (0.0, 0.0))
}

/// Composes a chart whose margins on the left and on the right are at least these, CSS pixels.
pub(crate) fn compose_beside(chart: &Chart<'_>, margins: (f64, f64)) -> Composed {
    compose_layers(chart, &layers(chart), margins)
}

/// What stands left and right of the plot area of a chart, CSS pixels; `None` where the frame is too small for any.
pub(crate) fn margins(chart: &Chart<'_>, layers: &[Layer]) -> Option<(f64, f64)> {
    let plot = layout(chart, layers, (0.0, 0.0))?.plot;
    Some((plot.left, chart.size.width - plot.right - 0.5))
}

/// The same of a chart whose layers are known.
pub(crate) fn compose_layers(chart: &Chart<'_>, layers: &[Layer], margins: (f64, f64)) -> Composed {
    match layout(chart, layers, margins) {
        Some(layout) => Composer { chart, layers, layout }.compose(),
        None => empty(chart.size, chart.drawn().collect()),
    }
}

/// A frame without a chart.
pub(crate) fn empty(Size { width, height }: Size, unlabelled: Vec<usize>) -> Composed {
    let plot = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
    let mut scene = Scene::default();
    if width > 1.0 && height > 1.0 {
        let inner = plot.grown(-0.5);
        let corners = [(inner.left, inner.top), (inner.right, inner.top), (inner.right, inner.bottom)];
        let corners = corners.into_iter().chain([(inner.left, inner.bottom), (inner.left, inner.top)]);
        scene.add(Pen { part: Part::Axis, ink: None, series: None }, Form::Path(corners.collect()));
    }
    let mapping = |start, end| Mapping { lo: 0.0, hi: 1.0, scale: Scale::Linear, start, end };
    let projection = Projection::new(plot, mapping(0.0, width), mapping(height, 0.0), Vec::new());
    Composed { scene, projection, texts: Vec::new(), dropped: 0, unlabelled, unplaced: Vec::new() }
}

/// Texts, how many more have no place, the series without a label, and what of the rest is not said.
type Texts = (Vec<Text>, usize, Vec<usize>, Vec<String>);

struct Composer<'c, 'a> {
    chart: &'c Chart<'a>,
    layers: &'c [Layer],
    layout: Layout,
}

impl Composer<'_, '_> {
    fn compose(self) -> Composed {
        let mut scene = Scene::default();
        let Layout { plot, x, y, .. } = self.layout;
        let zones = self.bands(&mut scene);
        self.axes(&mut scene);
        let stage = Stage { plot, x, y, layers: self.layers };
        stage.fills(&mut scene);
        self.limits_and_poles(&mut scene);
        stage.lines(&mut scene);

        let (texts, dropped, unlabelled, unplaced) = self.texts(&scene, &zones);
        let boxes = scene.texts(texts);
        let projection = Projection::new(plot, x, y, self.stops());
        Composed { scene, projection, texts: boxes, dropped, unlabelled, unplaced }
    }

    /// Draws the zones that are in the domain and tells which.
    fn bands(&self, scene: &mut Scene) -> Vec<(usize, Rect)> {
        let Layout { plot, y, .. } = &self.layout;
        let mut zones = Vec::new();
        for (index, band) in self.chart.bands.iter().enumerate() {
            if band.from.is_nan() || band.to.is_nan() {
                continue;
            }
            let (from, to) = (y.px_or_start(band.from), y.px_or_start(band.to));
            let zone = Rect { left: plot.left, right: plot.right, top: from.min(to), bottom: from.max(to) };
            if let Some(zone) = zone.intersection(plot) {
                scene.add(Pen { part: Part::Band, ink: Some(band.ink), series: None }, Form::Rect(zone));
                zones.push((index, zone));
            }
        }
        zones
    }

    fn axes(&self, scene: &mut Scene) {
        let Layout { plot, x, y, x_ticks, y_ticks, .. } = &self.layout;
        // Areas and bars stand on zero; where it is not the lower edge, it is the line to see.
        let zero = y.scale == Scale::Linear && y.lo < 0.0 && y.hi >= 0.0;
        let base = if zero { crisp(y.px_or_start(0.0)) } else { plot.bottom };
        for (tick, _) in y_ticks {
            let at = crisp(y.px_or_start(tick.at)).clamp(plot.top, plot.bottom);
            if at != base {
                scene.stroke(Part::Grid, None, (plot.left, at), (plot.right, at));
            }
        }
        if self.chart.is_above {
            for (tick, _) in x_ticks {
                let at = crisp(x.px_or_start(tick.at)).clamp(plot.left, plot.right);
                scene.stroke(Part::Grid, None, (at, plot.top), (at, plot.bottom));
            }
            scene.stroke(Part::Axis, None, (plot.left, base), (plot.right, base));
            return;
        }
        scene.stroke(Part::Axis, None, (plot.left, base), (plot.right, base));
        for at in self.months() {
            let at = crisp(x.px_or_start(at)).min(plot.right);
            scene.stroke(Part::Tick, None, (at, plot.bottom), (at, plot.bottom + TICK - 2.0));
        }
        for (tick, _) in x_ticks {
            let at = crisp(x.px_or_start(tick.at)).clamp(plot.left, plot.right);
            scene.stroke(Part::Tick, None, (at, plot.bottom), (at, plot.bottom + TICK));
        }
    }

    /// The months between the labelled ones, where they can be told apart.
    fn months(&self) -> Vec<f64> {
        let Layout { plot, x, x_ticks, .. } = &self.layout;
        let apart = plot.width() / (x.hi - x.lo);
        if self.chart.x.ticks != Ticks::Months || x.scale == Scale::Log || apart < 9.0 {
            return Vec::new();
        }
        let months = crate::ticks::Step::Months(1.0).between(x.lo, x.hi);
        months.into_iter().filter(|month| x_ticks.iter().all(|(tick, _)| tick.at != *month)).collect()
    }

    fn limits_and_poles(&self, scene: &mut Scene) {
        let Layout { plot, y, poles, flags, .. } = &self.layout;
        for limit in self.chart.limits.iter().filter(|limit| y.covers(limit.at)) {
            let at = crisp(y.px_or_start(limit.at)).clamp(plot.top, plot.bottom);
            scene.stroke(Part::Limit, Some(limit.ink), (plot.left, at), (plot.right, at));
        }
        for (index, pole) in poles.iter().enumerate() {
            let top = flags.top(index, plot.top);
            scene.stroke(Part::Marker, Some(pole.ink), (pole.x, top), (pole.x, plot.bottom));
        }
    }

    /// What the annotations say that have no place for it.
    fn unflagged(&self) -> Vec<String> {
        let Layout { poles, flags, .. } = &self.layout;
        let without = |(place, pole): &(usize, &Pole)| {
            !pole.label.is_empty() && !matches!(flags.placed.get(*place), Some(Some(_)))
        };
        let said = |(_, pole): (usize, &Pole)| words::at((self.chart.exact.x)(pole.at), &pole.label);
        poles.iter().enumerate().filter(without).map(said).collect()
    }

    /// The limits on show that have a label, the nearest to where the data end first: of those that lie close to each other
    /// it is the one that is reached next or was reached last.
    fn wanted_limits(&self) -> Vec<&Limit> {
        let Layout { x, y, .. } = &self.layout;
        let ends = |layer: &Layer| layer.drawn().rev().find(|row| x.covers(row.x)).map(|row| row.y);
        let last = y.px_or_start(self.layers.iter().find_map(ends).unwrap_or(f64::NAN));
        let mut limits: Vec<&Limit> = Vec::new();
        for limit in self.chart.limits.iter().filter(|limit| y.covers(limit.at) && !limit.label.is_empty()) {
            let far = |limit: &Limit| (y.px_or_start(limit.at) - last).abs();
            // There are few: a sort of their own would only make the program larger.
            limits.insert(limits.partition_point(|other| far(other) <= far(limit)), limit);
        }
        limits
    }

    /// All texts, how many have no place, the series without a label, and what has no place to be said.
    fn texts(&self, scene: &Scene, zones: &[(usize, Rect)]) -> Texts {
        let Layout { plot, x, y, x_ticks, y_ticks, titles, poles, flags, ends, .. } = &self.layout;
        let mut texts: Vec<Text> = Vec::new();
        let ticks = x_ticks.iter().chain(y_ticks);
        texts.extend(ticks.filter_map(|(_, text)| text.clone()));
        texts.extend(titles.iter().cloned());
        let mut wanted = poles.iter().filter(|pole| !pole.label.is_empty()).count() + ends.len();
        let flags: Vec<Text> = flags.placed.iter().flatten().map(|(_, text)| text.clone()).collect();
        let (margin, beside): (Vec<&End>, Vec<&End>) = ends.iter().partition(|end| end.in_margin);
        let mut placed = ends::in_margin(&margin, plot, y);
        placed.extend(flags.into_iter().filter(|flag| !flag.text.is_empty()));

        let mut board = Board::new(*plot, scene, Vec::new());
        placed.extend(beside.iter().filter_map(|end| board.place(end.beside(x, y), usize::MAX)));
        let mut unplaced = self.unflagged();
        let mut edges: Vec<&Limit> = Vec::new();
        let limits = self.wanted_limits();
        wanted += limits.len();
        for limit in limits {
            let text = board.limit(limit, y);
            unplaced.extend(text.is_none().then(|| limit.label.clone()));
            edges.extend(text.is_some().then_some(limit));
            placed.extend(text);
        }
        let named = zones.iter().filter_map(|(index, zone)| Some((self.chart.bands.get(*index)?, zone)));
        // A band whose edge says its name already needs no second one.
        let says = |limit: &&Limit, band: &Band| limit.at == band.to && limit.label.contains(&band.name);
        let named = named.filter(|(band, _)| !edges.iter().any(|limit| says(limit, band)));
        for (band, zone) in named.filter(|(band, _)| !band.name.is_empty()) {
            wanted += 1;
            let text = board.band(band, zone);
            unplaced.extend(text.is_none().then(|| band.name.clone()));
            placed.extend(text);
        }
        let labelled: Vec<usize> = placed.iter().filter_map(|text| text.series).collect();
        let unlabelled = self.chart.drawn().filter(|series| !labelled.contains(series)).collect();
        let dropped = self.layout.dropped + wanted.saturating_sub(placed.len());
        texts.extend(placed);
        (texts, dropped, unlabelled, unplaced)
    }

    /// The x of all points on show, in order, each once.
    fn stops(&self) -> Vec<f64> {
        let x = &self.layout.x;
        let drawn = self.layers.iter().flat_map(Layer::drawn).map(|row| row.x);
        let mut stops: Vec<f64> = drawn.filter(|at| x.covers(*at)).collect();
        sort_numbers(&mut stops);
        stops.dedup();
        stops
    }
}
