//! Domains, ticks and margins that suit each other and the frame.

use crate::chart::{Axis, Chart, Domain, Scale, Ticks};
use crate::domain::{self, Extent};
use crate::ends::{self, End};
use crate::flags::{self, Flags, Pole};
use crate::geometry::{Rect, Size, count, crisp};
use crate::layers::Layer;
use crate::measure::{clean, shorten};
use crate::projection::Mapping;
use crate::scene::Part;
use crate::text::{Anchor, Text};
use crate::ticks::{self, Step, Tick};

/// Between the plot area and the labels of the vertical axis, CSS pixels.
pub(crate) const Y_GAP: f64 = 7.0;
/// Between a text and the edge of the frame, CSS pixels.
pub(crate) const EDGE: f64 = 2.0;
/// Above the plot area: half the label of the uppermost tick.
pub(crate) const TOP: f64 = 8.0;
/// Right of the plot area where no label stands there: a line's end and half a tick label.
const RIGHT: f64 = 12.0;
/// Length of a tick mark, CSS pixels.
pub(crate) const TICK: f64 = 5.0;
/// Below the plot area: tick marks and their labels.
pub(crate) const BOTTOM: f64 = 24.0;
/// The same where no labels stand there: half the label of the lowest tick.
pub(crate) const FOOT: f64 = 8.0;
/// A title of an axis, CSS pixels.
const TITLE: f64 = 17.0;
/// Least distance between two labels of the horizontal axis, CSS pixels.
const X_APART: f64 = 12.0;
/// From one tick of a horizontal axis to the next, CSS pixels: more of them are more to read, and say no more.
const X_STEP: f64 = 44.0;
/// Least distance between two labels of the vertical axis, CSS pixels.
const Y_APART: f64 = 17.0;
/// A plot area smaller than this says nothing, CSS pixels.
const LEAST_PLOT: (f64, f64) = (72.0, 36.0);
/// Largest share of the width for the labels on the left and on the right.
const MARGIN_SHARES: (f64, f64) = (0.3, 0.34);

/// A chart that has its places.
pub(crate) struct Layout {
    pub plot: Rect,
    pub x: Mapping,
    pub y: Mapping,
    /// Ticks of the horizontal axis, those without room for a text without one.
    pub x_ticks: Vec<(Tick, Option<Text>)>,
    pub y_ticks: Vec<(Tick, Option<Text>)>,
    pub titles: Vec<Text>,
    /// Annotations in the domain, in order of x, and their flags.
    pub poles: Vec<Pole>,
    pub flags: Flags,
    /// Labels of series that are to be placed.
    pub ends: Vec<End>,
    /// Labels that the frame has no room for, whatever their place.
    pub dropped: usize,
}

/// What a small frame does without, in order.
#[derive(Clone, Copy)]
struct Extras {
    titles: bool,
    ends: bool,
    flag_rows: usize,
}

/// Lays a chart out, with margins on the left and on the right of at least this; `None` if the frame is too small for any.
pub(crate) fn layout(chart: &Chart<'_>, layers: &[Layer], margins: (f64, f64)) -> Option<Layout> {
    let Size { width, height } = chart.size;
    let flag_rows = count(height / 70.0).min(3);
    let everything = Extras { titles: height >= 140.0, ends: true, flag_rows };
    [
        everything,
        Extras { titles: false, ..everything },
        Extras { titles: false, ends: false, flag_rows: flag_rows.min(1) },
        Extras { titles: false, ends: false, flag_rows: 0 },
    ]
    .into_iter()
    .map(|extras| Draft::new(chart, layers, extras, margins).finish())
    .find(|layout| {
        let least = (LEAST_PLOT.0.max(width * 0.3), LEAST_PLOT.1.max(height * 0.35));
        layout.plot.width() >= least.0 && layout.plot.height() >= least.1
    })
}

/// What is known before the margins are.
struct Draft<'c, 'a> {
    chart: &'c Chart<'a>,
    extras: Extras,
    x_domain: (f64, f64),
    y_extent: Option<Extent>,
    ends: Vec<End>,
    /// Least width of the left margin, and width of the right one.
    left: f64,
    right: f64,
    dropped: usize,
}

impl<'c, 'a> Draft<'c, 'a> {
    fn new(chart: &'c Chart<'a>, layers: &[Layer], extras: Extras, margins: (f64, f64)) -> Self {
        let x_domain = domain::horizontal(chart, layers);
        let x = Mapping { lo: x_domain.0, hi: x_domain.1, scale: chart.x.scale, start: 0.0, end: 1.0 };
        let mut ends = ends::wanted(chart, layers, &x);
        let all = ends.len();
        let room = chart.size.width * MARGIN_SHARES.1;
        ends.retain(|end| extras.ends && (!end.in_margin || end.width() <= room));
        let y_extent = domain::vertical(chart, layers, x_domain);
        let mut draft =
            Self { chart, extras, x_domain, y_extent, ends, left: margins.0, right: RIGHT, dropped: 0 };
        // Parts of a stack that are too low for a label need no margin for it.
        if draft.ends.iter().any(|end| end.is_stacked) {
            let (_, y, _) = draft.vertical(0);
            draft.ends.retain(|end| end.stays(end.height(&y), &y));
        }
        draft.dropped = all - draft.ends.len();
        let in_margin = draft.ends.iter().filter(|end| end.in_margin);
        let widest = in_margin.map(End::width).fold(0.0, f64::max);
        draft.right = if widest > 0.0 { widest + ends::GAP + EDGE } else { RIGHT }.max(margins.1);
        draft
    }

    fn finish(self) -> Layout {
        // The height of the plot area, which the ticks depend on, depends on the rows of flags, which depend on the width,
        // which depends on the texts of the ticks. Rows only grow, so it comes to rest.
        let mut rows = 0;
        loop {
            let (plot, y, y_ticks) = self.vertical(rows);
            let x = self.x(&plot);
            let poles = self.poles(&x);
            let most = if rows == 0 { self.extras.flag_rows } else { rows };
            let flags = flags::place(&poles, &plot, self.chart.size.width - EDGE, most);
            if flags.rows <= rows || rows >= self.extras.flag_rows {
                return self.layout(plot, x, y, y_ticks, poles, flags);
            }
            rows = flags.rows;
        }
    }

    fn layout(
        self,
        plot: Rect,
        x: Mapping,
        y: Mapping,
        y_ticks: Vec<Tick>,
        poles: Vec<Pole>,
        flags: Flags,
    ) -> Layout {
        let labels = y_ticks.into_iter().map(|tick| {
            let room = plot.left - Y_GAP - EDGE;
            let text = shorten(&tick.label, Part::TickText, room).filter(|label| !label.is_empty());
            let at = (plot.left - Y_GAP, crisp(y.px_or_start(tick.at)));
            let text = text.map(|label| Text::new(&label, Part::TickText, Anchor::End, at.0, at.1));
            (tick, text)
        });
        let y_ticks = labels.collect();
        let mut x_ticks = horizontal_ticks(&self.chart.x, &x, &plot, self.chart.size.width);
        if self.chart.is_above {
            x_ticks.iter_mut().for_each(|(_, text)| *text = None);
        }
        let titles = self.titles(&plot);
        let wanted = [self.chart.x.title, self.chart.y.title].iter().flatten().count();
        let dropped = self.dropped + wanted.saturating_sub(titles.len());
        Layout { plot, x, y, x_ticks, y_ticks, titles, poles, flags, ends: self.ends, dropped }
    }

    /// The plot area with so many rows of flags, and the vertical axis.
    fn vertical(&self, rows: usize) -> (Rect, Mapping, Vec<Tick>) {
        let Size { width, height } = self.chart.size;
        let title = |axis: &Axis<'_>| if self.extras.titles && axis.title.is_some() { TITLE } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let flags = if rows > 0 { rows as f64 * flags::ROW + flags::FOOT } else { 0.0 };
        let top = crisp(title(&self.chart.y) + TOP.max(flags));
        let foot = if self.chart.is_above { FOOT } else { BOTTOM };
        let bottom = crisp(height - foot - title(&self.chart.x)).max(top);
        let axis = &self.chart.y;
        let ((lo, hi), ticks) = vertical_ticks(axis, self.y_extent, bottom - top);
        let widest = ticks.iter().map(|tick| Part::TickText.width(&tick.label)).fold(0.0, f64::max);
        // Rounded up: a hair too little room would cut the widest label.
        let left = ((widest.min(width * MARGIN_SHARES.0) + Y_GAP + EDGE).ceil() + 0.5).max(self.left);
        let plot = Rect { left, top, right: ((width - self.right).floor() - 0.5).max(left), bottom };
        (plot, Mapping { lo, hi, scale: axis.scale, start: bottom, end: top }, ticks)
    }

    fn x(&self, plot: &Rect) -> Mapping {
        let (lo, hi) = self.x_domain;
        Mapping { lo, hi, scale: self.chart.x.scale, start: plot.left, end: plot.right }
    }

    fn poles(&self, x: &Mapping) -> Vec<Pole> {
        let mut poles: Vec<Pole> = Vec::new();
        for marker in self.chart.markers.iter().filter(|marker| x.covers(marker.at)) {
            let at = crisp(x.px_or_start(marker.at)).min(x.end);
            // There are few, mostly in order: a sort of their own would only make the program larger.
            let place = poles.partition_point(|pole| pole.x <= at);
            poles.insert(place, Pole { at: marker.at, x: at, label: clean(&marker.label), ink: marker.ink });
        }
        poles
    }

    fn titles(&self, plot: &Rect) -> Vec<Text> {
        if !self.extras.titles {
            return Vec::new();
        }
        let room = self.chart.size.width - 2.0 * EDGE;
        let label = |title: &str| shorten(&clean(title), Part::AxisText, room);
        let y = self
            .chart
            .y
            .title
            .and_then(label)
            .map(|title| Text::new(&title, Part::AxisText, Anchor::Start, EDGE, TITLE / 2.0));
        let x = self.chart.x.title.and_then(label).map(|title| {
            let middle = plot.bottom + BOTTOM + TITLE / 2.0 - 1.0;
            let text = Text::new(&title, Part::AxisText, Anchor::End, plot.right, middle);
            text.kept_between(EDGE, self.chart.size.width - EDGE)
        });
        y.into_iter().chain(x).collect()
    }
}

/// The ticks of a horizontal axis below a plot area, in a frame of this width, and those of their texts that have room.
pub(crate) fn horizontal_ticks(
    axis: &Axis<'_>,
    x: &Mapping,
    plot: &Rect,
    frame: f64,
) -> Vec<(Tick, Option<Text>)> {
    let width = plot.width().max(1.0);
    // A dozen values are read better than sixty; of months each one has room.
    let apart = if axis.ticks == Ticks::Months { X_STEP } else { X_STEP.max(width / 12.0) };
    let least = match axis.scale {
        Scale::Linear => (x.hi - x.lo) * apart / width,
        Scale::Log => (libm::log10(x.hi) - libm::log10(x.lo)) * apart / width,
    };
    let texts =
        |ticks: &[Tick]| ticks.iter().map(|tick| horizontal_text(tick, x, plot, frame)).collect::<Vec<_>>();
    let fits = |ticks: &[Tick]| {
        let texts = texts(ticks);
        let next = texts.iter().flatten().skip(1);
        texts.iter().flatten().zip(next).all(|(a, b)| are_apart(a, b))
    };
    let ticks = ticks::choose(axis, (x.lo, x.hi), least, &fits);
    let texts = texts(&ticks);
    ticks.into_iter().zip(texts).collect()
}

/// The text of a tick below a plot area.
pub(crate) fn horizontal_text(tick: &Tick, x: &Mapping, plot: &Rect, frame: f64) -> Option<Text> {
    let label = shorten(&tick.label, Part::TickText, frame - 2.0 * EDGE).filter(|label| !label.is_empty())?;
    let at = (crisp(x.px_or_start(tick.at)).min(plot.right), plot.bottom + TICK + 10.0);
    let text = Text::new(&label, Part::TickText, Anchor::Middle, at.0, at.1);
    Some(text.kept_between(EDGE, frame - EDGE))
}

/// Whether two texts of ticks, from left to right, can be told apart.
pub(crate) fn are_apart(left: &Text, right: &Text) -> bool {
    left.rect.right + X_APART <= right.rect.left
}

/// The domain and the ticks of a vertical axis of this height.
pub(crate) fn vertical_ticks(
    axis: &Axis<'_>,
    extent: Option<Extent>,
    height: f64,
) -> ((f64, f64), Vec<Tick>) {
    let height = height.max(1.0);
    // A hairline every fifty pixels or so reads well: fewer on a small chart, not many more on a tall one.
    let gap = (height / 6.0).clamp(28.0, 80.0);
    let fixed = match (axis.domain, extent, axis.scale) {
        (Domain::Fixed(lo, hi) | Domain::Between(lo, hi), _, scale) => domain::sane(lo, hi, scale),
        (Domain::Auto, None, Scale::Linear) => (0.0, 1.0),
        (Domain::Auto, None, Scale::Log) => (1.0, 10.0),
        (Domain::Auto, Some(extent), Scale::Log) => {
            let (lo, hi) = ticks::log_domain(extent.lo.max(1e-290), extent.hi.max(1e-290));
            domain::sane(lo, hi, Scale::Log)
        }
        (Domain::Auto, Some(extent), Scale::Linear) if extent.lo == 0.0 && extent.hi == 0.0 => (0.0, 1.0),
        (Domain::Auto, Some(extent), Scale::Linear) => {
            return rounded(axis, domain::sane(extent.lo, extent.hi, Scale::Linear), height, gap);
        }
    };
    let y = Mapping { lo: fixed.0, hi: fixed.1, scale: axis.scale, start: height, end: 0.0 };
    let far = |ticks: &[Tick]| {
        let above = ticks.iter().skip(1);
        ticks.iter().zip(above).all(|(a, b)| y.px_or_start(a.at) - y.px_or_start(b.at) >= Y_APART)
    };
    let least = match axis.scale {
        Scale::Linear => (fixed.1 - fixed.0) * gap / height,
        Scale::Log => (libm::log10(fixed.1) - libm::log10(fixed.0)) * Y_APART / height,
    };
    (fixed, ticks::choose(axis, fixed, least, &far))
}

/// A domain that ends on ticks, and those ticks.
fn rounded(axis: &Axis<'_>, (lo, hi): (f64, f64), height: f64, gap: f64) -> ((f64, f64), Vec<Tick>) {
    // Where labels stay the same however far apart they are, coarser steps would only flatten the data.
    const TRIES: usize = 9;
    let finest = Step::at_least(axis.ticks, (hi - lo) * gap / height);
    let mut step = finest;
    for _ in 0..TRIES {
        let (domain, ticks) = ticks_around(axis, step, (lo, hi));
        let apart = step.size() / (domain.1 - domain.0) * height;
        if apart >= Y_APART && ticks::distinct(&ticks) {
            return (domain, ticks);
        }
        step = step.coarser();
    }
    let (domain, ticks) = ticks_around(axis, finest, (lo, hi));
    let y = Mapping { lo: domain.0, hi: domain.1, scale: Scale::Linear, start: height, end: 0.0 };
    let mut kept: Vec<Tick> = Vec::new();
    for tick in ticks {
        let last = kept.last();
        if last.is_none_or(|last| last.label != tick.label && y.px(last.at) - y.px(tick.at) >= Y_APART) {
            kept.push(tick);
        }
    }
    (domain, kept)
}

/// The whole steps around two values.
fn ticks_around(axis: &Axis<'_>, step: Step, (lo, hi): (f64, f64)) -> ((f64, f64), Vec<Tick>) {
    let size = step.size();
    // The slack takes back what the division may have added.
    let (first, last) = ((lo / size + 1e-9).floor(), (hi / size - 1e-9).ceil());
    // Months are never finer than one, however little the data need.
    let last = last.max(first + 1.0);
    let (lo, hi) = (step.times(first), step.times(last));
    ((lo, hi), ticks::labelled(step.between(lo, hi), axis))
}
