//! A line of text with its place and the box that it takes.

use crate::geometry::Rect;
use crate::ink::Ink;
use crate::scene::Part;

/// Which side of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// Already clean.
    pub text: String,
    pub part: Part,
    pub ink: Option<Ink>,
    pub series: Option<usize>,
    pub anchor: Anchor,
    /// Where the anchor is.
    pub x: f64,
    /// Where the letters stand.
    pub baseline: f64,
    /// What it takes, by the table of widths.
    pub rect: Rect,
}

/// Height of a line of text in font sizes.
const LINE_HEIGHT: f64 = 1.25;
/// From the middle of a line down to where the letters stand, in font sizes: half the height of a capital.
const HALF_CAPITAL: f64 = 0.36;

/// Height that a line of text takes, CSS pixels.
pub(crate) fn line_height(part: Part) -> f64 {
    part.font_size() * LINE_HEIGHT
}

impl Text {
    /// A text whose middle is at the height `middle`.
    pub(crate) fn new(text: &str, part: Part, anchor: Anchor, x: f64, middle: f64) -> Self {
        let width = part.width(text);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let half = line_height(part) / 2.0;
        Self {
            text: text.to_owned(),
            part,
            ink: None,
            series: None,
            anchor,
            x,
            baseline: middle + part.font_size() * HALF_CAPITAL,
            rect: Rect { left, top: middle - half, right: left + width, bottom: middle + half },
        }
    }

    pub(crate) fn with_ink(self, ink: Ink) -> Self {
        Self { ink: Some(ink), ..self }
    }

    pub(crate) fn of_series(self, series: usize) -> Self {
        Self { series: Some(series), ..self }
    }

    /// The same text further right and down.
    pub(crate) fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, baseline: self.baseline + dy, rect: self.rect.moved(dx, dy), ..self }
    }

    /// The same text, moved down just so much that it is below an edge.
    pub(crate) fn kept_under(self, top: f64) -> Self {
        let by = (top - self.rect.top).max(0.0);
        if by == 0.0 { self } else { self.moved(0.0, by) }
    }

    /// The same text, moved sideways just so much that it is between two edges.
    pub(crate) fn kept_between(self, left: f64, right: f64) -> Self {
        let by = (left - self.rect.left).max(0.0) + (right - self.rect.right).min(0.0);
        if by == 0.0 { self } else { self.moved(by, 0.0) }
    }
}
