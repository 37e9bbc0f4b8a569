//! What stands below a chart: its legend, its buttons, and where it is asked for its table.

use headroom_charts::{Plot, Way};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::data::Data;
use super::hand::hand_id;
use super::legend::Legend;
use super::save;
use super::subject::Subject;
use super::zoom::{self, Ends};
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
    let (is_told, list) = (RwSignal::new(false), format!("{}-unplaced", subject.id));
    let unplaced = Memo::new(move |_| {
        subject.picture.with(|picture| picture.as_ref().map(|of| of.unplaced.clone()).unwrap_or_default())
    });
    // A picture of nothing would have no word why.
    let log_size = Memo::new(move |_| subject.size().filter(|_| subject.view.with(|view| view.log)));
    let is_nothing = Memo::new(move |_| {
        let view = subject.view.get();
        let read = |mut plot: Plot<'_>| {
            plot.look(&view);
            plot.is_nothing_above_0()
        };
        log_size.get().and_then(|size| subject.read(size, read)) == Some(true)
    });
    view! {
        <p class="chart-summary" role="status">{move || is_nothing.get().then_some(text::NOTHING_ABOVE_0)}</p>
        <div class="chart-bar">
            <Legend subject />
            <div class="chart-buttons" role="group" aria-label=subject.title>
                <Unplaced unplaced is_told list=list.clone() />
                {(subject.way == Way::Across).then(|| view! { <Range subject /> })}
                {subject.has_log.then(|| view! { <LogSwitch subject /> })}
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
                {subject.csv.map(|csv| view! {
                    <button type="button" class="chart-tool" title=text::DOWNLOAD_CSV on:click=move |_| save::csv(subject, csv, error)>
                        "CSV"
                    </button>
                })}
            </div>
        </div>
        <p class="field-error" role="alert">{move || error.get()}</p>
        <ul class="chart-unplaced" id=list hidden=move || !is_told.get()>
            {move || unplaced.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
        </ul>
        <div id=table>{move || is_open.get().then(|| view! { <Data subject /> })}</div>
    }
}

/// What a brush does and undoes, for those who cannot drag.
#[component]
fn Range(subject: Subject) -> impl IntoView {
    let state = use_state();
    let zoom = subject.shared.zoom;
    let is_whole = move || zoom.with(Option::is_none);
    let ends = RwSignal::new(None::<Ends>);
    let is_at = move |is_later| ends.with(|ends| ends.is_some_and(|ends| ends.is_at(zoom.get(), is_later)));
    let is_closest = Memo::new(move |_| zoom::closer(subject).is_none());
    let whole = move || {
        // The button goes, and with it the focus would.
        element::focus(&hand_id(subject));
        zoom::look_at(state, subject, None);
    };
    view! {
        <button type="button" class="chart-tool range whole-range" class:away=is_whole on:click=move |_| whole()>
            {text::WHOLE_RANGE}
        </button>
        {[(false, text::LOOK_BEFORE, "‹"), (true, text::LOOK_AFTER, "›")].map(|(is_later, name, sign)| view! {
            <button
                type="button"
                class="chart-tool range"
                class:away=is_whole
                title=name
                aria-label=name
                aria-disabled=move || is_at(is_later).to_string()
                on:click=move |_| ends.set(zoom::look_along(state, subject, is_later))
            >
                {sign}
            </button>
        })}
        <button
            type="button"
            class="chart-tool"
            title=text::LOOK_CLOSER
            aria-label=text::LOOK_CLOSER
            aria-disabled=move || is_closest.get().to_string()
            on:click=move |_| zoom::look_closer(state, subject)
        >
            {text::CLOSER}
        </button>
    }
}

/// How many labels have no place in the chart: a press tells them. It is short, for charts that are narrow.
#[component]
fn Unplaced(unplaced: Memo<Vec<String>>, is_told: RwSignal<bool>, list: String) -> impl IntoView {
    let count = move || unplaced.with(Vec::len);
    view! {
        <button
            type="button"
            class="chart-tool"
            hidden=move || count() == 0
            title=move || text::labels_without_place(count())
            aria-label=move || text::labels_without_place(count())
            aria-expanded=move || is_told.get().to_string()
            aria-controls=list
            on:click=move |_| is_told.update(|is_told| *is_told = !*is_told)
        >
            {move || format!("+{}", count())}
        </button>
    }
}

#[component]
fn LogSwitch(subject: Subject) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chart-tool log-scale"
            aria-pressed=move || subject.view.with(|view| view.log).to_string()
            on:click=move |_| subject.view.update(|view| view.log = !view.log)
        >
            {text::LOG_SCALE}
        </button>
    }
}
