//! A search for the rules of least cost that keep the targets.

use std::sync::Arc;

use headroom_model::autoscale::search::Search;
use headroom_model::words::describe;
use headroom_model::{Document, Edit};
use leptos::prelude::*;

use super::desk::{Desk, Question, use_desk};
use super::job::Job;
use crate::browser::element::arrive;
use crate::pages::costs::Source;
use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::settings::Scaler;
use headroom_model::forecast::Row;
use headroom_model::words::scaling::SEARCH;

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Progress {
    tries: usize,
    most: usize,
}

/// What is searched on: it stays the same while the search goes on.
struct Ground {
    question: Arc<Question>,
    row: Row,
    load: Load,
}

impl Ground {
    fn of(desk: Desk) -> Option<Self> {
        let run = desk.run.get_untracked()?;
        // What came of the last question may be older than what is asked now.
        let is_now =
            |now: &Option<Arc<Question>>| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &run.question));
        desk.question.with_untracked(is_now).then_some(())?;
        Some(Self { question: Arc::clone(&run.question), row: run.row, load: run.load.clone() })
    }

    fn begin(&self) -> Result<Search, String> {
        let request = self.question.request(&self.row, Scaler::Rules).map_err(|error| error.to_string())?;
        let tree = self.question.shown.document.thresholds();
        Search::begin(tree, &request, &self.load).map_err(|error| error.to_string())
    }

    /// Another try; whether there was one.
    fn go_on(&self, search: &mut Search) -> Result<bool, String> {
        let request = self.question.request(&self.row, Scaler::Rules).map_err(|error| error.to_string())?;
        search.go_on(&request, &self.load, 1).map(|is_done| !is_done).map_err(|error| error.to_string())
    }
}

/// A button that searches, and what was found.
#[component]
pub fn SearchView() -> impl IntoView {
    let desk = use_desk();
    let job = Job::idle();
    let (progress, problem) = (RwSignal::new(Progress::default()), RwSignal::new(None::<String>));
    let taken = RwSignal::new(None::<Arc<Document>>);
    // What was searched on is not there any more.
    Effect::new(move || {
        desk.question.track();
        job.cancel();
    });
    let run = move |_| {
        if job.is_running() {
            job.cancel();
            return;
        }
        taken.set(None);
        problem.set(begin(desk, job, progress, problem).err());
    };
    // Until the next edit, that which takes it back among them.
    let is_there = move || {
        let now = desk.state.with(|shown| Arc::clone(&shown.document));
        taken.with(|taken| taken.as_ref().is_some_and(|taken| Arc::ptr_eq(taken, &now)))
    };
    let said = move || {
        let Progress { tries, most } = progress.get();
        if job.is_running() { format!("{tries} tries of at most {most}.") } else { String::new() }
    };
    view! {
        <section class="scaling-search" aria-labelledby="scaling-search">
            <div class="section-head">
                <h2 id="scaling-search" tabindex="-1">"Rules of least cost that keep the targets"</h2>
                <div class="downloads">
                    <progress
                        aria-label="Tries"
                        max=move || progress.get().most.max(1).to_string()
                        value=move || progress.get().tries.to_string()
                        hidden=move || !job.is_running()
                    ></progress>
                    <p id="search-progress">{said}</p>
                    <button type="button" id="run-search" on:click=run>
                        {move || if job.is_running() { "Cancel" } else { "Search" }}
                    </button>
                </div>
            </div>
            <p class="field-error" role="alert">{move || problem.get()}</p>
            {move || desk.found.get().map(|found| view! { <Found found taken /> })}
            <p class="lead" role="status" id="search-taken">
                {move || is_there().then_some("The rules were taken. Undo gives the former ones back.")}
            </p>
            <Source text=SEARCH />
        </section>
    }
}

fn begin(
    desk: Desk,
    job: Job,
    progress: RwSignal<Progress>,
    problem: RwSignal<Option<String>>,
) -> Result<(), String> {
    let ground = Ground::of(desk).ok_or("The simulation is not done yet.")?;
    let mut search = ground.begin()?;
    desk.found.set(None);
    job.start(0, move || match ground.go_on(&mut search) {
        Ok(true) => {
            let (tries, most) = search.progress();
            progress.set(Progress { tries, most });
            true
        }
        Ok(false) => {
            desk.found.set(Some(Arc::new(search.clone())));
            false
        }
        Err(reason) => {
            problem.set(Some(reason));
            false
        }
    });
    Ok(())
}

/// What a search found: as a list of edits, and what would have helped alone.
#[component]
fn Found(found: Arc<Search>, taken: RwSignal<Option<Arc<Document>>>) -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let edits = found.edits();
    let before = desk.state.document();
    let published = desk.state.published_document();
    let lines: Vec<String> = edits.iter().map(|edit| line(edit, &before, &published, &locale)).collect();
    let (sentence, helps) = desk.state.with_untracked(|shown| {
        let words = shown.words(&locale);
        let helps = found.would_help().into_iter().take(5).map(|of| words.helps(&found, of));
        (words.found(&found), helps.collect::<Vec<_>>())
    });
    let (has_edits, has_helps) = (!edits.is_empty(), !helps.is_empty());
    let take = move |_| {
        match desk.state.edit(&Edit::Batch(edits.clone())) {
            Ok(()) => taken.set(Some(desk.state.document())),
            Err(reason) => desk.problem.set(Some(reason)),
        }
        desk.found.set(None);
        arrive("scaling-search");
    };
    view! {
        <div class="found">
            <p id="found">{sentence}</p>
            <ul class="found-edits" hidden=!has_edits aria-label="Changes">
                {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <button type="button" id="take-rules" class="primary" hidden=!has_edits on:click=take>"Take these rules"</button>
            <details class="load-more" hidden=!has_helps>
                <summary>"What would have helped alone"</summary>
                <ol>{helps.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ol>
            </details>
        </div>
    }
}

/// What an edit changes, in the words of the history.
fn line(
    edit: &Edit,
    before: &Document,
    published: &Document,
    locale: &headroom_model::format::Locale,
) -> String {
    match before.apply_with(edit, published, headroom_model::thresholds::check) {
        Ok(after) => describe(edit, before, &after, locale),
        Err(error) => error.reason(),
    }
}
