//! A field for a text of the plan. It is taken when the reader is done with it: on Enter, or in leaving the field.

use leptos::prelude::*;

use crate::browser::element::field_text;

/// Takes a text, or says why not.
pub type Take = Box<dyn Fn(String) -> Result<(), String> + Send + Sync>;

/// A field for a text.
#[component]
pub fn TextInput(
    /// The id of the field.
    id: String,
    /// What it is called.
    label: String,
    /// The text as the document has it.
    value: Signal<String>,
    /// Takes another.
    take: Take,
) -> impl IntoView {
    // What was typed and is not taken yet, and why it is not.
    let typed = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let take = StoredValue::new(take);
    let commit = move || {
        // The page may be gone when the browser tells of a change.
        let Some(Some(text)) = typed.try_get_untracked() else { return };
        let outcome = match text.trim() {
            "" => Err("Nothing is written here. Write something, or remove the item.".to_owned()),
            text if text == value.get_untracked() => Ok(()),
            text => take.with_value(|take| take(text.to_owned())),
        };
        // What was taken may have taken the field along.
        if outcome.is_ok() {
            typed.try_set(None);
        }
        error.try_set(outcome.err());
    };
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(),
        "Escape" => {
            typed.set(None);
            error.set(None);
        }
        _ => {}
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="text-input">
            <input
                type="text"
                id=id
                aria-label=label
                autocomplete="off"
                prop:value=move || typed.get().unwrap_or_else(|| value.get())
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                on:input=move |event| typed.set(Some(field_text(&event)))
                on:change=move |_| commit()
                on:keydown=key
            />
            <p class="field-error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}
