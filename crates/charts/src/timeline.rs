//! What is in force when, row by row, and what happens.

use crate::chart::{Axis, Domain, Exact, Marker};
use crate::compose::{ChartError, Composed, Drawing, check, drawn};
use crate::geometry::{Rect, Size, count};
use crate::ink::Ink;
use crate::layers::ordered;
use crate::measure::{clean, shorten};
use crate::rows::{Names, Rows, composed, mark};
use crate::scene::{Form, Part, Pen, Scene};
use crate::text::{Anchor, Text};

/// Share of a row's height that a stretch takes.
const SHARE: f64 = 0.7;
/// Between a stretch and its text, and between an event and its text, CSS pixels.
const INSET: f64 = 6.0;
/// A text that is shortened to fewer letters than this says nothing.
const SHORTEST: usize = 5;
/// More steps than this are more than there are pixels.
const MOST_STOPS: f64 = 10_000.0;
/// Whole numbers below this can be counted one by one.
const EXACT: f64 = 1e15;

/// What is in force when, and what happens. Nothing here is a colour.
#[derive(Clone)]
pub struct Timeline<'a> {
    /// The frame, in CSS pixels.
    pub size: Size,
    /// Time, mostly in months. [`Domain::Between`] reaches to the end of its last step.
    pub x: Axis<'a>,
    /// What a reader is told at once, in units of x: 1 for a month, which lasts until the next one. Where it is not above
    /// 0, the stops are the events alone.
    pub step: f64,
    /// How a tooltip and a table write a time, and what time counts; the y of it is not asked.
    pub exact: Exact<'a>,
    /// From the top.
    pub lanes: Vec<Lane>,
}

/// A row of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Written on the left.
    pub name: String,
    /// What is in force; later ones cover earlier ones.
    pub spans: Vec<Span>,
    /// What happens at a moment.
    pub events: Vec<Marker>,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its beginning, in units of x. Where it is no number, there is nothing to draw.
    pub from: f64,
    /// Its end, in units of x.
    pub to: f64,
    /// Written inside, as far as it fits.
    pub label: String,
    /// Its role.
    pub ink: Ink,
}

/// Draws a timeline for a page with a stylesheet. Its projection counts rows from the top: y is from 0 to their number.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn draw_timeline(timeline: &Timeline<'_>) -> Result<Drawing, ChartError> {
    check(timeline.size)?;
    drawn(timeline.size, compose(timeline))
}

pub(crate) fn compose(timeline: &Timeline<'_>) -> Composed {
    let lanes = &timeline.lanes;
    let xs = lanes.iter().flat_map(|lane| {
        let spans = lane.spans.iter().flat_map(|span| [span.from, span.to]);
        spans.chain(lane.events.iter().map(|event| event.at))
    });
    let names: Vec<&str> = lanes.iter().map(|lane| lane.name.as_str()).collect();
    let mut x = timeline.x;
    if let Domain::Between(from, to) = x.domain {
        x.domain = Domain::Between(from.min(to), from.max(to) + timeline.step.max(0.0));
    }
    let rows = Rows::new(timeline.size, &x, xs, (&names, Names::Left), 0.0);
    composed(timeline.size, rows, |mut rows| {
        if timeline.step > 0.0 {
            rows.end_without_tick();
        }
        let mut scene = Scene::default();
        rows.axes(&mut scene);
        let (mut texts, mut wanted) = (Vec::new(), 0);
        for (row, lane) in lanes.iter().enumerate() {
            wanted += lane.spans.iter().filter(|span| !span.label.is_empty()).count();
            wanted += lane.events.iter().filter(|event| !event.label.is_empty()).count();
            texts.extend(self::lane(&rows, &mut scene, row, lane));
        }
        let stops = stops(timeline, (rows.x.lo, rows.x.hi));
        rows.finish(scene, texts, wanted, stops)
    })
}

/// Where a reader may stop between two times: at every step that begins there, or at every event.
fn stops(timeline: &Timeline<'_>, (lo, hi): (f64, f64)) -> Vec<f64> {
    let first = (lo / timeline.step).ceil();
    let all = (hi / timeline.step).ceil() - first;
    if timeline.step > 0.0 && (0.0..=MOST_STOPS).contains(&all) && first.abs() < EXACT {
        #[expect(clippy::cast_precision_loss, reason = "no more than the most stops")]
        return (0..count(all)).map(|place| (first + place as f64) * timeline.step).collect();
    }
    let events = timeline.lanes.iter().flat_map(|lane| lane.events.iter().map(|event| event.at));
    ordered(events.filter(|at| *at >= lo && *at <= hi).collect())
}

/// Draws a row and gives its texts: events come before stretches, for they are what a reader looks for.
fn lane(rows: &Rows, scene: &mut Scene, row: usize, lane: &Lane) -> Vec<Text> {
    let bars: Vec<(Rect, &Span)> = lane
        .spans
        .iter()
        .filter_map(|span| Some((rows.bar(row, span.from, span.to, SHARE)?, span)))
        .collect();
    for (bar, span) in &bars {
        mark(scene, Part::Span, span.ink, Some(row), *bar);
    }
    let stripe = rows.row(row);
    let middle = f64::midpoint(stripe.top, stripe.bottom);
    let events: Vec<(f64, &Marker)> = lane
        .events
        .iter()
        .filter(|event| rows.x.covers(event.at))
        .map(|event| (rows.x.px_or_start(event.at), event))
        .collect();
    for (x, event) in &events {
        let pen = Pen { part: Part::Dot, ink: Some(event.ink), series: Some(row) };
        scene.add(pen, Form::Dot((*x, middle)));
    }
    let mut texts: Vec<Text> = Vec::new();
    if !rows.is_readable() {
        return texts;
    }
    let dots: Vec<f64> = events.iter().map(|(x, _)| *x).collect();
    for (x, event) in &events {
        let label = clean(&event.label);
        let sides = [(Anchor::Start, x + INSET), (Anchor::End, x - INSET)];
        let place = sides.into_iter().map(|(anchor, x)| Text::new(&label, Part::MarkText, anchor, x, middle));
        let free = |text: &Text| is_free(rows, text, &texts, &dots);
        if let Some(text) = place.into_iter().find(free).filter(|text| !text.text.is_empty()) {
            texts.push(text.with_ink(event.ink));
        }
    }
    for (place, (bar, span)) in bars.iter().enumerate() {
        let Some(label) = shorten(&clean(&span.label), Part::MarkText, bar.width() - 2.0 * INSET) else {
            continue;
        };
        // Of a word that is cut at once nobody makes sense.
        if label.is_empty() || (label.ends_with('…') && label.chars().count() < SHORTEST) {
            continue;
        }
        let text = Text::new(&label, Part::MarkText, Anchor::Start, bar.left + INSET, middle);
        let is_covered = bars.iter().skip(place + 1).any(|(other, _)| other.overlaps(&text.rect));
        if !is_covered && is_free(rows, &text, &texts, &dots) {
            texts.push(text);
        }
    }
    texts
}

/// Whether a text is in the plot area, on no other text and on no dot.
fn is_free(rows: &Rows, text: &Text, texts: &[Text], dots: &[f64]) -> bool {
    let Rect { left, right, .. } = text.rect;
    rows.encloses(text)
        && texts.iter().all(|other| !other.rect.grown(2.0).overlaps(&text.rect))
        && dots.iter().all(|dot| *dot < left - 3.0 || *dot > right + 3.0)
}
