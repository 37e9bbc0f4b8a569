//! A scene drawn by plotters.

use std::convert::Infallible;

use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text as TextElement};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, TextStyle};

use crate::backend::{DOT_RADIUS, Look, Svg, Tenths, colour_of};
use crate::compose::ChartError;
use crate::geometry::Size;
use crate::scene::{Form, Item, Pen, Scene};
use crate::text::Anchor;

type Painted = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Appends the marks and texts of a scene to an `svg` element that was opened.
pub(crate) fn paint(svg: &mut String, size: Size, scene: Scene, look: Look<'_>) -> Result<(), ChartError> {
    let mut pens: Vec<Pen> = scene.items.iter().map(|item| item.pen).collect();
    // Marks of the same pen that follow each other become one element.
    pens.dedup();
    let area = Svg::new(svg, size, &pens, look).into_drawing_area().apply_coord_spec(Tenths);
    let mut pen = 0;
    for item in scene.items {
        if pens.get(pen) != Some(&item.pen) {
            pen += 1;
        }
        paint_item(&area, item, pen).map_err(|error| ChartError::Drawing(error.to_string()))?;
    }
    area.present().map_err(|error| ChartError::Drawing(error.to_string()))
}

fn paint_item(area: &DrawingArea<Svg<'_>, Tenths>, item: Item, pen: usize) -> Painted {
    let colour = colour_of(pen);
    match item.form {
        Form::Path(points) => area.draw(&PathElement::new(points, colour)),
        Form::Polygon(ring) => area.draw(&Polygon::new(ring, colour)),
        Form::Rect(rect) => {
            area.draw(&Rectangle::new([(rect.left, rect.top), (rect.right, rect.bottom)], colour.filled()))
        }
        Form::Dot(centre) => area.draw(&Circle::new(centre, DOT_RADIUS, colour.filled())),
        Form::Text(text) => {
            let side = match text.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let style = TextStyle::from((FontFamily::SansSerif, text.part.font_size()))
                .color(&colour)
                .pos(Pos::new(side, VPos::Bottom));
            area.draw(&TextElement::new(text.text, (text.x, text.baseline), style))
        }
    }
}
