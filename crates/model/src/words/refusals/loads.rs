//! Why a load cannot be read or simulated.

use std::fmt::{self, Formatter};

use crate::autoscale::load::spec::MOST_EVENTS;
use crate::autoscale::load::{LoadError, MOST_SAMPLES};
use crate::autoscale::simulate::{MOST_MINUTES, SimulateError};

pub(crate) const TEXT_IS_EMPTY: &str = "the text is empty";
pub(crate) const NO_VALUE_BELOW_NAMES: &str = "there is no value below the names";

pub(crate) fn days_apart(days: i64) -> String {
    format!("the time is more than {days} days from the first one")
}

pub(crate) fn is_no_time(time: &str) -> String {
    format!(
        "{time} is no time; allowed: 2026-11-25T17:00:00Z, seconds or milliseconds since 1970, a time of the \
     day like 17:00, or seconds since the beginning"
    )
}

pub(crate) const ONE_COLUMN: &str = "it has one column; allowed: a time and a value, as in the first line";
pub(crate) const MORE_THAN_TWO_COLUMNS: &str = "it has more than two columns; allowed: a time and a value";

pub(crate) fn no_time_like_the_first(time: &str, allowed: &str) -> String {
    format!("{time} is no time; allowed: {allowed}")
}

pub(crate) fn is_no_number(cell: &str) -> String {
    format!("{cell} is no number; allowed: concurrent users, 0 to 1,000,000,000")
}

pub(crate) fn this_is_no_json(reason: &str) -> String {
    format!("this is no JSON: {reason}")
}

pub(crate) const WITHOUT_REASON: &str = "without a reason";

pub(crate) fn prometheus_could_not_answer(told: &str) -> String {
    format!("Prometheus could not answer: {told}")
}

pub(crate) fn result_is(other: &str) -> String {
    format!("the result is a {other}; allowed: \"matrix\", of query_range")
}

pub(crate) const NO_SERIES: &str = "there is no series in the answer";

pub(crate) fn too_many_series(count: usize, most: usize) -> String {
    format!("there are {count} series; allowed: at most {most}. Add them up in the query: sum(…)")
}

pub(crate) const NO_LIST_OF_SERIES: &str = "this is no list of series";

pub(crate) fn missing_field(wanted: &str) -> String {
    format!("missing field `{wanted}`, as query_range gives it")
}

pub(crate) const NO_LIST_OF_VALUES: &str = "this is no list of values";

pub(crate) fn too_many_values(count: usize, most: u32) -> String {
    format!("there are {count} values; allowed: at most {most}")
}

pub(crate) const NO_PAIR: &str = "this is no pair of a time and a value";
pub(crate) const NO_UNIX_TIME: &str =
    "the time is no number of seconds since 1970; allowed: 0 to the year 9999";
pub(crate) const VALUE_IS_NO_NUMBER: &str =
    "the value is no number; allowed: concurrent users, 0 to 1,000,000,000";
pub(crate) const PART_OF_PEAK: &str = "part of the peak";
pub(crate) const HOUR_OF_DAY: &str = "hour of the day";
pub(crate) const MINUTES_OF_HALF_LIFE: &str = "minutes of half-life";
pub(crate) const SECONDS_AFTER_BEGINNING: &str = "seconds after the beginning";

pub(crate) fn too_many_samples(samples: &i64, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "it would have {samples} samples; allowed: 1 to {MOST_SAMPLES}, which are 31 days at 15 s")
}

pub(crate) fn too_many_days(days: &f64, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "it lasts {days:.1} days; allowed: at most 31")
}

pub(crate) fn drawn_points(count: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the drawn points are {count}; allowed: at least one, each later than the one before")
}

pub(crate) fn no_samples(f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the load has no samples; allowed: 1 to {MOST_SAMPLES}")
}

pub(crate) fn too_many_events(count: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the load has {count} events; allowed: at most {MOST_EVENTS}")
}

pub(crate) const A_TIME: &str = "a time like 2026-11-25T17:00:00Z, as in the first line";
pub(crate) const A_TIME_OF_THE_DAY: &str = "a time of the day like 17:00, as in the first line";
pub(crate) const SECONDS_SINCE_1970: &str = "seconds since 1970, as in the first line";
pub(crate) const MILLISECONDS_SINCE_1970: &str = "milliseconds since 1970, as in the first line";
pub(crate) const SECONDS_SINCE_BEGINNING: &str =
    "seconds since the beginning, 0 and more, as in the first line";

pub(crate) fn no_tier(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the plan has no tier for this month")
}

pub(crate) fn no_load(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the load is empty; allowed: 1 sample and more")
}

pub(crate) fn too_many_minutes(minutes: &u32, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the load lasts {minutes} minutes; allowed: 1 to {MOST_MINUTES}, which are 31 days")
}

pub(crate) fn bad_sample(place: &usize, value: &f64, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "sample {place} of the load is {value}; allowed: 0 to 1,000,000,000 concurrent users")
}

pub(crate) fn bad_step(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the samples of the load last 0 seconds; allowed: 1 to 86,400")
}

pub(crate) const ARRIVALS_PER_SECOND: &str = "arrivals per second";
pub(crate) const SECONDS_OF_SERVICE: &str = "seconds of service";

pub(crate) fn values_have_to_be(count: usize, most: usize) -> String {
    format!("there are {count} values; allowed: {most}")
}

pub(crate) fn values_none_or(count: usize, most: usize) -> String {
    format!("there are {count} values; allowed: none, or {most}")
}

pub(crate) fn values_at_most(count: usize, most: usize) -> String {
    format!("there are {count} values; allowed: at most {most}")
}

pub(crate) fn load(month: &u64, error: &LoadError, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "month {month}: {error}")
}

pub(crate) fn simulate(month: &u64, error: &SimulateError, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "month {month}: {error}")
}
