//! What is said about a forecast: every sentence that the application and the command line share, in one place.
//!
//! The frame of each sentence stands here; every figure and every name in it comes from the plan or the forecast.

mod answers;
pub(crate) mod autoscalers;
pub(crate) mod calendar;
mod cells;
mod choices;
pub mod command_line;
pub mod compare;
pub(crate) mod contradictions;
pub mod costs;
pub mod disagreements;
mod edits;
mod event_starts;
pub(crate) mod export_files;
pub mod exports;
pub(crate) mod fields;
pub mod glossary;
mod milestones;
pub mod pages;
mod places;
pub(crate) mod quantities;
mod recommendations;
pub(crate) mod refusals;
mod report;
mod runbook;
pub mod scaling;
mod schedule;
pub mod simulate;
mod sources;
mod summaries;
pub(crate) mod vocabulary;

pub use answers::Answer;
pub use cells::{COMPONENTS, Done, SCALINGS, cells, cells_back};
pub use choices::limit_word;
pub use costs::component;
pub use edits::{called_by_changes, describe};
pub use places::{Place, place};
pub use runbook::{ThresholdRow, alert_unit};
pub use sources::Explained;

use crate::Inputs;
use crate::format::{Locale, Unit};
use crate::milestones::Part;
use crate::money::Usd;
use crate::plan::Plan;
use crate::ratings::{Breach, Rated};

/// Something said: what it is about, particulars, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is about, in a few words.
    pub headline: String,
    /// The figures.
    pub detail: String,
    /// What to do, where something is to be done.
    pub action: Option<String>,
}

/// What words are made from.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The question.
    pub inputs: &'a Inputs,
    /// How numbers are written.
    pub locale: &'a Locale,
}

/// Which load, as the subject of a sentence.
pub const fn rated(rated: Rated) -> &'static str {
    match rated {
        Rated::ConcurrentUsers => "Concurrent users",
        Rated::RegisteredUsers => "Registered users",
        Rated::DailyActive => "Daily active users",
        Rated::ApiRequests => "API requests a month",
        Rated::Messages => "Messages a month",
        Rated::Storage => "Storage",
    }
}

impl Words<'_> {
    /// A month of the forecast: `Mar 2027` where it has dates, else `month 5`; `today` before the first.
    pub fn month(&self, month: u64) -> String {
        match (month, self.inputs.start_month) {
            (0, _) => "today".to_owned(),
            (_, Some(start)) => self.locale.month(start.of_month(month)),
            (_, None) => format!("month {month}"),
        }
    }

    /// A month of the forecast for a narrow place: `Mar 2027` where it has dates, else `5`.
    pub fn short_month(&self, month: u64) -> String {
        if self.inputs.start_month.is_some() { self.month(month) } else { month.to_string() }
    }

    /// A month of the forecast with its number: `Mar 2027, month 5`.
    pub fn dated_month(&self, month: u64) -> String {
        match self.inputs.start_month {
            Some(_) if month > 0 => format!("{}, month {month}", self.month(month)),
            _ => self.month(month),
        }
    }

    /// A number of things.
    pub fn count(&self, count: u64) -> String {
        Unit::Count.format(count as f64, self.locale)
    }

    /// A load, a limit or a size, to two decimals at most: a limit is a product, and 1.15 times 100,000 is a little
    /// less than 115,000 in doubles.
    pub fn number(&self, value: f64) -> String {
        Unit::Count.format((value * 100.0).round() / 100.0, self.locale)
    }

    /// Months of the forecast that follow each other: `in month 3`, `in months 2 to 3`, `from month 18 on` where they
    /// last to its end.
    fn span(&self, first: u64, last: u64) -> String {
        if last >= self.inputs.months.get() {
            format!("from {} on", self.month(first))
        } else if first == last {
            format!("in {}", self.month(first))
        } else if self.inputs.start_month.is_some() {
            format!("from {} to {}", self.month(first), self.month(last))
        } else {
            format!("in months {first} to {last}")
        }
    }

    /// How full a tier is when the plan says to begin with the next.
    fn readiness_percent(&self) -> String {
        Unit::Percent.format(self.plan.monitoring.planning.tier_readiness.percent_of_tier.get(), self.locale)
    }

    /// When a tier that is left is so full that the plan says to begin with the next.
    fn readiness_clause(&self, left: usize, ready: Option<u64>, month: u64) -> String {
        let (left, percent) = (self.tier(left), self.readiness_percent());
        match ready {
            Some(0) => format!("{left} is {percent} full from the start"),
            Some(ready) if ready < month => format!("{left} is {percent} full in {}", self.month(ready)),
            Some(_) => format!("{left} is {percent} full only in the month of the move"),
            None => format!("{left} is left before it is {percent} full"),
        }
    }

    /// Money: cents where there are any, down to the dollar from a hundred thousand dollars on.
    pub fn money(&self, amount: Usd) -> String {
        let dollars = amount.as_f64();
        let decimals = if dollars.fract() == 0.0 || dollars >= 1e5 { 0 } else { 2 };
        let written = Unit::Usd.rounded(dollars, decimals, self.locale);
        if amount.is_held() { written } else { format!("over {written}") }
    }

    /// A share, in per cent with one decimal.
    pub fn percent(&self, share: f64) -> String {
        Unit::Share.rounded(share, 1, self.locale)
    }

    /// A number of something, in the plural where it is not one.
    pub fn plural(&self, count: u64, one: &str, many: &str) -> String {
        format!("{} {}", self.count(count), if count == 1 { one } else { many })
    }

    /// How long the forecast is: `24 months`.
    fn horizon(&self) -> String {
        self.plural(self.inputs.months.get(), "month", "months")
    }

    fn gigabytes(&self, gb: f64) -> String {
        Unit::Gigabytes.format(gb, self.locale)
    }

    fn tier(&self, index: usize) -> &str {
        self.plan.capacity_tiers.id(index)
    }

    /// A size of a part: `30 backend instances`.
    fn size(&self, part: Part, size: f64) -> String {
        let number = self.number(size);
        let (one, many) = match part {
            Part::BackendInstances => ("backend instance", "backend instances"),
            Part::FrontendInstances => ("front-end instance", "front-end instances"),
            Part::DatabaseCores => ("database core", "database cores"),
            Part::DatabaseMemory => ("GB of database memory", "GB of database memory"),
            Part::DatabaseReplicas => ("database replica", "database replicas"),
            Part::RedisNodes => ("Redis node", "Redis nodes"),
            Part::CeleryWorkers => ("Celery worker", "Celery workers"),
            Part::Cdn => return if size > 0.0 { "with a CDN" } else { "without a CDN" }.to_owned(),
        };
        format!("{number} {}", if size == 1.0 { one } else { many })
    }

    /// A load over what its tier is rated for.
    pub fn breach(&self, breach: &Breach) -> Said {
        let unit = if breach.rated == Rated::Storage { Unit::Gigabytes } else { Unit::Count };
        let write = |value: f64| unit.format(value, self.locale);
        Said {
            headline: rated(breach.rated).to_owned(),
            detail: format!(
                "{} in {}; {} is rated for {}",
                write(breach.load),
                self.month(breach.month),
                self.tier(breach.tier),
                write(breach.rating)
            ),
            action: None,
        }
    }
}

/// Some things in a sentence: `a`, `a and b`, `a, b and c`.
fn listed<T: AsRef<str>>(things: &[T]) -> String {
    let mut said = String::new();
    for (place, thing) in things.iter().enumerate() {
        said.push_str(match things.len() - place {
            _ if place == 0 => "",
            1 => " and ",
            _ => ", ",
        });
        said.push_str(thing.as_ref());
    }
    said
}

/// ASCII only: the tables for other letters are larger than all sentences together.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::{
        Inputs, format::Locale, outlook::outlook, published, quantity::Months,
        recommendations::recommendations, schedule::schedule,
    };

    fn everything(scenario: &str, start_month: Option<&str>) -> String {
        let plan = published::plan().unwrap();
        let mut inputs = Inputs::published(&plan);
        inputs.scenario = scenario.to_owned();
        inputs.months = Months::new(24.0).unwrap();
        inputs.start_month = start_month.map(|month| month.parse().unwrap());
        let outlook = outlook(&plan, &inputs).unwrap();
        let words = super::Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
        let events = outlook.milestones.iter().map(|milestone| (milestone.month, words.milestone(milestone)));
        let today = start_month.map(|_| "2026-11-25".parse().unwrap());
        let schedule = schedule(&plan, &inputs, &outlook, today);
        let advice = recommendations(&plan, &outlook, schedule.now);
        let advice = advice.iter().map(|recommendation| (0, words.recommendation(recommendation)));
        let breaches = outlook.breaches.iter().map(|breach| (breach.month, words.breach(breach)));
        let alerts = schedule.alerts();
        let alerts = alerts.iter().map(|milestone| (milestone.month, words.milestone(milestone)));
        let starts = schedule.moves.iter().map(|of| (of.month, words.start(of)));
        let answers = words.answers(&outlook, &schedule).map(|answer| {
            format!("{}: {}. {} ({})\n", answer.question, answer.figure, answer.detail, answer.source)
        });
        let lines = alerts.chain(events).chain(starts).chain(advice).chain(breaches).map(|(month, said)| {
            let action = said.action.map(|action| format!(" -> {action}")).unwrap_or_default();
            format!("{month:>2} {}: {}{action}\n", said.headline, said.detail)
        });
        answers.into_iter().chain(lines).collect()
    }

    #[test]
    fn everything_said_about_the_published_forecast() {
        insta::assert_snapshot!(everything("moderate", None));
    }

    #[test]
    fn everything_said_about_growth_past_the_largest_tier() {
        insta::assert_snapshot!(everything("aggressive", Some("2026-12")));
    }
}
