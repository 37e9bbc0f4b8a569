//! A cell of a table: a field that is edited in place.

use headroom_model::block::{Kind, Slot, Target};
use headroom_model::document::unescaped;
use headroom_model::format::{Locale, Unit};
use headroom_model::words::pages::{controls, grid as words};
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
                false => words::NO_CELL.into_any(),
            };
            view! { <td data-at=place class:picked=picked class:nothing=move || !is_there.get()>{content}</td> }
                .into_any()
        }
        (Some(slot), None) => {
            view! { <td data-at=place class:picked=picked>{field(grid, slot, label)}</td> }.into_any()
        }
        (None, _) => {
            view! { <td data-at=place class="nothing" class:picked=picked>{words::NO_CELL}</td> }.into_any()
        }
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
    let input = match slot.kind {
        Kind::YesNo => view! { <Tick held id=id.clone() label mark /> }.into_any(),
        kind if kind.is_chosen() => view! { <Choice held state=grid.state of=slot label mark /> }.into_any(),
        kind => view! { <Text held state=grid.state id=id.clone() label kind mark /> }.into_any(),
    };
    let error_id = error_id(&id);
    view! {
        <div class="cell" class:edited=move || mark.is_edited()>
            <WayBack mark label id />
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
fn back_keys(mark: Mark) -> impl Fn() -> Option<&'static str> {
    move || mark.is_back().then_some(BACK)
}

#[component]
fn Text(
    held: Held,
    state: AppState,
    id: String,
    label: Signal<String>,
    kind: Kind,
    mark: Mark,
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
            aria-keyshortcuts=back_keys(mark)
            placeholder=held.placeholder()
            title=controls::allowed(&held.allowed(kind, &state.locale()))
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
fn Tick(held: Held, id: String, label: Signal<String>, mark: Mark) -> impl IntoView {
    let said = |yes: bool| Kind::YesNo.write(&yes.into(), &Locale::ENGLISH);
    let is_ticked = move || held.text() == said(true);
    let toggle = move |_| choose(held, said(!untrack(is_ticked)));
    let error_id = error_id(&id);
    view! {
        <input
            id=id
            type="checkbox"
            aria-label=label
            aria-keyshortcuts=back_keys(mark)
            aria-invalid=move || held.error().is_some().then_some("true")
            aria-describedby=move || held.error().map(|_| error_id.clone())
            prop:checked=is_ticked
            prop:indeterminate=move || held.error().is_some()
            on:change=toggle
        />
    }
}

#[component]
fn Choice(held: Held, state: AppState, of: Slot, label: Signal<String>, mark: Mark) -> impl IntoView {
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
            aria-keyshortcuts=back_keys(mark)
            aria-invalid=move || held.error().is_some().then_some("true")
            aria-describedby=move || held.error().map(|_| error_id.clone())
            on:change=move |event| choose(held, chosen(&event))
        >
            {move || options.get().into_iter().map(option).collect_view()}
            {move || other.get().map(|text| view! { <option selected>{text}</option> })}
        </select>
    }
}

/// What a cell was before it was given what it holds.
#[derive(Debug, Clone, PartialEq)]
enum Before {
    /// The same.
    Same,
    /// Nothing: what was added has nothing to go back to.
    Nothing,
    /// Something else, as it is written.
    Value(String),
}

/// Whether a cell differs from what it was, and the way back.
#[derive(Clone, Copy)]
struct Mark {
    before: Memo<Before>,
    /// The way back, in words.
    what: &'static str,
    go: Callback<()>,
}

impl Mark {
    fn of(state: AppState, slot: &Slot, held: Held) -> Self {
        let own = slot.clone();
        let go = Callback::new(move |()| go_back(held, &own));
        match &slot.target {
            Target::Month { scenario, month } => {
                let before = Self::before_month(state, slot.kind, scenario, *month);
                Self { before, what: words::BACK_TO_RATE_OF_PERIOD, go }
            }
            Target::Field(pointer) | Target::Name { field: pointer, .. } => Self {
                before: Self::before_field(state, slot, pointer),
                what: words::BACK_TO_PUBLISHED_VALUE,
                go,
            },
        }
    }

    fn is_edited(self) -> bool {
        self.before.with(|before| *before != Before::Same)
    }

    fn is_back(self) -> bool {
        self.before.with(|before| matches!(before, Before::Value(_)))
    }

    fn before_field(state: AppState, slot: &Slot, pointer: &str) -> Memo<Before> {
        let is_key = matches!(&slot.target, Target::Name { record, .. } if record == pointer);
        let (kind, locale) = (slot.kind, state.locale());
        let published = state.published_otherwise(pointer.to_owned());
        Memo::new(move |_| {
            published.with(|published| match published {
                None => Before::Same,
                Some(None) => Before::Nothing,
                // A key is what its thing is known by: under another one, nothing was published.
                Some(Some(_)) if is_key => Before::Same,
                Some(Some(value)) => Before::Value(match kind.write(value, &locale) {
                    empty if empty.is_empty() => controls::NOT_STATED.to_owned(),
                    before => before,
                }),
            })
        })
    }

    /// A month differs where it has a rate of its own, and goes back to that of its period.
    fn before_month(state: AppState, kind: Kind, scenario: &str, month: u64) -> Memo<Before> {
        let locale = state.locale();
        let name = unescaped(scenario.rsplit('/').next().unwrap_or_default());
        state.select(move |shown| {
            let scenario = shown.document.plan().growth_scenarios.scenarios.get(&name);
            let own =
                scenario.filter(|scenario| scenario.overrides.iter().any(|own| own.month.get() == month));
            own.map_or(Before::Same, |scenario| {
                Before::Value(kind.write(&scenario.period_rate(month).into(), &locale))
            })
        })
    }
}

#[component]
fn WayBack(mark: Mark, label: Signal<String>, id: String) -> impl IntoView {
    // Most cells are as they were: their buttons are made when they are needed. Tab leads from cell to cell, past them: the
    // keyboard has its own way back.
    move || {
        let Before::Value(before) = mark.before.get() else { return None };
        let id = id.clone();
        let shown = before.clone();
        let name = move || words::way_back(&label.get(), mark.what, &before);
        let title = {
            let name = name.clone();
            move || words::way_back_with_keys(&name())
        };
        let go = move |_| {
            mark.go.run(());
            focus_then(vec![id.clone()]);
        };
        Some(view! {
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
                <span class="reset-value">{shown}</span>
            </button>
        })
    }
}
