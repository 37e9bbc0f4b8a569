use headroom_charts::{Plot, Sheet as Drawn, Size, Spot};
use headroom_model::autoscale::simulate::LANES;

use super::plot::trace;
use super::*;

fn drawn(lanes: &Lanes, width: f64) -> Drawn {
    let mut sheet = None;
    lanes.with_plot(Size { width, height: 0.0 }, &Locale::ENGLISH, &mut |mut plot| {
        let Plot::Panes(panes) = &plot else { panic!("lanes are panes") };
        let height = panes.natural_height(width);
        plot.resize(Size { width, height });
        sheet = plot.draw().ok();
    });
    sheet.unwrap()
}

fn names(lanes: &Lanes) -> Vec<&'static str> {
    lanes.lanes.iter().map(|lane| lane.name).collect()
}

#[test]
fn all_lanes_have_one_axis_to_the_pixel() {
    let run = Arc::new(Run::published());
    let (minutes, start_s) = (run.load.users.len(), run.load.start_s);
    for of in LANES {
        let lanes = Lanes::of(&run, of, &Locale::ENGLISH);
        let sheet = drawn(&lanes, 720.0);
        assert_eq!(sheet.projections.len(), lanes.lanes.len());
        let first = sheet.projections[0].plot_area();
        for (projection, name) in sheet.projections.iter().zip(names(&lanes)) {
            let area = projection.plot_area();
            assert_eq!((area.left, area.right), (first.left, first.right), "{name}");
            assert_eq!(projection.x_domain(), (axis::hour(start_s, 0), axis::hour(start_s, minutes)));
        }
        // Every line has its name at its end, and every threshold its own: one that would seem to be another's is listed.
        assert_eq!(sheet.unlabelled, Vec::<usize>::new(), "{of:?}");
        assert_eq!(sheet.dropped, sheet.unplaced.len(), "{of:?}: {:?}", sheet.unplaced);
        assert!(sheet.dropped <= 1, "{of:?}: {:?}", sheet.unplaced);
    }
}

#[test]
fn a_component_has_a_lane_for_each_thing_that_is_decided_and_for_each_that_may_be_full() {
    let run = Arc::new(Run::published());
    let names = |of| names(&Lanes::of(&run, of, &Locale::ENGLISH));
    let database = names(Component::Database);
    for name in [text::IOPS_IN_USE, text::CONNECTIONS_IN_USE] {
        assert!(database.contains(&name), "{database:?}");
    }
    let decided = database.iter().filter(|name| name.starts_with("Decisions")).count();
    assert!(decided > 1, "{database:?}");
    assert!(names(Component::Redis).contains(&text::COMMANDS_IN_USE));
    let balancer = names(Component::LoadBalancer);
    assert_eq!(balancer.iter().filter(|name| name.contains("n use")).count(), 1, "{balancer:?}");
    assert!(names(Component::Cdn).contains(&text::CDN_ANSWERS));
}

#[test]
fn every_metric_that_a_rule_watches_has_a_lane_with_its_threshold() {
    let run = Arc::new(Run::published());
    let rules = run.chosen().rules();
    for of in LANES {
        let lanes = Lanes::of(&run, of, &Locale::ENGLISH);
        for (_, watch) in rules.of_component(of) {
            let lane = lanes.lanes.iter().find(|lane| {
                let times = match lane.unit {
                    Unit::Share => 0.01,
                    Unit::Milliseconds if watch.metric.unit() == Unit::Seconds => 1000.0,
                    _ => 1.0,
                };
                let is_there =
                    |limit: &Limit| limit.at == watch.threshold * times && limit.label != text::TARGET;
                lane.limits.iter().any(is_there)
            });
            assert!(lane.is_some(), "{}: {:?} at {}", watch.name, watch.metric, watch.threshold);
        }
    }
    // Also one that is never nearly met is drawn, and not above the edge.
    for of in LANES {
        let lanes = Lanes::of(&run, of, &Locale::ENGLISH);
        let sheet = drawn(&lanes, 720.0);
        for (lane, projection) in lanes.lanes.iter().zip(&sheet.projections) {
            let (_, top) = projection.y_domain();
            for limit in lane.limits.iter().filter(|limit| limit.ink == Ink::LIMIT) {
                assert!(limit.at <= top, "{}: {} above {top}", lane.name, limit.at);
            }
        }
    }
    // Each metric in a lane of its own.
    let backend = Lanes::of(&run, Component::Backend, &Locale::ENGLISH);
    for metric in [Metric::Memory, Metric::Connections] {
        assert!(names(&backend).contains(&text::watched(Component::Backend, metric)), "{metric:?}");
    }
    let redis = names(&Lanes::of(&run, Component::Redis, &Locale::ENGLISH));
    assert!(redis.contains(&text::watched(Component::Redis, Metric::Evictions)), "{redis:?}");
}

#[test]
fn the_tip_says_every_line_and_the_decision_of_its_minute() {
    let run = Arc::new(Run::published());
    let lanes = Lanes::of(&run, Component::Backend, &Locale::ENGLISH);
    let decided = lanes.decided[0];
    let mut reading = None;
    lanes.with_plot(Size { width: 720.0, height: 600.0 }, &Locale::ENGLISH, &mut |plot| {
        reading = plot.read(Spot { at: decided, panel: 0 });
    });
    let reading = reading.unwrap();
    assert_eq!(reading.lines.len(), lanes.lanes.iter().flat_map(|lane| &lane.lines).count());
    // What was decided in this minute is a value as well: some bar is not 0.
    let is_decided = |line: &&headroom_charts::Line| {
        let lane = lanes.lanes.get(line.panel);
        lane.is_some_and(|lane| lane.lines.iter().any(|line| line.shape == Shape::Bar)) && line.value != "0"
    };
    assert_eq!(reading.lines.iter().filter(is_decided).count(), 1, "{:?}", reading.lines);
    assert!(!reading.notes[0].starts_with("Last: "), "{:?}", reading.notes);
}

#[test]
fn what_was_decided_adds_up() {
    let run = Arc::new(Run::published());
    let lanes = Lanes::of(&run, Component::Backend, &Locale::ENGLISH);
    let lane = lanes.lanes.iter().find(|lane| lane.name == text::units_decided(Component::Backend)).unwrap();
    let bars: f32 = lane.lines.iter().flat_map(|line| trace(&run, line).values.into_owned()).sum();
    let changed = done(&run, Component::Backend)
        .filter(|of| of.lever == Lever::Units && !matches!(of.outcome, Outcome::Scheduled { .. }));
    let changed: f64 = changed.map(|of| of.to - of.from).sum();
    assert!((f64::from(bars) - changed).abs() < 1e-3, "{bars} instead of {changed}");
}

#[test]
fn the_tip_says_what_was_held_back_in_its_minute_and_how_much_more_there_is() {
    let run = Arc::new(Run::published());
    let minutes = run.load.users.len();
    let all = &run.chosen().log().decisions;
    let held = all.iter().find(|of| matches!(of.outcome, Outcome::Held(_))).unwrap();
    let lanes = Lanes::of(&run, held.component, &Locale::ENGLISH);
    let of_minute =
        all.iter().filter(|of| of.component == held.component && minute(of) == minute(held)).count();
    let said = lanes.said(minute(held)..minute(held) + 1, &Locale::ENGLISH);
    assert_eq!(said.len(), of_minute);
    assert!(said.iter().any(|said| said.contains("held, ")), "{said:?}");
    // Of a whole day some stand in the list alone; what is decided at its end is of no minute of it.
    let of_day = all.iter().filter(|of| of.component == held.component && minute(of) < minutes).count();
    let said = lanes.said(0..minutes, &Locale::ENGLISH);
    let told = said.iter().filter(|said| !said.contains(" more in these minutes")).count();
    assert_eq!(said.len() > told, of_day > told);
    assert!(of_day <= told || said.last().unwrap().starts_with(&format!("{} more", of_day - told)));
}
