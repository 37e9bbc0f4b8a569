//! Which plan breaks what first: each load against what the tier in force is rated for, side by side.

use headroom_charts::{Axis, Chart, Exact, Ink, Limit, Multiples, Plot, Series, Shape, Size, Ticks, Way};
use headroom_model::compare::Figure;
use headroom_model::format::{Locale, Unit};
use headroom_model::ratings::Rated;
use headroom_model::words::pages::{compare as text, controls};
use headroom_model::words::{compare as words, rated};
use leptos::prelude::*;

use super::charts::{rows, summary};
use super::picks::Columns;
use super::{ink, use_picks};
use crate::components::chart_frame::Shared;
use crate::components::chart_tools::panel::PlotPanel;
use crate::state::use_state;

/// Between two charts, and height of each, CSS pixels.
const GAP: f64 = 16.0;
const HIGH: f64 = 176.0;

/// How many charts are beside each other at a width: as many below each other in each column.
fn columns_at(width: f64) -> usize {
    match width {
        width if width >= 1_600.0 => 6,
        width if width >= 640.0 => 3,
        width if width >= 440.0 => 2,
        _ => 1,
    }
}

/// Height of all at a width, CSS pixels. The container queries of the style sheet say the same.
fn height(width: f64) -> f64 {
    let lines = (Rated::ALL.len() / columns_at(width)) as f64;
    lines * (HIGH + GAP) - GAP
}

fn series(columns: &Columns, load: Rated) -> Vec<Series> {
    let series = columns.plans().filter_map(|(place, plan)| {
        let rows = rows(plan)?;
        let share = |row| load.share(plan.document.plan(), row).unwrap_or(f64::NAN);
        Some(Series {
            name: plan.name.clone(),
            ink: ink(place),
            shape: Shape::Line,
            points: rows.iter().map(|row| (row.month as f64, share(row))).collect(),
            end_label: None,
        })
    });
    series.collect()
}

fn plot(columns: &Columns, locale: &Locale, size: Size, then: &mut dyn FnMut(Plot<'_>)) {
    let months = |month: f64| words::axis_month(columns.plans().map(|(_, plan)| plan), month, locale);
    let dated = |month: f64| words::tip_month(columns.plans().map(|(_, plan)| plan), month, locale);
    let percent = |share: f64| Unit::Share.rounded(share, 0, locale);
    let tick = |share: f64| Unit::Share.compact(share, locale);
    let charts = Rated::ALL.map(|load| {
        let mut chart = Chart::new(size, Axis::new(Ticks::Months, &months), Axis::new(Ticks::Round, &tick));
        chart.exact = Exact { place: controls::MONTH, x: &dated, y: &percent };
        chart.series = series(columns, load);
        chart.limits = vec![Limit { at: 1.0, label: String::new(), ink: Ink::CRITICAL }];
        (rated(load).to_owned(), chart)
    });
    #[expect(clippy::cast_precision_loss, reason = "six columns at most")]
    let across = columns_at(size.width) as f64;
    let least_width = ((size.width - GAP * (across - 1.0)) / across).floor();
    then(Plot::Multiples(Multiples { size, least_width, charts: charts.into() }));
}

/// Each load of all plans as a share of what its tier is rated for.
#[component]
pub fn LoadsChart(
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    let said = move || text::loads_summary(&summary(columns, Figure::BreaksFirst, &locale));
    view! {
        <PlotPanel
            id="compare-loads"
            title=text::LOADS_CHART
            summary=Box::new(said)
            height=Box::new(height)
            class="compare-loads"
            plot=Box::new(move |size, then| columns.with(|columns| plot(columns, &locale, size, then)))
            way=Way::Across
            // Loads are a few hundredths of a rating or many times of it.
            log=true
            shared
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_charts_is_full() {
        for width in [254.0, 500.0, 700.0, 1_358.0, 2_100.0] {
            assert_eq!(Rated::ALL.len() % columns_at(width), 0, "{width}");
        }
        // As in the style sheet.
        assert_eq!([254.0, 440.0, 640.0, 1_600.0].map(height), [1_136.0, 560.0, 368.0, 176.0]);
    }
}
