//! Labels among the marks: where there is a place that covers no other text and as few lines as possible.

use crate::chart::{Band, Limit};
use crate::clip;
use crate::geometry::{Point, Rect, crisp};
use crate::measure::clean;
use crate::projection::Mapping;
use crate::scene::{Form, Part, Scene};
use crate::text::{Anchor, Text, line_height};

/// How much worse it is to cover data, or the line of a limit or of an annotation, than an area.
const DATA: usize = 100;
const LINE: usize = 50;
/// Between a label and the edge of the plot area, CSS pixels.
const INSET: f64 = 5.0;
/// Between a reference line and its label, CSS pixels.
const CLEAR: f64 = 1.0;
/// How much further away another reference line on that side has to be, CSS pixels: the label would seem to name it.
const CLEARER: f64 = 3.0;

/// What is on the plot area already.
pub(crate) struct Board {
    plot: Rect,
    /// Boxes of texts.
    texts: Vec<Rect>,
    /// Lines, and how much each disturbs.
    segments: Vec<(Point, Point, usize)>,
    bars: Vec<Rect>,
    /// Areas, and how much a text on them suffers.
    areas: Vec<(Vec<Point>, usize)>,
}

impl Board {
    /// A board with the lines and bars of a scene and the boxes of texts that have a place.
    pub(crate) fn new(plot: Rect, scene: &Scene, texts: Vec<Rect>) -> Self {
        let (mut segments, mut bars, mut areas) = (Vec::new(), Vec::new(), Vec::new());
        for item in &scene.items {
            match (&item.form, item.pen.part) {
                (Form::Path(points), part @ (Part::Line | Part::Limit | Part::Marker)) => {
                    let weight = if part == Part::Line { DATA } else { LINE };
                    let next = points.iter().skip(1);
                    segments.extend(points.iter().zip(next).map(|(from, to)| (*from, *to, weight)));
                }
                (Form::Rect(rect), Part::Bar) => bars.push(*rect),
                (Form::Polygon(ring), part) => {
                    areas.push((ring.clone(), if part == Part::Stack { DATA } else { 1 }));
                }
                (Form::Dot((x, y)), _) => segments.push(((x - 3.0, *y), (x + 3.0, *y), DATA)),
                _ => {}
            }
        }
        Self { plot, texts, segments, bars, areas }
    }

    /// How much a text with this box would disturb, and be disturbed by, what is behind it.
    fn disturbance(&self, rect: &Rect) -> usize {
        let crossed = self.segments.iter().filter(|(from, to, _)| clip::segment(rect, *from, *to).is_some());
        let lines: usize = crossed.map(|(_, _, weight)| weight).sum();
        let corners = [
            (rect.left, rect.top),
            (rect.right, rect.top),
            (rect.left, rect.bottom),
            (rect.right, rect.bottom),
        ];
        let covered =
            self.areas.iter().filter(|(ring, _)| corners.iter().any(|corner| clip::is_in(ring, *corner)));
        let areas: usize = covered.map(|(_, weight)| weight).sum();
        lines + areas + self.bars.iter().filter(|bar| bar.overlaps(rect)).count() * DATA
    }

    /// The first of the candidates that covers nothing, else the one that disturbs least, up to `most`.
    pub(crate) fn place(&mut self, candidates: impl IntoIterator<Item = Text>, most: usize) -> Option<Text> {
        let mut best: Option<(usize, Text)> = None;
        for text in candidates {
            let free =
                self.plot.encloses(&text.rect) && !self.texts.iter().any(|other| other.overlaps(&text.rect));
            if !free {
                continue;
            }
            let disturbance = self.disturbance(&text.rect);
            if disturbance <= most && best.as_ref().is_none_or(|(least, _)| disturbance < *least) {
                best = Some((disturbance, text));
            }
            if matches!(best, Some((0, _))) {
                break;
            }
        }
        let (_, text) = best?;
        // A little air on all sides.
        self.texts.push(text.rect.grown(CLEAR));
        Some(text)
    }

    /// Places the label of a reference line: beside no other, and between annotations.
    pub(crate) fn limit(&mut self, limit: &Limit, y: &Mapping) -> Option<Text> {
        let label = clean(&limit.label);
        let line = crisp(y.px_or_start(limit.at)).clamp(self.plot.top, self.plot.bottom);
        let off = line_height(Part::LimitText) / 2.0 + CLEAR;
        // What lies on its line, or on the other side of it, is further away than the line.
        let names_it = |middle: &f64| {
            let mut lines =
                self.segments.iter().filter(|(from, to, weight)| *weight == LINE && from.1 == to.1);
            lines.all(|((_, at), ..)| {
                (at - line) * (middle - line) <= 0.0 || (at - middle).abs() >= off + CLEARER
            })
        };
        let sides: Vec<f64> = [line - off, line + off].into_iter().filter(names_it).collect();
        // Above the line at its ends, then below; then on the way from right to left and beside annotations.
        let mut columns =
            along(self.plot.right - INSET, self.plot.left + INSET, [Anchor::End, Anchor::Start]);
        let poles = self.segments.iter().filter(|(from, to, weight)| *weight == LINE && from.0 == to.0);
        columns.extend(poles.flat_map(|((x, _), ..)| [(Anchor::End, x - INSET), (Anchor::Start, x + INSET)]));
        let (ends, inner) = columns.split_at(2);
        let places = [ends, inner].into_iter().flat_map(|part| {
            sides.iter().flat_map(move |y| part.iter().map(move |(anchor, x)| (*anchor, *x, *y)))
        });
        let text =
            |(anchor, x, middle)| Text::new(&label, Part::LimitText, anchor, x, middle).with_ink(limit.ink);
        self.place(places.map(text), LINE - 1)
    }

    /// Places the name of a band inside its zone, where nothing is behind it.
    pub(crate) fn band(&mut self, band: &Band, zone: &Rect) -> Option<Text> {
        let label = clean(&band.name);
        let half = line_height(Part::BandText) / 2.0 + 2.0;
        let (left, right) = (zone.left + INSET, zone.right - INSET);
        let (high, low, middle) = (zone.top + half, zone.bottom - half, f64::midpoint(zone.top, zone.bottom));
        if low < high {
            return None;
        }
        // Between annotations there is often a place.
        let columns = along(left, right, [Anchor::Start, Anchor::End]);
        let places = columns.into_iter().flat_map(|(anchor, x)| [high, middle, low].map(|y| (anchor, x, y)));
        let text =
            |(anchor, x, middle)| Text::new(&label, Part::BandText, anchor, x, middle).with_ink(band.ink);
        self.place(places.map(text), 0)
    }
}

/// Where texts may stand along a line: at its ends, then on the way from the first to the second.
fn along(from: f64, to: f64, [at_first, at_second]: [Anchor; 2]) -> Vec<(Anchor, f64)> {
    let inner = (1..8).map(|eighth| (at_first, from + (to - from) * f64::from(eighth) / 8.0));
    [(at_first, from), (at_second, to)].into_iter().chain(inner).collect()
}
