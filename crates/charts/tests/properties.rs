//! What holds for every chart, whatever the numbers and the texts.

mod common;

use common::any::{chart, parts, words};
use common::sound::{
    assert_numbers, assert_readable, assert_sound, assert_texts, assert_there_and_back, elements, places,
    renewed,
};
use headroom_charts::{
    Alone, Axis, Caption, Chart, Domain, Ink, Part, Scale, Shape, Size, Step, Ticks, draw, read, renewal,
    standalone, table,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_chart_is_sound_and_readable(parts in parts()) {
        let drawing = draw(&chart(&parts)).unwrap();
        assert_sound(&drawing, parts.0);
        assert_readable(&drawing, parts.0);
        assert_there_and_back(&drawing);
    }

    #[test]
    fn every_picture_that_stands_alone_is_valid(parts in parts(), title in words()) {
        let caption = Caption { title: &title, source: &title, date: "24 November 2026" };
        let Alone { svg, texts } = standalone(&chart(&parts), &common::PALETTE, &caption).unwrap();
        assert_texts(&texts, parts.0);
        let document = roxmltree::Document::parse(&svg).unwrap();
        assert_numbers(&document);
        prop_assert!(document.descendants().filter(roxmltree::Node::is_element).all(|node| node.attribute("class").is_none()));
    }

    #[test]
    fn a_renewed_drawing_is_the_other_one(one in parts(), other in parts(), month in 0_u32..6) {
        let mut other = other;
        other.0 = one.0;
        let mut edited = chart(&one);
        for series in edited.series.iter_mut().take(1) {
            series.points.truncate(month as usize);
        }
        let drawn = |chart: &Chart<'_>| draw(chart).unwrap().svg;
        let one = drawn(&chart(&one));
        for after in [drawn(&edited), drawn(&chart(&other))] {
            if let Some(renewal) = renewal(&one, &after) {
                prop_assert_eq!(renewed(&one, &renewal), elements(&after));
            }
        }
        prop_assert!(renewal(&one, &one).is_some_and(|same| same.steps.iter().all(|step| *step == Step::Keep)));
    }

    #[test]
    fn any_size_is_answered(width in proptest::num::f64::ANY, height in proptest::num::f64::ANY) {
        let _ = draw(&common::growth(Size { width, height }, Scale::Linear));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_peak_is_lost(ys in prop::collection::vec(0.0..1_000.0, 3_000..6_000), width in 240.0..900.0) {
        let points: Vec<(f64, f64)> = (0_u32..).map(f64::from).zip(ys).collect();
        let line = common::series("", Ink::SERIES_1, Shape::Line, points.clone());
        let axis = common::values(Scale::Linear, None);
        let chart = Chart { series: vec![line], ..Chart::new(Size { width, height: 400.0 }, axis, axis) };
        let drawing = draw(&chart).unwrap();
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let path = document.descendants().find(|node| node.attribute("class").is_some_and(|class| class.starts_with("mark-line")));
        let drawn = places(path.unwrap().attribute("d").unwrap());
        prop_assert!(drawn.len() < 4_000);
        let plot = drawing.projection.plot_area();
        for eighth in 0_u32..8 {
            // The highest and the lowest point of an eighth of the width are drawn, to a tenth of a pixel.
            let edge = |at: u32| (plot.left + plot.width() * f64::from(at) / 8.0).floor();
            let within = |px: f64, slack: f64| px >= edge(eighth) - slack && px < edge(eighth + 1) + slack;
            let data = points.iter().map(|point| (drawing.projection.x_to_px(point.0), drawing.projection.y_to_px(point.1)));
            let data: Vec<f64> = data.filter(|place| within(place.0, 0.0)).map(|place| place.1).collect();
            let found: Vec<f64> = drawn.iter().filter(|place| within(place.0, 0.1)).map(|place| place.1).collect();
            for extreme in [data.iter().copied().reduce(f64::min), data.iter().copied().reduce(f64::max)] {
                let extreme = extreme.unwrap();
                prop_assert!(found.iter().any(|y| (y - extreme).abs() < 0.11), "{extreme} of eighth {eighth} is lost");
            }
        }
    }
}

/// A stack of series with these values in each of two months, and a line over it; each is named by its place.
fn stack(values: &[(f64, f64)], line: f64, size: Size) -> Chart<'static> {
    let series = |place: usize, shape: Shape, (first, last): (f64, f64)| {
        common::series(&format!("part {place}"), Ink::SERIES_1, shape, vec![(1.0, first), (2.0, last)])
    };
    let parts = values.iter().enumerate().map(|(place, values)| series(place, Shape::StackedArea, *values));
    let line = series(values.len(), Shape::Line, (line, line));
    Chart {
        series: parts.chain([line]).collect(),
        ..Chart::new(size, common::months(None), common::values(Scale::Linear, None))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_part_of_a_stack_is_named_beside_itself_or_in_the_legend(
        values in prop::collection::vec((0.0..1_000.0, 0.0..1_000.0), 1..11),
        line in 0.0..8_000.0, width in 320.0..1_400.0, height in 160.0..700.0,
    ) {
        let size = Size { width, height };
        let drawing = draw(&stack(&values, line, size)).unwrap();
        assert_sound(&drawing, size);
        assert_readable(&drawing, size);
        let mut below = 0.0;
        for (place, (_, value)) in values.iter().enumerate() {
            let (bottom, top) = (drawing.projection.y_to_px(below), drawing.projection.y_to_px(below + value));
            below += value;
            let name = format!("part {place}");
            let label = drawing.texts.iter().find(|text| text.text == name);
            prop_assert_eq!(label.is_none(), drawing.unlabelled.contains(&place));
            if let Some(label) = label {
                prop_assert!(label.rect.top >= top - 0.1 && label.rect.bottom <= bottom + 0.1, "{label:?}: {top} to {bottom}");
            }
        }
    }
}

#[test]
fn values_of_whole_months_are_steps_around_them_and_the_last_one_is_as_wide_as_the_others() {
    let held = |shape: Shape, points: &[(f64, f64)]| {
        let axes = (common::months(None), common::values(Scale::Linear, None));
        let series = common::series("all", Ink::SERIES_1, shape, points.to_vec());
        let chart = Chart {
            series: vec![series],
            ..Chart::new(Size { width: 400.0, height: 240.0 }, axes.0, axes.1)
        };
        let drawing = draw(&chart).unwrap();
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let is_mark = |class: &str| class.starts_with("mark-line") || class.starts_with("mark-stack");
        let marks = document.descendants().filter(|node| node.attribute("class").is_some_and(is_mark));
        let drawn: Vec<Vec<(f64, f64)>> = marks.map(|mark| places(mark.attribute("d").unwrap())).collect();
        let levels: Vec<(f64, f64)> =
            points.iter().map(|point| (point.0, drawing.projection.y_to_px(point.1))).collect();
        (drawing, drawn, levels)
    };
    let near = |a: f64, b: f64| (a - b).abs() < 0.11;
    for shape in [Shape::Hold, Shape::StackedArea] {
        let (drawing, drawn, levels) = held(shape.clone(), &[(1.0, 2.0), (2.0, 8.0), (3.0, 5.0)]);
        assert_eq!(drawing.projection.x_domain(), (0.5, 3.5));
        assert_eq!(drawing.projection.stops(), [1.0, 2.0, 3.0]);
        for (month, level) in levels {
            let ends = [month - 0.5, month + 0.5].map(|x| drawing.projection.x_to_px(x));
            let is_there = |end: f64| drawn[0].iter().any(|(x, y)| near(*x, end) && near(*y, level));
            assert!(ends.iter().all(|end| is_there(*end)), "{shape:?}: month {month}");
        }
        // The name stands at the end of the last month, in the margin.
        let name = drawing.texts.iter().find(|text| text.text == "all").unwrap();
        assert!(name.rect.left >= drawing.projection.plot_area().right);
    }
    // One month alone, and one between gaps, are as wide.
    let (drawing, drawn, _) = held(Shape::Hold, &[(1.0, 2.0), (2.0, f64::NAN), (3.0, 5.0)]);
    assert_eq!((drawn.len(), drawn[0].len()), (1, 4));
    assert!(near(drawn[0][2].0, drawing.projection.x_to_px(2.5)));
    let (drawing, drawn, _) = held(Shape::StackedArea, &[(7.0, 2.0)]);
    assert_eq!(drawing.projection.x_domain(), (6.5, 7.5));
    assert!(drawn[0].iter().any(|(x, _)| near(*x, drawing.projection.plot_area().right)));
}

#[test]
fn a_stretch_of_months_begins_and_ends_with_their_own_values() {
    let points: Vec<(f64, f64)> =
        (1..=24_i32).map(|month| (f64::from(month), f64::from(month * month))).collect();
    for (shape, domain, months) in
        [(Shape::Hold, (7.5, 13.5), (8.0, 13.0)), (Shape::Step, (8.0, 13.0), (8.0, 13.0))]
    {
        let x = Axis { domain: Domain::Fixed(domain.0, domain.1), ..common::months(None) };
        let series = common::series("Cost", Ink::SERIES_1, shape.clone(), points.clone());
        let size = Size { width: 400.0, height: 240.0 };
        let chart =
            Chart { series: vec![series], ..Chart::new(size, x, common::values(Scale::Linear, None)) };
        let drawing = draw(&chart).unwrap();
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let is_line = |class: &str| class.starts_with("mark-line");
        let line = document.descendants().find(|node| node.attribute("class").is_some_and(is_line)).unwrap();
        let drawn = places(line.attribute("d").unwrap());
        let ends = [drawn[0].1, drawn[drawn.len() - 1].1];
        let own = [months.0, months.1].map(|month| drawing.projection.y_to_px(month * month));
        assert!(
            ends.iter().zip(own).all(|(end, own)| (end - own).abs() < 0.11),
            "{shape:?}: {drawn:?}, {own:?}"
        );
        assert!((drawn[0].1 - drawn[1].1).abs() < 0.11, "{shape:?} begins with a riser: {drawn:?}");
    }
}

#[test]
fn every_part_of_a_stack_that_is_high_enough_is_named_and_needs_no_legend() {
    let size = Size { width: 640.0, height: 320.0 };
    let even = draw(&stack(&[(10.0, 10.0); 4], 60.0, size)).unwrap();
    assert_eq!((even.unlabelled, even.dropped), (vec![], 0));
    // The second one is lower than a line of text.
    let low = draw(&stack(&[(10.0, 10.0), (0.2, 0.2), (10.0, 10.0)], 40.0, size)).unwrap();
    assert_eq!((low.unlabelled, low.dropped), (vec![1], 1));
}

#[test]
fn the_frames_of_the_application_drop_no_tick_and_overlap_nothing() {
    for width in [240.0, 320.0, 360.0, 480.0, 720.0, 1_280.0, 3_840.0] {
        for height in [120.0, 160.0, 240.0, 320.0, 600.0, 2_000.0] {
            let size = Size { width, height };
            for chart in [
                common::growth(size, Scale::Linear),
                common::growth(size, Scale::Log),
                common::costs(size),
                common::cost_lines(size),
                common::capacity(size),
                common::uncertainty(size),
                common::load(size, 10_000),
                common::balance(size),
                common::gaps(size),
            ] {
                let drawing = draw(&chart).unwrap();
                assert_sound(&drawing, size);
                assert_readable(&drawing, size);
                let ticks = drawing.texts.iter().filter(|text| text.part == Part::TickText).count();
                assert!(ticks >= 3, "{ticks} ticks at {size:?}");
            }
        }
    }
}

#[test]
fn numbers_that_are_almost_nothing_have_an_axis() {
    for (x, y) in
        [(9841.180283640128, 5e-324), (5e-324, 1e-310), (1e-300, -1e-300), (1e300, 1e300), (-5.0, -5.0)]
    {
        for ticks in [Ticks::Round, Ticks::Whole, Ticks::Months] {
            for scale in [Scale::Linear, Scale::Log] {
                let axis = Axis { ticks, ..common::values(scale, None) };
                let size = Size { width: 400.0, height: 200.0 };
                let line = common::series("One", Ink::SERIES_1, Shape::Line, vec![(x, y)]);
                let drawing = draw(&Chart { series: vec![line], ..Chart::new(size, axis, axis) }).unwrap();
                assert_sound(&drawing, size);
                assert_readable(&drawing, size);
                assert_there_and_back(&drawing);
            }
        }
    }
}

#[test]
fn what_is_read_is_what_is_drawn() {
    let chart = common::growth(common::WIDE, Scale::Linear);
    let drawing = draw(&chart).unwrap();
    for stop in drawing.projection.stops() {
        let reading = read(&chart, *stop).unwrap();
        assert_eq!(reading.lines.len(), 2);
        let heights: Vec<f64> = reading.lines.iter().map(|line| line.point.unwrap()).collect();
        assert!(heights.is_sorted_by(|a, b| a >= b), "{heights:?}");
    }
    assert_eq!(table(&chart).rows.len(), drawing.projection.stops().len());
}
