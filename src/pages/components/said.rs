//! What is said: lists by severity, notices, and nothing at all.

use headroom_model::milestones::Severity;
use headroom_model::words::Said;
use leptos::prelude::*;

use crate::components::journal_bar::NoticeBar;
use crate::components::said_list::{Item, SaidList};
use crate::state::journal::Notice;
use crate::state::use_state;

fn item(severity: Severity, headline: &str) -> Item {
    Item {
        when: "month 12".to_owned(),
        severity,
        said: Said {
            headline: headline.to_owned(),
            detail: "17,084 concurrent users; tier_10k is outgrown above 15,000.".to_owned(),
            action: Some("Plan the migration".to_owned()),
        },
    }
}

/// A list with each severity, and an empty one.
#[component]
pub fn Lists() -> impl IntoView {
    let items = Memo::new(|_| {
        vec![
            item(Severity::Information, "Something to know"),
            item(Severity::Warning, "Something to plan for"),
            item(Severity::Critical, "Something that does not hold"),
        ]
    });
    let none = Memo::new(|_| Vec::new());
    view! {
        <section class="notices">
            <section class="notice"><h2>"List"</h2><SaidList items empty="" /></section>
            <section class="notice"><h2>"Empty list"</h2><SaidList items=none empty="Nothing changes in these months." /></section>
        </section>
    }
}

/// The bar on top of a page, with something to decide.
#[component]
pub fn Notices() -> impl IntoView {
    use_state().journal().notice.set(Some(Notice {
        text: "This plan came by a link. Your own is kept as it was.".to_owned(),
        answers: vec!["Keep this one".to_owned(), "Back to mine".to_owned()],
    }));
    view! {
        <section>
            <h2>"Notice"</h2>
            <NoticeBar />
            <p class="grid-said">"What was done last."</p>
            <p class="field-error">"Why something was refused."</p>
        </section>
    }
}
