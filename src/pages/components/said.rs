//! What is said: lists by severity, notices, and nothing at all.

use headroom_model::Edit;
use headroom_model::contradictions::Contradiction;
use headroom_model::milestones::Severity;
use headroom_model::words::Said;
use headroom_model::words::glossary;
use leptos::context::Provider;
use leptos::prelude::*;

use crate::components::contradiction_list::ContradictionList;
use crate::components::field_link::FieldLink;
use crate::components::journal_bar::{NoticeBar, UndoRedo};
use crate::components::report::{Report, ReportLine};
use crate::components::said_list::{Item, SaidList};
use crate::components::short_forms::ShortForms;
use crate::state::journal::Notice;
use crate::state::{AppState, use_state};

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

/// What contradicts something, with links to both of its fields, and a field that no page shows.
#[component]
pub fn Contradictions() -> impl IntoView {
    let found = Memo::new(|_| {
        let of = |other: Option<&str>, headline: &str| Contradiction {
            pointer: "/plan/cost_savings/reserved_1y_percent".to_owned(),
            other: other.map(str::to_owned),
            headline: headline.to_owned(),
            detail: "33% of one, 20% of the other.".to_owned(),
        };
        vec![
            of(Some("/plan/cost_savings/reserved_3y_percent"), "Two fields contradict each other"),
            of(None, "One field contradicts itself"),
        ]
    });
    view! {
        <section>
            <h2>"Contradictions"</h2>
            <div class="contradictions"><ContradictionList found /></div>
            <p>
                "A link to a field: " <FieldLink pointer="/plan/assumptions/concurrent_user_ratio".to_owned() />
                "; words for one that no page shows: " <FieldLink pointer="/inputs/months".to_owned() />
            </p>
            <ShortForms of=glossary::COMPARE />
        </section>
    }
}

/// A state of its own, which nothing saves.
fn own_state() -> Option<AppState> {
    let own = AppState::published(use_state().locale()).ok()?;
    own.keep_nothing();
    Some(own)
}

/// What the bar on top of a page says, and what can be answered.
const NOTICES: [(&str, &[&str]); 3] = [
    ("A plan is being opened.", &[]),
    ("Your browser keeps nothing: save the plan as a file before you leave.", &["Close"]),
    ("This plan came by a link. Your own is kept as it was.", &["Keep this one", "Back to mine"]),
];

/// The bar on top of a page: something to know, with one answer, and with two.
#[component]
pub fn Notices() -> impl IntoView {
    let notice = |(text, answers): (&'static str, &'static [&'static str])| {
        own_state().map(|own| {
            let answers = answers.iter().map(|answer| (*answer).to_owned()).collect();
            own.journal().notice.set(Some(Notice { text: text.to_owned(), answers }));
            view! { <Provider value=own><NoticeBar /></Provider> }
        })
    };
    view! {
        <section>
            <h2>"Notices"</h2>
            {NOTICES.map(notice).into_iter().collect_view()}
        </section>
    }
}

/// Undo and redo, with something to do and with nothing.
#[component]
pub fn History() -> impl IntoView {
    let nothing = own_state();
    let something = own_state().inspect(|own| {
        own.journal().undoable.set(Some("Registered users at the start: 20,000".to_owned()));
        own.journal().redoable.set(Some("Months: 36".to_owned()));
    });
    let row = |own: AppState| view! { <Provider value=own><UndoRedo /></Provider> };
    view! {
        <section>
            <h2>"Undo and redo"</h2>
            <div class="row">{something.map(row)} {nothing.map(row)}</div>
        </section>
    }
}

/// What came of a change of structure: done, and refused.
#[component]
pub fn Reports() -> impl IntoView {
    let report = |edit: Edit| {
        own_state().map(|own| {
            let line = move || {
                let report = Report::new();
                report.make(&edit);
                view! { <ReportLine report /> }
            };
            view! { <Provider value=own>{line()}</Provider> }
        })
    };
    let tier = |name: &str| Edit::Rename {
        pointer: "/plan/capacity_tiers/tier_1k".to_owned(),
        name: name.to_owned(),
    };
    view! {
        <section>
            <h2>"What was done"</h2>
            {report(tier("tier_small"))}
            {report(tier("tier_10k"))}
        </section>
    }
}
