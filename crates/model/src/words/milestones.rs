//! Sentences about what happens.

use super::{Said, Words, capitalised};
use crate::format::Unit;
use crate::inputs::{Beyond, Outgrown};
use crate::limit::Limit;
use crate::milestones::{Event, Milestone, Step};

impl Words<'_> {
    /// What happens in a month.
    pub fn milestone(&self, milestone: &Milestone) -> Said {
        let planning = &self.plan.monitoring.planning;
        let (headline, detail, action) = match &milestone.event {
            Event::TierChange { from, to, concurrent, limit, steps } => (
                self.move_headline(*from, *to),
                self.tier_change(*from, *to, *concurrent, *limit, steps),
                None,
            ),
            Event::Trigger { migration, concurrent, moved } => {
                let (headline, detail) = self.trigger(*migration, *concurrent, *moved);
                (headline, detail, None)
            }
            Event::Readiness { tier, concurrent, limit } => (
                self.readiness_headline(*tier),
                self.readiness(*tier, *concurrent, *limit),
                Some(&planning.tier_readiness.action),
            ),
            Event::EarlyGrowth { months, limit } => (
                format!(
                    "More than {} concurrent users in the first {} months",
                    self.count(*limit),
                    self.early_months()
                ),
                self.early_growth(months),
                Some(&planning.early_growth.action),
            ),
            Event::CostJump { from, to } => (
                format!("Cost up {}", self.rise(from.as_f64(), to.as_f64())),
                format!(
                    "From {} to {} a month; the plan warns above {}.",
                    self.money(*from),
                    self.money(*to),
                    Unit::Percent.format(planning.cost_jump.percent_month_on_month.get(), self.locale)
                ),
                Some(&planning.cost_jump.action),
            ),
            Event::StorageRunway { tier, full_in, capacity_gb } => (
                self.full_in(full_in.saturating_sub(milestone.month)),
                self.storage_runway(*tier, *full_in, *capacity_gb),
                Some(&planning.storage_runway.action),
            ),
            Event::StorageFull { tier, needed_gb, capacity_gb } => (
                format!("Storage of {} full", self.tier(*tier)),
                format!(
                    "{} needed, {} there.",
                    self.gigabytes(*needed_gb as f64),
                    self.gigabytes(*capacity_gb)
                ),
                Some(&planning.storage_runway.action),
            ),
            Event::LateStart(late) => return self.late_start(late),
            Event::Over => return self.over(),
            Event::LargestOutgrown { tier, concurrent, limit, last_month, .. } => {
                let span = self.span(milestone.month, *last_month);
                let (headline, detail) = self.largest_outgrown(*tier, *concurrent, *limit, &span);
                return Said { headline, detail, action: Some("Define a larger tier".to_owned()) };
            }
        };
        Said { headline, detail, action: action.cloned() }
    }

    fn full_in(&self, months: u64) -> String {
        format!("Storage full in {}", self.plural(months, "month", "months"))
    }

    fn storage_runway(&self, tier: usize, full_in: u64, capacity_gb: f64) -> String {
        let capacity = self.gigabytes(capacity_gb);
        format!("{} has {capacity}; {} needs more.", self.tier(tier), self.month(full_in))
    }

    fn move_headline(&self, from: usize, to: usize) -> String {
        let direction = if to > from { "Up" } else { "Down" };
        format!("{direction} from {} to {}", self.tier(from), self.tier(to))
    }

    fn tier_change(&self, from: usize, to: usize, concurrent: u64, limit: Limit, steps: &[Step]) -> String {
        let smaller = self.tier(from.min(to));
        let trigger = if limit.policy == Outgrown::Trigger {
            ", the plan's own trigger".to_owned()
        } else {
            self.own_trigger(from, to)
        };
        let cause = format!(
            "{} concurrent users; {smaller} is outgrown {}{trigger}",
            self.count(concurrent),
            self.limit(limit)
        );
        let sizes: Vec<String> = steps.iter().map(|step| self.step(step)).collect();
        if sizes.is_empty() { format!("{cause}.") } else { format!("{cause}. Then {}.", sizes.join(", ")) }
    }

    /// The load at which the plan itself says to make a move; the forecast goes by the rated load.
    fn own_trigger(&self, from: usize, to: usize) -> String {
        let (from, to) = (self.tier(from), self.tier(to));
        let mut migrations = self.plan.migrations.iter();
        migrations
            .find(|migration| migration.from == from && migration.to == to)
            .map(|migration| self.count(migration.trigger_concurrent_users.get()))
            .map(|trigger| format!(", the plan's own trigger is {trigger}"))
            .unwrap_or_default()
    }

    fn step(&self, step: &Step) -> String {
        let after = self.size(step.part, step.to);
        if after.starts_with("with") { after } else { format!("{after} (was {})", self.number(step.from)) }
    }

    fn trigger(&self, migration: usize, concurrent: u64, moved: Option<u64>) -> (String, String) {
        let Some(migration) = self.plan.migrations.get(migration) else { return Default::default() };
        let trigger = self.count(migration.trigger_concurrent_users.get());
        let moved = match moved {
            None => String::new(),
            Some(0) => "; the forecast starts above it".to_owned(),
            Some(month) => format!("; the forecast moved in {}", self.month(month)),
        };
        (
            format!("Migration trigger of {} reached", migration.to),
            format!(
                "{} concurrent users; the plan says to migrate from {} at {trigger}{moved}.",
                self.count(concurrent),
                migration.from
            ),
        )
    }

    fn readiness_headline(&self, tier: usize) -> String {
        let percent = self.readiness_percent();
        format!("{} is {percent} full", self.tier(tier))
    }

    fn readiness(&self, tier: usize, concurrent: u64, limit: f64) -> String {
        let rated = self.plan.capacity_tiers.at(tier).map_or(0, |(_, tier)| tier.concurrent_peak.get());
        format!(
            "{} concurrent users; {} of the rated {} is {}.",
            self.count(concurrent),
            self.readiness_percent(),
            self.count(rated),
            self.number(limit)
        )
    }

    fn early_months(&self) -> u64 {
        self.plan.monitoring.planning.early_growth.first_months.get()
    }

    fn early_growth(&self, months: &[u64]) -> String {
        match (months.first(), months.last()) {
            (Some(first), Some(last)) if first != last => {
                format!(
                    "{}, from {} to {}.",
                    self.plural(months.len() as u64, "month", "months"),
                    self.month(*first),
                    self.month(*last)
                )
            }
            (Some(first), _) => format!("In {}.", self.month(*first)),
            _ => String::new(),
        }
    }

    /// By how much something rises; from nothing it cannot be told.
    fn rise(&self, from: f64, to: f64) -> String {
        if from > 0.0 { self.percent(to / from - 1.0) } else { "from nothing".to_owned() }
    }

    fn largest_outgrown(&self, tier: usize, concurrent: u64, limit: Limit, span: &str) -> (String, String) {
        let id = self.tier(tier);
        (
            format!("{id} is outgrown, and there is no larger tier"),
            format!(
                "{} concurrent users; {id} is outgrown {}. {} its sizes and its price are too small: {}.",
                self.count(concurrent),
                self.limit(limit),
                capitalised(span),
                match self.inputs.choices.beyond {
                    Beyond::Keep => "the forecast keeps them",
                    Beyond::Extrapolate => "the forecast extrapolates them",
                }
            ),
        )
    }
}
