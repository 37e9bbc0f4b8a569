//! The users of every scenario, over each other.

use headroom_charts::{Axis, Chart, Domain, Drawing, Ink, Limit, Scale, Series, Shape, Size, Ticks};
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use leptos::prelude::*;

use super::trend::Trend;
use crate::components::chart_frame::{ChartFrame, Tip, picture};
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

fn drawing(shown: &Shown, trends: &[Trend], locale: &Locale, size: Size, scale: Scale) -> Option<Drawing> {
    let months = |month: f64| month_label(shown, locale, month);
    let users = |users: f64| Unit::Count.compact(users, locale);
    let axis = |scale, ticks, label| Axis { domain: Domain::Auto, scale, ticks, label, title: None };
    let mut chart =
        Chart::new(size, axis(Scale::Linear, Ticks::Months, &months), axis(scale, Ticks::Round, &users));
    let (plan, inputs) = (shown.document.plan(), shown.document.inputs());
    let series = trends.iter().enumerate().map(|(place, trend)| Series {
        name: trend.name.clone(),
        ink: ink(place),
        shape: Shape::Line,
        points: trend.months.iter().map(|(month, users, _)| (*month as f64, *users as f64)).collect(),
        end_label: Some(trend.name.clone()),
    });
    chart.series = series.collect();
    let limits = plan.capacity_tiers.iter().map(|(id, tier)| {
        let limit = carried(plan, inputs.choices, (id, tier));
        Limit {
            at: limit.at,
            label: format!("{id} {}", Unit::Count.compact(limit.at, locale)),
            ink: Ink::LIMIT,
        }
    });
    chart.limits = limits.collect();
    picture(&chart)
}

fn tip(shown: &Shown, trends: &[Trend], locale: &Locale, x: f64) -> Option<Tip> {
    let words = shown.words(locale);
    let mut lines: Vec<(u64, &'static str, String)> = Vec::new();
    let mut heading = None;
    for (place, trend) in trends.iter().enumerate() {
        let found = trend.months.iter().find(|(month, ..)| *month as f64 == x);
        if let Some((month, users, _)) = found {
            heading = Some(words.dated_month(*month));
            lines.push((*users, ink(place).0, trend.name.clone()));
        }
    }
    lines.sort_by_key(|(users, ..)| std::cmp::Reverse(*users));
    let lines = lines.into_iter().map(|(users, ink, name)| (ink, name, words.count(users)));
    Some(Tip { heading: heading?, lines: lines.collect() })
}

/// What the chart shows, in words.
fn summary(shown: &Shown, trends: &[Trend], locale: &Locale) -> String {
    let words = shown.words(locale);
    let ends = trends.iter().map(|trend| match trend.months.last() {
        Some((_, users, _)) => format!("{} {}", trend.name, words.count(*users)),
        None => format!("{} more than can be counted", trend.name),
    });
    let ends: Vec<String> = ends.collect();
    format!(
        "Concurrent users at peak {}: {}.",
        words.month(shown.document.inputs().months.get()),
        ends.join(", ")
    )
}

/// Concurrent users by scenario, against what the tiers carry.
#[component]
pub fn TrendChart(
    /// What comes of each scenario.
    trends: Memo<Vec<Trend>>,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let crosshair = RwSignal::new(None);
    let is_log = RwSignal::new(true);
    let scale = move || if is_log.get() { Scale::Log } else { Scale::Linear };
    let with =
        move |shown: &Shown, size| trends.with(|trends| drawing(shown, trends, &locale, size, scale()));
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
                id="trend-chart"
                title="Concurrent users by scenario"
                summary=Box::new(move || state.with(|shown| trends.with(|trends| summary(shown, trends, &locale))))
                drawing=Box::new(move |size| state.with(|shown| with(shown, size)))
                tip=Box::new(move |x| state.with(|shown| trends.with(|trends| tip(shown, trends, &locale, x))))
                crosshair
            />
        </div>
    }
}
