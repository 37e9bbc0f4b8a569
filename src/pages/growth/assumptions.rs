//! What a user does to the platform, and what the forecast warns of.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{ASSUMPTIONS, Field, GROWTH_DEFAULTS, PLANNING};
use leptos::prelude::*;

use super::GROWTH;
use crate::components::grid::Grid;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;

/// Figures with one value each.
#[component]
pub fn Assumptions() -> impl IntoView {
    view! {
        <div class="figure-lists">
            <FigureList id="assumptions" title="What a user does" above="/plan/assumptions" fields=&ASSUMPTIONS />
            <div class="figure-list-column">
                <FigureList id="planning" title="When the forecast warns" above="/plan/monitoring/planning" fields=&PLANNING />
                <FigureList id="defaults" title="Where a forecast begins" above=GROWTH fields=&GROWTH_DEFAULTS />
            </div>
        </div>
    }
}

#[component]
fn FigureList(
    id: &'static str,
    title: &'static str,
    above: &'static str,
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
            <h2 id=id>{title}</h2>
            <GridFrame grid titled_by=id.to_owned()>
                <thead class="visually-hidden"><tr><th scope="col">"Figure"</th><th scope="col">"Value"</th></tr></thead>
                <tbody>{rows}</tbody>
            </GridFrame>
        </section>
    }
}
