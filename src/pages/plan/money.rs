//! The sign of the plan's money.

use headroom_model::{Currency, Usd};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::field_text;
use crate::components::entry::Draft;
use crate::components::quiet_button::QuietButton;
use crate::state::use_state;

const CURRENCY: &str = "/notes/currency";

/// The field for the currency symbol, and what it does not do.
#[component]
pub fn Money() -> impl IntoView {
    let state = use_state();
    let symbol = state.select(|shown| shown.document.notes().currency.to_string());
    let draft = Draft::new(CURRENCY.to_owned());
    let typed = move |event: leptos::ev::Event| {
        let text = field_text(&event);
        let read = text.parse::<Currency>().map(|symbol| Value::from(symbol.to_string()));
        draft.keep(text, read.map_err(|error| error.to_string()));
    };
    let example = move || {
        symbol.track();
        let locale = state.locale();
        state.with_untracked(|shown| shown.words(&locale).money(Usd::DOLLAR.times(3_500.0)))
    };
    view! {
        <section class="plan-card" aria-labelledby="plan-money">
            <h2 id="plan-money">"Money"</h2>
            <div class="field">
                <label class="field-label" for="currency">"Currency symbol"</label>
                <input
                        id="currency"
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || draft.text().unwrap_or_else(|| symbol.get())
                        aria-invalid=move || draft.error().is_some().then_some("true")
                        aria-describedby="currency-error currency-hint"
                        on:input=typed
                        on:change=move |_| {
                        draft.commit();
                    }
                    />
                <p class="field-error" id="currency-error" role="alert">{move || draft.error()}</p>
            </div>
            <p id="currency-hint">
                "It stands at every amount, such as " <strong>{example}</strong>
                ", and goes with the link. Amounts are not converted: they stay the same numbers. The published plan is in US dollars ($)."
            </p>
            <QuietButton
                id="reset-currency"
                is_idle=Signal::derive(move || symbol.with(|symbol| symbol == "$"))
                run=move |()| drop(state.reset(CURRENCY))
            >
                "Back to $"
            </QuietButton>
        </section>
    }
}
