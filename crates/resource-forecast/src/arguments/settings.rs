//! Settings of a simulation that are asked by a flag each, and what happens on top of its load.

use headroom_model::autoscale::settings::{Happening, Kind, MOST_HAPPENINGS};
use headroom_model::format::{Locale, Unit};
use headroom_model::quantity::{
    Failures, LoadFactor, LoadMinutes, MetricAge, OutOfBounds, RetryGrowth, RetryShare, RetryWait, StartTime,
    TimeOfDay, Weekday,
};
use headroom_model::words::command_line::settings as said;
use lexopt::Parser;
use serde_json::Value;

use super::{Flag, UsageError, bad, figure, text, word};

/// A setting that has a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// `--failures`
    Failures,
    /// `--fails`
    Fails,
    /// `--cooldown`
    Cooldown,
    /// `--retries`
    Retries,
    /// `--retry-share`
    RetryShare,
    /// `--retry-after`
    RetryAfter,
    /// `--retry-growth`
    RetryGrowth,
    /// `--task-retry-after`
    TaskRetryAfter,
    /// `--backend-start`
    BackendStart,
    /// `--frontend-start`
    FrontendStart,
    /// `--celery-start`
    CeleryStart,
    /// `--redis-start`
    RedisStart,
    /// `--replica-start`
    ReplicaStart,
    /// `--metric-age`
    MetricAge,
    /// `--hpa-metric-age`
    HpaMetricAge,
}

/// What a setting takes.
#[derive(Clone, Copy)]
enum Takes {
    /// A number: how it is checked, and what is allowed.
    Number(fn(f64) -> Result<f64, OutOfBounds>, fn() -> String),
    /// A word: as it is written, and as it stands in a document.
    Word(&'static [(&'static str, &'static str)]),
}

/// All that there is to a setting.
struct Spec {
    setting: Setting,
    pointer: &'static str,
    takes: Takes,
    meaning: &'static str,
}

macro_rules! number {
    ($quantity:ident) => {
        Takes::Number(|value| $quantity::new(value).map($quantity::as_f64), || $quantity::BOUNDS.allowed())
    };
}

const FAILS: &[(&str, &str)] = &[("servers", "servers"), ("all", "all")];
const RESTS: &[(&str, &str)] = &[("rule", "rule"), ("direction", "direction"), ("component", "component")];
const MOST: &[(&str, &str)] =
    &[("endless", "endless"), ("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")];

/// Every setting that has a flag.
const SPECS: [Spec; 15] = [
    Spec {
        setting: Setting::Failures,
        pointer: "/failures_per_month",
        takes: number!(Failures),
        meaning: said::FAILURES,
    },
    Spec { setting: Setting::Fails, pointer: "/fails", takes: Takes::Word(FAILS), meaning: said::FAILS },
    Spec {
        setting: Setting::Cooldown,
        pointer: "/cooldown",
        takes: Takes::Word(RESTS),
        meaning: said::COOLDOWN,
    },
    Spec {
        setting: Setting::Retries,
        pointer: "/retries/most",
        takes: Takes::Word(MOST),
        meaning: said::RETRIES,
    },
    Spec {
        setting: Setting::RetryShare,
        pointer: "/retries/share",
        takes: number!(RetryShare),
        meaning: said::RETRY_SHARE,
    },
    Spec {
        setting: Setting::RetryAfter,
        pointer: "/retries/after_seconds",
        takes: number!(RetryWait),
        meaning: said::RETRY_AFTER,
    },
    Spec {
        setting: Setting::RetryGrowth,
        pointer: "/retries/growth",
        takes: number!(RetryGrowth),
        meaning: said::RETRY_GROWTH,
    },
    Spec {
        setting: Setting::TaskRetryAfter,
        pointer: "/retries/task_after_seconds",
        takes: number!(RetryWait),
        meaning: said::TASK_RETRY_AFTER,
    },
    Spec {
        setting: Setting::BackendStart,
        pointer: "/times/backend_start_seconds",
        takes: number!(StartTime),
        meaning: said::BACKEND_START,
    },
    Spec {
        setting: Setting::FrontendStart,
        pointer: "/times/frontend_start_seconds",
        takes: number!(StartTime),
        meaning: said::FRONTEND_START,
    },
    Spec {
        setting: Setting::CeleryStart,
        pointer: "/times/celery_start_seconds",
        takes: number!(StartTime),
        meaning: said::CELERY_START,
    },
    Spec {
        setting: Setting::RedisStart,
        pointer: "/times/redis_start_seconds",
        takes: number!(StartTime),
        meaning: said::REDIS_START,
    },
    Spec {
        setting: Setting::ReplicaStart,
        pointer: "/times/replica_start_seconds",
        takes: number!(StartTime),
        meaning: said::REPLICA_START,
    },
    Spec {
        setting: Setting::MetricAge,
        pointer: "/times/metric_delay_seconds",
        takes: number!(MetricAge),
        meaning: said::METRIC_AGE,
    },
    Spec {
        setting: Setting::HpaMetricAge,
        pointer: "/times/hpa_metric_delay_seconds",
        takes: number!(MetricAge),
        meaning: said::HPA_METRIC_AGE,
    },
];

impl Setting {
    fn spec(self) -> Option<&'static Spec> {
        SPECS.iter().find(|spec| spec.setting == self)
    }

    /// As it is written.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Failures => "--failures",
            Self::Fails => "--fails",
            Self::Cooldown => "--cooldown",
            Self::Retries => "--retries",
            Self::RetryShare => "--retry-share",
            Self::RetryAfter => "--retry-after",
            Self::RetryGrowth => "--retry-growth",
            Self::TaskRetryAfter => "--task-retry-after",
            Self::BackendStart => "--backend-start",
            Self::FrontendStart => "--frontend-start",
            Self::CeleryStart => "--celery-start",
            Self::RedisStart => "--redis-start",
            Self::ReplicaStart => "--replica-start",
            Self::MetricAge => "--metric-age",
            Self::HpaMetricAge => "--hpa-metric-age",
        }
    }

    /// What its value may be.
    pub(super) fn allowed(self) -> String {
        match self.spec().map(|spec| spec.takes) {
            Some(Takes::Number(_, allowed)) => allowed(),
            Some(Takes::Word(words)) => super::simulate::words(words),
            None => String::new(),
        }
    }

    /// What it does.
    pub(crate) fn meaning(self) -> String {
        let meaning = self.spec().map_or("", |spec| spec.meaning);
        said::meaning(meaning, &self.allowed())
    }

    /// How its value is shown in the help.
    pub(crate) const fn value(self) -> &'static str {
        match self {
            Self::Fails => "servers|all",
            Self::Cooldown => "WHAT",
            _ => "N",
        }
    }
}

/// What flags say of the settings; everything else is the document's.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Asked {
    /// Where each value goes.
    values: Vec<(&'static str, Value)>,
    /// What happens on top of what the document says.
    pub(crate) events: Vec<Happening>,
    /// The first of them that is on a day of the week.
    pub(crate) of_a_day: Option<Kind>,
}

impl Asked {
    /// Takes a flag where it is one of these; whether it was.
    pub(super) fn take(&mut self, parser: &mut Parser, flag: Flag) -> Result<bool, UsageError> {
        match flag {
            Flag::Setting(setting) => {
                let Some(Spec { pointer, takes, .. }) = setting.spec() else { return Ok(false) };
                let value = match takes {
                    Takes::Number(new, _) => Value::from(figure(parser, flag, *new)?),
                    Takes::Word(words) => Value::from(word(parser, flag, words)?),
                };
                self.values.push((*pointer, value));
            }
            Flag::Spike => self.happens(parser, flag, Kind::Spike)?,
            Flag::Launch => self.happens(parser, flag, Kind::Launch)?,
            Flag::Deployment => self.happens(parser, flag, Kind::Deployment)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Puts the values into the settings of a document.
    pub(crate) fn put_into(&self, settings: &mut Value) {
        for (pointer, value) in &self.values {
            if let Some(place) = settings.pointer_mut(pointer) {
                *place = value.clone();
            }
        }
    }

    fn happens(&mut self, parser: &mut Parser, flag: Flag, kind: Kind) -> Result<(), UsageError> {
        let given = text(parser, flag)?;
        if self.events.len() >= MOST_HAPPENINGS {
            return Err(UsageError::BadValue { flag: flag.name(), reason: said::too_many(MOST_HAPPENINGS) });
        }
        let (event, has_day) = happening(flag, kind, &given)?;
        self.events.push(event);
        self.of_a_day = self.of_a_day.or(has_day.then_some(kind));
        Ok(())
    }
}

/// The days of the week as they begin.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What happens: `fri:18.5:3:10` or `fri:18:30:3:10` is on Friday at half past six three times the load for ten minutes.
/// Without a day it is Monday. Says as well whether there is a day.
fn happening(flag: Flag, kind: Kind, given: &str) -> Result<(Happening, bool), UsageError> {
    let parts: Vec<&str> = given.split(':').map(str::trim).collect();
    let day = parts.first().and_then(|first| DAYS.iter().position(|day| first.eq_ignore_ascii_case(day)));
    let figures = parts.get(usize::from(day.is_some())..).unwrap_or_default();
    let number = |text: &str| Unit::Count.parse(text, &Locale::ENGLISH).map_err(|error| bad(flag, error));
    let none = |error: OutOfBounds| UsageError::BadValue { flag: flag.name(), reason: error.to_string() };
    let other = || bad(flag, said::other_parts(given));
    let of_clock = |hours: &str, minutes: &str| clock(hours, minutes).ok_or_else(other);
    // One part more than there are figures: the first two are a time as clocks write it.
    let (hour, factor, minutes) = match (kind, figures) {
        (Kind::Deployment, [hour]) => (number(hour)?, 1.0, 0.0),
        (Kind::Deployment, [hours, minutes]) => (of_clock(hours, minutes)?, 1.0, 0.0),
        (Kind::Spike | Kind::Launch, [hour, factor, minutes]) => {
            (number(hour)?, number(factor)?, number(minutes)?)
        }
        (Kind::Spike | Kind::Launch, [hours, past, factor, minutes]) => {
            (of_clock(hours, past)?, number(factor)?, number(minutes)?)
        }
        _ => return Err(other()),
    };
    let event = Happening {
        kind,
        day: Weekday::new(day.unwrap_or_default() as f64).map_err(none)?,
        at_hour: TimeOfDay::new(hour).map_err(none)?,
        factor: LoadFactor::new(factor).map_err(none)?,
        minutes: LoadMinutes::new(minutes).map_err(none)?,
    };
    Ok((event, day.is_some()))
}

/// The hour of a time as clocks write it, `17` and `30`; none for anything else.
fn clock(hours: &str, minutes: &str) -> Option<f64> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(hours) || !is_digits(minutes) || !(1..=2).contains(&hours.len()) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (f64, f64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60.0).then_some(hours + minutes / 60.0)
}
