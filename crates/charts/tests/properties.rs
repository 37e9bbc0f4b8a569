//! What holds for every chart, whatever the numbers and the texts.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise, in its helpers too")]

mod common;

use headroom_charts::{
    Axis, Band, Caption, Chart, Domain, Drawing, Ink, Limit, Marker, Palette, Part, Rect, Scale, Series,
    Shape, Size, Ticks, draw, standalone,
};
use proptest::prelude::*;

/// Numbers as they come, and numbers that nobody expects.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -100.0..100_000.0,
        2 => (0_i32..40).prop_map(f64::from),
        1 => proptest::num::f64::ANY,
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-f64::INFINITY), Just(1e300), Just(-1e300), Just(f64::MAX),
            Just(5e-324), Just(0.0), Just(-0.0)],
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z0-9 ,.%]{1,24}",
        "\\PC{0,40}",
        proptest::string::string_regex(".{0,20}").unwrap()
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Line),
        Just(Shape::Step),
        Just(Shape::Area),
        Just(Shape::StackedArea),
        Just(Shape::Bar),
        prop::collection::vec(number(), 0..30).prop_map(|upper| Shape::Fan { upper }),
    ]
}

fn series() -> impl Strategy<Value = Series> {
    let points = prop_oneof![
        prop::collection::vec((number(), number()), 0..30),
        prop::collection::vec(number(), 0..60).prop_map(|ys| (1_u32..).map(f64::from).zip(ys).collect()),
    ];
    (words(), shape(), points, prop::option::of(words())).prop_map(|(name, shape, points, end_label)| {
        Series { name, ink: Ink::SERIES_1, shape, points, end_label }
    })
}

fn domain() -> impl Strategy<Value = Domain> {
    prop_oneof![3 => Just(Domain::Auto), 1 => (number(), number()).prop_map(|(lo, hi)| Domain::Fixed(lo, hi))]
}

fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![3 => Just(Scale::Linear), 1 => Just(Scale::Log)]
}

fn ticks() -> impl Strategy<Value = Ticks> {
    prop_oneof![Just(Ticks::Round), Just(Ticks::Months)]
}

fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        4 => (240.0..1_000.0, 120.0..700.0),
        1 => (1_000.0..3_840.0, 700.0..2_000.0),
        1 => (0.0..240.0, 0.0..120.0),
    ]
    .prop_map(|(width, height)| Size { width, height })
}

const LABELS: [&dyn Fn(f64) -> String; 4] =
    [&common::compact, &common::month, &|value| format!("{value}"), &|_| "always the same".to_owned()];

fn axis() -> impl Strategy<Value = (Domain, Scale, Ticks, usize, Option<String>)> {
    (domain(), scale(), ticks(), 0..LABELS.len(), prop::option::of(words()))
}

type Parts = (
    Size,
    (Domain, Scale, Ticks, usize, Option<String>),
    (Domain, Scale, Ticks, usize, Option<String>),
    Vec<Series>,
    Vec<(f64, f64, String)>,
);

fn parts() -> impl Strategy<Value = Parts> {
    let extras = prop::collection::vec((number(), number(), words()), 0..8);
    (size(), axis(), axis(), prop::collection::vec(series(), 0..6), extras)
}

fn chart((size, x, y, series, extras): &Parts) -> Chart<'_> {
    fn axis(
        (domain, scale, ticks, label, title): &(Domain, Scale, Ticks, usize, Option<String>),
    ) -> Axis<'_> {
        let label = LABELS.get(*label).copied().unwrap_or(&common::compact);
        Axis { domain: *domain, scale: *scale, ticks: *ticks, label, title: title.as_deref() }
    }
    let text = |name: &String| name.clone();
    Chart {
        series: series.clone(),
        bands: extras
            .iter()
            .map(|(from, to, name)| Band { from: *from, to: *to, name: text(name), ink: Ink::BAND_1 })
            .collect(),
        limits: extras
            .iter()
            .map(|(at, _, name)| Limit { at: *at, label: text(name), ink: Ink::LIMIT })
            .collect(),
        markers: extras
            .iter()
            .map(|(_, at, name)| Marker { at: *at, label: text(name), ink: Ink::MARKER })
            .collect(),
        ..Chart::new(*size, axis(x), axis(y))
    }
}

/// The places that path data name.
fn places(data: &str) -> Vec<(f64, f64)> {
    let mut spaced = String::new();
    for c in data.chars() {
        match c {
            'M' | 'L' | 'H' | 'V' | 'Z' => spaced.extend([' ', c, ' ']),
            '-' => spaced.extend([' ', c]),
            c => spaced.push(c),
        }
    }
    let (mut at, mut command, mut places) = ((0.0, 0.0), "M", Vec::new());
    let mut tokens = spaced.split_whitespace();
    while let Some(token) = tokens.next() {
        if token.chars().all(char::is_alphabetic) {
            command = token;
            continue;
        }
        let value: f64 = token.parse().unwrap();
        at = match command {
            "H" => (value, at.1),
            "V" => (at.0, value),
            _ => (value, tokens.next().unwrap().parse().unwrap()),
        };
        places.push(at);
    }
    places
}

fn assert_inside(places: &[(f64, f64)], area: &Rect, what: &str) {
    for (x, y) in places {
        let inside = *x >= area.left - 0.06
            && *x <= area.right + 0.06
            && *y >= area.top - 0.06
            && *y <= area.bottom + 0.06;
        assert!(inside, "{what}: ({x}, {y}) is outside {area:?}");
    }
}

/// Parses the drawing and looks at every mark.
fn assert_sound(drawing: &Drawing, size: Size) {
    let document = roxmltree::Document::parse(&drawing.svg).unwrap();
    let frame = Rect { left: 0.0, top: 0.0, right: size.width, bottom: size.height };
    let plot = drawing.projection.plot_area();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
        for attribute in node.attributes() {
            let text = attribute.value();
            assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
            assert!(
                !matches!(attribute.name(), "id" | "style" | "href" | "fill" | "stroke"),
                "{}",
                attribute.name()
            );
        }
        let class = node.attribute("class").unwrap_or_default();
        match node.tag_name().name() {
            "path" => {
                let places = places(node.attribute("d").unwrap());
                assert!(places.len() > 1, "{class} without an extent");
                let outside =
                    ["mark-axis", "mark-tick", "mark-marker"].iter().any(|part| class.contains(part));
                assert_inside(&places, if outside { &frame } else { &plot }, class);
            }
            "circle" => assert_inside(&[(number("cx"), number("cy"))], &plot, class),
            "text" => assert_inside(&[(number("x"), number("y"))], &frame, class),
            name => assert_eq!(name, "svg"),
        }
    }
}

fn assert_readable(drawing: &Drawing, size: Size) {
    for (index, one) in drawing.texts.iter().enumerate() {
        let Rect { left, top, right, bottom } = one.rect;
        let inside =
            left >= -0.05 && top >= -0.05 && right <= size.width + 0.05 && bottom <= size.height + 0.05;
        assert!(inside, "{one:?} is cut off at {size:?}");
        for other in drawing.texts.iter().skip(index + 1) {
            assert!(!one.rect.overlaps(&other.rect), "{one:?} and {other:?}");
        }
    }
}

fn assert_there_and_back(drawing: &Drawing) {
    let projection = &drawing.projection;
    let plot = projection.plot_area();
    for share in [0.0, 0.1, 0.5, 0.77, 1.0] {
        let (px, py) = (plot.left + plot.width() * share, plot.top + plot.height() * share);
        assert!((projection.x_to_px(projection.px_to_x(px)) - px).abs() < 0.01, "x at {px}: {projection:?}");
        assert!((projection.y_to_px(projection.px_to_y(py)) - py).abs() < 0.01, "y at {py}: {projection:?}");
    }
    for stop in projection.stops() {
        assert_eq!(
            projection.nearest_x(projection.x_to_px(*stop)).map(|x| projection.x_to_px(x)),
            Some(projection.x_to_px(*stop))
        );
    }
}

const PALETTE: Palette<'static> = Palette {
    background: "\"<&",
    text: "t",
    muted: "m",
    grid: "g",
    axis: "a",
    series: ["s"; 8],
    bands: ["b"; 4],
    limit: "l",
    marker: "k",
    warning: "w",
    critical: "c",
};

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
        let svg = standalone(&chart(&parts), &PALETTE, &caption).unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap();
        prop_assert!(!svg.contains("NaN"));
        prop_assert!(document.descendants().filter(roxmltree::Node::is_element).all(|node| node.attribute("class").is_none()));
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
        for ticks in [Ticks::Round, Ticks::Months] {
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
