//! How do I put this to work?

pub mod choices;
pub mod desk;
pub mod exactness;
pub mod file;
pub mod lines;
pub mod names;
pub mod read_back;
pub mod tabs;
pub mod trial;

use crate::components::short_forms::ShortForms;
use headroom_model::words::glossary;
use headroom_model::words::pages::{controls, export as text, scaling, shell};
use leptos::prelude::*;

use crate::browser::download::download;
use crate::browser::{element, styles};
use crate::components::grid;
use crate::components::icon::{Icon, icon};
use crate::components::stages::Stages;
use desk::Desk;

/// The archive of all files, as the command line calls it.
const ARCHIVE: &str = "headroom-exports.zip";

/// Files that put the plan to work.
#[component]
pub fn ExportPage() -> impl IntoView {
    grid::adopt_style();
    styles::adopt("export", include_str!("../../../style/export.css"));
    let desk = Desk::open();
    provide_context(desk);
    let is_built = Stages::start(1).reached(1);
    let error = RwSignal::new(None);
    let is_archiving = Memo::new(move |_| desk.is_archiving());
    // One button, so that the focus stays where it is.
    let save = move |_| {
        error.set(None);
        if is_archiving.get_untracked() {
            return desk.cancel();
        }
        desk.simulate_for_archive(move || {
            let saved = desk.archive().and_then(|archive| download(ARCHIVE, "application/zip", &archive));
            error.set(saved.err());
        });
    };
    view! {
        <div class="export">
            <div class="section-head">
                <h1>{shell::EXPORT}</h1>
                <div class="downloads">
                    <button type="button" id="download-all" on:click=save>
                        {icon(Icon::Download)} " "
                        {move || if is_archiving.get() { scaling::CANCEL } else { text::DOWNLOAD_ALL }}
                    </button>
                    <button type="button" id="print-export" on:click=move |_| element::print()>{controls::PRINT}</button>
                </div>
            </div>
            <p class="lead no-print">
                {text::LEAD}
            </p>
            <ShortForms of=glossary::EXPORT />
            <p class="field-error" role="alert">{move || error.get().or_else(|| desk.problem())}</p>
            <p class="visually-hidden" role="status">{move || desk.told()}</p>
            <file::Progress archive=true />
            <choices::Choices />
            <names::Names />
            <div class="export-columns">
                <tabs::Tabs />
                {move || is_built.get().then(|| view! { <file::Panel /> })}
            </div>
        </div>
    }
}
