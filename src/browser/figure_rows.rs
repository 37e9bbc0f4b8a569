//! The rows of a table of figures: cells stay where they are, and only a text that changed is written.
//!
//! A table of 120 months has 1,680 cells. As so many reactive texts they would cost more than everything else on the
//! page; here one effect hands over what all of them say.

use wasm_bindgen::JsValue;

use super::element::document;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow<const COLUMNS: usize> {
    /// The texts; the first heads the row.
    pub texts: [String; COLUMNS],
    /// The class of the row; empty for none.
    pub class: &'static str,
}

/// The rows as they stand in the page.
#[derive(Debug)]
pub struct FigureRows<const COLUMNS: usize> {
    body: web_sys::Element,
    rows: Vec<Row<COLUMNS>>,
}

#[derive(Debug)]
struct Row<const COLUMNS: usize> {
    element: web_sys::Element,
    cells: Vec<web_sys::Node>,
    shown: FigureRow<COLUMNS>,
}

impl<const COLUMNS: usize> FigureRows<COLUMNS> {
    /// Takes over an empty table body.
    pub fn new(body: web_sys::Element) -> Self {
        Self { body, rows: Vec::new() }
    }

    /// Makes the page say this. What the browser refuses to make is left out.
    pub fn show(&mut self, wanted: &[FigureRow<COLUMNS>]) {
        for row in self.rows.drain(wanted.len().min(self.rows.len())..) {
            row.element.remove();
        }
        for (row, wanted) in self.rows.iter_mut().zip(wanted) {
            row.show(wanted);
        }
        for wanted in wanted.iter().skip(self.rows.len()) {
            match Row::append(&self.body, wanted) {
                Ok(row) => self.rows.push(row),
                Err(_) => return,
            }
        }
    }
}

impl<const COLUMNS: usize> Row<COLUMNS> {
    fn append(body: &web_sys::Element, wanted: &FigureRow<COLUMNS>) -> Result<Self, JsValue> {
        let document = document().ok_or(JsValue::NULL)?;
        let element = document.create_element("tr")?;
        element.set_class_name(wanted.class);
        let mut cells = Vec::with_capacity(COLUMNS);
        for (column, text) in wanted.texts.iter().enumerate() {
            let cell = document.create_element(if column == 0 { "th" } else { "td" })?;
            if column == 0 {
                cell.set_attribute("scope", "row")?;
            }
            let text: web_sys::Node = document.create_text_node(text).into();
            cell.append_child(&text)?;
            element.append_child(&cell)?;
            cells.push(text);
        }
        body.append_child(&element)?;
        Ok(Self { element, cells, shown: wanted.clone() })
    }

    fn show(&mut self, wanted: &FigureRow<COLUMNS>) {
        for ((cell, shown), wanted) in self.cells.iter().zip(&mut self.shown.texts).zip(&wanted.texts) {
            if shown != wanted {
                cell.set_node_value(Some(wanted));
                shown.clone_from(wanted);
            }
        }
        if self.shown.class != wanted.class {
            self.element.set_class_name(wanted.class);
            self.shown.class = wanted.class;
        }
    }
}
