//! What charts look like, as text: a change of the drawing shows in review.

mod common;

use common::rows;
use common::{WIDE, growth};
use headroom_charts::{
    Caption, Chart, ChartError, Domain, Drawing, Ink, Palette, Plot, Scale, Shape, Size, View, draw,
    draw_heat_strip, draw_multiples, draw_timeline, draw_tornado, standalone,
};

const NARROW: Size = Size { width: 320.0, height: 200.0 };

/// One element a line, and what the drawing says about itself.
fn shown(chart: &Chart<'_>) -> String {
    said(draw(chart))
}

fn said(drawn: Result<Drawing, ChartError>) -> String {
    match drawn {
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
fn a_logarithmic_chart_of_nothing_above_0_is_known() {
    let said = |values: &[f64]| {
        let points = (1_u32..).map(f64::from).zip(values.iter().copied()).collect();
        let series = vec![common::series("Cost", Ink::SERIES_1, Shape::Hold, points)];
        let axis = common::values(Scale::Log, None);
        let size = Size { width: 254.0, height: 240.0 };
        Plot::Chart(Chart { series, ..Chart::new(size, axis, axis) }).is_nothing_above_0()
    };
    assert!(said(&[0.0, 0.0, -1.0]) && !said(&[0.0, 0.1]) && !said(&[]) && !said(&[f64::NAN]));
}

#[test]
fn a_picture_that_stands_alone() {
    let palette = Palette {
        background: "paper",
        text: "text",
        muted: "muted",
        grid: "grid",
        axis: "axis",
        series: ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10"],
        bands: ["b1", "b2", "b3", "b4"],
        heat: ["h1", "h2", "h3", "h4", "h5"],
        limit: "limit",
        marker: "marker",
        warning: "warning",
        critical: "critical",
    };
    let caption = Caption { title: "Growth & <cost>", source: "Published plan", date: "24 November 2026" };
    let svg = standalone(&common::uncertainty(WIDE), &palette, &caption).unwrap().svg;
    insta::assert_snapshot!(svg.replace("><", ">\n<"));
}

#[test]
fn zoomed_and_logarithmic_with_a_series_hidden() {
    let mut chart = growth(WIDE, Scale::Linear);
    View { zoom: Some((15.0, 8.0)), log: true, hidden: vec![1] }.apply(&mut chart);
    insta::assert_snapshot!(shown(&chart));
}

#[test]
fn bars_zoomed() {
    let mut chart = common::costs(WIDE);
    View { zoom: Some((3.0, 6.0)), ..View::default() }.apply(&mut chart);
    insta::assert_snapshot!(shown(&chart));
}

#[test]
fn what_lies_elsewhere_than_one_looks_leaves_its_frame() {
    let whole = draw(&common::costs(WIDE)).unwrap();
    let mut chart = common::costs(WIDE);
    View { zoom: Some((130.0, 140.0)), ..View::default() }.apply(&mut chart);
    let drawing = draw(&chart).unwrap();
    let (from, to) = drawing.projection.x_domain();
    assert!(from <= 130.0 && to >= 140.0 && from > 120.0, "{from} to {to}");
    assert_eq!(drawing.projection.stops(), []);
    assert_eq!(drawing.projection.y_domain(), whole.projection.y_domain());
    let mut nothing = common::costs(WIDE);
    nothing.series.clear();
    View { zoom: Some((130.0, 140.0)), ..View::default() }.apply(&mut nothing);
    assert_eq!(nothing.x.domain, Domain::Auto);
}

#[test]
fn timeline() {
    insta::assert_snapshot!(said(draw_timeline(&rows::timeline(WIDE))));
}

#[test]
fn tornado() {
    insta::assert_snapshot!(said(draw_tornado(&rows::tornado(WIDE))));
}

#[test]
fn heat_strip() {
    insta::assert_snapshot!(said(draw_heat_strip(&rows::heat(Size { height: 160.0, ..WIDE }))));
}

#[test]
fn small_multiples() {
    let sheet = draw_multiples(&rows::multiples(WIDE)).unwrap();
    let texts: Vec<&str> = sheet.texts.iter().map(|text| text.text.as_str()).collect();
    insta::assert_snapshot!(format!(
        "{}\ndropped {}\n{}",
        sheet.svg.replace("><", ">\n<"),
        sheet.dropped,
        texts.join(" | ")
    ));
}
