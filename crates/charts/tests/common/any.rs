//! Charts of any kind: with numbers and texts that nobody expects.

#![allow(dead_code, clippy::unwrap_used)]

use headroom_charts::{
    Axis, Band, Chart, Domain, EndLabel, HeatStrip, Ink, Lane, Limit, Marker, Scale, Series, Shape, Size,
    Span, Strip, Swing, Ticks, Timeline, Tornado,
};
use proptest::prelude::*;

/// Numbers as they come, and numbers that nobody expects.
pub(crate) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -100.0..100_000.0,
        2 => (0_i32..40).prop_map(f64::from),
        1 => proptest::num::f64::ANY,
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-f64::INFINITY), Just(1e300), Just(-1e300), Just(f64::MAX),
            Just(5e-324), Just(0.0), Just(-0.0)],
    ]
}

pub(crate) fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z0-9 ,.%]{1,24}",
        "\\PC{0,40}",
        proptest::string::string_regex(".{0,20}").unwrap()
    ]
}

pub(crate) fn end() -> impl Strategy<Value = EndLabel> {
    prop_oneof![words().prop_map(EndLabel::Name), Just(EndLabel::Value)]
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Line),
        Just(Shape::Step),
        Just(Shape::Hold),
        Just(Shape::Area),
        Just(Shape::StackedArea),
        Just(Shape::Bar),
        Just(Shape::Told),
        prop::collection::vec(number(), 0..30).prop_map(|upper| Shape::Fan { upper }),
    ]
}

pub(crate) fn series() -> impl Strategy<Value = Series> {
    let points = prop_oneof![
        prop::collection::vec((number(), number()), 0..30),
        prop::collection::vec(number(), 0..60).prop_map(|ys| (1_u32..).map(f64::from).zip(ys).collect()),
    ];
    (words(), shape(), points, prop::option::of(end())).prop_map(|(name, shape, points, end_label)| Series {
        name,
        ink: Ink::SERIES_1,
        shape,
        points,
        end_label,
    })
}

pub(crate) fn domain() -> impl Strategy<Value = Domain> {
    prop_oneof![3 => Just(Domain::Auto), 1 => (number(), number()).prop_map(|(lo, hi)| Domain::Fixed(lo, hi)),
        1 => (number(), number()).prop_map(|(lo, hi)| Domain::Between(lo, hi))]
}

pub(crate) fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![3 => Just(Scale::Linear), 1 => Just(Scale::Log)]
}

pub(crate) fn ticks() -> impl Strategy<Value = Ticks> {
    prop_oneof![Just(Ticks::Round), Just(Ticks::Whole), Just(Ticks::Months)]
}

pub(crate) fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        4 => (240.0..1_000.0, 120.0..700.0),
        1 => (1_000.0..3_840.0, 700.0..2_000.0),
        1 => (0.0..240.0, 0.0..120.0),
    ]
    .prop_map(|(width, height)| Size { width, height })
}

pub(crate) const LABELS: [&dyn Fn(f64) -> String; 4] =
    [&super::compact, &super::month, &|value| format!("{value}"), &|_| "always the same".to_owned()];

pub(crate) type AxisParts = (Domain, Scale, Ticks, usize, Option<String>);

/// In a box: what holds two axes would not fit onto the stack of a test.
pub(crate) fn axis() -> BoxedStrategy<AxisParts> {
    (domain(), scale(), ticks(), 0..LABELS.len(), prop::option::of(words())).boxed()
}

pub(crate) type Parts = (Size, AxisParts, AxisParts, Vec<Series>, Vec<(f64, f64, String)>);

pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    let extras = prop::collection::vec((number(), number(), words()), 0..8);
    (size(), axis(), axis(), prop::collection::vec(series(), 0..6), extras)
}

pub(crate) fn axis_of((domain, scale, ticks, label, title): &AxisParts) -> Axis<'_> {
    let label = LABELS.get(*label).copied().unwrap_or(&super::compact);
    Axis { domain: *domain, scale: *scale, ticks: *ticks, label, even: None, title: title.as_deref() }
}

pub(crate) fn chart((size, x, y, series, extras): &Parts) -> Chart<'_> {
    let text = |name: &String| name.clone();
    Chart {
        series: series.clone(),
        bands: extras
            .iter()
            .map(|(from, to, name)| Band { from: *from, to: *to, name: text(name), ink: Ink::BAND_1 })
            .collect(),
        limits: extras
            .iter()
            .map(|(at, _, name)| Limit { at: *at, label: text(name), ink: Ink::LIMIT })
            .collect(),
        markers: extras
            .iter()
            .map(|(_, at, name)| Marker { at: *at, label: text(name), ink: Ink::MARKER })
            .collect(),
        ..Chart::new(*size, axis_of(x), axis_of(y))
    }
}

fn lane() -> impl Strategy<Value = Lane> {
    (words(), prop::collection::vec((number(), number(), words()), 0..8)).prop_map(|(name, all)| Lane {
        name,
        spans: all
            .iter()
            .map(|(from, to, label)| Span { from: *from, to: *to, label: label.clone(), ink: Ink::SERIES_1 })
            .collect(),
        events: all
            .iter()
            .map(|(at, _, label)| Marker { at: *at, label: label.clone(), ink: Ink::MARKER })
            .collect(),
    })
}

pub(crate) type TimelineParts = (Size, AxisParts, f64, Vec<Lane>);

pub(crate) fn timeline_parts() -> impl Strategy<Value = TimelineParts> {
    (size(), axis(), number(), prop::collection::vec(lane(), 0..9))
}

pub(crate) fn timeline((size, x, step, lanes): &TimelineParts) -> Timeline<'_> {
    let exact = super::rows::exact();
    Timeline { size: *size, x: axis_of(x), step: *step, exact, lanes: lanes.clone() }
}

fn swing() -> impl Strategy<Value = Swing> {
    (words(), number(), words(), number(), words())
        .prop_map(|(name, low, low_label, high, high_label)| Swing { name, low, low_label, high, high_label })
}

pub(crate) type TornadoParts = (Size, AxisParts, f64, Vec<Swing>);

pub(crate) fn tornado_parts() -> impl Strategy<Value = TornadoParts> {
    (size(), axis(), number(), prop::collection::vec(swing(), 0..30))
}

pub(crate) fn tornado((size, x, base, swings): &TornadoParts) -> Tornado<'_> {
    let exact = super::rows::exact();
    Tornado { size: *size, x: axis_of(x), base: *base, exact, swings: swings.clone() }
}

fn strip() -> impl Strategy<Value = Strip> {
    (words(), prop::collection::vec((number(), number()), 0..40))
        .prop_map(|(name, points)| Strip { name, points })
}

pub(crate) type HeatParts = (Size, AxisParts, AxisParts, f64, Vec<Strip>);

pub(crate) fn heat_parts() -> impl Strategy<Value = HeatParts> {
    (size(), axis(), axis(), number(), prop::collection::vec(strip(), 0..9))
}

pub(crate) fn heat((size, x, value, limit, rows): &HeatParts) -> HeatStrip<'_> {
    HeatStrip {
        size: *size,
        x: axis_of(x),
        value: axis_of(value),
        limit: Some(*limit),
        exact: super::rows::exact(),
        rows: rows.clone(),
    }
}
