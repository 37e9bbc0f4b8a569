//! What charts look like, as text: a change of the drawing shows in review.

mod common;

use common::{WIDE, growth};
use headroom_charts::{Caption, Chart, Palette, Scale, Size, draw, standalone};

const NARROW: Size = Size { width: 320.0, height: 200.0 };

/// One element a line, and what the drawing says about itself.
fn shown(chart: &Chart<'_>) -> String {
    match draw(chart) {
        Ok(drawing) => {
            let elements = drawing.svg.replace("><", ">\n<");
            let texts: Vec<&str> = drawing.texts.iter().map(|text| text.text.as_str()).collect();
            format!(
                "{elements}\ndropped {}, without a label {:?}\n{}",
                drawing.dropped,
                drawing.unlabelled,
                texts.join(" | ")
            )
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn two_years_with_bands_limits_and_markers() {
    insta::assert_snapshot!(shown(&growth(WIDE, Scale::Linear)));
}

#[test]
fn logarithmic() {
    insta::assert_snapshot!(shown(&growth(WIDE, Scale::Log)));
}

#[test]
fn narrow() {
    insta::assert_snapshot!(shown(&growth(NARROW, Scale::Linear)));
}

#[test]
fn tiny_is_an_empty_frame() {
    insta::assert_snapshot!(shown(&growth(Size { width: 60.0, height: 40.0 }, Scale::Linear)));
}

#[test]
fn bars() {
    insta::assert_snapshot!(shown(&common::costs(WIDE)));
}

#[test]
fn bars_side_by_side_and_below_zero() {
    insta::assert_snapshot!(shown(&common::balance(WIDE)));
}

#[test]
fn stacked_areas() {
    insta::assert_snapshot!(shown(&common::cost_lines(WIDE)));
}

#[test]
fn step_and_area() {
    insta::assert_snapshot!(shown(&common::capacity(WIDE)));
}

#[test]
fn fan() {
    insta::assert_snapshot!(shown(&common::uncertainty(WIDE)));
}

#[test]
fn gaps() {
    insta::assert_snapshot!(shown(&common::gaps(WIDE)));
}

#[test]
fn hostile_text() {
    insta::assert_snapshot!(shown(&common::hostile(WIDE)));
}

#[test]
fn without_data() {
    insta::assert_snapshot!(shown(&Chart {
        series: Vec::new(),
        markers: Vec::new(),
        ..growth(WIDE, Scale::Linear)
    }));
}

#[test]
fn a_picture_that_stands_alone() {
    let palette = Palette {
        background: "paper",
        text: "text",
        muted: "muted",
        grid: "grid",
        axis: "axis",
        series: ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"],
        bands: ["b1", "b2", "b3", "b4"],
        limit: "limit",
        marker: "marker",
        warning: "warning",
        critical: "critical",
    };
    let caption = Caption { title: "Growth & <cost>", source: "Published plan", date: "24 November 2026" };
    let svg = standalone(&common::uncertainty(WIDE), &palette, &caption).unwrap();
    insta::assert_snapshot!(svg.replace("><", ">\n<"));
}
