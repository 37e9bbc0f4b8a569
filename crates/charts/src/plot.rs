//! A chart of any kind, for what treats all kinds alike: drawing, pointing at it, its figures, a picture to take away.
//!
//! Whoever shows lines and bars alone uses [`Chart`] and [`crate::draw`]: a program that does not name a [`Plot`] does not
//! carry the other kinds.

use std::borrow::Cow;

use crate::chart::{Chart, Domain, Scale, Series};
use crate::compose::{ChartError, Composed, Drawing, draw};
use crate::geometry::Size;
use crate::heat::{self, HeatStrip, draw_heat_strip};
use crate::ink::Ink;
use crate::layers::ordered;
use crate::multiples::{self, Multiples, Sheet, draw_multiples};
use crate::palette::{Caption, Palette};
use crate::panes::{self, Panes, draw_panes};
use crate::projection::Projection;
use crate::reading::{Line, NOTHING, Reading, Table, read, table, written};
use crate::scene::Scene;
use crate::standalone::{Alone, alone, around};
use crate::timeline::{self, Lane, Timeline, draw_timeline};
use crate::tornado::{self, Swing, Tornado, draw_tornado};
use crate::view::View;
use crate::words;

/// A chart of any kind.
#[derive(Clone)]
pub enum Plot<'a> {
    /// Lines, steps, areas, fans, stacks and bars.
    Chart(Chart<'a>),
    /// What is in force when, and what happens.
    Timeline(Timeline<'a>),
    /// How much an outcome moves.
    Tornado(Tornado<'a>),
    /// How much of something there is.
    HeatStrip(HeatStrip<'a>),
    /// The same chart several times.
    Multiples(Multiples<'a>),
    /// Charts of different things below each other.
    Panes(Panes<'a>),
}

/// What a crosshair follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The stops of the horizontal axis.
    Across,
    /// The rows, from the top, whose number is the upper end of the vertical axis.
    Down,
}

/// A place that a reader points at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// An x; where the crosshair goes down, the number of a row from 0.
    pub at: f64,
    /// Which of several charts, from 0.
    pub panel: usize,
}

impl Plot<'_> {
    /// The frame, CSS pixels.
    #[must_use]
    pub fn size(&self) -> Size {
        match self {
            Self::Chart(chart) => chart.size,
            Self::Timeline(timeline) => timeline.size,
            Self::Tornado(tornado) => tornado.size,
            Self::HeatStrip(strip) => strip.size,
            Self::Multiples(multiples) => multiples.size,
            Self::Panes(panes) => panes.size,
        }
    }

    /// The same in another frame, CSS pixels.
    pub fn resize(&mut self, size: Size) {
        match self {
            Self::Chart(chart) => chart.size = size,
            Self::Timeline(timeline) => timeline.size = size,
            Self::Tornado(tornado) => tornado.size = size,
            Self::HeatStrip(strip) => strip.size = size,
            Self::Multiples(multiples) => multiples.size = size,
            Self::Panes(panes) => panes.size = size,
        }
    }

    /// What a crosshair follows.
    #[must_use]
    pub fn way(&self) -> Way {
        if matches!(self, Self::Tornado(_)) { Way::Down } else { Way::Across }
    }

    /// The series that a legend may name: of the same chart several times those of the first one, of charts of different
    /// things each name once.
    #[must_use]
    pub fn series(&self) -> Cow<'_, [Series]> {
        match self {
            Self::Chart(chart) => Cow::Borrowed(&chart.series),
            Self::Multiples(multiples) => {
                Cow::Borrowed(multiples.charts.first().map_or(&[], |(_, chart)| &chart.series))
            }
            Self::Panes(panes) => Cow::Owned(panes.legend()),
            _ => Cow::Borrowed(&[]),
        }
    }

    /// Changes it as the reader wants it: rows and bars are always there and have one scale.
    pub fn look(&mut self, view: &View) {
        let x = match self {
            Self::Chart(chart) => return view.apply(chart),
            Self::Multiples(multiples) => return multiples.look(view),
            Self::Panes(panes) => return panes.look(view),
            Self::Tornado(_) => return,
            Self::Timeline(timeline) => &mut timeline.x,
            Self::HeatStrip(strip) => &mut strip.x,
        };
        if let Some((from, to)) = view.zoom {
            x.domain = Domain::Between(from, to);
        }
    }

    /// Whether a logarithmic axis has no place for any value on show, because none is above 0.
    pub fn is_nothing_above_0(&self) -> bool {
        let Self::Chart(chart) = self else { return false };
        let on_show = chart.drawn().filter_map(|place| chart.series.get(place));
        let mut values = on_show.flat_map(|of| &of.points).map(|(_, value)| *value).peekable();
        chart.y.scale == Scale::Log && values.peek().is_some() && values.all(|value| value <= 0.0)
    }

    /// Draws it for a page with a stylesheet.
    ///
    /// # Errors
    ///
    /// [`ChartError::Size`] for a frame that cannot be.
    pub fn draw(&self) -> Result<Sheet, ChartError> {
        match self {
            Self::Chart(chart) => draw(chart).map(single),
            Self::Timeline(timeline) => draw_timeline(timeline).map(single),
            Self::Tornado(tornado) => draw_tornado(tornado).map(single),
            Self::HeatStrip(strip) => draw_heat_strip(strip).map(single),
            Self::Multiples(multiples) => draw_multiples(multiples),
            Self::Panes(panes) => draw_panes(panes),
        }
    }

    /// What it says at a place; `None` where it says nothing there.
    #[must_use]
    pub fn read(&self, spot: Spot) -> Option<Reading> {
        match self {
            Self::Chart(chart) => read(chart, spot.at),
            Self::Timeline(timeline) => read_timeline(timeline, spot.at),
            Self::Tornado(tornado) => read_tornado(tornado, spot.at),
            Self::HeatStrip(strip) => read_heat_strip(strip, spot.at),
            Self::Multiples(multiples) => {
                let (title, chart) = multiples.charts.get(spot.panel)?;
                let mut reading = read(chart, spot.at)?;
                reading.lines.iter_mut().for_each(|line| line.panel = spot.panel);
                Some(Reading { place: format!("{title}, {}", reading.place), ..reading })
            }
            Self::Panes(panes) => panes::figures::read(panes, spot.at),
        }
    }

    /// All its figures, also those that are not on show.
    #[must_use]
    pub fn table(&self) -> Table {
        match self {
            Self::Chart(chart) => table(chart),
            Self::Timeline(timeline) => timeline_table(timeline),
            Self::Tornado(tornado) => tornado_table(tornado),
            Self::HeatStrip(strip) => heat_table(strip),
            Self::Multiples(multiples) => multiples_table(multiples),
            Self::Panes(panes) => panes::figures::table(panes),
        }
    }

    /// What is to be known about the table, such as how many values lie between its rows.
    #[must_use]
    pub fn table_note(&self) -> Option<String> {
        match self {
            Self::Panes(panes) => Some((panes.note)(panes.row_distance())),
            _ => None,
        }
    }

    /// Draws it as a picture that needs nothing else, as [`crate::standalone`] does.
    ///
    /// # Errors
    ///
    /// [`ChartError::Size`] for a frame that cannot be.
    pub fn standalone(&self, palette: &Palette<'_>, caption: &Caption<'_>) -> Result<Alone, ChartError> {
        alone(self.size(), &self.series(), palette, caption, &|size| self.composed_in(size))
    }

    /// The same with the chart as large as it is: the picture is larger by the words around it. Its size comes with it, CSS
    /// pixels.
    ///
    /// # Errors
    ///
    /// [`ChartError::Size`] for a frame that cannot be.
    pub fn picture(&self, palette: &Palette<'_>, caption: &Caption<'_>) -> Result<(Alone, Size), ChartError> {
        around(self.size(), &self.series(), palette, caption, &|size| self.composed_in(size))
    }

    fn composed_in(&self, size: Size) -> (Scene, Vec<usize>) {
        let mut plot = self.clone();
        plot.resize(size);
        plot.composed()
    }

    /// Its marks, and the series that need a legend.
    fn composed(&self) -> (Scene, Vec<usize>) {
        let Composed { scene, unlabelled, .. } = match self {
            Self::Chart(chart) => crate::compose::compose(chart),
            Self::Timeline(timeline) => timeline::compose(timeline),
            Self::Tornado(tornado) => tornado::compose(tornado),
            Self::HeatStrip(strip) => heat::compose(strip),
            Self::Multiples(multiples) => {
                let (scene, sheet) = multiples::composed(multiples);
                return (scene, sheet.unlabelled);
            }
            Self::Panes(panes) => {
                let (scene, sheet) = panes::composed(panes);
                return (scene, sheet.unlabelled);
            }
        };
        (scene, unlabelled)
    }
}

fn single(drawing: Drawing) -> Sheet {
    let Drawing { svg, projection, texts, dropped, unlabelled, unplaced } = drawing;
    Sheet { svg, projections: vec![projection], texts, dropped, unlabelled, unplaced, landmarks: Vec::new() }
}

impl Projection {
    /// The row at a height, from 0; `None` above the first and below the last one.
    #[must_use]
    pub fn row_at(&self, py: f64) -> Option<f64> {
        let row = self.px_to_y(py).floor();
        (row >= 0.0 && row < self.y_domain().1).then_some(row)
    }
}

fn said(ink: Option<Ink>, name: &str, value: String) -> Line {
    Line { ink, value, ..Line::of(name.to_owned()) }
}

/// What holds or happens in a row from a time on, for one step.
fn said_of_lane(lane: &Lane, at: f64, step: f64) -> impl Iterator<Item = (Ink, &str)> {
    let until = at + step.max(0.0);
    let holds = move |from: f64, to: f64| {
        let (from, to) = (from.min(to), from.max(to));
        (from <= at || from < until) && to > at
    };
    let happens = move |time: f64| time == at || (time > at && time < until);
    let spans = lane.spans.iter().filter(move |span| holds(span.from, span.to));
    let events = lane.events.iter().filter(move |event| happens(event.at));
    let spans = spans.map(|span| (span.ink, span.label.as_str()));
    spans.chain(events.map(|event| (event.ink, event.label.as_str())))
}

fn read_timeline(timeline: &Timeline<'_>, at: f64) -> Option<Reading> {
    let lines = timeline.lanes.iter().flat_map(|lane| {
        said_of_lane(lane, at, timeline.step)
            .map(|(ink, label)| said(Some(ink), &lane.name, label.to_owned()))
    });
    let lines: Vec<Line> = lines.collect();
    (!lines.is_empty()).then(|| Reading { place: (timeline.exact.x)(at), lines, ..Reading::default() })
}

/// A row for every step in which something begins or happens.
fn timeline_table(timeline: &Timeline<'_>) -> Table {
    let step = timeline.step;
    let times = timeline.lanes.iter().flat_map(|lane| {
        lane.spans.iter().map(|span| span.from.min(span.to)).chain(lane.events.iter().map(|event| event.at))
    });
    let times = times.map(|time| if step > 0.0 { (time / step).floor() * step } else { time });
    let cells = |at: f64| {
        timeline.lanes.iter().map(move |lane| {
            let said: Vec<&str> = said_of_lane(lane, at, step).map(|(_, label)| label).collect();
            if said.is_empty() { NOTHING.to_owned() } else { said.join("; ") }
        })
    };
    let rows =
        ordered(times.collect()).into_iter().map(|at| [(timeline.exact.x)(at)].into_iter().chain(cells(at)));
    let names = timeline.lanes.iter().map(|lane| lane.name.clone());
    Table {
        head: [timeline.exact.place.to_owned()].into_iter().chain(names).collect(),
        rows: rows.map(Iterator::collect).collect(),
    }
}

/// What a swing says: its ends that are outcomes.
fn ends(swing: &Swing) -> impl Iterator<Item = (Ink, &str, f64)> {
    let low = (Ink::SERIES_1, swing.low_label.as_str(), swing.low);
    let high = (Ink::SERIES_2, swing.high_label.as_str(), swing.high);
    [low, high].into_iter().filter(|end| end.2.is_finite())
}

fn read_tornado(tornado: &Tornado<'_>, row: f64) -> Option<Reading> {
    let swing = tornado::ranked(tornado).0.into_iter().nth(crate::geometry::count(row))?;
    let mut lines: Vec<Line> =
        ends(swing).map(|(ink, label, end)| said(Some(ink), label, (tornado.exact.x)(end))).collect();
    if tornado.base.is_finite() {
        lines.push(said(Some(Ink::MARKER), words::BASE, (tornado.exact.x)(tornado.base)));
    }
    Some(Reading { place: swing.name.clone(), lines, ..Reading::default() })
}

fn tornado_table(tornado: &Tornado<'_>) -> Table {
    let end = |label: &str, end: f64| {
        let text = written(end, tornado.exact.x);
        if end.is_finite() && !label.is_empty() { format!("{text} ({label})") } else { text }
    };
    let base = written(tornado.base, tornado.exact.x);
    let row = |swing: &&Swing| {
        let (low, high) = (end(&swing.low_label, swing.low), end(&swing.high_label, swing.high));
        vec![swing.name.clone(), low, base.clone(), high]
    };
    let head = [tornado.exact.place, "Low", words::BASE, "High"].map(str::to_owned).to_vec();
    Table { head, rows: tornado::largest_first(tornado).iter().map(row).collect() }
}

fn read_heat_strip(strip: &HeatStrip<'_>, at: f64) -> Option<Reading> {
    let (lo, hi) = heat::range(strip);
    let mut lines: Vec<(f64, Line)> = Vec::new();
    for row in &strip.rows {
        let Some((_, value)) = row.points.iter().rfind(|point| point.0 == at) else { continue };
        let ink = value.is_finite().then(|| heat::step((value - lo) / (hi - lo)));
        let text = written(*value, strip.exact.y);
        lines.push((if value.is_nan() { f64::NEG_INFINITY } else { *value }, said(ink, &row.name, text)));
    }
    lines.sort_by(|a, b| b.0.total_cmp(&a.0));
    let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    (!lines.is_empty()).then(|| Reading { place: (strip.exact.x)(at), lines, ..Reading::default() })
}

fn heat_table(strip: &HeatStrip<'_>) -> Table {
    let value = |at: f64, points: &[(f64, f64)]| {
        let found = points.iter().rfind(|point| point.0 == at);
        found.map_or(NOTHING.to_owned(), |point| written(point.1, strip.exact.y))
    };
    let places = strip.rows.iter().flat_map(|row| row.points.iter().map(|point| point.0));
    let rows = ordered(places.collect()).into_iter().map(|at| {
        let cells = strip.rows.iter().map(|row| value(at, &row.points));
        [(strip.exact.x)(at)].into_iter().chain(cells).collect()
    });
    let names = strip.rows.iter().map(|row| row.name.clone());
    let head = [strip.exact.place.to_owned()].into_iter().chain(names).collect();
    Table { head, rows: rows.collect() }
}

/// The series of all charts beside each other.
fn multiples_table(multiples: &Multiples<'_>) -> Table {
    let Some((_, first)) = multiples.charts.first() else {
        return Table { head: Vec::new(), rows: Vec::new() };
    };
    let mut all = Chart { series: Vec::new(), ..first.clone() };
    for (title, chart) in &multiples.charts {
        let named = |series: &Series| {
            let name =
                if series.name.is_empty() { title.clone() } else { format!("{title}, {}", series.name) };
            Series { name, ..series.clone() }
        };
        all.series.extend(chart.series.iter().map(named));
    }
    table(&all)
}
