//! A list of things said: by month, with what to do.

use headroom_model::milestones::Severity;
use headroom_model::words::Said;
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::browser::styles;

/// Uses the style sheet of such lists.
pub fn adopt_style() {
    styles::adopt("said", include_str!("../../style/said.css"));
}

/// Something said about a month or about the plan as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// When, in words; empty where it is about no month.
    pub when: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is said.
    pub said: Said,
}

/// A drawing, the class of an item, and a word.
pub const fn picture(severity: Severity) -> (Icon, &'static str, &'static str) {
    match severity {
        Severity::Information => (Icon::Information, "item", text::FOR_INFORMATION),
        Severity::Warning => (Icon::Warning, "item warning", text::WARNING),
        Severity::Critical => (Icon::Critical, "item critical", text::CRITICAL),
    }
}

/// A list that changes the text of its items instead of building them anew.
#[component]
pub fn SaidList(
    /// What is said, in order.
    items: Memo<Vec<Item>>,
    /// What stands there where nothing is to be said.
    empty: &'static str,
) -> impl IntoView {
    adopt_style();
    let count = move || items.with(Vec::len);
    view! {
        <ol class="said">
            <For each=move || 0..count() key=|index| *index let:index>
                <SaidItem items index />
            </For>
        </ol>
        <p class="empty" hidden=move || count() != 0>{empty}</p>
    }
}

#[component]
fn SaidItem(items: Memo<Vec<Item>>, index: usize) -> impl IntoView {
    let severity =
        move || items.with(|items| items.get(index).map_or(Severity::Information, |item| item.severity));
    let said = move |read: fn(&Item) -> String| {
        move || items.with(|items| items.get(index).map(read).unwrap_or_default())
    };
    view! {
        <li class=move || picture(severity()).1>
            <span class="item-when">{said(|item| item.when.clone())}</span>
            {move || icon(picture(severity()).0)}
            <div class="item-text">
                <span class="visually-hidden">{move || picture(severity()).2} ": "</span>
                <strong class="item-headline">{said(|item| item.said.headline.clone())}</strong>
                <span class="item-detail">{said(|item| item.said.detail.clone())}</span>
                <span class="item-action">{said(|item| item.said.action.clone().unwrap_or_default())}</span>
            </div>
        </li>
    }
}
