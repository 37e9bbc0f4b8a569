//! Ids of what can be ticked: those of [`crate::document::migration_tick`], which follow a renamed tier or stage and go
//! with a removed one. They are the same as long as the item's own text is.

use std::borrow::Cow;

use super::Item;
use crate::document::{checklist_tick, migration_tick};
use crate::plan::{Migration, Plan};

/// Characters of a text that stand in its id; what is longer has its hash there.
const LONGEST: usize = 96;

/// What has the items.
#[derive(Debug)]
enum Owner<'a> {
    /// A migration, and which it is of those between the same two tiers, from 1.
    Migration(&'a Migration, usize),
    Checklists,
}

/// Gives ids, each once.
#[derive(Debug)]
pub(super) struct Ids<'a> {
    owner: Owner<'a>,
    given: Vec<String>,
}

impl<'a> Ids<'a> {
    /// Those of the items of a migration.
    pub(super) fn of_migration(plan: &Plan, index: usize, migration: &'a Migration) -> Self {
        let same = |other: &&Migration| other.from == migration.from && other.to == migration.to;
        let earlier = plan.migrations.iter().take(index).filter(same).count();
        Self { owner: Owner::Migration(migration, earlier + 1), given: Vec::new() }
    }

    /// Those of the items of the plan's checklists.
    pub(super) const fn of_checklists() -> Self {
        Self { owner: Owner::Checklists, given: Vec::new() }
    }

    pub(super) fn items(&mut self, section: &str, texts: &[String]) -> Vec<Item> {
        texts.iter().map(|text| self.item(section, text)).collect()
    }

    pub(super) fn item(&mut self, section: &str, text: &str) -> Item {
        Item { id: self.name(section, text), text: text.to_owned() }
    }

    /// The id of a name in a section. Where it was given before, a number follows the section: a text may end in
    /// anything, the name of a section does not.
    pub(super) fn name(&mut self, section: &str, name: &str) -> String {
        let name = short(name);
        let mut count = 1;
        loop {
            let id = self.numbered(section, &name, count);
            if !self.given.contains(&id) {
                self.given.push(id.clone());
                return id;
            }
            count += 1;
        }
    }

    fn numbered(&self, section: &str, name: &str, count: usize) -> String {
        let repeated = if count == 1 { String::new() } else { format!("#{count}") };
        match self.owner {
            Owner::Migration(migration, 1) => {
                migration_tick(migration, &format!("{section}{repeated}"), name)
            }
            Owner::Migration(migration, which) => {
                migration_tick(migration, &format!("{section}@{which}{repeated}"), name)
            }
            Owner::Checklists => checklist_tick(&format!("{section}{repeated}"), name),
        }
    }
}

/// A text as it stands in an id: a long one is cut, with a hash of all of it.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            Cow::Owned(format!("{start}…{:08x}", hash(text)))
        }
    }
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_there_as_it_is_and_a_long_one_is_cut_with_its_hash() {
        assert_eq!(short("Backups are healthy"), "Backups are healthy");
        // The hashes are those of the published FNV-1a: "a" is e40c292c, "foobar" is bf9cf968.
        assert_eq!((hash("a"), hash("foobar")), (0xe40c_292c, 0xbf9c_f968));
        let long = "long ".repeat(1_000);
        assert_eq!(short(&long).chars().count(), LONGEST + 9);
        assert_ne!(short(&long), short(&(long.clone() + "longer")));
        assert_eq!(short(&"ü".repeat(LONGEST)), "ü".repeat(LONGEST));
    }
}
