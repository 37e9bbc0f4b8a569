//! What a chart says in words and figures: at one place, for a tooltip, and everywhere, for a table.

use crate::chart::{Chart, Series, Shape};
use crate::ink::Ink;
use crate::layers::{by_x, ordered};
use crate::words;

/// Where there is a place but no number.
pub(crate) const NOTHING: &str = "–";

/// A number as it is written, where it is one.
pub(crate) fn written(number: f64, write: &dyn Fn(f64) -> String) -> String {
    if number.is_finite() { write(number) } else { NOTHING.to_owned() }
}

/// What a chart says at one x.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The place: "Mar 2027, month 5".
    pub place: String,
    /// What stands there, the largest value first, also of what is only told; then the parts of a stack, the largest first.
    pub lines: Vec<Line>,
    /// What is said besides.
    pub notes: Vec<String>,
}

/// The value of one series.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its role; `None` where it is only told.
    pub ink: Option<Ink>,
    /// What the reader calls it.
    pub name: String,
    /// The value with its unit.
    pub value: String,
    /// The height of its point, in units of y, where it is a line.
    pub point: Option<f64>,
    /// In which of several charts it is, from 0.
    pub panel: usize,
    /// What this line and those after it are about, where a chart says several things.
    pub heading: Option<String>,
}

impl Line {
    /// A line without a value, of the first chart.
    pub(crate) const fn of(name: String) -> Self {
        Self { ink: None, name, value: String::new(), point: None, panel: 0, heading: None }
    }
}

/// All values of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns; the first is what the horizontal axis counts.
    pub head: Vec<String>,
    /// A row for every x of the data, in order; as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// What a chart says at an x; `None` where no series has a point there. A step says there what holds since its last point.
#[must_use]
pub fn read(chart: &Chart<'_>, x: f64) -> Option<Reading> {
    let mut lines: Vec<(u8, f64, Line)> = Vec::new();
    for series in &chart.series {
        let Some(at) = place_at(series, x) else { continue };
        let Some((value, text)) = value(chart, series, at) else { continue };
        let ink = series.is_drawn().then_some(series.ink);
        let group = u8::from(series.shape == Shape::StackedArea);
        let point = Some(value).filter(|value| series.shape.is_line() && value.is_finite());
        let line = Line { ink, value: text, point, ..Line::of(series.name.clone()) };
        // There are few: a sort of their own would only make the program larger.
        let before = |other: &(u8, f64, Line)| other.0 < group || (other.0 == group && other.1 >= value);
        lines.insert(lines.partition_point(before), (group, value, line));
    }
    let lines: Vec<Line> = lines.into_iter().map(|(_, _, line)| line).collect();
    (!lines.is_empty()).then(|| Reading { place: (chart.exact.x)(x), lines, notes: notes(chart, x) })
}

/// What the annotations say from an x up to the next one of the data: there may be no place for it above the chart.
fn notes(chart: &Chart<'_>, x: f64) -> Vec<String> {
    let xs = || chart.series.iter().flat_map(|series| &series.points).map(|point| point.0);
    let next = xs().filter(|other| *other > x).fold(f64::INFINITY, f64::min);
    let is_first = xs().all(|other| other.is_nan() || other >= x);
    let here = chart.markers.iter().filter(|marker| marker.at < next && (marker.at >= x || is_first));
    here.map(|marker| marker.label.clone()).filter(|label| !label.is_empty()).collect()
}

/// All values of a chart, also of what is not on show.
#[must_use]
pub fn table(chart: &Chart<'_>) -> Table {
    let xs = chart.series.iter().flat_map(|series| series.points.iter().map(|point| point.0));
    let xs = ordered(xs.collect());
    let columns: Vec<Vec<(f64, usize)>> = chart.series.iter().map(|series| by_x(&series.points)).collect();
    let mut rows: Vec<Vec<String>> = xs.iter().map(|x| vec![(chart.exact.x)(*x)]).collect();
    for (series, column) in chart.series.iter().zip(&columns) {
        let mut points = column.iter().peekable();
        for (x, row) in xs.iter().zip(&mut rows) {
            let mut at = None;
            while let Some((_, place)) = points.next_if(|point| point.0 <= *x) {
                at = Some(*place);
            }
            let text =
                at.and_then(|at| value(chart, series, at)).map_or(NOTHING.to_owned(), |(_, text)| text);
            row.push(text);
        }
    }
    let names = chart.series.iter().map(|series| series.name.clone());
    Table { head: [chart.exact.place.to_owned()].into_iter().chain(names).collect(), rows }
}

/// The place of the point of a series at an x.
fn place_at(series: &Series, x: f64) -> Option<usize> {
    let found = series.points.iter().rposition(|point| point.0 == x);
    if found.is_some() || series.shape != Shape::Step {
        return found;
    }
    let before = series.points.iter().enumerate().filter(|(_, point)| point.0 < x);
    before.max_by(|(_, a), (_, b)| a.0.total_cmp(&b.0)).map(|(place, _)| place)
}

/// The value of a series at one of its points, for the order, and as text.
fn value(chart: &Chart<'_>, series: &Series, at: usize) -> Option<(f64, String)> {
    let (_, y) = *series.points.get(at)?;
    let write = |y: f64| written(y, chart.exact.y);
    let Shape::Fan { upper } = &series.shape else {
        return Some((if y.is_nan() { f64::NEG_INFINITY } else { y }, write(y)));
    };
    let other = upper.get(at).copied().unwrap_or(f64::NAN);
    let (low, high) = if other < y { (other, y) } else { (y, other) };
    Some((if high.is_nan() { f64::NEG_INFINITY } else { high }, words::range(&write(low), &write(high))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Exact, Scale, Ticks};
    use crate::geometry::Size;

    fn series(name: &str, shape: Shape, points: &[(f64, f64)]) -> Series {
        Series { name: name.to_owned(), ink: Ink::SERIES_1, shape, points: points.to_vec(), end_label: None }
    }

    fn with<T>(series: Vec<Series>, then: impl FnOnce(&Chart<'_>) -> T) -> T {
        let label: &dyn Fn(f64) -> String = &|value| format!("{value}");
        let axis = Axis {
            domain: crate::Domain::Auto,
            scale: Scale::Linear,
            ticks: Ticks::Round,
            label,
            even: None,
            title: None,
        };
        let month: &dyn Fn(f64) -> String = &|x| format!("month {x}");
        let users: &dyn Fn(f64) -> String = &|y| format!("{y} users");
        let exact = Exact { place: "Month", x: month, y: users };
        then(&Chart { series, exact, ..Chart::new(Size { width: 400.0, height: 200.0 }, axis, axis) })
    }

    fn said(series: Vec<Series>, x: f64) -> Vec<String> {
        with(series, |chart| {
            let lines = read(chart, x).map(|reading| reading.lines).unwrap_or_default();
            lines.iter().map(|line| format!("{} {}", line.name, line.value)).collect()
        })
    }

    #[test]
    fn the_largest_comes_first_whether_it_is_drawn_or_only_told() {
        let all = vec![
            series("told", Shape::Told, &[(1.0, 5.0)]),
            series("told of more", Shape::Told, &[(1.0, 900.0)]),
            series("low", Shape::Line, &[(1.0, 3.0)]),
            series("gap", Shape::Line, &[(1.0, f64::NAN)]),
            series("high", Shape::Bar, &[(1.0, 7.0)]),
            series("elsewhere", Shape::Line, &[(2.0, 7.0)]),
        ];
        let expected = ["told of more 900 users", "high 7 users", "told 5 users", "low 3 users", "gap –"];
        assert_eq!(said(all.clone(), 1.0), expected);
        assert_eq!(said(all, 1.5), Vec::<String>::new());
    }

    #[test]
    fn the_parts_of_a_stack_are_told_after_its_total_the_largest_first() {
        let all = vec![
            series("bottom", Shape::StackedArea, &[(1.0, 2.0)]),
            series("middle", Shape::StackedArea, &[(1.0, 9.0)]),
            series("top", Shape::StackedArea, &[(1.0, 1.0)]),
            series("budget", Shape::Line, &[(1.0, 5.0)]),
            series("sum of lines", Shape::Told, &[(1.0, 8.0)]),
        ];
        assert_eq!(
            said(all, 1.0),
            ["sum of lines 8 users", "budget 5 users", "middle 9 users", "bottom 2 users", "top 1 users"]
        );
    }

    #[test]
    fn a_step_holds_and_a_fan_has_two_ends() {
        let fan = Shape::Fan { upper: vec![2.0, 8.0] };
        let all = vec![
            series("step", Shape::Step, &[(1.0, 4.0), (5.0, 6.0)]),
            series("fan", fan, &[(1.0, 1.0), (3.0, 9.0)]),
        ];
        assert_eq!(said(all, 3.0), ["fan 8 users to 9 users", "step 4 users"]);
    }

    #[test]
    fn an_annotation_is_told_where_it_stands_and_until_the_next_place() {
        let line = series("line", Shape::Line, &[(1.0, 4.0), (2.0, 5.0), (3.0, 6.0)]);
        with(vec![line], |chart| {
            let marker = |at, label: &str| crate::Marker { at, label: label.to_owned(), ink: Ink::MARKER };
            let markers =
                vec![marker(0.5, "before"), marker(2.0, "then"), marker(2.9, "start by"), marker(9.0, "")];
            let chart = Chart { markers, ..chart.clone() };
            let notes = |x| read(&chart, x).unwrap().notes;
            assert_eq!(
                (notes(1.0), notes(2.0)),
                (vec!["before".to_owned()], vec!["then".to_owned(), "start by".to_owned()])
            );
            assert!(notes(3.0).is_empty());
        });
    }

    #[test]
    fn a_table_has_every_place_once() {
        let all = vec![
            series("a", Shape::Line, &[(3.0, 1.0), (1.0, 2.0)]),
            series("b", Shape::Told, &[(1.0, 5.0)]),
        ];
        with(all, |chart| {
            let Table { head, rows } = table(chart);
            assert_eq!(head, ["Month", "a", "b"]);
            assert_eq!(rows, [["month 1", "2 users", "5 users"], ["month 3", "1 users", "–"]]);
        });
    }
}
