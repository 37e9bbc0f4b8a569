//! What holds for charts below each other on one axis.
#![allow(clippy::unwrap_used)]

mod common;

use common::panes::{day, panes, panes_parts};
use common::sound::assert_sheet;
use headroom_charts::{Caption, Line, Panes, Plot, Reading, Size, Spot, Table, View, draw_panes};
use proptest::prelude::*;

const WIDE: Size = Size { width: 800.0, height: 420.0 };

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_panes_answer(parts in panes_parts(), zoom in (common::any::number(), common::any::number())) {
        common::sound::assert_answers(Plot::Panes(panes(&parts)), parts.0, zoom);
    }
}

fn zoomed(from: f64, to: f64) -> Plot<'static> {
    let mut plot = Plot::Panes(day(WIDE));
    plot.look(&View { zoom: Some((from, to)), ..View::default() });
    plot
}

#[test]
fn all_plot_areas_have_the_same_edges_and_one_axis_of_texts() {
    for width in [240.0, 320.0, 390.0, 480.0, 800.0, 1_440.0, 3_840.0] {
        let size = Size { width, height: day(WIDE).natural_height(width) };
        let sheet = draw_panes(&day(size)).unwrap();
        assert_sheet(&sheet, size);
        let areas: Vec<_> = sheet.projections.iter().map(headroom_charts::Projection::plot_area).collect();
        assert_eq!(areas.len(), 3);
        for area in &areas {
            assert_eq!((area.left, area.right), (areas[0].left, areas[0].right), "{width}");
            // As high as it should be, but for whole pixels.
            assert!(area.height() > 61.0, "{width}: {area:?}");
        }
        let hours = sheet.texts.iter().filter(|text| text.rect.top > areas[2].bottom).count();
        assert!(hours > 1, "{width}");
        // A legend takes the names where the frame is narrow; a pane with one trace needs none.
        let unlabelled: &[usize] = if width < 480.0 { &[0, 1] } else { &[] };
        assert_eq!(sheet.unlabelled, unlabelled, "{width}");
    }
}

#[test]
fn a_minute_is_told_of_all_panes_the_largest_value_first() {
    let Reading { place, lines, notes } = Plot::Panes(day(WIDE)).read(Spot { at: 17.0, panel: 0 }).unwrap();
    assert_eq!((place.as_str(), notes), ("17.00", vec!["2 to 3".to_owned()]));
    let said = |line: &Line| (line.panel, line.heading.is_some(), line.name.clone(), line.value.clone());
    let said: Vec<_> = lines.iter().map(said).collect();
    let line =
        |panel, has_heading, name: &str, value: &str| (panel, has_heading, name.to_owned(), value.to_owned());
    assert_eq!(
        said,
        [
            line(0, false, "Load", "100"),
            line(1, true, "Rules", "3"),
            line(1, false, "HPA", "3"),
            // What was changed is said as well.
            line(2, false, "Decisions", "1")
        ]
    );
    assert_eq!((lines[1].point, lines[3].point), (Some(3.0), None));
    // Stops that are minutes apart say what was changed between them: 17:00 and 17:05 of a week have ten minutes each.
    let mut week = day(WIDE);
    let changed = week.panes[2].traces[0].values.to_mut();
    changed.resize(10_080, 0.0);
    let lines = Plot::Panes(week).read(Spot { at: 17.0, panel: 0 }).unwrap().lines;
    assert_eq!(
        (lines.last().unwrap().name.as_str(), lines.last().unwrap().value.as_str()),
        ("Decisions", "2")
    );
    // A value lasts until the next one; before the first and after the last one there is nothing.
    let at = |at| Plot::Panes(day(WIDE)).read(Spot { at, panel: 0 });
    assert_eq!(at(17.016).unwrap().lines[0].value, "100");
    assert_eq!(at(17.017).unwrap().lines[0].value, "10");
    assert!(at(-0.1).is_none() && at(24.0).is_none());
}

#[test]
fn the_table_is_bounded_and_follows_the_zoom() {
    let Table { head, rows } = Plot::Panes(day(WIDE)).table();
    assert_eq!(head.len(), 5);
    assert_eq!((head[0].as_str(), head[1].as_str(), head[4].as_str()), ("Hour", "Load", "Decisions"));
    assert!(head[2].ends_with(": Rules") && head[3].ends_with(": HPA"), "{head:?}");
    assert_eq!(
        (rows.len(), Plot::Panes(day(WIDE)).table_note().unwrap().as_str()),
        (144, "every 10 minutes")
    );
    // What changed between a row and the next adds up.
    assert_eq!(rows[102], ["17.00", "100", "3", "3", "2"]);
    let closer = zoomed(16.5, 17.5);
    assert_eq!((closer.table().rows.len(), closer.table_note().unwrap().as_str()), (61, "every 1 minutes"));
    assert_eq!(closer.table().rows[30], ["17.00", "100", "3", "3", "1"]);
}

#[test]
fn looking_closer_brings_the_values_between() {
    let stops = |plot: Plot<'_>| plot.draw().unwrap().projections[0].stops().to_vec();
    assert_eq!(stops(Plot::Panes(day(WIDE))).len(), 1_440);
    let closer = zoomed(17.0, 16.75);
    let sheet = closer.draw().unwrap();
    assert_eq!(sheet.projections[2].x_domain(), (16.75, 17.0));
    assert_eq!((sheet.projections[0].stops().len(), sheet.landmarks.as_slice()), (16, [17.0].as_slice()));
    // Where there is nothing, all is seen.
    assert_eq!(stops(zoomed(30.0, 40.0)).len(), 1_440);
}

#[test]
fn what_is_hidden_keeps_its_place_in_the_legend() {
    let mut plot = Plot::Panes(day(WIDE));
    let names = |plot: &Plot<'_>| plot.series().iter().map(|of| of.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&plot), ["Rules", "HPA"]);
    plot.look(&View { hidden: vec![0], ..View::default() });
    assert_eq!(names(&plot), ["Rules", "HPA"]);
    let lines = plot.read(Spot { at: 0.0, panel: 0 }).unwrap().lines;
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    // A tip says the short name.
    assert_eq!(names, ["Load", "Instances ready", "Decisions"]);
    assert_eq!(lines[1].value, "0");
}

#[test]
fn a_week_of_lanes_loses_no_peak() {
    let mut values = vec![1.0_f32; 10_080];
    values[7_777] = 1_000.0;
    let mut week = day(WIDE);
    week.panes.truncate(1);
    week.panes[0].traces[0].values = values.into();
    let sheet = draw_panes(&Panes { size: WIDE, ..week }).unwrap();
    let projection = &sheet.projections[0];
    let top = projection.y_to_px(1_000.0);
    assert!(sheet.svg.contains(&format!(" {top}")), "{top} in {}", sheet.svg);
}

#[test]
fn day_as_a_picture_for_a_document() {
    let caption = Caption { title: "Minute by minute", source: "Plan 1", date: "24 November 2026" };
    let size = Size { width: 720.0, height: 500.0 };
    let alone = Plot::Panes(day(size)).standalone(&common::PALETTE, &caption).unwrap();
    let texts: Vec<&str> = alone.texts.iter().map(|text| text.text.as_str()).collect();
    for text in ["Minute by minute", "Load", "Decisions", "Rules", "HPA", "Target", "24 November 2026"] {
        assert!(texts.contains(&text), "{text} is not in {texts:?}");
    }
}

#[test]
fn a_day_in_a_narrow_frame() {
    let size = Size { width: 320.0, height: 300.0 };
    insta::assert_snapshot!(draw_panes(&day(size)).unwrap().svg.replace("><", ">\n<"));
}
