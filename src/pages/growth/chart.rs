//! The users of every scenario, over each other.

use headroom_charts::{Axis, Chart, EndLabel, Exact, Ink, Limit, Series, Shape, Size, Ticks};
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use headroom_model::words::limit_word;
use headroom_model::words::pages::forecast::outgrown_at;
use headroom_model::words::pages::{controls, growth as text};
use leptos::prelude::*;

use super::trend::Trend;
use crate::components::chart_frame::{ChartFrame, Shared};
use crate::components::chart_tools::save::plan_source;
use crate::state::{Shown, use_state};

/// The colour of a scenario, by its place.
fn ink(place: usize) -> Ink {
    Ink::SERIES.iter().copied().cycle().nth(place).unwrap_or(Ink::SERIES_1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
fn month_label(shown: &Shown, locale: &Locale, month: f64) -> String {
    shown.words(locale).short_month(month as u64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; months are small"
)]
fn dated_month(shown: &Shown, locale: &Locale, month: f64) -> String {
    shown.words(locale).dated_month(month as u64)
}

/// Makes the chart and hands it over.
fn with_chart(shown: &Shown, trends: &[Trend], locale: &Locale, size: Size, then: &mut dyn FnMut(Chart<'_>)) {
    let months = |month: f64| month_label(shown, locale, month);
    let users = |users: f64| Unit::Count.compact(users, locale);
    let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), Axis::new(Ticks::Whole, &users));
    let (dated, counted) =
        (|month: f64| dated_month(shown, locale, month), |users: f64| Unit::Count.format(users, locale));
    chart.exact = Exact { place: controls::MONTH, x: &dated, y: &counted };
    let (plan, inputs) = (shown.document.plan(), shown.document.inputs());
    let series = trends.iter().enumerate().map(|(place, trend)| Series {
        name: trend.name.clone(),
        ink: ink(place),
        shape: Shape::Line,
        points: trend.months.iter().map(|(month, users, _)| (*month as f64, *users as f64)).collect(),
        end_label: Some(EndLabel::Name(trend.name.clone())),
    });
    chart.series = series.collect();
    let limits = plan.capacity_tiers.iter().map(|(id, tier)| {
        let limit = carried(plan, inputs.choices, (id, tier));
        Limit {
            at: limit.at,
            label: outgrown_at(id, limit_word(limit), &Unit::Count.compact(limit.at, locale)),
            ink: Ink::LIMIT,
        }
    });
    chart.limits = limits.collect();
    then(chart);
}

/// What the chart shows, in words.
fn summary(shown: &Shown, trends: &[Trend], locale: &Locale) -> String {
    let words = shown.words(locale);
    let ends = trends.iter().map(|trend| match trend.months.last() {
        Some((_, users, _)) => format!("{} {}", trend.name, words.count(*users)),
        None => text::past_counting(&trend.name),
    });
    let ends: Vec<String> = ends.collect();
    text::chart_summary(&words.month(shown.document.inputs().months.get()), &ends)
}

/// Concurrent users by scenario, against what the tiers carry.
#[component]
pub fn TrendChart(
    /// What comes of each scenario.
    trends: Memo<Vec<Trend>>,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        state.with(|shown| trends.with(|trends| with_chart(shown, trends, &locale, size, then)));
    };
    let source = move || state.with(|shown| text::source_of_all(&plan_source(state, shown)));
    let last = move || state.with(|shown| shown.document.inputs().months.get() as f64);
    let shared = Shared { source: Some(Signal::derive(source)), ..Shared::until(last) };
    view! {
        <ChartFrame
            id="trend-chart"
            title=text::CHART
            summary=Box::new(move || state.with(|shown| trends.with(|trends| summary(shown, trends, &locale))))
            chart=Box::new(chart)
            log=true
            shared=shared
        />
    }
}
