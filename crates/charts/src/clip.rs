//! Cutting marks at the plot area, so that nothing is ever drawn outside it and no clip path (with an id that could
//! clash) is needed.

use crate::geometry::{Point, Rect};

/// The part of a segment that is inside (Liang and Barsky), `None` if it passes by.
pub(crate) fn segment(area: &Rect, from: Point, to: Point) -> Option<(Point, Point)> {
    let beside = |a: f64, b: f64, low: f64, high: f64| (a < low && b < low) || (a > high && b > high);
    if beside(from.0, to.0, area.left, area.right) || beside(from.1, to.1, area.top, area.bottom) {
        return None;
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges = [
        (-dx, from.0 - area.left),
        (dx, area.right - from.0),
        (-dy, from.1 - area.top),
        (dy, area.bottom - from.1),
    ];
    for (direction, distance) in edges {
        if direction == 0.0 {
            // Parallel to this edge: wholly inside or wholly outside of it.
            if distance < 0.0 {
                return None;
            }
        } else {
            let at = distance / direction;
            if direction < 0.0 {
                enter = enter.max(at);
            } else {
                leave = leave.min(at);
            }
        }
    }
    if enter > leave {
        return None;
    }
    let place = |t: f64| inside(area, (from.0 + t * dx, from.1 + t * dy));
    let start = if enter > 0.0 { place(enter) } else { inside(area, from) };
    let end = if leave < 1.0 { place(leave) } else { inside(area, to) };
    Some((start, end))
}

/// The parts of an open line that are inside.
pub(crate) fn polyline(area: &Rect, points: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut current: Vec<Point> = Vec::new();
    if points.iter().all(|&(x, y)| area.contains(x, y)) {
        current.extend(points);
        flush(&mut parts, &mut current);
        return parts;
    }
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let Some((start, end)) = segment(area, *from, *to) else {
            flush(&mut parts, &mut current);
            continue;
        };
        if current.last() != Some(&start) {
            flush(&mut parts, &mut current);
            current.reserve(points.len());
            current.push(start);
        }
        current.push(end);
        if end != *to {
            flush(&mut parts, &mut current);
        }
    }
    flush(&mut parts, &mut current);
    parts
}

fn flush(parts: &mut Vec<Vec<Point>>, current: &mut Vec<Point>) {
    // A line that only touches the edge leaves a part without an extent.
    if current.iter().any(|point| Some(point) != current.first()) {
        parts.push(std::mem::take(current));
    } else {
        current.clear();
    }
}

/// The part of a closed polygon that is inside (Sutherland and Hodgman); empty if none is.
pub(crate) fn polygon(area: &Rect, points: Vec<Point>) -> Vec<Point> {
    if points.iter().all(|&(x, y)| area.contains(x, y)) {
        return points;
    }
    let mut ring = points;
    ring = half_plane(&ring, |p| p.0 - area.left);
    ring = half_plane(&ring, |p| area.right - p.0);
    ring = half_plane(&ring, |p| p.1 - area.top);
    ring = half_plane(&ring, |p| area.bottom - p.1);
    for point in &mut ring {
        *point = inside(area, *point);
    }
    ring
}

/// What lies where `depth` is 0 or more.
fn half_plane(ring: &[Point], depth: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len() + 4);
    let Some(&last) = ring.last() else {
        return kept;
    };
    let mut from = last;
    for &to in ring {
        let (before, after) = (depth(from), depth(to));
        if (before < 0.0) != (after < 0.0) {
            let t = before / (before - after);
            kept.push((from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1)));
        }
        if after >= 0.0 {
            kept.push(to);
        }
        from = to;
    }
    kept
}

/// Whether a place is inside a closed polygon (even-odd).
pub(crate) fn is_in(ring: &[Point], place: Point) -> bool {
    let before = ring.last().into_iter().chain(ring);
    let crossed = before.zip(ring).filter(|(from, to)| {
        (from.1 > place.1) != (to.1 > place.1)
            && place.0 < from.0 + (place.1 - from.1) / (to.1 - from.1) * (to.0 - from.0)
    });
    crossed.count() % 2 == 1
}

/// Rounding may leave a cut a hair outside.
fn inside(area: &Rect, point: Point) -> Point {
    (point.0.clamp(area.left, area.right), point.1.clamp(area.top, area.bottom))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 };

    #[test]
    fn a_line_that_leaves_and_returns_is_cut_twice() {
        let parts = polyline(&AREA, &[(0.0, 25.0), (50.0, 75.0), (100.0, 25.0)]);
        assert_eq!(parts, [vec![(0.0, 25.0), (25.0, 50.0)], vec![(75.0, 50.0), (100.0, 25.0)]]);
    }

    #[test]
    fn a_segment_across_keeps_its_middle_and_one_beside_is_gone() {
        assert_eq!(segment(&AREA, (-50.0, 10.0), (150.0, 10.0)), Some(((0.0, 10.0), (100.0, 10.0))));
        assert_eq!(segment(&AREA, (-50.0, 60.0), (150.0, 60.0)), None);
    }

    #[test]
    fn a_place_is_in_a_polygon_or_not() {
        let ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 2.0), (0.0, 10.0)];
        assert!(is_in(&ring, (1.0, 5.0)) && is_in(&ring, (9.0, 5.0)));
        assert!(!is_in(&ring, (5.0, 5.0)) && !is_in(&ring, (11.0, 1.0)));
    }

    #[test]
    fn a_polygon_that_covers_the_area_becomes_the_area() {
        let ring = polygon(&AREA, vec![(-9.0, -9.0), (200.0, -9.0), (200.0, 90.0), (-9.0, 90.0)]);
        assert_eq!(ring.len(), 4);
        for corner in [(0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)] {
            assert!(ring.contains(&corner), "{ring:?}");
        }
    }
}
