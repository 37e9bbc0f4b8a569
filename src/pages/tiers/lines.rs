//! What a month of each tier costs, line by line.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::{free_name, templates};
use headroom_model::fields::{COST_LINE, COST_LINE_IDS, COST_TERMS, Field};
use headroom_model::plan::Tier;
use headroom_model::words::pages::{controls, tiers as said};
use headroom_model::words::{COMPONENTS, SCALINGS};
use leptos::prelude::*;
use serde_json::Value;

use super::{TIERS, tier_ids};
use crate::browser::cells::focus_then;
use crate::browser::clock;
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, of_all};
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, use_state};

/// The line items of each tier, with their sum beside the budget.
#[component]
pub fn CostLines() -> impl IntoView {
    let tiers = tier_ids();
    view! {
        <section class="tier-table">
            <h2 id="cost-lines">{said::COST_LINES}</h2>
            <p class="lead">{said::ABOUT_LINES}</p>
            <div class="line-tables">
                {move || {
                    let tables = tiers.get().into_iter().enumerate();
                    tables.map(|(index, id)| view! { <TierLines index id /> }).collect_view()
                }}
            </div>
        </section>
    }
}

/// A figure of a tier.
fn of_tier<T>(state: AppState, id: &str, read: fn(&Tier) -> T) -> Memo<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    let id = id.to_owned();
    state.select(move |shown| shown.document.plan().capacity_tiers.get(&id).map(read))
}

/// A column of the lines: its head, and what is in it. Each has its place in [`COST_LINE_IDS`].
struct Column {
    head: &'static str,
    kind: Kind,
}

const fn column(head: &'static str, kind: Kind) -> Column {
    Column { head, kind }
}

const fn figure(head: &'static str, field: &'static Field) -> Column {
    column(head, Kind::Number(field.unit, field.bounds))
}

/// A figure that a line may leave out.
const fn may(head: &'static str, field: &'static Field) -> Column {
    let bounds = headroom_model::quantity::Bounds { optional: true, ..field.bounds };
    column(head, Kind::Number(field.unit, bounds))
}

const fn text(head: &'static str) -> Column {
    column(head, Kind::Text { optional: false })
}

const COLUMNS: [Column; COST_LINE_IDS.len()] = {
    let [quantity, price] = &COST_LINE;
    let [step, year, three_years, spot, part] = &COST_TERMS;
    [
        text(said::LINE),
        column(said::PART, Kind::Choice(&COMPONENTS)),
        figure(said::QUANTITY, quantity),
        text(said::UNIT),
        figure(said::PRICE, price),
        column(said::FOLLOWS, Kind::Choice(&SCALINGS)),
        may(said::STEP, step),
        column(said::PRICE_AS_OF, Kind::Day),
        may(said::ONE_YEAR_SAVES, year),
        may(said::THREE_YEARS_SAVE, three_years),
        may(said::SPOT_SAVES, spot),
        may(said::ON_SPOT, part),
    ]
};

/// How many columns stand before what a line costs a month.
const PRICED: usize = 5;

fn lines_pointer(tier: &str) -> String {
    below(TIERS, tier) + "/cost_lines"
}

fn sheet(table: &str, tier: &str, count: usize) -> Sheet {
    let slot = |row: usize, kind: Kind, (pointer, id): (&str, &str)| Slot {
        id: format!("{table}-{id}-{row}"),
        target: Target::Field(format!("{}/{row}{pointer}", lines_pointer(tier))),
        kind,
    };
    let cells =
        |row| COLUMNS.iter().zip(COST_LINE_IDS).map(move |(column, at)| Some(slot(row, column.kind, at)));
    Sheet::new((0..count).map(|row| cells(row).collect()).collect())
}

#[component]
fn TierLines(index: usize, id: String) -> impl IntoView {
    let state = use_state();
    let table = format!("lines-{}", index + 1);
    let count = of_tier(state, &id, |tier| tier.cost_lines.len());
    let title_id = format!("{table}-title");
    let report = Report::new();
    let rows = {
        let (id, table, title_id) = (id.clone(), table.clone(), title_id.clone());
        move || {
            let count = count.get().unwrap_or_default();
            let grid = Grid::new(sheet(&table, &id, count));
            let lines = Lines { grid, report, table: table.clone(), tier: id.clone(), count };
            view! { <LinesTable lines titled_by=title_id.clone() /> }
        }
    };
    let add = {
        let (id, table) = (id.clone(), table.clone());
        move |_| add_line(state, report, &table, &id, untrack(|| count.get().unwrap_or_default()))
    };
    view! {
        <div class="lines-of-tier">
            <div class="section-head">
                <h3 id=title_id.clone()>{id.clone()}</h3>
                <ResetTable what=said::lines_of(&id) heading=title_id way=of_all(lines_pointer(&id)) />
                <button type="button" id=format!("{table}-add") aria-label=said::add_line_to(&id) on:click=add>
                    {said::ADD_LINE}
                </button>
            </div>
            {rows}
            <ReportLine report />
        </div>
    }
}

fn add_line(state: AppState, report: Report, table: &str, tier: &str, count: usize) {
    let pointer = lines_pointer(tier);
    let name = state.with_untracked(|shown| free_name(shown.document.get(&pointer), said::NEW_LINE));
    // A clock that cannot be read leaves the day from which the first line's price is.
    let day = clock::today().or_else(|| {
        state.with_untracked(|shown| {
            Some(shown.document.plan().capacity_tiers.get(tier)?.cost_lines.first()?.price_date)
        })
    });
    let Some(day) = day else { return };
    let value = templates::cost_line(&name, day);
    if report.make(&Edit::Insert { pointer, key: None, value, at: None }) {
        focus_then(vec![format!("{table}-name-{count}")]);
    }
}

/// The lines of a tier.
#[derive(Clone)]
struct Lines {
    grid: Grid,
    report: Report,
    table: String,
    tier: String,
    count: usize,
}

#[component]
fn LinesTable(lines: Lines, titled_by: String) -> impl IntoView {
    let heads = COLUMNS.iter().map(|column| {
        let is_text = matches!(column.kind, Kind::Text { .. } | Kind::Choice(_));
        view! { <th scope="col" class:left=is_text>{column.head}</th> }
    });
    let mut heads: Vec<_> = heads.map(IntoAny::into_any).collect();
    heads.insert(PRICED, view! { <th scope="col">{said::A_MONTH}</th> }.into_any());
    let rows = (0..lines.count).map(|row| line_row(&lines, row)).collect_view();
    view! {
        <GridFrame grid=lines.grid titled_by>
            <thead><tr>{heads}<th scope="col">{controls::CHANGE}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><Sums id=lines.tier.clone() /></tfoot>
        </GridFrame>
    }
}

fn line_row(lines: &Lines, row: usize) -> impl IntoView + use<> {
    let state = use_state();
    let locale = state.locale();
    let tier = lines.tier.clone();
    let line = state.select(move |shown| {
        let line = shown.document.plan().capacity_tiers.get(&tier)?.cost_lines.get(row)?;
        let amount = shown.words(&locale).money(line.unit_cost_usd.times(line.quantity.get()));
        Some((line.name.clone(), amount))
    });
    let name = move || line.get().map(|(name, _)| name).unwrap_or_default();
    let tier = StoredValue::new(lines.tier.clone());
    let grid = lines.grid;
    let label = move |head: &'static str| {
        Signal::derive(move || tier.with_value(|tier| format!("{tier}, {}, {head}", name())))
    };
    let cells = |columns: std::ops::Range<usize>| {
        let of = COLUMNS.iter().enumerate().take(columns.end).skip(columns.start);
        of.map(|(column, of)| cell(grid, (row, column), label(of.head))).collect_view()
    };
    view! {
        <tr>
            {head(grid, (row, 0), label(said::CELL_NAME))}
            {cells(1..PRICED)}
            <td class="amount">{move || line.get().map(|(_, amount)| amount)}</td>
            {cells(PRICED..COLUMNS.len())}
            <td class="cell-tools"><LineTools lines=lines.clone() row /></td>
        </tr>
    }
}

#[component]
fn LineTools(lines: Lines, row: usize) -> impl IntoView {
    let state = use_state();
    let Lines { report, table, tier, count, .. } = lines;
    let list = lines_pointer(&tier);
    let what = said::line_of(row + 1, &tier);
    let id = |tool: &str, row: usize| format!("{table}-{tool}-{row}");
    let make = move |edit: Edit, ids: Vec<String>| {
        if report.make(&edit) {
            focus_then(ids);
        }
    };
    let pointer = format!("{list}/{row}");
    let copy = {
        let (pointer, next) = (pointer.clone(), id("name", row + 1));
        move |()| {
            let name = state.with_untracked(|shown| {
                let own =
                    shown.document.get(&pointer).and_then(|line| line.get("name")).and_then(Value::as_str);
                free_name(shown.document.get(&list), &said::copy_of(own))
            });
            make(Edit::Copy { pointer: pointer.clone(), name }, vec![next.clone()]);
        }
    };
    let shift = |to: usize, tools: [&str; 2]| {
        let (pointer, ids) = (pointer.clone(), tools.map(|tool| id(tool, to)).to_vec());
        Callback::new(move |()| make(Edit::Move { pointer: pointer.clone(), to }, ids.clone()))
    };
    let remove = {
        let ids = vec![id("remove", row.min(count.saturating_sub(2))), format!("{table}-add")];
        let pointer = pointer.clone();
        Callback::new(move |()| make(Edit::Remove { pointer: pointer.clone() }, ids.clone()))
    };
    view! {
        <ToolButton tool=Tool::Copy id=id("copy", row) what=what.clone() run=Callback::new(copy) />
        <ToolButton tool=Tool::Up id=id("up", row) what=what.clone() disabled=row == 0 run=shift(row.saturating_sub(1), ["up", "down"]) />
        <ToolButton tool=Tool::Down id=id("down", row) what=what.clone() disabled=row + 1 == count run=shift(row + 1, ["down", "up"]) />
        <ToolButton tool=Tool::Remove id=id("remove", row) what run=remove />
    }
}

#[component]
fn Sums(id: String) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let sums = of_tier(state, &id, |tier| (tier.line_total(), tier.cost_monthly_usd));
    let money = move |read: fn((headroom_model::Usd, headroom_model::Usd)) -> headroom_model::Usd| {
        move || sums.get().map(|sums| state.with_untracked(|shown| shown.words(&locale).money(read(sums))))
    };
    let is_over = move || sums.get().is_some_and(|(lines, budget)| lines > budget);
    let before = PRICED.to_string();
    let after = (COLUMNS.len() - PRICED + 1).to_string();
    view! {
        <tr class:over=is_over>
            <th scope="row" colspan=before.clone()>{said::SUM} " " <span class="unit" hidden=move || !is_over()>{said::OVER_BUDGET}</span></th>
            <td class="amount">{money(|(lines, _)| lines)}</td>
            <td colspan=after.clone()></td>
        </tr>
        <tr>
            <th scope="row" colspan=before>{said::BUDGET}</th>
            <td class="amount">{money(|(_, budget)| budget)}</td>
            <td colspan=after></td>
        </tr>
    }
}
