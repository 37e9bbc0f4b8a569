//! A runbook to take away, as Markdown.

use headroom_model::runbook::markdown::markdown;
use headroom_model::runbook::runbook;
use headroom_model::words::pages::runbook::MARKDOWN;
use leptos::prelude::*;

use crate::browser::download::download;
use crate::components::icon::{Icon, icon};
use crate::state::{Shown, use_state};

/// The name of a file: letters, digits, hyphens and underscores of the names of the tiers.
fn file_name(from: &str, to: &str) -> String {
    let part = |name: &str| {
        let letter = |letter: char| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' };
        name.chars().take(60).map(letter).collect::<String>()
    };
    format!("runbook-{}-{}.md", part(from), part(to))
}

/// A button for the runbook as a file.
#[component]
pub fn Download(
    /// The place of the migration in the plan.
    index: usize,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let error = RwSignal::new(None);
    let save = move |shown: &Shown| {
        let Some(book) = runbook(shown.document.plan(), index) else { return Ok(()) };
        let schedule = shown.schedule();
        let of = schedule.moves.iter().find(|of| of.migration == Some(index));
        let is_ticked = |id: &str| shown.document.notes().has(id);
        let text = markdown(&shown.words(&locale), &book, of, &is_ticked);
        download(&file_name(&book.from, &book.to), "text/markdown;charset=utf-8", text.as_bytes())
    };
    view! {
        <div class="downloads">
            <button type="button" id="download-runbook" on:click=move |_| error.set(state.with_untracked(save).err())>
                {icon(Icon::Download)} {MARKDOWN}
            </button>
            <p class="field-error" role="alert">{move || error.get()}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_named_by_its_tiers() {
        assert_eq!(file_name("tier_1k", "tier_10k"), "runbook-tier_1k-tier_10k.md");
        assert_eq!(file_name("a/b", "..\\c"), "runbook-a-b----c.md");
    }
}
