//! What is chosen on this page, and the files that follow from it. The month, its load and the version of Kubernetes are
//! those of the simulation.

use std::sync::Arc;

use headroom_model::autoscale::settings;
use headroom_model::export::{self, Description, FORMATS, File, Simulated, Simulating, Source, zip};
use headroom_model::thresholds;
use headroom_model::words::pages::{controls, export as text};
use leptos::prelude::*;

use crate::browser::element::catch_focus;
use crate::browser::location;
use crate::pages::scaling::job::Job;
use crate::state::{AppState, Shown, use_state};

/// Minutes of a simulation that are done between two looks at the clock.
const MINUTES: u32 = 240;

/// The id of the head of the file that is shown.
pub const NAME: &str = "export-name";

/// What is chosen.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    state: AppState,
    /// The place of the kind of file.
    kind: RwSignal<usize>,
    /// The place of the file among those of its kind.
    place: RwSignal<usize>,
    /// What came of the simulation, once somebody asked for it and until the document changes.
    simulated: RwSignal<Option<Arc<Simulated>>>,
    simulating: Job,
    /// Simulations that are done, of how many, while they are done.
    progress: RwSignal<(usize, usize)>,
    /// Whether it is for the archive of all files, not for the table that is shown.
    for_archive: RwSignal<bool>,
    /// What is told of its begin and its end to those who do not see how far it is.
    told: RwSignal<Option<&'static str>>,
    /// Why there is none.
    problem: RwSignal<Option<String>>,
}

/// What is chosen on this page.
pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// The first file.
    pub fn open() -> Self {
        let state = use_state();
        // The month and the version of Kubernetes are edited here: they are those of the simulation.
        state.allow_thresholds();
        let desk = Self {
            state,
            kind: RwSignal::new(0),
            place: RwSignal::new(0),
            simulated: RwSignal::new(None),
            simulating: Job::idle(),
            progress: RwSignal::new((0, 0)),
            for_archive: RwSignal::new(false),
            told: RwSignal::new(None),
            problem: RwSignal::new(None),
        };
        // What came of another plan no longer holds.
        Effect::new(move || {
            state.with(|_| ());
            untrack(|| desk.forget());
        });
        desk
    }

    /// The kind of file that is shown.
    pub fn description(&self) -> &'static Description {
        const FIRST: &Description = &FORMATS[0];
        FORMATS.get(self.kind.get()).unwrap_or(FIRST)
    }

    /// Whether the kind at a place is shown.
    pub fn is_shown(&self, kind: usize) -> bool {
        self.kind.get() == kind
    }

    /// Shows another kind: its first file.
    pub fn show(&self, kind: usize) {
        self.place.set(0);
        self.kind.set(kind);
    }

    /// The place of the file among those of its kind.
    pub fn place(&self) -> usize {
        self.place.get()
    }

    /// Shows another file of the kind.
    pub fn show_file(&self, place: usize) {
        self.place.set(place);
    }

    /// What follows from the document; whoever reads it runs again when one of them changes.
    ///
    /// # Errors
    /// Why there is nothing to take away.
    pub fn with_source<T>(&self, read: impl FnOnce(&Source<'_>) -> T) -> Result<T, String> {
        let published = self.state.published_document();
        self.state.with(|Shown { document, outlook }| {
            // They were checked when they were edited.
            let thresholds = thresholds::of(document.thresholds()).map_err(|error| error.to_string())?;
            let settings = settings::of(document.simulation()).map_err(|error| error.to_string())?;
            let row = settings.row(&outlook.rows).ok_or(controls::NO_MONTH)?;
            let (cluster, site) = (settings.cluster(), location::base());
            let source =
                Source::new(document, &published, &thresholds, &outlook.rows, row.month, cluster, &site);
            source.map(|source| read(&source)).map_err(|error| error.to_string())
        })
    }

    /// The name of the file that is shown.
    pub fn name(&self) -> &'static str {
        self.description().files.get(self.place()).copied().unwrap_or(text::NO_FILE)
    }

    /// The file that is shown, and no other; none of a simulation that nobody asked for yet.
    ///
    /// # Errors
    /// As for [`Desk::with_source`].
    pub fn file(&self) -> Result<Option<File>, String> {
        let (format, place) = (self.description().format, self.place());
        let made = |simulated: Option<&Simulated>| {
            let file = self.with_source(|source| format.file(place, source, simulated))?;
            file.map_err(|error| error.to_string())
        };
        let file = if format.is_simulated(place) {
            self.simulated.with(|simulated| made(simulated.as_deref()))?
        } else {
            made(None)?
        };
        let is_missing = file.is_none() && !format.is_simulated(place);
        if is_missing { Err(text::NO_SUCH_FILE.to_owned()) } else { Ok(file) }
    }

    /// Whether the file that is shown waits for somebody to ask for the simulation.
    pub fn waits(&self) -> bool {
        self.description().format.is_simulated(self.place()) && self.simulated.with(Option::is_none)
    }

    /// Simulations that are done, of how many; nothing where none is on its way.
    pub fn progress(&self) -> Option<(usize, usize)> {
        self.simulating.is_running().then(|| self.progress.get())
    }

    /// Whether the archive of all files is on its way.
    pub fn is_archiving(&self) -> bool {
        self.simulating.is_running() && self.for_archive.get()
    }

    /// What is told of the begin and the end of a simulation.
    pub fn told(&self) -> Option<&'static str> {
        self.told.get()
    }

    /// Why nothing was simulated.
    pub fn problem(&self) -> Option<String> {
        self.problem.get()
    }

    /// Stops the simulation.
    pub fn cancel(&self) {
        if untrack(|| self.simulating.is_running()) {
            self.told.set(Some(text::SIMULATION_STOPPED));
        }
        self.simulating.cancel();
        self.problem.set(None);
    }

    /// Stops and forgets what was simulated, since the document is another. Who asked for the archive is told, until something
    /// else is asked for: nothing would come of it.
    fn forget(&self) {
        let was_told =
            self.problem.with_untracked(|problem| problem.as_deref() == Some(text::ARCHIVE_STOPPED));
        let is_lost = self.is_archiving() || was_told;
        self.cancel();
        self.simulated.set(None);
        self.problem.set(is_lost.then(|| text::ARCHIVE_STOPPED.to_owned()));
    }

    /// Simulates what the document asks for the table that is shown.
    pub fn simulate(self) {
        // The button that asked for it is gone with its end.
        self.simulate_for(false, || catch_focus(NAME));
    }

    /// Simulates what the document asks, unless that is there, and then saves the archive.
    pub fn simulate_for_archive(self, save: impl Fn() + 'static) {
        self.simulate_for(true, save);
    }

    fn simulate_for(self, archive: bool, then: impl Fn() + 'static) {
        self.problem.set(None);
        if self.simulated.with_untracked(Option::is_some) {
            return then();
        }
        match self.begun() {
            Ok(begun) => {
                self.progress.set(begun.progress());
                let mut on_its_way = Some(begun);
                self.for_archive.set(archive);
                self.told.set(Some(text::SIMULATION_BEGAN));
                self.simulating.start(0, move || self.go_on(&mut on_its_way, &then));
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn begun(&self) -> Result<Simulating, String> {
        let published = self.state.published_document();
        let rated_by = thresholds::of(published.thresholds()).map_err(|error| error.to_string())?;
        untrack(|| self.with_source(|source| Simulating::new(source, &rated_by)))
    }

    /// A little more of it; whether there is something left.
    fn go_on(&self, on_its_way: &mut Option<Simulating>, then: &impl Fn()) -> bool {
        let Some(simulating) = on_its_way else { return false };
        if !simulating.advance(MINUTES) {
            let progress = simulating.progress();
            if self.progress.get_untracked() != progress {
                self.progress.set(progress);
            }
            return true;
        }
        let done = on_its_way.take().map(|simulating| Arc::new(simulating.finished()));
        self.simulated.set(done);
        self.told.set(Some(text::SIMULATION_ENDED));
        then();
        false
    }

    /// All files, in an archive, with what was simulated.
    ///
    /// # Errors
    /// As for [`Desk::with_source`], or where they are too large for one.
    pub fn archive(&self) -> Result<Vec<u8>, String> {
        let simulated = self.simulated.get_untracked().ok_or(text::NO_SUCH_FILE)?;
        let files = untrack(|| self.with_source(|source| export::all(source, &simulated)))?;
        zip::zip(&files).map_err(|error| error.to_string())
    }
}
