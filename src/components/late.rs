//! A part of a page that is out of sight follows an edit a moment later: what is seen is painted first.

use leptos::context::Provider;
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::element::{SightObserver, after_next_frame, later};
use crate::state::use_state;

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
    follow(frame, move || state.track(), move || own.catch_up());
    view! { <div node_ref=frame><Provider value=own>{children()}</Provider></div> }
}

/// Catches up with what changes: at once while an element is in sight, else a moment later.
pub fn follow(
    frame: NodeRef<Div>,
    track: impl Fn() + Send + Sync + 'static,
    catch_up: impl Fn() + Copy + Send + Sync + 'static,
) {
    let is_seen = observed_sight(frame);
    // Several edits within the pause are caught up with once.
    let waits = StoredValue::new(false);
    Effect::new(move || {
        track();
        if is_seen.get() {
            catch_up();
        } else if !waits.get_value() {
            waits.set_value(true);
            let and_now = move || {
                // The page may be gone.
                if waits.try_set_value(false).is_none() {
                    catch_up();
                }
            };
            after_next_frame(move || later(PAUSE, and_now));
        }
    });
}

/// What a signal says, followed at once while an element is in sight, else a moment later.
pub fn followed<T>(frame: NodeRef<Div>, of: impl Into<Signal<T>>) -> RwSignal<T>
where
    T: PartialEq + Clone + Send + Sync + 'static,
{
    let of = of.into();
    let own = RwSignal::new(of.get_untracked());
    let catch_up = move || {
        let now = of.get_untracked();
        own.maybe_update(|own| {
            let is_other = *own != now;
            *own = now;
            is_other
        });
    };
    follow(frame, move || of.track(), catch_up);
    own
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
