//! What would have helped, looked for by itself once everything else is there; and the whole search, when it is asked for.

use headroom_model::words::pages::scaling as text;
use std::sync::Arc;

use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::search::Search;
use headroom_model::autoscale::settings::Scaler;
use headroom_model::forecast::Row;
use leptos::prelude::*;

use super::desk::{Desk, Question, Run};
use super::job::Job;

/// Minutes of a try that are simulated between two looks at the clock.
const MINUTES: u32 = 240;

/// A search that stops where it is known what would have helped, unless it is asked to go on.
#[derive(Debug, Clone, Copy)]
pub struct Hunt {
    job: Job,
    /// Whether it is to go on to its end.
    is_whole: RwSignal<bool>,
    /// Tries that were begun, of at most how many.
    pub progress: RwSignal<(usize, usize)>,
    /// The search where each change was tried alone.
    pub helped: RwSignal<Option<Arc<Search>>>,
    /// The search at its end.
    pub found: RwSignal<Option<Arc<Search>>>,
    /// Why there is none.
    pub problem: RwSignal<Option<String>>,
    /// Whether the reader stopped it.
    pub is_stopped: RwSignal<bool>,
    /// Whether it went on, or had found something, when what it was about became other.
    pub is_outdated: RwSignal<bool>,
}

/// What is searched on: it stays the same while the search goes on.
struct Ground {
    question: Arc<Question>,
    row: Row,
    load: Load,
}

impl Ground {
    fn of(run: &Run) -> Self {
        Self { question: Arc::clone(&run.question), row: run.row, load: run.load.clone() }
    }

    /// A little more of the search; whether it is over.
    fn advance(&self, search: &mut Search) -> Result<bool, String> {
        let request = self.question.request(&self.row, Scaler::Rules).map_err(|error| error.to_string())?;
        search.advance(&request, &self.load, MINUTES).map_err(|error| error.to_string())
    }
}

impl Hunt {
    /// Nothing is looked for yet.
    pub fn idle() -> Self {
        Self {
            job: Job::idle(),
            is_whole: RwSignal::new(false),
            progress: RwSignal::new((0, 0)),
            helped: RwSignal::new(None),
            found: RwSignal::new(None),
            problem: RwSignal::new(None),
            is_stopped: RwSignal::new(false),
            is_outdated: RwSignal::new(false),
        }
    }

    /// Whether the whole search goes on.
    pub fn is_searching(self) -> bool {
        self.job.is_running() && self.is_whole.get()
    }

    /// Whether it is looked for what would have helped.
    pub fn is_helping(self) -> bool {
        self.job.is_running() && self.helped.with(Option::is_none)
    }

    /// Stops it.
    pub fn cancel(self) {
        self.job.cancel();
        self.is_whole.set(false);
    }

    /// Stops it, and says so.
    pub fn stop(self) {
        self.cancel();
        self.is_stopped.set(true);
    }

    /// Forgets what was found: it was about another run.
    pub fn forget(self) {
        if untrack(|| self.is_searching() || self.found.with(Option::is_some)) {
            self.is_outdated.set(true);
        }
        self.cancel();
        self.is_stopped.set(false);
        self.progress.set((0, 0));
        self.problem.set(None);
        self.helped.set(None);
        self.found.set(None);
    }

    /// Looks for what would have helped, where anything broke.
    pub fn help(self, desk: Desk) {
        let broke = |run: &Arc<Run>| run.of(Scaler::Rules).answers().broke_first.is_some();
        if desk.run.with_untracked(|run| run.as_ref().is_some_and(broke)) {
            self.begin(desk);
        }
    }

    /// Searches to the end, from where it is.
    pub fn search(self, desk: Desk) {
        self.found.set(None);
        self.is_stopped.set(false);
        self.is_outdated.set(false);
        self.is_whole.set(true);
        if !self.job.is_running() {
            self.begin(desk);
        }
    }

    fn begin(self, desk: Desk) {
        let begun = self.begun(desk);
        self.problem.set(begun.as_ref().err().cloned());
        let Ok((ground, mut search)) = begun else { return self.cancel() };
        self.job.start(0, move || match ground.advance(&mut search) {
            Ok(is_over) => self.step(&search, is_over),
            Err(reason) => {
                self.problem.set(Some(reason));
                false
            }
        });
    }

    fn begun(self, desk: Desk) -> Result<(Ground, Search), String> {
        let run = desk.run.get_untracked().ok_or(text::NOT_SIMULATED_YET)?;
        // What came of the last question may be older than what is asked now.
        let is_now =
            |now: &Option<Arc<Question>>| now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &run.question));
        if !desk.question.with_untracked(is_now) {
            return Err(text::NOT_SIMULATED_YET.to_owned());
        }
        let helped = self.helped.get_untracked();
        let begin = || Search::begin(run.question.shown.document.thresholds(), run.of(Scaler::Rules));
        let search = helped.map_or_else(begin, |helped| Ok((*helped).clone()));
        Ok((Ground::of(&run), search.map_err(|error| error.to_string())?))
    }

    /// Tells how far it is; whether it goes on.
    fn step(self, search: &Search, is_over: bool) -> bool {
        if self.progress.get_untracked() != search.progress() {
            self.progress.set(search.progress());
        }
        if search.has_tried_alone() && self.helped.with_untracked(Option::is_none) {
            self.helped.set(Some(Arc::new(search.clone())));
        }
        if is_over {
            self.found.set(Some(Arc::new(search.clone())));
        }
        let goes_on = !is_over && (self.is_whole.get_untracked() || !search.has_tried_alone());
        if !goes_on {
            self.is_whole.set(false);
        }
        goes_on
    }
}
