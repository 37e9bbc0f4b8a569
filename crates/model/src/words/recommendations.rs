//! Sentences about what to do.

use super::{Said, Words, rated};
use crate::format::Unit;
use crate::inputs::{Beyond, CostBasis};
use crate::money::Usd;
use crate::plan::{Migration, PercentRange};
use crate::ratings::Breach;
use crate::recommendations::Recommendation;
use crate::schedule::moves_between;

impl Words<'_> {
    /// What to do, and why.
    pub fn recommendation(&self, recommendation: &Recommendation) -> Said {
        let (headline, detail) = match recommendation {
            Recommendation::PlanMigration { from, to, month, ready_month, procedures } => (
                format!("Plan the move from {} to {}", self.tier(*from), self.tier(*to)),
                self.plan_migration((*from, *to), *month, *ready_month, procedures),
            ),
            Recommendation::DefineLargerTier {
                month,
                last_month,
                tier,
                peak_month,
                concurrent,
                times_rated,
                needs,
            } => (
                format!("Define a tier above {}", self.tier(*tier)),
                self.define_larger((*month, *last_month), *peak_month, *concurrent, *times_rated)
                    + &needs.as_ref().map(|needs| format!(" {}", self.needs(needs))).unwrap_or_default(),
            ),
            Recommendation::ExpandStorage { month, tier, capacity_gb, needed_gb } => (
                format!("Expand the storage of {}", self.tier(*tier)),
                format!(
                    "{} are full in {}; up to {} are needed while this tier is in force.",
                    self.gigabytes(*capacity_gb),
                    self.month(*month),
                    self.gigabytes(*needed_gb as f64)
                ),
            ),
            Recommendation::CheckVolume(breach) => self.check_volume(breach),
            Recommendation::RaiseBudget { tier, budget, lines } => {
                (format!("Check the budget of {}", self.tier(*tier)), self.raise_budget(*budget, *lines))
            }
            Recommendation::Reserve { tier, months, on_demand, reserved } => (
                format!("Reserve {} for three years", self.tier(*tier)),
                self.reserve(*months, *on_demand, *reserved),
            ),
            Recommendation::SpotWorkers { tier, spot, workers } => (
                "Run Celery workers on spot machines".to_owned(),
                format!(
                    "{} of the {} workers of {} may be spot ({}).",
                    self.count(*spot),
                    self.count(*workers),
                    self.tier(*tier),
                    Unit::Percent.format(self.plan.cost_savings.celery_spot_percent.get(), self.locale)
                ),
            ),
            Recommendation::AddCdn { tier, month } => {
                ("Put a CDN in front of static files".to_owned(), self.add_cdn(*tier, *month))
            }
        };
        Said { headline, detail, action: None }
    }

    fn plan_migration(
        &self,
        (from, to): (usize, usize),
        month: u64,
        ready_month: Option<u64>,
        procedures: &[usize],
    ) -> String {
        let start = self.start_plain(&moves_between(self.plan, self.inputs, (from, to), month, None));
        let readiness = self.readiness_clause(from, ready_month, month);
        let (month, procedure) = (self.month(month), self.procedure(to, procedures));
        format!("{start}; the move is due in {month}, and {readiness}. {procedure}")
    }

    fn define_larger(
        &self,
        (first, last): (u64, u64),
        peak_month: u64,
        peak: u64,
        times_rated: f64,
    ) -> String {
        format!(
            "It is outgrown {}; the peak is {} concurrent users in {}, {} times what it is rated for.{}",
            self.span(first, last),
            self.count(peak),
            self.month(peak_month),
            Unit::Count.rounded(times_rated, 1, self.locale),
            match self.inputs.choices.beyond {
                Beyond::Extrapolate => "",
                Beyond::Keep if first == last => " Costs of that month are understated.",
                Beyond::Keep => " Costs of these months are understated.",
            }
        )
    }

    fn raise_budget(&self, budget: Usd, lines: Usd) -> String {
        format!(
            "Its line items add up to {} a month, its budget is {}. The forecast counts the {}.",
            self.money(lines),
            self.money(budget),
            match self.inputs.choices.cost {
                CostBasis::Budget => "budget",
                CostBasis::Lines => "line items",
            }
        )
    }

    fn reserve(&self, months: u64, on_demand: Usd, reserved: Usd) -> String {
        format!(
            "Its {} in this forecast cost {} on demand and {} reserved. The term is 36 months: commit to what you still \
             need at its end.",
            self.plural(months, "month", "months"),
            self.money(on_demand),
            self.money(reserved)
        )
    }

    fn add_cdn(&self, tier: usize, month: u64) -> String {
        let savings = &self.plan.cost_savings;
        format!(
            "{} has one from {} on. A CDN removes {} of data transfer, compression {} of bandwidth.",
            self.tier(tier),
            self.month(month),
            self.range(&savings.cdn_transfer_saving_percent),
            self.range(&savings.compression_bandwidth_saving_percent)
        )
    }

    /// How long a move takes and what is to do, procedure after procedure.
    fn procedure(&self, to: usize, procedures: &[usize]) -> String {
        let chain: Vec<&Migration> =
            procedures.iter().filter_map(|&index| self.plan.migrations.get(index)).collect();
        let Some(last) = chain.last() else { return "The plan has no procedure for it.".to_owned() };
        let downtime: f64 = chain.iter().map(|migration| migration.downtime_minutes.get()).sum();
        let downtime = if downtime == 0.0 {
            "no downtime".to_owned()
        } else {
            format!("{} of downtime", Unit::Minutes.format(downtime, self.locale))
        };
        let hours: f64 = chain.iter().map(|migration| migration.duration_hours.get()).sum();
        let hours = Unit::Hours.format(hours, self.locale);
        let steps: Vec<&str> =
            chain.iter().flat_map(|migration| migration.steps.iter().map(String::as_str)).collect();
        let steps = if steps.is_empty() { String::new() } else { format!(": {}", steps.join("; ")) };
        if last.to == self.tier(to) {
            format!("It takes {hours} with {downtime}{steps}.")
        } else {
            format!("The plan has procedures only up to {}: {hours} with {downtime}{steps}.", last.to)
        }
    }

    fn check_volume(&self, breach: &Breach) -> (String, String) {
        let times = breach.excess().map(|excess| Unit::Count.rounded(excess, 1, self.locale));
        let times = times.map(|times| format!(", {times} times")).unwrap_or_default();
        (
            format!("Measure {}", lowercase_first(rated(breach.rated))),
            format!(
                "{}{times}. Concurrent users are still within their rating, so either the assumed rate or the rating \
                 is wrong.",
                self.breach(breach).detail
            ),
        )
    }

    fn range(&self, range: &PercentRange) -> String {
        let low = Unit::Count.format(range.low.get(), self.locale);
        format!("{low}–{}", Unit::Percent.format(range.high.get(), self.locale))
    }
}

/// For the middle of a sentence; what begins with several capitals stays as it is.
fn lowercase_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_ascii_uppercase() => {
            first.to_ascii_lowercase().to_string() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}
