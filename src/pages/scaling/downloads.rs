//! What came of a simulation to take away, as the Export page writes it.

use headroom_model::export::simulated::{decisions_of, months_of};
use headroom_model::export::{Source, simulation::About};
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;

use super::desk::{Desk, Question, Run, use_desk};
use crate::browser::download::download;
use crate::browser::location;
use crate::components::icon::{Icon, icon};
use headroom_model::autoscale::settings::Scaler;

/// A file that is handed over: its name and its text. None before there is one.
type Made = Option<(&'static str, String)>;

/// Reads the source of the files of a question.
fn with_source<T>(desk: Desk, question: &Question, read: impl FnOnce(&Source<'_>) -> T) -> Option<T> {
    let published = desk.state.published_document();
    let (document, rows) = (&question.shown.document, &question.shown.outlook.rows);
    let (month, cluster) = (question.row()?.month, question.settings.cluster());
    let site = location::base();
    let source = Source::new(document, &published, &question.thresholds, rows, month, cluster, &site);
    source.ok().map(|source| read(&source))
}

/// Decisions and totals of what is chosen.
fn decisions(desk: Desk) -> Made {
    desk.run.with_untracked(|run| {
        let run = run.as_ref()?;
        let Run { question, load, .. } = &**run;
        let name = match question.settings.scaling {
            Scaler::Rules => "simulation-rules.csv",
            Scaler::Hpa => "simulation-hpa.csv",
        };
        with_source(desk, question, |source| {
            let about = About::of(source, &question.settings, load.start_s);
            (name, decisions_of(source, &about, run.chosen()))
        })
    })
}

/// The table of months, as far as it is.
fn months(desk: Desk) -> Made {
    let until = desk.until.get_untracked()?;
    desk.run.with_untracked(|run| {
        let Run { question, load, .. } = &**run.as_ref()?;
        with_source(desk, question, |source| {
            let about = About::of(source, &question.settings, load.start_s);
            ("simulation-months.csv", months_of(source, &about, &until.months))
        })
    })
}

/// A button for a file.
#[component]
fn Save(id: &'static str, label: &'static str, made: fn(Desk) -> Made) -> impl IntoView {
    let desk = use_desk();
    let save = move |_| {
        let Some((name, text)) = made(desk) else { return };
        if let Err(problem) = download(name, "text/csv;charset=utf-8", text.as_bytes()) {
            desk.problem.set(Some(problem));
        }
    };
    view! { <button type="button" id=id on:click=save>{icon(Icon::Download)} {label}</button> }
}

/// A button for decisions and totals.
#[component]
pub fn SaveDecisions() -> impl IntoView {
    view! { <Save id="download-simulation" label=text::DECISIONS_AND_TOTALS made=decisions /> }
}

/// A button for the months.
#[component]
pub fn SaveMonths() -> impl IntoView {
    view! { <Save id="download-months" label="CSV" made=months /> }
}
