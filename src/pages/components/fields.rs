//! Buttons, fields and tables.

use headroom_model::fields::SAVINGS;
use headroom_model::format::Unit;
use headroom_model::quantity::{GrowthRate, InitialUsers, Months};
use headroom_model::words::scaling::MONTHS;
use leptos::prelude::*;
use serde_json::Value;

use crate::components::entry::Entry;
use crate::components::figure_list::FigureList;
use crate::components::icon::{Icon, icon};
use crate::components::number_field::NumberField;
use crate::components::number_input::{InputError, NumberInput};
use crate::components::quiet_button::QuietButton;
use crate::components::reset_button::ResetButton;
use crate::components::short_heads::{head_notes, short_heads};
use crate::components::slider::{Slider, Track};
use crate::components::tools::{Tool, ToolButton};
use crate::state::use_state;

/// Buttons in every state.
#[component]
pub fn Buttons() -> impl IntoView {
    let tools = [Tool::Copy, Tool::Up, Tool::Down, Tool::Left, Tool::Right, Tool::Remove];
    view! {
        <section>
            <h2>"Buttons"</h2>
            <div class="row">
                <button type="button">"Button"</button>
                <button type="button">{icon(Icon::Download)} "With a drawing"</button>
                <button type="button" aria-pressed="true">"Pressed"</button>
                <button type="button" aria-pressed="false">"Not pressed"</button>
                <button type="button" disabled>"Disabled"</button>
                <QuietButton id="quiet-active" is_idle=false run=Callback::new(|()| ())>"Quiet"</QuietButton>
                <QuietButton id="quiet-idle" is_idle=true run=Callback::new(|()| ())>"Quiet, nothing to do"</QuietButton>
                <button type="button" class="link">"As a link"</button>
                <button type="button" class="tool" aria-label="Undo">{icon(Icon::Undo)}</button>
                <button type="button" class="tool" aria-label="Redo" aria-disabled="true">{icon(Icon::Redo)}</button>
            </div>
            <div class="row">
                {tools
                    .into_iter()
                    .enumerate()
                    .map(|(place, tool)| view! {
                        <ToolButton tool id=format!("tool-{place}") what="tier_1k" run=Callback::new(|()| ()) />
                    })
                    .collect_view()}
                <ToolButton tool=Tool::Remove id="tool-off".to_owned() what="tier_1k" disabled=true run=Callback::new(|()| ()) />
            </div>
        </section>
    }
}

/// A field with what belongs to it, as [`NumberField`] lays it out, with a text that was typed into it.
#[component]
fn Typed(id: &'static str, label: &'static str, text: &'static str) -> impl IntoView {
    let entry = Entry::new("/inputs/months".to_owned(), Unit::Count, Months::BOUNDS);
    entry.typed(text.to_owned());
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <div class="field-row">
                <NumberInput entry id=id.to_owned() />
                <ResetButton entry label=label.to_owned() field_id=id.to_owned() />
            </div>
            <Slider entry label=label.to_owned() unit=Unit::Count track=Track::Steps { from: 1.0, to: 120.0, step: 1.0 } />
            <InputError entry id=id.to_owned() />
        </div>
    }
}

/// Fields in every state.
#[component]
pub fn Fields() -> impl IntoView {
    // What is published can be edited.
    let _ = use_state().choose("/inputs/initial_users", Value::from(20_000));
    view! {
        <section>
            <h2>"Fields"</h2>
            <div class="cards">
                <NumberField
                    id="field-edited"
                    label="Edited, with a slider"
                    pointer="/inputs/initial_users"
                    unit=Unit::Count
                    bounds=InitialUsers::BOUNDS
                    track=Track::Powers { from: 0, to: 9 }
                />
                <NumberField
                    id="field-published"
                    label="As published"
                    pointer="/plan/growth_scenarios/scenarios/moderate/periods/0/monthly_rate"
                    unit=Unit::Share
                    bounds=GrowthRate::BOUNDS
                />
                <Typed id="field-refused" label="Not a number" text="lots" />
                <Typed id="field-outside" label="Out of range" text="1e9" />
                <Choice />
                <Elements />
            </div>
        </section>
    }
}

#[component]
fn Choice() -> impl IntoView {
    let option = |(place, name): (usize, &'static str)| {
        view! {
            <label class="choice-option">
                <input type="radio" name="choice" checked=place == 1 />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>"Choice"</legend>
            <div class="choice-row">
                {["Conservative", "Moderate", "Aggressive"].into_iter().enumerate().map(option).collect_view()}
            </div>
            <p class="field-error">"The choice was refused, and why."</p>
        </fieldset>
    }
}

#[component]
fn Elements() -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for="a-list">"List"</label>
            <select id="a-list"><option>"Month 1"</option></select>
        </div>
        <div class="field">
            <label class="field-label" for="a-month">"Month"</label>
            <input id="a-month" type="month" />
        </div>
        <div class="field">
            <label class="field-label" for="a-text">"Text that cannot be changed"</label>
            <input id="a-text" type="text" readonly value="https://example.org/#/" />
        </div>
        <label><input type="checkbox" checked /> "Ticked"</label>
        <label><input type="checkbox" /> "Not ticked"</label>
        <details open><summary>"Opened"</summary><p>"What stands there."</p></details>
        <details><summary>"Closed"</summary><p>"What stands there."</p></details>
    }
}

/// A table to read, and one to edit: the first cell is edited, and one is refused.
#[component]
pub fn Tables() -> impl IntoView {
    let state = use_state();
    let _ = state.choose("/plan/cost_savings/reserved_1y_percent", Value::from(33));
    view! {
        <section>
            <h2 id="a-table">"Table"</h2>
            <div class="table-frame" tabindex="0" role="region" aria-labelledby="a-table">
                <table class="figures">
                    <thead><tr><th scope="col">"Month"</th><th scope="col">"Users"</th><th scope="col">"Cost"</th></tr></thead>
                    <tbody>
                        <tr><th scope="row">"1"</th><td>"12,500"</td><td>"$3,500"</td></tr>
                        <tr class="new-tier"><th scope="row">"2, another tier"</th><td>"113,896"</td><td>"$25,000"</td></tr>
                        <tr class="over"><th scope="row">"3, over the budget"</th><td>"130,980"</td><td>"$26,258"</td></tr>
                    </tbody>
                </table>
            </div>
        </section>
        <section>
            <h2 id="short-heads">"Table with short heads, and nothing in it"</h2>
            <div class="table-frame" tabindex="0" role="region" aria-labelledby="short-heads">
                <table class="figures"><thead><tr>{short_heads(&MONTHS)}</tr></thead><tbody></tbody></table>
            </div>
            {head_notes(&MONTHS)}
        </section>
        <FigureList id="editable" title="Table that is edited" above="/plan/cost_savings" fields=&SAVINGS />
        <section>
            <h2 id="cell-states">"Cells"</h2>
            <div class="table-frame" tabindex="0" role="region" aria-labelledby="cell-states">
                <table class="figures editable">
                    <tbody>
                        <tr>
                            <th scope="row">"As published, edited, refused, picked"</th>
                            <td><div class="cell"><input type="text" class="number" aria-label="As published" value="1,000" /></div></td>
                            <td><div class="cell edited"><input type="text" class="number" aria-label="Edited" value="2,000" /></div></td>
                            <td><div class="cell"><input type="text" class="number" aria-label="Refused" aria-invalid="true" value="lots" /></div></td>
                            <td class="picked"><div class="cell"><input type="text" class="number" aria-label="Picked" value="3,000" /></div></td>
                            <td class="nothing">"none"</td>
                        </tr>
                    </tbody>
                </table>
            </div>
        </section>
    }
}
