//! What is said about plans side by side.

mod effects;
mod later;
mod source;
mod values;

pub use effects::{Cause, alone, cause, effect, instead, remarks, smaller};
pub use later::{Later, Standing, later};
pub use source::source;
pub use values::{Row, rows};

use super::{Words, capitalised, rated};
use crate::calendar::StartMonth;
use crate::compare::{Compared, Figure, Group, Summary};
use crate::format::{Locale, Unit};

/// What a figure is called, as the head of a row.
pub const fn figure(figure: Figure) -> &'static str {
    match figure {
        Figure::TotalCost => "Total cost",
        Figure::AverageCost => "Cost a month on average",
        Figure::FirstMigration => "First migration",
        Figure::StartBy => "When to start it",
        Figure::LargestOutgrown => "Largest tier outgrown",
        Figure::BreaksFirst => "Breaks first",
        Figure::PeakConcurrent => "Concurrent users at peak",
        Figure::ConcurrentAtEnd => "Concurrent users at the end",
        Figure::UsersAtEnd => "Registered users at the end",
    }
}

/// What a group of differences is called.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Question => "Question",
        Group::Assumptions => "Assumptions",
        Group::Growth => "Growth",
        Group::Tiers => "Tiers",
        Group::Costs => "Costs",
        Group::Migrations => "Migrations",
        Group::Thresholds => "Thresholds",
        Group::Rest => "Texts and notes",
    }
}

/// A month of a forecast, or that it is not among them.
fn month(of: &Summary, month: Option<u64>, locale: &Locale) -> String {
    match (month, of.start) {
        (Some(month), Some(start)) => locale.month(start.of_month(month)),
        (Some(month), None) => format!("month {month}"),
        (None, _) => format!("not within {} {}", of.months, if of.months == 1 { "month" } else { "months" }),
    }
}

/// A figure of a forecast. When to start is not among what a summary knows of every plan: [`cell`] says it.
pub(super) fn value(of: &Summary, figure: Figure, locale: &Locale) -> String {
    let count = |count: u64| Unit::Count.format(count as f64, locale);
    match figure {
        Figure::TotalCost => dollars(of.total_cost.as_f64(), locale),
        Figure::AverageCost => Unit::Usd.rounded(of.average_cost, 0, locale),
        Figure::FirstMigration => capitalised(&month(of, of.first_migration, locale)),
        Figure::LargestOutgrown => capitalised(&month(of, of.largest_outgrown, locale)),
        Figure::StartBy => of.start_by.map_or_else(|| "–".to_owned(), |day| locale.day(day)),
        Figure::BreaksFirst => match of.breaks_first {
            Some((load, breach)) => format!("{}, {}", rated(load), month(of, Some(breach), locale)),
            None => "Nothing".to_owned(),
        },
        Figure::PeakConcurrent => count(of.peak_concurrent),
        Figure::ConcurrentAtEnd => count(of.concurrent_at_end),
        Figure::UsersAtEnd => count(of.users_at_end),
    }
}

/// How a plan writes money for a reader: with its own symbol.
fn own(of: &Compared, locale: &Locale) -> Locale {
    Locale { currency: of.document.notes().currency, ..*locale }
}

/// A figure of a plan, with its own symbol at money; `None` where it has no forecast.
pub fn cell(of: &Compared, figure: Figure, locale: &Locale) -> Option<String> {
    let locale = &own(of, locale);
    let foreseen = of.foreseen.as_ref().ok()?;
    let summary = &foreseen.summary;
    Some(match (figure, summary.first_migration) {
        (Figure::StartBy, Some(month)) => {
            let words = Words { plan: of.document.plan(), inputs: of.document.inputs(), locale };
            capitalised(&words.start_of_all(foreseen.schedule.by(month)))
        }
        (Figure::StartBy, None) => "–".to_owned(),
        _ => value(summary, figure, locale),
    })
}

/// By how much a figure of a plan differs from the first plan's; `None` where that is no number.
pub fn against(of: &Compared, first: &Compared, figure: Figure, locale: &Locale) -> Option<String> {
    let by = of.summary()?.difference(first.summary()?, figure)?;
    Some(difference(figure, by, locale))
}

/// A difference with its sign or its direction: `+$5,500`, `2 months earlier`, `the same`.
pub fn difference(figure: Figure, by: f64, locale: &Locale) -> String {
    let later = |one: &str, many: &str| {
        let number = Unit::Count.format(by.abs(), locale);
        let unit = if by.abs() == 1.0 { one } else { many };
        format!("{number} {unit} {}", if by < 0.0 { "earlier" } else { "later" })
    };
    let sign = if by > 0.0 { "+" } else { "" };
    match figure {
        _ if by == 0.0 => "the same".to_owned(),
        Figure::TotalCost => format!("{sign}{}", dollars(by, locale)),
        Figure::AverageCost if by.abs() < 0.5 => format!("{sign}{}", Unit::Usd.rounded(by, 2, locale)),
        Figure::AverageCost => format!("{sign}{}", Unit::Usd.rounded(by, 0, locale)),
        Figure::FirstMigration | Figure::LargestOutgrown | Figure::BreaksFirst => later("month", "months"),
        Figure::StartBy => later("day", "days"),
        _ => format!("{sign}{}", Unit::Count.format(by, locale)),
    }
}

/// Dollars, with cents where there are any and the amount is not large.
pub fn dollars(dollars: f64, locale: &Locale) -> String {
    // A difference of two exact amounts has a tail of binary digits.
    let cents = (dollars * 100.0).round();
    let decimals = if cents % 100.0 == 0.0 || dollars.abs() >= 1e5 { 0 } else { 2 };
    Unit::Usd.rounded(cents / 100.0, decimals, locale)
}

/// A figure of all plans that have it, in a line: `In all: Moderate $363,500; Aggressive $449,500.`
pub fn in_a_line<'c>(plans: impl Iterator<Item = &'c Compared>, figure: Figure, locale: &Locale) -> String {
    let each = plans.filter_map(|plan| {
        Some(format!("{} {}", plan.name, value(plan.summary()?, figure, &own(plan, locale))))
    });
    let each: Vec<String> = each.collect();
    let when = match figure {
        Figure::TotalCost => "In all",
        Figure::BreaksFirst => "Breaks first",
        _ => "At the end",
    };
    if each.is_empty() { String::new() } else { format!("{when}: {}.", each.join("; ")) }
}

/// That plans write their money with different symbols, where they do: figures are held against each other as they are.
pub fn symbols<'c>(plans: impl Iterator<Item = &'c Compared>) -> Option<String> {
    let mut symbols: Vec<String> = plans.map(|plan| plan.document.notes().currency.to_string()).collect();
    symbols.sort_unstable();
    symbols.dedup();
    (symbols.len() > 1).then(|| {
        let symbols = symbols.join(", ");
        format!("These plans write money with different symbols ({symbols}). Amounts are compared as they are: nothing is converted.")
    })
}

/// The calendar month of month 1, where it is the same in all plans.
fn common_start<'c>(mut plans: impl Iterator<Item = &'c Compared>) -> Option<StartMonth> {
    let start = plans.next()?.document.inputs().start_month?;
    plans.all(|plan| plan.document.inputs().start_month == Some(start)).then_some(start)
}

/// A month of several plans on an axis: its date where it is the same in all, else its number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
pub fn axis_month<'c>(plans: impl Iterator<Item = &'c Compared>, month: f64, locale: &Locale) -> String {
    match common_start(plans) {
        Some(start) => locale.month(start.of_month(month as u64)),
        None => (month as u64).to_string(),
    }
}

/// The same as a heading: `Mar 2027, month 5`, `month 5`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; months are small"
)]
pub fn tip_month<'c>(plans: impl Iterator<Item = &'c Compared>, month: f64, locale: &Locale) -> String {
    match common_start(plans) {
        Some(start) => format!("{}, month {}", locale.month(start.of_month(month as u64)), month as u64),
        None => format!("month {}", month as u64),
    }
}

#[cfg(test)]
mod tests;
