//! The lanes of a component below each other.

use crate::autoscale::rules::Metric;
use crate::autoscale::settings::Scaler;
use crate::plan::Component;
use crate::words::scaling::{scaled, scaler};

pub const LANES: &str = "Minute by minute";
/// Before the components to choose from.
pub const LANES_OF: &str = "Lanes of";
/// What Page Up and Page Down go to.
pub const A_DECISION: &str = "decision";
/// The head of the places along the axis of time.
pub const TIME: &str = "Time";
pub const IN_USE_EVERYWHERE: &str = "In use, every component";
pub const WORK: &str = "Work that comes, a second";
pub const TASK_TIME: &str = "Time of a task, on average";
pub const ANSWER_TIME: &str = "95th percentile of an answer, against its target";
pub const WAITING: &str = "Waiting";
pub const LOST: &str = "Lost in a minute";
pub const CDN_ANSWERS: &str = "Answered by the CDN itself";
pub const MEMORY_IN_USE: &str = "Memory in use, against the thresholds of its rules";
pub const PROCESSORS_IN_USE: &str = "Processors in use, against the thresholds of its rules";
pub const IOPS_IN_USE: &str = "IOPS in use, against the thresholds of its rules";
pub const CONNECTIONS_IN_USE: &str = "Connections of the pool in use, against the thresholds of its rules";
pub const COMMANDS_IN_USE: &str = "Commands a second in use, against the thresholds of its rules";
pub const SENT_AGAIN: &str = "Requests that are sent again, a second";
/// On the line of a target.
pub const TARGET: &str = "Target";
// The names of lines: short, they stand at their ends.
/// Units that are ready and those that are on their way.
pub const ON_THEIR_WAY: &str = "With starting";
pub const LARGER: &str = "Larger";
pub const SMALLER: &str = "Smaller";
// What is decided about, lane by lane.
pub const DECIDED_REPLICAS: &str = "Decisions: read replicas";
pub const DECIDED_SIZE: &str = "Decisions: size, in cores of the database or GB of a node";
pub const DECIDED_IOPS: &str = "Decisions: IOPS";
pub const DECIDED_POOL: &str = "Decisions: connections of the pool";
pub const DECIDED_STORAGE: &str = "Decisions: storage, in GB";
pub const ALERTS: &str = "Alerts, and changes of the level of degradation";
/// The lane of graceful degradation.
pub const DEGRADATION: &str = "Level of degradation";

/// The lane of a component's units.
#[must_use]
pub const fn units_ready(of: Component) -> &'static str {
    match of {
        Component::Celery => "Workers ready, and on their way",
        Component::Redis => "Shards ready, and on their way",
        Component::Database => "Machines ready (primary and read replicas), and on their way",
        _ => "Instances ready, and on their way",
    }
}

/// The lane of decisions about a component's units.
#[must_use]
pub const fn units_decided(of: Component) -> &'static str {
    match of {
        Component::Celery => "Decisions: workers",
        Component::Redis => "Decisions: shards",
        Component::Database => "Decisions: machines",
        Component::Cdn => "Deployments",
        _ => "Decisions: instances",
    }
}

/// The lane of what a rule watches and no other lane shows.
#[must_use]
pub const fn watched(of: Component, metric: Metric) -> &'static str {
    match (metric, of) {
        (Metric::Memory, Component::Database) => {
            "Memory of a machine in use, against the thresholds of its rules"
        }
        (Metric::Memory, _) => "Memory of an instance in use, against the thresholds of its rules",
        (Metric::Connections, _) => "Connections of an instance, against the thresholds of its rules",
        (Metric::Evictions, _) => "Keys evicted a second, against the thresholds of its rules",
        (Metric::StorageUse, _) => "Storage in use, against the thresholds of its rules",
        _ => "What its rules watch",
    }
}

/// What a rule does at its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// It makes something larger.
    Grows,
    /// It makes something smaller.
    Shrinks,
    /// It says so.
    Alerts,
}

/// The label of a threshold: `70%: larger`.
#[must_use]
pub fn threshold(at: &str, does: Does) -> String {
    let does = match does {
        Does::Grows => "larger",
        Does::Shrinks => "smaller",
        Does::Alerts => "alert",
    };
    format!("{at}: {does}")
}

/// The last decision before what one looks at.
#[must_use]
pub fn last_decision(said: &str) -> String {
    format!("Last: {said}")
}

/// How many decisions are not told here, but in the list below the lanes.
#[must_use]
pub fn more_decisions_here(count: usize) -> String {
    format!("{count} more in these minutes: all of them stand in the list of decisions below.")
}

/// What came of the whole simulation; `cluster` is the minor version of Kubernetes where the HPA scales.
#[must_use]
pub fn lanes_summary(
    of: Scaler,
    cluster: Option<u8>,
    month: &str,
    tier: &str,
    ups: &str,
    downs: &str,
) -> String {
    let of = scaler(of);
    match cluster {
        None => {
            format!("{of} in {month}, {tier}: {ups} decisions up and {downs} down, all components together.")
        }
        Some(minor) => format!(
            "{of} in {month}, {tier}, Kubernetes 1.{minor}: {ups} decisions up and {downs} down, all components together."
        ),
    }
}

/// Figures of a component over the whole load, written with their units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The fewest and the most units that were ready, with what they are; nothing where it has none.
    pub units: Option<(String, String, &'static str)>,
    /// The largest part in use, and when; nothing where nothing is used up.
    pub used: Option<(String, String)>,
    /// The longest time, and when.
    pub time: Option<(String, String)>,
    /// The most that waited, and when.
    pub waited: Option<(String, String)>,
    /// All that was lost.
    pub lost: Option<String>,
}

/// How it went with a component, in a sentence.
#[must_use]
pub fn course(of: Component, course: &Course) -> String {
    let at = |what: &str, (most, when): &(String, String)| format!("{what} {most} at most ({when})");
    let time = if of == Component::Celery { "a task takes" } else { "p95" };
    let used = if of == Component::Redis { "memory in use" } else { "in use" };
    let units = course.units.as_ref().map(|(fewest, most, units)| {
        if fewest == most { format!("{most} {units}") } else { format!("{fewest} to {most} {units}") }
    });
    let parts = [
        units,
        course.used.as_ref().map(|most| at(used, most)),
        course.time.as_ref().map(|most| at(time, most)),
        course.waited.as_ref().map(|(most, when)| format!("{most} waiting at most ({when})")),
        course.lost.as_ref().map(|lost| format!("{lost} lost")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        format!("{}: nothing of it scales, waits or is lost.", scaled(of))
    } else {
        format!("{}: {}.", scaled(of), parts.join(", "))
    }
}

/// Where the figures of the lanes come from: a plan and its scenario, what scales, a month and a component.
#[must_use]
pub fn lanes_source(plan: &str, of: Scaler, month: &str, component: Component) -> String {
    format!("{plan}; {} in {month}, {}", scaler(of), scaled(component))
}

/// Above the table of the lanes.
#[must_use]
pub fn every_minutes(minutes: usize) -> String {
    match minutes {
        1 => "Every minute on show.".to_owned(),
        60 => "Values at every full hour on show; decisions are those of the whole hour. Look closer for more, or take \
               every minute of all components as CSV."
            .to_owned(),
        _ => format!(
            "Values at every {minutes} minutes on show; decisions are those of all {minutes} minutes. Look closer for \
             more, or take every minute of all components as CSV."
        ),
    }
}

/// The title of a lane in a tip, where what its values are held against is not said.
#[must_use]
pub fn lane_in_tip(title: &str) -> &str {
    title.split_once(", against ").map_or(title, |(what, _)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tip_leaves_out_what_values_are_held_against() {
        assert_eq!(lane_in_tip(MEMORY_IN_USE), "Memory in use");
        assert_eq!(lane_in_tip(ANSWER_TIME), "95th percentile of an answer");
        // A unit stays.
        assert_eq!([WORK, DECIDED_STORAGE].map(lane_in_tip), [WORK, DECIDED_STORAGE]);
    }
}
