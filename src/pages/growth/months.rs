//! The growth of each month of a scenario; a month can have a rate of its own.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::MONTH_RATE;
use headroom_model::quantity::Bounds;
use headroom_model::words::pages::growth as text;
use leptos::prelude::*;
use serde_json::json;

use super::SCENARIOS;
use crate::browser::cells::{chosen, focus_then};
use crate::components::field_link::{scenario_of_months, wanted};
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::quiet_button::QuietButton;
use crate::components::report::{Report, ReportLine};
use crate::state::use_state;

/// Months side by side: a year.
const YEAR: usize = 12;

/// The months of the forecast with the rate in force in each.
#[component]
pub fn Months() -> impl IntoView {
    let state = use_state();
    let report = Report::new();
    let wished = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        // Whoever is on the way to a month of a scenario is shown that scenario.
        if let Some(scenario) = wanted().and_then(|wanted| scenario_of_months(&wanted.pointer)) {
            wished.set(Some(scenario));
        }
    });
    let scenarios = state.select(|shown| {
        let scenarios = shown.document.plan().growth_scenarios.scenarios.iter();
        scenarios.map(|(id, scenario)| (id.to_owned(), scenario.name.clone())).collect::<Vec<_>>()
    });
    // Until somebody chooses, and where what was chosen is gone, that of the forecast.
    let shown_one = Memo::new(move |_| {
        let is_there = |wish: &String| scenarios.with(|all| all.iter().any(|(id, _)| id == wish));
        wished
            .get()
            .filter(is_there)
            .unwrap_or_else(|| state.with(|shown| shown.document.inputs().scenario.clone()))
    });
    let own = state.select(move |shown| {
        let scenario = shown.document.plan().growth_scenarios.scenarios.get(&shown_one.get());
        scenario.map_or(0, |scenario| scenario.overrides.len())
    });
    let count =
        state.select(|shown| usize::try_from(shown.document.inputs().months.get()).unwrap_or_default());
    let reset = move |()| {
        let pointer = below(SCENARIOS, &shown_one.get_untracked()) + "/overrides";
        if report.make(&Edit::Set { pointer, value: json!([]) }) {
            focus_then(vec!["month-1".to_owned()]);
        }
    };
    view! {
        <section class="tier-table months-by-rate">
            <div class="section-head">
                <h2 id="month-rates">{text::BY_MONTH}</h2>
                <label>
                    {text::SCENARIO}
                    <select id="month-scenario" on:change=move |event| wished.set(Some(chosen(&event)))>
                        {move || scenarios.get().into_iter().map(|(id, name)| {
                            let value = id.clone();
                            view! { <option value=value selected=move || shown_one.get() == id>{name}</option> }
                        }).collect_view()}
                    </select>
                </label>
                <QuietButton id="reset-months" is_idle=Signal::derive(move || own.get() == 0) run=reset>
                    {move || text::back_to_periods(own.get())}
                </QuietButton>
            </div>
            <p class="lead">{text::ABOUT_MONTHS}</p>
            {move || view! { <MonthTable scenario=shown_one.get() count=count.get() /> }}
            <ReportLine report />
        </section>
    }
}

fn sheet(scenario: &str, count: usize) -> Sheet {
    let [rate, _] = MONTH_RATE;
    let kind = Kind::Number(rate.unit, Bounds { optional: true, ..rate.bounds });
    let slot = |month: usize| Slot {
        id: format!("month-{month}"),
        target: Target::Month { scenario: below(SCENARIOS, scenario), month: month as u64 },
        kind,
    };
    let year =
        |first: usize| (first..first + YEAR).map(|month| (month <= count).then(|| slot(month))).collect();
    Sheet::new((1..=count).step_by(YEAR).map(year).collect())
}

#[component]
fn MonthTable(scenario: String, count: usize) -> impl IntoView {
    let grid = Grid::new(sheet(&scenario, count));
    let heads = (1..=YEAR.min(count)).map(|month| view! { <th scope="col">{month}</th> }).collect_view();
    let rows = (1..=count).step_by(YEAR).enumerate().map(|(row, first)| {
        let cells = (0..YEAR.min(count))
            .map(|column| cell(grid, (row, column), text::growth_in(&scenario, first + column)));
        let last = count.min(first + YEAR - 1);
        view! { <tr><th scope="row">{text::months(first, last)}</th>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <GridFrame grid titled_by="month-rates".to_owned()>
            <thead><tr><th scope="col">{text::MONTHS}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </GridFrame>
    }
}
