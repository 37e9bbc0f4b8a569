//! A part of a page that is out of sight follows an edit a moment later: what is seen is painted first.

use leptos::context::Provider;
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::element::{SightObserver, after_next_frame, later};
use crate::state::{AppState, use_state};

/// How long after the next frame, in milliseconds: what is seen is on the display by then.
const PAUSE: i32 = 8;

/// A part of a page. While it is in sight it follows every edit at once.
#[component]
pub fn Late(
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let state = use_state();
    let own = state.lagging();
    let frame = NodeRef::<Div>::new();
    let is_seen = observed_sight(frame);
    // Several edits within the pause are caught up with once.
    let waits = StoredValue::new(false);
    Effect::new(move || {
        state.track();
        if is_seen.get() {
            own.catch_up();
        } else if !waits.get_value() {
            waits.set_value(true);
            after_next_frame(move || later(PAUSE, move || catch_up(own, waits)));
        }
    });
    view! { <div node_ref=frame><Provider value=own>{children()}</Provider></div> }
}

fn catch_up(own: AppState, waits: StoredValue<bool>) {
    // The page may be gone.
    if waits.try_set_value(false).is_none() {
        own.catch_up();
    }
}

/// Whether an element is in sight; it counts as seen until the browser says otherwise.
fn observed_sight(frame: NodeRef<Div>) -> RwSignal<bool> {
    let is_seen = RwSignal::new(true);
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        if let Some(element) = frame.get() {
            observer.set_value(SightObserver::start(&element, move |seen| {
                // The page may be gone when the browser calls.
                if is_seen.try_get_untracked().is_some_and(|before| before != seen) {
                    is_seen.try_set(seen);
                }
            }));
        }
    });
    is_seen
}
