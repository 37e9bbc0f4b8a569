//! When what scales by itself: the scaling thresholds, all of them.

pub mod contradictions;
pub mod rows;
pub mod table;

use crate::components::short_forms::ShortForms;
use headroom_model::fields::scaling::{CHAPTERS, Chapter};
use headroom_model::words::glossary;
use headroom_model::words::pages::rules as text;
use leptos::prelude::*;

use crate::browser::element::focus;
use crate::browser::styles;
use crate::components::grid;
use crate::components::quiet_button::QuietButton;
use crate::components::stages::Stages;
use crate::state::use_state;

const THRESHOLDS: &str = "/thresholds";

/// How many chapters there are: each is a stage.
const LAST: u8 = 9;

/// The scaling thresholds as tables in which everything can be edited.
#[component]
pub fn RulesPage() -> impl IntoView {
    grid::adopt_style();
    styles::adopt("costs-rules", include_str!("../../../style/costs-rules.css"));
    let state = use_state();
    state.allow_thresholds();
    let edited = state.is_edited(THRESHOLDS.to_owned());
    let stages = Stages::start(LAST);
    view! {
        <div class="rules">
            <div class="section-head">
                <h1>{text::TITLE}</h1>
                <QuietButton
                    id="reset-rules"
                    is_idle=Signal::derive(move || !edited.get())
                    run=move |()| drop(state.reset(THRESHOLDS))
                >
                    {move || if edited.get() { text::BACK_TO_PUBLISHED } else { text::NOTHING_EDITED }}
                </QuietButton>
            </div>
            <p class="lead">
                {text::LEAD}
            </p>
            <ShortForms of=glossary::RULES />
            <contradictions::Contradictions />
            <ChapterList />
            {CHAPTERS
                .iter()
                .zip(1..)
                .map(|(chapter, stage)| {
                    let reached = stages.reached(stage);
                    move || reached.get().then(|| view! { <ChapterView chapter /> })
                })
                .collect_view()}
        </div>
    }
}

fn heading(chapter: &Chapter) -> String {
    format!("rules-{}", chapter.id)
}

/// The way to each chapter.
#[component]
fn ChapterList() -> impl IntoView {
    let links = CHAPTERS.iter().map(|chapter| {
        let id = heading(chapter);
        view! {
            <li>
                <a
                    href=format!("#{id}")
                    on:click=move |event| {
                        event.prevent_default();
                        focus(&id);
                    }
                >
                    {chapter.title}
                </a>
            </li>
        }
    });
    view! { <nav class="chapters" aria-label=text::ON_THIS_PAGE><ul>{links.collect_view()}</ul></nav> }
}

/// The tables of a chapter: those with many records below each other, the others beside each other.
#[component]
fn ChapterView(chapter: &'static Chapter) -> impl IntoView {
    let state = use_state();
    let pointer = chapter.pointer;
    // What is about all components has no object of its own: its tables go back one by one.
    let edited = (!pointer.is_empty()).then(|| state.is_edited(pointer.to_owned()));
    let (many, one): (Vec<_>, Vec<_>) = chapter.tables.iter().partition(|table| !table.is_one());
    view! {
        <section class="chapter" aria-labelledby=heading(chapter)>
            <div class="section-head">
                <h2 id=heading(chapter) tabindex="-1">{chapter.title}</h2>
                {edited.map(|edited| view! {
                    <button
                        type="button"
                        class="quiet"
                        hidden=move || !edited.get()
                        on:click=move |_| {
                            drop(state.reset(pointer));
                            // The button goes, and with it the focus would.
                            focus(&heading(chapter));
                        }
                    >
                        {text::chapter_back(chapter.title)}
                    </button>
                })}
            </div>
            {many.into_iter().map(|table| view! { <table::RowsTable table /> }).collect_view()}
            <div class="rule-groups">
                {one.into_iter().map(|table| view! { <table::RecordTable table /> }).collect_view()}
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_has_its_stage() {
        assert_eq!(usize::from(LAST), CHAPTERS.len());
    }
}
