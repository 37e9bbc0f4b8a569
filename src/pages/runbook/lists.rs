//! Lists of what can be ticked.

use headroom_model::runbook::Item;
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;

use super::desk::use_desk;
use super::editor::ListEditor;
use crate::components::quiet_button::QuietButton;
use crate::components::reset_table::{ResetTable, of_all};
use crate::state::use_state;

/// An item that can be ticked.
#[component]
pub fn Tick(
    /// The item, as long as it is there.
    item: Signal<Option<Item>>,
    /// What stands before its text.
    #[prop(optional, into)]
    lead: Option<Signal<String>>,
) -> impl IntoView {
    let desk = use_desk();
    let is_done = move || item.with(|item| item.as_ref().is_some_and(|item| desk.has(&item.id)));
    let text = move || item.with(|item| item.as_ref().map(|item| item.text.clone()));
    let tick = move |done: bool| {
        if let Some(item) = item.get_untracked() {
            desk.tick(&item.id, done);
        }
    };
    let lead = lead.map(|lead| view! { <span class="clock">{lead}</span> });
    view! {
        <label class="tick" class:done=is_done>
            <input
                type="checkbox"
                prop:checked=is_done
                on:change:target=move |event| tick(event.target().checked())
            />
            {lead}
            <span class="tick-text">{text}</span>
        </label>
    }
}

/// Items that can be ticked, one below the other.
#[component]
pub fn Ticks(
    /// The items.
    items: Signal<Vec<Item>>,
) -> impl IntoView {
    let count = move || items.with(Vec::len);
    view! {
        <ul class="ticks">
            <For each=move || 0..count() key=|index| *index let:index>
                <li><Tick item=Signal::derive(move || items.with(|items| items.get(index).cloned())) /></li>
            </For>
        </ul>
    }
}

/// A list of the plan under its heading: to be ticked, or to be edited.
#[component]
pub fn ListSection(
    /// The id of its heading.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// Where the list stands in the document.
    pointer: String,
    /// What is said of one of its items.
    of: text::Item,
    /// Its items.
    items: Signal<Vec<Item>>,
    /// What is to be ticked there besides, and edited elsewhere.
    #[prop(optional, into)]
    more: Option<Signal<Vec<Item>>>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let locale = state.locale();
    let nothing = state.with_untracked(|shown| shown.words(&locale).nothing_listed());
    let is_empty = move || items.with(Vec::is_empty) && more.is_none_or(|more| more.with(Vec::is_empty));
    let editing = Memo::new(move |_| desk.is_editing());
    let way = of_all(pointer.clone());
    let own = move || match editing.get() {
        true => view! { <ListEditor pointer=pointer.clone() id of items /> }.into_any(),
        false => view! { <Ticks items /> }.into_any(),
    };
    view! {
        <section class="list" aria-labelledby=id>
            <div class="section-head">
                <h3 id=id>{title}</h3>
                <ResetTable what=title heading=id way />
            </div>
            {own}
            {more.map(|items| view! { <Ticks items /> })}
            <p class="empty" hidden=move || editing.get() || !is_empty()>{nothing}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// How much is ticked, and the way to begin anew.
#[component]
pub fn ProgressLine(
    /// What counts.
    ids: Signal<Vec<String>>,
    /// What loses its tick besides.
    #[prop(optional, into)]
    besides: Option<Signal<Vec<String>>>,
    /// The id of the button.
    id: String,
    /// What it is about, for those who do not see what stands around it.
    about: Signal<String>,
) -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let locale = state.locale();
    let progress = Memo::new(move |_| ids.with(|ids| desk.progress(ids.iter().map(String::as_str))));
    let all = move || {
        let mut all = ids.get();
        all.extend(besides.map(|besides| besides.get()).unwrap_or_default());
        all
    };
    let has_any = move || all().iter().any(|id| desk.has(id));
    let text = move || state.with(|shown| shown.words(&locale).progress(progress.get()));
    let width = move || {
        let progress = progress.get();
        format!("{:.1}%", progress.done as f64 * 100.0 / progress.all.max(1) as f64)
    };
    view! {
        <div class="progress">
            <span class="progress-text" role="status">{text}</span>
            <div class="meter" aria-hidden="true"><div class="meter-used" style:width=width></div></div>
            <QuietButton id=id is_idle=Signal::derive(move || !has_any()) run=move |()| desk.clear(&untrack(all))>
                {text::CLEAR_TICKS} " " <span class="visually-hidden">{move || text::of_list(&about.get())}</span>
            </QuietButton>
        </div>
    }
}
