//! The plans over each other: concurrent users, and what has been spent so far.

use headroom_charts::{Axis, Chart, EndLabel, Exact, Ink, Limit, Series, Shape, Size, Ticks};
use headroom_model::compare::{Compared, Figure};
use headroom_model::forecast::Row;
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use headroom_model::words::compare as words;
use headroom_model::words::pages::{compare as text, controls};
use leptos::prelude::*;

use super::picks::Columns;
use super::{ink, use_picks};
use crate::components::chart_frame::{ChartFrame, Shared};
use crate::state::use_state;

/// Below this width, in CSS pixels, names do not fit at the ends of lines: a legend has them.
const NARROW: f64 = 480.0;
/// The longest name that stands at the end of a line.
const LONGEST: usize = 18;

/// What is drawn of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Users,
    Spent,
}

impl Drawn {
    fn points(self, rows: &[Row]) -> Vec<(f64, f64)> {
        let mut spent = 0.0;
        let points = rows.iter().map(|row| {
            spent += row.cost.as_f64();
            (row.month as f64, if self == Self::Users { row.concurrent_peak as f64 } else { spent })
        });
        points.collect()
    }

    const fn unit(self) -> Unit {
        match self {
            Self::Users => Unit::Count,
            Self::Spent => Unit::Usd,
        }
    }

    fn exact(self, value: f64, locale: &Locale) -> String {
        match self {
            Self::Users => Unit::Count.format(value, locale),
            Self::Spent => Unit::Usd.rounded(value, 0, locale),
        }
    }
}

/// A name that fits at the end of a line.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

pub(super) fn rows(plan: &Compared) -> Option<&[Row]> {
    plan.foreseen.as_ref().ok().map(|foreseen| foreseen.outlook.rows.as_slice())
}

/// Where the tiers are outgrown, where that is the same in all plans.
fn limits(columns: &Columns, locale: &Locale) -> Vec<Limit> {
    let of = |plan: &Compared| -> Vec<(String, f64)> {
        let (own, choices) = (plan.document.plan(), plan.document.inputs().choices);
        own.capacity_tiers
            .iter()
            .map(|(id, tier)| (id.to_owned(), carried(own, choices, (id, tier)).at))
            .collect()
    };
    let mut all = columns.plans().map(|(_, plan)| of(plan));
    let Some(first) = all.next() else { return Vec::new() };
    if all.any(|other| other != first) {
        return Vec::new();
    }
    let limit = |(id, at): (String, f64)| Limit {
        at,
        label: text::outgrown_above(&id, &Unit::Count.compact(at, locale)),
        ink: Ink::LIMIT,
    };
    first.into_iter().map(limit).collect()
}

/// Makes the chart and hands it over.
fn with_chart(columns: &Columns, drawn: Drawn, locale: &Locale, size: Size, then: &mut dyn FnMut(Chart<'_>)) {
    let months = |month: f64| words::axis_month(columns.plans().map(|(_, plan)| plan), month, locale);
    let values = |value: f64| drawn.unit().compact(value, locale);
    let even = |value: f64, step: f64| drawn.unit().tick(value, step, locale);
    let ticks = if drawn == Drawn::Users { Ticks::Whole } else { Ticks::Round };
    let y = Axis { even: Some(&even), ..Axis::new(ticks, &values) };
    let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), y);
    let dated = |month: f64| words::tip_month(columns.plans().map(|(_, plan)| plan), month, locale);
    let exact = |value: f64| drawn.exact(value, locale);
    chart.exact = Exact { place: controls::MONTH, x: &dated, y: &exact };
    let series = columns.plans().filter_map(|(place, plan)| {
        Some(Series {
            name: plan.name.clone(),
            ink: ink(place),
            shape: Shape::Line,
            points: drawn.points(rows(plan)?),
            end_label: (size.width >= NARROW).then(|| EndLabel::Name(short(&plan.name))),
        })
    });
    chart.series = series.collect();
    if drawn == Drawn::Users {
        chart.limits = limits(columns, locale);
    }
    then(chart);
}

/// Concurrent users of all plans.
#[component]
pub fn UsersChart(
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        columns.with(|columns| with_chart(columns, Drawn::Users, &locale, size, then));
    };
    view! {
        // Plans that grow differently are told apart from the first month on only where equal ratios are equal heights.
        <ChartFrame
            id="compare-users"
            title=controls::CONCURRENT_USERS
            summary=Box::new(move || summary(columns, Figure::ConcurrentAtEnd, &locale))
            chart=Box::new(chart)
            log=true
            shared
        />
    }
}

/// What all plans have cost so far.
#[component]
pub fn CostChart(
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        columns.with(|columns| with_chart(columns, Drawn::Spent, &locale, size, then));
    };
    view! {
        <ChartFrame
            id="compare-cost"
            title=text::COST_CHART
            summary=Box::new(move || summary(columns, Figure::TotalCost, &locale))
            chart=Box::new(chart)
            log=false
            shared
        />
    }
}

pub(super) fn summary(columns: Memo<Columns>, figure: Figure, locale: &Locale) -> String {
    columns.with(|columns| words::in_a_line(columns.plans().map(|(_, plan)| plan), figure, locale))
}
