//! Fewer points without losing a peak.

use crate::geometry::{Point, count};

/// The points of a run, in order of x, that make a difference on screen: of each column of pixels the first, the lowest,
/// the highest and the last. A line through them covers the same pixels as one through all.
pub(crate) fn reduce(points: Vec<Point>, width: f64) -> Vec<Point> {
    // Below four points a column there is little to gain.
    if points.len() <= count(width * 4.0) {
        return points;
    }
    let mut kept = Vec::with_capacity(count(width * 4.0));
    let mut points = points.into_iter();
    let Some(first) = points.next() else {
        return kept;
    };
    let mut column = Column::starting(first, 0);
    for (index, point) in points.enumerate() {
        if point.0.floor() == column.first.0.floor() {
            column.take(point, index + 1);
        } else {
            column.emit(&mut kept);
            column = Column::starting(point, index + 1);
        }
    }
    column.emit(&mut kept);
    kept
}

/// Values at equal distances with fewer points: of each stretch the lowest and the highest, in their order, so that no peak
/// is lost. `x` gives the place of a value; `most` is about how many points are wanted.
#[must_use]
pub fn thinned(values: &[f32], most: usize, x: impl Fn(usize) -> f64) -> Vec<Point> {
    let stretch = values.len().div_ceil((most / 2).max(1));
    let point = |(place, value): (usize, &f32)| (x(place), f64::from(*value));
    if values.len() <= most || stretch < 3 {
        return values.iter().enumerate().map(point).collect();
    }
    let mut kept = Vec::with_capacity(most + 2);
    for (part, values) in values.chunks(stretch).enumerate() {
        let Some(&first) = values.first() else { continue };
        let ((mut low, mut lowest), (mut high, mut highest)) = ((0, first), (0, first));
        // Once over all of them and without iterators in iterators: lanes have ten thousand values each.
        for (place, &value) in values.iter().enumerate() {
            if value < lowest {
                (low, lowest) = (place, value);
            }
            if value >= highest {
                (high, highest) = (place, value);
            }
        }
        let [low, high] =
            [(low, lowest), (high, highest)].map(|(place, value)| (part * stretch + place, value));
        let (early, late) = if low.0 <= high.0 { (low, high) } else { (high, low) };
        kept.push(point((early.0, &early.1)));
        if late.0 != early.0 {
            kept.push(point((late.0, &late.1)));
        }
    }
    // A line ends where its values do.
    let last = values.iter().enumerate().next_back().map(point);
    kept.extend(last.filter(|last| kept.last() != Some(last)));
    kept
}

/// One column of pixels; the numbers are positions in the run.
struct Column {
    first: Point,
    low: (usize, Point),
    high: (usize, Point),
    last: Point,
}

impl Column {
    fn starting(point: Point, index: usize) -> Self {
        Self { first: point, low: (index, point), high: (index, point), last: point }
    }

    fn take(&mut self, point: Point, index: usize) {
        if point.1 < self.low.1.1 {
            self.low = (index, point);
        }
        if point.1 > self.high.1.1 {
            self.high = (index, point);
        }
        self.last = point;
    }

    fn emit(&self, kept: &mut Vec<Point>) {
        let (early, late) =
            if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        for point in [self.first, early.1, late.1, self.last] {
            if kept.last() != Some(&point) {
                kept.push(point);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thinned_line_keeps_every_peak_and_its_ends() {
        let mut values = vec![1.0_f32; 10_080];
        (values[5_000], values[7_777], values[10_079]) = (99.0, -3.0, 2.0);
        let points = thinned(&values, 1_000, |place| place as f64);
        assert!(points.len() <= 1_001, "{}", points.len());
        for peak in [(5_000.0, 99.0), (7_777.0, -3.0), (10_079.0, 2.0)] {
            assert!(points.contains(&peak), "{peak:?}");
        }
        assert!(points.is_sorted_by(|one, next| one.0 < next.0));
        assert_eq!(thinned(&[1.0, 2.0], 1_000, |place| place as f64), [(0.0, 1.0), (1.0, 2.0)]);
    }
}
