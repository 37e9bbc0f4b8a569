//! The inputs in which plans differ, with their values side by side.

use serde_json::Value;

use crate::Document;
use crate::compare::{Group, group};
use crate::document::{Between, Change, Renamed, renames};
use crate::format::{Locale, Unit};
use crate::words::{Place, capitalised, edits, place};

/// An input in which plans differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it belongs with.
    pub group: Group,
    /// What it is.
    pub what: String,
    /// Its value in each plan, and whether that differs from the first plan's.
    pub values: Vec<(String, bool)>,
}

/// What stands where a plan has none of something.
const NOT_THERE: &str = "not there";

/// The inputs in which any plan differs from the first, by groups.
pub fn rows(plans: &[&Document], locale: &Locale) -> Vec<Row> {
    let Some((first, others)) = plans.split_first() else { return Vec::new() };
    let mut rows: Vec<Row> = Vec::new();
    let mut put = |(group, what): (Group, String), place: usize, (own, theirs): (String, String)| {
        let value = (theirs, true);
        let known = rows.iter_mut().find(|row| row.group == group && row.what == what);
        if let Some(slot) = known.and_then(|row| row.values.get_mut(place)) {
            *slot = value;
            return;
        }
        let mut values = vec![(own, false); plans.len()];
        if let Some(slot) = values.get_mut(place) {
            *slot = value;
        }
        rows.push(Row { group, what, values });
    };
    for (index, other) in others.iter().enumerate() {
        let between = Between::new(first, other);
        let (renamed, changes) = renames(between.changes());
        for Renamed { pointer, first, second } in renamed {
            put((group(&pointer), name_of(&first)), index + 1, (first, second));
        }
        for change in changes {
            let of = (group(&change.pointer), what(change, first, other));
            put(of, index + 1, values(change, first, other, locale));
        }
    }
    let of = |wanted: Group| rows.iter().filter(move |row| row.group == wanted).cloned();
    Group::ALL.into_iter().flat_map(of).collect()
}

/// The row of a tier that is called otherwise.
fn name_of(tier: &str) -> String {
    format!("Name of {tier}")
}

/// What a difference is about.
pub(super) fn what(change: &Change, first: &Document, second: &Document) -> String {
    if let Some((name, _)) = choice(&change.pointer, "") {
        return name.to_owned();
    }
    match change.pointer.as_str() {
        "/inputs/scenario" => "Growth scenario".to_owned(),
        "/notes/ticks" => "Ticks".to_owned(),
        pointer => place(pointer, if change.first.is_some() { first } else { second }).words,
    }
}

/// The two values of a difference.
pub(super) fn values(
    change: &Change,
    first: &Document,
    second: &Document,
    locale: &Locale,
) -> (String, String) {
    let Place { unit, .. } = place(&change.pointer, if change.first.is_some() { first } else { second });
    let own = written(&change.pointer, change.first.as_ref(), first, unit, locale);
    let mut theirs = written(&change.pointer, change.second.as_ref(), second, unit, locale);
    if theirs == own {
        // They differ further inside than a cell has room for.
        theirs.push_str(", different");
    }
    (own, theirs)
}

fn written(
    pointer: &str,
    value: Option<&Value>,
    document: &Document,
    unit: Option<Unit>,
    locale: &Locale,
) -> String {
    let Some(value) = value else { return NOT_THERE.to_owned() };
    if let Some(text) = value.as_str().and_then(|text| named(pointer, text, document)) {
        return text;
    }
    if let Some(text) = rates(value, locale) {
        return text;
    }
    let few = edits::value(pointer, Some(value), unit, locale);
    few.unwrap_or_else(|| match value {
        Value::Array(values) => {
            let count = Unit::Count.format(values.len() as f64, locale);
            format!("{count} {}", if values.len() == 1 { "entry" } else { "entries" })
        }
        _ => "there".to_owned(),
    })
}

/// A text that stands for something: a scenario, a choice.
fn named(pointer: &str, text: &str, document: &Document) -> Option<String> {
    match pointer {
        "/inputs/scenario" => {
            let scenario = document.plan().growth_scenarios.scenarios.get(text);
            scenario.map(|scenario| scenario.name.clone())
        }
        _ => choice(pointer, text).and_then(|(_, value)| value).map(str::to_owned),
    }
}

/// A choice where the sources disagree: what it is about, and what it takes.
fn choice(pointer: &str, value: &str) -> Option<(&'static str, Option<&'static str>)> {
    let field = pointer.strip_prefix("/inputs/choices/")?;
    let (name, values): (_, &[(&str, &str)]) = match field {
        "outgrown" => (
            "A tier is outgrown",
            &[
                ("published", "above its rated load times the ratio"),
                ("rated", "above its rated load"),
                ("trigger", "at the trigger of its migration"),
                ("readiness", "above the readiness share"),
            ],
        ),
        "sizing" => ("Sizes", &[("stepped", "those of the tier"), ("interpolated", "between the tiers")]),
        "cost" => ("Basis of the cost", &[("budget", "budgets"), ("lines", "cost lines")]),
        "term" => (
            "Terms",
            &[
                ("on_demand", "on demand"),
                ("reserved1y", "reserved for a year"),
                ("reserved3y", "reserved for three years"),
            ],
        ),
        "beyond" => {
            ("Above the largest tier", &[("keep", "size and price stay"), ("extrapolate", "both grow on")])
        }
        _ => return None,
    };
    Some((name, values.iter().find(|(known, _)| *known == value).map(|(_, words)| *words)))
}

/// A schedule of growth: `25% from month 1, 20% from month 7`; months with a rate of their own: `40% in month 8`.
fn rates(value: &Value, locale: &Locale) -> Option<String> {
    let list = value.as_array().filter(|list| !list.is_empty())?;
    let texts = list.iter().map(|period| {
        let rate = Unit::Share.format(period.get("monthly_rate")?.as_f64()?, locale);
        let month = |field: &str| period.get(field).and_then(Value::as_u64);
        match (month("from_month"), month("month")) {
            (Some(from), _) => Some(format!("{rate} from month {from}")),
            (None, Some(month)) => Some(format!("{rate} in month {month}")),
            _ => None,
        }
    });
    let texts: Vec<String> = texts.collect::<Option<_>>()?;
    // A rate for each of many months is more than a cell can hold.
    const MOST: usize = 6;
    let shown: Vec<&str> = texts.iter().take(MOST).map(String::as_str).collect();
    let more = texts.len().saturating_sub(MOST);
    let rest = if more > 0 {
        format!(" and {} more", Unit::Count.format(more as f64, locale))
    } else {
        String::new()
    };
    Some(capitalised(&shown.join(", ")) + &rest)
}
