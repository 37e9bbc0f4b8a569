//! The inputs in which the plans differ.

use headroom_model::Document;
use headroom_model::words::compare::{self as words, Row};
use headroom_model::words::pages::compare as text;
use leptos::prelude::*;

use super::{name, use_picks};
use crate::state::use_state;

/// How many rows are shown before somebody asks for all.
const FIRST: usize = 60;

/// A table of what differs, by groups.
#[component]
pub fn Inputs() -> impl IntoView {
    let columns = use_picks().columns;
    let locale = use_state().locale();
    let rows = Memo::new(move |_| {
        columns.with(|columns| {
            let documents: Vec<&Document> = columns.plans().map(|(_, plan)| &plan.document).collect();
            words::rows(&documents, &locale)
        })
    });
    let all = RwSignal::new(false);
    let count = move || rows.with(Vec::len);
    let shown = move || if all.get() { count() } else { count().min(FIRST) };
    let heads = move || {
        columns.with(|columns| {
            let heads = columns.plans().map(|(place, plan)| {
                view! { <th scope="col">{name(place, plan.name.clone())}</th> }
            });
            heads.collect_view()
        })
    };
    let groups = move || {
        let plans = columns.with(|columns| columns.plans().count());
        rows.with(|rows| {
            let rows = rows.get(..shown()).unwrap_or_default();
            rows.chunk_by(|a, b| a.group == b.group).map(|group| group_rows(group, plans)).collect_view()
        })
    };
    view! {
        <section class="compare-inputs">
            <h2 id="what-differs">{text::DIFFERENCES}</h2>
            <p class="empty" hidden=move || count() != 0>{text::NO_DIFFERENCES}</p>
            <div
                class="table-frame"
                role="region"
                tabindex="0"
                aria-labelledby="what-differs"
                hidden=move || count() == 0
            >
                <table class="figures differing">
                    <thead><tr><th scope="col">{text::INPUT}</th>{heads}</tr></thead>
                    {groups}
                </table>
            </div>
            <button
                type="button"
                id="all-differences"
                hidden=move || shown() == count()
                on:click=move |_| all.set(true)
            >
                {move || text::show_all(count())}
            </button>
        </section>
    }
}

fn group_rows(rows: &[Row], plans: usize) -> impl IntoView + use<> {
    let title = rows.first().map(|row| words::group(row.group));
    let rows = rows.iter().map(|row| {
        let cells = row.values.iter().map(|(value, differs)| {
            let class = if *differs { "differs" } else { "as-base" };
            view! { <td class=class>{value.clone()}</td> }
        });
        view! { <tr><th scope="row">{row.what.clone()}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan=(plans + 1).to_string()>{title}</th></tr>
            {rows.collect_view()}
        </tbody>
    }
}
