use proptest::prelude::*;

use super::super::{Base, DAY_S, Event, Load, LoadError, LoadSpec, PeakHours, Point};
use crate::forecast::forecast;
use crate::quantity::HourOfDay;
use crate::{Inputs, published};

const HOURS: PeakHours = PeakHours { from: 17.0, to: 21.0, off_peak: 0.2 };

fn at_hour(load: &Load, hour: f64) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "hours of a week")]
    load.at((hour * 3600.0) as i64)
}

#[test]
fn the_published_day() {
    let plan = published::plan().unwrap();
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let row = rows.last().unwrap();
    let load = LoadSpec::of_plan(&plan, row, 60).load().unwrap();
    let peak = row.concurrent_peak as f64;
    assert_eq!((load.start_s, load.step_s, load.users.len(), load.seconds()), (0, 60, 1440, 86_400));
    assert_eq!(load.peak(), peak);
    let at = |minute: usize| load.users[minute];
    assert_eq!([at(0), at(17 * 60 - 1), at(21 * 60), at(1439)], [peak * 0.2; 4]);
    assert_eq!([at(17 * 60), at(21 * 60 - 1)], [peak; 2]);
}

#[test]
fn the_day_has_its_peak_where_the_plan_has_it() {
    let hour = |hour: f64| HourOfDay::new(hour).unwrap();
    let peaks = |start: f64, end: f64| {
        let mut plan = published::plan().unwrap();
        let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
        plan.assumptions.peak_hours.start_hour_utc = hour(start);
        plan.assumptions.peak_hours.end_hour_utc = hour(end);
        let load = LoadSpec::of_plan(&plan, &rows[8], 60).load().unwrap();
        let peak = load.peak();
        (0..24_usize).filter(|hour| load.users[hour * 60] == peak).collect::<Vec<_>>()
    };
    assert_eq!(peaks(8.0, 12.0), [8, 9, 10, 11]);
    assert_eq!(peaks(22.0, 2.0), [0, 1, 22, 23]);
    assert_eq!(peaks(24.0, 1.0), [0]);
    assert_eq!(peaks(24.0, 0.0).len(), 24);
}

#[test]
fn a_smooth_day_has_its_slopes_outside_of_the_peak() {
    let load = LoadSpec::day(1000.0, HOURS, 60).smooth().load().unwrap();
    // Three of six hours away: halfway between a fifth and the whole.
    assert!((at_hour(&load, 14.0) - 600.0).abs() < 1e-9);
    assert_eq!(at_hour(&load, 11.0), 200.0);
    assert_eq!([17.0, 19.0, 20.98].map(|hour| at_hour(&load, hour)), [1000.0; 3]);
    // After the peak over midnight: 02:00 is five hours after 21:00.
    assert!((at_hour(&load, 2.0) - (200.0 + 800.0 * (1.0 / 36.0 * (3.0 - 1.0 / 3.0)))).abs() < 1e-9);
    let jump = load.users.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
    assert!(jump < 5.0, "{jump}");
}

#[test]
fn a_peak_may_go_over_midnight_or_be_the_whole_day() {
    let night = PeakHours { from: 22.0, to: 2.0, off_peak: 0.5 };
    let load = LoadSpec::day(10.0, night, 3600).load().unwrap();
    let of = |hour: usize| load.users[hour];
    assert_eq!([of(21), of(22), of(23), of(0), of(1), of(2)], [5.0, 10.0, 10.0, 10.0, 10.0, 5.0]);
    let all = LoadSpec::day(10.0, PeakHours { from: 8.0, to: 8.0, off_peak: 0.5 }, 3600);
    assert!(all.smooth().load().unwrap().users.iter().all(|users| *users == 10.0));
}

#[test]
fn each_day_of_a_week_has_its_factor() {
    let spec = LoadSpec::day(100.0, HOURS, 60).week();
    let load = spec.load().unwrap();
    let evening = |day: u32| load.at(i64::from(day * DAY_S + 18 * 3600));
    assert_eq!([0, 1, 2, 3, 4, 5, 6].map(evening), [85.0, 85.0, 90.0, 90.0, 100.0, 100.0, 95.0]);
    // From a Saturday on.
    let load = LoadSpec { weekday: 5, days: 3, ..spec }.load().unwrap();
    assert_eq!(load.start_s, 5 * DAY_S);
    assert_eq!([0, 1, 2].map(|day| load.at(day * 86_400 + 18 * 3600)), [100.0, 95.0, 85.0]);
}

#[test]
fn a_spike_rises_stays_and_falls() {
    let spike = |ramp_minutes| Event::Spike { at_s: 600, factor: 3.0, minutes: 2.0, ramp_minutes };
    let flat = PeakHours { from: 0.0, to: 24.0, off_peak: 0.0 };
    let around = |event| {
        let load = LoadSpec::day(10.0, flat, 60).with(event).load().unwrap();
        load.users[9..17].to_vec()
    };
    assert_eq!(around(spike(2.0)), [10.0, 10.0, 20.0, 30.0, 30.0, 30.0, 20.0, 10.0]);
    assert_eq!(around(spike(0.0)), [10.0, 30.0, 30.0, 10.0, 10.0, 10.0, 10.0, 10.0]);
    let dip = Event::Spike { at_s: 600, factor: 0.0, minutes: 1.0, ramp_minutes: 0.0 };
    assert_eq!(around(dip)[..3], [10.0, 0.0, 10.0]);
}

#[test]
fn a_launch_fades_by_half_in_each_half_life() {
    let flat = PeakHours { from: 0.0, to: 24.0, off_peak: 0.0 };
    let load = LoadSpec::day(10.0, flat, 60).launch(3600, 5.0).load().unwrap();
    let minutes = [59, 60, 65, 70, 190, 310];
    assert_eq!(minutes.map(|minute| load.users[minute]), [10.0, 10.0, 30.0, 50.0, 30.0, 20.0]);
}

#[test]
fn a_black_friday() {
    let load = LoadSpec::day(100.0, HOURS, 60).black_friday(3.0).load().unwrap();
    let evening = |day: u32| load.at(i64::from(day * DAY_S + 18 * 3600));
    assert_eq!([0, 3, 4, 5, 6].map(evening), [100.0, 150.0, 300.0, 200.0, 180.0]);
    // The rush of midnight, on a fifth of the peak.
    assert!((load.at(i64::from(4 * DAY_S + 1800)) - 120.0).abs() < 1e-9);
}

#[test]
fn drawn_points_are_joined_by_lines() {
    let point = |at_s, part| Point { at_s, part };
    let drawn = Base::Drawn(vec![point(7200, 0.5), point(14_400, 1.5), point(18_000, 1.0)]);
    let spec = LoadSpec { base: drawn, ..LoadSpec::day(100.0, HOURS, 3600) };
    assert_eq!(spec.load().unwrap().users[..7], [50.0, 50.0, 50.0, 100.0, 150.0, 100.0, 100.0]);
    for points in [vec![], vec![point(5, 1.0), point(5, 2.0)], vec![point(5, 1.0), point(4, 2.0)]] {
        let count = points.len();
        let wrong = LoadSpec { base: Base::Drawn(points), ..spec.clone() };
        assert_eq!(wrong.load(), Err(LoadError::Points { count }));
    }
}

#[test]
fn a_measured_load_is_taken_as_it_is() {
    let measured = Load { start_s: 3600, step_s: 60, users: vec![10.0, 20.0, 30.0, 50.0, 80.0] };
    let spec = LoadSpec { base: Base::Series(measured.clone()), ..LoadSpec::day(1.0, HOURS, 120) };
    // The last sample is over the one minute that is left.
    let expected = Load { start_s: 3600, step_s: 120, users: vec![15.0, 40.0, 80.0] };
    assert_eq!(spec.load(), Ok(expected));
    let finer = LoadSpec { step_s: 30, ..spec }.load().unwrap();
    assert_eq!(finer.users[..5], [10.0, 10.0, 20.0, 20.0, 30.0]);
    assert_eq!(finer.seconds(), 300);
    assert_eq!(measured.at(-5), 10.0);
    assert_eq!(measured.at(1_000_000), 80.0);
    assert_eq!(measured.at(179), 30.0);
}

#[test]
fn what_is_not_allowed_is_named() {
    let spec = LoadSpec::day(100.0, HOURS, 60);
    let error = |spec: LoadSpec| spec.load().unwrap_err().to_string();
    assert_eq!(
        error(LoadSpec { step_s: 0, ..spec.clone() }),
        "step is 0; allowed: 1 to 3,600, a whole number"
    );
    assert!(error(LoadSpec { days: 32, ..spec.clone() }).starts_with("days is 32; allowed: 1 to 31"));
    assert!(error(LoadSpec { peak: f64::NAN, ..spec.clone() }).starts_with("concurrent users is NaN"));
    assert!(error(LoadSpec { step_s: 1, days: 31, ..spec.clone() }).contains("2678400 samples"));
    let steep = Event::Spike { at_s: 0, factor: 1000.0, minutes: 2000.0, ramp_minutes: 0.0 };
    let steep = LoadSpec { peak: 1e9, events: vec![steep; 3], ..spec.clone() };
    assert!(
        error(steep).starts_with("concurrent users is 200,000,000,000,000,000; allowed: 0 to 1,000,000,000")
    );
    let endless = Event::Launch { at_s: 0, factor: 2.0, ramp_minutes: 1.0, half_life_minutes: 0.0 };
    assert!(error(spec.clone().with(endless)).starts_with("minutes of half-life is 0"));
    let often = Event::Spike { at_s: 0, factor: 1.0, minutes: 1.0, ramp_minutes: 0.0 };
    assert_eq!(
        error(LoadSpec { events: vec![often; 101], ..spec.clone() }),
        "the load has 101 events; allowed: at most 100"
    );
    let empty = Load { start_s: 0, step_s: 60, users: vec![] };
    assert_eq!(LoadSpec { base: Base::Series(empty), ..spec }.load(), Err(LoadError::Empty));
}

proptest! {
    #[test]
    fn another_step_keeps_the_mean(
        users in prop::collection::vec(0.0..1e6_f64, 1..200), from in 1..900_u32, to in 1..900_u32
    ) {
        let load = Load { start_s: 0, step_s: from, users };
        let other = load.with_step(to).unwrap();
        let seconds = load.seconds();
        let sum = |load: &Load| -> f64 {
            let held = |place: usize| {
                let start = i64::try_from(place).unwrap() * i64::from(load.step_s);
                (seconds - start).min(i64::from(load.step_s)) as f64
            };
            load.users.iter().enumerate().map(|(place, users)| users * held(place)).sum()
        };
        prop_assert!((sum(&load) - sum(&other)).abs() <= 1e-9 * sum(&load).max(1.0));
        prop_assert!(other.peak() <= load.peak() * (1.0 + 1e-12));
        prop_assert_eq!(load.with_step(from).unwrap(), load);
    }

    #[test]
    fn a_made_load_is_within_the_peak_where_nothing_happens(
        peak in 0.0..1e9_f64, from in 0.0..24.0_f64, to in 0.0..24.0_f64, off_peak in 0.0..1.0_f64, slope in 0.0..1500.0_f64
    ) {
        let hours = PeakHours { from, to, off_peak };
        let spec = LoadSpec::day(peak, hours, 300);
        for base in [Base::Stepped(hours), Base::Smooth { hours, slope_minutes: slope }] {
            let load = LoadSpec { base, ..spec.clone() }.load().unwrap();
            prop_assert!(load.users.iter().all(|users| *users >= peak * off_peak - 1e-6 && *users <= peak));
        }
    }
}
