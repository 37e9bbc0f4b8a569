//! What holds for charts of every kind when somebody points at them, looks closer and takes them away.
#![allow(clippy::unwrap_used)]

mod common;

use common::any::{
    chart, heat, heat_parts, number, parts, size, timeline, timeline_parts, tornado, tornado_parts,
};
use common::rows;
use common::sound::{assert_answers, assert_sheet};
use headroom_charts::{
    Caption, Chart, HeatStrip, Ink, Lane, Line, Marker, Multiples, Part, Plot, Reading, Scale, Shape, Sheet,
    Size, Span, Spot, Table, Timeline, View, Way, standalone,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_timeline_answers(parts in timeline_parts(), zoom in (number(), number())) {
        assert_answers(Plot::Timeline(timeline(&parts)), parts.0, zoom);
    }

    #[test]
    fn every_tornado_answers(parts in tornado_parts(), zoom in (number(), number())) {
        assert_answers(Plot::Tornado(tornado(&parts)), parts.0, zoom);
    }

    #[test]
    fn every_heat_strip_answers(parts in heat_parts(), zoom in (number(), number())) {
        assert_answers(Plot::HeatStrip(heat(&parts)), parts.0, zoom);
    }

    #[test]
    fn all_small_multiples_answer(
        parts in prop::collection::vec(parts(), 0..5), size in size(), least_width in 60.0..500.0, zoom in (number(), number()),
    ) {
        let charts = parts.iter().map(|parts| (parts.1.4.clone().unwrap_or_default(), chart(parts))).collect();
        assert_answers(Plot::Multiples(Multiples { size, least_width, charts }), size, zoom);
    }
}

#[test]
fn every_kind_fits_any_width() {
    for width in [320.0, 361.0, 390.0, 480.0, 600.0, 768.0, 1_024.0, 1_440.0, 2_160.0, 3_840.0] {
        for height in [240.0, 320.0] {
            let size = Size { width, height };
            // Below each other where they do not fit beside each other.
            let high = Size { width, height: if width < 600.0 { 3.0 * height } else { height } };
            for plot in [
                Plot::Chart(common::growth(size, headroom_charts::Scale::Linear)),
                Plot::Timeline(rows::timeline(size)),
                Plot::Tornado(rows::tornado(size)),
                Plot::HeatStrip(rows::heat(size)),
                Plot::Multiples(rows::multiples(high)),
            ] {
                let sheet = plot.draw().unwrap();
                assert_sheet(&sheet, plot.size());
                assert!(sheet.texts.len() > 5, "{:?} at {size:?}", sheet.texts);
            }
        }
    }
}

#[test]
fn a_chart_is_taken_away_as_the_same_picture_by_either_name() {
    let caption = Caption { title: "Title", source: "Source", date: "24 November 2026" };
    for chart in [common::uncertainty(SIZE), common::cost_lines(Size { width: 360.0, height: 240.0 })] {
        let alone = standalone(&chart, &common::PALETTE, &caption).unwrap();
        assert_eq!(Plot::Chart(chart).standalone(&common::PALETTE, &caption).unwrap(), alone);
    }
}

#[test]
fn a_long_source_is_whole_in_a_narrow_picture() {
    let source = "Plan with a title, version 1.0.0: Published plan, Moderate scenario; Current plan with 3 values changed, \
                  Moderate scenario; Link 1 with 12 values changed, Aggressive scenario; Link 2 with 12 values changed, \
                  Conservative scenario";
    let caption = Caption { title: "Title", source, date: "24 November 2026" };
    let chart = common::costs(Size { width: 656.0, height: 240.0 });
    let (picture, _) = Plot::Chart(chart).picture(&common::PALETTE, &caption).unwrap();
    let lines: Vec<_> = picture.texts.iter().filter(|text| text.part == Part::SourceText).collect();
    let (date, lines) = lines.split_last().unwrap();
    let said: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!((said.join(" ").as_str(), said.len(), date.text.as_str()), (source, 3, caption.date));
    // One below the other, and the date beside the last.
    assert!(
        lines.windows(2).all(|two| two[0].rect.bottom <= two[1].rect.top)
            && date.rect.top == lines[2].rect.top
    );
}

#[test]
fn a_picture_is_as_much_higher_than_its_chart_as_its_words_are() {
    let caption = Caption { title: "Title", source: "Source", date: "24 November 2026" };
    let names =
        |texts: &[headroom_charts::TextBox]| texts.iter().map(|text| text.text.clone()).collect::<Vec<_>>();
    let low = Size { width: 688.0, height: 130.0 };
    let wide = Size { width: 688.0, height: 560.0 };
    let plots = [
        Plot::Tornado(rows::tornado(low)),
        Plot::Timeline(rows::timeline(low)),
        Plot::Multiples(rows::multiples(wide)),
    ];
    for plot in plots {
        let (picture, size) = plot.picture(&common::PALETTE, &caption).unwrap();
        let chart = plot.size();
        assert_eq!(size.width, chart.width + 32.0);
        assert!((70.0..130.0).contains(&(size.height - chart.height)), "{size:?} around {chart:?}");
        // The chart says in it what it says on the page.
        let said = names(&picture.texts);
        assert!(names(&plot.draw().unwrap().texts).iter().all(|text| said.contains(text)), "{said:?}");
    }
    // Ten names in a narrow legend are all there, however low the chart is.
    let series = (0..10).map(|at| {
        common::series(
            &format!("Series with a long name {at}"),
            Ink::SERIES_1,
            Shape::Line,
            vec![(1.0, 1.0), (2.0, 2.0)],
        )
    });
    let chart = Chart { series: series.collect(), ..common::costs(Size { width: 320.0, height: 120.0 }) };
    let (picture, _) = Plot::Chart(chart).picture(&common::PALETTE, &caption).unwrap();
    let said = names(&picture.texts);
    assert!((0..10).all(|at| said.contains(&format!("Series with a long name {at}"))), "{said:?}");
}

fn at(at: f64) -> Spot {
    Spot { at, panel: 0 }
}

fn said(reading: Option<Reading>) -> (String, Vec<String>) {
    let Reading { place, lines, .. } = reading.unwrap();
    let line = |Line { name, value, .. }| format!("{name}: {value}");
    (place, lines.into_iter().map(line).collect())
}

const SIZE: Size = Size { width: 720.0, height: 240.0 };

#[test]
fn a_timeline_says_what_holds_and_what_happens_in_a_month() {
    let timeline = Plot::Timeline(rows::timeline(SIZE));
    let (place, lines) = said(timeline.read(at(5.0)));
    assert_eq!(place, "month 5");
    // Both alerts of the month, and the tier that holds; the one before ended as it began.
    assert_eq!(lines, ["Tier: 10K", "Alerts: storage full", "Alerts: 80 % of 10K"]);
    // A stretch that begins within the month holds in it.
    assert_eq!(said(timeline.read(at(10.0))).1[1..], ["Preparation: for 50K", "Preparation: start by 4 Oct"]);
    let stops = timeline.draw().unwrap().projections[0].stops().to_vec();
    assert_eq!((stops.len(), stops[0], stops[22]), (23, 1.0, 23.0));
    let Table { head, rows } = timeline.table();
    assert_eq!(head, ["Month", "Tier", "Preparation", "Alerts"]);
    assert_eq!(rows[0], ["month 1", "2.5K", "for 10K", "–"]);
    assert_eq!(rows.len(), 6);
}

#[test]
fn a_timeline_lists_what_has_no_place_in_it() {
    let named =
        |from: f64, to: f64, label: &str| Span { from, to, label: label.to_owned(), ink: Ink::SERIES_1 };
    let marker = |at: f64, label: &str| Marker { at, label: label.to_owned(), ink: Ink::WARNING };
    let lane = |name: &str, spans, events| Lane { name: name.to_owned(), spans, events };
    let tiers: Vec<Span> =
        (1..=4).map(|at: u32| named(f64::from(at), f64::from(at + 1), &format!("tier_{at}0k"))).collect();
    let tiers = [tiers, vec![named(5.0, 25.0, "tier_100k")]].concat();
    let preparation =
        lane("Preparation", vec![named(20.0, 22.0, "")], vec![marker(20.0, "start for tier_100k")]);
    let warnings =
        lane("Warnings", vec![], vec![marker(3.0, "tier_10k is 80% full; and more"), marker(4.0, "late")]);
    // Rows that are too low for texts above and below the dots.
    let low = Size { height: 130.0, ..SIZE };
    let timeline =
        Timeline { lanes: vec![lane("Tier", tiers, vec![]), preparation, warnings], ..rows::timeline(low) };
    let sheet = Plot::Timeline(timeline).draw().unwrap();
    let texts: Vec<&str> = sheet.texts.iter().map(|text| text.text.as_str()).collect();
    // A name is whole or not there.
    assert!(texts.contains(&"tier_100k") && !texts.iter().any(|text| text.contains('…')), "{texts:?}");
    let expected = [
        "month 1: Tier, tier_10k",
        "month 2: Tier, tier_20k",
        "month 3: Tier, tier_30k",
        "month 3: tier_10k is 80% full; and more",
        "month 4: Tier, tier_40k",
    ];
    assert_eq!((sheet.unplaced.clone(), sheet.dropped), (expected.map(str::to_owned).to_vec(), 5));
    // The text of a start does not run over the edge of its stretch.
    let start = sheet.texts.iter().find(|text| text.text == "start for tier_100k").unwrap();
    let dot = sheet.projections[0].x_to_px(20.0);
    assert!(start.rect.right < dot, "{start:?}");
}

#[test]
fn a_zoomed_timeline_shows_its_last_month_whole() {
    let mut timeline = Plot::Timeline(rows::timeline(SIZE));
    timeline.look(&View { zoom: Some((4.0, 9.0)), ..View::default() });
    let sheet = timeline.draw().unwrap();
    assert_eq!(sheet.projections[0].x_domain(), (4.0, 10.0));
    assert_eq!(sheet.projections[0].stops(), [4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
}

#[test]
fn a_zoomed_heat_strip_shows_both_ends_whole() {
    let mut strip = Plot::HeatStrip(rows::heat(SIZE));
    strip.look(&View { zoom: Some((9.0, 4.0)), ..View::default() });
    let sheet = strip.draw().unwrap();
    assert_eq!(sheet.projections[0].x_domain(), (3.5, 9.5));
    assert_eq!(sheet.projections[0].stops(), [4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
}

#[test]
fn axes_stay_where_every_series_is_hidden() {
    let hidden = View { hidden: (0..9).collect(), ..View::default() };
    let ends = |sheet: &Sheet, place: usize| {
        (sheet.projections[place].x_domain(), sheet.projections[place].y_domain())
    };
    let drawn = |plot: &Plot<'_>, view: &View| {
        let mut plot = plot.clone();
        plot.look(view);
        plot.draw().unwrap()
    };
    let whole = View::default();
    for chart in [common::cost_lines(SIZE), common::costs(SIZE), common::growth(SIZE, Scale::Log)] {
        let chart = Plot::Chart(chart);
        assert_eq!(ends(&drawn(&chart, &hidden), 0), ends(&drawn(&chart, &whole), 0));
        let zoom = Some((3.0, 9.0));
        let close = [View { zoom, ..View::default() }, View { zoom, ..hidden.clone() }]
            .map(|view| drawn(&chart, &view));
        assert_eq!(ends(&close[1], 0), ends(&close[0], 0));
    }
    let multiples = Plot::Multiples(rows::multiples(SIZE));
    let (before, after) = (drawn(&multiples, &whole), drawn(&multiples, &hidden));
    assert!((0..before.projections.len()).all(|place| ends(&after, place) == ends(&before, place)));
    let panes = Plot::Panes(common::panes::day(SIZE));
    let (before, after) = (drawn(&panes, &whole), drawn(&panes, &hidden));
    assert!((0..before.projections.len()).all(|place| ends(&after, place) == ends(&before, place)));
}

#[test]
fn a_heat_strip_says_the_fullest_first() {
    let strip = Plot::HeatStrip(rows::heat(SIZE));
    assert_eq!(
        said(strip.read(at(1.0))).1,
        ["Messages: 29%", "API requests: 20%", "Concurrent users: 12%", "Storage: 7%"]
    );
    assert!(strip.read(at(1.5)).is_none());
    let Table { head, rows } = strip.table();
    assert_eq!(head, ["Month", "Concurrent users", "API requests", "Storage", "Messages"]);
    assert_eq!((rows.len(), rows[23][1].as_str()), (24, "100%"));
}

#[test]
fn what_is_over_the_limit_is_underlined() {
    let over = |limit| {
        let svg = Plot::HeatStrip(HeatStrip { limit, ..rows::heat(SIZE) }).draw().unwrap().svg;
        svg.matches("mark-over").count()
    };
    assert_eq!((over(None), over(Some(100.0)), over(Some(80.0))), (0, 0, 4));
}

#[test]
fn a_tornado_is_read_row_by_row() {
    let tornado = Plot::Tornado(rows::tornado(SIZE));
    assert_eq!(tornado.way(), Way::Down);
    let projection = tornado.draw().unwrap().projections[0].clone();
    let plot = projection.plot_area();
    assert_eq!(projection.row_at(plot.top + 1.0), Some(0.0));
    assert_eq!(projection.row_at(plot.bottom - 1.0), Some(4.0));
    assert_eq!((projection.row_at(plot.top - 1.0), projection.row_at(plot.bottom + 1.0)), (None, None));
    // The largest swing is on top.
    let (place, lines) = said(tornado.read(at(0.0)));
    assert_eq!(place, "Reserved for three years");
    assert_eq!(lines, ["yes: 149.2k", ": 363.5k", "As it is: 363.5k"]);
    assert!(tornado.read(at(5.0)).is_none());
    assert_eq!(tornado.table().rows[1], ["Growth, months 1 to 6", "240k (15%)", "363.5k", "449.5k (35%)"]);
}

#[test]
fn each_of_several_charts_is_read_by_itself() {
    let multiples = Plot::Multiples(rows::multiples(SIZE));
    let sheet = multiples.draw().unwrap();
    assert_eq!((sheet.projections.len(), multiples.series().len()), (3, 1));
    let (place, _) = said(multiples.read(Spot { at: 2.0, panel: 1 }));
    assert!(place.starts_with("Moderate, "), "{place}");
    assert!(multiples.read(Spot { at: 2.0, panel: 3 }).is_none());
    let Table { head, rows } = multiples.table();
    assert_eq!((head.len(), rows.len()), (4, 24));
    assert_eq!(head[3], "Aggressive, Aggressive");
}
