//! Until which month today's rules hold.

use headroom_model::autoscale::settings::{HpaOf, Scaler};
use headroom_model::format::Unit;
use headroom_model::quantity::ConcurrentUsers;
use headroom_model::words::pages::scaling as text;
use headroom_model::words::scaling::{MONTH_COLUMNS, MONTHS, month_lines};
use leptos::html::Tbody;
use leptos::prelude::*;

use super::desk::use_desk;
use super::downloads::SaveMonths;
use super::load::Choice;
use crate::browser::figure_rows::{FigureRow, FigureRows};
use crate::components::short_heads::{head_notes, short_heads};

/// The table of months, which grows while it is computed.
#[component]
pub fn Months() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let body = NodeRef::<Tbody>::new();
    let shown = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        let rows: Vec<FigureRow<MONTH_COLUMNS>> = desk.until.with(|until| {
            let Some(until) = until else { return Vec::new() };
            let lines = desk.state.with_untracked(|shown| month_lines(&shown.words(&locale), until));
            let row = |line: headroom_model::words::scaling::MonthLine| FigureRow {
                texts: line.texts,
                class: if line.holds { "" } else { "broken" },
            };
            lines.into_iter().map(row).collect()
        });
        shown.update_value(|shown| shown.get_or_insert_with(|| FigureRows::new(body.into())).show(&rows));
    });
    let progress = Memo::new(move |_| {
        desk.until
            .with(|until| until.as_ref().map_or((0, 0), headroom_model::autoscale::until::Until::progress))
    });
    let most = Unit::Count.format(ConcurrentUsers::BOUNDS.max, &locale);
    let beyond = Memo::new(move |_| {
        desk.until.with(|until| until.as_ref().map_or(0, headroom_model::autoscale::until::Until::left_out))
    });
    let said = move || {
        let (done, all) = progress.get();
        match (desk.months.is_running(), done < all) {
            (true, _) => text::months_so_far(done, all),
            (false, true) => text::months_stopped(done, all),
            (false, false) => text::months_done(all),
        }
    };
    let run = move |_| {
        if desk.months.is_running() { desk.months.cancel() } else { desk.begin_months(0) }
    };
    view! {
        <section class="months">
            <div class="section-head">
                <h2 id="scaling-months" tabindex="-1">{text::MONTHS}</h2>
                <div class="downloads">
                    <progress
                        aria-label=text::MONTHS_COMPUTED
                        max=move || progress.get().1.max(1).to_string()
                        value=move || progress.get().0.to_string()
                        hidden=move || !desk.months.is_running()
                    ></progress>
                    <p id="months-progress" aria-live=move || if desk.months.is_running() { "off" } else { "polite" }>{said}</p>
                    <button type="button" id="run-months" on:click=run>
                        {move || if desk.months.is_running() { text::CANCEL } else { text::COMPUTE_AGAIN }}
                    </button>
                    <SaveMonths />
                </div>
            </div>
            <About />
            <p class="lead" hidden=move || beyond.get() == 0>{move || text::months_beyond(beyond.get(), &most)}</p>
            <div class="table-frame" tabindex="0" role="group" aria-labelledby="scaling-months">
                <table class="figures">
                    <thead>
                        <tr>
                            {short_heads(&MONTHS)}
                        </tr>
                    </thead>
                    <tbody node_ref=body></tbody>
                </table>
            </div>
            {head_notes(&MONTHS)}
        </section>
    }
}

/// What the table is about; where the HPA scales, of which month its objects are.
#[component]
fn About() -> impl IntoView {
    let desk = use_desk();
    let said = desk.select(|run, words| {
        let settings = &run.question.settings;
        let month = words.dated_month(run.row.month);
        text::months_are(settings.scaling, *settings.hpa_of, &month, settings.is_measured())
    });
    let is_hpa = desk.select(|run, _| run.question.settings.scaling == Scaler::Hpa);
    view! {
        <p class="lead" id="months-are">{move || said.get()}</p>
        {move || (is_hpa.get() == Some(true)).then(|| view! {
            <Choice legend=text::HPA_OF pointer="/simulation/hpa_of" options=&OBJECTS />
        })}
    }
}

const OBJECTS: [(&str, &str); 2] =
    [(text::hpa_of(HpaOf::EachMonth), "each_month"), (text::hpa_of(HpaOf::ChosenMonth), "chosen_month")];
