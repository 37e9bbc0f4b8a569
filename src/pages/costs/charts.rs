//! Costs over time: by component against the budget, added up, and for each user.

use headroom_charts::{Axis, Chart, EndLabel, Exact, Ink, Series, Shape, Size, Ticks};
use headroom_model::costs::{Costs, MonthCost};
use headroom_model::format::Unit;
use headroom_model::plan::Component;
use headroom_model::words::costs::{BY_COMPONENT, CUMULATIVE, PER_USER};
use headroom_model::words::pages::{controls, costs as text};
use headroom_model::words::{Words, component};
use leptos::prelude::*;

use super::{Seen, Source};
use crate::components::chart_frame::{ChartFrame, Shared};

/// The ink of a component: each has one of its own.
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
        Component::Network => Ink::SERIES_9,
        Component::Operations => Ink::SERIES_10,
    }
}

fn cost_of(month: &MonthCost, of: Component) -> f64 {
    month.by_component.iter().find(|(found, _)| *found == of).map_or(0.0, |(_, cost)| cost.as_f64())
}

fn points(costs: &Costs, value: impl Fn(&MonthCost) -> f64) -> Vec<(f64, f64)> {
    costs.months.iter().map(|month| (month.month as f64, value(month))).collect()
}

/// Hands over a chart of series over the months, in dollars.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
pub(super) fn with_chart(
    words: &Words<'_>,
    size: Size,
    series: Vec<Series>,
    then: &mut dyn FnMut(Chart<'_>),
) {
    let months = |month: f64| words.short_month(month as u64);
    let dollars = |dollars: f64| Unit::Usd.compact(dollars, words.locale);
    let even = |dollars: f64, step: f64| Unit::Usd.tick(dollars, step, words.locale);
    let y = Axis { even: Some(&even), ..Axis::new(Ticks::Round, &dollars) };
    let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), y);
    chart.series = series;
    let (dated, exact) =
        (|month: f64| words.dated_month(month as u64), |dollars: f64| words.dollars(dollars));
    chart.exact = Exact { place: controls::MONTH, x: &dated, y: &exact };
    then(chart);
}

/// What is said but not drawn.
pub(super) fn told(name: &str, points: Vec<(f64, f64)>) -> Series {
    series(name, Ink::MUTED, Shape::Told, points, None)
}

pub(super) fn series(
    name: &str,
    ink: Ink,
    shape: Shape,
    points: Vec<(f64, f64)>,
    label: Option<EndLabel>,
) -> Series {
    Series { name: name.to_owned(), ink, shape, points, end_label: label }
}

/// The components on each other, and the budget.
fn components(costs: &Costs) -> Vec<Series> {
    let mut all: Vec<Series> = costs
        .by_component
        .iter()
        .map(|&(of, _)| {
            let (name, points) = (component(of), points(costs, |month| cost_of(month, of)));
            series(name, ink(of), Shape::StackedArea, points, Some(EndLabel::Name(name.to_owned())))
        })
        .collect();
    let budget = points(costs, |month| month.budget.as_f64());
    all.push(series(
        text::BUDGET,
        Ink::MARKER,
        Shape::Hold,
        budget,
        Some(EndLabel::Name(text::BUDGET.to_owned())),
    ));
    all.push(told(text::SUM_OF_LINES, points(costs, |month| month.lines.as_f64())));
    all
}

/// All charts; they share a crosshair and a zoom.
#[component]
pub fn Charts(
    /// The costs.
    seen: Seen,
    /// What the charts have in common.
    shared: Shared,
) -> impl IntoView {
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        seen.with(|costs, words| with_chart(words, size, components(costs), then));
    };
    view! {
        <div class="cost-chart">
            <ChartFrame
                id="component-chart"
                title=text::COMPONENT_CHART
                summary=Box::new(move || seen.with(|costs, words| words.component_summary(costs)))
                chart=Box::new(chart)
                shared
            />
            <Source text=BY_COMPONENT />
        </div>
        <div class="cost-charts">
            <div class="cost-chart"><Cumulative seen shared /><Source text=CUMULATIVE /></div>
            <div class="cost-chart"><PerUser seen shared /><Source text=PER_USER /></div>
        </div>
    }
}

#[component]
fn Cumulative(seen: Seen, shared: Shared) -> impl IntoView {
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        seen.with(|costs, words| {
            let so_far = points(costs, |month| month.cumulative.as_f64());
            let all = vec![
                series(text::SO_FAR, Ink::SERIES_1, Shape::Area, so_far, Some(EndLabel::Value)),
                told(text::THIS_MONTH, points(costs, |month| month.total.as_f64())),
            ];
            with_chart(words, size, all, then);
        });
    };
    let summary = move || seen.with(|costs, words| text::in_all(&words.money(costs.total)));
    view! {
        <ChartFrame
            id="cumulative-chart"
            title=text::CUMULATIVE_CHART
            summary=Box::new(summary)
            chart=Box::new(chart)
            log=false
            shared
        />
    }
}

#[component]
fn PerUser(seen: Seen, shared: Shared) -> impl IntoView {
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        seen.with(|costs, words| {
            let of = |name: &str, label: &str, ink, value: fn(&MonthCost) -> Option<f64>| {
                // A month without users has no cost of a user: a gap.
                let points = points(costs, |month| value(month).unwrap_or(f64::NAN));
                series(name, ink, Shape::Hold, points, Some(EndLabel::Name(label.to_owned())))
            };
            let both = vec![
                of(text::CONCURRENT_USER, text::CONCURRENT, Ink::SERIES_2, |month| month.per_concurrent_user),
                of(text::REGISTERED_USER, text::REGISTERED, Ink::SERIES_1, |month| month.per_registered_user),
            ];
            with_chart(words, size, both, then);
        });
    };
    view! {
        <ChartFrame
            id="per-user-chart"
            title=text::PER_USER_CHART
            summary=Box::new(move || seen.with(|costs, words| words.user_cost_summary(costs)))
            chart=Box::new(chart)
            log=false
            shared
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_has_a_colour_of_its_own() {
        for (place, one) in Component::ALL.iter().enumerate() {
            assert!(Ink::SERIES.contains(&ink(*one)), "{one:?}");
            assert!(Component::ALL.iter().skip(place + 1).all(|other| ink(*other) != ink(*one)), "{one:?}");
        }
    }
}
