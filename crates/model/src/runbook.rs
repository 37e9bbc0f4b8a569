//! The runbook: what to do for a migration, after a disaster, on an alert, each month.
//!
//! Everything comes from the plan. What can be ticked has an id; which ids are ticked is the document's to keep, so the
//! functions here ask for it.

mod ids;
mod lines;
pub mod markdown;

use crate::plan::{PerformanceTargets, Plan, Stage};
use crate::quantity::Minutes;
use crate::schedule::{Move, Schedule, Standing};
use ids::Ids;
pub use lines::{MOST_LINES, lines};

/// Something that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Names it: `migration/tier_1k/tier_10k/before/Backups are healthy`. It depends on the item's own text and on
    /// where it stands, not on other items; of items with the same text the second is in `before#2`.
    pub id: String,
    /// What to do, or what has to be true.
    pub text: String,
}

/// A stage of a migration, on a running clock.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedStage {
    /// What is migrated.
    pub item: Item,
    /// When it begins, in minutes from the beginning of the migration.
    pub start_minute: f64,
    /// How long it takes, in minutes.
    pub minutes: f64,
    /// Particulars.
    pub details: Vec<String>,
}

/// Which performance target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Median API latency, in milliseconds.
    ApiP50,
    /// 95th percentile of API latency, in milliseconds.
    ApiP95,
    /// 99th percentile of API latency, in milliseconds.
    ApiP99,
    /// Latency of a chat message, in milliseconds.
    Websocket,
    /// 95th percentile of a database query, in milliseconds.
    DatabaseQueryP95,
    /// Part of the reads that the cache answers, as a share: the only one that may be exceeded.
    CacheHits,
    /// Requests that fail, in per cent.
    Errors,
}

impl Target {
    /// Every target, in the order of the plan.
    pub const ALL: [Self; 7] = [
        Self::ApiP50,
        Self::ApiP95,
        Self::ApiP99,
        Self::Websocket,
        Self::DatabaseQueryP95,
        Self::CacheHits,
        Self::Errors,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::ApiP50 => "api_p50_ms",
            Self::ApiP95 => "api_p95_ms",
            Self::ApiP99 => "api_p99_ms",
            Self::Websocket => "websocket_ms",
            Self::DatabaseQueryP95 => "database_query_p95_ms",
            Self::CacheHits => "cache_hit_ratio",
            Self::Errors => "error_rate_percent",
        }
    }

    const fn value(self, targets: &PerformanceTargets) -> f64 {
        match self {
            Self::ApiP50 => targets.api_p50_ms.get(),
            Self::ApiP95 => targets.api_p95_ms.get(),
            Self::ApiP99 => targets.api_p99_ms.get(),
            Self::Websocket => targets.websocket_ms.get(),
            Self::DatabaseQueryP95 => targets.database_query_p95_ms.get(),
            Self::CacheHits => targets.cache_hit_ratio.get(),
            Self::Errors => targets.error_rate_percent.get(),
        }
    }
}

/// A performance target of the new tier, to be verified.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetCheck {
    /// Names it; with the figure, as what was verified against another is not verified.
    pub id: String,
    /// Which target.
    pub target: Target,
    /// Its figure, in the unit of the target.
    pub value: f64,
}

/// The runbook of one migration.
#[derive(Debug, Clone, PartialEq)]
pub struct Runbook {
    /// The place of the migration in [`Plan::migrations`].
    pub migration: usize,
    /// The tier that is left.
    pub from: String,
    /// The tier that is reached.
    pub to: String,
    /// What has to be true before.
    pub before: Vec<Item>,
    /// What changes.
    pub steps: Vec<Item>,
    /// The procedure, on a running clock.
    pub stages: Vec<TimedStage>,
    /// All stages together, in minutes.
    pub stages_minutes: f64,
    /// How long the plan says that the migration takes, in minutes.
    pub stated_minutes: f64,
    /// What has to be true after.
    pub verify: Vec<Item>,
    /// The performance targets of the new tier.
    pub targets: Vec<TargetCheck>,
    /// The way back.
    pub rollback: Vec<Item>,
}

/// How much is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Items that are ticked.
    pub done: usize,
    /// All items.
    pub all: usize,
}

impl Progress {
    /// How many of some ids are ticked.
    pub fn of<'a>(ids: impl Iterator<Item = &'a str>, is_ticked: &dyn Fn(&str) -> bool) -> Self {
        ids.fold(Self { done: 0, all: 0 }, |progress, id| Self {
            done: progress.done + usize::from(is_ticked(id)),
            all: progress.all + 1,
        })
    }

    /// How many of a list are ticked.
    pub fn of_items(items: &[Item], is_ticked: &dyn Fn(&str) -> bool) -> Self {
        Self::of(items.iter().map(|item| item.id.as_str()), is_ticked)
    }
}

impl Runbook {
    /// The ids of what has to be done for the migration. The way back has its own: who goes it is not on the way.
    pub fn ids(&self) -> Vec<&str> {
        let stages = self.stages.iter().map(|stage| &stage.item);
        let items = self.before.iter().chain(&self.steps).chain(stages).chain(&self.verify);
        let items = items.map(|item| item.id.as_str());
        items.chain(self.targets.iter().map(|check| check.id.as_str())).collect()
    }

    /// How much of the migration is done.
    pub fn progress(&self, is_ticked: &dyn Fn(&str) -> bool) -> Progress {
        Progress::of(self.ids().into_iter(), is_ticked)
    }
}

/// The runbook of every migration of the plan, in its order.
pub fn runbooks(plan: &Plan) -> Vec<Runbook> {
    (0..plan.migrations.len()).filter_map(|index| runbook(plan, index)).collect()
}

/// The place of the migration that comes next in a forecast; `None` too where the plan has no procedure for it, which
/// [`missing`] tells.
pub fn next(schedule: &Schedule) -> Option<usize> {
    schedule.next()?.migration
}

/// The migration that comes next in a forecast, where the plan has no procedure for it.
pub fn missing(schedule: &Schedule) -> Option<&Move> {
    schedule.next().filter(|of| of.migration.is_none())
}

/// The places of the migrations with a procedure that come after the next one, in order.
pub fn later(schedule: &Schedule) -> impl Iterator<Item = usize> {
    let ahead = schedule.moves.iter().skip_while(|of| of.standing == Standing::Past);
    ahead.skip(1).filter_map(|of| of.migration)
}

/// The runbook of a migration; `None` where the plan has none at that place.
pub fn runbook(plan: &Plan, index: usize) -> Option<Runbook> {
    let migration = plan.migrations.get(index)?;
    let mut ids = Ids::of_migration(plan, index, migration);
    let (stages, stages_minutes) = timed(&mut ids, &migration.stages);
    let tier = plan.capacity_tiers.get(&migration.to);
    let targets = tier.map(|tier| targets(&mut ids, &tier.performance_targets));
    Some(Runbook {
        migration: index,
        from: migration.from.clone(),
        to: migration.to.clone(),
        before: ids.items("before", &migration.before),
        steps: ids.items("steps", &migration.steps),
        stages,
        stages_minutes,
        stated_minutes: migration.duration_hours.get() * 60.0,
        verify: ids.items("verify", &migration.verify),
        targets: targets.unwrap_or_default(),
        rollback: ids.items("rollback", &migration.rollback),
    })
}

fn timed(ids: &mut Ids<'_>, stages: &[Stage]) -> (Vec<TimedStage>, f64) {
    let mut start_minute = 0.0;
    let timed = stages.iter().map(|stage| {
        let timed = TimedStage {
            item: ids.item("stages", &stage.name),
            start_minute,
            minutes: stage.minutes.get(),
            details: stage.details.clone(),
        };
        start_minute += stage.minutes.get();
        timed
    });
    let timed = timed.collect();
    (timed, start_minute)
}

fn targets(ids: &mut Ids<'_>, targets: &PerformanceTargets) -> Vec<TargetCheck> {
    let checks = Target::ALL.iter().map(|&target| {
        let value = target.value(targets);
        TargetCheck { id: ids.name("targets", &format!("{}={value}", target.name())), target, value }
    });
    checks.collect()
}

/// How a tier recovers from a disaster.
#[derive(Debug, Clone, PartialEq)]
pub struct TierRecovery {
    /// The place of the tier.
    pub tier: usize,
    /// How long recovery may take.
    pub rto_minutes: Minutes,
    /// How much data may be lost, in minutes of work.
    pub rpo_minutes: Minutes,
    /// Whether the time to recover is no longer than that of the platform as a whole.
    pub within_rto: bool,
    /// Whether the data that may be lost are no more than those of the platform as a whole.
    pub within_rpo: bool,
    /// Who switches over.
    pub failover: String,
    /// How often the database is backed up.
    pub backup_frequency: String,
    /// How long backups are kept, in days.
    pub backup_retention_days: f64,
}

/// Disaster recovery by tier, beside the pair published for the platform ([`Plan::disaster_recovery`]).
pub fn recovery(plan: &Plan) -> Vec<TierRecovery> {
    let platform = &plan.disaster_recovery;
    let tiers = plan.capacity_tiers.iter().enumerate().map(|(place, (_, tier))| TierRecovery {
        tier: place,
        rto_minutes: tier.recovery.rto_minutes,
        rpo_minutes: tier.recovery.rpo_minutes,
        within_rto: tier.recovery.rto_minutes <= platform.rto_minutes,
        within_rpo: tier.recovery.rpo_minutes <= platform.rpo_minutes,
        failover: tier.recovery.failover.clone(),
        backup_frequency: tier.database.backup_frequency.clone(),
        backup_retention_days: tier.database.backup_retention_days.get(),
    });
    tiers.collect()
}

/// A list of things to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// A short name: `immediate`, `monthly`, `quarterly`.
    pub name: &'static str,
    /// What to do.
    pub items: Vec<Item>,
}

/// What to do now, each month and each quarter.
pub fn checklists(plan: &Plan) -> [Checklist; 3] {
    let lists = &plan.checklists;
    [("immediate", &lists.immediate), ("monthly", &lists.monthly), ("quarterly", &lists.quarterly)]
        .map(|(name, texts)| Checklist { name, items: Ids::of_checklists().items(name, texts) })
}

#[cfg(test)]
mod tests;
