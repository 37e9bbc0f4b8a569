//! Series made ready to draw: points in order, sums of stacked areas, gaps where there is no number.

use crate::chart::{Chart, Scale, Series, Shape};
use crate::ink::Ink;

/// One point of a layer, in data units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Finite; above 0 on a logarithmic axis.
    pub x: f64,
    /// The value, or the upper edge of an area between two edges; not a number where there is a gap.
    pub y: f64,
    /// The lower edge of a fan or a stacked area, else not a number.
    pub base: f64,
}

/// How a layer is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Line,
    Step,
    Hold,
    Area,
    Stacked,
    Bar,
    Fan,
}

/// A series made ready to draw.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// Its place among the series of the chart.
    pub series: usize,
    pub ink: Ink,
    pub kind: Kind,
    /// In order of x.
    pub rows: Vec<Row>,
}

impl Layer {
    /// Whether its values hold on both sides of their x.
    pub(crate) fn holds(&self) -> bool {
        matches!(self.kind, Kind::Hold | Kind::Stacked)
    }

    /// The rows at which something is drawn.
    pub(crate) fn drawn(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.y.is_nan())
    }
}

/// All series of a chart, in their order.
pub(crate) fn layers(chart: &Chart<'_>) -> Vec<Layer> {
    let mut stack = Stack::of(chart);
    let mut layers = Vec::with_capacity(chart.series.len());
    for (index, series) in chart.series.iter().enumerate() {
        let (kind, mut rows) = match &series.shape {
            Shape::Line => (Kind::Line, rows(series)),
            Shape::Step => (Kind::Step, rows(series)),
            Shape::Hold => (Kind::Hold, rows(series)),
            Shape::Area if chart.y.scale == Scale::Log => (Kind::Line, rows(series)),
            Shape::Area => (Kind::Area, rows(series)),
            Shape::Bar => (Kind::Bar, rows(series)),
            Shape::Fan { upper } => (Kind::Fan, fan(series, upper)),
            Shape::StackedArea => (Kind::Stacked, stack.add(series)),
            Shape::Told => continue,
        };
        keep_drawable(&mut rows, chart.x.scale, chart.y.scale);
        layers.push(Layer { series: index, ink: series.ink, kind, rows });
    }
    layers
}

fn rows(series: &Series) -> Vec<Row> {
    let mut rows: Vec<Row> = series
        .points
        .iter()
        .filter(|(x, _)| x.is_finite())
        .map(|&(x, y)| Row { x, y, base: f64::NAN })
        .collect();
    sort(&mut rows);
    rows
}

fn fan(series: &Series, upper: &[f64]) -> Vec<Row> {
    let edges = upper.iter().copied().chain(std::iter::repeat(f64::NAN));
    let mut rows: Vec<Row> = series
        .points
        .iter()
        .zip(edges)
        .filter(|((x, _), _)| x.is_finite())
        .map(|(&(x, lower), upper)| {
            let known = lower.is_finite() && upper.is_finite();
            let (base, y) = if known { (lower.min(upper), lower.max(upper)) } else { (f64::NAN, f64::NAN) };
            Row { x, y, base }
        })
        .collect();
    sort(&mut rows);
    rows
}

/// The x of points and their places, in order of x.
pub(crate) fn by_x(points: &[(f64, f64)]) -> Vec<(f64, usize)> {
    let mut all: Vec<(f64, usize)> =
        points.iter().enumerate().map(|(place, point)| (point.0, place)).collect();
    all.retain(|(x, _)| x.is_finite());
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

fn sort(rows: &mut [Row]) {
    if !rows.is_sorted_by(|a, b| a.x <= b.x) {
        rows.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
}

/// Turns what cannot be drawn into gaps.
fn keep_drawable(rows: &mut Vec<Row>, x: Scale, y: Scale) {
    if x == Scale::Log {
        rows.retain(|row| row.x > 0.0);
    }
    for row in rows {
        if !row.y.is_finite() || (y == Scale::Log && row.y <= 0.0) {
            row.y = f64::NAN;
        }
    }
}

/// Numbers in order, each once, without what is not finite.
pub(crate) fn ordered(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.retain(|number| number.is_finite());
    sort_numbers(&mut numbers);
    numbers.dedup();
    numbers
}

/// Numbers in order. They are put there as rows are: a sort of their own would only make the program larger.
pub(crate) fn sort_numbers(numbers: &mut [f64]) {
    if numbers.is_sorted() {
        return;
    }
    let mut rows: Vec<Row> = numbers.iter().map(|&x| Row { x, y: f64::NAN, base: f64::NAN }).collect();
    sort(&mut rows);
    for (number, row) in numbers.iter_mut().zip(rows) {
        *number = row.x;
    }
}

/// The running sums of stacked areas.
struct Stack {
    /// Every x that a stacked series has, in order, each once, and the sum up to now.
    totals: Vec<(f64, f64)>,
}

impl Stack {
    fn of(chart: &Chart<'_>) -> Self {
        let stacked = chart.series.iter().filter(|series| series.shape == Shape::StackedArea);
        let xs = stacked.flat_map(|series| series.points.iter().map(|point| point.0)).collect();
        Self { totals: ordered(xs).into_iter().map(|x| (x, 0.0)).collect() }
    }

    /// Puts a series on top. Where it has no number its part of the sum is unknown, and so is all that comes on top.
    fn add(&mut self, series: &Series) -> Vec<Row> {
        if series.points.is_empty() {
            // It is hidden: not even a line between its neighbours.
            return Vec::new();
        }
        let values = rows(series);
        let mut values = values.iter().peekable();
        let mut stacked = Vec::with_capacity(self.totals.len());
        for (x, total) in &mut self.totals {
            let mut value = 0.0;
            while let Some(row) = values.next_if(|row| row.x <= *x) {
                value = row.y;
            }
            let base = *total;
            *total += value;
            stacked.push(Row { x: *x, y: *total, base });
        }
        stacked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stacked(points: &[(f64, f64)]) -> Series {
        Series {
            name: String::new(),
            ink: Ink::SERIES_1,
            shape: Shape::StackedArea,
            points: points.to_vec(),
            end_label: None,
        }
    }

    #[test]
    fn a_stack_sums_and_an_absent_x_counts_as_nothing() {
        let (first, second) = (stacked(&[(1.0, 2.0), (2.0, 3.0)]), stacked(&[(2.0, 4.0), (3.0, f64::NAN)]));
        let mut stack = Stack { totals: vec![(1.0, 0.0), (2.0, 0.0), (3.0, 0.0)] };
        let tops: Vec<f64> = stack.add(&first).iter().map(|row| row.y).collect();
        assert_eq!(tops, [2.0, 3.0, 0.0]);
        let rows = stack.add(&second);
        assert_eq!((rows[0].base, rows[0].y), (2.0, 2.0));
        assert_eq!((rows[1].base, rows[1].y), (3.0, 7.0));
        assert!(rows[2].y.is_nan());
        assert!(stack.add(&stacked(&[])).is_empty());
    }

    #[test]
    fn unsorted_points_are_sorted_and_those_without_x_left_out() {
        let rows = rows(&stacked(&[(3.0, 1.0), (f64::NAN, 9.0), (1.0, 2.0)]));
        assert_eq!(rows.iter().map(|row| row.x).collect::<Vec<_>>(), [1.0, 3.0]);
    }
}
