//! What the figures rest on: how each is computed, what nobody published, and by how much the sources differ.

use super::Words;
use crate::format::Unit;
use crate::limit::carried;
use crate::plan::Scenario;
use crate::sources::Case;

/// A figure and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What people call it.
    pub name: String,
    /// How it comes about, with the figures that hold now.
    pub text: String,
}

fn explained(name: &str, text: String) -> Explained {
    Explained { name: name.to_owned(), text }
}

impl Words<'_> {
    /// How each figure of the forecast is computed, in the order in which one follows from the other.
    pub fn formulas(&self) -> Vec<Explained> {
        let assumptions = &self.plan.assumptions;
        let share = |share: f64| Unit::Share.format(share, self.locale);
        let of_users = |part: f64| format!("{} of the registered users, cut to whole users.", share(part));
        let per_minute = |rate: f64| format!("{} a minute", self.number(rate));
        vec![
            explained("Growth a month", self.growth_formula()),
            explained(
                "Registered users",
                format!(
                    "Those of the month before times 1 + growth, cut to whole users; month 1 grows from {}.",
                    self.count(self.inputs.initial_users.get())
                ),
            ),
            explained("Concurrent users at peak", of_users(assumptions.concurrent_user_ratio.get())),
            explained("Daily active users", of_users(assumptions.daily_active_ratio.get())),
            explained(
                "API requests a month",
                self.volume_formula(
                    &per_minute(assumptions.api_requests_per_user_per_minute.get()),
                    &share(assumptions.off_peak_api_ratio.get()),
                ),
            ),
            explained(
                "Messages a month",
                self.volume_formula(
                    &per_minute(assumptions.message_rate_per_user_per_minute.get()),
                    &share(assumptions.off_peak_message_ratio.get()),
                ),
            ),
            explained("Storage", self.storage_formula()),
            explained("Tier", self.tier_formula()),
            explained("Cost", self.cost_basis()),
            explained("Start-by date", self.start_formula()),
        ]
    }

    fn growth_formula(&self) -> String {
        let scenario = self.plan.growth_scenarios.scenarios.get(&self.inputs.scenario);
        scenario.map_or_else(String::new, |scenario| {
            format!("Scenario {}: {}.", scenario.name, self.rates(scenario))
        })
    }

    /// `25% in months 1–6, 20% in months 7–12, 15% from month 13 on, 40% in month 8`.
    fn rates(&self, scenario: &Scenario) -> String {
        let rate = |rate: f64| Unit::Share.format(rate, self.locale);
        let firsts = scenario.periods.iter().map(|period| period.from_month.get());
        let nexts = firsts.skip(1).map(Some).chain([None]);
        let periods = scenario.periods.iter().zip(nexts).map(|(period, next)| {
            let first = period.from_month.get();
            let months = match next.map(|next| next.saturating_sub(1)) {
                None if first <= 1 => "in every month".to_owned(),
                None => format!("from month {first} on"),
                Some(last) if last <= first => format!("in month {first}"),
                Some(last) => format!("in months {first}–{last}"),
            };
            format!("{} {months}", rate(period.monthly_rate.get()))
        });
        let own = scenario
            .overrides
            .iter()
            .map(|own| format!("{} in month {}", rate(own.monthly_rate.get()), own.month.get()));
        periods.chain(own).collect::<Vec<_>>().join(", ")
    }

    fn volume_formula(&self, per_minute: &str, off_peak: &str) -> String {
        let assumptions = &self.plan.assumptions;
        let peak = assumptions.peak_hours.hours();
        let hours = |hours: u64| Unit::Hours.format(hours as f64, self.locale);
        format!(
            "Concurrent users × {per_minute} × {} a session × {} of peak × {} days, and {off_peak} of that rate in \
             the other {} of each day.",
            Unit::Minutes.format(assumptions.session_duration_minutes.get(), self.locale),
            hours(peak),
            self.number(assumptions.days_per_month.get()),
            hours(24_u64.saturating_sub(peak)),
        )
    }

    fn storage_formula(&self) -> String {
        let assumptions = &self.plan.assumptions;
        format!(
            "Registered users × {} rows × {} bytes × the number of the month, in whole GB, and {} that are there \
             anyway.",
            self.count(assumptions.database_row_growth_per_user.get()),
            self.count(assumptions.database_row_bytes.get()),
            self.gigabytes(assumptions.storage_floor_gb.get()),
        )
    }

    fn tier_formula(&self) -> String {
        let tiers = self.plan.capacity_tiers.iter();
        let limits = tiers.map(|(id, tier)| {
            let limit = carried(self.plan, self.inputs.choices, (id, tier));
            format!("{id} {}", self.limit(limit))
        });
        format!(
            "The smallest that is not outgrown, else the largest. Outgrown, in concurrent users: {}.",
            limits.collect::<Vec<_>>().join(", ")
        )
    }

    fn start_formula(&self) -> String {
        format!(
            "The day of the breach less weeks of preparation and hours of migration. {}",
            self.breach_convention()
        )
    }

    /// Figures of the plan that no source states, and that are its own.
    pub fn own_assumptions(&self) -> Vec<Explained> {
        let mut own = Vec::new();
        for migration in &self.plan.migrations {
            let weeks = migration.preparation_weeks.get();
            let unit = if weeks == 1.0 { "week" } else { "weeks" };
            own.push(explained(
                &format!("Preparation, {} to {}", migration.from, migration.to),
                format!(
                    "{} {unit}. The sources give the hours of the migration alone; every start-by date rests on \
                     this figure.",
                    self.number(weeks)
                ),
            ));
        }
        own.push(explained("Day of a breach", self.breach_convention().to_owned()));
        own
    }

    /// What a source says, with two decimals at most.
    pub fn case_value(&self, unit: Unit, value: f64) -> String {
        let decimals = match unit {
            Unit::Share => return self.percent(value),
            _ if value.fract() == 0.0 || value >= 1e5 => 0,
            _ => 2,
        };
        unit.rounded(value, decimals, self.locale)
    }

    /// By how much the sources differ: the largest over the smallest.
    pub fn difference(&self, case: &Case) -> String {
        match case.difference() {
            None => "–".to_owned(),
            Some(0.0) => "Agree".to_owned(),
            // What is less than a tenth of a per cent would read as if they agreed.
            Some(share) if share < 0.001 => format!("< {}", self.percent(0.001)),
            Some(share) => format!("+{}", self.percent(share)),
        }
    }
}

#[cfg(test)]
mod tests;
