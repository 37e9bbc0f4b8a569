//! When somebody has to look: at run time, and while planning.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{Field, PLANNING};
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::use_desk;
use super::run_time::RunTime;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{At, Grid};
use crate::components::reset_table::{ResetTable, of_all};
use crate::state::use_state;

const ALERTS_PLANNED: &str = "/plan/monitoring/planning";

/// The tables of thresholds.
#[component]
pub fn Alerts() -> impl IntoView {
    let desk = use_desk();
    view! {
        <section class="alert-tables" aria-labelledby="alerts">
            <h2 id="alerts">{text::ALERTS}</h2>
            <div class="alert-columns" class:editing=move || desk.is_editing()>
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

/// What to do, as a cell.
pub fn action_slot(id: String, pointer: String) -> Slot {
    Slot { id, target: Target::Field(pointer), kind: Kind::Text { optional: false } }
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
            Some(action) => actions.cell((row, 1), action, text::action_of(field.label)).into_any(),
            None => view! { <td class="wide">{text::AS_ABOVE}</td> }.into_any(),
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
      <div class="while-planning">
        <GridFrame grid=actions.grid titled_by="alerts alerts-planning".to_owned()>
            <caption id="alerts-planning">{text::WHILE_PLANNING}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::METRIC}</th>
                    <th scope="col">{text::WARNING}</th>
                    <th scope="col" class="wide">{text::ACTION}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </GridFrame>
        <ResetTable what=text::ALERTS_WHILE_PLANNING heading="alerts" way=of_all(ALERTS_PLANNED) />
      </div>
    }
}
