//! Data to pixels and back.

use crate::chart::Scale;
use crate::geometry::Rect;

/// Pixels further out than this are all the same: off the frame. It keeps the arithmetic of cutting exact enough.
const FAR: f64 = 1e7;

/// How the values of one axis lie on a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mapping {
    /// Value at the start, finite; above 0 on a logarithmic scale.
    pub lo: f64,
    /// Value at the end, finite, above `lo`.
    pub hi: f64,
    pub scale: Scale,
    /// Pixel of `lo`.
    pub start: f64,
    /// Pixel of `hi`.
    pub end: f64,
}

impl Mapping {
    /// The share of the way from `lo` to `hi`; not a number where the scale has no place for the value.
    pub(crate) fn share(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => (value - self.lo) / (self.hi - self.lo),
            Scale::Log if value > 0.0 => {
                let lo = libm::log10(self.lo);
                (libm::log10(value) - lo) / (libm::log10(self.hi) - lo)
            }
            Scale::Log => f64::NAN,
        }
    }

    /// The pixel of a value, also outside the domain; not a number where the scale has no place for it.
    pub(crate) fn px(&self, value: f64) -> f64 {
        let px = self.start + self.share(value) * (self.end - self.start);
        if px.is_nan() { px } else { px.clamp(-FAR, FAR) }
    }

    /// The pixel of a value; what the scale has no place for is below everything, so at the start.
    pub(crate) fn px_or_start(&self, value: f64) -> f64 {
        let px = self.px(value);
        if px.is_nan() { self.start } else { px }
    }

    /// The value at a pixel, also outside the domain.
    pub(crate) fn value(&self, px: f64) -> f64 {
        let extent = self.end - self.start;
        let share = if extent == 0.0 { 0.0 } else { (px - self.start) / extent };
        let share = if share.is_finite() { share } else { 0.0 };
        match self.scale {
            // Weighted from both ends: exact at both, and no overflow on the way.
            Scale::Linear => self.lo * (1.0 - share) + self.hi * share,
            Scale::Log => {
                let (lo, hi) = (libm::log10(self.lo), libm::log10(self.hi));
                libm::exp10((lo + share * (hi - lo)).clamp(-307.0, 307.0))
            }
        }
    }

    /// Whether a value is within the domain, the ends included.
    pub(crate) fn covers(&self, value: f64) -> bool {
        value >= self.lo && value <= self.hi
    }
}

/// How the data of a drawn chart lie on its pixels: for a crosshair, for hit-testing, for what is laid over the drawing.
///
/// Pixels are CSS pixels from the upper left corner of the frame, at the size for which the chart was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    plot: Rect,
    x: Mapping,
    y: Mapping,
    /// The x of all points on show, in order, each once.
    stops: Vec<f64>,
}

impl Projection {
    pub(crate) fn new(plot: Rect, x: Mapping, y: Mapping, stops: Vec<f64>) -> Self {
        Self { plot, x, y, stops }
    }

    /// The same drawing further right and down.
    pub(crate) fn moved(self, dx: f64, dy: f64) -> Self {
        let shift = |mapping: Mapping, by: f64| Mapping {
            start: mapping.start + by,
            end: mapping.end + by,
            ..mapping
        };
        Self { plot: self.plot.moved(dx, dy), x: shift(self.x, dx), y: shift(self.y, dy), stops: self.stops }
    }

    /// The same with other stops, in order.
    pub(crate) fn with_stops(self, stops: Vec<f64>) -> Self {
        Self { stops, ..self }
    }

    /// Where marks may be.
    #[must_use]
    pub fn plot_area(&self) -> Rect {
        self.plot
    }

    /// The values of x from the left to the right edge of the plot area.
    #[must_use]
    pub fn x_domain(&self) -> (f64, f64) {
        (self.x.lo, self.x.hi)
    }

    /// The values of y from the lower to the upper edge of the plot area.
    #[must_use]
    pub fn y_domain(&self) -> (f64, f64) {
        (self.y.lo, self.y.hi)
    }

    /// The pixel of an x, also outside the plot area; the left edge for what a logarithmic axis has no place for.
    #[must_use]
    pub fn x_to_px(&self, x: f64) -> f64 {
        self.x.px_or_start(x)
    }

    /// The x at a pixel, also outside the plot area.
    #[must_use]
    pub fn px_to_x(&self, px: f64) -> f64 {
        self.x.value(px)
    }

    /// The pixel of a y, also outside the plot area; the lower edge for what a logarithmic axis has no place for.
    #[must_use]
    pub fn y_to_px(&self, y: f64) -> f64 {
        self.y.px_or_start(y)
    }

    /// The y at a pixel, also outside the plot area.
    #[must_use]
    pub fn px_to_y(&self, px: f64) -> f64 {
        self.y.value(px)
    }

    /// All x at which some series has a point on show, in order, each once: the stops of a crosshair that moves by keys.
    #[must_use]
    pub fn stops(&self) -> &[f64] {
        &self.stops
    }

    /// The stop that many places after an x, or before it where `by` is negative; the first or the last where there are not
    /// so many. `None` where there is no stop at all.
    #[must_use]
    pub fn stop_beside(&self, x: f64, by: isize) -> Option<f64> {
        let at = if by < 0 {
            self.stops.partition_point(|stop| *stop < x).saturating_add_signed(by)
        } else {
            self.stops.partition_point(|stop| *stop <= x).saturating_add_signed(by).saturating_sub(1)
        };
        self.stops.get(at.min(self.stops.len().checked_sub(1)?)).copied()
    }

    /// The stops nearest to two pixels, in order; `None` where both are the same: there is nothing between them to look at.
    #[must_use]
    pub fn stretch(&self, one: f64, other: f64) -> Option<(f64, f64)> {
        let (one, other) = (self.nearest_x(one)?, self.nearest_x(other)?);
        (one != other).then_some(if one < other { (one, other) } else { (other, one) })
    }

    /// The nearest x, in pixels, at which some series has a point on show; `None` if there is none.
    #[must_use]
    pub fn nearest_x(&self, px: f64) -> Option<f64> {
        if !px.is_finite() {
            return None;
        }
        let after = self.stops.partition_point(|stop| self.x.px(*stop) < px);
        let left = after.checked_sub(1).and_then(|index| self.stops.get(index)).copied();
        let right = self.stops.get(after).copied();
        match (left, right) {
            (Some(left), Some(right)) => {
                let nearer_left = px - self.x.px(left) <= self.x.px(right) - px;
                Some(if nearer_left { left } else { right })
            }
            (one, other) => one.or(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projection(scale: Scale) -> Projection {
        let plot = Rect { left: 40.0, top: 10.0, right: 240.0, bottom: 110.0 };
        let x = Mapping { lo: 0.0, hi: 20.0, scale: Scale::Linear, start: 40.0, end: 240.0 };
        let y = Mapping { lo: 1.0, hi: 1_000.0, scale, start: 110.0, end: 10.0 };
        Projection::new(plot, x, y, vec![1.0, 2.0, 10.0])
    }

    #[test]
    fn values_and_pixels_answer_each_other() {
        let projection = projection(Scale::Log);
        assert_eq!((projection.x_to_px(10.0), projection.px_to_x(140.0)), (140.0, 10.0));
        assert!((projection.y_to_px(31.622_776_6) - 60.0).abs() < 1e-6);
        assert!((projection.px_to_y(60.0) - 31.622_776_6).abs() < 1e-6);
        assert_eq!((projection.y_to_px(0.0), projection.y_to_px(f64::NAN)), (110.0, 110.0));
        assert!(projection.px_to_y(-1e300).is_finite() && projection.y_to_px(1e300).is_finite());
    }

    #[test]
    fn stops_follow_each_other() {
        let projection = projection(Scale::Linear);
        let beside = |x, by| projection.stop_beside(x, by).unwrap();
        assert_eq!(
            [beside(1.0, 1), beside(2.0, 1), beside(10.0, 1), beside(1.0, 9)],
            [2.0, 10.0, 10.0, 10.0]
        );
        assert_eq!(
            [beside(10.0, -1), beside(2.0, -1), beside(1.0, -1), beside(10.0, -9)],
            [2.0, 1.0, 1.0, 1.0]
        );
        assert_eq!(
            [beside(5.0, 1), beside(5.0, -1), beside(0.0, 1), beside(99.0, -1)],
            [10.0, 2.0, 1.0, 10.0]
        );
    }

    #[test]
    fn a_stretch_reaches_from_stop_to_stop() {
        let projection = projection(Scale::Linear);
        assert_eq!(projection.stretch(130.0, 52.0), Some((1.0, 10.0)));
        assert_eq!(projection.stretch(51.0, 40.0), None);
    }

    #[test]
    fn the_nearest_stop_is_the_nearest_on_screen() {
        let projection = projection(Scale::Linear);
        let nearest = |px| projection.nearest_x(px);
        assert_eq!(
            [nearest(0.0), nearest(54.0), nearest(56.0), nearest(999.0)],
            [1.0, 1.0, 2.0, 10.0].map(Some)
        );
        assert_eq!((nearest(55.0), nearest(f64::NAN)), (Some(1.0), None));
    }
}
