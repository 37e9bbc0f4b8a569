//! What a change of structure did, or why it was refused, beside the button that asked for it.

use headroom_model::Edit;
use headroom_model::words::{capitalised, describe};
use leptos::prelude::*;

use crate::state::{AppState, use_state};

/// What was said, whether it is an error, and how many changes there had been then.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    text: String,
    is_error: bool,
    changes: usize,
}

/// Makes changes of structure and says what came of the last one.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    state: AppState,
    said: RwSignal<Option<Said>>,
}

impl Report {
    /// Nothing has been done yet.
    pub fn new() -> Self {
        Self { state: use_state(), said: RwSignal::new(None) }
    }

    /// Makes an edit; says whether it was made.
    pub fn make(self, edit: &Edit) -> bool {
        let before = self.state.with_untracked(|shown| shown.document.clone());
        let outcome = self.state.edit(edit);
        let is_error = outcome.is_err();
        let text = match outcome {
            Ok(()) => {
                let locale = self.state.locale();
                let done =
                    self.state.with_untracked(|shown| describe(edit, &before, &shown.document, &locale));
                format!("{done}.")
            }
            Err(reason) => format!("{}.", capitalised(&reason)),
        };
        let changes = untrack(|| self.state.changes());
        self.said.set(Some(Said { text, is_error, changes }));
        !is_error
    }

    /// What holds still: after another change it is no longer the last one.
    fn last(self) -> Option<Said> {
        let changes = self.state.changes();
        self.said.with(|said| said.clone().filter(|said| said.changes == changes))
    }
}

impl Default for Report {
    fn default() -> Self {
        Self::new()
    }
}

/// The line that says what came of the last change of structure.
#[component]
pub fn ReportLine(
    /// What makes the changes.
    report: Report,
) -> impl IntoView {
    let text = move |wanted: bool| report.last().filter(|said| said.is_error == wanted).map(|said| said.text);
    view! {
        <div class="report">
            <p class="grid-said" role="status">{move || text(false)}</p>
            <p class="field-error" role="alert">{move || text(true)}</p>
        </div>
    }
}
