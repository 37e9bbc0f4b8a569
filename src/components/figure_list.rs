//! Figures and texts with one value each, below each other.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{Field, Note};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::grid::Grid;
use super::grid::cell::cell;
use super::grid::frame::GridFrame;
use super::reset_table::{ResetTable, of_cells};

/// Figures that are edited in place.
#[component]
pub fn FigureList(
    /// The id of the title; the fields have it with their row behind it.
    id: &'static str,
    /// What they are.
    title: &'static str,
    /// What has them, as a pointer of the document.
    above: &'static str,
    /// The figures.
    #[prop(default = &[])]
    fields: &'static [Field],
    /// What is said in words, below them.
    #[prop(default = &[])]
    notes: &'static [Note],
) -> impl IntoView {
    let figures =
        fields.iter().map(|field| (field.label, field.pointer, Kind::Number(field.unit, field.bounds)));
    let all: Vec<_> = figures.chain(notes.iter().map(|note| (note.label, note.pointer, note.kind))).collect();
    let slot = |(row, (_, pointer, kind)): (usize, &(&str, &str, Kind))| Slot {
        id: format!("{id}-{row}"),
        target: Target::Field(format!("{above}{pointer}")),
        kind: *kind,
    };
    let grid = Grid::new(Sheet::new(all.iter().enumerate().map(|of| vec![Some(slot(of))]).collect()));
    let rows = all.iter().enumerate().map(|(row, (label, ..))| {
        view! { <tr><th scope="row">{*label}</th>{cell(grid, (row, 0), (*label).to_owned())}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="tier-table">
            <div class="section-head">
                <h2 id=id>{title}</h2>
                <ResetTable what=title heading=id way=of_cells(grid) />
            </div>
            <GridFrame grid titled_by=id.to_owned()>
                <thead class="visually-hidden"><tr><th scope="col">{text::WHAT}</th><th scope="col">{text::VALUE}</th></tr></thead>
                <tbody>{rows}</tbody>
            </GridFrame>
        </section>
    }
}
