//! The answers of all plans side by side.

use headroom_model::compare::Figure;
use headroom_model::format::Locale;
use headroom_model::words::compare as words;
use leptos::prelude::*;

use super::picks::Columns;
use super::{name, use_picks};
use crate::state::use_state;

/// A row for each answer, a column for each plan; below each figure how much it differs from the first plan's.
#[component]
pub fn AnswersTable() -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    view! {
        <section class="compare-answers">
            <h2 id="compare-answers">"Answers"</h2>
            <div class="table-frame" role="region" tabindex="0" aria-labelledby="compare-answers">
                <table class="figures side-by-side">
                    {move || columns.with(|columns| {
                        let heads = columns.plans().map(|(place, plan)| {
                            view! { <th scope="col">{name(place, plan.name.clone())}</th> }
                        });
                        let rows = Figure::ALL.into_iter().enumerate();
                        let rows = rows.map(|(row, figure)| answer(columns, row, figure, &locale));
                        view! {
                            <thead><tr><th scope="col">"Answer"</th>{heads.collect_view()}</tr></thead>
                            <tbody>{rows.collect_view()}</tbody>
                        }
                    })}
                </table>
            </div>
        </section>
    }
}

fn answer(columns: &Columns, row: usize, figure: Figure, locale: &Locale) -> impl IntoView + use<> {
    let first = columns.plan(0);
    let cells = columns.plans().map(|(place, plan)| {
        if let Err(error) = &plan.foreseen {
            // One cell says why there is nothing in the whole column.
            let rows = Figure::ALL.len().to_string();
            return (row == 0)
                .then(
                    || view! { <td class="no-forecast" rowspan=rows>{format!("No forecast: {error}.")}</td> },
                )
                .into_any();
        }
        let against =
            first.filter(|_| place > 0).and_then(|first| words::against(plan, first, figure, locale));
        view! {
            <td>
                {words::cell(plan, figure, locale)}
                {against.map(|against| view! { <span class="against">{against}</span> })}
            </td>
        }
        .into_any()
    });
    let cells = cells.collect_view();
    view! { <tr><th scope="row">{words::figure(figure)}</th>{cells}</tr> }
}
