//! Users against what the tiers carry, and cost.

use headroom_charts::{Axis, Chart, Domain, Drawing, Ink, Limit, Marker, Scale, Series, Shape, Size, Ticks};
use headroom_model::forecast::Row;
use headroom_model::format::{Locale, Unit};
use headroom_model::limit::carried;
use headroom_model::milestones::Event;
use headroom_model::words::limit_word;
use leptos::prelude::*;

use crate::components::chart_frame::{ChartFrame, Tip, picture};
use crate::state::{Shown, use_state};

const fn axis(ticks: Ticks, scale: Scale, label: &dyn Fn(f64) -> String) -> Axis<'_> {
    Axis { domain: Domain::Auto, scale, ticks, label, title: None }
}

fn points(rows: &[Row], value: impl Fn(&Row) -> f64) -> Vec<(f64, f64)> {
    rows.iter().map(|row| (row.month as f64, value(row))).collect()
}

/// What a month axis says.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
fn month_label(shown: &Shown, locale: &Locale, month: f64) -> String {
    shown.words(locale).short_month(month as u64)
}

fn row_at(shown: &Shown, x: f64) -> Option<&Row> {
    shown.outlook.rows.iter().find(|row| row.month as f64 == x)
}

fn migrations(shown: &Shown) -> Vec<Marker> {
    let moves = shown.outlook.milestones.iter().filter_map(|milestone| match milestone.event {
        Event::TierChange { to, .. } => Some(Marker {
            at: milestone.month as f64,
            label: format!("to {}", shown.document.plan().capacity_tiers.id(to)),
            ink: Ink::MARKER,
        }),
        Event::LargestOutgrown { .. } => {
            Some(Marker { at: milestone.month as f64, label: "outgrown".to_owned(), ink: Ink::CRITICAL })
        }
        _ => None,
    });
    moves.collect()
}

fn users_chart(shown: &Shown, locale: &Locale, size: Size, scale: Scale) -> Option<Drawing> {
    let plan = shown.document.plan();
    let choices = shown.document.inputs().choices;
    let months = |month: f64| month_label(shown, locale, month);
    let users = |users: f64| Unit::Count.compact(users, locale);
    let mut chart =
        Chart::new(size, axis(Ticks::Months, Scale::Linear, &months), axis(Ticks::Round, scale, &users));
    chart.series = vec![Series {
        name: "Concurrent users".to_owned(),
        ink: Ink::SERIES_1,
        shape: if scale == Scale::Linear { Shape::Area } else { Shape::Line },
        points: points(&shown.outlook.rows, |row| row.concurrent_peak as f64),
        end_label: shown
            .outlook
            .rows
            .last()
            .map(|row| Unit::Count.compact(row.concurrent_peak as f64, locale)),
    }];
    chart.limits = plan
        .capacity_tiers
        .iter()
        .map(|(id, tier)| {
            let limit = carried(plan, choices, (id, tier));
            let load = Unit::Count.compact(limit.at, locale);
            Limit {
                at: limit.at,
                label: format!("{id} outgrown {} {load}", limit_word(limit)),
                ink: Ink::LIMIT,
            }
        })
        .collect();
    chart.markers = migrations(shown);
    picture(&chart)
}

/// Concurrent users against what the tiers carry, with the migrations.
#[component]
pub fn UsersChart(
    /// The month under the crosshair.
    crosshair: RwSignal<Option<f64>>,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let is_log = RwSignal::new(false);
    let scale = move || if is_log.get() { Scale::Log } else { Scale::Linear };
    let tip = move |x: f64| {
        state.with(|shown| {
            let row = row_at(shown, x)?;
            let words = shown.words(&locale);
            let document = &shown.document;
            let (id, tier) = document.plan().capacity_tiers.at(row.tier)?;
            let limit = carried(document.plan(), document.inputs().choices, (id, tier));
            Some(Tip {
                heading: words.dated_month(row.month),
                lines: vec![
                    ("muted", "Registered users".to_owned(), words.count(row.registered_users)),
                    ("series-1", "Concurrent users".to_owned(), words.count(row.concurrent_peak)),
                    ("limit", format!("{id} outgrown {}", limit_word(limit)), words.number(limit.at)),
                ],
            })
        })
    };
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
                id="users-chart"
                title="Concurrent users against tier limits"
                summary=Box::new(move || state.with(|shown| shown.words(&locale).users_summary(&shown.outlook)))
                drawing=Box::new(move |size| state.with(|shown| users_chart(shown, &locale, size, scale())))
                tip=Box::new(tip)
                crosshair
            />
        </div>
    }
}

fn cost_chart(shown: &Shown, locale: &Locale, size: Size) -> Option<Drawing> {
    let months = |month: f64| month_label(shown, locale, month);
    let dollars = |dollars: f64| Unit::Usd.compact(dollars, locale);
    let mut chart = Chart::new(
        size,
        axis(Ticks::Months, Scale::Linear, &months),
        axis(Ticks::Round, Scale::Linear, &dollars),
    );
    chart.series = vec![Series {
        name: "Cost of the month".to_owned(),
        ink: Ink::SERIES_2,
        shape: Shape::Bar,
        points: points(&shown.outlook.rows, |row| row.cost.as_f64()),
        end_label: None,
    }];
    chart.markers = migrations(shown);
    picture(&chart)
}

/// The cost of each month.
#[component]
pub fn CostChart(
    /// The month under the crosshair.
    crosshair: RwSignal<Option<f64>>,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let tip = move |x: f64| {
        state.with(|shown| {
            let row = row_at(shown, x)?;
            let words = shown.words(&locale);
            let so_far = shown
                .outlook
                .rows
                .iter()
                .take_while(|other| other.month <= row.month)
                .map(|other| other.cost)
                .sum();
            Some(Tip {
                heading: words.dated_month(row.month),
                lines: vec![
                    ("muted", "So far".to_owned(), words.money(so_far)),
                    (
                        "series-2",
                        shown.document.plan().capacity_tiers.id(row.tier).to_owned(),
                        words.money(row.cost),
                    ),
                ],
            })
        })
    };
    view! {
        <ChartFrame
            id="cost-chart"
            title="Cost a month"
            summary=Box::new(move || state.with(|shown| shown.words(&locale).cost_summary(&shown.outlook)))
            drawing=Box::new(move |size| state.with(|shown| cost_chart(shown, &locale, size)))
            tip=Box::new(tip)
            crosshair
        />
    }
}
