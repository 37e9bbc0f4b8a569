//! What happens, what to look at, and what to do.

use headroom_model::milestones::Severity;
use headroom_model::recommendations::recommendations;
use headroom_model::words::pages::forecast as text;
use leptos::prelude::*;

use crate::components::said_list::{Item, SaidList};
use crate::state::use_state;

/// Three lists.
pub fn notices() -> AnyView {
    let state = use_state();
    let locale = state.locale();
    // Said once, for two of the lists.
    let dated = state.select(move |shown| {
        let words = shown.words(&locale);
        let schedule = shown.schedule();
        let late = schedule.alerts();
        let items = late.iter().chain(&shown.outlook.milestones).map(|milestone| Item {
            when: words.month(milestone.month),
            severity: milestone.event.severity(),
            said: words.milestone_with_start(milestone, &schedule),
        });
        items.collect::<Vec<_>>()
    });
    let with_severity = move |wanted: fn(Severity) -> bool| {
        Memo::new(move |_| {
            dated.with(|items| items.iter().filter(|item| wanted(item.severity)).cloned().collect::<Vec<_>>())
        })
    };
    view! {
        <Notice
                id="events"
                title=text::SCALING_EVENTS
                items=with_severity(|severity| severity == Severity::Information)
                empty=text::NO_EVENTS
            />
            <Notice
                id="alerts"
                title=text::ALERTS
                items=with_severity(|severity| severity > Severity::Information)
                empty=text::NO_ALERTS
            />
            <Advice />
    }
    .into_any()
}

#[component]
fn Advice() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let items = state.select(move |shown| {
        let words = shown.words(&locale);
        let item = |recommendation| Item {
            when: String::new(),
            severity: Severity::Information,
            said: words.recommendation(recommendation),
        };
        recommendations(shown.document.plan(), &shown.outlook, shown.schedule().now)
            .iter()
            .map(item)
            .collect()
    });
    view! { <Notice id="advice" title=text::RECOMMENDATIONS items empty=text::NO_RECOMMENDATIONS /> }
}

#[component]
fn Notice(
    /// The id of its heading, which is also a class of its own.
    id: &'static str,
    title: &'static str,
    items: Memo<Vec<Item>>,
    empty: &'static str,
) -> impl IntoView {
    view! {
        <section class=format!("notice {id}") aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <SaidList items empty />
        </section>
    }
}
