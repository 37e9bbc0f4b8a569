//! The kinds of files: a list of tabs that one moves through with the arrow keys (WAI-ARIA, tabs).

use headroom_model::export::{Description, FORMATS};
use headroom_model::words::pages::export as text;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::desk::use_desk;
use crate::browser::element::focus;

/// The id of the panel that the tabs show.
pub const PANEL: &str = "export-panel";

/// The id of a tab.
pub fn tab_id(description: &Description) -> String {
    format!("tab-{}", description.id)
}

/// Where a key leads from a tab, of so many.
fn target(key: &str, from: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" | "ArrowRight" => Some(if from >= last { 0 } else { from + 1 }),
        "ArrowUp" | "ArrowLeft" => Some(from.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// A tab for each kind.
#[component]
pub fn Tabs() -> impl IntoView {
    let desk = use_desk();
    let tabs = FORMATS.iter().enumerate().map(|(place, description)| {
        let move_on = move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            if let Some(kind) = target(&event.key(), place, FORMATS.len()) {
                event.prevent_default();
                desk.show(kind);
                if let Some(description) = FORMATS.get(kind) {
                    focus(&tab_id(description));
                }
            }
        };
        let is_shown = move || desk.is_shown(place);
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(description)
                class="export-tab"
                aria-selected=move || is_shown().to_string()
                aria-controls=PANEL
                tabindex=move || if is_shown() { "0" } else { "-1" }
                on:click=move |_| desk.show(place)
                on:keydown=move_on
            >
                <span class="export-tab-title">{description.title}</span>
                <span class="export-tab-purpose">{description.purpose}</span>
            </button>
        }
    });
    view! {
        <div class="export-tabs" role="tablist" aria-orientation="vertical" aria-label=text::KINDS>
            {tabs.collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn keys_go_around() {
        let to = |key, from| target(key, from, 3);
        assert_eq!([to("ArrowDown", 0), to("ArrowRight", 2), to("ArrowUp", 0)], [Some(1), Some(0), Some(2)]);
        assert_eq!([to("ArrowLeft", 2), to("Home", 2), to("End", 0)], [Some(1), Some(0), Some(2)]);
        assert_eq!([to("a", 0), target("End", 0, 0)], [None, None]);
    }
}
