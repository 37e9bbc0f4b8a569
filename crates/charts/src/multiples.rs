//! The same chart several times, side by side, with the same axes: what differs is what is seen.

use crate::chart::{Chart, Domain};
use crate::compose::{ChartError, Composed, TextBox, check, compose_beside, written};
use crate::domain::{self, Extent};
use crate::geometry::{Rect, Size, count};
use crate::layers::layers;
use crate::layout::vertical_ticks;
use crate::measure::{clean, shorten};
use crate::projection::Projection;
use crate::scene::{Form, Part, Scene};
use crate::text::{Anchor, Text};
use crate::view::View;

/// Above each chart: its title.
const TITLE: f64 = 20.0;
/// Between charts, CSS pixels.
const GAP: f64 = 16.0;

/// Charts with the same axes, in a grid that suits the frame.
#[derive(Clone)]
pub struct Multiples<'a> {
    /// The frame, in CSS pixels.
    pub size: Size,
    /// No chart is narrower than this, in CSS pixels, unless the frame is.
    pub least_width: f64,
    /// Title and chart; its size is not used. Axes whose domain is [`Domain::Auto`] get the one that suits all charts.
    pub charts: Vec<(String, Chart<'a>)>,
}

/// Drawn small multiples.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// A complete `svg` element with classes for a stylesheet.
    pub svg: String,
    /// For each chart data to pixels of the whole sheet and back.
    pub projections: Vec<Projection>,
    /// All texts with their boxes.
    pub texts: Vec<TextBox>,
    /// How many labels had no place.
    pub dropped: usize,
    /// The series, by their place, that have no label at their end in some chart: those that need a legend.
    pub unlabelled: Vec<usize>,
    /// What annotations, limits and bands say that have no place for it.
    pub unplaced: Vec<String>,
    /// Places on show to which a reader goes from one to the next, in order.
    pub landmarks: Vec<f64>,
}

/// Draws small multiples for a page with a stylesheet.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn draw_multiples(multiples: &Multiples<'_>) -> Result<Sheet, ChartError> {
    check(multiples.size)?;
    let (scene, mut sheet) = composed(multiples);
    sheet.svg = written(multiples.size, scene)?;
    Ok(sheet)
}

/// All marks, and the sheet without them.
pub(crate) fn composed(multiples: &Multiples<'_>) -> (Scene, Sheet) {
    let cells = cells(multiples);
    let (x, y) = domains(multiples, cells.first().map_or(0.0, Rect::height));
    let mut scene = Scene::default();
    let mut sheet = Sheet::default();
    let charts: Vec<(&str, Chart<'_>, Rect)> = multiples
        .charts
        .iter()
        .zip(cells)
        .map(|((title, chart), cell)| (title.as_str(), fitted(chart, &cell, x, y), cell))
        .collect();
    let margins = margins(charts.iter().map(|(_, chart, _)| chart));
    let places: Vec<Rect> = charts.iter().map(|(_, _, cell)| *cell).collect();
    for (title, chart, cell) in charts {
        match shorten(&clean(title), Part::RowText, cell.width()).filter(|title| !title.is_empty()) {
            Some(title) if cell.height() >= TITLE => {
                let text = Text::new(&title, Part::RowText, Anchor::Start, cell.left, cell.top + TITLE / 2.0);
                sheet.texts.extend(scene.texts(vec![text]));
            }
            _ => sheet.dropped += 1,
        }
        let (dx, dy) = (cell.left, cell.top + TITLE);
        let mut composed = compose_beside(&chart, margins);
        if places.iter().any(|other| other.left == cell.left && other.top > cell.top) {
            unlabel(&mut composed);
        }
        scene.items.extend(composed.scene.items.into_iter().map(|mut item| {
            item.form = item.form.moved((dx, dy));
            item
        }));
        sheet.projections.push(composed.projection.moved(dx, dy));
        sheet
            .texts
            .extend(composed.texts.into_iter().map(|text| TextBox { rect: text.rect.moved(dx, dy), ..text }));
        sheet.dropped += composed.dropped;
        sheet.unlabelled.extend(composed.unlabelled);
        sheet.unplaced.extend(composed.unplaced);
    }
    sheet.unlabelled.sort_unstable();
    sheet.unlabelled.dedup();
    // No chart lies over another, so equal marks of all may follow each other, which makes one element of them.
    scene.items.sort_by_key(|item| (item.pen.part as u8, item.pen.series));
    (scene, sheet)
}

impl Multiples<'_> {
    /// Changes all charts as the reader wants it. Where nothing is left to show, the axes stay.
    pub(crate) fn look(&mut self, view: &View) {
        if self.charts.iter().all(|(_, chart)| view.hides_all(chart)) {
            let shown = View { hidden: Vec::new(), ..view.clone() };
            self.charts.iter_mut().for_each(|(_, chart)| shown.apply(chart));
            let cells = cells(self);
            let (x, y) = domains(self, cells.first().map_or(0.0, Rect::height));
            for ((_, chart), cell) in self.charts.iter_mut().zip(cells) {
                *chart = fitted(chart, &cell, x, y);
            }
        }
        self.charts.iter_mut().for_each(|(_, chart)| view.apply(chart));
    }
}

/// Takes the labels of the horizontal axis away: the chart below says them, on the same axis.
fn unlabel(composed: &mut Composed) {
    let is_label = |text: &Text| text.part == Part::TickText && text.anchor == Anchor::Middle;
    let mut labels = Vec::new();
    composed.scene.items.retain(|item| match &item.form {
        Form::Text(text) if is_label(text) => {
            labels.push(text.rect);
            false
        }
        _ => true,
    });
    composed.texts.retain(|text| text.part != Part::TickText || !labels.contains(&text.rect));
}

/// A chart in its cell, on the axes of all.
fn fitted<'a>(chart: &Chart<'a>, cell: &Rect, x: Ends, y: Ends) -> Chart<'a> {
    let mut chart = chart.clone();
    chart.size = Size { width: cell.width(), height: (cell.height() - TITLE).max(0.0) };
    if let (Domain::Auto, Some((lo, hi))) = (chart.x.domain, x) {
        chart.x.domain = Domain::Between(lo, hi);
    }
    if let (Domain::Auto, Some((lo, hi))) = (chart.y.domain, y) {
        chart.y.domain = Domain::Fixed(lo, hi);
    }
    chart
}

/// The widest margins of all: with them the same x is at the same place in every chart.
fn margins<'c, 'a: 'c>(charts: impl Iterator<Item = &'c Chart<'a>>) -> (f64, f64) {
    charts.fold((0.0, 0.0), |(left, right): (f64, f64), chart| {
        let own = crate::compose::margins(chart, &layers(chart)).unwrap_or_default();
        (left.max(own.0), right.max(own.1))
    })
}

/// The places of the charts, row by row.
#[expect(clippy::cast_precision_loss, reason = "far fewer charts than 2^53")]
fn cells(multiples: &Multiples<'_>) -> Vec<Rect> {
    let Size { width, height } = multiples.size;
    let all = multiples.charts.len();
    let columns = count((width + GAP) / (multiples.least_width.max(1.0) + GAP)).clamp(1, all.max(1));
    let lines = all.div_ceil(columns).max(1);
    let wide = ((width - GAP * (columns - 1) as f64) / columns as f64).floor().max(0.0);
    let high = ((height - GAP * (lines - 1) as f64) / lines as f64).floor().max(0.0);
    let cell = |place: usize| {
        let left = (place % columns) as f64 * (wide + GAP);
        let top = (place / columns) as f64 * (high + GAP);
        // What does not fit into a frame that is far too small is an empty cell at its edge.
        let (left, top) = (left.min(width), top.min(height));
        Rect { left, top, right: (left + wide).min(width), bottom: (top + high).min(height) }
    };
    (0..all).map(cell).collect()
}

/// A stretch of an axis.
type Ends = Option<(f64, f64)>;

/// The domains that suit all charts: of x from the first to the last point, of y rounded to ticks.
fn domains(multiples: &Multiples<'_>, height: f64) -> (Ends, Ends) {
    let charts = multiples.charts.iter().map(|(_, chart)| chart);
    let all: Vec<_> = charts.map(|chart| (chart, layers(chart))).collect();
    let xs = all.iter().flat_map(|(chart, layers)| {
        let drawn = layers.iter().flat_map(|layer| layer.rows.first().into_iter().chain(layer.rows.last()));
        drawn.filter(|_| chart.x.domain == Domain::Auto).map(|row| row.x)
    });
    let x = Extent::of(xs).map(|all| (all.lo, all.hi));
    let ys = all
        .iter()
        .filter_map(|(chart, layers)| domain::vertical(chart, layers, domain::horizontal(chart, layers)));
    let y = Extent::of(ys.flat_map(|extent| [extent.lo, extent.hi]));
    let axis = all.iter().map(|(chart, _)| chart.y).find(|axis| axis.domain == Domain::Auto);
    // Ticks of all charts are the same where their plot areas are as high; titles and flags may take some of it.
    let y = axis.and_then(|axis| y.map(|all| vertical_ticks(&axis, Some(all), height * 0.6).0));
    (x, y)
}
