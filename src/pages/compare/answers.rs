//! The answers of all plans side by side.

use headroom_model::compare::Figure;
use headroom_model::format::Locale;
use headroom_model::words::compare as words;
use headroom_model::words::pages::{compare as text, controls};
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
            <h2 id="compare-answers">{controls::ANSWERS}</h2>
            <div class="table-frame" role="region" tabindex="0" aria-labelledby="compare-answers">
                <table class="figures side-by-side">
                    {move || columns.with(|columns| {
                        let heads = columns.plans().map(|(place, plan)| {
                            view! { <th scope="col">{name(place, plan.name.clone())}</th> }
                        });
                        let plans: Vec<_> = columns.plans().map(|(_, plan)| plan).collect();
                        let later = words::later(&plans, &locale);
                        let count = Figure::ALL.len() + later.len();
                        let mut rows: Vec<AnyView> = Vec::with_capacity(count);
                        let mut later: Vec<AnyView> = later.into_iter().map(later_row).collect();
                        for (row, figure) in Figure::ALL.into_iter().enumerate() {
                            rows.push(answer(columns, (row, count), figure, &locale).into_any());
                            if figure == Figure::StartBy {
                                rows.append(&mut later);
                            }
                        }
                        view! {
                            <thead><tr><th scope="col">{text::ANSWER}</th>{heads.collect_view()}</tr></thead>
                            <tbody>{rows}</tbody>
                        }
                    })}
                </table>
            </div>
        </section>
    }
}

/// A migration after the first one. A plan without a forecast has no cell: its first one says why.
fn later_row(of: words::Later) -> AnyView {
    let cells = of.plans.into_iter().flatten().map(|of| {
        let aside = |said: String| view! { <span class="against">{said}</span> };
        let start = Some(of.start).filter(|start| !start.is_empty()).map(aside);
        view! { <td>{of.month}{start}{of.against.map(aside)}</td> }
    });
    let cells = cells.collect_view();
    view! { <tr><th scope="row">{of.what}</th>{cells}</tr> }.into_any()
}

fn answer(
    columns: &Columns,
    (row, count): (usize, usize),
    figure: Figure,
    locale: &Locale,
) -> impl IntoView + use<> {
    let first = columns.plan(0);
    let cells = columns.plans().map(|(place, plan)| {
        if let Err(error) = &plan.foreseen {
            // One cell says why there is nothing in the whole column.
            let rows = count.to_string();
            return (row == 0)
                .then(|| {
                    let said = text::no_forecast(&error.to_string());
                    view! { <td class="no-forecast" rowspan=rows>{said}</td> }
                })
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
