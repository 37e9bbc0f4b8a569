//! Numbers in a few letters, for axes and other narrow places.

use super::{Locale, Unit};

/// The most decimals; what is smaller than those can say is written as 0.
const MOST_DECIMALS: usize = 12;

/// Two decimals, or as many more as it takes until `size` is at least `least` of them, which is returned as well.
fn decimals_of(size: f64, mut least: f64) -> (usize, f64) {
    let mut decimals = 2;
    while size < least && decimals < MOST_DECIMALS {
        (decimals, least) = (decimals + 1, least / 10.0);
    }
    (decimals, least)
}

impl Unit {
    /// Three digits and a letter for the thousands, for axes and other narrow places: 10k, $1.5M, 25%, $0.0003.
    pub fn compact(self, value: f64, locale: &Locale) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let value = if self.shift() == 2 { value * 100.0 } else { value };
        let steps = [(1e15, "e15"), (1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")];
        // What rounds to a thousand of a step belongs to the next.
        let step = steps.into_iter().find(|(size, _)| value.abs() >= size * 0.999_5);
        // Nobody counts thousands of per cent.
        let is_percent = matches!(self, Self::Share | Self::Percent);
        let step = step.filter(|(size, _)| !is_percent || *size > 1e3);
        let (size, letter) = step.unwrap_or((1.0, ""));
        let part = value / size;
        let has_cents = self == Self::Usd && letter.is_empty();
        let decimals = match part.abs() {
            most if most >= 99.95 => 0,
            more if more >= 9.995 && !has_cents => 1,
            0.0 => 2,
            // Two digits of what is small: only 0 is written as 0.
            small => decimals_of(small, 0.099_5).0,
        };
        let mut digits = format!("{part:.decimals$}");
        if let Some((whole, fraction)) = digits.split_once('.') {
            let kept = fraction.trim_end_matches('0').len();
            // Half a dollar is 50 cents.
            let kept = if has_cents && kept == 1 { 2 } else { kept };
            digits.truncate(whole.len() + if kept == 0 { 0 } else { 1 + kept });
        }
        self.dressed(&digits, locale, letter)
    }

    /// The same for a tick among others at equal distances of `step`: amounts of money all have as many decimals.
    pub fn tick(self, value: f64, step: f64, locale: &Locale) -> String {
        // A little less than the step: what computed it may have rounded.
        let (decimals, least) = decimals_of(step, 0.01 * 0.999);
        let has_cents = self == Self::Usd && step < 0.999 && step >= least && value.abs() < 1e3;
        if has_cents { self.rounded(value, decimals, locale) } else { self.compact(value, locale) }
    }
}
