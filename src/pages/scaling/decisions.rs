//! Each decision with its reason.

use headroom_model::autoscale::simulate::{Decision, Outcome};
use headroom_model::words::pages::scaling as text;
use headroom_model::words::simulate::decision;
use leptos::prelude::*;

use super::axis;
use super::desk::use_desk;
use crate::browser::element::bring;

/// How many decisions are listed at first, and how many more at a time.
const PAGE: usize = 25;

/// A decision as it is listed.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    hour: f64,
    said: String,
    is_held: bool,
}

/// What was decided about the component whose lanes are shown.
#[component]
pub fn Decisions() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let (with_held, most) = (RwSignal::new(false), RwSignal::new(PAGE));
    let lines = Memo::new(move |_| {
        let (component, with_held, most) = (desk.component.get(), with_held.get(), most.get());
        let lines = desk.with(|run, _| {
            let (start_s, simulation) = (run.load.start_s, run.chosen());
            let is_held = |of: &Decision| matches!(of.outcome, Outcome::Held(_));
            let all = simulation.log().decisions.iter();
            let wanted = || all.clone().filter(|of| of.component == component && (with_held || !is_held(of)));
            let line = |of: &Decision| Line {
                hour: axis::hour(start_s, usize::try_from(of.at_s / 60).unwrap_or(0)),
                said: decision(simulation.rules(), of, start_s, &locale),
                is_held: is_held(of),
            };
            let holds = all.clone().any(|of| of.component == component && is_held(of));
            (wanted().take(most).map(line).collect::<Vec<_>>(), wanted().count(), holds)
        });
        lines.unwrap_or_default()
    });
    Effect::new(move || {
        desk.component.track();
        most.set(PAGE);
    });
    let more = move || lines.with(|(shown, all, _)| all.saturating_sub(shown.len()));
    view! {
        <section class="decisions" aria-labelledby="decisions">
            <div class="section-head">
                <h2 id="decisions" tabindex="-1">{move || text::decisions_about(desk.component.get())}</h2>
                // The HPA holds nothing back that it would say: what it decides is within its window already.
                <label hidden=move || lines.with(|(.., holds)| !holds)>
                    <input
                        type="checkbox"
                        id="with-held"
                        prop:checked=move || with_held.get()
                        on:change:target=move |event| with_held.set(event.target().checked())
                    />
                    " "
                    {text::ALSO_HELD_BACK}
                </label>
            </div>
            <ol class="decision-list">
                {move || lines.get().0.into_iter().map(|line| view! {
                    <li class:held=line.is_held>
                        <button type="button" class="quiet" on:click=move |_| {
                            desk.shared.crosshair.set(Some(line.hour));
                            bring("lanes-hand");
                        }>
                            {line.said}
                        </button>
                    </li>
                }).collect_view()}
            </ol>
            <p class="empty" hidden=move || lines.with(|(shown, ..)| !shown.is_empty())>
                {text::NOTHING_DECIDED}
            </p>
            <button
                type="button"
                id="more-decisions"
                hidden=move || more() == 0
                on:click=move |_| most.update(|most| *most += PAGE)
            >
                {move || text::more_decisions(more())}
            </button>
        </section>
    }
}
