//! What stands below a chart: its legend, its buttons, and where it is asked for its table.

use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::data::Data;
use super::hand::hand_id;
use super::legend::Legend;
use super::save;
use super::subject::Subject;
use crate::browser::element;
use crate::state::use_state;

/// Legend, buttons and table.
#[component]
pub fn Below(
    /// The chart.
    subject: Subject,
) -> impl IntoView {
    let state = use_state();
    let is_open = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let table = format!("{}-table", subject.id);
    let controlled = table.clone();
    let zoom = subject.shared.zoom;
    let whole = move || {
        // The button goes, and with it the focus would.
        element::focus(&hand_id(subject));
        zoom.set(None);
    };
    view! {
        <div class="chart-bar">
            <Legend subject />
            <div class="chart-buttons" role="group" aria-label=subject.title>
                {subject.has_log.then(|| view! { <LogSwitch subject /> })}
                <button type="button" class="chart-tool" hidden=move || zoom.get().is_none() on:click=move |_| whole()>
                    {text::WHOLE_RANGE}
                </button>
                <button
                    type="button"
                    class="chart-tool"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=controlled
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {text::TABLE}
                </button>
                <button type="button" class="chart-tool" title=text::DOWNLOAD_SVG on:click=move |_| save::svg(subject, state, error)>
                    "SVG"
                </button>
                <button type="button" class="chart-tool" title=text::DOWNLOAD_PNG on:click=move |_| save::png(subject, state, error)>
                    "PNG"
                </button>
            </div>
        </div>
        <p class="field-error" role="alert">{move || error.get()}</p>
        <div id=table>{move || is_open.get().then(|| view! { <Data subject /> })}</div>
    }
}

#[component]
fn LogSwitch(subject: Subject) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chart-tool"
            aria-pressed=move || subject.view.with(|view| view.log).to_string()
            on:click=move |_| subject.view.update(|view| view.log = !view.log)
        >
            {text::LOG_SCALE}
        </button>
    }
}
