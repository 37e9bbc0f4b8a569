//! Sentences, times and thresholds of the runbook.

use super::{Said, Words};
use crate::format::Unit;
use crate::quantity::Threshold;
use crate::runbook::{Progress, Runbook, Target, TargetCheck, TierRecovery};
use crate::schedule::{Lead, Move};

/// A row of the table of alerts, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThresholdRow {
    /// What is measured.
    pub metric: String,
    /// Where a warning begins.
    pub warning: String,
    /// Where it is critical, if it ever is.
    pub critical: Option<String>,
    /// Where the platform counts as down, if that is told by this metric.
    pub outage: Option<String>,
    /// What to do.
    pub action: String,
}

impl Words<'_> {
    /// What a runbook is about.
    pub fn runbook_title(&self, runbook: &Runbook) -> String {
        format!("Migration from {} to {}", runbook.from, runbook.to)
    }

    /// What the plan states of a migration: trigger, time, downtime, preparation.
    pub fn runbook_facts(&self, runbook: &Runbook) -> Vec<String> {
        let Some(migration) = self.plan.migrations.get(runbook.migration) else { return Vec::new() };
        let downtime = migration.downtime_minutes.get();
        let downtime = if downtime == 0.0 {
            "no downtime".to_owned()
        } else {
            format!("{} of downtime", self.duration(downtime))
        };
        let lead = Lead {
            preparation_weeks: migration.preparation_weeks.get(),
            migration_hours: migration.duration_hours.get(),
            following_hours: 0.0,
        };
        vec![
            format!(
                "The plan says to migrate at {} concurrent users.",
                self.count(migration.trigger_concurrent_users.get())
            ),
            format!("It takes {}, with {downtime}.", self.lead(lead)),
        ]
    }

    /// What stands where a list of the plan is empty.
    pub fn nothing_listed(&self) -> &'static str {
        "The plan has nothing here."
    }

    /// A time on the clock of a migration, from its beginning: `+1:15`.
    pub fn clock(&self, minutes: f64) -> String {
        let hours = (minutes / 60.0).floor();
        let minutes = minutes - hours * 60.0;
        let zero = if minutes < 10.0 { "0" } else { "" };
        format!("+{}:{zero}{}", self.number(hours), self.number(minutes))
    }

    /// A duration, from an hour on in hours and minutes: `45 min`, `1 h 30 min`, `2 h`.
    pub fn duration(&self, minutes: f64) -> String {
        let hours = (minutes / 60.0).floor();
        let rest = ((minutes - hours * 60.0) * 100.0).round() / 100.0;
        let hours_text = Unit::Hours.format(hours, self.locale);
        let rest_text = Unit::Minutes.format(rest, self.locale);
        match (hours > 0.0, rest > 0.0) {
            (false, _) => rest_text,
            (true, false) => hours_text,
            (true, true) => format!("{hours_text} {rest_text}"),
        }
    }

    /// What the stages add up to, against what the plan states.
    pub fn stages_total(&self, runbook: &Runbook) -> String {
        let (sum, stated) = (runbook.stages_minutes, runbook.stated_minutes);
        let (sum_text, stated_text) = (self.duration(sum), self.duration(stated));
        let difference = self.duration((stated - sum).abs());
        if runbook.stages.is_empty() {
            format!("The plan has no stages; it states {stated_text}.")
        } else if (stated - sum).abs() < 0.005 {
            format!("The stages add up to {sum_text}, as the plan states.")
        } else if sum < stated {
            format!(
                "The stages add up to {sum_text}; the plan states {stated_text}: {difference} of it belongs to no stage."
            )
        } else {
            format!(
                "The stages add up to {sum_text}; the plan states {stated_text}: {difference} less than they take."
            )
        }
    }

    /// A target to be verified: `API latency, p95: at most 150 ms`.
    pub fn target(&self, check: &TargetCheck) -> String {
        let milliseconds = Unit::Milliseconds;
        let (label, bound, unit) = match check.target {
            Target::ApiP50 => ("API latency, p50", "at most", milliseconds),
            Target::ApiP95 => ("API latency, p95", "at most", milliseconds),
            Target::ApiP99 => ("API latency, p99", "at most", milliseconds),
            Target::Websocket => ("WebSocket latency", "at most", milliseconds),
            Target::DatabaseQueryP95 => ("Database query, p95", "at most", milliseconds),
            Target::CacheHits => ("Cache hits", "at least", Unit::Share),
            Target::Errors => ("Errors", "at most", Unit::Percent),
        };
        format!("{label}: {bound} {}", unit.format(check.value, self.locale))
    }

    /// What a migration has to do with the forecast where it is not in it.
    pub fn not_in_forecast(&self, runbook: &Runbook) -> String {
        format!(
            "The forecast does not come to {} from {} within {}.",
            runbook.to,
            runbook.from,
            self.horizon()
        )
    }

    /// The next migration of a forecast, for which the plan has no procedure.
    pub fn missing_procedure(&self, of: &Move) -> Said {
        let (from, to) = (self.tier(of.from), self.tier(of.to));
        Said {
            headline: format!("The next migration has no procedure: {from} to {to}"),
            detail: format!(
                "The forecast makes it in {}: due by {}. As no lead time is known, nobody knows whether it is late \
                 already.",
                self.dated_month(of.month),
                self.due(of)
            ),
            action: None,
        }
    }

    /// How much is ticked: `3 of 18 done`.
    pub fn progress(&self, progress: Progress) -> String {
        format!("{} of {} done", self.count(progress.done as u64), self.count(progress.all as u64))
    }

    /// The recovery objectives of the platform as a whole.
    pub fn platform_recovery(&self) -> String {
        let platform = &self.plan.disaster_recovery;
        format!(
            "Published for the platform as a whole: recovered within {} (RTO), at most {} of work lost (RPO).",
            self.duration(platform.rto_minutes.get()),
            self.duration(platform.rpo_minutes.get())
        )
    }

    /// How a tier's recovery differs from what is published for the platform; empty where it is no worse.
    pub fn recovery_gap(&self, recovery: &TierRecovery) -> String {
        let platform = &self.plan.disaster_recovery;
        let tier = self.tier(recovery.tier);
        let (rto, rpo) = (recovery.rto_minutes.get(), recovery.rpo_minutes.get());
        let slow = (!recovery.within_rto).then(|| {
            let promised = self.duration(platform.rto_minutes.get());
            format!("recovers within {}, not {promised}", self.duration(rto))
        });
        let lossy = (!recovery.within_rpo).then(|| {
            let promised = self.duration(platform.rpo_minutes.get());
            format!("may lose {} of work, not {promised}", self.duration(rpo))
        });
        match (slow, lossy) {
            (None, None) => String::new(),
            (Some(gap), None) | (None, Some(gap)) => format!("{tier} {gap}."),
            (Some(slow), Some(lossy)) => format!("{tier} {slow}, and {lossy}."),
        }
    }

    /// The table of alerts: those at run time, then those that the forecast raises.
    pub fn threshold_rows(&self) -> Vec<ThresholdRow> {
        let thresholds = self.plan.monitoring.thresholds.iter().map(|threshold| {
            let write = |value: Threshold| self.threshold(value.get(), &threshold.unit);
            ThresholdRow {
                metric: threshold.metric.clone(),
                warning: write(threshold.warning),
                critical: threshold.critical.map(write),
                outage: threshold.outage.map(write),
                action: threshold.action.clone(),
            }
        });
        thresholds.chain(self.planning_rows()).collect()
    }

    fn planning_rows(&self) -> [ThresholdRow; 4] {
        let planning = &self.plan.monitoring.planning;
        let percent = |value: f64| Unit::Percent.format(value, self.locale);
        let row = |metric: &str, warning: String, action: &String| ThresholdRow {
            metric: metric.to_owned(),
            warning,
            critical: None,
            outage: None,
            action: action.clone(),
        };
        let (readiness, runway) = (&planning.tier_readiness, &planning.storage_runway);
        let (jump, early) = (&planning.cost_jump, &planning.early_growth);
        [
            row(
                "Concurrent users",
                format!("{} of the tier's rated load", percent(readiness.percent_of_tier.get())),
                &readiness.action,
            ),
            row(
                "Storage runway",
                format!("{} left", self.plural(runway.months_left.get(), "month", "months")),
                &runway.action,
            ),
            row(
                "Cost",
                format!("{} more than the month before", percent(jump.percent_month_on_month.get())),
                &jump.action,
            ),
            row(
                "Early growth",
                format!(
                    "More than {} concurrent users in the first {}",
                    self.count(early.concurrent_users.get()),
                    self.plural(early.first_months.get(), "month", "months")
                ),
                &early.action,
            ),
        ]
    }

    /// A value with its unit as the plan names it.
    fn threshold(&self, value: f64, name: &str) -> String {
        let (unit, rest) = alert_unit(name);
        let value = unit.format(value, self.locale);
        if rest.is_empty() { value } else { format!("{value} {rest}") }
    }
}

/// The unit that the plan names at an alert, and what of the name has to stand beside its figures: `tasks`.
pub fn alert_unit(name: &str) -> (Unit, &str) {
    match name {
        "percent" => (Unit::Percent, ""),
        "milliseconds" => (Unit::Milliseconds, ""),
        "seconds" => (Unit::Seconds, ""),
        other => (Unit::Count, other),
    }
}

#[cfg(test)]
mod tests;
