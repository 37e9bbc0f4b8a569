//! How much of something there is, row by row, as steps of one colour.

use crate::chart::{Axis, Domain, Exact};
use crate::compose::{ChartError, Composed, Drawing, check, drawn};
use crate::domain::{Extent, sane};
use crate::geometry::{Rect, Size, count};
use crate::ink::Ink;
use crate::layers::{by_x, ordered};
use crate::measure::clean;
use crate::rows::{Names, Rows, composed, mark};
use crate::scene::{Part, Scene};
use crate::text::{Anchor, Text};

/// Share of a row's height that its cells take.
const SHARE: f64 = 0.86;
/// The key above the rows, and a step of it, CSS pixels.
const KEY: f64 = 20.0;
const STEP: f64 = 16.0;
const GAP: f64 = 6.0;
/// Height of the line under what is above the limit, CSS pixels.
const UNDERLINE: f64 = 3.0;

/// How much of something there is, as steps of one colour.
#[derive(Clone)]
pub struct HeatStrip<'a> {
    /// The frame, in CSS pixels.
    pub size: Size,
    /// Mostly time. Each point takes half the way to its neighbours; [`Domain::Between`] takes in the whole of its ends.
    pub x: Axis<'a>,
    /// What is measured, from its least step to its most; its label writes both in the key.
    pub value: Axis<'a>,
    /// What is above it is underlined, besides its colour.
    pub limit: Option<f64>,
    /// How a tooltip and a table write a place and a value.
    pub exact: Exact<'a>,
    /// From the top.
    pub rows: Vec<Strip>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Written on the left.
    pub name: String,
    /// (x, value). A value that is no number is a gap.
    pub points: Vec<(f64, f64)>,
}

/// Draws a heat strip for a page with a stylesheet. Its projection counts rows from the top.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn draw_heat_strip(strip: &HeatStrip<'_>) -> Result<Drawing, ChartError> {
    check(strip.size)?;
    drawn(strip.size, compose(strip))
}

/// From where to where a cell reaches, and its value.
type Cell = (f64, f64, f64);

fn cells(strip: &Strip) -> Vec<Cell> {
    let places = by_x(&strip.points);
    let least = places.iter().zip(places.iter().skip(1)).map(|(a, b)| b.0 - a.0).filter(|gap| *gap > 0.0);
    let least = least.fold(f64::INFINITY, f64::min);
    let half = if least.is_finite() { least / 2.0 } else { 0.5 };
    let cell = |&(x, place): &(f64, usize)| Some((x - half, x + half, strip.points.get(place)?.1));
    places.iter().filter_map(cell).filter(|cell| cell.2.is_finite()).collect()
}

/// From the least to the most step.
pub(crate) fn range(strip: &HeatStrip<'_>) -> (f64, f64) {
    let known = Extent::of(strip.rows.iter().flat_map(|row| row.points.iter().map(|point| point.1)));
    match (strip.value.domain, known) {
        (Domain::Auto, Some(known)) => sane(known.lo, known.hi, strip.value.scale),
        (Domain::Auto, None) => sane(0.0, 1.0, strip.value.scale),
        (Domain::Fixed(lo, hi) | Domain::Between(lo, hi), _) => sane(lo, hi, strip.value.scale),
    }
}

pub(crate) fn compose(strip: &HeatStrip<'_>) -> Composed {
    let all: Vec<Vec<Cell>> = strip.rows.iter().map(cells).collect();
    let names: Vec<&str> = strip.rows.iter().map(|row| row.name.as_str()).collect();
    let xs = all.iter().flatten().flat_map(|cell| [cell.0, cell.1]);
    let mut x = strip.x;
    if let (Domain::Between(from, to), Some((left, right, _))) = (x.domain, all.iter().flatten().next()) {
        let half = (right - left) / 2.0;
        x.domain = Domain::Between(from.min(to) - half, from.max(to) + half);
    }
    let rows = Rows::new(strip.size, &x, xs, (&names, Names::Left), KEY);
    let (lo, hi) = range(strip);
    composed(strip.size, rows, |rows| {
        let mut scene = Scene::default();
        rows.axes(&mut scene);
        let mut over: Vec<(usize, Rect)> = Vec::new();
        for (row, cells) in all.iter().enumerate() {
            let mut steps: Vec<(Ink, Rect)> = Vec::new();
            for (from, to, value) in strongest(&rows, cells) {
                if let Some(rect) = rows.bar(row, from, to, SHARE) {
                    steps.push((step((value - lo) / (hi - lo)), rect));
                    if strip.limit.is_some_and(|limit| value > limit) {
                        over.push((row, rect));
                    }
                }
            }
            // One step after the other: equal marks that follow each other are one element of the drawing.
            for ink in Ink::HEAT {
                for (_, rect) in steps.iter().filter(|(of, _)| *of == ink) {
                    mark(&mut scene, Part::Heat, ink, Some(row), *rect);
                }
            }
        }
        for (row, rect) in over {
            let top = (rect.bottom - UNDERLINE).max(rect.top);
            mark(&mut scene, Part::Over, Ink::CRITICAL, Some(row), Rect { top, ..rect });
        }
        let texts = key(&rows, strip.rows.len(), &mut scene, &strip.value, (lo, hi));
        let xs = strip.rows.iter().flat_map(|row| row.points.iter().map(|point| point.0));
        let stops = ordered(xs.filter(|x| rows.x.covers(*x)).collect());
        rows.finish(scene, texts, 2, stops)
    })
}

/// Where cells are narrower than a pixel, the strongest of each pixel: a peak is not lost.
fn strongest(rows: &Rows, cells: &[Cell]) -> Vec<Cell> {
    if cells.len() <= count(rows.plot.width()) {
        return cells.to_vec();
    }
    let mut kept: Vec<(f64, Cell)> = Vec::new();
    for cell in cells {
        let column = rows.x.px_or_start(f64::midpoint(cell.0, cell.1)).floor();
        match kept.last_mut() {
            Some((last, strongest)) if *last == column => {
                *strongest = (strongest.0, cell.1, strongest.2.max(cell.2));
            }
            _ => kept.push((column, *cell)),
        }
    }
    kept.into_iter().map(|(_, cell)| cell).collect()
}

/// The step of a share from 0 to 1.
pub(crate) fn step(share: f64) -> Ink {
    #[expect(clippy::cast_precision_loss, reason = "five steps")]
    let steps = Ink::HEAT.len() as f64;
    let at = count(share.clamp(0.0, 1.0) * steps).min(Ink::HEAT.len() - 1);
    Ink::HEAT.into_iter().nth(at).unwrap_or(Ink::MUTED)
}

/// What the steps mean, above the rows on the right.
fn key(
    rows: &Rows,
    count_of_rows: usize,
    scene: &mut Scene,
    value: &Axis<'_>,
    (lo, hi): (f64, f64),
) -> Vec<Text> {
    let (top, bottom) = (rows.plot.top - KEY + 2.0, rows.plot.top - 6.0);
    let middle = f64::midpoint(top, bottom);
    let text = |label: String, at| Text::new(&clean(&label), Part::MarkText, Anchor::End, at, middle);
    let high = text((value.label)(hi), rows.plot.right);
    #[expect(clippy::cast_precision_loss, reason = "five steps")]
    let left = high.rect.left - GAP - STEP * Ink::HEAT.len() as f64;
    let low = text((value.label)(lo), left - GAP);
    // In a low picture the name of the first row stands there.
    #[expect(clippy::cast_precision_loss, reason = "rows of a picture")]
    let row = rows.plot.height() / count_of_rows.max(1) as f64;
    let is_free = rows.plot.top + row / 2.0 - high.rect.height() / 2.0 >= high.rect.bottom;
    if low.rect.left < 2.0 || !is_free {
        return Vec::new();
    }
    let mut at = left;
    for ink in Ink::HEAT {
        mark(scene, Part::Heat, ink, None, Rect { left: at, right: at + STEP, top, bottom });
        at += STEP;
    }
    [low, high].into_iter().filter(|text| !text.text.is_empty()).collect()
}
