use headroom_model::autoscale::simulate::LANES;

use super::*;

#[test]
fn all_lanes_have_one_axis_to_the_pixel() {
    let run = Run::published();
    let (minutes, start_s) = (run.load.users.len(), run.load.start_s);
    let both = shared(&run, &Locale::ENGLISH, 720.0).unwrap();
    let mut plots: Vec<(&str, (f64, f64))> = both.lanes.iter().map(|lane| (lane.name, lane.plot)).collect();
    let first = plots[0].1;
    for of in LANES {
        let Some(own) = lanes(&run, of, &Locale::ENGLISH, 720.0) else { continue };
        plots.extend(own.lanes.iter().map(|lane| (lane.name, lane.plot)));
        assert_eq!(own.projection.x_domain(), (axis::hour(start_s, 0), axis::hour(start_s, minutes)));
    }
    for (name, plot) in plots {
        assert_eq!(plot, first, "{name}");
    }
}

#[test]
fn a_component_has_a_lane_for_each_thing_that_is_decided_and_for_each_that_may_be_full() {
    let run = Run::published();
    let names = |of| {
        let own = lanes(&run, of, &Locale::ENGLISH, 720.0).unwrap();
        own.lanes.iter().map(|lane| lane.name).collect::<Vec<_>>()
    };
    let database = names(Component::Database);
    assert!(database.contains(&"IOPS and connections in use"), "{database:?}");
    let decided = database.iter().filter(|name| name.starts_with("Decisions")).count();
    assert!(decided > 1, "{database:?}");
    assert!(names(Component::Redis).contains(&"Commands a second in use"));
    assert!(!names(Component::LoadBalancer).iter().any(|name| name.contains("in use")));
    assert!(names(Component::Cdn).contains(&"Answered by the CDN itself"));
}

#[test]
fn a_mark_stands_at_its_own_minutes_however_few_there_are() {
    let run = Run::published();
    let sheet = Sheet::new(&run, Component::Backend, &Locale::ENGLISH, 720.0);
    let mut marks = vec![0.0; 144];
    marks[102] = 2.0;
    let drawn = sheet.marks("Larger", Ink::SERIES_1, &marks);
    // Ten minutes of the day from 17:00 on.
    assert_eq!(drawn.points.first(), Some(&(17.0, 0.0)));
    assert!((drawn.points[3].0 - (17.0 + 1.0 / 6.0)).abs() < 1e-9);
}
