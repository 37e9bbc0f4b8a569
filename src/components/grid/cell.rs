//! A cell of a table: a field that is edited in place.

use headroom_model::block::{Kind, Slot, Target};
use headroom_model::document::unescaped;
use headroom_model::format::Unit;
use leptos::prelude::*;

use super::held::Held;
use super::{At, Grid};
use crate::browser::cells::{chosen, focus_then};
use crate::browser::element::field_text;
use crate::components::icon::{Icon, icon};
use crate::components::number_input::error_id;
use crate::state::AppState;

/// The cell of a table at a row and a column, from 0: a field where the sheet has one there and the document a value, else
/// a dash. The label is for those who do not see the table around it.
pub fn cell(grid: Grid, at: At, label: impl Into<Signal<String>>) -> AnyView {
    let place = format!("{}-{}", at.0, at.1);
    let picked = move || grid.is_picked(at);
    let label = label.into();
    match (grid.slot(at), grid.is_there(at)) {
        (Some(slot), Some(is_there)) => {
            let content = move || match is_there.get() {
                true => field(grid, slot.clone(), label).into_any(),
                false => "–".into_any(),
            };
            view! { <td data-at=place class:picked=picked class:nothing=move || !is_there.get()>{content}</td> }
                .into_any()
        }
        (Some(slot), None) => {
            view! { <td data-at=place class:picked=picked>{field(grid, slot, label)}</td> }.into_any()
        }
        (None, _) => view! { <td data-at=place class="nothing" class:picked=picked>"–"</td> }.into_any(),
    }
}

/// The same at the head of its row: what it says is what the row is about.
pub fn head(grid: Grid, at: At, label: impl Into<Signal<String>>) -> AnyView {
    let place = format!("{}-{}", at.0, at.1);
    let field = grid.slot(at).map(|slot| field(grid, slot, label.into()));
    view! { <th scope="row" data-at=place class:picked=move || grid.is_picked(at)>{field}</th> }.into_any()
}

fn field(grid: Grid, slot: Slot, label: Signal<String>) -> impl IntoView + use<> {
    let held = grid.hold(&slot);
    let mark = Mark::of(grid.state, &slot, held);
    let id = slot.id.clone();
    let edited = mark.edited;
    let back = mark.back.is_some().then_some(edited);
    let input = match slot.kind {
        Kind::YesNo => view! { <Tick held id=id.clone() label back /> }.into_any(),
        kind if kind.is_chosen() => view! { <Choice held state=grid.state of=slot label back /> }.into_any(),
        kind => view! { <Text held state=grid.state id=id.clone() label kind back /> }.into_any(),
    };
    let error_id = error_id(&id);
    view! {
        <div class="cell" class:edited=move || edited.get()>
            {mark.back.map(|back| view! { <WayBack edited back label id /> })}
            {input}
            <p class="field-error" id=error_id>{move || held.error()}</p>
        </div>
    }
}

/// How many letters a field shows where nothing else says how wide it is. What is longer can be moved through.
fn width(text: &str) -> String {
    text.chars().count().clamp(8, 40).to_string()
}

/// The keys that give a cell back what it was. Neither browsers nor screen readers take them.
const BACK: &str = "Control+Shift+Backspace";

/// The keys that lead back, as long as there is a way back.
fn back_keys(back: Option<Memo<bool>>) -> Option<impl Fn() -> Option<&'static str>> {
    back.map(|edited| move || edited.get().then_some(BACK))
}

#[component]
fn Text(
    held: Held,
    state: AppState,
    id: String,
    label: Signal<String>,
    kind: Kind,
    back: Option<Memo<bool>>,
) -> impl IntoView {
    let error_id = error_id(&id);
    let (class, mode) = match kind {
        Kind::Number(Unit::Percent, _) => ("number short", "decimal"),
        Kind::Number(..) => ("number", "decimal"),
        Kind::Day => ("day", "text"),
        _ => ("words", "text"),
    };
    // What somebody typed into it and did not take back. Numbers have their own ways: see `browser::keyboard`.
    let hand = (mode == "text").then(|| RwSignal::new(None::<String>));
    let by_hand = move |text: Option<String>| {
        // A field may be left together with its page.
        let _ = hand.and_then(|hand| hand.try_set(text));
    };
    let is_typed = move |hand: RwSignal<Option<String>>| {
        held.is_open() && hand.with(|hand| hand.as_ref().is_some_and(|hand| *hand == held.text()))
    };
    view! {
        <input
            id=id
            type="text"
            inputmode=mode
            autocomplete="off"
            spellcheck="false"
            class=class
            size=(class == "words").then(|| width(&untrack(|| held.text())))
            aria-label=label
            aria-keyshortcuts=back_keys(back)
            placeholder=held.placeholder()
            title=format!("Allowed: {}", held.allowed(kind, &state.locale()))
            prop:value=move || held.text()
            aria-invalid=move || held.error().is_some().then_some("true")
            aria-describedby=move || held.error().map(|_| error_id.clone())
            data-typed=hand.map(|hand| move || is_typed(hand).to_string())
            on:focus=move |event| held.opened(&event)
            on:input=move |event| {
                let text = field_text(&event);
                by_hand(Some(text.clone()));
                held.typed(text);
            }
            on:blur=move |_| {
                by_hand(None);
                held.commit();
            }
        />
    }
}

/// Gives a cell back what it was.
pub(super) fn go_back(held: Held, slot: &Slot) {
    match (&slot.target, held) {
        (Target::Month { .. }, _) => choose(held, String::new()),
        (_, Held::Value(entry)) => entry.reset(),
        (_, Held::Name(naming)) => naming.reset(),
    }
}

/// Gives a cell what was chosen by other means than typing.
fn choose(held: Held, text: String) {
    held.begin();
    held.typed(text);
    held.commit();
}

#[component]
fn Tick(held: Held, id: String, label: Signal<String>, back: Option<Memo<bool>>) -> impl IntoView {
    let is_ticked = move || held.text() == "Yes";
    let toggle = move |_| choose(held, if untrack(is_ticked) { "No" } else { "Yes" }.to_owned());
    let error_id = error_id(&id);
    view! {
        <input
            id=id
            type="checkbox"
            aria-label=label
            aria-keyshortcuts=back_keys(back)
            aria-invalid=move || held.error().is_some().then_some("true")
            aria-describedby=move || held.error().map(|_| error_id.clone())
            prop:checked=is_ticked
            prop:indeterminate=move || held.error().is_some()
            on:change=toggle
        />
    }
}

#[component]
fn Choice(
    held: Held,
    state: AppState,
    of: Slot,
    label: Signal<String>,
    back: Option<Memo<bool>>,
) -> impl IntoView {
    let id = of.id.clone();
    let error_id = error_id(&id);
    // Only the tiers of the plan come and go.
    let options = match of.kind {
        Kind::Tier => state.select(move |shown| of.options(&shown.document)).into(),
        _ => Signal::stored(state.with_untracked(|shown| of.options(&shown.document))),
    };
    // A text that came from elsewhere and is none of them.
    let other = Memo::new(move |_| {
        let text = held.text();
        held.error()?;
        options.with(|options| !options.contains(&text)).then_some(text)
    });
    let option = move |name: String| {
        let own = name.clone();
        let is_chosen = move || held.text() == own;
        view! { <option prop:selected=is_chosen>{name}</option> }
    };
    view! {
        <select
            id=id
            aria-label=label
            aria-keyshortcuts=back_keys(back)
            aria-invalid=move || held.error().is_some().then_some("true")
            aria-describedby=move || held.error().map(|_| error_id.clone())
            on:change=move |event| choose(held, chosen(&event))
        >
            {move || options.get().into_iter().map(option).collect_view()}
            {move || other.get().map(|text| view! { <option selected>{text}</option> })}
        </select>
    }
}

/// Whether a cell differs from what it was, and the way back.
struct Mark {
    edited: Memo<bool>,
    /// What was added has nothing to go back to.
    back: Option<Back>,
}

/// The way back to what a cell was.
#[derive(Clone, Copy)]
struct Back {
    /// What it was.
    before: Signal<String>,
    /// In words.
    what: &'static str,
    go: Callback<()>,
}

impl Mark {
    fn of(state: AppState, slot: &Slot, held: Held) -> Self {
        match (&slot.target, held) {
            (Target::Month { scenario, month }, Held::Value(_)) => {
                Self::of_month(state, slot, held, scenario, *month)
            }
            (Target::Field(pointer) | Target::Name { field: pointer, .. }, held) => {
                Self::of_field(state, slot, held, pointer)
            }
            (Target::Month { .. }, Held::Name(_)) => Self { edited: Memo::new(|_| false), back: None },
        }
    }

    fn of_field(state: AppState, slot: &Slot, held: Held, pointer: &str) -> Self {
        let Some(published) = state.published_value(pointer) else {
            return Self { edited: Memo::new(|_| true), back: None };
        };
        // A key is what its thing is known by: under another one, nothing was published.
        if matches!(&slot.target, Target::Name { record, .. } if record == pointer) {
            return Self { edited: Memo::new(|_| false), back: None };
        }
        let before = slot.kind.write(&published, &state.locale());
        let before = if before.is_empty() { "not stated".to_owned() } else { before };
        let own = slot.clone();
        let go = move |()| go_back(held, &own);
        let back = Back {
            before: Signal::stored(before),
            what: "back to the published value",
            go: Callback::new(go),
        };
        Self { edited: state.is_edited(pointer.to_owned()), back: Some(back) }
    }

    /// A month differs where it has a rate of its own, and goes back to that of its period.
    fn of_month(state: AppState, slot: &Slot, held: Held, scenario: &str, month: u64) -> Self {
        let locale = state.locale();
        let name = StoredValue::new(unescaped(scenario.rsplit('/').next().unwrap_or_default()));
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
        let own = slot.clone();
        let go = move |()| go_back(held, &own);
        let back =
            Back { before: before.into(), what: "back to the rate of its period", go: Callback::new(go) };
        Self { edited, back: Some(back) }
    }
}

#[component]
fn WayBack(edited: Memo<bool>, back: Back, label: Signal<String>, id: String) -> impl IntoView {
    let Back { before, what, go } = back;
    // Most cells are as they were: their buttons are made when they are needed. Tab leads from cell to cell, past them: the
    // keyboard has its own way back.
    move || {
        edited.get().then(|| {
            let id = id.clone();
            let name = move || format!("{}: {what}, {}", label.get(), before.get());
            let title = move || format!("{} (Ctrl+Shift+Backspace)", name());
            let go = move |_| {
                go.run(());
                focus_then(vec![id.clone()]);
            };
            view! {
                <button
                    type="button"
                    class="reset"
                    tabindex="-1"
                    title=title
                    aria-label=name
                    aria-keyshortcuts=BACK
                    on:click=go
                >
                    {icon(Icon::Reset)}
                    <span class="reset-value">{before}</span>
                </button>
            }
        })
    }
}
