//! Rules and HPA beside each other, and the months.

use super::super::Words;
use super::super::simulate::{target, target_unit, units};
use super::{minutes, scaled, share, worst};
use crate::autoscale::answers::{Answers, Target};
use crate::autoscale::until::Until;
use crate::format::Unit;

/// A line of the comparison of rules and HPA: what, the rules' and the HPA's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What is compared, the rules' figure and the HPA's.
    pub texts: [String; 3],
    /// Whether the two differ.
    pub differs: bool,
}

/// Columns of the months' table.
pub const MONTH_COLUMNS: usize = 7 + Target::ALL.len();

/// The heads of the months' table: short and whole.
pub const MONTHS: [(&str, &str); MONTH_COLUMNS] = [
    ("Month", "Month of the forecast"),
    ("Tier", "Tier in force"),
    ("Peak", "Concurrent users at the peak"),
    ("Holds", "Whether every target is kept in every minute"),
    ("API p50", "Minutes in which the API's median is above its target"),
    ("API p95", "Minutes in which the API's p95 is above its target"),
    ("API p99", "Minutes in which the API's p99 is above its target"),
    ("Errors", "Minutes in which more API requests get no answer than the target"),
    ("Files", "Minutes in which more files get no answer than the target"),
    ("Reads", "Minutes in which the p95 of database reads is above its target"),
    ("Queue", "Minutes in which more tasks wait than the target"),
    ("Cache", "Minutes in which the cache answers fewer reads than the target"),
    ("Lost", "API requests without an answer"),
    ("Files lost", "Files without an answer, of all that are asked for"),
    ("Cost", "Cost of all units over the load"),
];

/// A line of the months' table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// In the order of [`MONTHS`].
    pub texts: [String; MONTH_COLUMNS],
    /// Whether the month holds.
    pub holds: bool,
}

/// The months that are done.
pub fn month_lines(words: &Words<'_>, until: &Until) -> Vec<MonthLine> {
    let line = |month: &crate::autoscale::until::Month| {
        let [median, latency, tail, errors, files, reads, queue, cache] =
            month.minutes_outside.map(|of| if of == 0 { "–".to_owned() } else { minutes(of, words.locale) });
        MonthLine {
            texts: [
                words.short_month(month.month),
                words.plan.capacity_tiers.id(month.tier).to_owned(),
                words.count(month.concurrent_peak),
                if month.holds { "yes" } else { "no" }.to_owned(),
                median,
                latency,
                tail,
                errors,
                files,
                reads,
                queue,
                cache,
                share(month.lost_share, words.locale),
                share(month.files_lost_share, words.locale),
                Unit::Usd.rounded(month.cost.as_f64(), 2, words.locale),
            ],
            holds: month.holds,
        }
    };
    until.months.iter().map(line).collect()
}

/// Rules and HPA on the same load.
pub fn beside(words: &Words<'_>, rules: &Answers, hpa: &Answers) -> Vec<Beside> {
    let locale = words.locale;
    let count = |value: f64| Unit::Count.rounded(value, 0, locale);
    let line = |what: &str, of: &dyn Fn(&Answers) -> String| {
        let (rules, hpa) = (of(rules), of(hpa));
        Beside { differs: rules != hpa, texts: [what.to_owned(), rules, hpa] }
    };
    let mut lines = vec![line("Every target kept", &|of| if of.holds() { "yes" } else { "no" }.to_owned())];
    for wanted in Target::ALL {
        let name = format!("{}, outside", target(wanted));
        lines.push(line(&name, &|of| match of.target(wanted) {
            Some(kept) if kept.minutes_outside > 0 => {
                format!("{} ({})", minutes(kept.minutes_outside, locale), worst(kept, locale))
            }
            Some(kept) => {
                let decimals = usize::from(target_unit(wanted) == Unit::Share);
                format!("none (worst {})", target_unit(wanted).rounded(kept.worst, decimals, locale))
            }
            None => String::new(),
        }));
    }
    lines.push(line("Requests lost", &|of| share(of.lost_shares().0, locale)));
    lines.push(line("Files lost", &|of| share(of.lost_shares().1, locale)));
    lines.insert(
        1,
        line("Any target missed", &|of| match of.minutes_outside {
            0 => "never".to_owned(),
            missed => minutes(missed, locale),
        }),
    );
    lines.push(line("Most requests waiting (backend)", &|of| count(of.peak_requests_waiting)));
    lines.push(line("Most queries waiting (database)", &|of| count(of.peak_queries_waiting)));
    lines.push(line("Most files waiting (front end)", &|of| count(of.peak_files_waiting)));
    lines.push(line("Most tasks waiting", &|of| count(of.peak_tasks_waiting)));
    lines.push(line("Decisions up and down", &|of| {
        format!("{} and {}", count(of.ups as f64), count(of.downs as f64))
    }));
    for (place, hours) in rules.hours.iter().enumerate() {
        let unit = units(hours.component);
        let one = unit.strip_suffix('s').unwrap_or(unit);
        lines.push(line(&format!("{}, {one}-hours (most {unit})", scaled(hours.component)), &|of| {
            let hours = of.hours.get(place);
            hours.map_or_else(String::new, |of| format!("{} ({})", count(of.hours), count(of.most)))
        }));
    }
    lines.push(line("Cost of the units", &|of| Unit::Usd.rounded(of.cost().0.as_f64(), 2, locale)));
    lines
}
