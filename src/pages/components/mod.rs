//! Every component in every state, side by side: for whoever changes how they look. It is in builds for development
//! alone (`cargo xtask serve --dev`), at `#/components`.
//!
//! The fields here edit a document of their own, which nothing saves.

pub mod charts;
pub mod fields;
pub mod said;
pub mod states;
pub mod tools;

use leptos::context::Provider;
use leptos::prelude::*;

use crate::browser::styles;
use crate::components::chart_tools;
use crate::components::stages::Stages;
use crate::components::{answers, grid};
use crate::state::{AppState, use_state};

/// Its address.
pub const ADDRESS: &str = "#/components";

/// Colours and sizes that are shown by their names.
const COLOURS: [(&str, &[&str]); 3] = [
    (
        "Categories",
        &[
            "series-1",
            "series-2",
            "series-3",
            "series-4",
            "series-5",
            "series-6",
            "series-7",
            "series-8",
            "series-9",
            "series-10",
        ],
    ),
    ("From the least to the most", &["heat-1", "heat-2", "heat-3", "heat-4", "heat-5"]),
    ("Roles", &["limit", "marker", "muted", "warning", "critical"]),
];

/// The page.
#[component]
pub fn ComponentsPage() -> impl IntoView {
    grid::adopt_style();
    chart_tools::adopt_styles();
    styles::adopt("components", include_str!("../../../style/components-page.css"));
    let _ = Stages::start(0);
    // The published document is built in and can be read.
    AppState::published(use_state().locale()).ok().map(|own| {
        own.keep_nothing();
        view! {
            <Provider value=own>
                <div class="components">
                    <h1>"Components"</h1>
                    <p class="lead">
                        "Every component in every state. The fields edit a document of their own; light and dark are switched as on every page."
                    </p>
                    {parts()}
                </div>
            </Provider>
        }
    })
}

/// Each by itself: as one view they would need more stack than an unoptimised build has.
fn parts() -> [AnyView; 13] {
    [
        view! { <Colours /> }.into_any(),
        view! { <Type /> }.into_any(),
        view! { <fields::Buttons /> }.into_any(),
        view! { <fields::Fields /> }.into_any(),
        view! { <section><h2>"Answers"</h2><answers::Answers /></section> }.into_any(),
        view! { <said::Lists /> <said::Notices /> }.into_any(),
        view! { <said::History /> <said::Reports /> }.into_any(),
        view! { <said::Contradictions /> }.into_any(),
        view! { <fields::Tables /> }.into_any(),
        view! { <charts::Charts /> }.into_any(),
        view! { <tools::ToolStates /> }.into_any(),
        view! { <states::Levers /> }.into_any(),
        view! { <states::Progress /> <states::Waiting /> }.into_any(),
    ]
}

#[component]
fn Colours() -> impl IntoView {
    let group = |(title, names): (&'static str, &'static [&'static str])| {
        let swatch = |name: &&'static str| {
            view! { <li class=format!("ink-{name}")><span class="colour"></span>{*name}</li> }
        };
        view! { <h3>{title}</h3> <ul class="colours">{names.iter().map(swatch).collect_view()}</ul> }
    };
    view! { <section><h2>"Colours"</h2>{COLOURS.map(group).into_iter().collect_view()}</section> }
}

#[component]
fn Type() -> impl IntoView {
    view! {
        <section>
            <h2>"Type"</h2>
            <p class="answer-figure">"Figure 0123456789"</p>
            <div class="intro"><p>"Introduction 0123456789"</p></div>
            <p class="type-title">"Title 0123456789"</p>
            <p>"Text 0123456789, with " <a href=ADDRESS>"a link"</a> " and " <code>"code"</code></p>
            <p class="lead">"Quieter text 0123456789"</p>
            <p class="unit">"Small text 0123456789"</p>
        </section>
    }
}
