//! The costs figure by figure: budget against lines, components, lines.

use headroom_model::costs::{Costs, MonthCost};
use headroom_model::export;
use headroom_model::plan::Component;
use headroom_model::words::costs::{BY_COMPONENT, BY_LINE, BY_MONTH};
use headroom_model::words::pages::costs as text;
use headroom_model::words::{Words, component};
use leptos::html::Tbody;
use leptos::prelude::*;

use super::{Seen, Source};
use crate::browser::download::download;
use crate::browser::figure_rows::{FigureRow, FigureRows};
use crate::components::icon::{Icon, icon};
use crate::components::short_heads::{head_notes, short_heads};

/// Short heading, and what it stands for where that is more.
type Head = (&'static str, &'static str);

fn components() -> [Head; 13] {
    let mut head = [("", ""); 13];
    let names = Component::ALL.map(|of| (component(of), component(of)));
    let all = [text::MONTH, text::TIER].into_iter().chain(names);
    let all = all.chain([text::LINES]);
    for (place, text) in head.iter_mut().zip(all) {
        *place = text;
    }
    head
}

/// How far the lines are from the budget, in words where they are over it: colour alone would not do.
fn against(words: &Words<'_>, over: f64) -> String {
    if over > 0.0 { text::over(&words.dollars(over)) } else { words.dollars(over) }
}

fn month_rows(words: &Words<'_>, costs: &Costs) -> Vec<FigureRow<9>> {
    let each = |cost: Option<f64>| cost.map_or("–".to_owned(), |cost| words.dollars(cost));
    let row = |month: &MonthCost| FigureRow {
        texts: [
            words.short_month(month.month),
            words.plan.capacity_tiers.id(month.tier).to_owned(),
            words.money(month.budget),
            words.money(month.lines),
            against(words, month.over_budget()),
            words.money(month.total),
            words.money(month.cumulative),
            each(month.per_registered_user),
            each(month.per_concurrent_user),
        ],
        class: if month.over_budget() > 0.0 { "over" } else { "" },
    };
    let total = FigureRow {
        texts: [
            text::ALL_MONTHS.to_owned(),
            String::new(),
            words.money(costs.budget),
            words.money(costs.lines),
            against(words, costs.lines.as_f64() - costs.budget.as_f64()),
            words.money(costs.total),
            words.money(costs.total),
            String::new(),
            String::new(),
        ],
        class: "total",
    };
    costs.months.iter().map(row).chain([total]).collect()
}

fn component_row(
    words: &Words<'_>,
    head: [String; 2],
    parts: &[(Component, headroom_model::Usd)],
    sum: headroom_model::Usd,
    class: &'static str,
) -> FigureRow<13> {
    let of = |wanted: Component| {
        let found = parts.iter().find(|(of, _)| *of == wanted);
        found.map_or("–".to_owned(), |(_, cost)| words.money(*cost))
    };
    let mut texts: [String; 13] = Default::default();
    let all = head.into_iter().chain(Component::ALL.map(of)).chain([words.money(sum)]);
    for (place, text) in texts.iter_mut().zip(all) {
        *place = text;
    }
    FigureRow { texts, class }
}

fn component_rows(words: &Words<'_>, costs: &Costs) -> Vec<FigureRow<13>> {
    let row = |month: &MonthCost| {
        let head = [words.short_month(month.month), words.plan.capacity_tiers.id(month.tier).to_owned()];
        component_row(words, head, &month.by_component, month.lines, "")
    };
    let head = [text::ALL_MONTHS.to_owned(), String::new()];
    let total = component_row(words, head, &costs.by_component, costs.lines, "total");
    costs.months.iter().map(row).chain([total]).collect()
}

fn line_rows(words: &Words<'_>, costs: &Costs) -> Vec<FigureRow<5>> {
    let whole = costs.lines.as_f64();
    let share = |cost: f64| if whole > 0.0 { words.percent(cost / whole) } else { "–".to_owned() };
    let row = |line: &headroom_model::costs::LineTotal| FigureRow {
        texts: [
            line.name.clone(),
            component(line.component).to_owned(),
            words.count(line.months),
            words.money(line.cost),
            share(line.cost.as_f64()),
        ],
        class: "",
    };
    let total = FigureRow {
        texts: [
            text::ALL_LINES.to_owned(),
            String::new(),
            String::new(),
            words.money(costs.lines),
            share(whole),
        ],
        class: "total",
    };
    costs.by_line.iter().map(row).chain([total]).collect()
}

/// The three tables.
#[component]
pub fn Tables(
    /// The costs.
    seen: Seen,
) -> impl IntoView {
    let error = RwSignal::new(None);
    let save = move |_| {
        let text = untrack(|| {
            seen.with(|costs, words| export::costs::by_component(words.plan, costs, words.locale.currency))
        });
        error.set(download("costs.csv", "text/csv;charset=utf-8", text.as_bytes()).err());
    };
    view! {
        <section class="months">
            <h2 id="costs-by-month">{text::BY_MONTH}</h2>
            <Figures seen id="costs-by-month" head=text::BY_MONTH_HEADS rows=month_rows />
            <Source text=BY_MONTH />
        </section>
        <section class="months">
            <div class="section-head">
                <h2 id="costs-by-component">{text::BY_COMPONENT}</h2>
                <div class="downloads">
                    <button type="button" id="download-costs" on:click=save>{icon(Icon::Download)} "CSV"</button>
                    <p class="field-error" role="alert">{move || error.get()}</p>
                </div>
            </div>
            <Figures seen id="costs-by-component" head=components() rows=component_rows />
            <Source text=BY_COMPONENT />
        </section>
        <section class="months">
            <h2 id="costs-by-line">{text::BY_LINE}</h2>
            <Figures seen id="costs-by-line" head=text::BY_LINE_HEADS rows=line_rows />
            <Source text=BY_LINE />
        </section>
    }
}

/// A table of figures; it is called by the heading with that id.
#[component]
fn Figures<const COLUMNS: usize>(
    seen: Seen,
    id: &'static str,
    head: [Head; COLUMNS],
    rows: fn(&Words<'_>, &Costs) -> Vec<FigureRow<COLUMNS>>,
) -> impl IntoView {
    let body = NodeRef::<Tbody>::new();
    let shown = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        let wanted = seen.with(|costs, words| rows(words, costs));
        shown.update_value(|shown| shown.get_or_insert_with(|| FigureRows::new(body.into())).show(&wanted));
    });
    view! {
        <div class="table-frame" tabindex="0" role="group" aria-labelledby=id>
            <table class="figures">
                <thead>
                    <tr>
                        {short_heads(&head)}
                    </tr>
                </thead>
                <tbody node_ref=body></tbody>
            </table>
        </div>
        {head_notes(&head)}
    }
}
