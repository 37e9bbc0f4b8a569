//! What happens, what to look at, and what to do.

use headroom_model::milestones::{Milestone, Severity};
use headroom_model::words::Words;
use leptos::prelude::*;

use crate::components::said_list::{Item, SaidList};
use crate::state::use_state;

/// Everything that happens, in order of months.
#[component]
pub fn Events() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let items = state.select(move |shown| {
        let words = shown.words(&locale);
        let events = shown
            .outlook
            .milestones
            .iter()
            .filter(|milestone| milestone.event.severity() == Severity::Information);
        events.map(|milestone| dated(&words, milestone)).collect()
    });
    view! {
        <section class="notice" aria-labelledby="events">
            <h2 id="events">"Scaling events"</h2>
            <SaidList items empty="Nothing changes in these months." />
        </section>
    }
}

/// What somebody has to look at, in order of months.
#[component]
pub fn Alerts() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let items = state.select(move |shown| {
        let words = shown.words(&locale);
        shown.outlook.alerts().map(|milestone| dated(&words, milestone)).collect()
    });
    view! {
        <section class="notice" aria-labelledby="alerts">
            <h2 id="alerts">"Alerts"</h2>
            <SaidList items empty="Nothing to warn of." />
        </section>
    }
}

fn dated(words: &Words<'_>, milestone: &Milestone) -> Item {
    Item {
        when: words.month(milestone.month),
        severity: milestone.event.severity(),
        said: words.milestone(milestone),
    }
}

/// What to do, the most urgent first.
#[component]
pub fn Advice() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let items = state.select(move |shown| {
        let words = shown.words(&locale);
        let item = |recommendation| Item {
            when: String::new(),
            severity: Severity::Information,
            said: words.recommendation(recommendation),
        };
        shown.advice.iter().map(item).collect()
    });
    view! {
        <section class="notice advice" aria-labelledby="advice">
            <h2 id="advice">"Recommendations"</h2>
            <SaidList items empty="Nothing to do." />
        </section>
    }
}
