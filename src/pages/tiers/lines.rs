//! What a month of each tier costs, line by line.

use headroom_model::document::step;
use headroom_model::fields::COST_LINE;
use headroom_model::plan::Tier;
use leptos::prelude::*;

use super::cell::Cell;
use super::{TIERS, tier_ids};
use crate::components::number_input::Place;
use crate::state::{AppState, use_state};

/// The line items of each tier, with their sum beside the budget.
#[component]
pub fn CostLines() -> impl IntoView {
    let tiers = tier_ids();
    view! {
        <section class="tier-table">
            <h2 id="cost-lines">"Cost line by line"</h2>
            <p class="lead">"The forecast counts each tier's budget; the lines show what it is made of."</p>
            <div class="line-tables">
                {move || {
                    let tables = tiers.get().into_iter().enumerate();
                    tables.map(|(index, id)| view! { <TierLines index id /> }).collect_view()
                }}
            </div>
        </section>
    }
}

/// A figure of a tier.
fn of_tier<T>(state: AppState, id: &str, read: fn(&Tier) -> T) -> Memo<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    let id = id.to_owned();
    state.select(move |shown| shown.document.plan().capacity_tiers.get(&id).map(read))
}

#[component]
fn TierLines(index: usize, id: String) -> impl IntoView {
    let state = use_state();
    let table = format!("lines-{}", index + 1);
    let lines = of_tier(state, &id, |tier| {
        tier.cost_lines
            .iter()
            .map(|line| (line.id.clone(), line.name.clone(), line.unit.clone()))
            .collect::<Vec<_>>()
    });
    let title_id = format!("{table}-title");
    let caption_id = title_id.clone();
    let rows = {
        let id = id.clone();
        move || {
            let lines = lines.get().unwrap_or_default().into_iter().enumerate();
            lines.map(|(row, (_, name, unit))| line_row(&table, &id, row, &name, &unit)).collect_view()
        }
    };
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-labelledby=title_id>
            <table class="figures editable">
                <caption id=caption_id>{id.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Line"</th>
                        <th scope="col">"Quantity"</th>
                        <th scope="col">"Price of a unit"</th>
                        <th scope="col">"A month"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot><Sums id /></tfoot>
            </table>
        </div>
    }
}

fn line_row(table: &str, tier: &str, row: usize, name: &str, unit: &str) -> impl IntoView + use<> {
    let state = use_state();
    let locale = state.locale();
    let line = format!("{TIERS}/{}/cost_lines/{row}", step(tier));
    let tier_id = tier.to_owned();
    let amount = state.select(move |shown| {
        let line = shown.document.plan().capacity_tiers.get(&tier_id)?.cost_lines.get(row)?;
        Some(shown.words(&locale).money(line.unit_cost_usd.times(line.quantity.get())))
    });
    let cells = COST_LINE
        .iter()
        .enumerate()
        .map(|(column, field)| {
            let label = format!("{tier}, {name}, {}", field.label);
            let place = Place { table: table.to_owned(), column, row };
            view! {
                <td><Cell field=*field pointer=format!("{line}{}", field.pointer) label place /></td>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{format!("{name} ")} <span class="unit">{format!("per {unit}")}</span></th>
            {cells}
            <td>{move || amount.get()}</td>
        </tr>
    }
}

#[component]
fn Sums(id: String) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let sums = of_tier(state, &id, |tier| (tier.line_total(), tier.cost_monthly_usd));
    let money = move |read: fn((headroom_model::Usd, headroom_model::Usd)) -> headroom_model::Usd| {
        move || sums.get().map(|sums| state.with_untracked(|shown| shown.words(&locale).money(read(sums))))
    };
    let is_over = move || sums.get().is_some_and(|(lines, budget)| lines > budget);
    view! {
        <tr class:over=is_over>
            <th scope="row" colspan="3">"Sum of the lines" <span class="unit" hidden=move || !is_over()>"more than the budget"</span></th>
            <td>{money(|(lines, _)| lines)}</td>
        </tr>
        <tr>
            <th scope="row" colspan="3">"Budget"</th>
            <td>{money(|(_, budget)| budget)}</td>
        </tr>
    }
}
