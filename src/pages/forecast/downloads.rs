//! The forecast to take away, with the same bytes as from the command line.
//!
//! What makes the files comes with the tools of charts: a first visit carries the buttons alone.

use headroom_model::export;
use headroom_model::words::pages::forecast::PRINT_REPORT;
use headroom_model::words::pages::shell::FILE_NOT_MADE;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::element::print;
use crate::browser::{clock, download::download};
use crate::components::chart_frame::{Save, Tools};
use crate::components::icon::{Icon, icon};
use crate::lazy;
use crate::state::{Shown, use_state};

/// Hands over the forecast as CSV.
///
/// # Errors
/// Why the browser does not take it.
pub fn save_csv(shown: &Shown) -> Result<(), String> {
    let text =
        export::csv::forecast(shown.document.plan(), &shown.outlook.rows, shown.document.notes().currency);
    download("forecast.csv", "text/csv;charset=utf-8", text.as_bytes())
}

/// Hands over the forecast as JSON.
///
/// # Errors
/// Why the browser does not take it.
pub fn save_json(shown: &Shown) -> Result<(), String> {
    let document = &shown.document;
    let text = export::json::forecast(
        document.plan(),
        document.inputs(),
        &shown.outlook.rows,
        &clock::now_rfc3339(),
    );
    download("forecast.json", "application/json", text.as_bytes())
}

/// A button that prints the report on the forecast.
#[component]
pub fn ReportButton(
    /// By which it is found.
    id: &'static str,
) -> impl IntoView {
    view! { <button type="button" id=id on:click=move |_| print()>{PRINT_REPORT}</button> }
}

/// Buttons for the CSV and the JSON file, and for the report.
#[component]
pub fn Downloads() -> impl IntoView {
    let state = use_state();
    let error = RwSignal::new(None);
    let save = move |save: fn(&Tools) -> Save| {
        move |_| {
            spawn_local(async move {
                let saved = match lazy::chart_tools().await {
                    Ok(tools) => state.with_untracked(save(&tools)),
                    Err(lazy::NotLoaded) => Err(FILE_NOT_MADE.to_owned()),
                };
                // The page may be gone.
                error.try_set(saved.err());
            });
        }
    };
    view! {
        <div class="downloads">
            <button type="button" id="download-csv" on:click=save(|tools| tools.save_csv)>{icon(Icon::Download)} "CSV"</button>
            <button type="button" id="download-json" on:click=save(|tools| tools.save_json)>{icon(Icon::Download)} "JSON"</button>
            <ReportButton id="print-report" />
            <p class="field-error" role="alert">{move || error.get()}</p>
        </div>
    }
}
