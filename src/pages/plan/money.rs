//! The sign of the plan's money.

use std::sync::Arc;

use headroom_model::format::Locale;
use headroom_model::words::pages::plan as text;
use headroom_model::{Currency, Usd};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::field_text;
use crate::components::entry::{Entry, Writing};
use crate::components::quiet_button::QuietButton;
use crate::state::use_state;

const CURRENCY: &str = "/notes/currency";

/// A currency symbol as it is read and written.
#[derive(Debug)]
struct Symbol;

impl Writing for Symbol {
    fn read(&self, text: &str, _: &Locale) -> Result<Value, String> {
        let symbol = text.parse::<Currency>();
        symbol.map(|symbol| Value::from(symbol.to_string())).map_err(|error| error.to_string())
    }

    fn write(&self, value: &Value, _: &Locale) -> String {
        value.as_str().unwrap_or_default().to_owned()
    }

    fn allowed(&self, _: &Locale) -> String {
        text::SYMBOL_ALLOWED.to_owned()
    }

    fn is_optional(&self) -> bool {
        false
    }
}

/// The field for the currency symbol, and what it does not do.
#[component]
pub fn Money() -> impl IntoView {
    let state = use_state();
    let symbol = state.select(|shown| shown.document.notes().currency.to_string());
    let entry = Entry::written_as(CURRENCY.to_owned(), Arc::new(Symbol));
    let is_edited = entry.is_edited();
    let example = move || {
        // Read, not only tracked: what nobody reads is not computed.
        symbol.with(|_| ());
        let locale = state.locale();
        state.with_untracked(|shown| shown.words(&locale).money(Usd::DOLLAR.times(3_500.0)))
    };
    let [before, behind] = text::ABOUT_SYMBOL;
    view! {
        <section class="plan-card" aria-labelledby="plan-money">
            <h2 id="plan-money">{text::MONEY}</h2>
            <div class="field">
                <label class="field-label" for="currency">{text::CURRENCY_SYMBOL}</label>
                <input
                    id="currency"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || entry.text()
                    aria-invalid=move || entry.error().is_some().then_some("true")
                    aria-describedby="currency-error currency-hint"
                    on:focus=move |event| entry.opened(&event)
                    on:input=move |event| entry.typed(field_text(&event))
                    on:blur=move |_| entry.commit()
                    on:keydown=move |event| entry.key(&event.key())
                />
                <p class="field-error" id="currency-error">{move || entry.error()}</p>
            </div>
            <p id="currency-hint">
                {before} <strong>{example}</strong> {behind}
            </p>
            <QuietButton
                id="reset-currency"
                is_idle=Signal::derive(move || !is_edited.get())
                run=move |()| drop(state.reset(CURRENCY))
            >
                {text::BACK_TO_DOLLAR}
            </QuietButton>
        </section>
    }
}
