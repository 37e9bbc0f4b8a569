//! Which scenarios there are: add, copy, rename, move and remove them, and what was published about each.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::{free_name, templates};
use headroom_model::fields::SCENARIO;
use headroom_model::words::pages::{controls, growth as text};
use leptos::prelude::*;
use serde_json::Value;

use super::trend::Trend;
use super::{SCENARIOS, scenario_ids};
use crate::browser::cells::focus_then;
use crate::components::contradiction_list::{ContradictionList, of_plan};
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, of_cells};
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, use_state};

const USED: &str = "/inputs/scenario";

/// The scenarios as rows.
#[component]
pub fn Scenarios(
    /// What comes of each.
    trends: Memo<Vec<Trend>>,
) -> impl IntoView {
    let state = use_state();
    let report = Report::new();
    let ids = scenario_ids();
    let add = move |_| {
        let name = state.with_untracked(|shown| free_name(shown.document.get(SCENARIOS), "scenario"));
        let place = untrack(|| ids.with(Vec::len));
        let value = templates::scenario(&name);
        if report.make(&Edit::Insert { pointer: SCENARIOS.to_owned(), key: Some(name), value, at: None }) {
            focus_then(vec![format!("scenario-id-{place}")]);
        }
    };
    let found = of_plan(|one| one.pointer.starts_with(SCENARIOS));
    let grid = Grid::new(Sheet::default());
    let rows = move || {
        let ids = ids.get();
        grid.describe(sheet(&ids));
        (0..ids.len()).map(|row| scenario_row(grid, report, trends, row, &ids)).collect_view()
    };
    view! {
        <section class="tier-table scenarios">
            <div class="section-head">
                <h2 id="scenarios">{text::SCENARIOS}</h2>
                <ResetTable what=text::FIGURES_OF_SCENARIOS heading="scenarios" way=of_cells(grid) />
                <button type="button" id="add-scenario" on:click=add>{text::ADD_SCENARIO}</button>
            </div>
            <p class="lead">{text::ABOUT_SCENARIOS}</p>
            <GridFrame grid titled_by="scenarios".to_owned()><Head /><tbody>{rows}</tbody></GridFrame>
            <ReportLine report />
            <ContradictionList found />
        </section>
    }
}

#[component]
fn Head() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{controls::SHORT_NAME}</th>
                <th scope="col">{text::IN_FORECAST}</th>
                <th scope="col" class="left">{controls::NAME}</th>
                <th scope="col">{text::RATE_PUBLISHED}</th>
                <th scope="col">{text::RATE_STEADY}</th>
                <th scope="col">{text::TOTAL_PUBLISHED}</th>
                <th scope="col">{text::TOTAL_COMPUTED}</th>
                <th scope="col">{text::MONTH_PUBLISHED}</th>
                <th scope="col">{text::MONTH_COMPUTED}</th>
                <th scope="col">{controls::CHANGE}</th>
            </tr>
        </thead>
    }
}

/// Short name, name, published rate, published total, published cost of a month.
fn sheet(ids: &[String]) -> Sheet {
    let [rate, total, average] = SCENARIO;
    let columns = [
        ("id", "", Kind::Name),
        ("name", "/name", Kind::Text { optional: false }),
        ("rate", rate.pointer, Kind::Number(rate.unit, rate.bounds)),
        ("total", total.pointer, Kind::Number(total.unit, total.bounds)),
        ("average", average.pointer, Kind::Number(average.unit, average.bounds)),
    ];
    let rows = ids.iter().enumerate().map(|(row, id)| {
        let slot = |(part, pointer, kind): (&str, &str, Kind)| {
            let scenario = below(SCENARIOS, id);
            let target = match kind {
                Kind::Name => Target::name(scenario, pointer),
                _ => Target::Field(scenario + pointer),
            };
            Some(Slot { id: format!("scenario-{part}-{row}"), target, kind })
        };
        columns.map(slot).to_vec()
    });
    Sheet::new(rows.collect())
}

fn scenario_row(
    grid: Grid,
    report: Report,
    trends: Memo<Vec<Trend>>,
    row: usize,
    ids: &[String],
) -> impl IntoView + use<> {
    let state = use_state();
    let locale = state.locale();
    let id = ids.get(row).cloned().unwrap_or_default();
    let figure = move |read: fn(&Trend) -> Option<headroom_model::Usd>| {
        move || {
            let cost = trends.with(|trends| trends.get(row).and_then(read));
            state.with_untracked(|shown| {
                cost.map_or_else(|| "–".to_owned(), |cost| shown.words(&locale).money(cost))
            })
        }
    };
    let rate = move || {
        let rate = trends.with(|trends| trends.get(row)?.steady_rate);
        state.with_untracked(|shown| {
            rate.map_or_else(|| "–".to_owned(), |rate| shown.words(&locale).percent(rate))
        })
    };
    let short = head(grid, (row, 0), format!("{id}, {}", text::CELL_SHORT_NAME));
    let [name, published_rate, total, average] =
        [(1, text::CELL_NAME), (2, text::CELL_RATE), (3, text::CELL_TOTAL), (4, text::CELL_AVERAGE)]
            .map(|(column, label)| cell(grid, (row, column), format!("{id}, {label}")));
    view! {
        <tr>
            {short}
            <td class="cell-tools"><Use id=id.clone() /></td>
            {name}
            {published_rate}
            <td>{rate}</td>
            {total}
            <td>{figure(|trend| trend.cost)}</td>
            {average}
            <td>{figure(|trend| Some(trend.cost?.times(1.0 / 24.0)))}</td>
            <td class="cell-tools"><ScenarioTools report row count=ids.len() id /></td>
        </tr>
    }
}

/// Lets the forecast use a scenario.
#[component]
fn Use(id: String) -> impl IntoView {
    let state = use_state();
    let own = id.clone();
    let is_used = state.select(move |shown| shown.document.inputs().scenario == own);
    let label = text::use_scenario(&id);
    let refused = RwSignal::new(None::<String>);
    let choose = move |_| refused.set(state.choose(USED, Value::from(id.clone())).err());
    view! {
        <input type="radio" name="used-scenario" aria-label=label prop:checked=move || { refused.track(); is_used.get() } on:change=choose />
        <p class="field-error" role="alert">{move || refused.get()}</p>
    }
}

#[component]
fn ScenarioTools(report: Report, row: usize, count: usize, id: String) -> impl IntoView {
    let state = use_state();
    let pointer = StoredValue::new(below(SCENARIOS, &id));
    let own = StoredValue::new(id.clone());
    let shift = move |to: usize, ids: [&str; 2]| {
        if report.make(&Edit::Move { pointer: pointer.get_value(), to }) {
            focus_then(ids.map(|tool| format!("scenario-{tool}-{to}")).to_vec());
        }
    };
    let remove = move |()| {
        if report.make(&Edit::Remove { pointer: pointer.get_value() }) {
            focus_then(vec![format!("scenario-remove-{}", row.min(count.saturating_sub(2)))]);
        }
    };
    let copy = move |()| {
        let name = copied_name(state, &own.get_value());
        if report.make(&Edit::Copy { pointer: pointer.get_value(), name }) {
            focus_then(vec![format!("scenario-id-{}", row + 1)]);
        }
    };
    view! {
        <ToolButton tool=Tool::Copy id=format!("scenario-copy-{row}") what=id.clone() run=Callback::new(copy) />
        <ToolButton
            tool=Tool::Up
            id=format!("scenario-up-{row}")
            what=id.clone()
            disabled=row == 0
            run=Callback::new(move |()| shift(row.saturating_sub(1), ["up", "down"]))
        />
        <ToolButton
            tool=Tool::Down
            id=format!("scenario-down-{row}")
            what=id.clone()
            disabled=row + 1 == count
            run=Callback::new(move |()| shift(row + 1, ["down", "up"]))
        />
        <ToolButton tool=Tool::Remove id=format!("scenario-remove-{row}") what=id run=Callback::new(remove) />
    }
}

fn copied_name(state: AppState, id: &str) -> String {
    state.with_untracked(|shown| free_name(shown.document.get(SCENARIOS), &format!("{id}_copy")))
}
