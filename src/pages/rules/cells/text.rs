//! Texts: free ones, lists of them, and the names by which records are known.

use headroom_model::Edit;
use leptos::prelude::*;
use serde_json::Value;

use super::way_back;
use crate::browser::element::{after_next_frame, field_text, focused_id};
use crate::components::cell::Place;
use crate::components::entry::Draft;
use crate::pages::rules::focus_later;
use crate::state::journal::Task;
use crate::state::{AppState, use_state};

/// A text, or a list of texts with commas between, as it is written.
fn written(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// How many letters a field shows. What is longer can be moved through.
fn width(text: &str) -> String {
    text.chars().count().clamp(8, 40).to_string()
}

/// A list of texts, from one with commas between.
fn list(text: &str) -> Value {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(Value::from).collect()
}

/// A text, or a list of texts with commas between.
#[component]
pub fn TextCell(
    /// Whether it is a list.
    is_list: bool,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// Its place in its table.
    place: Place,
) -> impl IntoView {
    let state = use_state();
    let id = place.id();
    let published = written(state.published_value(&pointer).as_ref());
    let back = way_back(pointer.clone(), &label, id.clone(), &published);
    let edited = state.is_edited(pointer.clone());
    let draft = Draft::new(pointer.clone());
    let at = pointer.clone();
    let value = state.select(move |shown| written(shown.document.get(&at)));
    let before = StoredValue::new(String::new());
    let keep = move |text: String| {
        let value = if is_list { list(&text) } else { Value::from(text.as_str()) };
        draft.keep(text, Ok(value));
    };
    let settle = move || {
        if draft.commit() {
            state.tell(Task::Settled);
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        if key == "Escape" {
            draft.let_go();
            if value.get_untracked() != before.get_value() {
                keep(before.get_value());
                draft.commit();
            }
        } else if place.walk(&key) {
            event.prevent_default();
        }
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            {back}
            <input
                id=id
                type="text"
                class="text"
                size=value.with_untracked(|text| width(text))
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                prop:value=move || draft.text().unwrap_or_else(|| value.get())
                aria-invalid=move || draft.error().is_some().then_some("true")
                on:focus=move |_| before.set_value(value.get_untracked())
                on:input=move |event| keep(field_text(&event))
                on:blur=move |_| settle()
                on:keydown=key
            />
            <p class="field-error" role="alert">{move || draft.error()}</p>
        </div>
    }
}

/// What somebody types over a name, until it is given.
#[derive(Debug, Clone, Copy)]
struct Naming {
    state: AppState,
    /// The record that is renamed.
    record: StoredValue<String>,
    typed: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
}

impl Naming {
    /// Gives the record the name that was typed. What is refused stays with its reason.
    fn commit(self, name: &str) {
        // The page may have been left.
        let Some(Some(typed)) = self.typed.try_get_untracked() else { return };
        let wanted = typed.trim();
        let outcome = if wanted == name {
            Ok(())
        } else {
            let pointer = self.record.get_value();
            self.state.edit(&Edit::Rename { pointer, name: wanted.to_owned() })
        };
        if outcome.is_ok() {
            self.typed.try_set(None);
        }
        self.error.try_set(outcome.err());
    }

    fn let_go(self) {
        self.typed.set(None);
        self.error.set(None);
    }
}

/// The name of a record: it is given when the field is left, as every letter on the way to it would be another.
#[component]
pub fn NameCell(
    /// The record that has it.
    record: String,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// Its place in its table.
    place: Place,
) -> impl IntoView {
    let state = use_state();
    let id = place.id();
    // A key is the last step of its record's pointer.
    let is_key = record == pointer;
    let published = written(state.published_value(&pointer).as_ref());
    let back = (!is_key).then(|| way_back(pointer.clone(), &label, id.clone(), &published));
    let is_new = state.published_value(&pointer).is_none();
    let edited = state.is_edited(pointer.clone());
    let is_marked = move || if is_key { is_new } else { edited.get() };
    let naming = Naming {
        state,
        record: StoredValue::new(record.clone()),
        typed: RwSignal::new(None),
        error: RwSignal::new(None),
    };
    let name = state.select(move |shown| {
        let own = shown.document.get(&pointer).and_then(Value::as_str).map(str::to_owned);
        own.filter(|_| !is_key).unwrap_or_else(|| key_of(&record))
    });
    let leave = move || {
        // With its key the row is made anew, and the field that has the focus by then as well.
        after_next_frame(move || {
            let at = focused_id();
            let Some(own) = name.try_get_untracked() else { return };
            naming.commit(&own);
            if let Some(at) = at.filter(|_| is_key) {
                focus_later(at);
            }
        });
    };
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => naming.let_go(),
        "Enter" => {
            event.prevent_default();
            // The last row has none below it: the name is given all the same.
            if !place.walk("Enter") {
                leave();
            }
        }
        key if place.walk(key) => event.prevent_default(),
        _ => {}
    };
    view! {
        <div class="cell name" class:edited=is_marked>
            {back}
            <input
                id=id
                type="text"
                class="text"
                size=name.with_untracked(|text| width(text))
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                prop:value=move || naming.typed.get().unwrap_or_else(|| name.get())
                aria-invalid=move || naming.error.get().is_some().then_some("true")
                on:input=move |event| {
                    naming.error.set(None);
                    naming.typed.set(Some(field_text(&event)));
                }
                on:blur=move |_| leave()
                on:keydown=key
            />
            <p class="field-error" role="alert">{move || naming.error.get()}</p>
        </div>
    }
}

/// The name that the last step of a pointer stands for.
fn key_of(record: &str) -> String {
    record.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_is_written_with_commas_and_read_back() {
        let tasks = json!(["Email", "Critical alerts"]);
        assert_eq!(written(Some(&tasks)), "Email, Critical alerts");
        assert_eq!(list("Email, Critical alerts"), tasks);
        assert_eq!(list(" , Email,,"), json!(["Email"]));
        assert_eq!(list(""), json!([]));
    }

    #[test]
    fn a_key_is_shown_as_it_is_called() {
        assert_eq!(key_of("/thresholds/celery_scaling/queues/a~1b~01"), "a/b~1");
    }
}
