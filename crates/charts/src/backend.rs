//! The backend through which plotters writes SVG.
//!
//! plotters draws in whole numbers and knows marks by their colour. Both are turned to use here:
//!
//! * One backend pixel is a tenth of a CSS pixel, so lines are smooth and numbers short.
//! * The only thing that a plotters style carries through to a backend is a colour. So the "colour" is the number of a pen
//!   in a table that drawing code and backend share, and the backend writes the classes of that pen. Elements with methods
//!   of their own on the backend would carry the role as a type, but would leave plotters nothing to do; and a real colour
//!   would have to be guessed back.
//!
//! Neighbouring marks of one pen become one element.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::coord::CoordTranslate;
use plotters::style::RGBColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::geometry::{Point, Size};
use crate::measure::text_width;
use crate::palette::Palette;
use crate::scene::{Part, Pen};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Radius of a point without neighbours, backend pixels.
pub(crate) const DOT_RADIUS: i32 = 25;

/// CSS pixels to tenths: the coordinate system of the drawing area.
pub(crate) struct Tenths;

impl CoordTranslate for Tenths {
    type From = Point;

    fn translate(&self, from: &Point) -> BackendCoord {
        (tenths(from.0), tenths(from.1))
    }
}

/// A coordinate in tenths of a CSS pixel.
pub(crate) fn tenths(px: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` from a float saturates; marks are inside the frame"
    )]
    let tenths = (px * 10.0).round() as i32;
    tenths
}

/// The colour that stands for a pen.
pub(crate) fn colour_of(pen: usize) -> RGBColor {
    let [.., r, g, b] = pen.to_be_bytes();
    RGBColor(r, g, b)
}

/// How marks are told apart in the SVG.
#[derive(Clone, Copy)]
pub(crate) enum Look<'a> {
    /// By classes: for a page with a stylesheet.
    Classes,
    /// By colours: for a picture that stands alone.
    Colours(&'a Palette<'a>),
}

/// Writes SVG elements into a string.
pub(crate) struct Svg<'a> {
    out: &'a mut String,
    size: Size,
    pens: &'a [Pen],
    look: Look<'a>,
    /// The pen of the path element that is not closed yet.
    open: Option<usize>,
}

impl<'a> Svg<'a> {
    /// A backend that appends to `out`, which already has the start of the `svg` element.
    pub(crate) fn new(out: &'a mut String, size: Size, pens: &'a [Pen], look: Look<'a>) -> Self {
        Self { out, size, pens, look, open: None }
    }

    /// Starts a path element, or goes on with the one that is open.
    fn path(&mut self, colour: BackendColor) {
        let pen = pen_of(colour);
        if self.open != Some(pen) {
            self.close();
            self.out.push_str("<path ");
            self.attributes(pen);
            self.out.push_str(" d=\"");
            self.open = Some(pen);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>");
        }
    }

    fn attributes(&mut self, pen: usize) {
        let Some(pen) = self.pens.get(pen) else {
            return;
        };
        match self.look {
            Look::Classes => {
                self.out.push_str("class=\"");
                self.out.push_str(pen.part.class());
                if let Some(ink) = pen.ink {
                    self.out.push_str(" ink-");
                    escape(self.out, ink.0);
                }
                self.out.push('"');
                if let Some(series) = pen.series {
                    let _ = write!(self.out, " data-series=\"{series}\"");
                }
            }
            Look::Colours(palette) => {
                self.out.push_str(if is_stroked(pen.part) { "fill=\"none\" stroke=\"" } else { "fill=\"" });
                escape(self.out, palette.colour(pen.part, pen.ink));
                self.out.push('"');
                self.out.push_str(appearance(pen.part));
                if pen.part == Part::Stack {
                    // So thin that a layer of one pixel is still seen.
                    self.out.push_str(" stroke-width=\"0.4\" stroke=\"");
                    escape(self.out, palette.background);
                    self.out.push('"');
                }
                if has_halo(pen.part) {
                    self.out.push_str(
                        " paint-order=\"stroke\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke=\"",
                    );
                    escape(self.out, palette.background);
                    self.out.push('"');
                }
            }
        }
    }

    fn number(&mut self, tenths: i32) {
        if tenths < 0 {
            self.out.push('-');
        }
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        self.digits(whole);
        if rest > 0 {
            self.out.push('.');
            self.digits(rest);
        }
    }

    /// A number written by hand: paths have thousands of them, and the machinery of formats takes most of their time.
    fn digits(&mut self, number: u32) {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.out.extend(char::from_digit(number % 10, 10));
    }

    fn numbers(&mut self, point: BackendCoord) {
        self.number(point.0);
        // A minus sign parts numbers by itself.
        if point.1 >= 0 {
            self.out.push(' ');
        }
        self.number(point.1);
    }

    /// A line through points, in the shortest commands.
    fn segments(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        // After M or L further pairs need no letter.
        let mut implied = true;
        let mut points = points.into_iter().peekable();
        while let Some(point) = points.next() {
            match before {
                None => {
                    self.out.push('M');
                    self.numbers(point);
                }
                Some(last) if last == point => continue,
                // On the way to the next one: long flat lines are short texts.
                Some(last) if points.peek().is_some_and(|next| is_between(last, point, *next)) => continue,
                Some(last) if last.1 == point.1 => {
                    self.out.push('H');
                    self.number(point.0);
                    implied = false;
                }
                Some(last) if last.0 == point.0 => {
                    self.out.push('V');
                    self.number(point.1);
                    implied = false;
                }
                Some(_) => {
                    self.out.push(if implied { ' ' } else { 'L' });
                    self.numbers(point);
                    implied = true;
                }
            }
            before = Some(point);
        }
    }
}

/// Whether a point lies on the level or upright line between two others.
fn is_between(one: BackendCoord, point: BackendCoord, other: BackendCoord) -> bool {
    let within = |a: i32, b: i32, c: i32| (a <= b && b <= c) || (a >= b && b >= c);
    (one.1 == point.1 && point.1 == other.1 && within(one.0, point.0, other.0))
        || (one.0 == point.0 && point.0 == other.0 && within(one.1, point.1, other.1))
}

fn pen_of(colour: BackendColor) -> usize {
    let (r, g, b) = colour.rgb;
    usize::from(r) << 16 | usize::from(g) << 8 | usize::from(b)
}

fn is_stroked(part: Part) -> bool {
    matches!(part, Part::Grid | Part::Axis | Part::Tick | Part::Limit | Part::Marker | Part::Line)
}

/// Texts among the marks: a halo keeps them readable where a line passes behind.
fn has_halo(part: Part) -> bool {
    matches!(part, Part::BandText | Part::LimitText | Part::EndText)
}

/// What a stylesheet would say about a part, apart from its colour.
fn appearance(part: Part) -> &'static str {
    match part {
        Part::Grid | Part::Axis | Part::Tick => " stroke-width=\"1\"",
        Part::Marker => " stroke-width=\"1\" stroke-opacity=\"0.45\"",
        Part::Limit => " stroke-width=\"1\" stroke-opacity=\"0.7\" stroke-dasharray=\"2 3\"",
        Part::Line => " stroke-width=\"1.75\" stroke-linejoin=\"round\" stroke-linecap=\"round\"",
        Part::Area => " fill-opacity=\"0.1\"",
        Part::Fan => " fill-opacity=\"0.2\"",
        Part::Stack => " fill-opacity=\"0.85\"",
        Part::Span => " fill-opacity=\"0.25\"",
        Part::Sheet | Part::Band | Part::Bar | Part::Dot | Part::Heat | Part::Over => "",
        Part::TitleText => " font-size=\"15\" font-weight=\"600\"",
        Part::PaneText => " font-size=\"12\" font-weight=\"600\"",
        Part::EndText => " font-size=\"12\" font-weight=\"500\"",
        Part::LegendText => " font-size=\"12\"",
        Part::TickText
        | Part::AxisText
        | Part::BandText
        | Part::RowText
        | Part::MarkText
        | Part::LimitText
        | Part::MarkerText
        | Part::SourceText => " font-size=\"11\"",
    }
}

/// Text as XML content or attribute value; control characters are gone before (see `measure::clean`), but a role or a
/// colour comes as it is.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (tenths(self.size.width).unsigned_abs(), tenths(self.size.height).unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.close();
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        // A tenth of a pixel cannot be seen; no element in use asks for it.
        self.path(colour);
        self.segments([point, (point.0 + 1, point.1)]);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.path(style.color());
        self.segments(path);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        ring: I,
        style: &S,
    ) -> Drawn {
        self.path(style.color());
        self.segments(ring);
        self.out.push('Z');
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        self.fill_polygon([(left, top), (right, top), (right, bottom), (left, bottom)], style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.close();
        self.out.push_str("<circle ");
        self.attributes(pen_of(style.color()));
        self.out.push_str(" cx=\"");
        self.number(centre.0);
        self.out.push_str("\" cy=\"");
        self.number(centre.1);
        self.out.push_str("\" r=\"");
        self.number(i32::try_from(radius).unwrap_or(DOT_RADIUS));
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        self.close();
        self.out.push_str("<text ");
        self.attributes(pen_of(style.color()));
        self.out.push_str(" x=\"");
        self.number(at.0);
        self.out.push_str("\" y=\"");
        self.number(at.1);
        self.out.push_str(match style.anchor().h_pos {
            HPos::Left => "\">",
            HPos::Center => "\" text-anchor=\"middle\">",
            HPos::Right => "\" text-anchor=\"end\">",
        });
        escape(self.out, text);
        self.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Without this plotters would ask the document.
        let width = text_width(text, style.size());
        Ok((tenths(width).unsigned_abs(), tenths(style.size()).unsigned_abs()))
    }
}

#[cfg(test)]
mod tests;
