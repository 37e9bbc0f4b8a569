//! The months, figure by figure.

use headroom_model::forecast::{Row, with_month_before};
use headroom_model::format::{Locale, Unit};
use headroom_model::words::Words;
pub use headroom_model::words::pages::forecast::COLUMNS;
use headroom_model::words::pages::forecast::MONTH_BY_MONTH;
use leptos::html::Tbody;
use leptos::prelude::*;

use super::downloads::Downloads;
use crate::browser::figure_rows::{FigureRow, FigureRows};
use crate::components::short_heads::{head_notes, short_heads};
use crate::state::{Shown, use_state};

fn figure_row(words: &Words<'_>, before: &Row, row: &Row) -> FigureRow<14> {
    let whole = |value: f64| Unit::Count.format(value, words.locale);
    FigureRow {
        texts: [
            words.short_month(row.month),
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
        class: if before.tier == row.tier { "" } else { "new-tier" },
    }
}

/// The cells of the months.
pub fn figure_rows(shown: &Shown, locale: &Locale) -> Vec<FigureRow<14>> {
    let words = shown.words(locale);
    with_month_before(&shown.outlook.today, &shown.outlook.rows)
        .map(|(before, row)| figure_row(&words, before, row))
        .collect()
}

/// The month table, with all fourteen columns of the export.
#[component]
pub fn MonthTable() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let body = NodeRef::<Tbody>::new();
    let rows = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        let wanted = state.with(|shown| figure_rows(shown, &locale));
        rows.update_value(|rows| rows.get_or_insert_with(|| FigureRows::new(body.into())).show(&wanted));
    });
    view! {
        <section class="months">
            <div class="section-head">
                <h2 id="month-by-month">{MONTH_BY_MONTH}</h2>
                <Downloads />
            </div>
            <div class="table-frame" tabindex="0" role="region" aria-labelledby="month-by-month">
                <table class="figures">
                    <thead>
                        <tr>
                            {short_heads(&COLUMNS)}
                        </tr>
                    </thead>
                    <tbody node_ref=body></tbody>
                </table>
            </div>
            {head_notes(&COLUMNS)}
        </section>
    }
}
