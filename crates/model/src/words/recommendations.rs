//! Sentences about what to do.

use super::{Said, Words, rated};
use crate::format::Unit;
use crate::plan::PercentRange;
use crate::ratings::Breach;
use crate::recommendations::Recommendation;

impl Words<'_> {
    /// What to do, and why.
    pub fn recommendation(&self, recommendation: &Recommendation) -> Said {
        let (headline, detail) = match recommendation {
            Recommendation::PlanMigration { from, to, month, ready_month, procedure } => (
                format!("Plan the move from {} to {}", self.tier(*from), self.tier(*to)),
                self.plan_migration(*from, *month, *ready_month, *procedure),
            ),
            Recommendation::DefineLargerTier { month, tier, concurrent, times_rated } => (
                format!("Define a tier above {}", self.tier(*tier)),
                self.define_larger(*month, *concurrent, *times_rated),
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
            Recommendation::RaiseBudget { tier, budget, lines } => (
                format!("Check the budget of {}", self.tier(*tier)),
                format!(
                    "Its line items add up to {} a month, its budget is {}. The forecast counts the budget.",
                    self.money(*lines),
                    self.money(*budget)
                ),
            ),
            Recommendation::Reserve { tier, months, on_demand, reserved } => (
                format!("Reserve {} for three years", self.tier(*tier)),
                format!(
                    "Its {} in this forecast cost {} on demand and {} reserved. The term is 36 months: \
                     commit to what you still need at its end.",
                    self.plural(*months, "month", "months"),
                    self.money(*on_demand),
                    self.money(*reserved)
                ),
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

    fn define_larger(&self, month: u64, concurrent: u64, times_rated: f64) -> String {
        format!(
            "It is outgrown in {}; at the end there are {} concurrent users, {} times what it is rated for. \
             Costs from then on are understated.",
            self.month(month),
            self.count(concurrent),
            Unit::Count.rounded(times_rated, 1, self.locale)
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

    fn plan_migration(
        &self,
        from: usize,
        month: u64,
        ready: Option<u64>,
        procedure: Option<usize>,
    ) -> String {
        let begin = match ready {
            Some(ready) if ready < month => {
                format!("Begin in {}, when {} fills up", self.month(ready), self.tier(from))
            }
            _ => "Begin now".to_owned(),
        };
        let due = format!("{begin}; the move is due in {}.", self.month(month));
        let Some(migration) = procedure.and_then(|index| self.plan.migrations.get(index)) else {
            return format!("{due} The plan has no procedure for it.");
        };
        let downtime = migration.downtime_minutes.get();
        let downtime = if downtime == 0.0 {
            "no downtime".to_owned()
        } else {
            format!("{} of downtime", Unit::Minutes.format(downtime, self.locale))
        };
        let hours = Unit::Hours.format(migration.duration_hours.get(), self.locale);
        let steps = migration.steps.join("; ");
        if steps.is_empty() {
            format!("{due} It takes {hours} with {downtime}.")
        } else {
            format!("{due} It takes {hours} with {downtime}: {steps}.")
        }
    }

    fn check_volume(&self, breach: &Breach) -> (String, String) {
        (
            format!("Measure {}", lowercase_first(rated(breach.rated))),
            format!(
                "{}, {} times. Concurrent users are still within their rating, so either the assumed rate or the \
                 rating is wrong.",
                self.breach(breach).detail,
                Unit::Count.rounded(breach.excess(), 1, self.locale)
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
