//! The charts of the forecast that are loaded after the page: what happens when, and how full the tiers are.

use std::collections::BTreeMap;

use headroom_charts::{
    Axis, Domain, Exact, HeatStrip, Ink, Lane, Marker, Plot, Size, Span, Strip, Ticks, Timeline, Way,
};
use headroom_model::format::{Locale, Unit};
use headroom_model::milestones::{Event, Milestone, Severity};
use headroom_model::ratings::Rated;
use headroom_model::schedule::Schedule;
use headroom_model::words::pages::{controls, forecast as text};
use headroom_model::words::rated;
use leptos::prelude::*;

use super::charts::{dated_month, month_label, start};
use crate::components::chart_frame::Shared;
use crate::components::chart_tools::panel::PlotPanel;
use crate::state::{Shown, use_state};

/// Height of both, CSS pixels; the style sheet keeps the place free until they are there.
const HEIGHT: f64 = 240.0;
/// What the darkest step of the heat strip begins with: the rating. Four steps lead to it, and the fifth is above it.
const FULL: f64 = 1.0;
const MOST: f64 = 1.25;

/// Both charts.
pub fn figures(shared: Shared) -> AnyView {
    view! {
        <EventsChart shared />
        <RatingsChart shared />
    }
    .into_any()
}

/// From the first month to the end of the last one.
fn whole(shown: &Shown) -> Domain {
    Domain::Fixed(1.0, shown.outlook.rows.len() as f64 + 1.0)
}

/// Which tier is in force when.
fn tiers(shown: &Shown) -> Lane {
    let tiers = &shown.document.plan().capacity_tiers;
    let spans = shown.outlook.rows.chunk_by(|a, b| a.tier == b.tier).filter_map(|stretch| {
        let (first, last) = (stretch.first()?, stretch.last()?);
        Some(Span {
            from: first.month as f64,
            to: last.month as f64 + 1.0,
            label: tiers.id(first.tier).to_owned(),
            ink: Ink::SERIES.into_iter().cycle().nth(first.tier)?,
        })
    });
    Lane { name: text::TIER.to_owned(), spans: spans.collect(), events: Vec::new() }
}

/// The lead time of each migration, and when it has to start.
fn preparation(shown: &Shown, locale: &Locale, schedule: &Schedule) -> Lane {
    let mut lane = Lane { name: text::PREPARATION.to_owned(), spans: Vec::new(), events: Vec::new() };
    for of in &schedule.moves {
        let Some(marker) = start(shown, locale, of) else { continue };
        let label = text::preparation_for(shown.document.plan().capacity_tiers.id(of.to));
        lane.spans.push(Span { from: marker.at, to: of.month as f64, label, ink: Ink::WARNING });
        lane.events.push(marker);
    }
    lane
}

/// What happens and matters so much, month by month: two marks at one place could not be told apart. Migrations come first.
fn events(
    shown: &Shown,
    late: &[Milestone],
    locale: &Locale,
    (name, severity, ink): (&str, Severity, Ink),
) -> Lane {
    let words = shown.words(locale);
    let mut months: BTreeMap<u64, (bool, Vec<String>)> = BTreeMap::new();
    for milestone in late.iter().chain(&shown.outlook.milestones) {
        if milestone.event.severity() == severity {
            // There is no room before month 1 for today.
            let (is_move, said) = months.entry(milestone.month.max(1)).or_default();
            *is_move |= matches!(milestone.event, Event::TierChange { .. });
            said.push(words.milestone(milestone).headline);
        }
    }
    let mut months: Vec<_> = months.into_iter().collect();
    months.sort_by_key(|(_, (is_move, _))| !is_move);
    let event = |(month, (_, said)): (u64, (bool, Vec<String>))| Marker {
        at: month as f64,
        label: said.join("; "),
        ink,
    };
    Lane { name: name.to_owned(), spans: Vec::new(), events: months.into_iter().map(event).collect() }
}

fn timeline(shown: &Shown, locale: &Locale, size: Size, then: &mut dyn FnMut(Plot<'_>)) {
    let months = |month: f64| month_label(shown, locale, month);
    let dated = |month: f64| dated_month(shown, locale, month);
    let schedule = shown.schedule();
    let late = schedule.alerts();
    let mut lanes = vec![tiers(shown), preparation(shown, locale, &schedule)];
    lanes.extend(
        [
            (text::EVENTS, Severity::Information, Ink::MARKER),
            (text::WARNINGS, Severity::Warning, Ink::WARNING),
            (controls::CRITICAL, Severity::Critical, Ink::CRITICAL),
        ]
        .map(|of| events(shown, &late, locale, of)),
    );
    let x = Axis { domain: whole(shown), ..Axis::new(Ticks::Months, &months) };
    let exact = Exact { place: controls::MONTH, x: &dated, y: &dated };
    then(Plot::Timeline(Timeline { size, x, step: 1.0, exact, lanes }));
}

/// Tiers, migrations with their preparation, and what else happens.
#[component]
fn EventsChart(shared: Shared) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let summary =
        move || state.with(|shown| shown.words(&locale).timeline_summary(&shown.outlook, &shown.schedule()));
    view! {
        <PlotPanel
            id="events-chart"
            title=text::EVENTS_CHART
            summary=Box::new(summary)
            height=Box::new(|_| HEIGHT)
            plot=Box::new(move |size, then| state.with(|shown| timeline(shown, &locale, size, then)))
            way=Way::Across
            shared
        />
    }
}

fn ratings(shown: &Shown, locale: &Locale, size: Size, then: &mut dyn FnMut(Plot<'_>)) {
    let months = |month: f64| month_label(shown, locale, month);
    let dated = |month: f64| dated_month(shown, locale, month);
    let share = |share: f64| Unit::Share.rounded(share, 0, locale);
    let key = |value: f64| if value > FULL { text::above(&share(FULL)) } else { share(value) };
    let plan = shown.document.plan();
    let rows = Rated::ALL.map(|load| Strip {
        name: rated(load).to_owned(),
        points: shown
            .outlook
            .rows
            .iter()
            .map(|row| (row.month as f64, load.share(plan, row).unwrap_or(f64::NAN)))
            .collect(),
    });
    then(Plot::HeatStrip(HeatStrip {
        size,
        x: Axis::new(Ticks::Months, &months),
        value: Axis { domain: Domain::Fixed(0.0, MOST), ..Axis::new(Ticks::Round, &key) },
        limit: Some(FULL),
        exact: Exact { place: controls::MONTH, x: &dated, y: &share },
        rows: rows.into(),
    }));
}

/// Each load as a share of what the tier in force is rated for.
#[component]
fn RatingsChart(shared: Shared) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    view! {
        <PlotPanel
            id="ratings-chart"
            title=text::RATINGS_CHART
            summary=Box::new(move || state.with(|shown| shown.words(&locale).ratings_summary(&shown.outlook)))
            height=Box::new(|_| HEIGHT)
            plot=Box::new(move |size, then| state.with(|shown| ratings(shown, &locale, size, then)))
            way=Way::Across
            shared
        />
    }
}
