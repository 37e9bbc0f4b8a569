//! What is said of each kind of export, on its page, in the command line's help and in the archive of all files.

use crate::export::simulation::About;

/// What is said of a kind of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its title: a few words.
    pub title: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Where its limits are.
    pub limits: &'static str,
}

/// Horizontal Pod Autoscalers.
pub const HPA: Kind = Kind {
    title: "Kubernetes autoscalers",
    purpose: "Scales backend, front end and workers by the rules' thresholds, amounts and rests (autoscaling/v2).",
    limits: "An autoscaler computes a size where a rule adds an amount; it sees processor, memory and the queue, and knows no \
                 peak hours. What differs stands in the file, rule by rule.",
};

/// The KEDA `ScaledObject`.
pub const KEDA: Kind = Kind {
    title: "KEDA ScaledObject",
    purpose: "Scales the workers by the length of their queues in Redis, with the planned workers as a floor in peak hours.",
    limits: "Proportional to the queue, where the rules have thresholds; tasks that workers have fetched ahead are not seen. It \
                 takes the place of the workers' autoscaler.",
};

/// Prometheus rules and their unit tests.
pub const PROMETHEUS: Kind = Kind {
    title: "Prometheus rules",
    purpose: "Records what the plan watches and tells of each of its thresholds, with unit tests for promtool.",
    limits: "WebSocket failures and cost are in no exporter of the plan: the file names the metrics that have to be added, and \
                 tells of every metric that is missing.",
};

/// The Compose override.
pub const COMPOSE: Kind = Kind {
    title: "Compose override",
    purpose: "Gives each service the limits, reservations and number of the month's tier.",
    limits: "Compose does not scale by itself. A worker's size is derived from the backend's; of Nginx and the beat the plan \
             has none.",
};

/// Resource requests.
pub const REQUESTS: Kind = Kind {
    title: "Kubernetes requests",
    purpose: "Gives the containers the requests that utilisation is a part of, as patches of their Deployments.",
    limits: "A worker's size is derived from the backend's. Redis and the database are no Deployments of the plan: their \
             sizes stand in comments.",
};

/// The k6 script.
pub const K6: Kind = Kind {
    title: "k6 load script",
    purpose: "Plays the load that is chosen for the simulation against a copy of the platform, faster or in part, with the \
              tier's targets as thresholds.",
    limits: "One path is asked for, once for each API request; WebSocket chat and static files are not played. The load is \
             straight lines: the file says how near they are.",
};

/// The document.
pub const PLAN: Kind = Kind {
    title: "The plan as JSON",
    purpose: "Everything that can be changed here, to be opened again, kept under version control or compared.",
    limits: "It holds what was typed, and nothing that is computed from it.",
};

/// Tables.
pub const CSV: Kind = Kind {
    title: "Tables as CSV",
    purpose: "The forecast, its costs by component, every figure of the document, and the simulation with its decisions, \
              minutes and months, for spreadsheets.",
    limits: "What a spreadsheet would run of a text has an apostrophe before it.",
};

/// What a table of a simulation is of.
#[must_use]
pub fn simulated_by(about: &About) -> String {
    let About { scenario, month, tier, load, scaling, seed, .. } = about;
    format!("month {month} of {scenario}, {tier}, {}, scaled by {scaling}, seed {seed}", load.to_lowercase())
}
