//! What holds for the labels of limits, however close their lines lie.
#![allow(clippy::unwrap_used)]

mod common;

use common::sound::{assert_readable, assert_sound, straight};
use headroom_charts::{Chart, Drawing, Ink, Limit, Marker, Part, Scale, Shape, Size, draw};
use proptest::prelude::*;

/// Between the middle of a label and a line that is not its own there is so much more than to its own, CSS pixels.
const CLEARER: f64 = 2.9;

fn limits(at: &[f64]) -> Vec<Limit> {
    at.iter().map(|&at| Limit { at, label: format!("outgrown above {at}"), ink: Ink::LIMIT }).collect()
}

fn chart(size: Size, points: Vec<(f64, f64)>, at: &[f64], markers: &[f64]) -> Chart<'static> {
    let marker = |&at: &f64| Marker { at, label: format!("to {at}"), ink: Ink::MARKER };
    Chart {
        series: vec![common::series("Users", Ink::SERIES_1, Shape::Area, points)],
        limits: limits(at),
        markers: markers.iter().map(marker).collect(),
        ..Chart::new(size, common::months(None), common::values(Scale::Linear, None))
    }
}

/// The labels that have a place, and the limits that they belong to.
fn labels(drawing: &Drawing, at: &[f64]) -> Vec<(f64, f64)> {
    let named = |limit: &Limit| {
        let label = drawing.texts.iter().find(|text| text.text == limit.label)?;
        Some((limit.at, f64::midpoint(label.rect.top, label.rect.bottom)))
    };
    limits(at).iter().filter_map(named).collect()
}

/// Every label is nearest to its own line, and what has none is told beside the chart.
fn assert_named(drawing: &Drawing, at: &[f64]) {
    let labels = labels(drawing, at);
    let lines = straight(&drawing.svg, &[Part::Limit]);
    let (lo, hi) = drawing.projection.y_domain();
    for (at, middle) in &labels {
        // Lines are sharp: in the middle of a pixel.
        let own = drawing.projection.y_to_px(*at).floor() + 0.5;
        for line in &lines {
            // Lines that fall together are one line; what lies behind its own line does not name it.
            let other = line.top;
            let is_own = (other - own).abs() < 0.6;
            let is_behind = (other - own) * (middle - own) < 0.0;
            let (near, far) = ((middle - own).abs(), (middle - other).abs());
            assert!(is_own || is_behind || far - near > CLEARER, "{at}: {middle} is near {line:?}");
        }
    }
    for limit in limits(at).iter().filter(|limit| limit.at >= lo && limit.at <= hi) {
        let has_place = labels.iter().any(|(at, _)| *at == limit.at);
        assert_eq!(drawing.unplaced.contains(&limit.label), !has_place, "{}", limit.label);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_label_of_a_limit_names_its_own_line(
        at in prop::collection::btree_set(1_u32..400, 1..9), markers in prop::collection::vec(1.0..24.0, 0..7),
        last in 10.0..400.0, width in 240.0..1_500.0, height in 140.0..500.0,
    ) {
        let at: Vec<f64> = at.into_iter().map(f64::from).collect();
        let points = (1_u32..=24).map(|month| (f64::from(month), last * f64::from(month) / 24.0)).collect();
        let size = Size { width, height };
        let drawing = draw(&chart(size, points, &at, &markers)).unwrap();
        assert_sound(&drawing, size);
        assert_readable(&drawing, size);
        assert_named(&drawing, &at);
    }
}

const TIERS: [f64; 4] = [1_500.0, 15_000.0, 150_000.0, 1_500_000.0];

#[test]
fn limits_that_fall_together_on_a_large_axis_leave_the_label_of_the_last_one() {
    let size = Size { width: 1_300.0, height: 320.0 };
    let points = common::growing(1_500.0, 1.34, 24);
    let drawing = draw(&chart(size, points, &TIERS, &[4.0, 9.0, 17.0])).unwrap();
    assert_named(&drawing, &TIERS);
    let kept: Vec<f64> = labels(&drawing, &TIERS).iter().map(|(at, _)| *at).collect();
    assert_eq!(kept, [15_000.0, 150_000.0, 1_500_000.0]);
    assert_eq!(drawing.unplaced, ["outgrown above 1500"]);
}

#[test]
fn of_close_limits_the_one_nearest_to_where_the_data_end_keeps_its_label() {
    let size = Size { width: 260.0, height: 240.0 };
    let at = [100.0, 101.0, 102.0, 103.0, 104.0];
    let kept = |last: f64| {
        let points = vec![(1.0, 200.0), (2.0, 200.0), (3.0, last)];
        let drawing = draw(&chart(size, points, &at, &[])).unwrap();
        assert_named(&drawing, &at);
        labels(&drawing, &at).iter().map(|(at, _)| *at).collect::<Vec<_>>()
    };
    // Between two lines there is no place: the outermost ones alone can be named.
    assert_eq!(kept(102.0), [100.0, 104.0]);
    // The lines of both fall together, and there is one place beside them.
    let drawn = |last: f64| {
        let points = vec![(1.0, 9e6), (2.0, last)];
        let drawing = draw(&chart(size, points, &[100.0, 10_000.0], &[])).unwrap();
        labels(&drawing, &[100.0, 10_000.0]).iter().map(|(at, _)| *at).collect::<Vec<_>>()
    };
    assert_eq!(drawn(0.0), [100.0]);
    assert_eq!(drawn(60_000.0), [10_000.0]);
}

#[test]
fn the_label_of_a_limit_stands_between_annotations() {
    let size = Size { width: 400.0, height: 240.0 };
    let points = vec![(1.0, 10.0), (24.0, 40.0)];
    // There is no room at either end, and one between two of the lines.
    let drawing = draw(&chart(size, points.clone(), &[45.0], &[3.0, 19.0, 22.5])).unwrap();
    assert_named(&drawing, &[45.0]);
    let marks = [3.0, 19.0].map(|at| drawing.projection.x_to_px(at));
    let label = drawing.texts.iter().find(|text| text.part == Part::LimitText).unwrap();
    assert!(label.rect.left > marks[0] && label.rect.right < marks[1], "{label:?}");
    assert_eq!(drawing.unplaced, Vec::<String>::new());
}
