//! What charts below each other say in words and figures.

use super::{Pane, Panes, Trace};
use crate::chart::Shape;
use crate::reading::{Line, NOTHING, Reading, Table, written};

/// The value of a trace at a place.
fn at(trace: &Trace<'_>, place: usize) -> Option<f64> {
    trace.values.get(place).copied().map(f64::from)
}

/// What all panes say at an x: of each the largest value first. What happens is told, bars need no line.
pub(crate) fn read(panes: &Panes<'_>, x: f64) -> Option<Reading> {
    let place = panes.place_of(x)?;
    let (from, to) = (panes.x_of(place), panes.x_of(place + panes.stop_distance()));
    let lines: Vec<Line> =
        panes.panes.iter().enumerate().flat_map(|(panel, pane)| lines(pane, panel, place)).collect();
    let notes = (panes.told)(from, to);
    let is_anything = !(lines.is_empty() && notes.is_empty());
    is_anything.then(|| Reading { place: (panes.exact.x)(from), lines, notes })
}

/// What a pane says. Its title is the heading of several lines, and the name of one alone.
fn lines(pane: &Pane<'_>, panel: usize, place: usize) -> Vec<Line> {
    let mut lines: Vec<(f64, Line)> = Vec::new();
    for trace in pane.traces.iter().filter(|trace| trace.shape != Shape::Bar) {
        let Some(value) = at(trace, place) else { continue };
        let rank = if value.is_nan() { f64::NEG_INFINITY } else { value };
        let line = Line {
            ink: Some(trace.ink),
            value: written(value, pane.exact),
            point: value.is_finite().then_some(value),
            panel,
            ..Line::of(trace.name.to_string())
        };
        // There are few: a sort of their own would only make the program larger.
        lines.insert(lines.partition_point(|other| other.0 >= rank), (rank, line));
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    let title = pane.title.clone();
    if let ([line], false) = (&mut *lines, title.is_empty()) {
        line.name = title;
    } else if let Some(first) = lines.first_mut() {
        first.heading = Some(title).filter(|title| !title.is_empty());
    }
    lines
}

/// The values on show, at equal distances; bars add up from one row to the next.
pub(crate) fn table(panes: &Panes<'_>) -> Table {
    let (places, distance) = panes.rows();
    let traces = || panes.panes.iter().flat_map(|pane| pane.traces.iter().map(move |trace| (pane, trace)));
    let cell = |(pane, trace): (&Pane<'_>, &Trace<'_>), place: usize| {
        let value = if trace.shape == Shape::Bar {
            let all = trace.values.len();
            let under = trace.values.get(place.min(all)..(place + distance).min(all));
            under.map(|under| under.iter().map(|value| f64::from(*value)).sum())
        } else {
            at(trace, place)
        };
        value.map_or(NOTHING.to_owned(), |value| written(value, pane.exact))
    };
    let row = |place: usize| {
        let cells = traces().map(|of| cell(of, place));
        [(panes.exact.x)(panes.x_of(place))].into_iter().chain(cells).collect()
    };
    let names = traces().map(|(pane, trace)| match (pane.title.is_empty(), pane.traces.len()) {
        (true, _) => trace.name.to_string(),
        (false, 1) => pane.title.clone(),
        _ => format!("{}: {}", pane.title, trace.name),
    });
    Table {
        head: [panes.exact.place.to_owned()].into_iter().chain(names).collect(),
        rows: places.into_iter().map(row).collect(),
    }
}
