//! The alerts at run time: their figures, and while the runbook is edited which there are and what they are called.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::{free_name, templates};
use headroom_model::fields::{ALERT, Field};
use headroom_model::format::Unit;
use headroom_model::plan::AlertThreshold;
use headroom_model::quantity::Bounds;
use headroom_model::words::alert_unit;
use headroom_model::words::pages::{controls, runbook as text};
use leptos::prelude::*;

use super::ALERTS;
use super::alerts::action_slot;
use super::desk::use_desk;
use crate::browser::cells::focus_then;
use crate::components::grid::Grid;
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, of_all};
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, use_state};

/// What an alert is: the head of its column, a part of the ids of its fields, and where it stands.
const NAMES: [(&str, &str); 3] =
    [(text::METRIC, "metric"), (controls::SHORT_NAME, "id"), (text::UNIT, "unit")];

fn alert_pointer(row: usize, field: &str) -> String {
    format!("{ALERTS}/{row}{field}")
}

/// A threshold in the unit of its alert. Only a warning is always there.
fn in_unit(field: &Field, unit: Unit) -> Kind {
    let optional = field.pointer != "/warning";
    Kind::Number(unit, Bounds { optional, ..field.bounds })
}

/// The figures of each alert, written in its unit; while the runbook is edited, what it is called before them and what
/// to do behind them.
fn sheet(units: &[Unit], editing: bool) -> Sheet {
    let cells = |(row, unit): (usize, &Unit)| {
        let name = |(_, name): &(&str, &str)| {
            let (record, field) = (alert_pointer(row, ""), format!("/{name}"));
            let (target, kind) = match *name {
                "id" => (Target::name(record, &field), Kind::Name),
                _ => (Target::Field(record + &field), Kind::Text { optional: false }),
            };
            Slot { id: format!("alert-{name}-{row}"), target, kind }
        };
        let figure = |(column, field): (usize, &Field)| Slot {
            id: format!("alerts-{column}-{row}"),
            target: Target::Field(alert_pointer(row, field.pointer)),
            kind: in_unit(field, *unit),
        };
        let names = NAMES.iter().filter(|_| editing).map(name);
        let action = action_slot(format!("alert-action-{row}"), alert_pointer(row, "/action"));
        let cells = names.chain(ALERT.iter().enumerate().map(figure)).map(Some);
        cells.chain([editing.then_some(action)]).collect()
    };
    Sheet::new(units.iter().enumerate().map(cells).collect())
}

/// The table of alerts.
#[derive(Debug, Clone, Copy)]
struct Table {
    state: AppState,
    grid: Grid,
    report: Report,
    /// The unit of each alert, and whether the runbook is edited. Whoever asks is about to draw the cells that are
    /// described then.
    shape: Memo<(Vec<Unit>, bool)>,
    editing: Memo<bool>,
    count: Memo<usize>,
}

impl Table {
    fn new() -> Self {
        let (state, desk) = (use_state(), use_desk());
        let grid = Grid::new(Sheet::default());
        let units = state.select(|shown| {
            let alerts = shown.document.plan().monitoring.thresholds.iter();
            alerts.map(|alert| alert_unit(&alert.unit).0).collect::<Vec<_>>()
        });
        let shape = Memo::new(move |_| {
            let (units, editing) = (units.get(), desk.is_editing());
            grid.describe(sheet(&units, editing));
            (units, editing)
        });
        Self {
            state,
            grid,
            report: Report::new(),
            shape,
            editing: Memo::new(move |_| shape.with(|(_, editing)| *editing)),
            count: Memo::new(move |_| shape.with(|(units, _)| units.len())),
        }
    }

    /// A text of an alert.
    fn text(self, row: usize, read: fn(&AlertThreshold) -> &str) -> Memo<String> {
        self.state.select(move |shown| {
            let alert = shown.document.plan().monitoring.thresholds.get(row);
            alert.map(|alert| read(alert).to_owned()).unwrap_or_default()
        })
    }

    /// Makes a change of which alerts there are; the focus goes to the first of these that is there.
    fn make(self, edit: &Edit, ids: Vec<String>) {
        if self.report.make(edit) {
            self.grid.narrow();
            focus_then(ids);
        }
    }

    /// Puts an alert at the end.
    fn add(self) {
        let value = self
            .state
            .with_untracked(|shown| templates::alert(&free_name(shown.document.get(ALERTS), "new_alert")));
        let place = self.count.get_untracked();
        let edit = Edit::Insert { pointer: ALERTS.to_owned(), key: None, value, at: None };
        self.make(&edit, vec![format!("alert-metric-{place}")]);
    }

    /// Puts a copy behind an alert.
    fn copy(self, row: usize) {
        let name = self.state.with_untracked(|shown| {
            let alert = shown.document.plan().monitoring.thresholds.get(row);
            let id = alert.map_or("alert", |alert| alert.id.as_str());
            free_name(shown.document.get(ALERTS), &format!("{id}_copy"))
        });
        let edit = Edit::Copy { pointer: alert_pointer(row, ""), name };
        self.make(&edit, vec![format!("alert-metric-{}", row + 1)]);
    }

    /// Moves an alert; the focus follows it, to the other button where it cannot go on.
    fn shift(self, row: usize, to: usize) {
        let tools = if to < row { ["up", "down"] } else { ["down", "up"] };
        let edit = Edit::Move { pointer: alert_pointer(row, ""), to };
        self.make(&edit, tools.map(|tool| format!("alert-{tool}-{to}")).to_vec());
    }

    /// Takes an alert out; the focus goes to the next one, or to the button that adds one.
    fn remove(self, row: usize) {
        let next = row.min(self.count.get_untracked().saturating_sub(2));
        let edit = Edit::Remove { pointer: alert_pointer(row, "") };
        self.make(&edit, vec![format!("alert-remove-{next}"), "alerts-add".to_owned()]);
    }
}

/// The alerts at run time.
#[component]
pub fn RunTime() -> impl IntoView {
    let desk = use_desk();
    let table = Table::new();
    let is_open = Memo::new(move |_| table.editing.get() || table.count.get() == 0);
    let add = move |_| {
        desk.begin();
        table.add();
    };
    let adding = move || {
        is_open.get().then(|| {
            view! {
                <p class="lead no-print">
                    {text::UNITS}
                </p>
                <button type="button" class="quiet" id="alerts-add" on:click=add>{text::ADD_ALERT}</button>
            }
        })
    };
    view! {
        <div class="run-time">
            <GridFrame grid=table.grid titled_by="alerts alerts-run-time".to_owned()>
                <caption id="alerts-run-time">{text::AT_RUN_TIME}</caption>
                <thead>{move || heads(table.editing.get())}</thead>
                <tbody>
                    <For each=move || 0..table.count.get() key=|row| *row let:row>
                        <AlertRow table row />
                    </For>
                </tbody>
            </GridFrame>
            {adding}
            <ResetTable what=text::ALERTS_AT_RUN_TIME heading="alerts" way=of_all(ALERTS) />
            <ReportLine report=table.report />
        </div>
    }
}

fn heads(editing: bool) -> impl IntoView {
    let names = NAMES.iter().take(if editing { NAMES.len() } else { 1 });
    let names = names.map(|(name, _)| view! { <th scope="col" class="left">{*name}</th> }).collect_view();
    let figures = ALERT.iter().map(|field| view! { <th scope="col">{field.label}</th> }).collect_view();
    let change = editing.then(|| view! { <th scope="col">{controls::CHANGE}</th> });
    view! { <tr>{names}{figures}<th scope="col" class="wide">{text::ACTION}</th>{change}</tr> }
}

#[component]
fn AlertRow(table: Table, row: usize) -> impl IntoView {
    let Table { grid, shape, editing, .. } = table;
    let metric = table.text(row, |alert| &alert.metric);
    let unit = table.text(row, |alert| &alert.unit);
    let action = table.text(row, |alert| &alert.action);
    let label = move |what: &'static str| Signal::derive(move || controls::cell(&metric.get(), what));
    let names = move || match editing.get() {
        true => {
            let rest = NAMES.iter().enumerate().skip(1);
            let rest = rest.map(|(column, (name, _))| cell(grid, (row, column), label(name))).collect_view();
            view! { {head(grid, (row, 0), Signal::derive(move || text::metric_of(&metric.get())))}{rest} }
                .into_any()
        }
        false => {
            let counted = move || unit.with(|unit| alert_unit(unit).1.to_owned());
            let counted =
                move || Some(counted()).filter(|unit| !unit.is_empty()).map(|unit| format!(" {unit}"));
            view! { <th scope="row">{metric}<span class="unit">{counted}</span></th> }.into_any()
        }
    };
    // A figure is written anew in another unit; what it is called stays while somebody types it.
    let written = Memo::new(move |_| shape.with(|(units, editing)| (units.get(row).copied(), *editing)));
    let figures = move || {
        let (_, editing) = written.get();
        let first = if editing { NAMES.len() } else { 0 };
        let cells = ALERT.iter().zip(first..);
        cells.map(|(field, column)| cell(grid, (row, column), label(field.label))).collect_view()
    };
    let last = move || match editing.get() {
        true => {
            let asked = Signal::derive(move || text::action_of(&metric.get()));
            let action = cell(grid, (row, NAMES.len() + ALERT.len()), asked);
            view! { {action}<td class="cell-tools"><AlertTools table row name=metric /></td> }.into_any()
        }
        false => view! { <td class="wide">{action}</td> }.into_any(),
    };
    view! { <tr>{names}{figures}{last}</tr> }
}

#[component]
fn AlertTools(table: Table, row: usize, name: Memo<String>) -> impl IntoView {
    let id = |tool: &str| format!("alert-{tool}-{row}");
    let what = Signal::derive(move || text::alert(&name.get()));
    let is_last = Signal::derive(move || row + 1 >= table.count.get());
    let up = move |()| table.shift(row, row.saturating_sub(1));
    view! {
        <ToolButton tool=Tool::Up id=id("up") what disabled=row == 0 run=Callback::new(up) />
        <ToolButton tool=Tool::Down id=id("down") what disabled=is_last run=Callback::new(move |()| table.shift(row, row + 1)) />
        <ToolButton tool=Tool::Copy id=id("copy") what run=Callback::new(move |()| table.copy(row)) />
        <ToolButton tool=Tool::Remove id=id("remove") what run=Callback::new(move |()| table.remove(row)) />
    }
}
