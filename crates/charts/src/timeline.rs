//! What is in force when, row by row, and what happens.

use crate::chart::{Axis, Domain, Exact, Marker};
use crate::compose::{ChartError, Composed, Drawing, check, drawn};
use crate::geometry::{Rect, Size, count};
use crate::ink::Ink;
use crate::layers::ordered;
use crate::measure::clean;
use crate::rows::{Names, Rows, composed, mark};
use crate::scene::{Form, Part, Pen, Scene};
use crate::text::{Anchor, Text, line_height};
use crate::words;

/// Share of a row's height that a stretch takes.
const SHARE: f64 = 0.7;
/// Between a stretch and its text, and between an event and its text, CSS pixels.
const INSET: f64 = 6.0;
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
    /// What happens at a moment, what matters most first: it has its text where there is no place for all.
    pub events: Vec<Marker>,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its beginning, in units of x. Where it is no number, there is nothing to draw.
    pub from: f64,
    /// Its end, in units of x.
    pub to: f64,
    /// Written inside, where it fits.
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
        let (mut texts, mut unplaced) = (Vec::new(), Vec::new());
        for (row, lane) in lanes.iter().enumerate() {
            let (placed, without) = self::lane(&rows, &mut scene, row, lane);
            texts.extend(placed);
            unplaced.extend(without);
        }
        // In the order of time: what begins before the axis does not begin there.
        unplaced.sort_by(|a, b| a.0.total_cmp(&b.0));
        let say = |(at, label): (f64, String)| words::at((timeline.exact.x)(at), &label);
        let unplaced: Vec<String> = unplaced.into_iter().map(say).collect();
        let stops = stops(timeline, (rows.x.lo, rows.x.hi));
        let composed = rows.finish(scene, texts, 0, stops);
        Composed { dropped: composed.dropped + unplaced.len(), unplaced, ..composed }
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

/// When something begins or happens, and what.
type Without = Vec<(f64, String)>;

/// Draws a row and gives its texts, and what has no place for one: events come before stretches, for they are what a
/// reader looks for.
fn lane(rows: &Rows, scene: &mut Scene, row: usize, lane: &Lane) -> (Vec<Text>, Without) {
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
    let covered = lane.events.iter().filter(|event| rows.x.covers(event.at));
    let events: Vec<(f64, &Marker)> = covered.map(|event| (rows.x.px_or_start(event.at), event)).collect();
    for (x, event) in &events {
        let pen = Pen { part: Part::Dot, ink: Some(event.ink), series: Some(row) };
        scene.add(pen, Form::Dot((*x, middle)));
    }
    let places = Places {
        rows,
        stripe,
        dots: events.iter().map(|(x, _)| *x).collect(),
        bars: bars.iter().map(|(bar, _)| *bar).collect(),
    };
    let (mut texts, mut without) = (Vec::new(), Vec::new());
    for (x, event) in &events {
        let label = clean(&event.label);
        match places.beside(*x, &label, &texts) {
            _ if label.is_empty() => {}
            Some(text) => texts.push(text.with_ink(event.ink)),
            None => without.push((event.at, event.label.clone())),
        }
    }
    for (place, (_, span)) in bars.iter().enumerate() {
        let label = clean(&span.label);
        match places.within(place, &label, &texts) {
            _ if label.is_empty() => {}
            Some(text) => texts.push(text),
            // Its label may make sense in its row alone.
            None => without.push((span.from.min(span.to), words::named(&lane.name, &span.label))),
        }
    }
    (texts, without)
}

/// Where the texts of a row may stand.
struct Places<'r> {
    rows: &'r Rows,
    stripe: Rect,
    dots: Vec<f64>,
    bars: Vec<Rect>,
}

impl Places<'_> {
    /// A text so many lines below the middle of the row.
    fn text(&self, label: &str, anchor: Anchor, x: f64, lines: f64) -> Text {
        let middle = f64::midpoint(self.stripe.top, self.stripe.bottom);
        Text::new(label, Part::MarkText, anchor, x, middle + lines * line_height(Part::MarkText))
    }

    /// Beside a dot, else beside the stretches that the dot is in, else above or below it: there are other dots beside it.
    fn beside(&self, dot: f64, label: &str, others: &[Text]) -> Option<Text> {
        let around = self.bars.iter().filter(|bar| bar.left <= dot && dot <= bar.right);
        let (left, right) =
            around.fold((dot, dot), |(left, right), bar| (left.min(bar.left), right.max(bar.right)));
        let places = [
            (Anchor::Start, dot + INSET, 0.0),
            (Anchor::End, dot - INSET, 0.0),
            (Anchor::Start, right + INSET, 0.0),
            (Anchor::End, left - INSET, 0.0),
            (Anchor::Start, dot, -1.0),
            (Anchor::End, dot, -1.0),
            (Anchor::Start, dot, 1.0),
            (Anchor::End, dot, 1.0),
        ];
        // A stretch is about as high as the row.
        let places = places.into_iter().take(if self.bars.is_empty() { 8 } else { 4 });
        let mut texts = places.map(|(anchor, x, lines)| self.text(label, anchor, x, lines));
        texts.find(|text| self.is_free(text, others) && !self.bars.iter().any(|bar| is_cut(text, bar)))
    }

    /// In a stretch, where it fits as a whole: beginnings of names are alike.
    fn within(&self, place: usize, label: &str, others: &[Text]) -> Option<Text> {
        let bar = self.bars.get(place)?;
        let text = self.text(label, Anchor::Start, bar.left + INSET, 0.0);
        let is_covered = self.bars.iter().skip(place + 1).any(|other| other.overlaps(&text.rect));
        (text.rect.right + INSET <= bar.right && !is_covered && self.is_free(&text, others)).then_some(text)
    }

    /// Whether a text is in its row, on no other text and on no dot.
    fn is_free(&self, text: &Text, others: &[Text]) -> bool {
        let Rect { left, right, top, bottom } = text.rect;
        // A little air on both sides.
        let (around, near) =
            (Rect { left: left - 2.0, right: right + 2.0, ..text.rect }, left - 3.0..=right + 3.0);
        let middle = f64::midpoint(self.stripe.top, self.stripe.bottom);
        let is_beside = top < middle && middle < bottom;
        top >= self.stripe.top
            && bottom <= self.stripe.bottom
            && self.rows.encloses(text)
            && others.iter().all(|other| !other.rect.overlaps(&around))
            && !(is_beside && self.dots.iter().any(|dot| near.contains(dot)))
    }
}

/// Whether a text is on an edge of a stretch.
fn is_cut(text: &Text, bar: &Rect) -> bool {
    [bar.left, bar.right].into_iter().any(|edge| text.rect.left < edge && edge < text.rect.right)
}
