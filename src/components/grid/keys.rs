//! What keys, the pointer and the clipboard do in a table.

use headroom_model::block::{Block, Kind, Towards};
use leptos::ev::{ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::{GetValue, SetValue, untrack};

use super::held::Held;
use super::{At, Grid};
use crate::browser::cells::{
    Caret, caret, caret_to_end, field_id, has_focus, is_open_choice, is_text_field, place, select_text,
};
use crate::browser::clipboard;
use crate::browser::element::{focus, later};

/// The keys by which one walks.
fn arrow(key: &str) -> Option<Towards> {
    Some(match key {
        "ArrowUp" => Towards::Up,
        "ArrowDown" => Towards::Down,
        "ArrowLeft" => Towards::Left,
        "ArrowRight" => Towards::Right,
        _ => return None,
    })
}

/// Whether an arrow leaves a cell: left and right move the caret while there is text for it to move through.
const fn leaves(towards: Towards, caret: Caret) -> bool {
    match towards {
        Towards::Up | Towards::Down => true,
        Towards::Left => caret.is_all || caret.is_first,
        Towards::Right => caret.is_all || caret.is_last,
    }
}

impl Grid {
    /// A key was pressed in a cell.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let id = field_id(event);
        let Some(at) = place(event).filter(|_| !id.is_empty()) else { return };
        if is_open_choice(event) || event.is_composing() || event.alt_key() {
            return;
        }
        let is_done = if event.ctrl_key() || event.meta_key() {
            self.command(event)
        } else if let Some(towards) = arrow(&event.key()) {
            self.walk(event, at, towards)
        } else {
            self.plain(event, &id, at)
        };
        if is_done {
            event.prevent_default();
        }
    }

    /// A key with Control: fill down, and fill right where several columns are selected; elsewhere that reloads. With Shift,
    /// Backspace leads back to what was published.
    fn command(self, event: &KeyboardEvent) -> bool {
        let is_wide = self.area().is_some_and(|area| area.width() > 1);
        match event.key().as_str() {
            "Backspace" if event.ctrl_key() && event.shift_key() => self.reset(),
            "d" | "D" => self.fill(Towards::Down),
            "r" | "R" if is_wide => self.fill(Towards::Right),
            _ => return false,
        }
        true
    }

    fn walk(self, event: &KeyboardEvent, at: At, towards: Towards) -> bool {
        let caret = caret(event);
        if event.shift_key() {
            let is_text = !caret.is_all && matches!(towards, Towards::Left | Towards::Right);
            if is_text && !self.is_block() {
                return false;
            }
            self.extend(towards);
            return true;
        }
        if !leaves(towards, caret) {
            return false;
        }
        self.narrow();
        self.go(at, towards);
        true
    }

    fn plain(self, event: &KeyboardEvent, id: &str, at: At) -> bool {
        match event.key().as_str() {
            "Enter" => {
                if let Some(held) = self.held(id) {
                    held.take();
                }
                self.narrow();
                let towards = if event.shift_key() { Towards::Up } else { Towards::Down };
                if !self.go(at, towards) {
                    select_text(id);
                }
            }
            "Escape" => {
                if let Some(held) = self.held(id) {
                    held.cancel();
                }
                self.narrow();
                // The value is written first: that puts the caret behind it.
                let id = id.to_owned();
                later(0, move || select_text(&id));
            }
            "F2" => caret_to_end(event),
            "Delete" | "Backspace" if self.is_block() => self.clear(),
            _ => return false,
        }
        true
    }

    /// The focus came to something in the table.
    pub(super) fn focused(self, event: &FocusEvent) {
        if let Some(at) = place(event).filter(|_| !field_id(event).is_empty()) {
            self.came(at);
        }
    }

    /// The pointer went down: with Shift the selection reaches to there, else it begins there.
    pub(super) fn pressed(self, event: &PointerEvent) {
        let Some(at) = place(event).filter(|_| event.button() == 0 && !field_id(event).is_empty()) else {
            return;
        };
        if event.shift_key() && self.area().is_some() {
            event.prevent_default();
            self.extend_to(at);
            return;
        }
        self.came(at);
        self.narrow();
        self.is_dragged.set_value(true);
    }

    /// The pointer moved over a cell: while it is down the selection reaches to there.
    pub(super) fn dragged(self, event: &PointerEvent) {
        if !self.is_dragged.get_value() {
            return;
        }
        if event.buttons() & 1 == 0 {
            self.is_dragged.set_value(false);
        } else if let Some(at) = place(event) {
            self.extend_to(at);
        }
    }

    /// Cells are copied: all that are selected, or the one whose whole text is; of a part of a text only that.
    pub(super) fn copy(self, event: &ClipboardEvent) -> bool {
        let Some(area) = self.area().filter(|_| !field_id(event).is_empty()) else { return false };
        // One text is copied as it is written, by the browser; but no spreadsheet is to run it. A number is copied plain.
        let slot = self.slot((area.rows.0, area.columns.0));
        let is_number = slot.is_some_and(|slot| matches!(slot.kind, Kind::Number(..)));
        let is_formula = |held: Held| {
            let is_run = untrack(|| held.text()).starts_with(['=', '+', '-', '@']);
            untrack(|| held.error()).is_none() && (is_number || is_run)
        };
        let is_ours = || caret(event).is_all && self.held(&field_id(event)).is_some_and(is_formula);
        (self.is_block() || is_ours()) && clipboard::copy(event, &self.copied(area))
    }

    /// Cells are cut: copied, and emptied where they may be empty.
    pub(super) fn cut(self, event: &ClipboardEvent) {
        if self.is_block() && self.copy(event) {
            self.clear();
        }
    }

    /// Something is pasted. A single text goes where the caret is, as everywhere.
    pub(super) fn pasted(self, event: &ClipboardEvent) {
        let Some(area) = self.area().filter(|_| !field_id(event).is_empty()) else { return };
        let Some(text) = clipboard::pasted(event) else { return };
        let slot = self.slot((area.rows.0, area.columns.0));
        let is_field = slot.as_ref().is_some_and(|slot| !slot.kind.is_chosen());
        let is_text =
            slot.is_some_and(|slot| matches!(slot.kind, Kind::Text { .. } | Kind::Name | Kind::List(_)));
        let line = text.trim_end_matches(['\r', '\n']);
        let is_line = !line.contains(['\n', '\r', '\t']);
        // Commas and semicolons are a text's own; quotation marks and apostrophes are what a table wrote around it.
        let is_wrapped = line.starts_with(['"', '\'']);
        let is_one = is_line && (is_text && !is_wrapped || self.is_one_cell(line));
        if is_field && is_one && !self.is_block() {
            return;
        }
        event.prevent_default();
        if is_line && is_text && !is_wrapped {
            self.paste(area, Ok(Block::new(vec![vec![line.to_owned()]])));
        } else {
            self.paste(area, Block::parse(&text, &self.locale()));
        }
    }

    /// The pointer went down on a cell: as in a spreadsheet that chooses the whole cell, and a second time the caret.
    pub(super) fn clicked(self, event: &MouseEvent) {
        let id = field_id(event);
        if !has_focus(event) && event.button() == 0 && !event.shift_key() && is_text_field(event) {
            event.prevent_default();
            focus(&id);
        }
    }

    fn is_one_cell(self, text: &str) -> bool {
        let block = Block::parse(text, &self.locale());
        block.is_ok_and(|block| block.single() == Some(text))
    }
}
