//! The way of cells back to what was published.

use serde_json::Value;

use super::{Area, Sheet, Slot, Target};
use crate::{Document, Edit};

impl Slot {
    /// Whether the cell is edited and has something to go back to. What was added has nothing, and neither has the key of
    /// a thing: under another one nothing was published. A month that has a rate of its own goes back to that of its
    /// period.
    pub fn is_resettable(&self, document: &Document, published: &Document) -> bool {
        match &self.target {
            Target::Name { record, field } if record == field => false,
            Target::Field(pointer) | Target::Name { field: pointer, .. } => {
                document.is_changed(pointer, published)
            }
            target @ Target::Month { .. } => !target.own(document).is_null(),
        }
    }
}

impl Sheet {
    /// What gives all cells of an area back what was published about them, and the ids of these.
    pub fn reset(&self, area: Area, document: &Document, published: &Document) -> (Vec<Edit>, Vec<String>) {
        let slots = area.cells().filter_map(|at| self.slot(at));
        resets(slots, document, published)
    }

    /// The same for all cells of the table.
    pub fn reset_all(&self, document: &Document, published: &Document) -> Vec<Edit> {
        resets(self.slots(), document, published).0
    }
}

fn resets<'a>(
    slots: impl Iterator<Item = &'a Slot>,
    document: &Document,
    published: &Document,
) -> (Vec<Edit>, Vec<String>) {
    let mut edits = Vec::new();
    let mut ids = Vec::new();
    for slot in slots.filter(|slot| slot.is_resettable(document, published)) {
        ids.push(slot.id.clone());
        match &slot.target {
            Target::Field(pointer) | Target::Name { field: pointer, .. } => {
                edits.push(Edit::Reset { pointer: pointer.clone() });
            }
            month @ Target::Month { .. } => month.set(Value::Null, document, &mut edits),
        }
    }
    (edits, ids)
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Kind};
    use super::*;
    use crate::format::{Locale, Unit};
    use crate::quantity::{Count, GrowthRate};

    fn sheet(targets: [Target; 3], kind: Kind) -> Sheet {
        let slot = |target: Target| Slot { id: format!("{target:?}"), target, kind };
        Sheet::new(vec![targets.map(slot).map(Some).to_vec(), vec![None; 3]])
    }

    fn edited(sheet: &Sheet, text: &str) -> (Document, Document) {
        let published = Document::published().unwrap();
        let block = Block::parse(text, &Locale::ENGLISH).unwrap();
        let edit = sheet.paste(all(), &block, &published, &Locale::ENGLISH).edit(&published);
        (published.apply(&edit, &published).unwrap(), published)
    }

    fn all() -> Area {
        Area::between((0, 0), (1, 2))
    }

    #[test]
    fn cells_go_back_to_what_was_published_as_one_edit() {
        let at = |tier: &str| Target::Field(format!("/plan/capacity_tiers/{tier}/backend/instances"));
        let sheet =
            sheet([at("tier_1k"), at("tier_10k"), at("tier_100k")], Kind::Number(Unit::Count, Count::BOUNDS));
        let (document, published) = edited(&sheet, "1\t7\t50");
        assert!(sheet.reset_all(&published, &published).is_empty());
        let (edits, ids) = sheet.reset(all(), &document, &published);
        assert!(ids.len() >= 2, "{edits:?}");
        assert!(document.apply(&Edit::Batch(edits), &published).unwrap().is_same(&published));
        // Only the cells of the area.
        let (edits, ids) = sheet.reset(Area::between((0, 1), (1, 1)), &document, &published);
        assert_eq!((edits.len(), ids.len()), (1, 1));
        let next = document.apply(&Edit::Batch(edits), &published).unwrap();
        assert_eq!(next.get("/plan/capacity_tiers/tier_100k/backend/instances"), Some(&Value::from(50)));
        // What was added has nothing to go back to.
        let copy = Edit::Copy { pointer: "/plan/capacity_tiers/tier_1k".to_owned(), name: "own".to_owned() };
        let added = published.apply(&copy, &published).unwrap();
        let slot = Slot { id: String::new(), target: at("own"), kind: Kind::Name };
        assert!(!slot.is_resettable(&added, &published));
        let key = Target::name("/plan/capacity_tiers/own".to_owned(), "");
        assert!(!Slot { target: key, ..slot }.is_resettable(&added, &published));
    }

    #[test]
    fn months_go_back_to_the_rates_of_their_periods() {
        let month = |month| Target::Month {
            scenario: "/plan/growth_scenarios/scenarios/conservative".to_owned(),
            month,
        };
        let bounds = crate::quantity::Bounds { optional: true, ..GrowthRate::BOUNDS };
        let sheet = sheet([month(2), month(3), month(4)], Kind::Number(Unit::Share, bounds));
        let (document, published) = edited(&sheet, "40%\t50%\t60%");
        let (edits, ids) = sheet.reset(all(), &document, &published);
        // They are one list.
        assert_eq!((edits.len(), ids.len()), (1, 3));
        assert!(document.apply(&Edit::Batch(edits), &published).unwrap().is_same(&published));
    }
}
