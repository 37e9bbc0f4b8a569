//! Figures with one value each, below each other.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::Field;
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
    fields: &'static [Field],
) -> impl IntoView {
    let slot = |(row, field): (usize, &Field)| Slot {
        id: format!("{id}-{row}"),
        target: Target::Field(format!("{above}{}", field.pointer)),
        kind: Kind::Number(field.unit, field.bounds),
    };
    let grid = Grid::new(Sheet::new(fields.iter().enumerate().map(|of| vec![Some(slot(of))]).collect()));
    let rows = fields.iter().enumerate().map(|(row, field)| {
        view! {
            <tr><th scope="row">{field.label}</th>{cell(grid, (row, 0), field.label.to_owned())}</tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="tier-table">
            <div class="section-head">
                <h2 id=id>{title}</h2>
                <ResetTable what=title heading=id way=of_cells(grid) />
            </div>
            <GridFrame grid titled_by=id.to_owned()>
                <thead class="visually-hidden"><tr><th scope="col">"Figure"</th><th scope="col">"Value"</th></tr></thead>
                <tbody>{rows}</tbody>
            </GridFrame>
        </section>
    }
}
