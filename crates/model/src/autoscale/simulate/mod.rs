//! Every component under a load, with what scales them: would the rules have held?
//!
//! The load is concurrent users over time. In each step of a minute it goes through all components, each of which is
//! measured; then the rules see what was measured some time before and act, or the HPA does, four times a minute
//! ([`HPA_SYNC_S`]). A unit that is there within a minute answers from the next one on. The same request gives the same
//! result, however it is cut into pieces ([`Simulation::advance`]); failures are drawn by a counter-based generator from a
//! seed.
//!
//! Simplifications, each of them on purpose: work flows and is no single request; within a component all units are alike
//! and the load is spread evenly; tasks load the database no further; a unit that is removed finishes what it does.

mod again;
mod assumptions;
mod cache;
mod control;
mod data;
mod decision;
mod delayed;
mod expected;
mod failing;
mod handling;
mod lanes;
mod levers;
mod load;
mod part;
mod platform;
mod pods;
pub mod prices;
mod random;
mod run;
mod starts;
mod station;
mod tasks;
mod world;

pub use again::Resend;
pub use assumptions::{Assumptions, Field, Origin};
pub use decision::{Cause, Decision, Hold, Leading, Log, MOST_DECISIONS, Outcome};
pub use failing::Fails;
pub(in crate::autoscale) use lanes::Minute;
pub use lanes::{LANES, Lane, Lanes, Watched};
pub use part::Part;
pub(in crate::autoscale) use part::Parts;
pub use run::Simulation;
pub use starts::Starts;
pub use station::Flow;

use super::hpa::from_rules::Deployments;
use super::hpa::spec::{Cluster, Hpa};
use super::rules::{Cooldown, RuleSet, SCALED};
use crate::forecast::Row;
use crate::inputs::Choices;
use crate::plan::{Component, Plan, Tier};
use crate::thresholds::Thresholds;
use crate::words::refusals::loads as text;

/// Length of a step, in seconds.
pub const STEP_S: u32 = 60;

/// The time between two evaluations of the HPA, in seconds.
pub const HPA_SYNC_S: u32 = super::hpa::SYNC_PERIOD_S;

/// The longest load, in minutes: a month.
pub const MOST_MINUTES: u32 = 31 * 24 * 60;

/// What is sampled: everything that has rules.
const SAMPLED: [Component; 5] = SCALED;

/// What scales.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Scaling {
    /// The rules of the thresholds.
    #[default]
    Rules,
    /// The HPA objects of backend, front end and Celery; the database and the cache keep their rules, predictive scaling and
    /// bursts rest.
    Hpa(Vec<(Component, Hpa)>),
    /// Nothing: every component stays as it is, and nothing is shed.
    Nothing,
}

/// What is simulated.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was taken where the sources disagree.
    pub choices: Choices,
    /// The month of the forecast: its tier, its sizes, its storage.
    pub row: &'a Row,
    /// The thresholds.
    pub thresholds: &'a Thresholds,
    /// The thresholds that the tiers are rated by: from these follows what a unit carries. A machine carries no more because
    /// somebody edits a rule, so this stays what was published while the other is edited.
    pub rated_by: &'a Thresholds,
    /// What no rule states.
    pub assumptions: Assumptions,
    /// What scales.
    pub scaling: Scaling,
    /// How cooldowns are read.
    pub cooldown: Cooldown,
    /// From what failures are drawn.
    pub seed: u64,
    /// What fails.
    pub fails: Fails,
    /// How often and when requests that failed are sent again.
    pub retries: Resend,
    /// When something is deployed, in seconds since the beginning, in order: it empties the CDN, where the thresholds say so.
    pub deployments_s: Vec<u32>,
    /// Units at the beginning, where they are not the month's: instances, workers, shards, read replicas.
    pub units: Vec<(Component, f64)>,
    /// Whether series are kept for drawing.
    pub with_lanes: bool,
}

/// Why there is no simulation.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SimulateError {
    /// The month is in no tier.
    #[error(fmt = text::no_tier)]
    NoTier,
    /// The load has no sample.
    #[error(fmt = text::no_load)]
    NoLoad,
    /// The load lasts too long.
    #[error(fmt = text::too_many_minutes)]
    TooLong {
        /// How long.
        minutes: u32,
    },
    /// A sample that is no number of users.
    #[error(fmt = text::bad_sample)]
    BadSample {
        /// Which, from 1.
        place: usize,
        /// What it is.
        value: f64,
    },
    /// Samples without a length.
    #[error(fmt = text::bad_step)]
    BadStep,
}

impl<'a> Request<'a> {
    /// A month of a forecast with everything as published: the rules, each with its own cooldown.
    ///
    /// # Errors
    /// [`SimulateError::NoTier`] where the month's tier is not in the plan.
    pub fn new(
        plan: &'a Plan,
        choices: Choices,
        row: &'a Row,
        thresholds: &'a Thresholds,
    ) -> Result<Self, SimulateError> {
        let (id, tier) = plan.capacity_tiers.at(row.tier).ok_or(SimulateError::NoTier)?;
        Ok(Self {
            plan,
            choices,
            row,
            thresholds,
            rated_by: thresholds,
            assumptions: Assumptions::of(plan, id, tier, thresholds),
            scaling: Scaling::Rules,
            cooldown: Cooldown::PerRule,
            seed: 1,
            fails: Fails::Servers,
            retries: Resend::default(),
            deployments_s: Vec::new(),
            units: Vec::new(),
            with_lanes: true,
        })
    }

    /// What rules scale in this month: their autoscalers ([`Deployments::objects`]) are what [`Scaling::Hpa`] takes, and what
    /// the exports write.
    ///
    /// # Errors
    /// [`SimulateError::NoTier`] where the month's tier is not in the plan.
    pub fn deployments(&self) -> Result<Deployments<'a>, SimulateError> {
        let (_, tier) = self.plan.capacity_tiers.at(self.row.tier).ok_or(SimulateError::NoTier)?;
        Ok(Deployments { plan: self.plan, thresholds: self.thresholds, row: self.row, tier })
    }

    /// Scaling by the autoscalers that are exported of this month for a cluster of that version.
    ///
    /// # Errors
    /// As [`Request::deployments`].
    pub fn by_hpa(&self, cluster: Cluster) -> Result<Scaling, SimulateError> {
        Ok(Scaling::Hpa(self.deployments()?.objects(cluster)))
    }

    fn tier(&self) -> Result<(&'a str, &'a Tier), SimulateError> {
        self.plan.capacity_tiers.at(self.row.tier).ok_or(SimulateError::NoTier)
    }

    fn platform(&self, rules: &RuleSet) -> Result<platform::Platform, SimulateError> {
        let (tier_id, tier) = self.tier()?;
        let rated = RuleSet::of(self.rated_by);
        let source = platform::Source {
            plan: self.plan,
            choices: self.choices,
            row: self.row,
            tier_id,
            tier,
            thresholds: self.thresholds,
            rules,
            rated_by: self.rated_by,
            rated: &rated,
            assumptions: &self.assumptions,
        };
        let mut platform = source.platform();
        for (component, units) in &self.units {
            let place = match component {
                Component::Backend => &mut platform.backend.units,
                Component::Frontend => &mut platform.frontend.units,
                Component::Celery => &mut platform.celery.units,
                Component::Redis => &mut platform.cache.shards_now,
                Component::Database => &mut platform.data.replicas,
                _ => continue,
            };
            *place = units.round().max(0.0);
        }
        Ok(platform)
    }
}

#[cfg(test)]
mod burst_tests;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod exported;
#[cfg(test)]
mod failing_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod shortage_tests;
#[cfg(test)]
mod target_tests;
#[cfg(test)]
mod tests;
