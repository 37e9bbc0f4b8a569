//! What holds for every drawing.

#![allow(dead_code, clippy::unwrap_used)]

use headroom_charts::{
    Alone, Caption, Drawing, Part, Plot, Reading, Rect, Renewal, Sheet, Size, Spot, Step, Table, TextBox,
    View,
};

/// The places that path data name.
pub(crate) fn places(data: &str) -> Vec<(f64, f64)> {
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

pub(crate) fn assert_inside(places: &[(f64, f64)], areas: &[Rect], what: &str) {
    for (x, y) in places {
        let is_in = |area: &Rect| {
            *x >= area.left - 0.06
                && *x <= area.right + 0.06
                && *y >= area.top - 0.06
                && *y <= area.bottom + 0.06
        };
        assert!(areas.iter().any(is_in), "{what}: ({x}, {y}) is outside {areas:?}");
    }
}

/// Looks for numbers that are none, where no reader's words can stand: those may well have the same letters.
pub(crate) fn assert_numbers(document: &roxmltree::Document<'_>) {
    let attributes = document.descendants().flat_map(|node| node.attributes());
    for attribute in attributes.filter(|attribute| attribute.name() != "aria-label") {
        let text = attribute.value();
        assert!(!text.contains("NaN") && !text.contains("inf"), "{}: {text}", attribute.name());
    }
}

/// Parses the drawing and looks at every mark.
pub(crate) fn assert_sound(drawing: &Drawing, size: Size) {
    assert_marks(&drawing.svg, &[drawing.projection.plot_area()], size);
}

/// Parses a drawing and looks at every mark: those of data have to be inside some plot area.
pub(crate) fn assert_marks(svg: &str, plots: &[Rect], size: Size) {
    let document = roxmltree::Document::parse(svg).unwrap();
    let frame = [Rect { left: 0.0, top: 0.0, right: size.width, bottom: size.height }];
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
                // The key of a heat strip belongs to no row and stands above them.
                let is_key = class.contains("mark-heat") && !node.has_attribute("data-series");
                let outside =
                    ["mark-axis", "mark-tick", "mark-marker"].iter().any(|part| class.contains(part))
                        || is_key;
                assert_inside(&places, if outside { &frame } else { plots }, class);
            }
            "circle" => assert_inside(&[(number("cx"), number("cy"))], plots, class),
            "text" => assert_inside(&[(number("x"), number("y"))], &frame, class),
            name => assert_eq!(name, "svg"),
        }
    }
}

pub(crate) fn assert_readable(drawing: &Drawing, size: Size) {
    assert_texts(&drawing.texts, size);
    assert_limits(&drawing.svg, &drawing.texts);
}

/// The straight lines of limits and annotations.
pub(crate) fn straight(svg: &str, parts: &[Part]) -> Vec<Rect> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let is_one = |node: &roxmltree::Node<'_, '_>| {
        let class = node.attribute("class").unwrap_or_default();
        parts.iter().any(|part| class.split(' ').next() == Some(part.class()))
    };
    let mut lines = Vec::new();
    for node in document.descendants().filter(is_one) {
        // Lines of one look are one path, two places each.
        for ends in places(node.attribute("d").unwrap()).chunks(2) {
            let [from, to] = ends else { continue };
            lines.push(Rect {
                left: from.0.min(to.0),
                right: from.0.max(to.0),
                top: from.1.min(to.1),
                bottom: from.1.max(to.1),
            });
        }
    }
    lines
}

/// No line of a limit or of an annotation goes through the label of a limit.
pub(crate) fn assert_limits(svg: &str, texts: &[TextBox]) {
    let labels: Vec<&TextBox> = texts.iter().filter(|text| text.part == Part::LimitText).collect();
    if labels.is_empty() {
        return;
    }
    for line in straight(svg, &[Part::Limit, Part::Marker]) {
        for label in &labels {
            let Rect { left, top, right, bottom } = label.rect;
            let is_through = line.left < right && line.right > left && line.top < bottom && line.bottom > top;
            assert!(!is_through, "{line:?} goes through {label:?}");
        }
    }
}

/// No text is cut off, and none is over another.
pub(crate) fn assert_texts(texts: &[TextBox], size: Size) {
    for (index, one) in texts.iter().enumerate() {
        let Rect { left, top, right, bottom } = one.rect;
        let inside =
            left >= -0.05 && top >= -0.05 && right <= size.width + 0.05 && bottom <= size.height + 0.05;
        assert!(inside, "{one:?} is cut off at {size:?}");
        for other in texts.iter().skip(index + 1) {
            assert!(!one.rect.overlaps(&other.rect), "{one:?} and {other:?}");
        }
    }
}

pub(crate) fn assert_there_and_back(drawing: &Drawing) {
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

/// Without surprises, with all marks inside, and readable.
pub(crate) fn assert_drawn(drawing: &Drawing, size: Size) {
    assert_sound(drawing, size);
    assert_readable(drawing, size);
}

/// The same of a chart of any kind.
pub(crate) fn assert_sheet(sheet: &Sheet, size: Size) {
    let plots: Vec<Rect> = sheet.projections.iter().map(headroom_charts::Projection::plot_area).collect();
    assert_marks(&sheet.svg, &plots, size);
    assert_texts(&sheet.texts, size);
    assert_limits(&sheet.svg, &sheet.texts);
}

/// Draws it, and asks it for everything that it can say.
pub(crate) fn assert_answers(mut plot: Plot<'_>, size: Size, zoom: (f64, f64)) {
    let Table { head, rows } = plot.table();
    assert!(rows.iter().all(|row| row.len() == head.len()), "{head:?}: {rows:?}");
    for zoom in [None, Some(zoom)] {
        plot.look(&View { zoom, ..View::default() });
        let sheet = plot.draw().unwrap();
        assert_sheet(&sheet, size);
        for (panel, projection) in sheet.projections.iter().enumerate() {
            let stops = projection.stops();
            assert!(stops.is_sorted_by(|a, b| a < b), "{stops:?}");
            for at in stops.iter().copied().take(50) {
                if let Some(Reading { lines, .. }) = plot.read(Spot { at, panel }) {
                    assert!(!lines.is_empty());
                }
            }
        }
    }
    let caption = Caption { title: "Title", source: "Source", date: "24 November 2026" };
    let Alone { svg, texts } = plot.standalone(&super::PALETTE, &caption).unwrap();
    assert_texts(&texts, size);
    assert_numbers(&roxmltree::Document::parse(&svg).unwrap());
    assert!(!svg.contains("class="));
}

/// The elements of a drawing as they are written.
pub(crate) fn elements(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    document.root_element().children().map(|element| svg[element.range()].to_owned()).collect()
}

/// The elements after the steps of a renewal.
pub(crate) fn renewed(svg: &str, renewal: &Renewal) -> Vec<String> {
    let (mut old, mut fresh) = (elements(svg).into_iter(), elements(&renewal.fresh).into_iter());
    let made = renewal.steps.iter().filter_map(|step| match step {
        Step::Keep => Some(old.next().unwrap()),
        Step::Remove => old.next().and(None),
        Step::Insert => Some(fresh.next().unwrap()),
    });
    let made = made.collect();
    assert_eq!((old.next(), fresh.next()), (None, None), "the steps leave some out");
    made
}
