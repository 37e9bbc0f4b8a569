//! What all parts of the runbook share: the ticks, and whether it is being edited.

use headroom_model::Edit;
use headroom_model::runbook::Progress;
use leptos::prelude::*;
use serde_json::Value;

use crate::state::{AppState, use_state};

const TICKS: &str = "/notes/ticks";

/// The ticks, and whether the texts are being edited.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    state: AppState,
    ticked: Memo<Vec<String>>,
    editing: RwSignal<bool>,
    /// Why a tick was refused, and how many changes there had been then.
    refused: RwSignal<Option<(String, usize)>>,
}

impl Desk {
    /// Everything as the document has it, nothing being edited.
    pub fn open() -> Self {
        let state = use_state();
        Self {
            state,
            ticked: state.select(|shown| shown.document.notes().ticks.clone()),
            editing: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// Whether the texts are being edited.
    pub fn is_editing(&self) -> bool {
        self.editing.get()
    }

    /// Begins to edit them.
    pub fn begin(&self) {
        // Who edits already sees nothing of it.
        if !self.editing.get_untracked() {
            self.editing.set(true);
        }
    }

    /// Begins to edit them, or stops.
    pub fn switch(&self) {
        self.editing.update(|editing| *editing = !*editing);
    }

    /// Why the last tick was refused, until something changes.
    pub fn error(&self) -> Option<String> {
        let changes = self.state.changes();
        self.refused.with(|refused| Some(refused.as_ref().filter(|(_, at)| *at == changes)?.0.clone()))
    }

    /// Whether an item is ticked.
    pub fn has(&self, id: &str) -> bool {
        // The browser has marked what was refused: it is marked anew then.
        self.refused.track();
        self.ticked.with(|ticked| ticked.iter().any(|own| own == id))
    }

    /// How many of some items are ticked.
    pub fn progress<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Progress {
        Progress::of(ids, &|id| self.has(id))
    }

    /// What ticks an item, or takes its tick away; nothing where that is so already.
    fn tick_edit(&self, id: &str, done: bool) -> Option<Edit> {
        let place = self.ticked.with_untracked(|ticked| ticked.iter().position(|own| own == id));
        match (place, done) {
            (None, true) => {
                Some(Edit::Insert { pointer: TICKS.to_owned(), key: None, value: Value::from(id), at: None })
            }
            (Some(place), false) => Some(Edit::Remove { pointer: format!("{TICKS}/{place}") }),
            _ => None,
        }
    }

    /// Ticks an item, or takes its tick away.
    pub fn tick(&self, id: &str, done: bool) {
        if let Some(edit) = self.tick_edit(id, done) {
            self.refused_by(self.state.edit(&edit));
        }
    }

    /// Takes the ticks of some items away.
    pub fn clear(&self, ids: &[String]) {
        let rest = self.ticked.with_untracked(|ticked| {
            let rest = ticked.iter().filter(|own| !ids.contains(own));
            rest.map(|own| Value::from(own.as_str())).collect::<Vec<_>>()
        });
        self.refused_by(self.state.choose(TICKS, Value::Array(rest)));
    }

    fn refused_by(&self, outcome: Result<(), String>) {
        let refused = outcome.err().map(|reason| (reason, untrack(|| self.state.changes())));
        self.refused.set(refused);
    }

    /// Makes an edit of an item, and takes its tick away: what was checked was another text.
    ///
    /// # Errors
    /// Why it is not accepted.
    pub fn edit_item(&self, edit: Edit, id: Option<&str>) -> Result<(), String> {
        self.edit_items(vec![edit], id)
    }

    /// The same with several edits at once.
    ///
    /// # Errors
    /// As for [`Desk::edit_item`].
    pub fn edit_items(&self, mut edits: Vec<Edit>, id: Option<&str>) -> Result<(), String> {
        edits.extend(id.and_then(|id| self.tick_edit(id, false)));
        match edits.as_slice() {
            [edit] => self.state.edit(edit),
            _ => self.state.edit(&Edit::Batch(edits)),
        }
    }
}

/// What all parts of the runbook share.
pub fn use_desk() -> Desk {
    expect_context()
}
