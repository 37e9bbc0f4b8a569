//! Looking closer and along without a brush: stretches of the places that some series has a point at.

/// The stretch around the middle of another that is about half as long: from its first to its last stop. `None` where it
/// has no stop between its ends that could be left out.
#[must_use]
pub fn closer(stops: &[f64], on_show: (f64, f64)) -> Option<(f64, f64)> {
    let (first, last) = ends(stops, on_show)?;
    let less = (last - first).div_ceil(4);
    let (first, last) = (first + less, last.checked_sub(less)?);
    (first < last).then_some((*stops.get(first)?, *stops.get(last)?))
}

/// The stretch with as many stops that begins half of that later, or earlier; as far as there are stops. Where it has none,
/// the stretch of the same length that begins half of that nearer to those there are. `None` where there are no more.
#[must_use]
pub fn along(stops: &[f64], on_show: (f64, f64), is_later: bool) -> Option<(f64, f64)> {
    let Some((first, last)) = ends(stops, on_show) else { return nearer(stops, on_show, is_later) };
    let end = stops.len().saturating_sub(1);
    let room = if is_later { end.saturating_sub(last) } else { first };
    let step = ((last - first) / 2).max(1).min(room);
    if step == 0 {
        return None;
    }
    let (first, last) = if is_later { (first + step, last + step) } else { (first - step, last - step) };
    Some((*stops.get(first)?, *stops.get(last)?))
}

/// The stretch that is half of its length nearer to the stops, all of which are before it or after it.
fn nearer(stops: &[f64], (from, to): (f64, f64), is_later: bool) -> Option<(f64, f64)> {
    let is_there = |stop: &f64| if is_later { *stop > to } else { *stop < from };
    let half = ((to - from) / 2.0).ceil();
    let step = if is_later { half } else { -half };
    (half > 0.0 && stops.iter().any(is_there)).then_some((from + step, to + step))
}

/// The places of the first and the last stop of a stretch.
fn ends(stops: &[f64], (from, to): (f64, f64)) -> Option<(usize, usize)> {
    let first = stops.partition_point(|stop| *stop < from);
    let last = stops.partition_point(|stop| *stop <= to).checked_sub(1)?;
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(count: u8) -> Vec<f64> {
        (1..=count).map(f64::from).collect()
    }

    #[test]
    fn closer_is_about_half_around_the_middle_until_there_is_nothing_between() {
        let stops = months(24);
        assert_eq!(closer(&stops, (1.0, 24.0)), Some((7.0, 18.0)));
        assert_eq!(closer(&stops, (7.0, 18.0)), Some((10.0, 15.0)));
        assert_eq!(closer(&stops, (10.0, 15.0)), Some((12.0, 13.0)));
        assert_eq!(closer(&stops, (10.0, 13.0)), Some((11.0, 12.0)));
        assert_eq!(closer(&stops, (11.0, 13.0)), None);
        assert_eq!(closer(&stops, (11.0, 12.0)), None);
    }

    #[test]
    fn a_stretch_between_stops_is_that_of_the_stops_in_it() {
        let stops = [0.0, 10.0, 20.0, 30.0, 40.0];
        assert_eq!(closer(&stops, (-5.0, 45.0)), Some((10.0, 30.0)));
        assert_eq!(along(&stops, (5.0, 25.0), true), Some((20.0, 30.0)));
        assert_eq!(along(&stops, (11.0, 19.0), true), Some((15.0, 23.0)));
    }

    #[test]
    fn along_goes_by_half_and_stops_at_the_ends() {
        let stops = months(24);
        assert_eq!(along(&stops, (6.0, 19.0), true), Some((11.0, 24.0)));
        assert_eq!(along(&stops, (11.0, 24.0), true), None);
        assert_eq!(along(&stops, (11.0, 24.0), false), Some((5.0, 18.0)));
        assert_eq!(along(&stops, (5.0, 18.0), false), Some((1.0, 14.0)));
        assert_eq!(along(&stops, (1.0, 14.0), false), None);
        assert_eq!(along(&stops, (3.0, 4.0), true), Some((4.0, 5.0)));
    }

    #[test]
    fn a_stretch_without_stops_comes_nearer_to_them() {
        let stops = months(12);
        assert_eq!(along(&stops, (16.0, 24.0), false), Some((12.0, 20.0)));
        assert_eq!(along(&stops, (17.0, 24.0), false), Some((13.0, 20.0)));
        assert_eq!(along(&stops, (16.0, 24.0), true), None);
        assert_eq!(along(&stops, (-8.0, -5.0), true), Some((-6.0, -3.0)));
        assert_eq!(closer(&stops, (16.0, 24.0)), None);
    }

    #[test]
    fn without_stops_there_is_nothing_to_look_at() {
        assert_eq!(closer(&[], (0.0, 1.0)), None);
        assert_eq!(along(&[], (0.0, 1.0), true), None);
        assert_eq!(along(&[f64::NAN], (0.0, 1.0), false), None);
        assert_eq!(closer(&months(5), (f64::NAN, f64::NAN)), None);
    }
}
