//! Charts of each kind, in small.

use headroom_charts::{
    Axis, Band, Chart, ChartError, EndLabel, Exact, HeatStrip, Ink, Lane, Limit, Marker, Multiples, Scale,
    Series, Shape, Size, Span, Strip, Swing, Ticks, Timeline, Tornado, draw, draw_heat_strip, draw_multiples,
    draw_timeline, draw_tornado,
};
use leptos::prelude::*;

use crate::components::chart_frame::{ChartFrame, Shared};

const SIZE: Size = Size { width: 360.0, height: 220.0 };

fn label(value: f64) -> String {
    format!("{value:.0}")
}

const fn axis(ticks: Ticks) -> Axis<'static> {
    Axis::new(ticks, &label)
}

const EXACT: Exact<'static> = Exact { place: "Month", x: &label, y: &label };

fn growing(from: f64, by: f64) -> Vec<(f64, f64)> {
    (1..=12).map(|month| (f64::from(month), from * by.powi(month))).collect()
}

fn series(place: usize, shape: Shape, points: Vec<(f64, f64)>) -> Series {
    let ink = Ink::SERIES.into_iter().cycle().nth(place).unwrap_or(Ink::SERIES_1);
    let name = format!("Series {}", place + 1);
    Series { end_label: Some(EndLabel::Name(name.clone())), name, ink, shape, points }
}

pub(super) fn chart(size: Size, shape: &Shape, count: usize) -> Chart<'static> {
    let all =
        (0..count).map(|place| series(place, shape.clone(), growing(100.0, 1.02 + 0.03 * place as f64)));
    Chart { series: all.collect(), exact: EXACT, ..Chart::new(size, axis(Ticks::Months), axis(Ticks::Round)) }
}

fn drawn(chart: &Chart<'_>) -> Result<String, ChartError> {
    draw(chart).map(|drawing| drawing.svg)
}

fn fan() -> Chart<'static> {
    let middle = growing(100.0, 1.1);
    let upper = middle.iter().map(|(x, y)| y * (1.0 + x * 0.04)).collect();
    let lower = middle.iter().map(|(x, y)| (*x, y / (1.0 + x * 0.04))).collect();
    Chart {
        series: vec![
            Series { end_label: None, ..series(0, Shape::Fan { upper }, lower) },
            series(0, Shape::Line, middle),
        ],
        ..chart(SIZE, &Shape::Line, 0)
    }
}

pub(super) fn annotated() -> Chart<'static> {
    let band = |from, to, name: &str, ink| Band { from, to, name: name.to_owned(), ink };
    let marker = |at, label: &str, ink| Marker { at, label: label.to_owned(), ink };
    Chart {
        bands: vec![
            band(0.0, 150.0, "tier_1k", Ink::BAND_1),
            band(150.0, 250.0, "tier_10k", Ink::BAND_2),
            band(250.0, 400.0, "tier_100k", Ink::BAND_3),
        ],
        limits: vec![Limit { at: 250.0, label: "tier_10k outgrown above 250".to_owned(), ink: Ink::LIMIT }],
        markers: vec![
            marker(4.0, "to tier_10k", Ink::MARKER),
            marker(8.0, "start by 4 Oct", Ink::WARNING),
            marker(10.0, "outgrown", Ink::CRITICAL),
        ],
        ..chart(SIZE, &Shape::Area, 1)
    }
}

pub(super) fn timeline() -> Timeline<'static> {
    let span = |from, to, label: &str, ink| Span { from, to, label: label.to_owned(), ink };
    let events = vec![Marker { at: 5.0, label: "storage full".to_owned(), ink: Ink::CRITICAL }];
    let tiers = vec![span(1.0, 5.0, "1K", Ink::SERIES_1), span(5.0, 12.0, "10K", Ink::SERIES_2)];
    Timeline {
        size: SIZE,
        x: axis(Ticks::Months),
        step: 1.0,
        exact: EXACT,
        lanes: vec![
            Lane { name: "Tier".to_owned(), spans: tiers, events: Vec::new() },
            Lane { name: "Alerts".to_owned(), spans: Vec::new(), events },
        ],
    }
}

pub(super) fn tornado() -> Tornado<'static> {
    let swing = |name: &str, low, high| Swing {
        name: name.to_owned(),
        low,
        low_label: "less".to_owned(),
        high,
        high_label: "more".to_owned(),
    };
    let swings =
        vec![swing("Growth", 60.0, 180.0), swing("Ratio", 80.0, 130.0), swing("Storage", 95.0, 104.0)];
    Tornado { size: SIZE, x: axis(Ticks::Round), base: 100.0, exact: EXACT, swings }
}

fn heat_strip() -> HeatStrip<'static> {
    let row = |name: &str, by: f64| Strip { name: name.to_owned(), points: growing(10.0, by) };
    let rows = vec![row("Users", 1.1), row("Storage", 1.15), row("Messages", 1.2)];
    HeatStrip {
        size: SIZE,
        x: axis(Ticks::Months),
        value: axis(Ticks::Round),
        limit: Some(50.0),
        exact: EXACT,
        rows,
    }
}

fn multiples() -> Multiples<'static> {
    let charts = (1..=3).map(|count| (format!("{count} series"), chart(SIZE, &Shape::Line, count)));
    Multiples { size: Size { width: 720.0, ..SIZE }, least_width: 200.0, charts: charts.collect() }
}

fn kinds() -> [(&'static str, Result<String, ChartError>); 12] {
    [
        ("Lines, ten series", drawn(&chart(SIZE, &Shape::Line, 10))),
        ("Area, bands, limit, annotations", drawn(&annotated())),
        ("Steps", drawn(&chart(SIZE, &Shape::Step, 2))),
        ("Stacked areas, ten series", drawn(&chart(SIZE, &Shape::StackedArea, 10))),
        ("Bars", drawn(&chart(SIZE, &Shape::Bar, 3))),
        ("Fan", drawn(&fan())),
        ("Timeline", draw_timeline(&timeline()).map(|drawing| drawing.svg)),
        ("Tornado", draw_tornado(&tornado()).map(|drawing| drawing.svg)),
        ("Heat strip", draw_heat_strip(&heat_strip()).map(|drawing| drawing.svg)),
        ("Small multiples", draw_multiples(&multiples()).map(|sheet| sheet.svg)),
        ("Without data", drawn(&chart(SIZE, &Shape::Line, 0))),
        ("Logarithmic", drawn(&logarithmic())),
    ]
}

fn logarithmic() -> Chart<'static> {
    let steep = series(0, Shape::Line, growing(1.0, 3.0));
    let y = Axis { scale: Scale::Log, ..axis(Ticks::Round) };
    Chart { series: vec![steep], ..Chart::new(SIZE, axis(Ticks::Months), y) }
}

/// One with its tools, and each kind.
#[component]
pub fn Charts() -> impl IntoView {
    let kind = |(name, svg): (&'static str, Result<String, ChartError>)| {
        let svg = svg.unwrap_or_else(|error| error.to_string());
        view! { <figure class="kind" tabindex="0"><figcaption>{name}</figcaption><div class="chart-picture" inner_html=svg></div></figure> }
    };
    view! {
        <ChartFrame
            id="chart-with-tools"
            title="A chart with its tools"
            summary=Box::new(|| "What it shows, in words.".to_owned())
            chart=Box::new(|size, then| then(chart(size, &Shape::Line, 3)))
            log=false
            shared=Shared::new()
        />
        <section>
            <h2>"Charts"</h2>
            <div class="kinds">{kinds().map(kind).into_iter().collect_view()}</div>
        </section>
    }
}
