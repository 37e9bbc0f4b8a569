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
