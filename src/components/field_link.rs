//! The way to a field of the document: the page that shows it, and the element there.

use headroom_model::Document;
use headroom_model::document::{below, step, unescaped};
use headroom_model::fields::{
    ALERT, ASSUMPTIONS, COST_LINE_IDS, DEPLOYMENT, Field, GROWTH_DEFAULTS, METADATA, PLANNING, SAVINGS,
    TABLES, scaling,
};
use headroom_model::words::place;
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::{arrive, later};
use crate::browser::location;
use crate::route::Route;
use crate::state::use_state;

/// Where a field is on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The page.
    pub route: Route,
    /// The id of the element.
    pub id: String,
}

impl Spot {
    fn at(route: Route, id: impl Into<String>) -> Option<Self> {
        Some(Self { route, id: id.into() })
    }
}

/// Where the field at a pointer is on screen; `None` where no page shows it.
pub fn spot(pointer: &str, document: &Document) -> Option<Spot> {
    if let Some(rest) = below(pointer, "/plan/capacity_tiers") {
        return tier_spot(rest, document);
    }
    if let Some(rest) = below(pointer, "/plan/migrations") {
        return Spot::at(Route::Runbook, migration_id(rest));
    }
    if let Some(rest) = below(pointer, "/plan/monitoring/thresholds") {
        return Spot::at(Route::Runbook, alert_id(rest));
    }
    if let Some(rest) = below(pointer, "/plan/monitoring/planning") {
        let row = row_of(&PLANNING, rest);
        return Spot::at(Route::Runbook, row.map_or("alerts".to_owned(), |row| format!("planning-0-{row}")));
    }
    if let Some(rest) = below(pointer, "/plan/disaster_recovery") {
        let id = match rest {
            "/rto_minutes" => "recovery-0-0",
            "/rpo_minutes" => "recovery-1-0",
            _ => "recovery",
        };
        return Spot::at(Route::Runbook, id);
    }
    if below(pointer, "/plan/checklists").is_some() {
        return Spot::at(Route::Runbook, "checklists");
    }
    if let Some(rest) = below(pointer, "/plan/cost_savings") {
        let row = row_of(&SAVINGS, rest);
        return Spot::at(Route::Tiers, row.map_or("savings".to_owned(), |row| format!("savings-{row}")));
    }
    if let Some(rest) = below(pointer, "/plan/assumptions") {
        let row = row_of(&ASSUMPTIONS, rest);
        return Spot::at(
            Route::Sources,
            row.map_or("assumptions".to_owned(), |row| format!("assumptions-0-{row}")),
        );
    }
    for (above, notes, route, id) in [
        ("/plan/metadata", METADATA.notes, Route::Sources, "metadata"),
        ("/plan/deployment", DEPLOYMENT.notes, Route::Export, "deployment"),
    ] {
        if let Some(rest) = below(pointer, above) {
            let row = notes.iter().position(|note| below(rest, note.pointer).is_some());
            return Spot::at(route, row.map_or(id.to_owned(), |row| format!("{id}-{row}")));
        }
    }
    if let Some(rest) = below(pointer, "/plan/growth_scenarios") {
        return Spot::at(Route::Growth, growth_id(rest, document));
    }
    let field = scaling::spot(pointer, document).map(|at| at.id());
    // What leads to all records of a table leads to where one is added.
    let id = field.or_else(|| Some(format!("{}-add", scaling::table_of(pointer)?.id)))?;
    Spot::at(Route::Rules, id)
}

/// A pointer's first step, and the rest.
fn first_step(rest: &str) -> (&str, &str) {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.split_at(rest.find('/').unwrap_or(rest.len()))
}

fn row_of(fields: &[Field], pointer: &str) -> Option<usize> {
    fields.iter().position(|field| field.pointer == pointer)
}

fn tier_spot(rest: &str, document: &Document) -> Option<Spot> {
    let (tier, figure) = first_step(rest);
    let tiers = document.get("/plan/capacity_tiers").and_then(Value::as_object)?;
    let Some(column) = tiers.keys().position(|id| step(id) == tier) else {
        return Spot::at(Route::Tiers, "main");
    };
    if let Some(line) = below(figure, "/cost_lines") {
        let table = format!("lines-{}", column + 1);
        let (row, field) = first_step(line);
        let own = |(pointer, _): &&(&str, &str)| *pointer == field;
        let id = match COST_LINE_IDS.iter().find(own) {
            Some((_, id)) => format!("{table}-{id}-{row}"),
            None if row.is_empty() => format!("{table}-title"),
            // What leads to a line, or to the short name that it has in files, leads to its name; what leads to its terms
            // to the first of them.
            None if matches!(field, "" | "/id") => format!("{table}-name-{row}"),
            None => format!("{table}-year-{row}"),
        };
        return Spot::at(Route::Tiers, id);
    }
    match figure {
        "" => return Spot::at(Route::Tiers, format!("tier-id-{column}")),
        "/tier_name" => return Spot::at(Route::Tiers, format!("tier-name-{column}")),
        _ => {}
    }
    for table in &TABLES {
        let mut fields = table.groups.iter().flat_map(|group| group.fields);
        if let Some(row) = fields.position(|field| field.pointer == figure) {
            return Spot::at(Route::Tiers, format!("{}-{column}-{row}", table.id));
        }
        let mut notes = table.groups.iter().flat_map(|group| group.notes);
        if let Some(row) = notes.position(|note| note.pointer == figure) {
            return Spot::at(Route::Tiers, format!("{}-{column}-n{row}", table.id));
        }
    }
    if figure == "/messaging" {
        return Spot::at(Route::Tiers, format!("messaging-{column}"));
    }
    Spot::at(Route::Tiers, "main")
}

const SCENARIOS: &str = "/plan/growth_scenarios/scenarios";

/// The id of an element of the page of growth.
fn growth_id(rest: &str, document: &Document) -> String {
    if let Some(row) = row_of(&GROWTH_DEFAULTS, rest) {
        return format!("defaults-{row}");
    }
    let scenario = below(rest, "/scenarios").map(first_step).unwrap_or_default();
    let scenarios = document.get(SCENARIOS).and_then(Value::as_object);
    let place = scenarios.and_then(|all| all.keys().position(|id| step(id) == scenario.0));
    let Some(place) = place else { return "scenarios".to_owned() };
    let (list, item) = first_step(scenario.1);
    let (index, field) = first_step(item);
    match list {
        "name" => format!("scenario-name-{place}"),
        "published_monthly_rate" => format!("scenario-rate-{place}"),
        "published_total_cost_24_months_usd" => format!("scenario-total-{place}"),
        "published_average_cost_monthly_usd" => format!("scenario-average-{place}"),
        "periods" if index.is_empty() => "periods".to_owned(),
        // The first month of the first period is month 1, whatever one would like.
        "periods" if field == "/from_month" && index != "0" => format!("period-from-{place}-{index}"),
        "periods" => format!("period-rate-{place}-{index}"),
        "overrides" => {
            let month = document.get(&format!("{SCENARIOS}/{}/overrides/{index}/month", scenario.0));
            let shown = document.inputs().months.get();
            let month = month.and_then(Value::as_u64).filter(|month| *month <= shown);
            month.map_or("month-rates".to_owned(), |month| format!("month-{month}"))
        }
        _ => format!("scenario-id-{place}"),
    }
}

/// The scenario whose months a pointer leads to: one is shown at a time.
pub fn scenario_of_months(pointer: &str) -> Option<String> {
    let (scenario, rest) = first_step(below(pointer, SCENARIOS)?);
    (first_step(rest).0 == "overrides").then(|| unescaped(scenario))
}

/// The id of an element of the runbook: it shows one migration at a time. What leads to all of them leads to where one
/// is added.
fn migration_id(rest: &str) -> String {
    let (row, field) = first_step(rest);
    match first_step(field).0 {
        "" if row.is_empty() => "migration-add".to_owned(),
        "stages" => "runbook-stages".to_owned(),
        list @ ("steps" | "before" | "verify" | "rollback") => format!("runbook-{list}"),
        "" => "runbook-migration".to_owned(),
        figure => format!("migration-{figure}"),
    }
}

/// The id of an element of an alert, which is told from others by its short name.
fn alert_id(rest: &str) -> String {
    let (row, field) = first_step(rest);
    match (row_of(&ALERT, field), field) {
        (Some(column), _) => format!("alerts-{column}-{row}"),
        (None, "/metric" | "/unit" | "/action") => format!("alert{}-{row}", field.replace('/', "-")),
        (None, _) if row.is_empty() => "alerts".to_owned(),
        (None, _) => format!("alert-id-{row}"),
    }
}

/// A field that a reader is on the way to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which field.
    pub pointer: String,
    /// The field that it contradicts, where that is why.
    pub beside: Option<String>,
}

thread_local! {
    /// The field that a reader is on the way to. The page that shows it may have to open something first.
    static WANTED: ArcRwSignal<Option<Wanted>> = ArcRwSignal::new(None);
}

fn want(field: Option<Wanted>) {
    WANTED.with(|wanted| wanted.set(field));
}

/// The field that a reader is on the way to: a page that shows one thing at a time turns to that. Whoever reads it runs
/// again when a reader sets out, also from the page itself.
pub fn wanted() -> Option<Wanted> {
    WANTED.with(ArcRwSignal::get)
}

/// How often it is looked whether the element is there, and how long it is waited between two looks, in milliseconds.
const LOOKS: u32 = 200;
const PAUSE: i32 = 50;

/// The page that is open; what the address says of the document is no matter.
fn route() -> Option<Route> {
    Route::parse(&location::hash()).ok()
}

/// Waits for the element: its page may have to be fetched first, and is built in several tasks. Whoever goes elsewhere
/// in the meantime is left alone.
fn seek(spot: Spot, from: Option<Route>, looks: u32) {
    later(PAUSE, move || {
        let here = route();
        let is_there = here == Some(spot.route);
        if looks == 0 || !is_there && here != from || is_there && arrive(&spot.id) {
            want(None);
        } else {
            seek(spot, from, looks - 1);
        }
    });
}

/// A link to a field, in the words for it; the words alone where no page shows the field.
#[component]
pub fn FieldLink(
    /// Which field.
    pointer: String,
    /// The field that it contradicts, where that is why.
    #[prop(optional_no_strip)]
    beside: Option<String>,
) -> impl IntoView {
    let (spot, words) = use_state()
        .with_untracked(|shown| (spot(&pointer, &shown.document), place(&pointer, &shown.document).words));
    match spot {
        Some(spot) => {
            let address = spot.route.address();
            let go = move |_| {
                want(Some(Wanted { pointer: pointer.clone(), beside: beside.clone() }));
                seek(spot.clone(), route(), LOOKS);
            };
            view! { <a href=address class="field-link" on:click=go>{words}</a> }.into_any()
        }
        None => view! { <span>{words}</span> }.into_any(),
    }
}

#[cfg(test)]
mod tests;
