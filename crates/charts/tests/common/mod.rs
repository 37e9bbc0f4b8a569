//! Charts such as the application draws: for snapshots, for pictures, for measuring.

// Each test and example uses some of them.
#![allow(dead_code)]

pub(crate) mod any;
pub(crate) mod panes;
pub(crate) mod rows;
pub(crate) mod sound;

use headroom_charts::{
    Axis, Band, Chart, Domain, EndLabel, Ink, Limit, Marker, Palette, Scale, Series, Shape, Size, Ticks,
};

/// Colours that are none, one of them a text that has to be written so that it stays one.
pub(crate) const PALETTE: Palette<'static> = Palette {
    background: "\"<&",
    text: "t",
    muted: "m",
    grid: "g",
    axis: "a",
    series: ["s"; 10],
    bands: ["b"; 4],
    heat: ["h"; 5],
    limit: "l",
    marker: "k",
    warning: "w",
    critical: "c",
};

/// "10k", "1.5M".
pub(crate) fn compact(value: f64) -> String {
    let (scaled, unit) = match value.abs() {
        size if size >= 1e6 => (value / 1e6, "M"),
        size if size >= 1e3 => (value / 1e3, "k"),
        _ => (value, ""),
    };
    let text = format!("{scaled:.1}");
    format!("{}{unit}", text.strip_suffix(".0").unwrap_or(&text))
}

/// "$25k".
pub(crate) fn dollars(value: f64) -> String {
    format!("${}", compact(value))
}

/// "Mar 2027": month 1 is January 2026.
pub(crate) fn month(value: f64) -> String {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let index = (value - 1.0).rem_euclid(12.0);
    let name =
        (0_u8..).zip(NAMES).find(|(place, _)| f64::from(*place) >= index).map_or("Jan", |(_, name)| name);
    format!("{name} {:.0}", 2026.0 + ((value - 1.0) / 12.0).floor())
}

pub(crate) const WIDE: Size = Size { width: 720.0, height: 320.0 };

pub(crate) fn months(title: Option<&str>) -> Axis<'_> {
    Axis {
        domain: Domain::Auto,
        scale: Scale::Linear,
        ticks: Ticks::Months,
        label: &month,
        even: None,
        title,
    }
}

pub(crate) fn values(scale: Scale, title: Option<&str>) -> Axis<'_> {
    Axis { domain: Domain::Auto, scale, ticks: Ticks::Round, label: &compact, even: None, title }
}

pub(crate) fn money() -> Axis<'static> {
    Axis {
        domain: Domain::Auto,
        scale: Scale::Linear,
        ticks: Ticks::Round,
        label: &dollars,
        even: None,
        title: None,
    }
}

/// Users that grow by so much a month.
pub(crate) fn growing(start: f64, growth: f64, count: usize) -> Vec<(f64, f64)> {
    let users = std::iter::successors(Some(start), |users| Some(users * growth));
    (1_u32..).zip(users).take(count).map(|(at, users)| (f64::from(at), users.round())).collect()
}

pub(crate) fn series(name: &str, ink: Ink, shape: Shape, points: Vec<(f64, f64)>) -> Series {
    Series { name: name.to_owned(), ink, shape, points, end_label: Some(EndLabel::Name(name.to_owned())) }
}

/// Two years of growth against tiers, with their limits, and migrations.
pub(crate) fn growth(size: Size, scale: Scale) -> Chart<'static> {
    let points = growing(1_875.0, 1.184, 24);
    let slow = growing(1_875.0, 1.12, 24);
    let band = |from, to, name: &str, ink| Band { from, to, name: name.to_owned(), ink };
    let limit = |at, label: &str| Limit { at, label: label.to_owned(), ink: Ink::LIMIT };
    let marker = |at, label: &str| Marker { at, label: label.to_owned(), ink: Ink::MARKER };
    Chart {
        series: vec![
            series("Moderate", Ink::SERIES_1, Shape::Line, points),
            series("Conservative", Ink::SERIES_2, Shape::Line, slow),
        ],
        bands: vec![
            band(0.0, 2_500.0, "2.5K tier", Ink::BAND_1),
            band(2_500.0, 10_000.0, "10K tier", Ink::BAND_2),
            band(10_000.0, 50_000.0, "50K tier", Ink::BAND_3),
            band(50_000.0, 100_000.0, "100K tier", Ink::BAND_4),
        ],
        limits: vec![
            limit(2_500.0, "2,500"),
            limit(10_000.0, "10,000 users"),
            limit(50_000.0, "50,000 users"),
            limit(100_000.0, "100,000 users"),
        ],
        markers: vec![
            marker(2.0, "Migrate to 10K"),
            marker(8.0, "Start by Aug"),
            marker(11.0, "Migrate to 50K"),
            marker(17.0, "Start by May"),
            marker(20.0, "Migrate to 100K"),
        ],
        ..Chart::new(size, months(None), values(scale, Some("Concurrent users")))
    }
}

pub(crate) fn costs(size: Size) -> Chart<'static> {
    let points = growing(2_100.0, 1.11, 24);
    Chart {
        series: vec![series("Monthly cost", Ink::SERIES_1, Shape::Bar, points)],
        ..Chart::new(size, months(None), money())
    }
}

pub(crate) fn cost_lines(size: Size) -> Chart<'static> {
    let lines = [
        ("Compute", 1_200.0, 1.1),
        ("Database", 600.0, 1.13),
        ("Storage", 250.0, 1.08),
        ("Egress", 140.0, 1.16),
    ];
    let stacked = lines.iter().zip(Ink::SERIES).map(|((name, start, growth), ink)| {
        series(name, ink, Shape::StackedArea, growing(*start, *growth, 24))
    });
    Chart { series: stacked.collect(), ..Chart::new(size, months(None), money()) }
}

pub(crate) fn capacity(size: Size) -> Chart<'static> {
    let users = growing(1_875.0, 1.15, 24);
    let capacity = users.iter().map(|&(x, y)| {
        (
            x,
            if y < 2_500.0 {
                2_500.0
            } else if y < 10_000.0 {
                10_000.0
            } else {
                50_000.0
            },
        )
    });
    Chart {
        series: vec![
            series("Capacity", Ink::SERIES_2, Shape::Step, capacity.collect()),
            series("Users", Ink::SERIES_1, Shape::Area, users),
        ],
        ..Chart::new(size, months(None), values(Scale::Linear, None))
    }
}

pub(crate) fn uncertainty(size: Size) -> Chart<'static> {
    let middle = growing(1_875.0, 1.15, 24);
    let edge = |share: f64| -> Vec<(f64, f64)> {
        middle.iter().map(|&(x, y)| (x, y * (1.0 + share * x / 24.0))).collect()
    };
    let fan = |name: &str, share: f64| Series {
        end_label: None,
        ..series(
            name,
            Ink::SERIES_1,
            Shape::Fan { upper: edge(share).iter().map(|point| point.1).collect() },
            edge(-share / 2.0),
        )
    };
    let actuals = middle.iter().take(7).map(|&(x, y)| (x, y * (1.0 + 0.06 * (x * 1.7).sin()))).collect();
    Chart {
        series: vec![
            fan("10 to 90 %", 0.8),
            fan("25 to 75 %", 0.4),
            series("Median", Ink::SERIES_1, Shape::Line, middle.clone()),
            series("Actual", Ink::SERIES_3, Shape::Line, actuals),
        ],
        limits: vec![Limit { at: 50_000.0, label: "50K tier is full".to_owned(), ink: Ink::CRITICAL }],
        ..Chart::new(size, months(None), values(Scale::Linear, Some("Concurrent users")))
    }
}

/// Much data: a load with peaks that must not be lost.
pub(crate) fn load(size: Size, count: usize) -> Chart<'static> {
    let points = (0..count).map(|index| {
        let at = index as f64;
        let peak = if index % 1_733 == 900 { 2_400.0 } else { 0.0 };
        (at, 1_500.0 + 900.0 * (at / 700.0).sin() + 180.0 * (at * 1.9).sin() + peak)
    });
    let minutes = Axis { ticks: Ticks::Round, label: &compact, ..months(Some("Minute")) };
    Chart {
        series: vec![series("Requests", Ink::SERIES_1, Shape::Line, points.collect())],
        ..Chart::new(size, minutes, values(Scale::Linear, Some("Requests per second")))
    }
}

pub(crate) fn balance(size: Size) -> Chart<'static> {
    let bars = |shift: f64| {
        (1..=12).map(|index| (f64::from(index), (f64::from(index) * 0.9 + shift).sin() * 4_200.0)).collect()
    };
    Chart {
        series: vec![
            series("Plan", Ink::SERIES_1, Shape::Bar, bars(0.0)),
            series("Actual", Ink::SERIES_2, Shape::Bar, bars(0.5)),
        ],
        ..Chart::new(size, months(None), money())
    }
}

pub(crate) fn gaps(size: Size) -> Chart<'static> {
    let mut points = growing(900.0, 1.05, 24);
    for index in [5, 6, 12, 14] {
        if let Some(point) = points.get_mut(index) {
            point.1 = f64::NAN;
        }
    }
    Chart {
        series: vec![series("Measured", Ink::SERIES_1, Shape::Line, points)],
        ..Chart::new(size, months(None), values(Scale::Linear, None))
    }
}

pub(crate) const HOSTILE: &str =
    "<script>alert(\"1\")</script> & 'x' \u{0}\u{1b}[31m\u{202e}evil\u{fffe} ]]>";

pub(crate) fn hostile(size: Size) -> Chart<'static> {
    let label: &dyn Fn(f64) -> String = &|value| format!("<b>{value:.0}</b>&\"'\u{7}");
    let axis = Axis { label, title: Some(HOSTILE), ..values(Scale::Linear, None) };
    Chart {
        series: vec![series(HOSTILE, Ink("\"><script>"), Shape::Line, growing(10.0, 1.1, 12))],
        bands: vec![Band { from: 0.0, to: 100.0, name: HOSTILE.to_owned(), ink: Ink::BAND_1 }],
        limits: vec![Limit { at: 20.0, label: HOSTILE.to_owned(), ink: Ink::LIMIT }],
        markers: vec![Marker { at: 3.0, label: HOSTILE.to_owned(), ink: Ink::MARKER }],
        ..Chart::new(size, axis, axis)
    }
}
