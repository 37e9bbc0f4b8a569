//! When somebody has to look: at run time, and while planning.

use headroom_model::fields::{ALERT, Field, PLANNING};
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use headroom_model::words::alert_unit;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::use_desk;
use super::text_input::TextInput;
use crate::components::cell::Cell;
use crate::components::cell::Place;
use crate::state::{FieldPlace, use_state};

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

/// What is done on an alert: a text, or a field for it.
fn action_cell(pointer: String, label: String, id: String) -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let at = pointer.clone();
    let text = state
        .select(move |shown| shown.document.get(&at).and_then(Value::as_str).unwrap_or_default().to_owned());
    let editing = Memo::new(move |_| desk.is_editing());
    move || {
        if !editing.get() {
            return view! { <span>{move || text.get()}</span> }.into_any();
        }
        let pointer = pointer.clone();
        let take = move |action: String| state.set(&FieldPlace::at(pointer.clone()), Value::from(action));
        let value = Signal::derive(move || text.get());
        view! { <TextInput id=id.clone() label=label.clone() value take=Box::new(take) /> }.into_any()
    }
}

#[component]
fn RunTime() -> impl IntoView {
    let state = use_state();
    let alerts = state.select(|shown| {
        let alerts = shown.document.plan().monitoring.thresholds.iter();
        alerts.map(|alert| (alert.metric.clone(), alert.unit.clone())).collect::<Vec<_>>()
    });
    let rows = move || {
        let alerts = alerts.get().into_iter().enumerate();
        alerts.map(|(row, (metric, unit))| alert_row(row, &metric, &unit)).collect_view()
    };
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label="Alert thresholds at run time">
            <table class="figures editable">
                <caption>"At run time"</caption>
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
            </table>
        </div>
    }
}

/// A threshold in the unit of its alert. Only a warning is always there.
fn in_unit(field: &Field, unit: Unit) -> Field {
    let optional = field.pointer != "/warning";
    Field { unit, bounds: Bounds { optional, ..field.bounds }, ..*field }
}

fn alert_row(row: usize, metric: &str, unit: &str) -> impl IntoView + use<> {
    let (unit, rest) = alert_unit(unit);
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    let owner = format!("{ALERTS}/{row}");
    let cells = ALERT.iter().enumerate().map(|(column, field)| {
        let place = Place { table: "alerts".to_owned(), column, row };
        let pointer = format!("{owner}{}", field.pointer);
        view! { <td><Cell field=in_unit(field, unit) pointer label=format!("{metric}, {}", field.label) place /></td> }
    });
    let cells = cells.collect_view();
    let action = action_cell(
        format!("{owner}/action"),
        format!("{metric}, what to do"),
        format!("alert-action-{row}"),
    );
    view! {
        <tr>
            <th scope="row">{metric.to_owned()}<span class="unit">{rest}</span></th>
            {cells}
            <td class="wide">{action}</td>
        </tr>
    }
}

/// What of a figure's pointer has the action.
fn planned_action(pointer: &str) -> String {
    let owner = pointer.rsplit_once('/').map_or(pointer, |(owner, _)| owner);
    format!("{ALERTS_PLANNED}{owner}/action")
}

#[component]
fn WhilePlanning() -> impl IntoView {
    let rows = PLANNING.iter().enumerate().map(|(row, field)| {
        let place = Place { table: "planning".to_owned(), column: 0, row };
        let action = planned_action(field.pointer);
        // Two figures may be those of one alert: what to do stands beside the first.
        let is_again = PLANNING.iter().take(row).any(|earlier| planned_action(earlier.pointer) == action);
        let label = format!("{}, what to do", field.label);
        let action = (!is_again).then(|| action_cell(action, label, format!("planning-action-{row}")));
        let again = is_again.then_some("As above");
        view! {
            <tr>
                <th scope="row">{field.label}</th>
                <td><Cell field=*field pointer=format!("{ALERTS_PLANNED}{}", field.pointer) label=field.label.to_owned() place /></td>
                <td class="wide">{action}{again}</td>
            </tr>
        }
    });
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label="Alert thresholds while planning">
            <table class="figures editable">
                <caption>"While planning: the forecast raises these"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Metric"</th>
                        <th scope="col">"Warning"</th>
                        <th scope="col" class="wide">"What to do"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
