//! What of a plan is scaled by rules: its Deployments in a month of the forecast, and the objects that belong to them.
//!
//! The exports and the simulation both ask here, so that what is downloaded is what was simulated.

use super::{Mapped, Rests, Scaled, from_rules};
use crate::autoscale::hpa::spec::{Cluster, Hpa};
use crate::forecast::Row;
use crate::plan::{Component, Plan, Tier};
use crate::thresholds::{InstanceScaling, Thresholds};

/// The Deployments of a plan in a month.
#[derive(Debug, Clone, Copy)]
pub struct Deployments<'a> {
    /// The plan, which names them.
    pub plan: &'a Plan,
    /// Their rules.
    pub thresholds: &'a Thresholds,
    /// The month.
    pub row: &'a Row,
    /// The tier of the month.
    pub tier: &'a Tier,
}

impl<'a> Deployments<'a> {
    /// The backend, as rules scale it.
    pub fn backend(&self) -> Scaled<'a> {
        let planned = self.row.backend_instances;
        self.instances(Component::Backend, &self.thresholds.backend_scaling, planned)
    }

    /// The front end, as rules scale it.
    pub fn frontend(&self) -> Scaled<'a> {
        let planned = self.tier.frontend.instances.get();
        self.instances(Component::Frontend, &self.thresholds.frontend_scaling, planned)
    }

    /// The workers, as rules scale them.
    pub fn celery(&self) -> Scaled<'a> {
        let scaling = &self.thresholds.celery_scaling;
        Scaled {
            component: Component::Celery,
            deployment: self.name(Component::Celery),
            up: &scaling.scale_up_rules,
            down: &scaling.scale_down_rules,
            min: scaling.constraints.min_workers,
            max: scaling.constraints.max_workers,
            planned: self.row.celery_workers,
            rests: Rests::of(self.thresholds),
            // The published constraints of the workers have no such lock.
            locked: None,
            handling: Some(&self.thresholds.peak_load_handling),
        }
    }

    fn instances(&self, component: Component, scaling: &'a InstanceScaling, planned: u64) -> Scaled<'a> {
        let limits = &scaling.constraints;
        let peak = &self.thresholds.peak_load_handling;
        Scaled {
            component,
            deployment: self.name(component),
            up: &scaling.scale_up_rules,
            down: &scaling.scale_down_rules,
            min: limits.min_instances,
            max: limits.max_instances,
            planned,
            rests: Rests::of(self.thresholds),
            locked: (!limits.scale_down_in_peak_hours).then(|| peak.hours()),
            handling: Some(peak),
        }
    }

    fn name(&self, component: Component) -> &'a str {
        let word = match component {
            Component::Frontend => "frontend",
            Component::Celery => "celery",
            _ => "backend",
        };
        named(&self.plan.deployment.kubernetes.deployments, word)
    }

    /// Backend, front end and workers, in this order.
    pub fn scaled(&self) -> [Scaled<'a>; 3] {
        [self.backend(), self.frontend(), self.celery()]
    }

    /// The object of each, for a cluster of that version, with what has no exact form.
    pub fn autoscalers(&self, cluster: Cluster) -> [(Component, Mapped); 3] {
        self.scaled().map(|scaled| (scaled.component, from_rules(&scaled, cluster)))
    }

    /// The objects alone, of those that have one: what a simulation runs.
    pub fn objects(&self, cluster: Cluster) -> Vec<(Component, Hpa)> {
        let all = self.autoscalers(cluster).into_iter();
        all.filter_map(|(component, mapped)| mapped.hpa.map(|hpa| (component, hpa))).collect()
    }

    /// Objects that were read, each with the component whose Deployment it scales, in the order of the components; and those
    /// that scale none, or one that an object before them scales already.
    pub fn assign(&self, mut read: Vec<Hpa>) -> (Vec<(Component, Hpa)>, Vec<Hpa>) {
        let mut found = Vec::new();
        for scaled in self.scaled() {
            let is_its = |hpa: &Hpa| hpa.target.kind == "Deployment" && hpa.target.name == scaled.deployment;
            if let Some(place) = read.iter().position(is_its) {
                found.push((scaled.component, read.remove(place)));
            }
        }
        (found, read)
    }
}

/// What a plan calls something of a component: the component's name itself, else the first that has it in it.
pub(crate) fn named<'a>(names: &'a [String], component: &'static str) -> &'a str {
    let exact = names.iter().find(|name| *name == component);
    exact.or_else(|| names.iter().find(|name| name.contains(component))).map_or(component, String::as_str)
}
