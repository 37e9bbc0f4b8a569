//! A field for a text of the plan. It is taken when the reader is done with it: on Enter, or in leaving the field.

use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;

use crate::browser::element::field_text;
use crate::components::entry::Draft;

/// Takes a text, or says why not.
pub type Take = Box<dyn Fn(String) -> Result<(), String> + Send + Sync>;

/// A text of the plan, and what somebody types over it. What is refused is kept by the state while another page is shown.
#[derive(Debug, Clone, Copy)]
pub struct Typing {
    draft: Draft,
    value: Signal<String>,
    take: StoredValue<Take>,
    /// Whether somebody typed since they came.
    by_hand: RwSignal<bool>,
}

impl Typing {
    /// Nothing has been typed yet over the text at a pointer.
    pub fn new(pointer: String, value: Signal<String>, take: Take) -> Self {
        Self {
            draft: Draft::new(pointer),
            value,
            take: StoredValue::new(take),
            by_hand: RwSignal::new(false),
        }
    }

    /// What is wrong with what stands there.
    pub fn error(self) -> Option<String> {
        self.draft.error()
    }

    /// Somebody changed their mind.
    pub fn let_go(self) {
        self.draft.let_go();
    }

    fn typed(self, text: String) {
        self.by_hand.set(true);
        self.draft.let_go();
        self.draft.show(text);
    }

    /// What stands there.
    pub fn text(self) -> String {
        self.draft.text().unwrap_or_else(|| self.value.get())
    }

    /// Whether there is something that the browser can take back and the document cannot.
    fn is_typed(self) -> bool {
        let is_other = |text: String| self.value.with(|value| *value != text);
        self.by_hand.get() && self.draft.text().is_some_and(is_other)
    }

    /// Somebody is done typing.
    pub fn commit(self) {
        // The page may be gone when the browser tells of a change.
        if !self.draft.is_there() {
            return;
        }
        let Some(text) = untrack(|| self.draft.text()) else { return };
        let outcome = match text.trim() {
            "" => Err(text::NOTHING_WRITTEN.to_owned()),
            text if text == self.value.get_untracked() => Ok(()),
            text => self.take.with_value(|take| take(text.to_owned())),
        };
        match outcome {
            // What was taken may have taken the field along.
            _ if !self.draft.is_there() => {}
            Ok(()) => self.draft.let_go(),
            Err(reason) => self.draft.keep(text, Err(reason)),
        }
    }
}

/// A field for a text.
#[component]
pub fn TextInput(
    /// The id of the field.
    id: String,
    /// What it is called.
    label: String,
    /// What is typed into it.
    typing: Typing,
) -> impl IntoView {
    let error = move || typing.error();
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => typing.commit(),
        "Escape" => typing.let_go(),
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
                prop:value=move || typing.text()
                data-typed=move || typing.is_typed().to_string()
                aria-invalid=move || error().is_some().then_some("true")
                aria-describedby=move || error().is_some().then(|| described.clone())
                on:input=move |event| typing.typed(field_text(&event))
                on:change=move |_| typing.commit()
                on:focus=move |_| typing.by_hand.set(false)
                on:keydown=key
            />
            <p class="field-error" id=error_id>{error}</p>
        </div>
    }
}
