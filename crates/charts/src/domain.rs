//! Which values an axis covers.

use crate::chart::{Chart, Domain, Scale};
use crate::layers::{Kind, Layer};

/// Values beyond this are cut: the difference of two of them is still finite.
const LARGEST: f64 = 1e300;
/// No axis is narrower: its ticks could not be told apart as numbers.
const NARROWEST: f64 = 1e-280;
/// Nor narrower than this share of its values.
const FINEST: f64 = 1e-9;
/// A limit above the data by no more than this factor is worth its space, on a linear and on a logarithmic axis.
const NEAR: (f64, f64) = (1.25, 2.0);

/// The range of some values; grows as they are taken in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Extent {
    pub lo: f64,
    pub hi: f64,
}

impl Extent {
    pub(crate) fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let mut extent: Option<Self> = None;
        for value in values.filter(|value| value.is_finite()) {
            // Compared by hand: lanes have thousands of values, and `min` and `max` ask for what is not a number.
            let Self { lo, hi } = extent.get_or_insert(Self { lo: value, hi: value });
            if value < *lo {
                *lo = value;
            }
            if value > *hi {
                *hi = value;
            }
        }
        extent
    }
}

/// Two values that may be the ends of an axis: finite, in order, apart, above 0 where the scale asks for it.
pub(crate) fn sane(lo: f64, hi: f64, scale: Scale) -> (f64, f64) {
    let (lo, hi) = if lo <= hi { (lo, hi) } else { (hi, lo) };
    let (lo, hi) = (lo.clamp(-LARGEST, LARGEST), hi.clamp(-LARGEST, LARGEST));
    match scale {
        // Comparisons with what is not a number are false: such ends come here too.
        Scale::Linear if !(lo.is_finite() && hi.is_finite()) => (0.0, 1.0),
        Scale::Log if !(hi > 0.0 && lo.is_finite()) => (1.0, 10.0),
        Scale::Linear => {
            let least = (lo.abs().max(hi.abs()) * FINEST).max(NARROWEST);
            if hi - lo >= least {
                return (lo, hi);
            }
            // One value: in the middle of an axis that is wide enough to see it.
            let room = if lo == 0.0 && hi == 0.0 { 0.5 } else { least.max(0.5_f64.min(lo.abs())) };
            (lo - room, hi + room)
        }
        Scale::Log => {
            let hi = hi.max(NARROWEST);
            let lo = if lo > 0.0 { lo.max(NARROWEST / 10.0) } else { hi / 1000.0 };
            if hi / lo >= 1.0 + FINEST { (lo, hi) } else { (lo / 2.0, hi * 2.0) }
        }
    }
}

/// The domain of the horizontal axis.
pub(crate) fn horizontal(chart: &Chart<'_>, layers: &[Layer]) -> (f64, f64) {
    if let Domain::Fixed(lo, hi) = chart.x.domain {
        return sane(lo, hi, chart.x.scale);
    }
    let ends = layers.iter().flat_map(|layer| layer.rows.first().into_iter().chain(layer.rows.last()));
    let extent = match chart.x.domain {
        Domain::Between(lo, hi) => {
            let (lo, hi) = sane(lo, hi, chart.x.scale);
            Some(Extent { lo, hi })
        }
        _ => Extent::of(ends.map(|row| row.x)),
    };
    let Some(extent) = extent else {
        return if chart.x.scale == Scale::Log { (1.0, 10.0) } else { (0.0, 1.0) };
    };
    let half = if chart.x.scale == Scale::Linear {
        bar_spacing(layers).map_or(0.0, |spacing| spacing / 2.0)
    } else {
        0.0
    };
    sane(extent.lo - half, extent.hi + half, chart.x.scale)
}

/// The smallest distance in x between two neighbouring bars or values that hold, 1 if there is only one, `None` without.
pub(crate) fn bar_spacing(layers: &[Layer]) -> Option<f64> {
    let bars =
        layers.iter().filter(|layer| (layer.kind == Kind::Bar || layer.holds()) && !layer.rows.is_empty());
    let least = bars.map(|layer| {
        let gaps = layer.rows.iter().zip(layer.rows.iter().skip(1)).map(|(a, b)| b.x - a.x);
        gaps.filter(|gap| *gap > 0.0).fold(f64::INFINITY, f64::min)
    });
    least.reduce(f64::min).map(|gap| if gap.is_finite() { gap } else { 1.0 })
}

/// The values that the vertical axis has to show where `x` is the horizontal domain; `None` without data.
pub(crate) fn vertical(chart: &Chart<'_>, layers: &[Layer], x: (f64, f64)) -> Option<Extent> {
    let visible = layers.iter().flat_map(|layer| {
        let rows = layer.drawn().filter(|row| row.x >= x.0 && row.x <= x.1);
        rows.flat_map(|row| [row.y, row.base])
    });
    let log = chart.y.scale == Scale::Log;
    let data = Extent::of(visible.filter(|value| !log || *value > 0.0))?;
    let near = if log { NEAR.1 } else { NEAR.0 };
    let limits = chart.limits.iter().map(|limit| limit.at);
    let top = limits.filter(|at| *at > 0.0 && *at <= data.hi * near).fold(data.hi, f64::max);
    let lo = if log { data.lo } else { data.lo.min(0.0) };
    Some(Extent { lo: lo.max(-LARGEST), hi: if log { top } else { top.max(0.0) }.min(LARGEST) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_always_apart_and_in_order() {
        for (lo, hi) in [(0.0, 0.0), (5.0, 5.0), (-3.0, -3.0), (f64::NAN, 1.0), (7.0, 2.0), (1e300, 1e300)] {
            for scale in [Scale::Linear, Scale::Log] {
                let (a, b) = sane(lo, hi, scale);
                assert!(a.is_finite() && b.is_finite() && a < b, "{lo} {hi} gave {a} {b}");
            }
        }
        assert_eq!(sane(f64::NEG_INFINITY, f64::INFINITY, Scale::Linear), (-LARGEST, LARGEST));
        assert!(sane(0.0, f64::MIN_POSITIVE, Scale::Log).0 > 0.0);
    }
}
