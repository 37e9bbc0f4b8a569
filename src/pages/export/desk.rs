//! What is chosen on this page, and the files that follow from it.

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::load::Load;
use headroom_model::export::k6::published_day;
use headroom_model::export::{self, Description, FORMATS, File, Source, zip};
use headroom_model::thresholds;
use leptos::prelude::*;

use crate::browser::location;
use crate::state::{AppState, Shown, use_state};

/// The versions of Kubernetes to choose from, as minor versions: those that are maintained, and those in wide use.
pub const MINORS: [u8; 6] = [35, 34, 33, 32, 31, 30];

/// What is chosen.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    state: AppState,
    /// The place of the kind of file.
    kind: RwSignal<usize>,
    /// The place of the file among those of its kind.
    place: RwSignal<usize>,
    /// The month, as it was chosen: the forecast may have become shorter.
    month: RwSignal<u64>,
    /// The minor version of Kubernetes.
    pub minor: RwSignal<u8>,
}

/// What is chosen on this page.
pub fn use_desk() -> Desk {
    expect_context()
}

impl Desk {
    /// The first file, in the month that is in force first.
    pub fn open() -> Self {
        Self {
            state: use_state(),
            kind: RwSignal::new(0),
            place: RwSignal::new(0),
            month: RwSignal::new(1),
            minor: RwSignal::new(Cluster::default().minor),
        }
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

    /// The month whose sizes and load are taken.
    pub fn month(&self) -> u64 {
        let months = self.state.with(|shown| shown.outlook.rows.len() as u64);
        self.month.get().clamp(1, months.max(1))
    }

    /// Takes another month.
    pub fn choose_month(&self, month: u64) {
        self.month.set(month);
    }

    /// The cluster that the files are for.
    pub fn cluster(&self) -> Cluster {
        Cluster { minor: self.minor.get(), ..Cluster::default() }
    }

    /// What follows from the document and from what is chosen; whoever reads it runs again when one of them changes.
    ///
    /// # Errors
    /// Why there is nothing to take away.
    pub fn with_source<T>(&self, read: impl FnOnce(&Source<'_>, &Load) -> T) -> Result<T, String> {
        let (month, cluster) = (self.month(), self.cluster());
        let published = self.state.published_document();
        self.state.with(|Shown { document, outlook }| {
            // They were checked when they were edited.
            let thresholds = thresholds::of(document.thresholds()).map_err(|error| error.to_string())?;
            let site = location::base();
            let source = Source::new(document, &published, &thresholds, &outlook.rows, month, cluster, &site);
            let source = source.map_err(|error| error.to_string())?;
            let load = published_day(&source).map_err(|error| error.to_string())?;
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
        file.ok_or_else(|| "There is no such file.".to_owned())
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
