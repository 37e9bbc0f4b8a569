//! What a chart shows, in a sentence.

use super::{Words, capitalised, rated};
use crate::forecast::Row;
use crate::format::Unit;
use crate::milestones::{Event, Severity};
use crate::ordered::sort_few;
use crate::outlook::Outlook;
use crate::plan::MonthRate;
use crate::schedule::Schedule;

/// What follows a figure that no month changes.
pub(super) const IN_EVERY_MONTH: &str = "in every month";

/// Growth below it, as a share, is shown as none: half a tenth of a per cent.
const LEAST_GROWTH: f64 = 0.0005;

impl Words<'_> {
    /// How concurrent users grow, and how fast.
    pub fn users_summary(&self, outlook: &Outlook) -> String {
        let totals = &outlook.totals;
        let mut outgrown = String::new();
        for milestone in &outlook.milestones {
            let tier = match milestone.event {
                Event::TierChange { from, to, .. } if from < to => from,
                Event::LargestOutgrown { tier, .. } => tier,
                _ => continue,
            };
            let is = if outgrown.is_empty() { "; " } else { ", " };
            let verb = if outgrown.is_empty() { " is outgrown in " } else { " in " };
            for part in [is, self.tier(tier), verb, &self.month(milestone.month)] {
                outgrown.push_str(part);
            }
        }
        let course = capitalised(&self.course_of(outlook, &|row| self.count(row.concurrent_peak)));
        // Nobody is left: counts that were cut to whole users say nothing of a rate.
        if totals.average_growth <= -1.0 {
            return course + &outgrown + ".";
        }
        let (average, most) = (self.percent(totals.average_growth), self.percent(totals.peak_growth));
        let fastest = if average == most {
            String::new()
        } else if totals.peak_growth < LEAST_GROWTH {
            " on average, and no month grows".to_owned()
        } else {
            format!(" on average, {most} at most ({})", self.month(totals.peak_growth_month))
        };
        format!("{course}{outgrown}; {average} a month{fastest}.")
    }

    /// What the months cost.
    pub fn cost_summary(&self, outlook: &Outlook) -> String {
        let course = self.course_of(outlook, &|row| self.money(row.cost));
        format!("{}; {} in all.", capitalised(&course), self.money(outlook.totals.cost))
    }

    fn course_of(&self, outlook: &Outlook, figure: &dyn Fn(&Row) -> String) -> String {
        let (Some(first), Some(last)) = (outlook.rows.first(), outlook.rows.last()) else {
            return String::new();
        };
        let start = figure(first);
        let is_level = outlook.rows.iter().skip(1).all(|row| figure(row) == start);
        self.course((first.month, &start), (last.month, &figure(last)), is_level.then_some(IN_EVERY_MONTH))
    }

    /// How a figure goes from its first month to its last: `from $500 in month 1 to $5,000 in month 24`. With `in_every` it
    /// stays as it is shown: `$500 in every month`.
    pub(super) fn course(
        &self,
        (first, start): (u64, &str),
        (last, end): (u64, &str),
        in_every: Option<&str>,
    ) -> String {
        let (is_one, first, then) = (first == last, self.month(first), self.month(last));
        if is_one {
            format!("{start} in {first}")
        } else if let Some(in_every) = in_every {
            format!("{start} {in_every}")
        } else if start == end {
            format!("{start} in {first} and again in {then}")
        } else {
            format!("from {start} in {first} to {end} in {then}")
        }
    }

    /// Which load is above what its tier is rated for when: the earliest first.
    pub fn ratings_summary(&self, outlook: &Outlook) -> String {
        let over = outlook.breaches.iter();
        let over = over.map(|breach| format!("{} in {}", rated(breach.rated), self.month(breach.month)));
        let over: Vec<String> = over.collect();
        if over.is_empty() {
            return "Nothing is above what its tier is rated for.".to_owned();
        }
        format!("First above what the tier is rated for: {}. Such months are underlined.", over.join(", "))
    }

    /// Which tiers follow each other, and how much there is to look at.
    pub fn timeline_summary(&self, outlook: &Outlook, schedule: &Schedule) -> String {
        let mut tiers = String::new();
        for stretch in outlook.rows.chunk_by(|a, b| a.tier == b.tier) {
            let Some(first) = stretch.first() else { continue };
            let from = self.month(first.month);
            let begin = if tiers.is_empty() { "" } else { ", " };
            for part in [begin, self.tier(first.tier), " from ", &from] {
                tiers.push_str(part);
            }
        }
        let late = schedule.alerts();
        let of = |wanted: Severity| {
            let all = late.iter().chain(outlook.alerts());
            all.filter(|milestone| milestone.event.severity() == wanted).count() as u64
        };
        format!(
            "{tiers}; {}, {}.",
            self.plural(of(Severity::Warning), "warning", "warnings"),
            self.plural(of(Severity::Critical), "critical alert", "critical alerts")
        )
    }

    /// The months of the forecast that do not grow as their period says, in order: `Growth in month 8: 40% instead of
    /// 20%`.
    pub fn own_rates(&self) -> Vec<String> {
        let Some(scenario) = self.plan.growth_scenarios.scenarios.get(&self.inputs.scenario) else {
            return Vec::new();
        };
        let differs = |own: &&MonthRate| {
            own.month.get() <= self.inputs.months.get()
                && own.monthly_rate.get() != scenario.period_rate(own.month.get())
        };
        let mut own: Vec<&MonthRate> = scenario.overrides.iter().filter(differs).collect();
        sort_few(&mut own, |a, b| a.month < b.month);
        let write = |rate: f64| Unit::Share.format(rate, self.locale);
        let sentences = own.iter().map(|own| {
            let (month, rate) = (own.month.get(), write(own.monthly_rate.get()));
            format!(
                "Growth in {}: {rate} instead of {}",
                self.month(month),
                write(scenario.period_rate(month))
            )
        });
        sentences.collect()
    }
}

#[cfg(test)]
mod tests;
