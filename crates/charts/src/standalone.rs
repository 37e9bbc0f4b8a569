//! A picture that stands alone: for download, for a document, for a wall.

use crate::backend::{Look, escape};
use crate::chart::{Chart, Series, Shape};
use crate::compose::{ChartError, TextBox, check, compose, opening};
use crate::geometry::{Point, Rect, Size, count};
use crate::measure::{broken, clean, clean_within, shorten};
use crate::paint::paint;
use crate::palette::{Caption, Palette};
use crate::scene::{Form, Item, Part, Pen, Scene};
use crate::text::{Anchor, Text, line_height};

/// Around everything, CSS pixels.
const MARGIN: f64 = 16.0;
/// Between title, legend, chart and source, CSS pixels.
const GAP: f64 = 8.0;
/// What the chart keeps of the height, in CSS pixels and as a share: words take the rest.
const LEAST: f64 = 96.0;
const LEAST_SHARE: f64 = 0.5;
/// Lines that a title may take, and what is said about the source.
const TITLE_LINES: usize = 3;
const SOURCE_LINES: usize = 5;
/// How many letters of it are drawn at most: four plans, each with what is changed in it.
const LONGEST_SOURCE: usize = 600;
/// The sample of colour beside a name in the legend, CSS pixels.
const SWATCH: f64 = 14.0;

/// A picture that needs nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone {
    /// A complete `svg` element, with colours.
    pub svg: String,
    /// All its texts with their boxes, those around the chart as well.
    pub texts: Vec<TextBox>,
}

/// Draws a chart as a picture that needs nothing else: colours from `palette`, the title above, a legend for series that
/// have no label at their end, source and date below.
///
/// The whole picture has the size of the chart; the chart takes what the words leave.
///
/// # Errors
///
/// [`ChartError::Size`] for a frame that cannot be.
pub fn standalone(
    chart: &Chart<'_>,
    palette: &Palette<'_>,
    frame: &Caption<'_>,
) -> Result<Alone, ChartError> {
    alone(chart.size, &chart.series, palette, frame, &|size| {
        let composed = compose(&Chart { size, ..chart.clone() });
        (composed.scene, composed.unlabelled)
    })
}

/// A picture that needs nothing else, with whatever `compose` makes in the size that the words leave: its marks, and the
/// places of the series that need a legend.
pub(crate) fn alone(
    size: Size,
    series: &[Series],
    palette: &Palette<'_>,
    frame: &Caption<'_>,
    compose: &dyn Fn(Size) -> (Scene, Vec<usize>),
) -> Result<Alone, ChartError> {
    let least = LEAST.max(size.height * LEAST_SHARE);
    with_words(size, least, series, palette, frame, compose)
}

/// The same around a chart that keeps its size; the picture is larger by what the words take. Its size comes with it.
pub(crate) fn around(
    chart: Size,
    series: &[Series],
    palette: &Palette<'_>,
    frame: &Caption<'_>,
    compose: &dyn Fn(Size) -> (Scene, Vec<usize>),
) -> Result<(Alone, Size), ChartError> {
    /// More than all words take, CSS pixels.
    const ENOUGH: f64 = 2_000.0;
    check(chart)?;
    let width = chart.width + 2.0 * MARGIN;
    let mut words = Words::new(Size { width, height: chart.height + ENOUGH }, chart.height, frame);
    let (_, unlabelled) = compose(chart);
    if needs_legend(series, &unlabelled) {
        words.legend(series, &unlabelled);
    }
    let size = Size { width, height: (chart.height * 2.0 + ENOUGH - words.area.height()).ceil() };
    // A hair of slack: the last line has its place.
    let alone = with_words(size, (chart.height - 1.0).max(0.0), series, palette, frame, compose)?;
    Ok((alone, size))
}

/// Whether the legend names what the picture does not: one series alone is named by the title.
fn needs_legend(series: &[Series], unlabelled: &[usize]) -> bool {
    !unlabelled.is_empty() && series.iter().filter(|series| series.is_drawn()).count() > 1
}

fn with_words(
    size: Size,
    least: f64,
    series: &[Series],
    palette: &Palette<'_>,
    frame: &Caption<'_>,
    compose: &dyn Fn(Size) -> (Scene, Vec<usize>),
) -> Result<Alone, ChartError> {
    check(size)?;
    let mut words = Words::new(size, least, frame);
    let fitting = |area: &Rect| Size { width: area.width().max(0.0), height: area.height().max(0.0) };
    let (mut marks, unlabelled) = compose(fitting(&words.area));
    if needs_legend(series, &unlabelled) {
        // The legend takes some of the height, which may leave a series more without a label: those are the last ones.
        words.legend(series, &unlabelled);
        (marks, _) = compose(fitting(&words.area));
    }

    let mut svg =
        opening(size, " role=\"img\" font-family=\"system-ui,sans-serif\" font-variant=\"tabular-nums\"");
    svg.push_str("<title>");
    escape(&mut svg, &clean(frame.title));
    svg.push_str("</title>");
    let mut scene = words.scene;
    let origin = (words.area.left, words.area.top);
    scene.items.extend(marks.items.into_iter().map(|mut item| {
        item.form = item.form.moved(origin);
        item
    }));
    let text = |item: &Item| match &item.form {
        Form::Text(text) => Some(TextBox { text: text.text.clone(), part: text.part, rect: text.rect }),
        _ => None,
    };
    let texts = scene.items.iter().filter_map(text).collect();
    paint(&mut svg, size, scene, Look::Colours(palette))?;
    svg.push_str("</svg>");
    Ok(Alone { svg, texts })
}

/// The words around a chart, and what they leave of the picture.
struct Words {
    scene: Scene,
    area: Rect,
    /// Height that the chart keeps, CSS pixels.
    least: f64,
}

impl Words {
    /// A sheet of a size with source and title on it.
    fn new(Size { width, height }: Size, least: f64, frame: &Caption<'_>) -> Self {
        let area = Rect { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: height - MARGIN };
        let mut words = Self { scene: Scene::default(), area, least };
        let sheet = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        words.scene.add(Pen { part: Part::Sheet, ink: None, series: None }, Form::Rect(sheet));
        words.source(frame);
        words.title(frame.title);
        words
    }

    /// How many lines of a part can be taken while the chart keeps what it needs.
    fn room(&self, part: Part) -> usize {
        count((self.area.height() - GAP - self.least) / line_height(part))
    }

    /// Takes a line from the top and gives its middle; `None` if the chart needs the place.
    fn line(&mut self, part: Part) -> Option<f64> {
        let height = line_height(part);
        (self.room(part) > 0).then(|| {
            self.area.top += height;
            self.area.top - height / 2.0
        })
    }

    fn title(&mut self, title: &str) {
        let most = self.room(Part::TitleText).min(TITLE_LINES);
        for line in broken(&clean(title), Part::TitleText, self.area.width(), most) {
            if let Some(middle) = self.line(Part::TitleText) {
                self.scene.text(Text::new(&line, Part::TitleText, Anchor::Start, self.area.left, middle));
            }
        }
        self.area.top += GAP;
    }

    fn source(&mut self, frame: &Caption<'_>) {
        let (source, date) = (clean_within(frame.source, LONGEST_SOURCE), clean(frame.date));
        if (source.is_empty() && date.is_empty()) || self.room(Part::SourceText) == 0 {
            return;
        }
        let height = line_height(Part::SourceText);
        let last = self.area.bottom - height / 2.0;
        let date = shorten(&date, Part::SourceText, self.area.width()).unwrap_or_default();
        let room = self.area.width() - Part::SourceText.width(&date) - 2.0 * GAP;
        let most = self.room(Part::SourceText).min(SOURCE_LINES);
        let lines = broken(&source, Part::SourceText, room, most);
        // The date needs a line too.
        (0..lines.len().max(1)).for_each(|_| self.area.bottom -= height);
        let mut middle = self.area.bottom + height / 2.0;
        for line in lines {
            self.scene.text(Text::new(&line, Part::SourceText, Anchor::Start, self.area.left, middle));
            middle += height;
        }
        if !date.is_empty() {
            self.scene.text(Text::new(&date, Part::SourceText, Anchor::End, self.area.right, last));
        }
        self.area.bottom -= GAP;
    }

    fn legend(&mut self, series: &[Series], unlabelled: &[usize]) {
        let named = unlabelled.iter().filter_map(|index| series.get(*index));
        // What is hidden is not in the picture.
        let named = named.filter(|series| !series.points.is_empty());
        let mut at: Option<Point> = None;
        for series in named {
            let room = self.area.width() - SWATCH - GAP;
            let Some(name) = shorten(&clean(&series.name), Part::LegendText, room) else {
                continue;
            };
            let width = SWATCH + GAP + Part::LegendText.width(&name);
            let fits = at.filter(|(x, _)| x + width <= self.area.right);
            let Some((x, middle)) = fits.or_else(|| Some((self.area.left, self.line(Part::LegendText)?)))
            else {
                break;
            };
            let (part, half) = match series.shape {
                Shape::Line | Shape::Step | Shape::Hold | Shape::Told => (Part::Bar, 1.0),
                Shape::Area | Shape::Bar => (Part::Bar, 5.0),
                Shape::StackedArea => (Part::Stack, 5.0),
                Shape::Fan { .. } => (Part::Fan, 5.0),
            };
            let swatch = Rect { left: x, top: middle - half, right: x + SWATCH, bottom: middle + half };
            self.scene.add(Pen { part, ink: Some(series.ink), series: None }, Form::Rect(swatch));
            self.scene.text(Text::new(&name, Part::LegendText, Anchor::Start, x + SWATCH + GAP, middle));
            at = Some((x + width + 2.0 * GAP, middle));
        }
        self.area.top += GAP;
    }
}
