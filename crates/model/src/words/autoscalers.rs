//! What is said where rules become an autoscaler: what it does otherwise than they do.

use std::fmt::{self, Formatter};

use crate::autoscale::hpa::from_rules::LONGEST_PAUSED;

pub(crate) fn unseen(f: &mut Formatter<'_>, rule: &str, metric: &str) -> fmt::Result {
    write!(
        f,
        "{rule} is left out: a cluster has no metric {metric} by itself. Through an adapter it would be one, \
     but a metric that fails keeps an autoscaler from scaling down."
    )
}

pub(crate) fn not_run(f: &mut Formatter<'_>, rule: &str) -> fmt::Result {
    write!(
        f,
        "{rule} is left out: its metric or the unit of its action is none of this component, so it does not \
     run as a rule either."
    )
}

pub(crate) fn other_action(f: &mut Formatter<'_>, rule: &str) -> fmt::Result {
    write!(f, "{rule} is left out: an autoscaler only adds above a target and removes below it.")
}

pub(crate) fn same_metric(f: &mut Formatter<'_>, rule: &str, first: &str) -> fmt::Result {
    write!(f, "{rule} is left out: {first} has the target of the same metric.")
}

pub(crate) fn other_pace(f: &mut Formatter<'_>, rule: &str, leading: &str) -> fmt::Result {
    write!(
        f,
        "{rule} has periods, an amount or a rest of its own; an autoscaler has one window and one budget in \
     each direction, which are those of {leading}."
    )
}

pub(crate) fn other_tolerance(f: &mut Formatter<'_>, rule: &str, leading: &str) -> fmt::Result {
    write!(
        f,
        "{rule} begins elsewhere than its threshold: an autoscaler has one tolerance below all of its \
     targets, which is that of {leading}."
    )
}

pub(crate) fn without_target(f: &mut Formatter<'_>, rule: &str) -> fmt::Result {
    write!(
        f,
        "{rule} is left out: no rule for growing watches the same, so there is no target to fall below."
    )
}

pub(crate) fn rounded(f: &mut Formatter<'_>, rule: &str, percent: i32) -> fmt::Result {
    write!(
        f,
        "{rule}: the threshold cannot be met exactly, since targets are whole per cent from 1; taken is \
     {percent}."
    )
}

pub(crate) fn shared(f: &mut Formatter<'_>, rule: &str, planned: u64, milli: &str) -> fmt::Result {
    write!(
        f,
        "{rule} counts the whole queue. The target is its share for each of the {planned} planned workers, \
     {milli}: with fewer workers the autoscaler begins earlier than the rule, with more later."
    )
}

pub(crate) fn nearly_down(f: &mut Formatter<'_>, rule: &str, milli: &str) -> fmt::Result {
    write!(f, "{rule}: no tolerance in thousandths meets the threshold exactly; taken is {milli}.")
}

pub(crate) fn also_waits(f: &mut Formatter<'_>, what: &str, below: f64, unit: &str) -> fmt::Result {
    write!(
        f,
        "An autoscaler scales down only where every metric allows it: here also {what} has to be at about \
     {below}{unit} or below, which the rules do not ask."
    )
}

pub(crate) fn too_long(f: &mut Formatter<'_>, rule: &str, seconds: f64, most: i32) -> fmt::Result {
    write!(f, "{rule} has {seconds} s where an autoscaler takes at most {most} s; taken is {most}.")
}

pub(crate) fn limits(f: &mut Formatter<'_>, min: i32, max: i32) -> fmt::Result {
    write!(
        f,
        "An autoscaler needs at least one replica and a maximum that is no smaller; taken are {min} to {max}."
    )
}

pub(crate) fn locked(f: &mut Formatter<'_>, start: u64, end: u64) -> fmt::Result {
    write!(f, "The rules forbid to scale down from {start}:00 to {end}:00 UTC. An autoscaler knows no hours.")
}

pub(crate) fn jobs_without_clock(f: &mut Formatter<'_>, minor: u8) -> fmt::Result {
    write!(
        f,
        "The CronJobs that are to keep the peak lock are not in the file: in Kubernetes 1.{minor} a schedule has no \
         time zone, which came with 1.25."
    )
}

pub(crate) fn jobs_without_name(f: &mut Formatter<'_>, letters: usize) -> fmt::Result {
    write!(
        f,
        "The CronJobs that are to keep the peak lock are not in the file: their names begin with the Deployment's, \
         which has {letters} characters; allowed: at most {LONGEST_PAUSED}."
    )
}

pub(crate) const NOTHING: &str = "No rule for growing watches what an autoscaler sees, so there is none.";
pub(crate) const NEVER_DOWN: &str =
    "No rule makes it smaller that an autoscaler could follow: scaling down is off.";
pub(crate) const ALWAYS_LOCKED: &str =
    "The rules forbid to scale down in peak hours, which are the whole day: scaling down is off.";

pub(crate) fn no_tolerance(f: &mut Formatter<'_>, minor: u8) -> fmt::Result {
    write!(
        f,
        "Kubernetes 1.{minor} has one tolerance of 10 % for both directions: the autoscaler grows above 1.1 \
     times a target and shrinks below 0.9 times it, wherever the rules have their lower thresholds. 1.35 \
     has a tolerance for each direction."
    )
}

pub(crate) fn ahead(f: &mut Formatter<'_>, minutes: f64) -> fmt::Result {
    write!(
        f,
        "The rules also start what is expected to be needed within {minutes} minutes. An autoscaler does not \
     look ahead."
    )
}

pub(crate) fn burst(f: &mut Formatter<'_>, percent: f64, minutes: f64) -> fmt::Result {
    write!(
        f,
        "The rules may pass the maximum by {percent} % for {minutes} minutes. An autoscaler never does."
    )
}

pub(crate) fn tolerance_gate(f: &mut Formatter<'_>, minor: u8) -> fmt::Result {
    write!(
        f,
        "Kubernetes 1.{minor} reads the tolerances only with the feature gate HPAConfigurableTolerance; 1.35 \
     has it on."
    )
}

pub(crate) const PROPORTIONAL: &str = "A rule changes by its amount and then rests. An autoscaler goes where its metric is back at the \
     target, by at most that amount within the time of the rest, which may be in parts; it looks every \
     15 s, and its window asks for each look where the rule asks for each period.";
pub(crate) const THE_PROCESSOR: &str = "the processor";
pub(crate) const THE_QUEUE: &str = "the queue";
pub(crate) const EVERY_TASK_TAKES_THE_MEAN: &str =
    "every task takes the mean time of a task, and none is stopped";
pub(crate) const FILES_GO_OVER_THE_CDN: &str = "files go over the CDN in every tier that has one";
