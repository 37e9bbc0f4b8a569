//! What to do now, each month and each quarter.

use headroom_model::runbook::{Item, checklists};
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;

use super::lists::{ListSection, ProgressLine};
use crate::state::use_state;

/// Names, headings and ids of the lists.
const LISTS: [(&str, &str, &str); 3] = [
    ("immediate", text::NOW, "checklist-immediate"),
    ("monthly", text::EACH_MONTH, "checklist-monthly"),
    ("quarterly", text::EACH_QUARTER, "checklist-quarterly"),
];

/// The three lists, each to be ticked and begun anew.
#[component]
pub fn Checklists() -> impl IntoView {
    let state = use_state();
    let all = state.select(|shown| checklists(shown.document.plan()).to_vec());
    let lists = LISTS.map(|(name, title, id)| {
        let items = Signal::derive(move || {
            let find = |lists: &Vec<headroom_model::runbook::Checklist>| {
                lists.iter().find(|list| list.name == name).map(|list| list.items.clone())
            };
            all.with(find).unwrap_or_default()
        });
        let ids = Signal::derive(move || {
            items.with(|items: &Vec<Item>| items.iter().map(|item| item.id.clone()).collect::<Vec<_>>())
        });
        view! {
            <ListSection id title pointer=format!("/plan/checklists/{name}") of=text::CHECKLIST_ITEM items>
                <ProgressLine ids id=format!("clear-{name}") about=Signal::derive(move || title.to_owned()) />
            </ListSection>
        }
    });
    view! {
        <section class="checklists" aria-labelledby="checklists">
            <h2 id="checklists">{text::CHECKLISTS}</h2>
            <div class="lists">{lists.into_iter().collect_view()}</div>
        </section>
    }
}
