//! A field for the name by which the document knows a thing. It takes effect when somebody is done typing: every name on
//! the way would be one as well.

use headroom_model::Edit;
use leptos::prelude::*;

use super::report::Report;
use crate::browser::cells::{focus_then, with_focus_kept};
use crate::browser::element::field_text;

/// A field that renames what stands at a pointer. Whatever names it elsewhere follows.
#[component]
pub fn NameField(
    /// The id of the field; what comes in the place of the thing has the same.
    id: String,
    /// What it is called.
    label: String,
    /// What is renamed.
    pointer: String,
    /// Its name.
    name: String,
    /// Makes the change and says what came of it.
    report: Report,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let text = {
        let name = name.clone();
        move || typed.get().unwrap_or_else(|| name.clone())
    };
    let edit = StoredValue::new((pointer, name));
    let rename = move || {
        // The page may be gone.
        let Some(Some(wish)) = typed.try_get_untracked() else { return };
        let (pointer, name) = edit.get_value();
        if wish.trim() == name || report.make(&Edit::Rename { pointer, name: wish.trim().to_owned() }) {
            typed.try_set(None);
        }
    };
    let own = id.clone();
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            rename();
            focus_then(vec![own.clone()]);
        }
        "Escape" => typed.set(None),
        _ => {}
    };
    view! {
        <input
            id=id
            type="text"
            class="words"
            autocomplete="off"
            spellcheck="false"
            aria-label=label
            prop:value=text
            on:input=move |event| typed.set(Some(field_text(&event)))
            on:blur=move |_| if typed.try_with_untracked(Option::is_some) == Some(true) { with_focus_kept(rename) }
            on:keydown=key
        />
    }
}
