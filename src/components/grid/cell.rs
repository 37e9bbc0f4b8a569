//! A cell of a table: a field that is edited in place.

use headroom_model::block::{Kind, Slot, Target};
use headroom_model::format::Unit;
use leptos::prelude::*;

use super::{At, Grid};
use crate::browser::cells::{chosen, focus_then};
use crate::browser::element::field_text;
use crate::components::entry::Entry;
use crate::components::icon::{Icon, icon};
use crate::components::number_input::{InputError, error_id};

/// The cell of a table at a row and a column, from 0: a field where the sheet has one there, else a dash. The label is
/// for those who do not see the table around it.
pub fn cell(grid: Grid, at: At, label: impl Into<Signal<String>>) -> AnyView {
    let place = format!("{}-{}", at.0, at.1);
    let picked = move || grid.is_picked(at);
    match grid.slot(at) {
        Some(slot) => {
            let field = field(grid, slot, label.into());
            view! { <td data-at=place class:picked=picked>{field}</td> }.into_any()
        }
        None => view! { <td data-at=place class="nothing" class:picked=picked>"–"</td> }.into_any(),
    }
}

/// The same at the head of its row: what it says is what the row is about.
pub fn head(grid: Grid, at: At, label: impl Into<Signal<String>>) -> AnyView {
    let place = format!("{}-{}", at.0, at.1);
    let field = grid.slot(at).map(|slot| field(grid, slot, label.into()));
    view! { <th scope="row" data-at=place class:picked=move || grid.is_picked(at)>{field}</th> }.into_any()
}

fn field(grid: Grid, slot: Slot, label: Signal<String>) -> impl IntoView {
    let entry = grid.enter(&slot);
    let mark = Mark::of(grid, &slot, entry);
    let Slot { id, kind, .. } = slot;
    let edited = mark.edited;
    let input = match kind {
        Kind::YesNo => view! { <Tick entry id=id.clone() label /> }.into_any(),
        Kind::Choice(choices) => view! { <Choice entry id=id.clone() label choices /> }.into_any(),
        _ => view! { <Text entry id=id.clone() label kind /> }.into_any(),
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            <Back mark label id=id.clone() />
            {input}
            <InputError entry id />
        </div>
    }
}

#[component]
fn Text(entry: Entry, id: String, label: Signal<String>, kind: Kind) -> impl IntoView {
    let error_id = error_id(&id);
    let (class, mode) = match kind {
        Kind::Number(Unit::Percent, _) => ("number short", "decimal"),
        Kind::Number(..) => ("number", "decimal"),
        Kind::Day => ("day", "text"),
        _ => ("words", "text"),
    };
    view! {
        <input
            id=id
            type="text"
            inputmode=mode
            autocomplete="off"
            spellcheck="false"
            class=class
            aria-label=label
            placeholder=entry.placeholder()
            title=format!("Allowed: {}", entry.allowed())
            prop:value=move || entry.text()
            aria-invalid=move || entry.error().is_some().then_some("true")
            aria-describedby=move || entry.error().map(|_| error_id.clone())
            on:focus=move |event| entry.opened(&event)
            on:input=move |event| entry.typed(field_text(&event))
            on:blur=move |_| entry.commit()
        />
    }
}

#[component]
fn Tick(entry: Entry, id: String, label: Signal<String>) -> impl IntoView {
    let is_ticked = move || entry.text() == "Yes";
    let toggle = move |_| {
        entry.begin();
        entry.typed(if untrack(is_ticked) { "No" } else { "Yes" }.to_owned());
        entry.commit();
    };
    view! {
        <input
            id=id
            type="checkbox"
            aria-label=label
            prop:checked=is_ticked
            on:change=toggle
        />
    }
}

#[component]
fn Choice(
    entry: Entry,
    id: String,
    label: Signal<String>,
    choices: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        entry.begin();
        entry.typed(chosen(&event));
        entry.commit();
    };
    view! {
        <select id=id aria-label=label on:change=choose>
            {choices
                .iter()
                .map(|(value, name)| {
                    view! { <option value=*value selected=move || { let text = entry.text(); text == *name || text == *value }>{*name}</option> }
                })
                .collect_view()}
        </select>
    }
}

/// Whether a cell differs from what it was, and the way back.
#[derive(Clone, Copy)]
struct Mark {
    edited: Memo<bool>,
    /// What it was.
    before: Signal<String>,
    /// In words.
    what: &'static str,
    back: Callback<()>,
}

impl Mark {
    fn of(grid: Grid, slot: &Slot, entry: Entry) -> Self {
        match &slot.target {
            Target::Field(pointer) => {
                let published = entry.published();
                let published = if published.is_empty() { "not stated".to_owned() } else { published };
                // What was added has nothing to go back to.
                let was_published = grid.state.published_value(pointer).is_some();
                Self {
                    edited: if was_published { entry.is_edited() } else { Memo::new(|_| false) },
                    before: Signal::stored(published),
                    what: "back to the published value",
                    back: Callback::new(move |()| entry.reset()),
                }
            }
            Target::Month { scenario, month } => Self::of_month(grid, slot, entry, scenario, *month),
        }
    }

    /// A month differs where it has a rate of its own, and goes back to that of its period.
    fn of_month(grid: Grid, slot: &Slot, entry: Entry, scenario: &str, month: u64) -> Self {
        let state = grid.state;
        let locale = state.locale();
        let name = StoredValue::new(
            scenario.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~"),
        );
        let kind = slot.kind;
        let edited = state.select(move |shown| {
            let scenarios = &shown.document.plan().growth_scenarios.scenarios;
            let scenario = name.with_value(|name| scenarios.get(name));
            scenario.is_some_and(|scenario| scenario.overrides.iter().any(|own| own.month.get() == month))
        });
        let before = state.select(move |shown| {
            let scenarios = &shown.document.plan().growth_scenarios.scenarios;
            let rate =
                name.with_value(|name| scenarios.get(name)).map(|scenario| scenario.period_rate(month));
            rate.map(|rate| kind.write(&rate.into(), &locale)).unwrap_or_default()
        });
        let back = move |()| {
            entry.begin();
            entry.typed(String::new());
            entry.commit();
        };
        Self {
            edited,
            before: before.into(),
            what: "back to the rate of its period",
            back: Callback::new(back),
        }
    }
}

#[component]
fn Back(mark: Mark, label: Signal<String>, id: String) -> impl IntoView {
    let Mark { edited, before, what, back } = mark;
    // Most cells are as they were: their buttons are made when they are needed.
    move || {
        edited.get().then(|| {
            let id = id.clone();
            let name = move || format!("{}: {what}, {}", label.get(), before.get());
            let go = move |_| {
                back.run(());
                focus_then(vec![id.clone()]);
            };
            view! {
                <button type="button" class="reset" title=name aria-label=name on:click=go>
                    {icon(Icon::Reset)}
                    <span class="reset-value">{before}</span>
                </button>
            }
        })
    }
}
