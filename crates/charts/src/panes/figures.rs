//! What charts below each other say in words and figures.

use super::{Pane, Panes, Trace};
use crate::chart::Shape;
use crate::reading::{Line, NOTHING, Reading, Table, written};

/// The value of a trace at a place; bars add up from there over a distance.
fn at(trace: &Trace<'_>, place: usize, distance: usize) -> Option<f64> {
    if trace.shape != Shape::Bar {
        return trace.values.get(place).copied().map(f64::from);
    }
    let under = trace.values.get(place..trace.values.len().min(place.saturating_add(distance)))?;
    (!under.is_empty()).then(|| under.iter().map(|value| f64::from(*value)).sum())
}

/// What all panes say at an x: of each the largest value first.
pub(crate) fn read(panes: &Panes<'_>, x: f64) -> Option<Reading> {
    let place = panes.place_of(x)?;
    let distance = panes.stop_distance();
    let (from, to) = (panes.x_of(place), panes.x_of(place + distance));
    let all = panes.panes.iter().enumerate();
    let lines: Vec<Line> = all.flat_map(|(panel, pane)| lines(pane, panel, place, distance)).collect();
    let notes = (panes.told)(from, to);
    let is_anything = !(lines.is_empty() && notes.is_empty());
    is_anything.then(|| Reading { place: (panes.exact.x)(from), lines, notes })
}

/// What a pane says. Its name is the heading of several lines, and the name of one alone.
fn lines(pane: &Pane<'_>, panel: usize, place: usize, distance: usize) -> Vec<Line> {
    let mut lines: Vec<(f64, Line)> = Vec::new();
    for trace in &pane.traces {
        let Some(value) = at(trace, place, distance) else { continue };
        let rank = if value.is_nan() { f64::NEG_INFINITY } else { value };
        let line = Line {
            ink: Some(trace.ink),
            value: written(value, pane.exact),
            // A bar is no line that a crosshair would cross.
            point: (value.is_finite() && trace.shape != Shape::Bar).then_some(value),
            panel,
            ..Line::of(trace.name.to_string())
        };
        // There are few: a sort of their own would only make the program larger.
        lines.insert(lines.partition_point(|other| other.0 >= rank), (rank, line));
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    let name = if pane.name.is_empty() { &pane.title } else { &pane.name }.clone();
    if let ([line], false) = (&mut *lines, name.is_empty()) {
        line.name = name;
    } else if let Some(first) = lines.first_mut() {
        first.heading = Some(name).filter(|name| !name.is_empty());
    }
    lines
}

/// The values on show, at equal distances; bars add up from one row to the next.
pub(crate) fn table(panes: &Panes<'_>) -> Table {
    let (places, distance) = panes.rows();
    let traces = || panes.panes.iter().flat_map(|pane| pane.traces.iter().map(move |trace| (pane, trace)));
    let cell = |(pane, trace): (&Pane<'_>, &Trace<'_>), place: usize| {
        let value = at(trace, place, distance);
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
