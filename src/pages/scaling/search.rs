//! What would have helped, and a search for the rules of least cost that keep the targets.

use headroom_model::words::pages::scaling as text;
use std::sync::Arc;

use headroom_model::autoscale::search::Search;
use headroom_model::format::{Locale, Unit};
use headroom_model::words::describe;
use headroom_model::{Document, Edit};
use leptos::prelude::*;

use super::desk::use_desk;
use crate::browser::element::arrive;
use crate::pages::costs::Source;
use headroom_model::autoscale::settings::Scaler;
use headroom_model::words::scaling::SEARCH;

/// How many changes are listed.
const MOST: usize = 5;

/// Which changes of the rules would have kept the targets better, each alone.
#[component]
pub fn Helps() -> impl IntoView {
    let desk = use_desk();
    let (hunt, locale) = (desk.hunt, desk.state.locale());
    let helps = move || {
        let search = hunt.helped.get()?;
        let of = |alone| {
            (
                desk.state.with_untracked(|shown| shown.words(&locale).helps(&search, alone)),
                search.edit(alone),
            )
        };
        Some(search.would_help().into_iter().take(MOST).map(of).collect::<Vec<_>>())
    };
    let broke = desk.select(|run, _| run.of(Scaler::Rules).answers().broke_first.is_some());
    let said = move || match (broke.get(), helps()) {
        (None, _) => String::new(),
        (Some(false), _) => text::NOTHING_HAD_TO_HELP.to_owned(),
        (_, Some(helps)) if helps.is_empty() => text::NOTHING_HELPS.to_owned(),
        (_, Some(_)) => text::EACH_CHANGE_ALONE.to_owned(),
        (_, None) if hunt.is_helping() => {
            let (tries, _) = hunt.progress.get();
            text::changes_tried(tries)
        }
        (_, None) => text::HELP_COMES_LATER.to_owned(),
    };
    let take = move |edit: &Edit| {
        desk.make(edit);
        arrive("scaling-helps");
    };
    view! {
        <section class="scaling-search" aria-labelledby="scaling-helps">
            <div class="section-head">
                <h2 id="scaling-helps" tabindex="-1">{text::HELPS}</h2>
                <div class="downloads">
                    <button
                        type="button"
                        id="cancel-helps"
                        hidden=move || !hunt.is_helping()
                        on:click=move |_| hunt.cancel()
                    >
                        {text::CANCEL}
                    </button>
                </div>
            </div>
            <p id="helps-said" aria-live=move || if hunt.is_helping() { "off" } else { "polite" }>{said}</p>
            <ol class="helps">
                {move || helps().unwrap_or_default().into_iter().map(|(line, edit)| view! {
                    <li>
                        {line}" "
                        <button type="button" class="quiet" on:click=move |_| take(&edit)>{text::TAKE_CHANGE}</button>
                    </li>
                }).collect_view()}
            </ol>
        </section>
    }
}

/// A button that searches, and what was found.
#[component]
pub fn SearchView() -> impl IntoView {
    let desk = use_desk();
    let hunt = desk.hunt;
    let taken = RwSignal::new(None::<Arc<Document>>);
    let run = move |_| {
        if hunt.is_searching() {
            hunt.stop();
        } else {
            taken.set(None);
            hunt.search(desk);
        }
    };
    // Until the next edit, that which takes it back among them.
    let is_there = move || {
        let now = desk.state.with(|shown| Arc::clone(&shown.document));
        taken.with(|taken| taken.as_ref().is_some_and(|taken| Arc::ptr_eq(taken, &now)))
    };
    let said = move || {
        let (tries, most) = hunt.progress.get();
        if hunt.is_searching() { text::tries_of(tries, most) } else { String::new() }
    };
    let locale = desk.state.locale();
    let outcome = move || {
        if hunt.is_stopped.get() {
            return Some(text::search_stopped(hunt.progress.get_untracked().0));
        }
        match hunt.found.get() {
            Some(found) => Some(desk.state.with_untracked(|shown| shown.words(&locale).found(&found))),
            None if is_there() => Some(text::RULES_TAKEN.to_owned()),
            None => hunt.is_outdated.get().then(|| text::SEARCH_OUTDATED.to_owned()),
        }
    };
    view! {
        <section class="scaling-search" aria-labelledby="scaling-search">
            <div class="section-head">
                <h2 id="scaling-search" tabindex="-1">{text::SEARCH}</h2>
                <div class="downloads">
                    <progress
                        aria-label=text::TRIES
                        max=move || hunt.progress.get().1.max(1).to_string()
                        value=move || hunt.progress.get().0.to_string()
                        hidden=move || !hunt.is_searching()
                    ></progress>
                    <p id="search-progress">{said}</p>
                    <button type="button" id="run-search" on:click=run>
                        {move || if hunt.is_searching() { text::CANCEL } else { text::BEGIN_SEARCH }}
                    </button>
                </div>
            </div>
            <p class="field-error" role="alert">{move || hunt.problem.get()}</p>
            // It is there before it says anything: what comes with its words is not announced.
            <p role="status" id="search-said">{outcome}</p>
            {move || hunt.found.get().map(|found| view! { <Found found taken /> })}
            <Source text=SEARCH />
        </section>
    }
}

/// What a search found, as a list of edits, where that is better.
#[component]
fn Found(found: Arc<Search>, taken: RwSignal<Option<Arc<Document>>>) -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    // What is not better is not offered.
    let edits = if found.helps() { found.edits() } else { Vec::new() };
    let before = desk.state.document();
    let published = desk.state.published_document();
    let lines: Vec<String> = edits.iter().map(|edit| line(edit, &before, &published, &locale)).collect();
    let has_edits = !edits.is_empty();
    // What was found is about the run that is shown: another one forgets it.
    let scope = desk.run.with_untracked(|run| {
        let run = run.as_ref()?;
        let words = run.question.shown.words(&locale);
        desk.until.with_untracked(|until| Some(words.found_for(run.row.month, until.as_ref())))
    });
    let take = move |_| {
        match desk.state.edit(&Edit::Batch(edits.clone())) {
            Ok(()) => taken.set(Some(desk.state.document())),
            Err(reason) => desk.problem.set(Some(reason)),
        }
        desk.hunt.found.set(None);
        arrive("scaling-search");
    };
    view! {
        <div class="found">
            <ul class="found-edits" hidden=!has_edits aria-label=text::CHANGES>
                {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <button type="button" id="take-rules" class="primary" hidden=!has_edits on:click=take>{text::TAKE_RULES}</button>
            <p class="lead" id="found-for" hidden=!has_edits>{scope}</p>
        </div>
    }
}

/// What an edit changes, in the words of the history; where it was edited already, with what was published.
fn line(edit: &Edit, before: &Document, published: &Document, locale: &Locale) -> String {
    let said = match before.apply_with(edit, published, headroom_model::thresholds::check) {
        Ok(after) => describe(edit, before, &after, locale),
        Err(error) => error.reason(),
    };
    let Edit::Set { pointer, .. } = edit else { return said };
    match (before.number(pointer), published.number(pointer)) {
        (own, Some(number)) if own != Some(number) => {
            text::with_published(&said, &Unit::Count.format(number, locale))
        }
        _ => said,
    }
}
