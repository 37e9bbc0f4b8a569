//! Checked quantities: finite, in range, and with errors that name the quantity, its value and its limits.
//!
//! Each type carries its [`Bounds`]; the JSON files, the fields of the application and the flags of the command
//! line all end in the same check.

use std::fmt;

use serde::Serializer;

use crate::format::{Locale, Unit, grouped};
use crate::words::quantities as text;
use crate::words::refusals::values::out_of_bounds;

/// The largest whole number that a double holds exactly, and with it every whole number below: 2^53.
pub const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// What a quantity is called and which values it may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The quantity's name, as an error gives it.
    pub quantity: &'static str,
    /// Smallest allowed value.
    pub min: f64,
    /// Largest allowed value.
    pub max: f64,
    /// Whether only whole numbers are allowed.
    pub whole: bool,
    /// Whether there may also be none, so that a field of it may be empty. No quantity says so: its place does.
    pub optional: bool,
}

impl Bounds {
    /// Checks a value.
    ///
    /// # Errors
    /// [`OutOfBounds`] where it is not finite, outside the limits, or has a fraction where none is allowed.
    pub fn check(&'static self, value: f64) -> Result<f64, OutOfBounds> {
        if self.allows(value) { Ok(value) } else { Err(OutOfBounds { value, bounds: self }) }
    }

    /// Whether a value is within the limits, and whole where it has to be.
    pub fn allows(&self, value: f64) -> bool {
        let inside = value >= self.min && value <= self.max;
        inside && !(self.whole && value.fract() != 0.0)
    }

    /// The allowed values in words: `1 to 1,000,000,000, a whole number`.
    pub fn allowed(&self) -> String {
        crate::entry::allowed(Unit::Count, self, &Locale::ENGLISH)
    }
}

/// A value that its quantity does not allow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfBounds {
    /// The value that was given.
    pub value: f64,
    /// The limits that it breaks.
    pub bounds: &'static Bounds,
}

impl fmt::Display for OutOfBounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bounds { quantity, .. } = self.bounds;
        out_of_bounds(f, quantity, &Plain(self.value), &self.bounds.allowed())
    }
}

impl std::error::Error for OutOfBounds {}

/// A number as an error message shows it: thousands grouped, no exponent below a thousand million million.
struct Plain(f64);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_finite() || self.0.abs() > 1e18 {
            return write!(f, "{:e}", self.0);
        }
        f.write_str(&grouped(&self.0.to_string(), &Locale::ENGLISH))
    }
}

/// Turns a checked, whole, non-negative double into an integer.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the bounds were checked: 0 to 2^53"
)]
fn whole(value: f64) -> u64 {
    value as u64
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident: whole $quantity:expr, $min:literal to $max:literal) => {
        quantity!(@type $(#[$doc])* $name, u64, $quantity, $min, $max, true, whole, "integer", Eq, Ord);
    };
    ($(#[$doc:meta])* $name:ident: real $quantity:expr, $min:literal to $max:literal) => {
        quantity!(@type $(#[$doc])* $name, f64, $quantity, $min, $max, false, std::convert::identity, "number");
    };
    (@type $(#[$doc:meta])* $name:ident, $inner:ty, $quantity:expr, $min:literal, $max:literal, $whole:literal,
     $from:expr, $schema:literal $(, $derive:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd $(, $derive)*)]
        pub struct $name($inner);

        impl serde::Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&crate::document::number(self.as_f64()), serializer)
            }
        }

        impl $name {
            /// The quantity's name and limits.
            pub const BOUNDS: Bounds =
                Bounds { quantity: $quantity, min: $min as f64, max: $max as f64, whole: $whole, optional: false };

            /// Takes a value within the limits.
            ///
            /// # Errors
            /// [`OutOfBounds`] for any other.
            pub fn new(value: f64) -> Result<Self, OutOfBounds> {
                Self::BOUNDS_REF.check(value).map($from).map(Self)
            }

            const BOUNDS_REF: &'static Bounds = &Self::BOUNDS;

            /// The plain number.
            pub const fn get(self) -> $inner {
                self.0
            }

            /// The number as a double, which holds it exactly.
            pub const fn as_f64(self) -> f64 {
                self.0 as f64
            }
        }

        impl $crate::read::Read for $name {
            fn read(from: &mut $crate::read::Source<'_>) -> Self {
                Self($from(from.number(Self::BOUNDS_REF)))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let limit = |value: f64| if $whole { serde_json::json!(whole(value.max(0.0))) } else { serde_json::json!(value) };
                schemars::json_schema!({
                    "title": $quantity, "type": $schema,
                    "minimum": limit(Self::BOUNDS.min), "maximum": limit(Self::BOUNDS.max)
                })
            }
        }
    };
}

quantity! {
    /// Registered users at the start, before month 1.
    InitialUsers: whole text::INITIAL_USERS, 1 to 1_000_000_000
}
quantity! {
    /// Length of a forecast, in months.
    Months: whole text::MONTHS, 1 to 120
}
quantity! {
    /// The number of a month of a forecast; the first is 1.
    MonthNumber: whole text::MONTH, 1 to 120
}
quantity! {
    /// Users, registered or at the same time, that something is rated for.
    Users: whole text::USERS, 1 to 1_000_000_000
}
quantity! {
    /// A number of things: instances, nodes, workers, connections.
    Count: whole text::COUNT, 0 to 1_000_000
}
quantity! {
    /// A volume a month: requests, messages. One below 2^53: 2^53 may have been rounded from the number above.
    Volume: whole text::VOLUME_A_MONTH, 0 to 9_007_199_254_740_991_u64
}
quantity! {
    /// A part of a whole, 0 to 1.
    Share: real text::SHARE, 0 to 1
}
quantity! {
    /// Per cent, as the published thresholds are written (70 is seventy per cent).
    Percent: real text::PER_CENT, 0 to 1_000
}
quantity! {
    /// Per cent of a whole: what is saved of a price, what part of a number runs elsewhere.
    PartPercent: real text::PER_CENT_OF_A_WHOLE, 0 to 100
}
quantity! {
    /// Growth a month as a share: 0.25 is 25 % more than the month before.
    GrowthRate: real text::MONTHLY_GROWTH, -0.9 to 10
}
quantity! {
    /// How many times its rated load a tier carries before it counts as outgrown.
    Multiple: real text::MULTIPLE_OF_THE_RATED_LOAD, 0.1 to 10
}
quantity! {
    /// Events a minute for each user.
    PerMinute: real text::RATE_A_MINUTE, 0 to 100_000
}
quantity! {
    /// Gigabytes, of memory or of storage.
    Gigabytes: real text::GIGABYTES, 0 to 1_000_000_000
}
quantity! {
    /// Units of a cost line: instances, gigabytes.
    Amount: real text::AMOUNT, 0 to 1_000_000_000
}
quantity! {
    /// Processor cores of one machine.
    Cores: real text::CORES, 0 to 10_000
}
quantity! {
    /// Milliseconds.
    Milliseconds: real text::MILLISECONDS, 0 to 3_600_000
}
quantity! {
    /// Seconds.
    Seconds: real text::SECONDS, 0 to 31_536_000
}
quantity! {
    /// Minutes.
    Minutes: real text::MINUTES, 0 to 525_600
}
quantity! {
    /// How long something happens to a load, in minutes: no load lasts longer than 31 days.
    LoadMinutes: real text::MINUTES, 0 to 44_640
}
quantity! {
    /// Hours.
    Hours: real text::HOURS, 0 to 8_760
}
quantity! {
    /// An hour of the day, UTC; 24 is the end of the day.
    HourOfDay: whole text::HOUR_OF_THE_DAY, 0 to 24
}
quantity! {
    /// Days.
    Days: real text::DAYS, 0 to 36_500
}
quantity! {
    /// Weeks.
    Weeks: real text::WEEKS, 0 to 520
}
quantity! {
    /// Days in a planning month.
    DaysPerMonth: real text::DAYS_IN_A_MONTH, 1 to 31
}
quantity! {
    /// The value of a metric at which a rule or an alert acts; its unit is the metric's.
    Threshold: real text::THRESHOLD, 0 to 1_000_000_000
}

quantity! {
    /// The month of a forecast that is looked at; 0 is the last one that has a load.
    LookedAt: whole text::MONTH, 0 to 120
}
quantity! {
    /// A time of the day in hours, UTC: 17.5 is half past five.
    TimeOfDay: real text::TIME_OF_THE_DAY, 0 to 24
}
quantity! {
    /// A time of the week in seconds after the beginning of Monday, UTC.
    TimeOfWeek: whole text::TIME_OF_THE_WEEK, 0 to 604_799
}
quantity! {
    /// How many times a usual load.
    LoadFactor: real text::FACTOR, 0 to 1_000
}
quantity! {
    /// Users at the same time, as a mean may be.
    ConcurrentUsers: real text::CONCURRENT_USERS, 0 to 1_000_000_000
}
quantity! {
    /// Length of a sample in seconds.
    SampleStep: whole text::STEP, 1 to 3_600
}
quantity! {
    /// How often an instance fails in a month of 30 days.
    Failures: real text::FAILURES_A_MONTH, 0 to 1_000
}
quantity! {
    /// The minor version of Kubernetes: 35 is 1.35. Those that have `autoscaling/v2`.
    KubernetesMinor: whole text::KUBERNETES_MINOR, 23 to 99
}
quantity! {
    /// From the decision until a unit does something, in seconds: at most a day.
    StartTime: real text::START_TIME, 0 to 86_400
}
quantity! {
    /// How old a sample is when it is seen, in seconds: at most an hour.
    MetricAge: real text::SAMPLE_AGE, 0 to 3_600
}
quantity! {
    /// A day of the week: 0 is Monday.
    Weekday: whole text::DAY_OF_THE_WEEK, 0 to 6
}
quantity! {
    /// The part of what failed that is sent again, at most as much as the simulation allows.
    RetryShare: real text::PART_SENT_AGAIN, 0 to 0.95
}
quantity! {
    /// From a failure until it is tried again, in seconds: at most an hour.
    RetryWait: real text::RETRY_WAIT, 0 to 3_600
}
quantity! {
    /// How many times the wait before each further wait for a retry is.
    RetryGrowth: real text::RETRY_GROWTH, 1 to 10
}
quantity! {
    /// From what chance is drawn.
    Seed: whole text::SEED, 0 to 1_000_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_quantity_value_and_limits() {
        let error = InitialUsers::new(2e9).unwrap_err();
        assert_eq!(
            error.to_string(),
            "registered users at the start is 2,000,000,000; allowed: 1 to 1,000,000,000, a whole number"
        );
        assert_eq!(
            GrowthRate::new(-2.0).unwrap_err().to_string(),
            "monthly growth is −2; allowed: −0.9 to 10"
        );
    }

    #[test]
    fn what_is_no_number_is_outside() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(Share::new(value).is_err(), "{value}");
        }
    }

    #[test]
    fn a_whole_number_that_a_double_does_not_hold_is_refused() {
        let read = |text: &str| crate::read::from_text::<Volume>(text).map(Volume::get);
        assert_eq!(read("9007199254740991").unwrap(), 9_007_199_254_740_991);
        for text in ["9007199254740992", "9007199254740993", "18446744073709551615"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn whole_quantities_refuse_fractions_and_keep_limits() {
        assert!(Months::new(1.5).is_err());
        assert_eq!(Months::new(120.0).map(Months::get), Ok(120));
        assert!(Months::new(121.0).is_err());
        assert!(Months::new(0.0).is_err());
    }
}
