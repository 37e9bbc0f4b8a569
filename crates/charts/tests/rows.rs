//! What holds for timelines, tornado charts, heat strips and small multiples, whatever the numbers and the texts.
#![allow(clippy::unwrap_used)]

mod common;

use common::any::{chart, heat, heat_parts, parts, size, timeline, timeline_parts, tornado, tornado_parts};
use common::sound::{assert_drawn, assert_sheet};
use headroom_charts::{
    Axis, Domain, Drawing, HeatStrip, Ink, Lane, Marker, Multiples, Part, Size, Strip, Swing, Timeline,
    Tornado, draw_heat_strip, draw_multiples, draw_timeline, draw_tornado,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_timeline_is_sound_and_readable(parts in timeline_parts()) {
        assert_drawn(&draw_timeline(&timeline(&parts)).unwrap(), parts.0);
    }

    #[test]
    fn every_tornado_is_sound_and_readable(parts in tornado_parts()) {
        assert_drawn(&draw_tornado(&tornado(&parts)).unwrap(), parts.0);
    }

    #[test]
    fn every_heat_strip_is_sound_and_readable(parts in heat_parts()) {
        assert_drawn(&draw_heat_strip(&heat(&parts)).unwrap(), parts.0);
    }

    #[test]
    fn small_multiples_are_readable_and_have_the_same_axes(parts in prop::collection::vec(parts(), 0..5), size in size(), least_width in 60.0..500.0) {
        let charts = parts.iter().map(|parts| (parts.1.4.clone().unwrap_or_default(), chart(parts))).collect();
        let sheet = draw_multiples(&Multiples { size, least_width, charts }).unwrap();
        assert_sheet(&sheet, size);
    }
}

#[test]
fn the_multiples_of_one_page_can_be_compared_by_eye() {
    for width in [320.0, 720.0, 1_440.0, 3_840.0] {
        let sheet = draw_multiples(&common::rows::multiples(Size { width, height: 400.0 })).unwrap();
        let first = sheet.projections.first().unwrap();
        for other in &sheet.projections {
            assert_eq!((other.x_domain(), other.y_domain()), (first.x_domain(), first.y_domain()));
            assert_eq!(other.plot_area().width(), first.plot_area().width());
        }
    }
}

#[test]
fn charts_say_their_horizontal_axis_where_no_chart_is_below() {
    // Two beside each other, and the third below the first.
    let sheet = draw_multiples(&common::rows::multiples(Size { width: 440.0, height: 400.0 })).unwrap();
    let labels = |chart: usize| {
        let plot = sheet.projections[chart].plot_area();
        let texts = sheet.texts.iter().filter(|text| text.part == Part::TickText).map(|text| text.rect);
        let near = texts.filter(|rect| rect.top >= plot.bottom && rect.bottom < plot.bottom + 30.0);
        near.filter(|rect| rect.right > plot.left && rect.left < plot.right).count()
    };
    assert_eq!(labels(0), 0);
    assert!(labels(1) >= 2 && labels(2) == labels(1), "{:?}", sheet.texts);
}

#[test]
fn a_row_of_a_heat_strip_has_an_element_for_each_step_at_most() {
    let strip = common::rows::heat(Size { width: 720.0, height: 160.0 });
    let drawing = draw_heat_strip(&strip).unwrap();
    let elements = drawing.svg.matches("mark-heat").count();
    // The key has the five steps once more.
    assert!(elements <= 5 * (strip.rows.len() + 1), "{elements} elements");
}

#[test]
fn rows_of_the_application_fit_any_width() {
    for width in [320.0, 390.0, 720.0, 1_440.0, 3_840.0] {
        let size = Size { width, height: 240.0 };
        for drawing in [
            draw_timeline(&common::rows::timeline(size)),
            draw_tornado(&common::rows::tornado(size)),
            draw_heat_strip(&common::rows::heat(size)),
        ] {
            let drawing = drawing.unwrap();
            assert_drawn(&drawing, size);
            let texts = |part| drawing.texts.iter().filter(|text| text.part == part).count();
            assert!(texts(Part::TickText) >= 2 && texts(Part::RowText) >= 3, "{:?}", drawing.texts);
        }
    }
}

#[test]
fn a_peak_of_one_minute_is_seen_in_a_week() {
    let drawing = draw_heat_strip(&common::rows::minutes(Size { width: 400.0, height: 80.0 })).unwrap();
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    let cells = |ink: &str| {
        let hot = document
            .descendants()
            .filter(|node| node.attribute("class") == Some(&format!("mark-heat {ink}")));
        hot.filter(|node| node.has_attribute("data-series")).count()
    };
    assert_eq!(cells("ink-heat-5"), 1);
    assert!(drawing.svg.len() < 30_000, "{}", drawing.svg.len());
}

#[test]
fn names_of_rows_are_whole_in_a_narrow_frame() {
    let size = Size { width: 254.0, height: 240.0 };
    let names = ["Concurrent users", "API requests a month", "Messages a month", "Storage"];
    let strip = HeatStrip {
        rows: names
            .map(|name| Strip { name: name.to_owned(), points: vec![(1.0, 20.0), (2.0, 40.0)] })
            .into(),
        ..common::rows::heat(size)
    };
    let drawing = draw_heat_strip(&strip).unwrap();
    assert_drawn(&drawing, size);
    let said: Vec<&str> = texts_of(&drawing, Part::RowText);
    let whole = ["Concurrent", "users", "API requests", "a month", "Messages", "a month", "Storage"];
    assert_eq!((said, drawing.dropped), (whole.to_vec(), 0));
    // Low rows have one line.
    let low = draw_heat_strip(&HeatStrip { size: Size { height: 140.0, ..size }, ..strip }).unwrap();
    assert_eq!(texts_of(&low, Part::RowText).len(), 4);
}

#[test]
fn bars_of_a_tornado_keep_their_texts_in_a_narrow_frame() {
    let size = Size { width: 254.0, height: 130.0 };
    let swing = |name: &str, by: f64, text: &str| Swing {
        name: name.to_owned(),
        low: f64::NAN,
        low_label: String::new(),
        high: 100.0 + by,
        high_label: text.to_owned(),
    };
    let swings = vec![
        swing("Growth scenario", 100.0, "Conservative → Moderate"),
        swing("Growth, months 13–24", 30.0, "5% → 12%"),
        swing("Growth, months 1–6", 20.0, "10% → 300%"),
    ];
    let tornado = Tornado { size, swings, base: 100.0, ..common::rows::tornado(size) };
    let drawing = draw_tornado(&tornado).unwrap();
    assert_drawn(&drawing, size);
    assert_eq!(
        texts_of(&drawing, Part::RowText),
        ["Growth scenario", "Growth, months 13–24", "Growth, months 1–6"]
    );
    assert_eq!(texts_of(&drawing, Part::MarkText), ["Conservative → Moderate", "5% → 12%", "10% → 300%"]);
}

fn texts_of(drawing: &Drawing, part: Part) -> Vec<&str> {
    drawing.texts.iter().filter(|text| text.part == part).map(|text| text.text.as_str()).collect()
}

/// A row of what happens among five, over two years: what has a text, and the drawing.
fn events(size: Size, events: &[(f64, &str)]) -> (Vec<String>, Drawing) {
    let event = |(at, label): &(f64, &str)| Marker { at: *at, label: (*label).to_owned(), ink: Ink::MARKER };
    let lane = |name: &str| Lane { name: name.to_owned(), spans: Vec::new(), events: Vec::new() };
    let mut lanes = ["Tier", "Preparation", "Events", "Warnings", "Critical"].map(lane);
    lanes[2].events = events.iter().map(event).collect();
    let x = Axis { domain: Domain::Fixed(1.0, 25.0), ..common::months(None) };
    let timeline = Timeline { x, lanes: lanes.into(), ..common::rows::timeline(size) };
    let drawing = draw_timeline(&timeline).unwrap();
    assert_drawn(&drawing, size);
    (texts_of(&drawing, Part::MarkText).into_iter().map(str::to_owned).collect(), drawing)
}

const MOVES: [(f64, &str); 4] = [
    (1.0, "Up from tier_1k to tier_10k"),
    (12.0, "Up from tier_10k to tier_100k"),
    (4.0, "Migration trigger of tier_10k reached"),
    (17.0, "Migration trigger of tier_100k reached"),
];

#[test]
fn events_that_are_close_have_their_texts_above_and_below_them() {
    for width in [688.0, 900.0] {
        let (texts, drawing) = events(Size { width, height: 240.0 }, &MOVES);
        assert_eq!((texts.len(), drawing.unplaced.len()), (4, 0), "{width}: {texts:?}");
        // Each begins or ends at its own dot.
        for (at, label) in MOVES {
            let dot = drawing.projection.x_to_px(at);
            let text = drawing.texts.iter().find(|text| text.text == label).unwrap().rect;
            assert!(
                (text.left - dot).abs() < 7.0 || (text.right - dot).abs() < 7.0,
                "{label}: {text:?}, {dot}"
            );
        }
    }
}

#[test]
fn where_not_all_events_have_room_the_first_of_the_row_have_it() {
    // Rows that are too low for more than one line, and no place right of the later one.
    let size = Size { width: 390.0, height: 130.0 };
    let (early, late) = ((1.0, "Up from tier_1k to tier_10k"), (20.0, "Up from tier_10k to tier_100k"));
    for both in [[early, late], [late, early]] {
        let (texts, drawing) = events(size, &both);
        assert_eq!((texts, drawing.unplaced.len()), (vec![both[0].1.to_owned()], 1));
    }
}
