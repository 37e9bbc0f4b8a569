//! What an edit did, in words: the lines of the history.

use serde_json::Value;

use super::places::{Place, place, quoted, short, thing};
use crate::document::step;
use crate::fields::split;
use crate::format::{Locale, Unit};
use crate::{Document, Edit};

/// What an edit did: `tier_1k, Backend, Instances: 2 → 3`, `Added tier tier_30k`, `Changed 12 values: Months, and 11
/// more`. `before` is the document that it was made on, `after` what came of it.
pub fn describe(edit: &Edit, before: &Document, after: &Document, locale: &Locale) -> String {
    match edit {
        Edit::Set { pointer, .. } => changed(pointer, before, after, locale),
        Edit::Insert { pointer, key, at, .. } => added(pointer, key.as_deref(), *at, after),
        Edit::Remove { pointer } => removed(pointer, before, after, locale),
        Edit::Move { pointer, to } => {
            let place = Unit::Count.format(to.saturating_add(1) as f64, locale);
            format!("Moved {} to place {place}", called(pointer, before, ", "))
        }
        Edit::Rename { pointer, name } => {
            format!("Renamed {} to {}", called(pointer, before, ", "), short(name))
        }
        Edit::Copy { pointer, name } => copied(pointer, name, before, after, locale),
        Edit::Reset { pointer } => reset(pointer, before, after, locale),
        Edit::Batch(edits) => batch(edits, before, after, locale),
    }
}

/// A field and its two values.
fn changed(pointer: &str, before: &Document, after: &Document, locale: &Locale) -> String {
    let Place { words, unit } = place(pointer, if before.get(pointer).is_some() { before } else { after });
    let write = |document: &Document| value(pointer, document.get(pointer), unit, locale);
    match (write(before), write(after)) {
        (Some(old), Some(new)) => format!("{words}: {old} → {new}"),
        _ => format!("{words}: changed"),
    }
}

/// What a plan without a name is called: by what it changes first, `Registered users at the start 20,000 and 2 more`; nothing
/// where it changes nothing.
pub fn called_by_changes(document: &Document, published: &Document, locale: &Locale) -> String {
    let differences = document.differences(published);
    let Some((first, more)) = differences.split_first() else { return String::new() };
    let Place { words, unit } = place(&first.pointer, document);
    let value = value(&first.pointer, first.own.as_ref(), unit, locale)
        .map(|value| format!(" {value}"))
        .unwrap_or_default();
    let more = if more.is_empty() {
        String::new()
    } else {
        format!(" and {} more", Unit::Count.format(more.len() as f64, locale))
    };
    format!("{words}{value}{more}")
}

/// The texts that are days or months.
const DATES: [&str; 3] = ["/start_month", "/last_updated", "/price_date"];

/// The value at a pointer in a few words; `None` for one that has parts.
pub(super) fn value(
    pointer: &str,
    value: Option<&Value>,
    unit: Option<Unit>,
    locale: &Locale,
) -> Option<String> {
    Some(match value {
        None | Some(Value::Null) => "none".to_owned(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        Some(Value::Bool(false)) => "no".to_owned(),
        Some(Value::Number(number)) => unit.unwrap_or(Unit::Count).format(number.as_f64()?, locale),
        Some(Value::String(text)) if text.is_empty() => "nothing".to_owned(),
        Some(Value::String(text)) if DATES.iter().any(|date| pointer.ends_with(date)) => {
            short(&locale.date(text))
        }
        Some(Value::String(text)) => short(text),
        Some(Value::Array(values)) => {
            let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            let joined = texts?.join(", ");
            if joined.is_empty() { "nothing".to_owned() } else { short(&joined) }
        }
        Some(Value::Object(_)) => return None,
    })
}

/// A thing with its kind, and after a word or two what it belongs to.
fn called(pointer: &str, document: &Document, joint: &str) -> String {
    match thing(pointer, document) {
        Some(thing) if thing.owner.is_empty() => format!("{} {}", thing.noun, thing.name),
        Some(thing) => format!("{} {}{joint}{}", thing.noun, thing.name, thing.owner),
        None => place(pointer, document).words,
    }
}

fn added(pointer: &str, key: Option<&str>, at: Option<usize>, after: &Document) -> String {
    let last =
        after.get(pointer).and_then(Value::as_array).map_or(0, |values| values.len().saturating_sub(1));
    let new = match key {
        Some(key) => format!("{pointer}/{}", step(key)),
        None => format!("{pointer}/{}", at.unwrap_or(last)),
    };
    match tick(&new, after) {
        Some(item) => format!("Ticked {item}"),
        None => format!("Added {}", called(&new, after, " to ")),
    }
}

fn removed(pointer: &str, before: &Document, after: &Document, locale: &Locale) -> String {
    let mut said = match tick(pointer, before) {
        Some(item) => format!("Unticked {item}"),
        None => format!("Removed {}", called(pointer, before, " from ")),
    };
    let noun = thing(pointer, before).map_or("", |thing| thing.noun);
    if noun == "tier" {
        said.push_str(&gone_with_tier(pointer, before, after, locale));
    }
    if noun == "period" && pointer.ends_with("/0") {
        said.push_str("; the next begins in month 1 now");
    }
    let follow_ups = [
        ("/plan/growth_scenarios/default_scenario", "the plan's default is now"),
        ("/thresholds/cdn/from_tier", "the CDN now begins with"),
    ];
    said + &consequences(&follow_ups, pointer, before, after)
}

/// What went with a tier: ` and 2 migrations, the load balancer's settings and 3 ticks`.
fn gone_with_tier(pointer: &str, before: &Document, after: &Document, locale: &Locale) -> String {
    let count = |before: usize, after: usize, one: &str, many: &str| {
        let gone = before.saturating_sub(after);
        let number = Unit::Count.format(gone as f64, locale);
        (gone > 0).then(|| format!("{number} {}", if gone == 1 { one } else { many }))
    };
    let settings = pointer.rsplit('/').next().unwrap_or_default();
    let settings = before.get(&format!("/thresholds/load_balancer/tiers/{settings}"));
    let migrations = (before.plan().migrations.len(), after.plan().migrations.len());
    let ticks = (before.notes().ticks.len(), after.notes().ticks.len());
    let gone: Vec<String> = [
        count(migrations.0, migrations.1, "migration", "migrations"),
        settings.map(|_| "the load balancer's settings for it".to_owned()),
        count(ticks.0, ticks.1, "tick", "ticks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match gone.split_last() {
        None => String::new(),
        Some((last, [])) => format!(" and {last}"),
        Some((last, first)) => format!(", {} and {last}", first.join(", ")),
    }
}

/// What else is another now, though the edit does not name it.
fn consequences(fields: &[(&str, &str)], edited: &str, before: &Document, after: &Document) -> String {
    let other = fields.iter().filter(|(pointer, _)| !pointer.starts_with(edited));
    let other = other.filter(|(pointer, _)| before.get(pointer) != after.get(pointer));
    other.map(|(pointer, words)| format!("; {words} {}", text(after, pointer))).collect()
}

fn text<'a>(document: &'a Document, pointer: &str) -> &'a str {
    document.get(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// What a ticked item says.
fn tick(pointer: &str, document: &Document) -> Option<String> {
    thing(pointer, document).filter(|thing| thing.noun == "tick").map(|thing| thing.name)
}

fn copied(pointer: &str, name: &str, before: &Document, after: &Document, locale: &Locale) -> String {
    let said = format!("Copied {} as {}", called(pointer, before, ", "), short(name));
    let is_tier = thing(pointer, before).is_some_and(|thing| thing.noun == "tier");
    match after.plan().capacity_tiers.get(name).filter(|_| is_tier) {
        Some(tier) => {
            let rated = Unit::Count.format(tier.concurrent_peak.as_f64(), locale);
            format!("{said}, rated for {rated} concurrent users")
        }
        None => said,
    }
}

fn reset(pointer: &str, before: &Document, after: &Document, locale: &Locale) -> String {
    let what = match pointer {
        "" => return "Reset everything".to_owned(),
        "/plan" => "the plan".to_owned(),
        "/thresholds" => "the scaling thresholds".to_owned(),
        "/inputs" => "the question".to_owned(),
        "/notes" => "the notes".to_owned(),
        "/simulation" => "the simulation".to_owned(),
        _ => match before.get(pointer) {
            Some(Value::Object(_)) => place(pointer, before).words,
            Some(_) => changed(pointer, before, after, locale),
            None => called(pointer, after, " of "),
        },
    };
    let follow_ups = [("/inputs/scenario", "the forecast now uses")];
    format!("Reset {what}{}", consequences(&follow_ups, pointer, before, after))
}

/// Whether an edit gives a tier another place. That of one alone is said where there is but one.
fn is_move_of_tier(edit: &Edit) -> bool {
    matches!(edit, Edit::Move { pointer, .. } if split("/plan/capacity_tiers/*", pointer).is_some_and(|(_, rest)| rest.is_empty()))
}

fn batch(edits: &[Edit], before: &Document, after: &Document, locale: &Locale) -> String {
    match edits {
        [] => "Nothing".to_owned(),
        [edit] => describe(edit, before, after, locale),
        _ if edits.iter().all(is_move_of_tier) => "Put the tiers in another order".to_owned(),
        [first, rest @ ..] => {
            let count = |number: usize| Unit::Count.format(number as f64, locale);
            if edits.iter().all(|edit| matches!(edit, Edit::Set { .. } | Edit::Rename { .. })) {
                let first = match first {
                    Edit::Set { pointer, .. } => place(pointer, before).words,
                    Edit::Rename { pointer, .. } => called(pointer, before, ", "),
                    other => describe(other, before, after, locale),
                };
                format!("Changed {} values: {first}, and {} more", count(edits.len()), count(rest.len()))
            } else {
                // The document between the first and the second is not known: what the first did is said without it.
                let first = match first {
                    Edit::Insert { key: Some(key), .. } => format!("Added {}", quoted(key)),
                    Edit::Insert { pointer, .. } => format!("Added to {}", place(pointer, before).words),
                    other => describe(other, before, after, locale),
                };
                format!("{first}, and {} more", count(rest.len()))
            }
        }
    }
}

#[cfg(test)]
mod tests;
