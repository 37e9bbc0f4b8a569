//! The months, figure by figure.

use headroom_model::forecast::Row;
use headroom_model::format::Unit;
use headroom_model::words::Words;
use leptos::prelude::*;

use super::downloads::Downloads;
use crate::state::use_state;

/// Short heading, and what it stands for where that is more.
const COLUMNS: [(&str, &str); 14] = [
    ("Month", "Month"),
    ("Registered", "Registered users"),
    ("Concurrent", "Concurrent users at peak"),
    ("Daily active", "Daily active users"),
    ("API requests", "API requests in the month"),
    ("Messages", "Messages in the month"),
    ("Tier", "Tier"),
    ("Backend", "Backend instances"),
    ("DB CPU", "Database CPU cores"),
    ("DB GB", "Database memory in GB"),
    ("Redis", "Redis nodes"),
    ("Celery", "Celery workers"),
    ("Cost", "Cost of the month"),
    ("Storage", "Storage in GB"),
];

/// What a row of the table says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cells {
    texts: [String; 14],
    /// Whether the tier is another than in the month before.
    is_new_tier: bool,
}

fn cells(words: &Words<'_>, before: &Row, row: &Row) -> Cells {
    let whole = |value: f64| Unit::Count.format(value, words.locale);
    Cells {
        texts: [
            words.month(row.month).replace("month ", ""),
            words.count(row.registered_users),
            words.count(row.concurrent_peak),
            words.count(row.daily_active),
            words.count(row.monthly_api_requests),
            words.count(row.monthly_messages),
            words.plan.capacity_tiers.id(row.tier).to_owned(),
            words.count(row.backend_instances),
            whole(row.db_cpu),
            whole(row.db_memory_gb),
            words.count(row.redis_nodes),
            words.count(row.celery_workers),
            words.money(row.cost),
            words.count(row.storage_gb),
        ],
        is_new_tier: before.tier != row.tier,
    }
}

/// The month table, with all fourteen columns of the export.
#[component]
pub fn MonthTable() -> impl IntoView {
    let state = use_state();
    let months = state.select(|shown| shown.outlook.rows.len());
    view! {
        <section class="months" aria-labelledby="months">
            <div class="section-head">
                <h2 id="months">"Month by month"</h2>
                <Downloads />
            </div>
            <div class="table-frame" tabindex="0" role="region" aria-labelledby="months">
                <table class="figures">
                    <thead>
                        <tr>
                            {COLUMNS
                                .map(|(short, long)| {
                                    view! { <th scope="col"><abbr title=long>{short}</abbr></th> }
                                })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || 0..months.get() key=|index| *index let:index>
                            <MonthRow index />
                        </For>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn MonthRow(index: usize) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let cells = state.select(move |shown| {
        let row = shown.outlook.rows.get(index)?;
        let earlier = index.checked_sub(1).and_then(|before| shown.outlook.rows.get(before));
        Some(cells(&shown.words(&locale), earlier.unwrap_or(&shown.outlook.today), row))
    });
    let text = move |column: usize| {
        move || cells.with(|cells| cells.as_ref().and_then(|cells| cells.texts.get(column).cloned()))
    };
    let is_new_tier = move || cells.with(|cells| cells.as_ref().is_some_and(|cells| cells.is_new_tier));
    view! {
        <tr class:new-tier=is_new_tier>
            <th scope="row">{text(0)}</th>
            {(1..14).map(|column| view! { <td>{text(column)}</td> }).collect_view()}
        </tr>
    }
}
