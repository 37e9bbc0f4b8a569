//! Timelines, tornado charts, heat strips and small multiples such as the application draws.

#![allow(dead_code)]

use headroom_charts::{
    Chart, Exact, HeatStrip, Ink, Lane, Marker, Multiples, Scale, Shape, Size, Span, Strip, Swing, Ticks,
    Timeline, Tornado,
};

/// Months as a tooltip and a table write them.
pub(crate) fn exact() -> Exact<'static> {
    Exact { place: "Month", x: &|month| format!("month {month}"), y: &super::compact }
}

/// Tiers, their preparation, and what happens.
pub(crate) fn timeline(size: Size) -> Timeline<'static> {
    let span = |from, to, label: &str, ink| Span { from, to, label: label.to_owned(), ink };
    let event = |at, label: &str, ink| Marker { at, label: label.to_owned(), ink };
    Timeline {
        size,
        x: super::months(None),
        step: 1.0,
        exact: exact(),
        lanes: vec![
            Lane {
                name: "Tier".to_owned(),
                spans: vec![
                    span(1.0, 3.0, "2.5K", Ink::SERIES_1),
                    span(3.0, 12.0, "10K", Ink::SERIES_2),
                    span(12.0, 24.0, "50K", Ink::SERIES_3),
                ],
                events: Vec::new(),
            },
            Lane {
                name: "Preparation".to_owned(),
                spans: vec![span(1.8, 3.0, "for 10K", Ink::MUTED), span(10.1, 12.0, "for 50K", Ink::MUTED)],
                events: vec![event(10.1, "start by 4 Oct", Ink::WARNING)],
            },
            Lane {
                name: "Alerts".to_owned(),
                spans: Vec::new(),
                events: vec![
                    event(5.0, "storage full", Ink::CRITICAL),
                    event(5.4, "80 % of 10K", Ink::WARNING),
                    event(24.0, "storage full", Ink::CRITICAL),
                ],
            },
        ],
    }
}

/// What moves the cost most.
pub(crate) fn tornado(size: Size) -> Tornado<'static> {
    let swing = |name: &str, low, low_label: &str, high, high_label: &str| Swing {
        name: name.to_owned(),
        low,
        low_label: low_label.to_owned(),
        high,
        high_label: high_label.to_owned(),
    };
    Tornado {
        size,
        x: super::money(),
        base: 363_500.0,
        exact: Exact { place: "Assumption", x: &super::compact, y: &super::compact },
        swings: vec![
            swing("Concurrent user ratio", 301_000.0, "10%", 402_000.0, "20%"),
            swing("Growth, months 1 to 6", 240_000.0, "15%", 449_500.0, "35%"),
            swing("Initial users", 320_000.0, "5k", 380_000.0, "20k"),
            swing("Storage of a user", 363_000.0, "5 MB", 364_500.0, "50 MB"),
            swing("Reserved for three years", 149_250.0, "yes", 363_500.0, ""),
        ],
    }
}

/// How full things are, month by month.
pub(crate) fn heat(size: Size) -> HeatStrip<'static> {
    let row = |name: &str, times: f64| Strip {
        name: name.to_owned(),
        points: super::growing(12.0 * times, 1.12, 24).into_iter().map(|(x, y)| (x, y.min(100.0))).collect(),
    };
    let percent: &dyn Fn(f64) -> String = &|value| format!("{value:.0}%");
    HeatStrip {
        size,
        x: super::months(None),
        value: headroom_charts::Axis {
            domain: headroom_charts::Domain::Fixed(0.0, 100.0),
            label: percent,
            ..super::values(Scale::Linear, None)
        },
        limit: Some(80.0),
        exact: Exact { y: percent, ..exact() },
        rows: vec![
            row("Concurrent users", 1.0),
            row("API requests", 1.7),
            row("Storage", 0.6),
            row("Messages", 2.4),
        ],
    }
}

/// A scenario each.
pub(crate) fn multiples(size: Size) -> Multiples<'static> {
    let chart = |name: &str, growth: f64| {
        let line = super::series(name, Ink::SERIES_1, Shape::Area, super::growing(1_875.0, growth, 24));
        let line = headroom_charts::Series { end_label: Some(headroom_charts::EndLabel::Value), ..line };
        let axis = super::values(Scale::Linear, None);
        (name.to_owned(), Chart { series: vec![line], ..Chart::new(size, super::months(None), axis) })
    };
    Multiples {
        size,
        least_width: 200.0,
        charts: vec![chart("Conservative", 1.06), chart("Moderate", 1.184), chart("Aggressive", 1.29)],
    }
}

/// Many points: minutes of a day with one peak that must not be lost.
pub(crate) fn minutes(size: Size) -> HeatStrip<'static> {
    let points = (0..10_000_u32).map(|at| (f64::from(at), if at == 7_321 { 100.0 } else { 10.0 })).collect();
    HeatStrip {
        x: headroom_charts::Axis { ticks: Ticks::Round, ..super::values(Scale::Linear, None) },
        rows: vec![Strip { name: "CPU".to_owned(), points }],
        ..heat(size)
    }
}
