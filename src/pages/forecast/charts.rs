//! Users against what the tiers carry, and cost.

use headroom_charts::{Axis, Band, Chart, EndLabel, Exact, Ink, Limit, Marker, Series, Shape, Size, Ticks};
use headroom_model::calendar::YearMonth;
use headroom_model::forecast::Row;
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use headroom_model::milestones::Event;
use headroom_model::schedule::Move;
use headroom_model::words::limit_word;
use headroom_model::words::pages::{controls, forecast as text};
use leptos::prelude::*;

use crate::components::chart_frame::{ChartFrame, Shared};
use crate::state::{Shown, use_state};

/// Weeks in a month of the calendar, on average.
const WEEKS_A_MONTH: f64 = 365.25 / 7.0 / 12.0;

fn series(name: &str, ink: Ink, shape: Shape, rows: &[Row], value: impl Fn(&Row) -> f64) -> Series {
    let points = rows.iter().map(|row| (row.month as f64, value(row))).collect();
    Series { name: name.to_owned(), ink, shape, points, end_label: None }
}

/// What a month axis says.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
pub(super) fn month_label(shown: &Shown, locale: &Locale, month: f64) -> String {
    shown.words(locale).short_month(month as u64)
}

/// What a tooltip and a table say about a month.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; months are small"
)]
pub(super) fn dated_month(shown: &Shown, locale: &Locale, month: f64) -> String {
    shown.words(locale).dated_month(month as u64)
}

/// Where a migration has to start at the latest, in months of the forecast, and what that is called.
pub(super) fn start(shown: &Shown, locale: &Locale, of: &Move) -> Option<Marker> {
    let marker = |at, label| Marker { at, label, ink: Ink::WARNING };
    let lead = of.lead?;
    if let (Some(first), Some(date)) =
        (shown.document.inputs().start_month, of.dates.and_then(|dates| dates.start_by))
    {
        let months = |month: YearMonth| f64::from(month.year()) * 12.0 + f64::from(month.month());
        let into = f64::from(date.day() - 1) / f64::from(date.month().days());
        let at = months(date.month()) - months(*first) + 1.0 + into;
        return Some(marker(at, text::start_by(&locale.day(date))));
    }
    let id = shown.document.plan().capacity_tiers.id(of.to);
    Some(marker(of.month as f64 - lead.weeks() / WEEKS_A_MONTH, text::start_for(id)))
}

fn migrations(shown: &Shown) -> Vec<Marker> {
    let moves = shown.outlook.milestones.iter().filter_map(|milestone| match milestone.event {
        Event::TierChange { to, .. } => Some(Marker {
            at: milestone.month as f64,
            label: text::to_tier(shown.document.plan().capacity_tiers.id(to)),
            ink: Ink::MARKER,
        }),
        Event::LargestOutgrown { .. } => {
            Some(Marker { at: milestone.month as f64, label: text::OUTGROWN.to_owned(), ink: Ink::CRITICAL })
        }
        _ => None,
    });
    moves.collect()
}

/// What each tier carries: as bands with their names, and as lines where one ends.
fn tiers(shown: &Shown, locale: &Locale, chart: &mut Chart<'_>) {
    let (plan, choices) = (shown.document.plan(), shown.document.inputs().choices);
    let mut from = 0.0;
    for ((id, tier), ink) in plan.capacity_tiers.iter().zip(Ink::BANDS.into_iter().cycle()) {
        let limit = carried(plan, choices, (id, tier));
        let load = Unit::Count.compact(limit.at, locale);
        let label = text::outgrown_at(id, limit_word(limit), &load);
        chart.bands.push(Band { from, to: limit.at, name: id.to_owned(), ink });
        chart.limits.push(Limit { at: limit.at, label, ink: Ink::LIMIT });
        from = limit.at;
    }
}

/// What the tier of a month carries.
fn limit_of(shown: &Shown, row: &Row) -> f64 {
    let (plan, choices) = (shown.document.plan(), shown.document.inputs().choices);
    plan.capacity_tiers.at(row.tier).map_or(f64::NAN, |tier| carried(plan, choices, tier).at)
}

/// Draws users and limits.
pub fn users_chart(shown: &Shown, locale: &Locale, size: Size, then: &mut dyn FnMut(Chart<'_>)) {
    let months = |month: f64| month_label(shown, locale, month);
    let users = |users: f64| Unit::Count.compact(users, locale);
    let (dated, counted) =
        (|month: f64| dated_month(shown, locale, month), |users: f64| shown.words(locale).number(users));
    let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), Axis::new(Ticks::Whole, &users));
    chart.exact = Exact { place: controls::MONTH, x: &dated, y: &counted };
    let rows = &shown.outlook.rows;
    let concurrent = |row: &Row| row.concurrent_peak as f64;
    chart.series = vec![
        Series {
            end_label: Some(EndLabel::Value),
            ..series(controls::CONCURRENT_USERS, Ink::SERIES_1, Shape::Area, rows, concurrent)
        },
        series(text::REGISTERED_USERS, Ink::MUTED, Shape::Told, rows, |row| row.registered_users as f64),
        series(text::TIER_CARRIES, Ink::LIMIT, Shape::Told, rows, |row| limit_of(shown, row)),
    ];
    tiers(shown, locale, &mut chart);
    chart.markers = migrations(shown);
    chart.markers.extend(shown.schedule().moves.iter().filter_map(|of| start(shown, locale, of)));
    then(chart);
}

/// Concurrent users against what the tiers carry, with the migrations.
#[component]
pub fn UsersChart(
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    view! {
        <ChartFrame
            id="users-chart"
            title=text::USERS_CHART
            summary=Box::new(move || state.with(|shown| shown.words(&locale).users_summary(&shown.outlook)))
            chart=Box::new(move |size, then| state.with(|shown| users_chart(shown, &locale, size, then)))
            log=false
            shared
        />
    }
}

/// Draws the cost of each month.
pub fn cost_chart(shown: &Shown, locale: &Locale, size: Size, then: &mut dyn FnMut(Chart<'_>)) {
    let months = |month: f64| month_label(shown, locale, month);
    let dollars = |dollars: f64| Unit::Usd.compact(dollars, locale);
    let (dated, exact) =
        (|month: f64| dated_month(shown, locale, month), |dollars: f64| Unit::Usd.format(dollars, locale));
    let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), Axis::new(Ticks::Round, &dollars));
    chart.exact = Exact { place: controls::MONTH, x: &dated, y: &exact };
    let rows = &shown.outlook.rows;
    let cost = |row: &Row| row.cost.as_f64();
    let mut so_far = series(text::SO_FAR, Ink::MUTED, Shape::Told, rows, cost);
    let mut sum = 0.0;
    for (_, cost) in &mut so_far.points {
        sum += *cost;
        *cost = sum;
    }
    chart.series = vec![series(text::COST_OF_MONTH, Ink::SERIES_2, Shape::Bar, rows, cost), so_far];
    chart.markers = migrations(shown);
    then(chart);
}

/// The cost of each month.
#[component]
pub fn CostChart(
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    view! {
        <ChartFrame
            id="cost-chart"
            title=text::COST_CHART
            summary=Box::new(move || state.with(|shown| shown.words(&locale).cost_summary(&shown.outlook)))
            chart=Box::new(move |size, then| state.with(|shown| cost_chart(shown, &locale, size, then)))
            shared
        />
    }
}
