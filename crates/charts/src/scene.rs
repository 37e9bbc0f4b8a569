//! Marks and texts in CSS pixels, back to front: all that is left to do is to write them down.

use crate::compose::TextBox;
use crate::geometry::{Point, Rect};
use crate::ink::Ink;
use crate::measure::text_width;
use crate::text::Text;

/// What a mark or a text is in a chart. Each has a CSS class of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The sheet of a downloaded picture.
    Sheet,
    /// The zone of a band.
    Band,
    /// A horizontal hairline at a tick.
    Grid,
    /// The zero line, or the lower edge of the plot area.
    Axis,
    /// A short mark at a tick of the horizontal axis.
    Tick,
    /// The area under a line.
    Area,
    /// The area between two edges that tell how sure a line is.
    Fan,
    /// One of several areas on top of each other.
    Stack,
    /// Bars.
    Bar,
    /// A reference line.
    Limit,
    /// The line of an annotation.
    Marker,
    /// A data line.
    Line,
    /// A point that has no neighbour to draw a line to; on a timeline something that happens.
    Dot,
    /// A stretch of a timeline.
    Span,
    /// A cell of a heat strip.
    Heat,
    /// The line under a cell that is above the limit.
    Over,
    /// The text of a tick.
    TickText,
    /// The title of an axis.
    AxisText,
    /// The name of a band.
    BandText,
    /// The name of a row.
    RowText,
    /// The title of one of several charts below each other.
    PaneText,
    /// What a mark in a row says: on a stretch, beside an event or a bar.
    MarkText,
    /// The label of a reference line.
    LimitText,
    /// The label of an annotation.
    MarkerText,
    /// The label at the end of a series.
    EndText,
    /// The title of a downloaded picture.
    TitleText,
    /// Source and date of a downloaded picture.
    SourceText,
    /// A name in the legend of a downloaded picture.
    LegendText,
}

impl Part {
    /// The CSS class.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Sheet => "mark-sheet",
            Self::Band => "mark-band",
            Self::Grid => "mark-grid",
            Self::Axis => "mark-axis",
            Self::Tick => "mark-tick",
            Self::Area => "mark-area",
            Self::Fan => "mark-fan",
            Self::Stack => "mark-stack",
            Self::Bar => "mark-bar",
            Self::Limit => "mark-limit",
            Self::Marker => "mark-marker",
            Self::Line => "mark-line",
            Self::Dot => "mark-dot",
            Self::Span => "mark-span",
            Self::Heat => "mark-heat",
            Self::Over => "mark-over",
            Self::TickText => "text-tick",
            Self::AxisText => "text-axis",
            Self::BandText => "text-band",
            Self::RowText => "text-row",
            Self::PaneText => "text-pane",
            Self::MarkText => "text-mark",
            Self::LimitText => "text-limit",
            Self::MarkerText => "text-marker",
            Self::EndText => "text-end",
            Self::TitleText => "text-title",
            Self::SourceText => "text-source",
            Self::LegendText => "text-legend",
        }
    }

    /// How wide a text of this part is, CSS pixels, rounded up to tenths.
    pub(crate) fn width(self, text: &str) -> f64 {
        // Heavier letters are wider: DejaVu Sans Bold by an eighth on average, by a fifth where it is most.
        let weight = if matches!(self, Self::TitleText | Self::PaneText) { 1.18 } else { 1.0 };
        text_width(text, self.font_size() * weight)
    }

    /// Font size in CSS pixels for which texts were measured; the stylesheet must not exceed it.
    #[must_use]
    pub fn font_size(self) -> f64 {
        match self {
            Self::TitleText => 15.0,
            Self::EndText | Self::LegendText | Self::PaneText => 12.0,
            _ => 11.0,
        }
    }
}

/// What the marks of one kind have in common: a class, a role, the series they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pen {
    pub part: Part,
    pub ink: Option<Ink>,
    pub series: Option<usize>,
}

/// The form of a mark.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    Path(Vec<Point>),
    Polygon(Vec<Point>),
    Rect(Rect),
    Dot(Point),
    Text(Text),
}

impl Form {
    /// The same form further right and down.
    pub(crate) fn moved(self, (dx, dy): Point) -> Self {
        let shift = |points: Vec<Point>| points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
        match self {
            Self::Path(points) => Self::Path(shift(points)),
            Self::Polygon(ring) => Self::Polygon(shift(ring)),
            Self::Rect(rect) => Self::Rect(rect.moved(dx, dy)),
            Self::Dot((x, y)) => Self::Dot((x + dx, y + dy)),
            Self::Text(text) => Self::Text(text.moved(dx, dy)),
        }
    }
}

/// One mark.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub pen: Pen,
    pub form: Form,
}

/// Marks in the order in which they are drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scene {
    pub items: Vec<Item>,
}

impl Scene {
    pub(crate) fn add(&mut self, pen: Pen, form: Form) {
        self.items.push(Item { pen, form });
    }

    /// A straight line.
    pub(crate) fn stroke(&mut self, part: Part, ink: Option<Ink>, from: Point, to: Point) {
        self.add(Pen { part, ink, series: None }, Form::Path(vec![from, to]));
    }

    /// Adds texts and tells their boxes.
    pub(crate) fn texts(&mut self, texts: Vec<Text>) -> Vec<TextBox> {
        let boxes =
            texts.iter().map(|text| TextBox { text: text.text.clone(), part: text.part, rect: text.rect });
        let boxes = boxes.collect();
        for text in texts {
            self.text(text);
        }
        boxes
    }

    pub(crate) fn text(&mut self, text: Text) {
        self.add(Pen { part: text.part, ink: text.ink, series: text.series }, Form::Text(text));
    }
}
