//! Costs over time: by component against the budget, added up, and for each user.

use headroom_charts::{Axis, Chart, Domain, Drawing, Ink, Scale, Series, Shape, Size, Ticks};
use headroom_model::costs::{Costs, MonthCost};
use headroom_model::format::Unit;
use headroom_model::plan::Component;
use headroom_model::words::costs::{BY_COMPONENT, CUMULATIVE, PER_USER};
use headroom_model::words::{Words, component};
use leptos::prelude::*;

use super::{Seen, Source};
use crate::components::chart_frame::{ChartFrame, Tip, picture};

/// The ink of a component. There are more of them than categorical colours: the last two take quiet ones.
const fn ink(of: Component) -> Ink {
    match of {
        Component::Backend => Ink::SERIES_1,
        Component::Database => Ink::SERIES_2,
        Component::Redis => Ink::SERIES_3,
        Component::Celery => Ink::SERIES_4,
        Component::Frontend => Ink::SERIES_5,
        Component::Storage => Ink::SERIES_6,
        Component::Cdn => Ink::SERIES_7,
        Component::LoadBalancer => Ink::SERIES_8,
        Component::Network => Ink::LIMIT,
        Component::Operations => Ink::MUTED,
    }
}

fn cost_of(month: &MonthCost, of: Component) -> f64 {
    month.by_component.iter().find(|(found, _)| *found == of).map_or(0.0, |(_, cost)| cost.as_f64())
}

fn points(costs: &Costs, value: impl Fn(&MonthCost) -> f64) -> Vec<(f64, f64)> {
    costs.months.iter().map(|month| (month.month as f64, value(month))).collect()
}

fn month_at(costs: &Costs, x: f64) -> Option<&MonthCost> {
    costs.months.iter().find(|month| month.month as f64 == x)
}

/// Draws series over the months, in dollars.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
fn drawn(words: &Words<'_>, size: Size, series: Vec<Series>) -> Option<Drawing> {
    let months = |month: f64| words.short_month(month as u64);
    let dollars = |dollars: f64| Unit::Usd.compact(dollars, words.locale);
    let axis = |ticks, label| Axis { domain: Domain::Auto, scale: Scale::Linear, ticks, label, title: None };
    let mut chart = Chart::new(size, axis(Ticks::Months, &months), axis(Ticks::Round, &dollars));
    chart.series = series;
    picture(&chart)
}

fn series(name: &str, ink: Ink, shape: Shape, points: Vec<(f64, f64)>, label: Option<String>) -> Series {
    Series { name: name.to_owned(), ink, shape, points, end_label: label }
}

fn component_chart(words: &Words<'_>, costs: &Costs, size: Size) -> Option<Drawing> {
    let mut all: Vec<Series> = costs
        .by_component
        .iter()
        .map(|&(of, _)| {
            series(
                component(of),
                ink(of),
                Shape::StackedArea,
                points(costs, |month| cost_of(month, of)),
                None,
            )
        })
        .collect();
    let budget = points(costs, |month| month.budget.as_f64());
    all.push(series("Budget", Ink::MARKER, Shape::Line, budget, Some("Budget".to_owned())));
    drawn(words, size, all)
}

fn component_tip(words: &Words<'_>, month: &MonthCost) -> Tip {
    // As they lie on each other, from the top.
    let parts = month.by_component.iter().rev();
    let parts = parts.map(|&(of, cost)| (ink(of).0, component(of).to_owned(), words.money(cost)));
    let sums = [
        (Ink::MARKER.0, "Budget".to_owned(), words.money(month.budget)),
        ("none", "Sum of the lines".to_owned(), words.money(month.lines)),
    ];
    Tip { heading: words.dated_month(month.month), lines: sums.into_iter().chain(parts).collect() }
}

/// All charts; they share a crosshair.
#[component]
pub fn Charts(
    /// The costs.
    seen: Seen,
    /// The month under the crosshair.
    crosshair: RwSignal<Option<f64>>,
) -> impl IntoView {
    let tip = move |x: f64| seen.with(|costs, words| Some(component_tip(words, month_at(costs, x)?)));
    view! {
        <div class="cost-chart">
            <ChartFrame
                id="component-chart"
                title="Cost by component, and the budget"
                summary=Box::new(move || seen.with(|costs, words| words.component_summary(costs)))
                drawing=Box::new(move |size| seen.with(|costs, words| component_chart(words, costs, size)))
                tip=Box::new(tip)
                crosshair
            />
            <Legend seen />
            <Source text=BY_COMPONENT />
        </div>
        <div class="cost-charts">
            <div class="cost-chart"><Cumulative seen crosshair /><Source text=CUMULATIVE /></div>
            <div class="cost-chart"><PerUser seen crosshair /><Source text=PER_USER /></div>
        </div>
    }
}

/// Which colour is which component, with its part of all lines.
#[component]
fn Legend(seen: Seen) -> impl IntoView {
    let entries = seen.select(|costs, words| {
        let whole = costs.lines.as_f64();
        let entry = |&(of, cost): &(Component, headroom_model::Usd)| {
            let share = if whole > 0.0 { words.percent(cost.as_f64() / whole) } else { String::new() };
            (ink(of).0, component(of), format!("{} {share}", words.money(cost)))
        };
        costs.by_component.iter().map(entry).collect::<Vec<_>>()
    });
    view! {
        <ul class="legend" aria-label="Components, over all months">
            {move || {
                let entries = entries.get().into_iter();
                entries
                    .map(|(ink, name, amount)| view! {
                        <li>
                            <span class=format!("swatch ink-{ink}") aria-hidden="true"></span>
                            {name} " " <span class="legend-amount">{amount}</span>
                        </li>
                    })
                    .collect_view()
            }}
        </ul>
    }
}

#[component]
fn Cumulative(seen: Seen, crosshair: RwSignal<Option<f64>>) -> impl IntoView {
    let draw = move |size| {
        seen.with(|costs, words| {
            let end = Some(Unit::Usd.compact(costs.total.as_f64(), words.locale));
            let points = points(costs, |month| month.cumulative.as_f64());
            drawn(words, size, vec![series("Cumulative cost", Ink::SERIES_1, Shape::Area, points, end)])
        })
    };
    let tip = move |x: f64| {
        seen.with(|costs, words| {
            let month = month_at(costs, x)?;
            let lines = vec![
                (Ink::SERIES_1.0, "So far".to_owned(), words.money(month.cumulative)),
                ("none", "This month".to_owned(), words.money(month.total)),
            ];
            Some(Tip { heading: words.dated_month(month.month), lines })
        })
    };
    let summary = move || seen.with(|costs, words| format!("{} in all.", words.money(costs.total)));
    view! {
        <ChartFrame
            id="cumulative-chart"
            title="Cumulative cost"
            summary=Box::new(summary)
            drawing=Box::new(draw)
            tip=Box::new(tip)
            crosshair
        />
    }
}

#[component]
fn PerUser(seen: Seen, crosshair: RwSignal<Option<f64>>) -> impl IntoView {
    let draw = move |size| {
        seen.with(|costs, words| {
            let of = |name: &str, ink, value: fn(&MonthCost) -> Option<f64>| {
                // A month without users has no cost of a user: a gap.
                let points = points(costs, |month| value(month).unwrap_or(f64::NAN));
                series(name, ink, Shape::Line, points, Some(name.to_owned()))
            };
            let both = vec![
                of("Concurrent", Ink::SERIES_2, |month| month.per_concurrent_user),
                of("Registered", Ink::SERIES_1, |month| month.per_registered_user),
            ];
            drawn(words, size, both)
        })
    };
    let tip = move |x: f64| {
        seen.with(|costs, words| {
            let month = month_at(costs, x)?;
            let each = |cost: Option<f64>| cost.map_or("–".to_owned(), |cost| words.dollars(cost));
            let lines = vec![
                (Ink::SERIES_2.0, "Concurrent user".to_owned(), each(month.per_concurrent_user)),
                (Ink::SERIES_1.0, "Registered user".to_owned(), each(month.per_registered_user)),
            ];
            Some(Tip { heading: words.dated_month(month.month), lines })
        })
    };
    view! {
        <ChartFrame
            id="per-user-chart"
            title="Cost of a user and month"
            summary=Box::new(move || seen.with(|costs, words| words.user_cost_summary(costs)))
            drawing=Box::new(draw)
            tip=Box::new(tip)
            crosshair
        />
    }
}
