//! The answers, first.

use headroom_model::words::Answer;
use headroom_model::words::pages::{controls, scaling as text};
use headroom_model::words::scaling::{Beside, beside, scaler};
use leptos::html::Tbody;
use leptos::prelude::*;

use super::desk::{Desk, use_desk};
use super::downloads::SaveDecisions;
use crate::browser::figure_rows::{FigureRow, FigureRows};
use crate::pages::costs::cards::Card;
use headroom_model::autoscale::settings::Scaler;

/// The answers in a row.
#[component]
pub fn Answers() -> impl IntoView {
    let desk = use_desk();
    let answers = Memo::new(move |_| answers(desk));
    let is_missing = move || answers.with(Option::is_none);
    let has_problem = move || desk.problem.with(Option::is_some);
    let card = |index: usize| {
        let answer = Memo::new(move |_| answers.with(|answers| answers.as_ref()?.get(index).cloned()));
        view! { <Card answer /> }
    };
    view! {
        <section class="answers" aria-label=controls::ANSWERS aria-busy=move || (is_missing() && !has_problem()).to_string() hidden=move || is_missing() && has_problem()>
            {(0..5).map(card).collect_view()}
        </section>
    }
}

fn answers(desk: Desk) -> Option<[Answer; 5]> {
    desk.with(|run, words| {
        desk.until.with(|until| {
            desk.hunt.helped.with(|helped| {
                let run_answers = run.chosen().answers();
                let scaling = run.question.settings.scaling;
                // What would have helped is about the rules.
                let helped = helped.as_deref().filter(|_| scaling == Scaler::Rules);
                words.scaling_answers(
                    (&run_answers, run.row.month),
                    run.load.start_s,
                    (until.as_ref(), scaling),
                    helped,
                )
            })
        })
    })
}

/// Rules and HPA on the same load.
#[component]
pub fn SideBySide() -> impl IntoView {
    let desk = use_desk();
    let rows = move || {
        let rows = desk.with(|run, words| {
            let [rules, hpa] = [Scaler::Rules, Scaler::Hpa].map(|scaler| run.of(scaler).answers());
            beside(words, &rules, &hpa)
        });
        rows.unwrap_or_default()
    };
    let files = desk.select(|run, words| {
        let (month, minor) = (words.dated_month(run.row.month), run.question.settings.cluster().minor);
        text::hpa_is_of_export(&month, minor)
    });
    view! {
        <section class="beside">
            <div class="section-head">
                <h2 id="rules-and-hpa">{text::RULES_AND_HPA}</h2>
                <div class="downloads"><SaveDecisions /></div>
            </div>
            <p class="lead">{move || files.get()}" "<a href="#/export">{text::TO_ITS_FILES}</a></p>
            <BesideTable heads=[scaler(Scaler::Rules), scaler(Scaler::Hpa)] labelled_by="rules-and-hpa" rows />
        </section>
    }
}

/// The answers of two simulations, side by side; what differs is marked.
#[component]
pub fn BesideTable(
    /// What the columns are.
    heads: [&'static str; 2],
    /// The id of the title.
    labelled_by: &'static str,
    /// The answers.
    rows: impl Fn() -> Vec<Beside> + Send + Sync + 'static,
) -> impl IntoView {
    let body = NodeRef::<Tbody>::new();
    let shown = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        let row =
            |line: Beside| FigureRow { texts: line.texts, class: if line.differs { "differs" } else { "" } };
        let rows: Vec<FigureRow<3>> = rows().into_iter().map(row).collect();
        shown.update_value(|shown| shown.get_or_insert_with(|| FigureRows::new(body.into())).show(&rows));
    });
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-labelledby=labelled_by>
            <table class="figures">
                <thead><tr><th scope="col">{text::ANSWER}</th>{heads.into_iter().collect_view()}</tr></thead>
                <tbody node_ref=body></tbody>
            </table>
        </div>
    }
}
