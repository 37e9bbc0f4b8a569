//! Charts below each other such as the application draws, and such as nobody expects.

#![allow(dead_code)]

use std::borrow::Cow;

use headroom_charts::{Axis, Domain, Exact, Ink, Limit, Pane, Panes, Scale, Shape, Size, Ticks, Trace};
use proptest::prelude::*;

use super::any::{AxisParts, axis, axis_of, shape, size, words};

fn trace<'a>(name: &'a str, ink: Ink, shape: Shape, values: Vec<f32>) -> Trace<'a> {
    Trace { name: Cow::Borrowed(name), ink, shape, values: Cow::Owned(values) }
}

/// A day by the minute: a load, what answers it, and what was changed. At 17:00 the load is 100, for one minute.
pub(crate) fn day(size: Size) -> Panes<'static> {
    let minutes = |value: fn(u16) -> f32| (0..1_440_u16).map(value).collect::<Vec<f32>>();
    let load = minutes(|minute| if minute == 1_020 { 100.0 } else { 10.0 });
    let few = minutes(|minute| if minute < 1_020 { 2.0 } else { 3.0 });
    let many = minutes(|minute| f32::from(minute / 288));
    let changed = minutes(|minute| if minute == 1_020 || minute == 1_025 { 1.0 } else { 0.0 });
    let pane = |title: &str, traces, limits| Pane {
        title: title.to_owned(),
        name: title.split(',').next().unwrap_or_default().to_owned(),
        y: super::values(Scale::Linear, None),
        exact: &super::compact,
        limits,
        traces,
    };
    let limit = Limit { at: 2.5, label: "Target".to_owned(), ink: Ink::CRITICAL };
    Panes {
        size,
        x: Axis { ticks: Ticks::Months, ..super::values(Scale::Linear, None) },
        first: 0.0,
        per_unit: 60.0,
        exact: Exact { place: "Hour", x: &|hour| format!("{hour:.2}"), y: &super::compact },
        panes: vec![
            pane("Load", vec![trace("Users", Ink::SERIES_1, Shape::Area, load)], Vec::new()),
            pane(
                "Instances ready, those on their way, and what the other way of scaling has ready at that time",
                vec![
                    trace("Rules", Ink::SERIES_1, Shape::Step, few),
                    trace("HPA", Ink::SERIES_4, Shape::Line, many),
                ],
                vec![limit],
            ),
            pane("Decisions", vec![trace("Larger", Ink::SERIES_1, Shape::Bar, changed)], Vec::new()),
        ],
        events: vec![17.0, 17.0 + 5.0 / 60.0],
        told: &|from, to| if from <= 17.0 && to > 17.0 { vec!["2 to 3".to_owned()] } else { Vec::new() },
        distances: &[1, 10, 60],
        note: &|distance| format!("every {distance} minutes"),
    }
}

pub(crate) type PaneParts = (String, AxisParts, Vec<(String, Shape, Vec<f32>)>, f64);
pub(crate) type PanesParts = (Size, AxisParts, (f64, f64), Vec<PaneParts>);

pub(crate) fn panes_parts() -> impl Strategy<Value = PanesParts> {
    let values = prop_oneof![
        prop::collection::vec(proptest::num::f32::ANY, 0..50),
        prop::collection::vec(-10.0..1_000.0_f32, 0..3_000),
    ];
    let traces = prop::collection::vec((words(), shape(), values), 0..5);
    let pane = (words(), axis(), traces, super::any::number());
    let per_unit = prop_oneof![4 => Just(60.0), 1 => super::any::number()];
    (size(), axis(), (super::any::number(), per_unit), prop::collection::vec(pane, 0..5))
}

fn pane((title, y, traces, limit): &PaneParts) -> Pane<'_> {
    let trace = |(name, shape, values): &(String, Shape, Vec<f32>)| Trace {
        name: Cow::Owned(name.clone()),
        ink: Ink::SERIES_2,
        shape: shape.clone(),
        values: Cow::Owned(values.clone()),
    };
    Pane {
        title: title.clone(),
        name: String::new(),
        y: Axis { title: None, ..axis_of(y) },
        exact: &super::compact,
        limits: vec![Limit { at: *limit, label: title.clone(), ink: Ink::LIMIT }],
        traces: traces.iter().map(trace).collect(),
    }
}

pub(crate) fn panes((size, x, (first, per_unit), parts): &PanesParts) -> Panes<'_> {
    Panes {
        size: *size,
        x: Axis { domain: Domain::Auto, title: None, ..axis_of(x) },
        first: *first,
        per_unit: *per_unit,
        exact: Exact { place: "", x: &super::compact, y: &super::compact },
        panes: parts.iter().map(pane).collect(),
        events: vec![*first],
        told: &|_, _| Vec::new(),
        distances: &[],
        note: &|_| String::new(),
    }
}
