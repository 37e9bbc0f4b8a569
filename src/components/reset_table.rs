//! The way back of a whole table, or of a list, to what was published.

use std::sync::Arc;

use headroom_model::words::pages::controls as text;
use headroom_model::{Document, Edit};
use leptos::prelude::*;

use super::grid::Grid;
use crate::browser::element::{arrive, later};
use crate::state::use_state;

/// What gives a part of the document back what was published about it; nothing where it does not differ.
pub type Way = Arc<dyn Fn(&Document, &Document) -> Vec<Edit> + Send + Sync>;

/// The way back of everything at and below a pointer.
pub fn of_all(pointer: impl Into<String>) -> Way {
    let pointer = pointer.into();
    Arc::new(move |document, published| {
        let is_other = document.is_changed(&pointer, published);
        is_other.then(|| Edit::Reset { pointer: pointer.clone() }).into_iter().collect()
    })
}

/// The way back of the cells of a table.
pub fn of_cells(grid: Grid) -> Way {
    Arc::new(move |document, published| grid.ways_back(document, published))
}

/// Several ways in one.
pub fn of_several(ways: Vec<Way>) -> Way {
    Arc::new(move |document, published| ways.iter().flat_map(|way| way(document, published)).collect())
}

/// A button that gives a table or a list back what was published about it, as one step. It is there only where something
/// differs; the focus goes to the heading then.
#[component]
pub fn ResetTable(
    /// What goes back, for those who do not see what stands around the button.
    #[prop(into)]
    what: String,
    /// The id of the heading, or of what else the focus goes to.
    #[prop(into)]
    heading: String,
    /// How.
    way: Way,
) -> impl IntoView {
    let state = use_state();
    let published = state.published_document();
    let refused = RwSignal::new(None::<(String, usize)>);
    let is_edited = {
        let (way, published) = (Arc::clone(&way), Arc::clone(&published));
        state.select(move |shown| !way(&shown.document, &published).is_empty())
    };
    let reset = move |_| {
        let mut edits = untrack(|| way(&state.document(), &published));
        let edit = if edits.len() == 1 { edits.pop() } else { None };
        let outcome = state.edit(&edit.unwrap_or(Edit::Batch(edits)));
        if outcome.is_ok() {
            // The table may be built anew with what was published.
            let heading = heading.clone();
            later(0, move || {
                arrive(&heading);
            });
        }
        refused.set(outcome.err().map(|reason| (reason, untrack(|| state.changes()))));
    };
    let error = move || {
        let changes = state.changes();
        refused.with(|refused| Some(refused.as_ref().filter(|(_, at)| *at == changes)?.0.clone()))
    };
    view! {
        <div class="reset-place" hidden=move || !is_edited.get()>
            <button
                type="button"
                class="quiet reset-table"
                aria-label=text::back_to_published(&what)
                on:click=reset
            >
                {text::BACK_TO_PUBLISHED}
            </button>
            <p class="field-error" role="alert">{error}</p>
        </div>
    }
}
