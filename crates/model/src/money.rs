//! Money: an exact number of millionths of a dollar.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use serde::{Serialize, Serializer};

use crate::quantity::{Bounds, OutOfBounds};
use crate::read::{Read, Source};
use crate::words::quantities as text;

const MICROS: f64 = 1_000_000.0;

/// An amount in US dollars, 0 to 1,000,000,000, exact to a millionth (a gigabyte costs fractions of a cent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Usd(u64);

impl Usd {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// One dollar.
    pub const DOLLAR: Self = Self(1_000_000);

    /// The limits of one price. Sums may pass them: 120 months of the dearest plan still fit by far.
    pub const BOUNDS: Bounds =
        Bounds { quantity: text::US_DOLLARS, min: 0.0, max: 1e9, whole: false, optional: false };

    /// Takes an amount, rounded to a millionth of a dollar.
    ///
    /// # Errors
    /// [`OutOfBounds`] below 0, above 1,000,000,000 or where it is not finite.
    pub fn new(dollars: f64) -> Result<Self, OutOfBounds> {
        Self::BOUNDS_REF.check(dollars).map(Self::rounded)
    }

    const BOUNDS_REF: &'static Bounds = &Self::BOUNDS;

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds were checked")]
    fn rounded(dollars: f64) -> Self {
        Self((dollars * MICROS).round() as u64)
    }

    /// The amount in dollars.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / MICROS
    }

    /// Whether it is below the largest amount that can be held, 18,446,744,073,709 dollars: what would be larger is cut
    /// off there, and so is all that follows from it.
    pub const fn is_held(self) -> bool {
        self.0 < u64::MAX
    }

    /// The price of `count` units, rounded to a millionth and stopped at the largest amount that can be held.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, as documented"
    )]
    #[must_use]
    pub fn times(self, count: f64) -> Self {
        if self.is_held() { Self((self.0 as f64 * count).round() as u64) } else { self }
    }

    /// What is left after taking `other` away; nothing where `other` is more.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        if self.is_held() { Self(self.0.saturating_sub(other.0)) } else { self }
    }
}

impl Add for Usd {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Usd {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Usd {
    /// Dollars with two decimals, half a cent rounded up, nothing grouped: the form of the CSV.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.saturating_add(5_000) / 10_000;
        write!(f, "{}.{:02}", cents / 100, cents % 100)
    }
}

impl Serialize for Usd {
    /// A whole number where there are no cents, as the published files are written.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1_000_000) {
            serializer.serialize_u64(self.0 / 1_000_000)
        } else {
            serializer.serialize_f64(self.as_f64())
        }
    }
}

impl Read for Usd {
    #[inline(never)]
    fn read(from: &mut Source<'_>) -> Self {
        Self::rounded(from.number(Self::BOUNDS_REF))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Usd {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Usd".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "title": Self::BOUNDS.quantity, "type": "number",
            "minimum": Self::BOUNDS.min, "maximum": Self::BOUNDS.max
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_of_fractions_of_a_cent_add_up_exactly() {
        let storage = Usd::new(0.023).unwrap();
        assert_eq!(storage.times(50.0) + storage.times(100.0), Usd::new(3.45).unwrap());
    }

    #[test]
    fn two_decimals_round_half_up() {
        assert_eq!(Usd::new(1.005).unwrap().to_string(), "1.01");
        assert_eq!(Usd::new(3500.0).unwrap().to_string(), "3500.00");
    }

    #[test]
    fn an_amount_outside_the_limits_is_refused() {
        assert!(Usd::new(-0.01).is_err());
        assert!(Usd::new(f64::NAN).is_err());
        assert!(Usd::new(1e9 + 1.0).is_err());
    }
}
