//! What cannot be meant as it stands, with a way to each of the fields.

use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::fields::scaling::spot;
use headroom_model::thresholds;
use headroom_model::words::place;
use leptos::prelude::*;

use super::THRESHOLDS;
use crate::browser::element::focus;
use crate::components::cell::Place;
use crate::components::icon::{Icon, icon};
use crate::route::Route;
use crate::state::{Shown, use_state};

/// A field that a contradiction is about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    /// What it is called.
    words: String,
    /// The id of the field, where it is on this page.
    id: Option<String>,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    headline: String,
    detail: String,
    ways: Vec<Way>,
}

fn way(shown: &Shown, pointer: &str) -> Way {
    let at = spot(pointer, &shown.document);
    Way {
        words: place(pointer, &shown.document).words,
        id: at.map(|at| Place { table: at.table.to_owned(), column: at.column, row: at.row }.id()),
    }
}

fn found(shown: &Shown, of: Contradiction) -> Found {
    let pointers = [Some(&of.pointer), of.other.as_ref()];
    let ways = pointers.into_iter().flatten().map(|pointer| way(shown, pointer)).collect();
    Found { headline: of.headline, detail: of.detail, ways }
}

/// The contradictions of the thresholds, with themselves and with the plan.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let all = state.select(move |shown| {
        let document = &shown.document;
        // They were checked when they were edited.
        let thresholds = thresholds::of(document.thresholds()).ok();
        let is_here = |of: &Contradiction| {
            [Some(&of.pointer), of.other.as_ref()].into_iter().flatten().any(|at| at.starts_with(THRESHOLDS))
        };
        let all = contradictions(document.plan(), thresholds.as_ref(), &locale).into_iter();
        all.filter(is_here).map(|of| found(shown, of)).collect::<Vec<_>>()
    });
    let count = move || all.with(Vec::len);
    view! {
        <section class="contradictions" aria-labelledby="contradictions">
            <h2 id="contradictions">
                {move || match count() {
                    0 => "Nothing contradicts itself".to_owned(),
                    1 => "1 contradiction".to_owned(),
                    count => format!("{count} contradictions"),
                }}
            </h2>
            <ul class="said" hidden=move || count() == 0>
                {move || all.get().into_iter().map(|found| view! { <Item found /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Item(found: Found) -> impl IntoView {
    view! {
        <li class="item warning">
            {icon(Icon::Warning)}
            <div class="item-text">
                <strong class="item-headline">{found.headline}</strong>
                <span class="item-detail">{found.detail}</span>
                <span class="item-ways">{found.ways.into_iter().map(link).collect_view()}</span>
            </div>
        </li>
    }
}

/// A link to a field here, or to the page that has it.
fn link(way: Way) -> impl IntoView {
    match way.id {
        Some(id) => view! {
            <a
                href=format!("#{id}")
                on:click=move |event| {
                    event.prevent_default();
                    focus(&id);
                }
            >
                {way.words}
            </a>
        }
        .into_any(),
        None => view! { <a href=Route::Tiers.address()>{way.words}</a> }.into_any(),
    }
}
