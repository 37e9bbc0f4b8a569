//! What a chart shows, in data units.

use crate::geometry::Size;
use crate::ink::Ink;

/// What a chart shows, in data units. Nothing here is a colour: marks carry an [`Ink`], and CSS colours it.
#[derive(Clone)]
pub struct Chart<'a> {
    /// The frame, in CSS pixels. Made for 240 to 3,840 wide and 120 to 2,000 high; much smaller gives an empty frame.
    pub size: Size,
    /// The horizontal axis.
    pub x: Axis<'a>,
    /// The vertical axis.
    pub y: Axis<'a>,
    /// What is plotted, back to front; earlier ones keep their end label when there is no place for all.
    pub series: Vec<Series>,
    /// Horizontal zones behind everything else.
    pub bands: Vec<Band>,
    /// Horizontal reference lines.
    pub limits: Vec<Limit>,
    /// Vertical annotations.
    pub markers: Vec<Marker>,
    /// Whether another chart below says what stands on the horizontal axis: hairlines lead there instead of texts.
    pub is_above: bool,
    /// How a tooltip and a table write single values.
    pub exact: Exact<'a>,
}

impl<'a> Chart<'a> {
    /// A chart with axes and nothing on them.
    #[must_use]
    pub fn new(size: Size, x: Axis<'a>, y: Axis<'a>) -> Self {
        Self {
            size,
            x,
            y,
            series: Vec::new(),
            bands: Vec::new(),
            limits: Vec::new(),
            markers: Vec::new(),
            is_above: false,
            exact: Exact { place: "", x: x.label, y: y.label },
        }
    }

    /// The places of the series that are drawn where they have points.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = usize> {
        let drawn = self.series.iter().enumerate().filter(|(_, series)| series.is_drawn());
        drawn.map(|(place, _)| place)
    }
}

/// How single values are written: a tick may round, a tooltip and a table must not.
#[derive(Clone, Copy)]
pub struct Exact<'a> {
    /// What the horizontal axis counts: "Month".
    pub place: &'a str,
    /// The text of an x: "Mar 2027, month 5".
    pub x: &'a dyn Fn(f64) -> String,
    /// The text of a y with its unit: "$25,102".
    pub y: &'a dyn Fn(f64) -> String,
}

/// How values of one direction become pixels and what the ticks say.
#[derive(Clone, Copy)]
pub struct Axis<'a> {
    /// The values from one end of the axis to the other.
    pub domain: Domain,
    /// Equal differences or equal ratios.
    pub scale: Scale,
    /// Where ticks may stand.
    pub ticks: Ticks,
    /// The text of a tick: "10k", "$25k", "Mar 2027". Ticks thin out while two neighbours say the same.
    pub label: &'a dyn Fn(f64) -> String,
    /// The text of a tick among others at equal distances, which are the second number: as many decimals as they have.
    pub even: Option<&'a dyn Fn(f64, f64) -> String>,
    /// What the axis measures and its unit, where that does not follow from the labels.
    pub title: Option<&'a str>,
}

impl<'a> Axis<'a> {
    /// An axis over what the data need, of equal differences, without a title.
    pub const fn new(ticks: Ticks, label: &'a dyn Fn(f64) -> String) -> Self {
        Self { domain: Domain::Auto, scale: Scale::Linear, ticks, label, even: None, title: None }
    }
}

/// The values that an axis covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Domain {
    /// What the data need. Vertically: from 0 to a tick at or above the data on a linear scale, powers of ten (within one
    /// of them 1-2-5) on a logarithmic one; a limit up to a quarter above the data is taken in, one further away is not.
    /// Horizontally: from the first to the last value, half a bar more on both sides for bars and for
    /// values that hold.
    Auto,
    /// From the first value to the second, in either order. What lies outside is cut off at the edge.
    Fixed(f64, f64),
    /// Horizontally: from one x of the data to another, in either order, half a bar more on both sides for bars. Vertically
    /// as [`Domain::Fixed`].
    Between(f64, f64),
}

/// What equal distances on an axis mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences.
    Linear,
    /// Equal ratios. Values of 0 and below have no place: a line has a gap there.
    Log,
}

/// Where ticks may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticks {
    /// Multiples of 1, 2 or 5 times a power of ten.
    Round,
    /// The same, 1 at least: of what is counted there is no half.
    Whole,
    /// Whole numbers that count months: the first one of the domain, then every 1, 2, 3, 6, 12, 24 or more.
    Months,
}

/// One thing that is plotted.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What the reader calls it; shown in the legend of a downloaded picture when the end label has no place.
    pub name: String,
    /// Its role.
    pub ink: Ink,
    /// How it is drawn.
    pub shape: Shape,
    /// (x, y) in data units, best in order of x (otherwise sorted). A point whose y is not finite is a gap; one whose x is
    /// not finite is left out.
    pub points: Vec<(f64, f64)>,
    /// A direct label at the last point on show.
    pub end_label: Option<EndLabel>,
}

impl Series {
    /// Whether it is drawn where it has points: it is not told alone.
    pub(crate) fn is_drawn(&self) -> bool {
        self.shape != Shape::Told
    }
}

/// What stands at the end of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndLabel {
    /// A few words: its name.
    Name(String),
    /// The value there, as the vertical axis writes it.
    Value,
}

/// How a series is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Straight lines from point to point.
    Line,
    /// Each value holds until the next x.
    Step,
    /// Each value holds from half the way from the x before to half the way to the next x: what is of a whole month.
    Hold,
    /// A line and the area between it and zero; a line alone on a logarithmic axis, where zero has no place.
    Area,
    /// An area on top of the stacked areas before it, whose values hold as those of [`Shape::Hold`]. At an x that one of
    /// them does not have it counts as 0.
    StackedArea,
    /// One bar an x, from zero; several series stand side by side.
    Bar,
    /// The area between the points and these values, index by index; where either is missing there is a gap.
    Fan {
        /// The other edge, in units of y.
        upper: Vec<f64>,
    },
    /// Not drawn: only a tooltip and a table tell it.
    Told,
}

impl Shape {
    /// Whether it is drawn as a line, or has one as its upper edge.
    pub const fn is_line(&self) -> bool {
        matches!(self, Self::Line | Self::Step | Self::Hold | Self::Area)
    }
}

/// A horizontal zone, such as the range of a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// One edge, in units of y; minus infinity is the lower end of the axis.
    pub from: f64,
    /// The other edge; infinity is the upper end of the axis.
    pub to: f64,
    /// Written inside, at the left or right edge, where it fits; not where a limit at `to` says it.
    pub name: String,
    /// Its role.
    pub ink: Ink,
}

/// A horizontal reference line, such as the capacity of a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Its height, in units of y. Outside the domain nothing is drawn.
    pub at: f64,
    /// Written on the line where there is a place.
    pub label: String,
    /// Its role.
    pub ink: Ink,
}

/// A vertical annotation, such as a migration or the date to start it by.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Its place, in units of x. Outside the domain nothing is drawn.
    pub at: f64,
    /// A few words, written above the plot where there is a place.
    pub label: String,
    /// Its role.
    pub ink: Ink,
}
