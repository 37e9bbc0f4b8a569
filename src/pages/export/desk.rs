//! What is chosen on this page, and the files that follow from it. The month, its load and the version of Kubernetes are
//! those of the simulation.

use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::settings;
use headroom_model::export::{self, Description, FORMATS, File, Source, k6, zip};
use headroom_model::thresholds;
use headroom_model::words::pages::{controls, export as text};
use leptos::prelude::*;

use crate::browser::location;
use crate::state::{AppState, Shown, use_state};

/// What is chosen.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    state: AppState,
    /// The place of the kind of file.
    kind: RwSignal<usize>,
    /// The place of the file among those of its kind.
    place: RwSignal<usize>,
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
        Self { state, kind: RwSignal::new(0), place: RwSignal::new(0) }
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
    pub fn with_source<T>(&self, read: impl FnOnce(&Source<'_>, &Load) -> T) -> Result<T, String> {
        let published = self.state.published_document();
        self.state.with(|Shown { document, outlook }| {
            // They were checked when they were edited.
            let thresholds = thresholds::of(document.thresholds()).map_err(|error| error.to_string())?;
            let settings = settings::of(document.simulation()).map_err(|error| error.to_string())?;
            let row = settings.row(&outlook.rows).ok_or(controls::NO_MONTH)?;
            let (cluster, site) = (settings.cluster(), location::base());
            let source =
                Source::new(document, &published, &thresholds, &outlook.rows, row.month, cluster, &site);
            let source = source.map_err(|error| error.to_string())?;
            let load = k6::load(&source).map_err(|error| error.to_string())?;
            Ok(read(&source, &load))
        })
    }

    /// The file that is shown, and no other.
    ///
    /// # Errors
    /// As for [`Desk::with_source`].
    pub fn file(&self) -> Result<File, String> {
        let (format, place) = (self.description().format, self.place());
        let file = self.with_source(|source, load| format.file(place, source, load))?;
        file.ok_or_else(|| text::NO_SUCH_FILE.to_owned())
    }

    /// All files, in an archive.
    ///
    /// # Errors
    /// As for [`Desk::with_source`], or where they are too large for one.
    pub fn archive(&self) -> Result<Vec<u8>, String> {
        let files = untrack(|| self.with_source(export::all))?;
        zip::zip(&files).map_err(|error| error.to_string())
    }
}
