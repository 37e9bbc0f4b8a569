//! The file that is chosen: what can be done with it, where its limits are, and the file itself.

use headroom_model::export::highlight::Language;
use headroom_model::export::{File, Format};
use headroom_model::words::pages::{controls, export as text, scaling};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, NAME, use_desk};
use super::exactness::Exactness;
use super::lines::Lines;
use super::read_back::ReadBack;
use super::tabs::{PANEL, tab_id};
use crate::browser::download::download;
use crate::browser::files::copy;
use crate::components::icon::{Icon, icon};

/// What the chosen tab shows.
#[component]
pub fn Panel() -> impl IntoView {
    let desk = use_desk();
    let file = Memo::new(move |_| desk.file());
    let is_autoscaler = Memo::new(move |_| desk.description().format == Format::Hpa);
    let name = move || desk.name();
    let waits = Memo::new(move |_| desk.waits());
    view! {
        <section
            role="tabpanel"
            id=PANEL
            class="export-panel"
            aria-labelledby=move || tab_id(desk.description())
        >
            <div class="section-head">
                <h2 id=NAME>{name}</h2>
                <Actions file />
            </div>
            <p class="field-error" role="alert">{move || file.with(|file| file.as_ref().err().cloned())}</p>
            <Others />
            <p class="export-limits"><strong>{text::LIMITS} " "</strong>{move || desk.description().limits}</p>
            <Exactness />
            {move || is_autoscaler.get().then(|| view! { <ReadBack /> })}
            {move || waits.get().then(|| view! { <Simulate /> })}
            <Lines file />
        </section>
    }
}

/// Buttons that copy the file and hand it over.
#[component]
fn Actions(file: Memo<Result<Option<File>, String>>) -> impl IntoView {
    let told = RwSignal::new(None::<String>);
    // What was said about another file no longer holds.
    Effect::new(move || {
        file.track();
        told.set(None);
    });
    let copy_file = move |_| {
        let Ok(Some(File { name, text })) = file.get_untracked() else { return };
        spawn_local(async move {
            let done = copy(text).await;
            told.try_set(Some(match done {
                Ok(()) => text::copied(name),
                Err(reason) => text::not_copied(&reason),
            }));
        });
    };
    let is_missing = move || file.with(|file| !matches!(file, Ok(Some(_))));
    let save = move |_| {
        let Ok(Some(File { name, text })) = file.get_untracked() else { return };
        told.set(download(name, Language::of(name).media_type(), text.as_bytes()).err());
    };
    view! {
        <div class="downloads">
            <span role="status" class="export-told">{move || told.get()}</span>
            <button type="button" id="copy-file" disabled=is_missing on:click=copy_file>{controls::COPY}</button>
            <button type="button" id="download-file" disabled=is_missing on:click=save>
                {icon(Icon::Download)} {text::DOWNLOAD}
            </button>
        </div>
    }
}

/// In place of a table of a simulation that nobody asked for yet: a button that does.
#[component]
fn Simulate() -> impl IntoView {
    let desk = use_desk();
    let is_running = Memo::new(move |_| desk.progress().is_some());
    // One button, so that the focus stays where it is.
    let run = move |_| if is_running.get_untracked() { desk.cancel() } else { desk.simulate() };
    view! {
        <div class="export-simulate no-print">
            <p>{text::TO_SIMULATE}</p>
            <button type="button" id="simulate-export" on:click=run>
                {move || if is_running.get() { scaling::CANCEL } else { text::SIMULATE }}
            </button>
            <Progress archive=false />
        </div>
    }
}

/// How far the simulation is; nothing where none is on its way. It changes often, so it is told to nobody by itself.
#[component]
pub fn Progress(
    /// That for the archive, or that for the table that is shown.
    archive: bool,
) -> impl IntoView {
    let desk = use_desk();
    let is_there = Memo::new(move |_| desk.progress().is_some() && desk.is_archiving() == archive);
    let done = move || desk.progress().map_or_else(String::new, |(done, of)| text::simulating(done, of));
    let share = move || desk.progress().map_or((0, 1), |progress| progress);
    move || {
        is_there.get().then(|| {
            view! {
                <div class="export-progress no-print">
                    <progress
                        aria-label=text::SIMULATE
                        max=move || share().1.to_string()
                        value=move || share().0.to_string()
                    ></progress>
                    <span>{done}</span>
                </div>
            }
        })
    }
}

/// The files of a kind that has several.
#[component]
fn Others() -> impl IntoView {
    let desk = use_desk();
    let files = Memo::new(move |_| desk.description().files);
    move || {
        let files = files.get();
        (files.len() > 1).then(|| {
            let options = files.iter().enumerate().map(|(place, &name)| option(desk, place, name));
            view! {
                <fieldset class="choice no-print">
                    <legend class="visually-hidden">{text::FILE}</legend>
                    <div class="choice-row export-files">{options.collect_view()}</div>
                </fieldset>
            }
        })
    }
}

fn option(desk: Desk, place: usize, name: &'static str) -> impl IntoView {
    view! {
        <label class="choice-option">
            <input
                type="radio"
                name="export-file"
                value=place.to_string()
                prop:checked=move || desk.place() == place
                on:change=move |_| desk.show_file(place)
            />
            <span>{name}</span>
        </label>
    }
}
