//! The periods of every scenario: from which month on, and how fast.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::templates;
use headroom_model::fields::PERIOD;
use headroom_model::words::pages::growth as text;
use leptos::prelude::*;

use super::{SCENARIOS, scenario_ids};
use crate::browser::cells::focus_then;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, of_all};
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, Shown, use_state};

/// A table of periods by scenarios.
#[component]
pub fn Periods() -> impl IntoView {
    let report = Report::new();
    let ids = scenario_ids();
    let counts = use_state().select(|shown| {
        let scenarios = shown.document.plan().growth_scenarios.scenarios.iter();
        scenarios.map(|(_, scenario)| scenario.periods.len()).collect::<Vec<_>>()
    });
    view! {
        <section class="tier-table">
            <h2 id="periods">{text::BY_PERIOD}</h2>
            <p class="lead">{text::ABOUT_PERIODS}</p>
            {move || view! { <PeriodTable ids=ids.get() counts=counts.get() report /> }}
            <ReportLine report />
        </section>
    }
}

fn periods_pointer(scenario: &str) -> String {
    below(SCENARIOS, scenario) + "/periods"
}

/// Two columns for each scenario: first month and rate.
fn sheet(ids: &[String], counts: &[usize], most: usize) -> Sheet {
    let [rate, from] = PERIOD;
    let slots = |place: usize, id: &str, count: usize, period: usize| {
        let slot = |part: &str, field: headroom_model::fields::Field| Slot {
            id: format!("period-{part}-{place}-{period}"),
            target: Target::Field(format!("{}/{period}{}", periods_pointer(id), field.pointer)),
            kind: Kind::Number(field.unit, field.bounds),
        };
        // The first period begins in month 1, whatever one would like.
        [
            (period > 0 && period < count).then(|| slot("from", from)),
            (period < count).then(|| slot("rate", rate)),
        ]
    };
    let rows = (0..most).map(|period| {
        let scenarios = ids.iter().zip(counts).enumerate();
        scenarios.flat_map(|(place, (id, count))| slots(place, id, *count, period)).collect()
    });
    Sheet::new(rows.collect())
}

#[component]
fn PeriodTable(ids: Vec<String>, counts: Vec<usize>, report: Report) -> impl IntoView {
    let state = use_state();
    let most = counts.iter().copied().max().unwrap_or_default();
    let grid = Grid::new(sheet(&ids, &counts, most));
    let names = state.select(|shown| {
        let scenarios = shown.document.plan().growth_scenarios.scenarios.iter();
        scenarios.map(|(_, scenario)| scenario.name.clone()).collect::<Vec<_>>()
    });
    let heads = (0..ids.len()).map(move |place| {
        let name = move || names.with(|names| names.get(place).cloned());
        view! { <th scope="colgroup" colspan="3" class="scenario"><span>{name}</span></th> }
    });
    let parts = ids.iter().map(|_| {
        view! {
            <th scope="col">{text::FROM_MONTH}</th>
            <th scope="col">{text::A_MONTH}</th>
            <td></td>
        }
    });
    let rows = (0..most).map(|period| {
        let cells = ids.iter().zip(&counts).enumerate();
        let cells = cells.map(|(place, (id, count))| period_cells(grid, report, (place, period, *count), id));
        view! { <tr><th scope="row">{text::period(period + 1)}</th>{cells.collect_view()}</tr> }
    });
    let last = ids.iter().zip(&counts).enumerate();
    let last = last.map(|(place, (id, count))| {
        view! {
            <td class="cell-tools" colspan="3">
                <button
                    type="button"
                    class="quiet"
                    id=format!("period-add-{place}")
                    aria-label=text::add_period_to(id)
                    on:click=adding(state, report, id.clone(), place, *count)
                >
                    {text::ADD_PERIOD}
                </button>
                <ResetTable
                    what=text::periods_of(id)
                    heading=format!("period-add-{place}")
                    way=of_all(periods_pointer(id))
                />
            </td>
        }
    });
    let last = last.collect_view();
    let (heads, parts, rows) = (heads.collect_view(), parts.collect_view(), rows.collect_view());
    view! {
        <GridFrame grid titled_by="periods".to_owned()>
            <thead>
                <tr><th rowspan="2" scope="col">{text::PERIOD}</th>{heads}</tr>
                <tr class="parts">{parts}</tr>
            </thead>
            <tbody>{rows}<tr><th scope="row">{text::ANOTHER}</th>{last}</tr></tbody>
        </GridFrame>
    }
}

fn adding(
    state: AppState,
    report: Report,
    id: String,
    place: usize,
    count: usize,
) -> impl Fn(leptos::ev::MouseEvent) {
    move |_| {
        let value = state.with_untracked(|shown| {
            templates::period(shown.document.plan().growth_scenarios.scenarios.get(&id)?)
        });
        // Where no month is left the last one cannot be divided: the edit says so.
        let value = value.unwrap_or_default();
        if report.make(&Edit::Insert { pointer: periods_pointer(&id), key: None, value, at: None }) {
            focus_then(vec![format!("period-from-{place}-{count}")]);
        }
    }
}

fn period_cells(
    grid: Grid,
    report: Report,
    (place, period, count): (usize, usize, usize),
    id: &str,
) -> impl IntoView + use<> {
    let state = use_state();
    let number = period + 1;
    let from = match period {
        0 => view! { <td class="fixed">"1"</td> }.into_any(),
        _ => cell(grid, (period, 2 * place), text::first_month_of(id, number)),
    };
    let rate = cell(grid, (period, 2 * place + 1), text::rate_of(id, number));
    let pointer = format!("{}/{period}", periods_pointer(id));
    let remove = move |()| {
        if report.make(&Edit::Remove { pointer: pointer.clone() }) {
            focus_then(vec![format!("period-rate-{place}-{}", period.min(count.saturating_sub(2)))]);
        }
    };
    let (list, scenario) = (periods_pointer(id), id.to_owned());
    let room = move |shown: &Shown| {
        let scenarios = &shown.document.plan().growth_scenarios.scenarios;
        templates::period_behind(scenarios.get(&scenario)?, period)
    };
    let add = {
        let room = room.clone();
        move |()| {
            let Some(value) = state.with_untracked(&room) else { return };
            let edit = Edit::Insert { pointer: list.clone(), key: None, value, at: Some(period + 1) };
            if report.make(&edit) {
                focus_then(vec![format!("period-from-{place}-{}", period + 1)]);
            }
        }
    };
    let is_full = state.select(move |shown| room(shown).is_none());
    let owner = id.to_owned();
    let behind = Signal::derive(move || {
        let of = if is_full.get() { text::full_period_of } else { text::period_of };
        of(number, &owner)
    });
    let add = (period < count).then(|| {
        view! {
            <ToolButton
                tool=Tool::Add
                id=format!("period-behind-{place}-{period}")
                what=behind
                disabled=is_full
                run=Callback::new(add)
            />
        }
    });
    let button = (period < count && count > 1).then(|| {
        view! {
            <ToolButton
                tool=Tool::Remove
                id=format!("period-remove-{place}-{period}")
                what=text::period_of(number, id)
                run=Callback::new(remove)
            />
        }
    });
    view! { {from}{rate}<td class="cell-tools">{add}{button}</td> }
}
