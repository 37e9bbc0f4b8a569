//! The plans over each other: concurrent users, and what has been spent so far.

use headroom_charts::{Axis, Chart, Domain, Drawing, Ink, Limit, Scale, Series, Shape, Size, Ticks};
use headroom_model::compare::{Compared, Figure};
use headroom_model::forecast::Row;
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use headroom_model::words::compare as words;
use leptos::prelude::*;

use super::picks::Columns;
use super::{ink, name, use_picks};
use crate::components::chart_frame::{ChartFrame, Tip, picture};
use crate::state::use_state;

/// Below this width, in CSS pixels, names do not fit at the ends of lines: a legend has them. The stylesheet's container
/// query says the same.
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
}

/// A name that fits at the end of a line.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn rows(plan: &Compared) -> Option<&[Row]> {
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
        label: format!("{id} outgrown above {}", Unit::Count.compact(at, locale)),
        ink: Ink::LIMIT,
    };
    first.into_iter().map(limit).collect()
}

fn chart(columns: &Columns, drawn: Drawn, locale: &Locale, size: Size, scale: Scale) -> Option<Drawing> {
    let months = |month: f64| words::axis_month(columns.plans().map(|(_, plan)| plan), month);
    let values = |value: f64| drawn.unit().compact(value, locale);
    let axis = |ticks, scale, label| Axis { domain: Domain::Auto, scale, ticks, label, title: None };
    let mut chart =
        Chart::new(size, axis(Ticks::Months, Scale::Linear, &months), axis(Ticks::Round, scale, &values));
    let series = columns.plans().filter_map(|(place, plan)| {
        Some(Series {
            name: plan.name.clone(),
            ink: ink(place),
            shape: Shape::Line,
            points: drawn.points(rows(plan)?),
            end_label: (size.width >= NARROW).then(|| short(&plan.name)),
        })
    });
    chart.series = series.collect();
    if drawn == Drawn::Users {
        chart.limits = limits(columns, locale);
    }
    picture(&chart)
}

/// What all plans have in a month, the largest first.
fn tip(columns: &Columns, drawn: Drawn, locale: &Locale, x: f64) -> Option<Tip> {
    let mut values: Vec<(f64, &'static str, String)> = columns
        .plans()
        .filter_map(|(place, plan)| {
            let points = drawn.points(rows(plan)?);
            let (_, value) = points.into_iter().find(|(month, _)| *month == x)?;
            Some((value, ink(place).0, plan.name.clone()))
        })
        .collect();
    values.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
    let write = |value: f64| match drawn {
        Drawn::Users => Unit::Count.format(value, locale),
        Drawn::Spent => Unit::Usd.rounded(value, 0, locale),
    };
    let lines = values.into_iter().map(|(value, ink, name)| (ink, name, write(value)));
    Some(Tip { heading: words::tip_month(columns.plans().map(|(_, plan)| plan), x), lines: lines.collect() })
        .filter(|tip| !tip.lines.is_empty())
}

/// The names of the lines, where they do not fit at their ends.
fn legend(columns: Memo<Columns>) -> impl IntoView {
    let names = move || {
        columns.with(|columns| {
            let names = columns.plans().filter(|(_, plan)| plan.foreseen.is_ok());
            names.map(|(place, plan)| view! { <li>{name(place, plan.name.clone())}</li> }).collect_view()
        })
    };
    view! { <ul class="legend">{names}</ul> }
}

/// Concurrent users of all plans.
#[component]
pub fn UsersChart(
    /// The month under the crosshair.
    crosshair: RwSignal<Option<f64>>,
) -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    // Plans that grow differently are told apart from the first month on only where equal ratios are equal heights.
    let is_log = RwSignal::new(true);
    let scale = move || if is_log.get() { Scale::Log } else { Scale::Linear };
    view! {
        <div class="chart-with-tools">
            <button
                type="button"
                class="chart-tool"
                aria-pressed=move || is_log.get().to_string()
                on:click=move |_| is_log.update(|is_log| *is_log = !*is_log)
            >
                "Log scale"
            </button>
            <ChartFrame
                id="compare-users"
                title="Concurrent users"
                summary=Box::new(move || summary(columns, Figure::ConcurrentAtEnd, &locale))
                drawing=Box::new(move |size| {
                    columns.with(|columns| chart(columns, Drawn::Users, &locale, size, scale()))
                })
                tip=Box::new(move |x| columns.with(|columns| tip(columns, Drawn::Users, &locale, x)))
                crosshair
            />
            {legend(columns)}
        </div>
    }
}

/// What all plans have cost so far.
#[component]
pub fn CostChart(
    /// The month under the crosshair.
    crosshair: RwSignal<Option<f64>>,
) -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    view! {
        <div class="chart-with-tools">
            <ChartFrame
                id="compare-cost"
                title="Cost so far"
                summary=Box::new(move || summary(columns, Figure::TotalCost, &locale))
                drawing=Box::new(move |size| {
                    columns.with(|columns| chart(columns, Drawn::Spent, &locale, size, Scale::Linear))
                })
                tip=Box::new(move |x| columns.with(|columns| tip(columns, Drawn::Spent, &locale, x)))
                crosshair
            />
            {legend(columns)}
        </div>
    }
}

fn summary(columns: Memo<Columns>, figure: Figure, locale: &Locale) -> String {
    columns.with(|columns| words::in_a_line(columns.plans().map(|(_, plan)| plan), figure, locale))
}
