//! What people add to their plan: its name, and what they have ticked off.

use serde::Serialize;
use serde_json::Value;

use super::{form, step};
use crate::export::text::object;
use crate::plan::Migration;
use crate::read::{self, ReadError, record};

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// The longest id of a ticked item, in bytes.
const LONGEST_TICK: usize = 1_000;

/// The most ticks.
const MOST_TICKS: usize = 1_000;

record! {
    /// What people add to their plan.
    #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
    pub struct Notes {
        /// What they call it, at most 200 bytes; empty where they gave it no name.
        pub title: String,
        /// Ids of the checklist items that are ticked, each once: see [`migration_tick`] and [`checklist_tick`].
        pub ticks: Vec<String>,
    }
}

impl Notes {
    pub(super) fn to_json(&self) -> Value {
        object(vec![
            ("title", Value::from(self.title.as_str())),
            ("ticks", Value::from(self.ticks.as_slice())),
        ])
    }

    /// Whether an item is ticked.
    pub fn has(&self, tick: &str) -> bool {
        self.ticks.iter().any(|own| own == tick)
    }
}

/// The id of an item of a migration: `migration/tier_1k/tier_10k/before/Backups are healthy`. It follows a renamed tier
/// or stage; an item with other words is another item.
///
/// `list` is the name of the list in the plan: `steps`, `stages` (an item is a stage's name), `before`, `verify`,
/// `rollback`.
pub fn migration_tick(migration: &Migration, list: &str, item: &str) -> String {
    tick(&["migration", &migration.from, &migration.to, list, item])
}

/// The id of an item of the plan's checklists: `checklist/monthly/Update the cost projection`.
pub fn checklist_tick(list: &str, item: &str) -> String {
    tick(&["checklist", list, item])
}

pub(super) fn tick(parts: &[&str]) -> String {
    parts.iter().map(|part| step(part)).collect::<Vec<_>>().join("/")
}

/// Reads notes and checks them.
pub(crate) fn read(tree: &Value) -> Result<Notes, ReadError> {
    let notes: Notes = read::from_tree(tree)?;
    if notes.title.len() > LONGEST_TITLE {
        let reason = format!("the title has {} bytes; allowed: at most {LONGEST_TITLE}", notes.title.len());
        return Err(form("title", reason));
    }
    if notes.ticks.len() > MOST_TICKS {
        return Err(form(
            "ticks",
            format!("{} items are ticked; allowed: at most {MOST_TICKS}", notes.ticks.len()),
        ));
    }
    for (index, tick) in notes.ticks.iter().enumerate() {
        let reason = if tick.is_empty() || tick.len() > LONGEST_TICK {
            format!("the id of an item has {} bytes; allowed: 1 to {LONGEST_TICK}", tick.len())
        } else if notes.ticks.iter().take(index).any(|earlier| earlier == tick) {
            format!("`{tick}` is ticked twice; allowed: once")
        } else {
            continue;
        };
        return Err(form(&format!("ticks[{index}]"), reason));
    }
    Ok(notes)
}
