//! What is compared: a picker for each plan, and a field for links.

use headroom_model::compare::MOST_PLANS;
use headroom_model::words::pages::{compare as text, controls};
use leptos::prelude::*;

use super::candidates::{opened_link, payload};
use super::picks::{Picks, by_kind};
use super::{ink, use_picks};
use crate::browser::element::{field_text, focus};
use crate::components::chart_tools::swatch::swatch;
use crate::components::quiet_button::QuietButton;

/// Pickers, the ways to add a plan, and a field for links.
#[component]
pub fn Pickers() -> impl IntoView {
    let picks = use_picks();
    let count = move || picks.columns.with(super::picks::Columns::len);
    let add = move |()| {
        if let Some(id) = picks.next() {
            picks.add(id);
        }
    };
    view! {
        <section class="picks" aria-labelledby="picks">
            <div class="section-head">
                <h2 id="picks">{text::PLANS}</h2>
                <button
                    type="button"
                    id="usual-plans"
                    class="quiet"
                    hidden=move || !picks.is_chosen()
                    on:click=move |_| { picks.reset(); focus("plan-0"); }
                >
                    {text::USUAL_PLANS}
                </button>
            </div>
            <ol class="pick-list">
                <For each=move || 0..count() key=|place| *place let:place>
                    <Picker picks place />
                </For>
            </ol>
            <div class="pick-more">
                <QuietButton id="add-plan" is_idle=Signal::derive(move || picks.next().is_none()) run=add>
                    {move || if count() < MOST_PLANS { text::ADD_PLAN } else { text::NO_MORE_PLANS }}
                </QuietButton>
                <LinkField picks />
            </div>
        </section>
    }
}

#[component]
fn Picker(picks: Picks, place: usize) -> impl IntoView {
    let id = format!("plan-{place}");
    let error_id = format!("{id}-error");
    let is_alone = move || picks.columns.with(|columns| columns.len() < 2);
    let error = move || picks.columns.with(|columns| columns.error(place));
    let options = move || {
        let groups = picks.candidates.with(|candidates| by_kind(candidates)).into_iter();
        let group = |(kind, candidates): (&'static str, Vec<super::candidates::Candidate>)| {
            let options = candidates.into_iter().map(|candidate| {
                let own = candidate.id.clone();
                let is_chosen = move || picks.columns.with(|columns| columns.id(place) == Some(own.as_str()));
                view! { <option value=candidate.id prop:selected=is_chosen>{candidate.name}</option> }
            });
            view! { <optgroup label=kind>{options.collect_view()}</optgroup> }
        };
        groups.map(group).collect_view()
    };
    view! {
        <li class="pick">
            <label for=id.clone()>
                {swatch(ink(place).0, false)}
                {if place == 0 { text::BASE.to_owned() } else { text::plan(place + 1) }}
            </label>
            <div class="field-row">
                <select
                    id=id
                    aria-describedby=error_id.clone()
                    on:change:target=move |event| picks.choose(place, &event.target().value())
                >
                    {options}
                </select>
                <button
                    type="button"
                    class="quiet"
                    hidden=is_alone
                    aria-label=text::remove_plan(place + 1)
                    on:click=move |_| { picks.remove(place); focus("plan-0"); }
                >
                    {controls::REMOVE}
                </button>
            </div>
            <p class="field-error" id=error_id role="alert">{error}</p>
        </li>
    }
}

/// A field into which a link is pasted. What does not open stays there, with the reason.
#[component]
fn LinkField(picks: Picks) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let said = RwSignal::new(None::<String>);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pasted = text.get_untracked();
        let found = payload(&pasted).and_then(|payload| {
            opened_link(payload, &picks.plans().published)?;
            Ok(payload)
        });
        match found {
            Ok(payload) => {
                let replaced = picks.add_link(payload);
                said.set(replaced.map(|name| text::took_place_of(&name)));
                text.set(String::new());
                error.set(None);
            }
            Err(reason) => {
                said.set(None);
                error.set(Some(reason));
                focus("compare-link");
            }
        }
    };
    view! {
        <form class="field pick-link" on:submit=open>
            <label class="field-label" for="compare-link">{text::LINK_FIELD}</label>
            <div class="field-row">
                <input
                    id="compare-link"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="https://…#/…"
                    prop:value=move || text.get()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby="compare-link-error"
                    on:input=move |event| {
                        text.set(field_text(&event));
                        error.set(None);
                    }
                />
                <button type="submit">{text::ADD_LINK}</button>
            </div>
            <p class="field-error" id="compare-link-error" role="alert">{move || error.get()}</p>
            <p role="status">{move || said.get()}</p>
        </form>
    }
}
