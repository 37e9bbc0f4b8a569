//! Which difference moves an answer most, in words.

use super::{difference, month, value, values};
use crate::compare::{Effects, Figure, Summary, Trial};
use crate::document::Between;
use crate::format::{Locale, Unit};
use crate::words::places::months;

/// What was taken over from the second plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What it is.
    pub what: String,
    /// Its two values, or what else belongs to it.
    pub detail: String,
}

/// What was tried.
pub fn cause(between: &Between, trial: &Trial, locale: &Locale) -> Cause {
    if let Some(stretch) = trial.stretch {
        let share = |rate: f64| Unit::Share.format(rate, locale);
        return Cause {
            what: format!("Growth, {}", months(stretch.from, Some(stretch.to.saturating_add(1)))),
            detail: format!("{} → {}", share(stretch.first), share(stretch.second)),
        };
    }
    let (first, second) = (between.first(), between.second());
    let changes: Vec<_> = trial.changes.iter().filter_map(|&index| between.changes().get(index)).collect();
    let all: Vec<String> = changes.iter().map(|change| values::what(change, first, second)).collect();
    match (changes.as_slice(), all.as_slice()) {
        ([change], [what]) => {
            let (own, theirs) = values::values(change, first, second, locale);
            Cause { what: what.clone(), detail: format!("{own} → {theirs}") }
        }
        (_, all) => {
            const MOST: usize = 4;
            let more = all.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {} more", count(more, locale)) } else { String::new() };
            let named: Vec<&str> = all.iter().take(MOST).map(String::as_str).collect();
            Cause {
                what: format!("{} differences that belong together", count(all.len(), locale)),
                detail: named.join("; ") + &more,
            }
        }
    }
}

/// What taking something over does to a figure: `+$5,500`; where that is no number, both values.
pub fn effect(effects: &Effects, trial: &Trial, figure: Figure, locale: &Locale) -> String {
    match &trial.outcome {
        Ok(summary) => moved(summary, &effects.first, figure, locale),
        Err(reason) => reason.clone(),
    }
}

fn moved(summary: &Summary, first: &Summary, figure: Figure, locale: &Locale) -> String {
    summary
        .difference(first, figure)
        .map_or_else(|| instead_of(summary, first, figure, locale), |by| difference(figure, by, locale))
}

/// A month instead of another of which one is not within the horizon.
fn instead_of(summary: &Summary, first: &Summary, figure: Figure, locale: &Locale) -> String {
    if figure == Figure::StartBy {
        let day = |of: &Summary| of.start_by.map_or_else(|| "no date".to_owned(), |day| locale.day(day));
        let (now, before) = (day(summary), day(first));
        return if now == before { "the same".to_owned() } else { format!("{now} instead of {before}") };
    }
    if figure == Figure::BreaksFirst {
        let what = |of: &Summary| value(of, figure, locale);
        let (now, before) = (what(summary), what(first));
        return if now == before { "the same".to_owned() } else { format!("{now} instead of {before}") };
    }
    let of = |of: &Summary| match figure {
        Figure::FirstMigration => of.first_migration,
        _ => of.largest_outgrown,
    };
    match (of(summary), of(first)) {
        (None, None) => "the same".to_owned(),
        (now, before) => {
            format!("{} instead of {}", month(summary, now, locale), month(first, before, locale))
        }
    }
}

/// A figure with something taken over: `$369,000`.
pub fn alone(trial: &Trial, figure: Figure, locale: &Locale) -> Option<String> {
    trial.outcome.as_ref().ok().map(|summary| value(summary, figure, locale))
}

/// A figure of both plans, in a sentence: `Total cost: $363,500 in Moderate, $449,500 in Aggressive (+$86,000).`
pub fn instead(effects: &Effects, (first, second): (&str, &str), figure: Figure, locale: &Locale) -> String {
    let by = effects.second.difference(&effects.first, figure);
    let by = by.map(|by| format!(" ({})", difference(figure, by, locale)));
    format!(
        "{}: {} in {first}, {} in {second}{}.",
        super::figure(figure),
        lowered(&value(&effects.first, figure, locale)),
        lowered(&value(&effects.second, figure, locale)),
        by.unwrap_or_default()
    )
}

/// What begins a sentence otherwise, within one: `Month 3`, `Not within 24 months`. A name of a month stays.
fn lowered(text: &str) -> String {
    let is_word = text.starts_with("Month ") || text.starts_with("Not ");
    if is_word { text.to_ascii_lowercase() } else { text.to_owned() }
}

/// What has to be known to read the effects: what they do to each other, and what is not among them.
pub fn remarks(effects: &Effects, figure: Figure, locale: &Locale) -> Vec<String> {
    if figure == Figure::StartBy && effects.first.start.is_none() {
        return vec!["Without a start month nothing has a date; the forecast page asks for one.".to_owned()];
    }
    let mut remarks = Vec::new();
    let ranked = effects.ranked(figure);
    let moving = ranked.len();
    remarks.extend(ranked.iter().filter_map(|trial| months_together(effects, trial, figure, locale)));
    if moving > 1 {
        remarks.push(interaction(effects, figure, locale));
    } else if moving == 0 {
        let together = moved(&effects.second, &effects.first, figure, locale);
        remarks.push(if !effects.second.moves(&effects.first, figure) {
            "Nothing that differs moves it.".to_owned()
        } else {
            format!("No single difference moves it; together they do: {together}.")
        });
    }
    let still = effects.still(figure);
    if still > 0 && moving > 0 {
        remarks.push(format!("{} it where it is.", differences(still, "leaves", "leave", locale)));
    }
    let refused = effects.refused().count();
    if refused > 0 {
        remarks.push(format!(
            "{} alone: the first plan would contradict itself.",
            differences(refused, "cannot be taken over", "cannot be taken over", locale)
        ));
    }
    if effects.idle > 0 {
        remarks.push(format!(
            "{} no part in a forecast: scaling thresholds, texts and notes.",
            differences(effects.idle, "has", "have", locale)
        ));
    }
    if effects.untried > 0 {
        remarks.push(format!(
            "{} too many to be tried one by one.",
            differences(effects.untried, "more was", "more were", locale)
        ));
    }
    remarks
}

/// What the months of other growth do to each other; `None` where there is nothing to be said about it in numbers.
fn months_together(effects: &Effects, trial: &Trial, figure: Figure, locale: &Locale) -> Option<String> {
    let by = |trial: &Trial| trial.outcome.as_ref().ok()?.difference(&effects.first, figure);
    let sum: f64 = trial.parts.iter().map(by).sum::<Option<f64>>().filter(|_| !trial.parts.is_empty())?;
    let rest = exact(by(trial)? - sum);
    let write = |by: f64| difference(figure, by, locale);
    (rest != 0.0).then(|| {
        format!(
            "Alone, the months of other growth add up to {}; the rest ({}) is growth upon growth.",
            if sum == 0.0 { "nothing".to_owned() } else { write(sum) },
            write(rest)
        )
    })
}

/// Sums of dollars in doubles differ in their last binary digits.
fn exact(sum: f64) -> f64 {
    (sum * 1e6).round() / 1e6
}

/// What the differences do to each other.
fn interaction(effects: &Effects, figure: Figure, locale: &Locale) -> String {
    let sums = effects.sums(figure);
    let (Some(together), Some(sum)) = sums else {
        let together = moved(&effects.second, &effects.first, figure, locale);
        if figure == Figure::BreaksFirst {
            return format!(
                "Together: {together}. Another load, or none, is no number, so what each does alone does not add up."
            );
        }
        return format!(
            "Together: {together}. A month that is not within the horizon is no number, so what each does alone does not add up."
        );
    };
    let write = |by: f64| difference(figure, by, locale);
    let rest = exact(together - sum);
    if rest == 0.0 {
        return format!("Together: {}, as much as what each does alone adds up to.", write(together));
    }
    format!(
        "Together: {}. Alone they add up to {}; the rest ({}) is what they do to each other.",
        write(together),
        if sum == 0.0 { "nothing".to_owned() } else { write(sum) },
        write(rest)
    )
}

/// That there are more which do less.
pub fn smaller(more: usize, locale: &Locale) -> String {
    format!("{} less.", differences(more, "more does", "more do", locale))
}

fn differences(count_of: usize, one: &str, many: &str, locale: &Locale) -> String {
    let number = count(count_of, locale);
    if count_of == 1 { format!("{number} difference {one}") } else { format!("{number} differences {many}") }
}

fn count(count: usize, locale: &Locale) -> String {
    Unit::Count.format(count as f64, locale)
}
