//! Can I trust the figures?

pub mod contradictions;
pub mod disagreements;
pub mod grounds;
pub mod switch;

use crate::components::short_forms::ShortForms;
use headroom_model::words::glossary;
use headroom_model::words::pages::{shell, sources as text};
use leptos::prelude::*;

use crate::browser::styles;
use crate::components::answers::Answers;
use crate::components::grid;
use crate::components::stages::Stages;

/// Where the sources disagree, what contradicts what, and what the figures rest on.
#[component]
pub fn SourcesPage() -> impl IntoView {
    grid::adopt_style();
    styles::adopt("sources", include_str!("../../../style/sources.css"));
    let stages = Stages::start(2);
    let (middle, last) = (stages.reached(1), stages.reached(2));
    view! {
        <div class="sources">
            <h1>{shell::SOURCES}</h1>
            <p class="lead">
                {text::LEAD}
            </p>
            <ShortForms of=glossary::SOURCES />
            <Answers />
            <contradictions::Contradictions />
            {move || middle.get().then(|| view! { <disagreements::Disagreements /> })}
            {move || last.get().then(|| view! { <grounds::Grounds /> })}
        </div>
    }
}
