//! When somebody has to look: at run time, and while planning.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{ALERT, Field, PLANNING};
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use headroom_model::words::alert_unit;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::use_desk;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{At, Grid};
use crate::state::use_state;

const ALERTS: &str = "/plan/monitoring/thresholds";
const ALERTS_PLANNED: &str = "/plan/monitoring/planning";

/// The tables of thresholds.
#[component]
pub fn Alerts() -> impl IntoView {
    view! {
        <section class="alert-tables" aria-labelledby="alerts">
            <h2 id="alerts">"Alert thresholds"</h2>
            <div class="alert-columns">
                <RunTime />
                <WhilePlanning />
            </div>
        </section>
    }
}

/// A table in which what to do is a text, and a cell like the others while the runbook is edited.
#[derive(Clone, Copy)]
struct Actions {
    grid: Grid,
    editing: Memo<bool>,
}

impl Actions {
    fn of(sheet: impl Fn(bool) -> Sheet + Send + Sync + 'static) -> Self {
        let desk = use_desk();
        let grid = Grid::new(Sheet::default());
        let editing = Memo::new(move |_| {
            let editing = desk.is_editing();
            // Whoever asks is about to draw the cells that are described here.
            grid.describe(sheet(editing));
            editing
        });
        // The other cells are drawn without asking.
        let _ = editing.get_untracked();
        Self { grid, editing }
    }

    fn cell(self, at: At, pointer: String, label: String) -> impl IntoView {
        let text = use_state().select(move |shown| {
            shown.document.get(&pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
        });
        move || match self.editing.get() {
            true => cell(self.grid, at, label.clone()),
            false => view! { <td class="wide">{move || text.get()}</td> }.into_any(),
        }
    }
}

fn action_slot(id: String, pointer: String) -> Slot {
    Slot { id, target: Target::Field(pointer), kind: Kind::Text { optional: false } }
}

/// The metrics that are watched, each with its unit.
type Watched = Vec<(String, String)>;

#[component]
fn RunTime() -> impl IntoView {
    let alerts = use_state().select(|shown| {
        let alerts = shown.document.plan().monitoring.thresholds.iter();
        alerts.map(|alert| (alert.metric.clone(), alert.unit.clone())).collect::<Watched>()
    });
    move || {
        let alerts = alerts.get();
        let actions = {
            let alerts = alerts.clone();
            Actions::of(move |editing| run_time_sheet(&alerts, editing))
        };
        let rows =
            alerts.iter().enumerate().map(|(row, (metric, unit))| alert_row(actions, row, metric, unit));
        let rows = rows.collect_view();
        view! {
            <GridFrame grid=actions.grid titled_by="alerts alerts-run-time".to_owned()>
                <caption id="alerts-run-time">"At run time"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Metric"</th>
                        <th scope="col">"Warning"</th>
                        <th scope="col">"Critical"</th>
                        <th scope="col">"Outage"</th>
                        <th scope="col" class="wide">"What to do"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </GridFrame>
        }
    }
}

/// A threshold in the unit of its alert. Only a warning is always there.
fn in_unit(field: &Field, unit: Unit) -> Kind {
    let optional = field.pointer != "/warning";
    Kind::Number(unit, Bounds { optional, ..field.bounds })
}

fn alert_pointer(row: usize, field: &str) -> String {
    format!("{ALERTS}/{row}{field}")
}

fn run_time_sheet(alerts: &Watched, editing: bool) -> Sheet {
    let cells = |(row, (_, unit)): (usize, &(String, String))| {
        let (unit, _) = alert_unit(unit);
        let figure = |(column, field): (usize, &Field)| Slot {
            id: format!("alerts-{column}-{row}"),
            target: Target::Field(alert_pointer(row, field.pointer)),
            kind: in_unit(field, unit),
        };
        let action = action_slot(format!("alert-action-{row}"), alert_pointer(row, "/action"));
        let figures = ALERT.iter().enumerate().map(figure).map(Some);
        figures.chain([editing.then_some(action)]).collect()
    };
    Sheet::new(alerts.iter().enumerate().map(cells).collect())
}

fn alert_row(actions: Actions, row: usize, metric: &str, unit: &str) -> impl IntoView + use<> {
    let (_, rest) = alert_unit(unit);
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    let figures = ALERT.iter().enumerate();
    let figures = figures
        .map(|(column, field)| cell(actions.grid, (row, column), format!("{metric}, {}", field.label)))
        .collect_view();
    let label = format!("{metric}, what to do");
    view! {
        <tr>
            <th scope="row">{metric.to_owned()}<span class="unit">{rest}</span></th>
            {figures}
            {actions.cell((row, ALERT.len()), alert_pointer(row, "/action"), label)}
        </tr>
    }
}

/// What of a figure's pointer has the action.
fn planned_action(pointer: &str) -> String {
    let owner = pointer.rsplit_once('/').map_or(pointer, |(owner, _)| owner);
    format!("{ALERTS_PLANNED}{owner}/action")
}

/// Where what to do about a figure stands; `None` where it is that of a figure above: two may be those of one alert.
fn own_action(row: usize, field: &Field) -> Option<String> {
    let action = planned_action(field.pointer);
    let is_again = PLANNING.iter().take(row).any(|earlier| planned_action(earlier.pointer) == action);
    (!is_again).then_some(action)
}

fn planning_sheet(editing: bool) -> Sheet {
    let cells = |(row, field): (usize, &Field)| {
        let figure = Slot {
            id: format!("planning-0-{row}"),
            target: Target::Field(format!("{ALERTS_PLANNED}{}", field.pointer)),
            kind: Kind::Number(field.unit, field.bounds),
        };
        let action = own_action(row, field).filter(|_| editing);
        vec![Some(figure), action.map(|action| action_slot(format!("planning-action-{row}"), action))]
    };
    Sheet::new(PLANNING.iter().enumerate().map(cells).collect())
}

#[component]
fn WhilePlanning() -> impl IntoView {
    let actions = Actions::of(planning_sheet);
    let rows = PLANNING.iter().enumerate().map(|(row, field)| {
        let action = match own_action(row, field) {
            Some(action) => actions.cell((row, 1), action, format!("{}, what to do", field.label)).into_any(),
            None => view! { <td class="wide">"As above"</td> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{field.label}</th>
                {cell(actions.grid, (row, 0), field.label.to_owned())}
                {action}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <GridFrame grid=actions.grid titled_by="alerts alerts-planning".to_owned()>
            <caption id="alerts-planning">"While planning: the forecast raises these"</caption>
            <thead>
                <tr>
                    <th scope="col">"Metric"</th>
                    <th scope="col">"Warning"</th>
                    <th scope="col" class="wide">"What to do"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </GridFrame>
    }
}
