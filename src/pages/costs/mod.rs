//! What it costs, and what it would cost otherwise.

pub mod cards;
pub mod charts;
pub mod commitments;
pub mod contradictions;
pub mod switches;
pub mod tables;

use headroom_model::words::glossary;
use std::sync::Arc;

use crate::components::short_forms::ShortForms;
use headroom_model::costs::{Costs, breakdown};
use headroom_model::words::Words;
use headroom_model::words::costs::CHOICES;
use headroom_model::words::pages::{controls, costs as text, shell};
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::styles;

use crate::components::chart_frame::Shared;
use crate::components::late::follow;
use crate::components::stages::Stages;
use crate::state::{AppState, use_state};

/// The costs of what is on screen, computed once for all parts of the page.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    state: AppState,
    costs: Memo<Arc<Costs>>,
}

impl Seen {
    fn of(state: AppState) -> Self {
        let costs = state.select(|shown| {
            let document = &shown.document;
            Arc::new(breakdown(document.plan(), document.inputs(), &shown.outlook.rows))
        });
        Self { state, costs }
    }

    /// The same for a part of the page that follows an edit a moment later while it is out of sight.
    pub fn lagging(self, frame: NodeRef<Div>) -> Self {
        let costs = RwSignal::new(self.costs.get_untracked());
        let own = Self { state: self.state.lagging(), costs: Memo::new(move |_| costs.get()) };
        let catch_up = move || {
            costs.set(self.costs.get_untracked());
            own.state.catch_up();
        };
        follow(frame, move || self.state.track(), catch_up);
        own
    }

    /// Reads the costs, with words for them.
    pub fn with<T>(&self, read: impl FnOnce(&Costs, &Words<'_>) -> T) -> T {
        let locale = self.state.locale();
        self.costs.with(|costs| self.state.with(|shown| read(costs, &shown.words(&locale))))
    }

    /// A part of them; its readers run again only when this part changes.
    pub fn select<T>(self, read: impl Fn(&Costs, &Words<'_>) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.with(&read))
    }
}

/// The costs: what one may choose, the answers, the charts and the tables.
#[component]
pub fn CostsPage() -> impl IntoView {
    styles::adopt("costs-rules", include_str!("../../../style/costs-rules.css"));
    let state = use_state();
    let seen = Seen::of(state);
    let shared = Shared::until(move || state.with(|shown| shown.document.inputs().months.get() as f64));
    let stages = Stages::start(3);
    let (charts, commitments, tables) = (stages.reached(1), stages.reached(2), stages.reached(3));
    let question = seen.select(|_, words| words.cost_question());
    view! {
        <div class="costs">
            <h1>{shell::COSTS}</h1>
            <p class="lead">{move || question.get()}</p>
            <ShortForms of=glossary::COSTS />
            <section class="switches" aria-label=text::CHOICES>
                {switches::SWITCHES.iter().map(|switch| view! { <switches::SwitchGroup switch /> }).collect_view()}
                <Source text=CHOICES />
            </section>
            <Notes seen />
            <cards::Answers seen />
            <contradictions::Contradictions />
            {move || charts.get().then(|| view! { <charts::Charts seen shared /> })}
            {move || commitments.get().then(|| view! { <commitments::Commit seen shared /> })}
            {move || tables.get().then(|| view! { <tables::Tables seen /> })}
        </div>
    }
}

/// What a reader of the costs has to know.
#[component]
fn Notes(seen: Seen) -> impl IntoView {
    let notes =
        seen.select(|costs, words| costs.notes.iter().map(|note| words.cost_note(note)).collect::<Vec<_>>());
    view! {
        <ul class="cost-notes" aria-label=text::NOTES>
            {move || notes.get().into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}
        </ul>
    }
}

/// Where figures come from.
#[component]
pub fn Source(
    /// In a few sentences.
    text: &'static str,
) -> impl IntoView {
    view! {
        <details class="answer-source">
            <summary>{controls::WHERE_THIS_COMES_FROM}</summary>
            <p>{text}</p>
        </details>
    }
}
