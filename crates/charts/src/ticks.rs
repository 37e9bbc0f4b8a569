//! Where ticks stand and what they say: round values, months, powers of ten; as many as have room.

use crate::chart::{Axis, Scale, Ticks};
use crate::geometry::count;
use crate::measure::clean;

/// One tick.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// In data units.
    pub at: f64,
    /// Ready to draw; may be empty.
    pub label: String,
}

/// More ticks than any frame has room for: a stop for what was computed from hostile numbers.
const MOST: f64 = 5_000.0;

/// A distance between ticks: 1, 2 or 5 times a power of ten, or a number of months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Round { digit: f64, exponent: i32 },
    Months(f64),
}

impl Step {
    /// The finest step of this kind that is at least `least`, above 0.
    pub(crate) fn at_least(kind: Ticks, least: f64) -> Self {
        let mut step = match kind {
            Ticks::Round => Self::Round { digit: 1.0, exponent: decade(least) },
            Ticks::Whole => Self::Round { digit: 1.0, exponent: decade(least).max(0) },
            Ticks::Months => Self::Months(1.0),
        };
        while step.size() < least * (1.0 - 1e-9) {
            step = step.coarser();
        }
        step
    }

    /// The next step up.
    pub(crate) fn coarser(self) -> Self {
        match self {
            Self::Round { digit, exponent } if digit < 1.5 => Self::Round { digit: 2.0, exponent },
            Self::Round { digit, exponent } if digit < 2.5 => Self::Round { digit: 5.0, exponent },
            Self::Round { exponent, .. } => Self::Round { digit: 1.0, exponent: exponent + 1 },
            Self::Months(3.0) => Self::Months(6.0),
            Self::Months(months) if months >= 6.0 => Self::Months(months * 2.0),
            Self::Months(months) => Self::Months(months + 1.0),
        }
    }

    /// Its size in data units.
    pub(crate) fn size(self) -> f64 {
        self.times(1.0)
    }

    /// `n` steps. Divides for negative powers of ten: 3 x 0.1 is not the number that is written 0.3.
    pub(crate) fn times(self, n: f64) -> f64 {
        match self {
            Self::Round { digit, exponent } if exponent >= 0 => n * digit * power_of_ten(exponent),
            Self::Round { digit, exponent } => n * digit / power_of_ten(-exponent),
            Self::Months(months) => n * months,
        }
    }

    /// The ticks from `lo` to `hi`, in order.
    pub(crate) fn between(self, lo: f64, hi: f64) -> Vec<f64> {
        let size = self.size();
        // A hair of slack: an end that is itself a tick counts.
        let (origin, first) = match self {
            Self::Months(_) => ((lo - 1e-6).ceil(), 0.0),
            Self::Round { .. } => (0.0, (lo / size - 1e-6).ceil()),
        };
        let last = ((hi - origin) / size + 1e-6).floor();
        let wanted = count((last - first + 1.0).min(MOST));
        #[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
        let tick = |n: usize| origin + self.times(first + n as f64);
        // Adding 0 turns -0 into 0, which labels differently.
        (0..wanted).map(|n| tick(n) + 0.0).collect()
    }
}

/// Ten to the power of 0 to 308, without the mathematics of the platform.
fn power_of_ten(exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.clamp(0, 308) {
        power *= 10.0;
    }
    power
}

/// The power of ten at or below a value above 0.
pub(crate) fn decade(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
    let guess = libm::floor(libm::log10(value)).clamp(-307.0, 308.0) as i32;
    // The logarithm of a power of ten may come out a hair too small.
    if ten_to(guess + 1) <= value { guess + 1 } else { guess }
}

fn ten_to(exponent: i32) -> f64 {
    Step::Round { digit: 1.0, exponent }.size()
}

/// The ticks of an axis with their texts.
pub(crate) fn labelled(values: Vec<f64>, axis: &Axis<'_>) -> Vec<Tick> {
    let even = match (axis.even, axis.scale, values.as_slice()) {
        (Some(even), Scale::Linear, [first, second, ..]) => Some((even, second - first)),
        _ => None,
    };
    let label = |at: f64| even.map_or_else(|| (axis.label)(at), |(even, step)| even(at, step));
    values.into_iter().map(|at| Tick { at, label: clean(&label(at)) }).collect()
}

/// Whether every two neighbours say something different.
pub(crate) fn distinct(ticks: &[Tick]) -> bool {
    ticks.iter().zip(ticks.iter().skip(1)).all(|(a, b)| a.label != b.label || a.label.is_empty())
}

/// The finest ticks between two values that `fits` accepts; none if it accepts none.
///
/// `least` is the smallest distance worth trying: data units on a linear axis, powers of ten on a logarithmic one.
pub(crate) fn choose(
    axis: &Axis<'_>,
    (lo, hi): (f64, f64),
    least: f64,
    fits: &dyn Fn(&[Tick]) -> bool,
) -> Vec<Tick> {
    if axis.scale == Scale::Log {
        for values in log_candidates(lo, hi, least) {
            let ticks = labelled(values, axis);
            if ticks.len() > 1 && distinct(&ticks) && fits(&ticks) {
                return ticks;
            }
        }
        // Less than a power of ten: round values do.
    }
    let least = if axis.scale == Scale::Log { (hi - lo) / 10.0 } else { least };
    let mut step = Step::at_least(axis.ticks, least.max((hi - lo) / MOST));
    loop {
        let ticks = labelled(step.between(lo, hi), axis);
        // One tick has no neighbour to be in the way of.
        if ticks.len() <= 1 || (distinct(&ticks) && fits(&ticks)) {
            return ticks;
        }
        step = step.coarser();
    }
}

/// Ticks for a logarithmic axis, from fine to coarse: 1-2-5, every power of ten, every second, ...
fn log_candidates(lo: f64, hi: f64, least: f64) -> impl Iterator<Item = Vec<f64>> {
    let (first, last) = (decade(lo), decade(hi));
    let fine = (least <= 0.31).then(|| {
        let digits = [1.0, 2.0, 5.0];
        (first..=last)
            .flat_map(|exponent| digits.map(|digit| Step::Round { digit, exponent }.size()))
            .filter(|value| *value >= lo * (1.0 - 1e-9) && *value <= hi * (1.0 + 1e-9))
            .collect::<Vec<_>>()
    });
    let coarse = [1_i32, 2, 3, 4, 5, 10, 20, 50, 100, 200].into_iter().map(move |every| {
        let decades = (first..=last).filter(|exponent| exponent.rem_euclid(every) == 0).map(ten_to);
        decades.filter(|value| *value >= lo * (1.0 - 1e-9) && *value <= hi * (1.0 + 1e-9)).collect()
    });
    fine.into_iter().chain(coarse)
}

/// A logarithmic domain that ends on powers of ten, or on 1-2-5 where the values are closer than one.
pub(crate) fn log_domain(lo: f64, hi: f64) -> (f64, f64) {
    let (floor, top) = (decade(lo), decade(hi));
    if hi / lo >= 10.0 {
        return (ten_to(floor), if ten_to(top) < hi { ten_to(top + 1) } else { ten_to(top) });
    }
    let digits = [1.0, 2.0, 5.0, 10.0];
    let at = |digit: &f64, exponent| Step::Round { digit: *digit, exponent }.size();
    let below = digits.iter().rev().map(|digit| at(digit, floor)).find(|value| *value <= lo);
    let above = digits.iter().map(|digit| at(digit, top)).find(|value| *value >= hi);
    let (below, above) = (below.unwrap_or(lo), above.unwrap_or(hi));
    if below < above { (below, above) } else { (below / 2.0, above * 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_exact() {
        let step = Step::at_least(Ticks::Round, 0.07);
        assert_eq!(step.between(0.0, 0.4), [0.0, 0.1, 0.2, 0.3, 0.4]);
        assert_eq!(Step::at_least(Ticks::Round, 1001.0).size(), 2000.0);
        assert_eq!(Step::at_least(Ticks::Round, 1000.0).size(), 1000.0);
        assert_eq!(Step::at_least(Ticks::Whole, 0.07).between(0.0, 3.2), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(Step::at_least(Ticks::Whole, 21.0).size(), 50.0);
        assert_eq!(Step::at_least(Ticks::Round, 21.0).between(-60.0, 60.0), [-50.0, 0.0, 50.0]);
    }

    #[test]
    fn months_start_with_the_first() {
        let sizes: Vec<f64> = std::iter::successors(Some(Step::Months(1.0)), |step| Some(step.coarser()))
            .take(7)
            .map(Step::size)
            .collect();
        assert_eq!(sizes, [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0]);
        assert_eq!(Step::Months(6.0).between(3.0, 26.0), [3.0, 9.0, 15.0, 21.0]);
        assert_eq!(Step::Months(1.0).between(0.5, 3.5), [1.0, 2.0, 3.0]);
    }

    #[test]
    fn ticks_at_equal_distances_may_all_have_the_decimals_of_their_distance() {
        let (label, even) = (|at: f64| format!("{at}"), |at: f64, step: f64| format!("{at:.1} of {step}"));
        let axis = Axis { even: Some(&even), ..Axis::new(Ticks::Round, &label) };
        let texts = |axis: &Axis<'_>| {
            let ticks = labelled(vec![0.0, 0.5, 1.0], axis);
            ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>()
        };
        assert_eq!(texts(&axis), ["0.0 of 0.5", "0.5 of 0.5", "1.0 of 0.5"]);
        assert_eq!(texts(&Axis { scale: Scale::Log, ..axis }), ["0", "0.5", "1"]);
    }

    #[test]
    fn decades_are_exact_at_powers_of_ten() {
        for exponent in -280..=300 {
            assert_eq!(decade(ten_to(exponent)), exponent);
        }
        assert_eq!((decade(999.0), decade(0.02)), (2, -2));
    }

    #[test]
    fn a_logarithmic_domain_ends_on_powers_of_ten_or_within_one_on_1_2_5() {
        assert_eq!(log_domain(1_875.0, 91_404.0), (1_000.0, 100_000.0));
        assert_eq!(log_domain(1_000.0, 100_000.0), (1_000.0, 100_000.0));
        assert_eq!(log_domain(2_500.0, 4_100.0), (2_000.0, 5_000.0));
        assert_eq!(log_domain(1_000.0, 1_000.0), (500.0, 2_000.0));
    }
}
