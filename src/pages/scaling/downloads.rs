//! What came of a simulation to take away, as the command line writes it.

use headroom_model::export::simulation::{self, About};
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;

use super::desk::{Desk, Run, use_desk};
use crate::browser::download::download;
use crate::components::icon::{Icon, icon};
use headroom_model::autoscale::settings::Scaler;

/// A file that is handed over: its name and its text. None before there is one.
type Made = Option<(&'static str, String)>;

/// Decisions and totals of what is chosen.
fn decisions(desk: Desk) -> Made {
    desk.run.with_untracked(|run| {
        let Run { question, row, load, .. } = &**run.as_ref()?;
        let (settings, document) = (&question.settings, &question.shown.document);
        let (name, scaling) = match settings.scaling {
            Scaler::Rules => ("simulation-rules.csv", "rules"),
            Scaler::Hpa => ("simulation-hpa.csv", "hpa"),
        };
        let about = About {
            scenario: document.inputs().scenario.clone(),
            month: row.month,
            tier: document.plan().capacity_tiers.id(row.tier).to_owned(),
            concurrent_peak: row.concurrent_peak,
            load: headroom_model::words::scaling::shape(settings.shape).to_owned(),
            scaling: scaling.to_owned(),
            seed: settings.seed.get(),
            start_s: load.start_s,
        };
        Some((name, simulation::csv(&about, run.as_ref()?.chosen())))
    })
}

/// The table of months, as far as it is.
fn months(desk: Desk) -> Made {
    let until = desk.until.get_untracked()?;
    let text = desk.state.with_untracked(|shown| {
        let document = &shown.document;
        simulation::months(document.plan(), &until.months, document.notes().currency)
    });
    Some(("simulation-months.csv", text))
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
