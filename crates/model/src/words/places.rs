//! What a pointer of the document is about, in words.

use serde_json::Value;

use crate::Document;
use crate::document::{name_of, unescaped};
use crate::fields::{find, split};
use crate::format::Unit;
use crate::words::pages::controls::NAME;

/// A part of the document in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is: `tier_1k, Backend, Instances`.
    pub words: String,
    /// What it measures, where that is known.
    pub unit: Option<Unit>,
}

/// What a part of the document is: the label of a figure with what it belongs to, the name of a thing, and where no
/// table knows it the path in words. `document` is one that has it.
pub fn place(pointer: &str, document: &Document) -> Place {
    let (words, unit) = match find(pointer) {
        Some(found) => {
            let owner = thing(found.owner, document).map(|thing| thing.in_full()).unwrap_or_default();
            let parts = [
                owner.as_str(),
                found.part.unwrap_or_default(),
                found.group.unwrap_or_default(),
                found.label,
            ];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (parts.join(", "), found.unit)
        }
        None => (path(pointer, document), None),
    };
    // A tier is called by its name, which stays as it is.
    let is_name = pointer.starts_with("/plan/capacity_tiers/");
    Place { words: if is_name { words } else { super::capitalised(&words) }, unit }
}

/// One of several that have a kind and a name.
pub(super) struct Thing {
    /// `tier`, `cost line`.
    pub(super) noun: &'static str,
    pub(super) name: String,
    /// What a scenario is called where it is chosen; else empty.
    shown: String,
    /// What it belongs to; empty where that goes without saying.
    pub(super) owner: String,
}

impl Thing {
    /// With what it belongs to: `tier_1k`, `tier_1k, cost line Redis`, `growth of Moderate, months 1–6`.
    fn in_full(&self) -> String {
        let own = match self.noun {
            "tier" | "period" | "month rate" => self.name.clone(),
            "scenario" => format!("growth of {}", self.shown),
            noun => format!("{noun} {}", self.name),
        };
        if self.owner.is_empty() { own } else { format!("{}, {own}", self.owner) }
    }
}

/// What stands in which list or object.
const KINDS: [(&str, &str); 26] = [
    ("/plan/capacity_tiers", "tier"),
    ("/plan/capacity_tiers/*/cost_lines", "cost line"),
    ("/plan/growth_scenarios/scenarios", "scenario"),
    ("/plan/growth_scenarios/scenarios/*/periods", "period"),
    ("/plan/growth_scenarios/scenarios/*/overrides", "month rate"),
    ("/plan/migrations", "migration"),
    ("/plan/migrations/*/steps", "step"),
    ("/plan/migrations/*/stages", "stage"),
    ("/plan/migrations/*/stages/*/details", "detail"),
    ("/plan/migrations/*/before", "condition"),
    ("/plan/migrations/*/verify", "check"),
    ("/plan/migrations/*/rollback", "step back"),
    ("/plan/monitoring/thresholds", "alert"),
    ("/plan/checklists/*", "item"),
    ("/plan/growth_trajectory", "trajectory point"),
    ("/thresholds/*/scale_up_rules", "rule"),
    ("/thresholds/*/scale_down_rules", "rule"),
    ("/thresholds/database_scaling/*/rules", "rule"),
    ("/thresholds/celery_scaling/queues", "queue"),
    ("/thresholds/celery_scaling/queues/*/tasks", "task"),
    ("/thresholds/load_balancer/tiers", "load balancer of"),
    ("/thresholds/cdn/cache_rules", "cache rule"),
    ("/simulation/events", "event"),
    ("/thresholds/priorities", "priority"),
    ("/thresholds/peak_load_handling/graceful_degradation", "degradation level"),
    ("/notes/ticks", "tick"),
];

/// The thing at a pointer, where it is one of several.
pub(super) fn thing(pointer: &str, document: &Document) -> Option<Thing> {
    let (list, last) = pointer.rsplit_once('/')?;
    let is_here = |pattern: &str| split(pattern, list).is_some_and(|(_, rest)| rest.is_empty());
    let (_, noun) = KINDS.into_iter().find(|(pattern, _)| is_here(pattern))?;
    let above = list.rsplit_once('/').map_or("", |(above, _)| above);
    Some(Thing {
        noun,
        name: name(noun, list, last, document),
        shown: if noun == "scenario" { scenario(last, document) } else { String::new() },
        owner: thing(above, document).map(|owner| owner.in_full()).unwrap_or_default(),
    })
}

/// The name of a scenario, else its short name.
fn scenario(last: &str, document: &Document) -> String {
    let id = unescaped(last);
    let known = document.plan().growth_scenarios.scenarios.get(&id).map(|scenario| scenario.name.clone());
    known.filter(|name| !name.is_empty()).unwrap_or(id)
}

fn name(noun: &str, list: &str, last: &str, document: &Document) -> String {
    let key = unescaped(last);
    let Some(value) = document.get(&format!("{list}/{last}")) else { return key };
    if document.get(list).is_some_and(Value::is_object) {
        return key;
    }
    let text = |field: &str| value.get(field).and_then(Value::as_str);
    let month = |value: Option<&Value>, field: &str| value?.get(field)?.as_u64();
    let named = match noun {
        "period" => {
            let next = key.parse::<u64>().ok().map(|place| format!("{list}/{}", place.saturating_add(1)));
            let next = next.and_then(|next| month(document.get(&next), "from_month"));
            month(Some(value), "from_month").map(|first| months(first, next))
        }
        "month rate" => month(Some(value), "month").map(|month| format!("month {month}")),
        "migration" => text("from").zip(text("to")).map(|(from, to)| format!("{from} to {to}")),
        "alert" => text("metric").map(str::to_owned),
        "event" => text("kind").map(str::to_owned),
        "cost line" => text("name").map(str::to_owned),
        "degradation level" => text("action").map(str::to_owned),
        "priority" => text("component").map(str::to_owned),
        // The last part of its id is what the item says.
        "tick" => value.as_str().map(|tick| quoted(&unescaped(tick.rsplit('/').next().unwrap_or_default()))),
        _ => None,
    };
    named
        .or_else(|| value.as_str().map(quoted))
        .or_else(|| name_of(value).map(str::to_owned))
        .unwrap_or_else(|| ordinal(&key))
}

/// `months 1–6`; `month 3`; `from month 13` where no period follows.
pub(super) fn months(first: u64, next: Option<u64>) -> String {
    match next.map(|next| next.saturating_sub(1)) {
        None => format!("from month {first}"),
        Some(last) if last <= first => format!("month {first}"),
        Some(last) => format!("months {first}–{last}"),
    }
}

/// A text of the user's, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", short(text))
}

pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// A place in a list as people count.
fn ordinal(step: &str) -> String {
    step.parse::<u64>().map_or_else(|_| step.to_owned(), |place| place.saturating_add(1).to_string())
}

/// A pointer without its section, in words: `metadata, review frequency`.
fn path(pointer: &str, document: &Document) -> String {
    let section = match pointer {
        "" => return "everything".to_owned(),
        "/plan" => return "the plan".to_owned(),
        "/thresholds" => return "scaling thresholds".to_owned(),
        "/inputs" => return "the question".to_owned(),
        "/notes" => return "notes".to_owned(),
        "/notes/title" => return NAME.to_owned(),
        "/simulation" => return "the simulation".to_owned(),
        _ => pointer.get(1..).and_then(|rest| rest.split('/').next()).unwrap_or_default(),
    };
    let mut at = format!("/{section}");
    let steps = pointer.get(at.len()..).unwrap_or_default().split('/').skip(1);
    // Elsewhere the section goes without saying.
    let mut words = if section == "simulation" { vec!["simulation".to_owned()] } else { Vec::new() };
    for step in steps {
        at.push('/');
        at.push_str(step);
        match thing(&at, document) {
            // It says what it is in, so nothing before it is needed.
            Some(thing) => words = vec![thing.in_full()],
            None => words.push(ordinal(&unescaped(step).replace('_', " "))),
        }
    }
    words.join(", ")
}
