//! What keys and the clipboard do in a list of texts: Enter leads to the next item and makes one behind the last, arrows
//! lead up and down, and several lines that are pasted become several items.

use headroom_model::Edit;
use headroom_model::document::templates;
use headroom_model::runbook::{MOST_LINES, lines};
use headroom_model::words::pages::runbook as text;
use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use serde_json::Value;

use super::desk::Desk;
use super::editor::{Row, focus_soon};
use super::text_input::Typing;
use crate::browser::cells::{caret, field_id};
use crate::browser::clipboard;
use crate::browser::element::focus;

/// The text of a row, with what surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct ListKeys {
    /// What has the ticks.
    pub desk: Desk,
    /// The row.
    pub row: StoredValue<Row>,
    /// What is typed into it.
    pub typing: Typing,
    /// Says why something was refused.
    pub refuse: Callback<Option<String>>,
}

impl ListKeys {
    /// A key was pressed somewhere in the row.
    pub fn key(self, event: &KeyboardEvent) {
        let row = self.row.get_value();
        let is_other = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key();
        if field_id(event) != row.field_id() || is_other || event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowUp" => go(&row, row.index.checked_sub(1)),
            "ArrowDown" => go(&row, Some(row.index + 1)),
            "Enter" => self.next(&row),
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes the text and goes to the next item. What is refused stays, and so does the focus.
    fn next(self, row: &Row) {
        self.typing.commit();
        if untrack(|| self.typing.error()).is_some() {
            return;
        }
        let (count, new) = (row.count.get_untracked(), row.of.new);
        let is_new = untrack(|| self.typing.text()) == new;
        if row.index + 1 < count {
            go(row, Some(row.index + 1));
        } else if !is_new {
            // Nothing was written into one that was made so before: another would be as empty.
            let value = templates::item(new);
            let edit = Edit::Insert { pointer: row.list.clone(), key: None, value, at: None };
            self.make(vec![edit], None, count);
        }
    }

    /// Something is pasted into the text of the row. One line goes where the caret is, as everywhere.
    pub fn pasted(self, event: &ClipboardEvent) {
        let row = self.row.get_value();
        let Some(text) = clipboard::pasted(event).filter(|_| field_id(event) == row.field_id()) else {
            return;
        };
        let mut lines = lines(&text);
        if lines.len() < 2 {
            return;
        }
        event.prevent_default();
        if lines.len() > MOST_LINES {
            return self.refuse.run(Some(text::too_many_lines(MOST_LINES)));
        }
        let mut edits = Vec::new();
        // What is selected whole gives way to the first line; else all of them come behind what is there.
        if caret(event).is_all {
            self.typing.let_go();
            edits.push(Edit::Set { pointer: row.pointer(), value: Value::from(lines.remove(0)) });
        } else {
            self.typing.commit();
            if untrack(|| self.typing.error()).is_some() {
                return;
            }
        }
        let tick = row.tick.get_untracked().filter(|_| !edits.is_empty());
        let last = row.index + lines.len();
        edits.extend(lines.iter().zip(row.index + 1..).map(|(line, at)| Edit::Insert {
            pointer: row.list.clone(),
            key: None,
            value: templates::item(line),
            at: Some(at),
        }));
        self.make(edits, tick, last);
    }

    /// Makes a change of the list; the focus goes to the item at a place.
    fn make(self, edits: Vec<Edit>, tick: Option<String>, to: usize) {
        let id = self.row.with_value(|row| row.id_at(to));
        let outcome = self.desk.edit_items(edits, tick.as_deref());
        if outcome.is_ok() {
            focus_soon(vec![id]);
        }
        self.refuse.run(outcome.err());
    }
}

/// The focus goes to the item at a place, where there is one.
fn go(row: &Row, place: Option<usize>) {
    if let Some(place) = place {
        focus(&row.id_at(place));
    }
}
