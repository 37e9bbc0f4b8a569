//! What the figures rest on: assumptions, formulas, what nobody published, and which files these are.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{ASSUMPTIONS, Field, METADATA};
use headroom_model::format::Locale;
use headroom_model::words::pages::{controls, sources as text};
use headroom_model::words::{Explained, Words};
use leptos::prelude::*;
use serde_json::Value;

use crate::components::figure_list::FigureList;
use crate::components::grid::Grid;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::reset_table::{ResetTable, of_cells};
use crate::state::use_state;

/// Formulas, assumptions, what nobody published, and versions.
#[component]
pub fn Grounds() -> impl IntoView {
    view! {
        <div class="grounds">
            <section aria-labelledby="formulas">
                <h2 id="formulas">{text::FORMULAS}</h2>
                <Explanations read=|words| words.formulas() />
            </section>
            <section>
                <Assumptions />
            </section>
            <section aria-labelledby="unpublished">
                <h2 id="unpublished">{text::UNPUBLISHED}</h2>
                <p class="lead">{text::UNPUBLISHED_LEAD}</p>
                <Explanations read=|words| words.own_assumptions() />
            </section>
            <FigureList id="metadata" title=text::WHICH_PLAN above="/plan/metadata" notes=METADATA.notes />
            <section>
                <h2 id="versions">{text::VERSIONS}</h2>
                <Versions />
            </section>
        </div>
    }
}

#[component]
fn Explanations(read: fn(&Words<'_>) -> Vec<Explained>) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let all = state.select(move |shown| read(&shown.words(&locale)));
    let explained = |Explained { name, text }| view! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    view! { <dl class="explained">{move || all.get().into_iter().map(explained).collect_view()}</dl> }
}

#[component]
fn Assumptions() -> impl IntoView {
    let slot = |(row, field): (usize, &Field)| Slot {
        id: format!("assumptions-0-{row}"),
        target: Target::Field(format!("/plan/assumptions{}", field.pointer)),
        kind: Kind::Number(field.unit, field.bounds),
    };
    let slots = ASSUMPTIONS.iter().enumerate().map(|field| vec![Some(slot(field))]);
    let grid = Grid::new(Sheet::new(slots.collect()));
    let rows = ASSUMPTIONS.iter().enumerate().map(|(row, field)| {
        view! { <tr><th scope="row">{field.label}</th>{cell(grid, (row, 0), field.label.to_owned())}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="section-head">
            <h2 id="assumptions">{text::ASSUMPTIONS}</h2>
            <ResetTable what=text::ASSUMPTIONS heading="assumptions" way=of_cells(grid) />
        </div>
        <GridFrame grid titled_by="assumptions".to_owned()>
            <thead><tr><th scope="col">{controls::WHAT_A_USER_DOES}</th><th scope="col">{text::NOW}</th></tr></thead>
            <tbody>{rows}</tbody>
        </GridFrame>
    }
}

/// Title, version and day of the last change of a file.
fn version(shown: &crate::state::Shown, metadata: &str, locale: &Locale) -> [String; 3] {
    let [title, version, day] = ["title", "version", "last_updated"].map(|field| {
        shown.document.get(&format!("{metadata}/{field}")).and_then(Value::as_str).unwrap_or("–")
    });
    [title.to_owned(), version.to_owned(), locale.date(day)]
}

#[component]
fn Versions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let row = |file: &'static str, section: &'static str, metadata: &'static str| {
        let texts = state.select(move |shown| version(shown, metadata, &locale));
        let edited = state.is_edited(section.to_owned());
        let cell = move |place: usize| move || texts.with(|texts| texts.get(place).cloned());
        view! {
            <tr>
                <th scope="row"><a href=file>{file}</a></th>
                <td>{cell(0)}</td>
                <td>{cell(1)}</td>
                <td>{cell(2)}</td>
                <td>{move || if edited.get() { text::EDITED_HERE } else { text::AS_PUBLISHED }}</td>
            </tr>
        }
    };
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-labelledby="versions">
            <table class="figures">
                <thead>
                    <tr>
                        <th scope="col">{text::FILE}</th>
                        <th scope="col">{text::FILE_TITLE}</th>
                        <th scope="col">{text::VERSION}</th>
                        <th scope="col">{text::LAST_CHANGE}</th>
                        <th scope="col">{text::HERE}</th>
                    </tr>
                </thead>
                <tbody>
                    {row("capacity-plan.json", "/plan", "/plan/metadata")}
                    {row("scaling-thresholds.json", "/thresholds", "/thresholds/metadata")}
                </tbody>
            </table>
        </div>
    }
}
