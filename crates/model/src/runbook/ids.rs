//! Ids of what can be ticked: those of [`crate::document::migration_tick`], which follow a renamed tier or stage and go
//! with a removed one. They are the same as long as the item's own text is.

use super::Item;
use crate::document::{checklist_tick, migration_tick};
use crate::plan::{Migration, Plan};

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
        let mut count = 1;
        loop {
            let id = self.numbered(section, name, count);
            if !self.given.contains(&id) {
                self.given.push(id.clone());
                return id;
            }
            count += 1;
        }
    }

    fn numbered(&self, section: &str, name: &str, count: usize) -> String {
        let repeated = if count == 1 { String::new() } else { format!("#{count}") };
        let list = format!("{section}{repeated}");
        match self.owner {
            Owner::Migration(Migration { from, to, .. }, which) => {
                migration_tick([from, to], which, &list, name)
            }
            Owner::Checklists => checklist_tick(&list, name),
        }
    }
}
