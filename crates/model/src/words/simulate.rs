//! What is said about a simulation: each decision with its reason, and what of the thresholds is not run.

mod assumptions;
mod not_run;
mod seen;

pub use assumptions::assumption;
pub use not_run::{not_run, unknown};

use self::seen::{shed, why};
use super::capitalised;
use super::costs::component;
use crate::autoscale::answers::{Break, Resource, Target};
use crate::autoscale::load::DAY_S;
use crate::autoscale::rules::{Lever, Metric, RuleSet, Watch};
use crate::autoscale::simulate::{Cause, Decision, Hold, Leading, Outcome};
use crate::format::{Locale, Unit};
use crate::plan::Component;

/// Weekdays as the axes of time name them.
pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A time since the beginning as a clock shows it: `15:42`, with seconds where there are any; from the second day on with its
/// weekday, `Thu 15:42`, and from the second week on with its number among the days as well, `Thu 11, 15:42`. The beginning
/// is a time of the week, in seconds.
pub fn clock(start_s: u32, at_s: u32) -> String {
    let first = start_s / DAY_S;
    let at_s = (start_s % DAY_S).saturating_add(at_s);
    let (hour, minute, second) = (at_s % DAY_S / 3600, at_s / 60 % 60, at_s % 60);
    let days = at_s / DAY_S;
    let weekday = usize::try_from((first + days) % 7).ok().and_then(|of| WEEKDAYS.get(of)).copied();
    let day = match (days, weekday) {
        (0, _) | (_, None) => String::new(),
        (1..7, Some(name)) => format!("{name} "),
        (_, Some(name)) => format!("{name} {}, ", days + 1),
    };
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    format!("{day}{hour:02}:{minute:02}{seconds}")
}

/// What a metric is called.
pub const fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Cpu => "CPU",
        Metric::Memory => "memory",
        Metric::RequestLatency => "API p95",
        Metric::Connections => "connections of one",
        Metric::Evictions => "evicted keys a second",
        Metric::QueueDepth => "tasks waiting",
        Metric::TaskLatency => "time of a task",
        Metric::Iops => "IOPS",
        Metric::ReadLatency => "read p95",
        Metric::PoolUse => "connections",
        Metric::StorageUse => "storage",
    }
}

/// What a target is called.
pub const fn target(target: Target) -> &'static str {
    match target {
        Target::ApiMedian => "API p50",
        Target::ApiLatency => "API p95",
        Target::ApiTail => "API p99",
        Target::ErrorRate => "API requests without an answer",
        Target::FileErrors => "Files without an answer",
        Target::QueryLatency => "Database read p95",
        Target::QueueDepth => "Tasks waiting",
        Target::CacheHits => "Reads that the cache answers",
    }
}

/// What a target is measured in.
pub const fn target_unit(target: Target) -> Unit {
    match target {
        Target::ApiMedian | Target::ApiLatency | Target::ApiTail | Target::QueryLatency => Unit::Milliseconds,
        Target::ErrorRate | Target::FileErrors => Unit::Percent,
        Target::QueueDepth => Unit::Count,
        Target::CacheHits => Unit::Share,
    }
}

/// A decision in a sentence, without the component: `15:42 +2: CPU 74%, 76% ≥ 70% for 2 min; next at the earliest 15:47`.
pub fn decision(rules: &RuleSet, of: &Decision, start_s: u32, locale: &Locale) -> String {
    format!("{} {}", clock(start_s, of.at_s), what(rules, of, start_s, locale))
}

fn what(rules: &RuleSet, of: &Decision, start_s: u32, locale: &Locale) -> String {
    let count = |value: f64| number(Unit::Count, value, locale);
    match of.cause {
        Cause::Rule(place) => match rules.watches.get(place) {
            Some(watch) => by_rule(watch, of, start_s, locale),
            None => String::new(),
        },
        Cause::Prediction { users, at_s, days } => format!(
            "{}: {} concurrent users are expected at {}, {}",
            change(of, locale),
            count(users.round()),
            clock(start_s, at_s),
            match days {
                0 =>
                    "by the plan's peak hours and the month's peak: no day of this load has passed".to_owned(),
                1 => "as the day before".to_owned(),
                days => format!("the mean of the {} days before", count(f64::from(days))),
            }
        ),
        Cause::BurstEnds { is_late: false } => {
            format!("{}: what is above the maximum was there as long as it may be", change(of, locale))
        }
        Cause::BurstEnds { is_late: true } => format!(
            "{}: what is above the maximum was there longer than it may be, because nothing becomes smaller in peak hours",
            change(of, locale)
        ),
        Cause::Hpa { leading, stabilized, reason } => {
            let mut said = match of.outcome {
                Outcome::Held(hold) => held_back(hold),
                Outcome::Done | Outcome::Scheduled { .. } => change(of, locale),
            };
            let mut separator = ": ";
            let mut add = |part: String| {
                said.push_str(separator);
                said.push_str(&part);
                separator = "; ";
            };
            if let Some(leading) = leading {
                add(asked(&leading, locale));
            }
            if let Some((word, replicas)) = stabilized {
                add(format!("{word} at {}", count(replicas)));
            }
            if let Some(reason) = reason {
                add(reason.to_owned());
            }
            said
        }
        Cause::Window { .. } | Cause::Failure | Cause::Failover { .. } | Cause::ShardLost { .. } => {
            gone(of, locale)
        }
        Cause::Degradation { limit, periods } => shed(of, limit, periods, locale),
        Cause::Deployment => "a deployment empties the CDN".to_owned(),
    }
}

/// What is away, or failed.
fn gone(of: &Decision, locale: &Locale) -> String {
    let count = |value: f64| number(Unit::Count, value, locale);
    match of.cause {
        Cause::Window { downtime_s } => format!(
            "the database is away for {}; then it has {} cores",
            minutes(downtime_s, locale),
            count(of.to)
        ),
        Cause::Failure => format!("−1: one of {} failed and is replaced", count(of.from)),
        Cause::Failover { away_s, has_replica: true } => format!(
            "the primary failed: the database is away for {}, then a read replica takes its place and another one starts",
            minutes(away_s, locale)
        ),
        Cause::Failover { away_s, has_replica: false } => {
            format!(
                "the primary failed and has no replica: the database is away for {}, until its machine has started anew",
                minutes(away_s, locale)
            )
        }
        Cause::ShardLost { away_s, is_empty: false } => format!(
            "a node failed: one of {} shards is away for {}, until another node has taken over",
            count(of.from),
            minutes(away_s, locale)
        ),
        Cause::ShardLost { away_s, is_empty: true } => format!(
            "a node failed and nothing has its keys: one of {} shards is away for {} and comes back empty",
            count(of.from),
            minutes(away_s, locale)
        ),
        _ => String::new(),
    }
}

/// `CPU 91% of 70% asks for 13`.
fn asked(of: &Leading, locale: &Locale) -> String {
    let unit = of.metric.unit();
    let each = if of.is_whole { " each" } else { "" };
    format!(
        "{} {} of {}{each} asks for {}",
        metric(of.metric),
        number(unit, of.value, locale),
        number(unit, of.target, locale),
        number(Unit::Count, of.replicas, locale)
    )
}

fn by_rule(watch: &Watch, of: &Decision, start_s: u32, locale: &Locale) -> String {
    let why = why(watch, of, locale);
    let next = of
        .next_s
        .map_or_else(String::new, |next_s| format!("; next at the earliest {}", clock(start_s, next_s)));
    match of.outcome {
        Outcome::Held(hold) => format!("{}: {why}", held_back(hold)),
        Outcome::Scheduled { at_s } => {
            format!("{} at {}: {why}", lift(watch, of, locale), clock(start_s, at_s))
        }
        Outcome::Done if watch.effect.lever == Lever::Alert => format!("alert: {why}{next}"),
        Outcome::Done => format!("{}: {why}{next}", lift(watch, of, locale)),
    }
}

/// What a rule did: `+2`, or from what to what where it is no number of units.
fn lift(watch: &Watch, of: &Decision, locale: &Locale) -> String {
    let count = |value: f64| number(Unit::Count, value, locale);
    match watch.effect.lever {
        Lever::Units if watch.component == Component::Redis => {
            let shards = if of.to == 1.0 { "shard" } else { "shards" };
            format!("{} {shards}", change(of, locale))
        }
        Lever::Units | Lever::Alert => change(of, locale),
        // The lanes and the hours count the primary as well.
        Lever::Replicas => {
            format!("{} read replicas ({} machines with the primary)", change(of, locale), count(of.to + 1.0))
        }
        Lever::Iops => format!("{} IOPS", change(of, locale)),
        Lever::Storage => format!("{} GB", change(of, locale)),
        Lever::Pool => format!("pool {} to {}", count(of.from), count(of.to)),
        Lever::Size if watch.component == Component::Redis => {
            format!("nodes {} to {} GB", count(of.from), count(of.to))
        }
        Lever::Size => format!("machine {} to {} cores", count(of.from), count(of.to)),
    }
}

fn change(of: &Decision, locale: &Locale) -> String {
    let by = of.to - of.from;
    let sign = if by > 0.0 { "+" } else { "" };
    format!("{sign}{} to {}", number(Unit::Count, by, locale), number(Unit::Count, of.to, locale))
}

/// A time that was measured: milliseconds up to ten seconds, then seconds, minutes and hours: `3 h 19 min`.
pub fn duration_ms(ms: f64, locale: &Locale) -> String {
    let count = |value: f64, unit: &str| format!("{} {unit}", Unit::Count.rounded(value, 0, locale));
    let minutes = (ms / 60_000.0).round();
    if ms < 10_000.0 {
        number(Unit::Milliseconds, ms, locale)
    } else if ms < 120_000.0 {
        count((ms / 1000.0).round(), "s")
    } else if minutes < 60.0 {
        count(minutes, "min")
    } else {
        let (hours, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
        if rest == 0.0 { count(hours, "h") } else { format!("{} {}", count(hours, "h"), count(rest, "min")) }
    }
}

/// Two digits after the point below ten, none above: what was measured is no finer.
fn number(unit: Unit, value: f64, locale: &Locale) -> String {
    let decimals = if value.fract() == 0.0 || value.abs() >= 10.0 { 0 } else { 2 };
    unit.rounded(value, decimals, locale)
}

fn minutes(seconds: u32, locale: &Locale) -> String {
    if seconds.is_multiple_of(60) {
        Unit::Minutes.format(f64::from(seconds / 60), locale)
    } else {
        Unit::Seconds.format(f64::from(seconds), locale)
    }
}

/// What stands in place of a change that was not made.
fn held_back(hold: Hold) -> String {
    format!("held, {}", held(hold))
}

/// Why a rule that was due, or what the HPA's metrics asked for, did nothing.
pub const fn held(hold: Hold) -> &'static str {
    match hold {
        Hold::Maximum => "there are as many as there may be",
        Hold::Minimum => "there are as few as there may be",
        Hold::PeakHours => "it does not become smaller in peak hours",
        Hold::Prediction => "more are expected to be needed",
        Hold::Pending => "what was decided before is not done yet",
        Hold::Window => "recommendations of its window ask for less of a change",
        Hold::Policies => "its policies allow no more",
    }
}

/// What a component is called within a sentence.
pub const fn short(of: Component) -> &'static str {
    match of {
        Component::Backend => "backend",
        Component::Database => "database",
        Component::LoadBalancer => "load balancer",
        Component::Frontend => "front end",
        Component::Redis => "cache",
        Component::Celery => "task workers",
        of => component(of),
    }
}

/// What is missed where a target is, within a sentence: `the target for tasks waiting`.
pub fn target_within(of: Target) -> String {
    let name = match of {
        Target::QueryLatency => "database read p95",
        Target::QueueDepth => "tasks waiting",
        Target::CacheHits => "reads that the cache answers",
        Target::FileErrors => "files without an answer",
        Target::ApiMedian | Target::ApiLatency | Target::ApiTail | Target::ErrorRate => target(of),
    };
    format!("the target for {name}")
}

/// What of a component was short: `its IOPS, 100% in use`.
pub fn shortage(of: &Break, locale: &Locale) -> String {
    let used = |what: &str| format!("{what}, {} in use", Unit::Share.rounded(of.utilization, 0, locale));
    match of.resource {
        Resource::Processors => used("its processors"),
        Resource::Memory => used("its memory"),
        Resource::Commands => used("its commands a second"),
        Resource::Iops => used("its IOPS"),
        Resource::Connections => used("its connections"),
        Resource::Storage => "its storage, which is full".to_owned(),
        Resource::QueueWorkers => {
            "the workers that its queues may have (max_workers): there are more, without work".to_owned()
        }
        Resource::Window => "away in a maintenance window".to_owned(),
        Resource::Instance if of.component == Component::Database => "its primary, which failed".to_owned(),
        Resource::Instance if of.component == Component::Redis => {
            "a shard, which failed: its keys are away, or not filled again".to_owned()
        }
        Resource::Instance => "an instance that failed and still got requests".to_owned(),
    }
}

/// What the units of a component are: the same in lanes, decisions and tables.
pub const fn units(of: Component) -> &'static str {
    match of {
        Component::Celery => "workers",
        Component::Redis => "shards",
        Component::Database => "machines",
        _ => "instances",
    }
}

/// What broke first, in a sentence.
pub fn broke_first(of: &Break, start_s: u32, locale: &Locale) -> String {
    let count = |value: f64| Unit::Count.rounded(value, 0, locale);
    let mut more = String::new();
    if of.waiting >= 0.5 {
        more.push_str(&format!("; {} waited at the end of the minute", count(of.waiting)));
    }
    if of.lost >= 0.5 {
        more.push_str(&format!("; {} were lost in it", count(of.lost)));
    }
    format!(
        "{}: {} was missed; short was the {}: {}{more}.",
        capitalised(&clock(start_s, of.minute.saturating_mul(60))),
        target_within(of.target),
        short(of.component),
        shortage(of, locale),
    )
}

#[cfg(test)]
mod tests;
