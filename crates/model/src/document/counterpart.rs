//! Whether what stands at a pointer of one document is what stands there in another.
//!
//! A thing in a list has its place for a step: where rows came, went or moved, the same pointer leads to another thing.

use serde_json::Value;

use super::Document;
use super::tree::{index, same, unescaped};

/// By which things in lists are told from each other, the first of these that they have: what has an id may be called
/// otherwise; a migration has its tiers for a name.
const NAMES: [&[&str]; 4] = [&["id"], &["name"], &["from", "to"], &["path"]];

impl Document {
    /// Whether there is a value at a pointer, and another one in the published document.
    pub fn is_changed(&self, pointer: &str, published: &Self) -> bool {
        // Of what was added, and there may be much of it, only this is looked for.
        let Some(published) = published.get(pointer) else { return false };
        self.get(pointer).is_some_and(|own| !same(own, published))
    }

    /// The published value of what stands at a pointer; `None` where nothing was published about it. What has another
    /// name is another thing, and so is a text of a list that has more or fewer texts than were published.
    pub fn counterpart<'a>(&self, pointer: &str, published: &'a Self) -> Option<&'a Value> {
        let found = self.get(pointer).and(published.get(pointer))?;
        let is_same = |own: &[Value], theirs: &[Value], place: usize| {
            let (one, other) = (own.get(place), theirs.get(place));
            match (one, other) {
                (Some(Value::Object(one)), Some(Value::Object(other))) => {
                    let names = NAMES.iter().find(|names| names.iter().any(|name| one.contains_key(*name)));
                    names.is_none_or(|names| names.iter().all(|name| one.get(*name) == other.get(*name)))
                }
                _ => own.len() == theirs.len(),
            }
        };
        self.lists_on_the_way(pointer, published, is_same).then_some(found)
    }

    /// Whether a field stands where it stood and holds what it held in another document. The name by which an object knows
    /// a thing holds as long as the thing is there.
    pub fn holds_still(&self, pointer: &str, next: &Self) -> bool {
        let holds = match (self.get(pointer), next.get(pointer)) {
            (Some(Value::Object(_)), Some(Value::Object(_))) => true,
            (Some(one), Some(other)) => same(one, other),
            _ => false,
        };
        let stays = |own: &[Value], theirs: &[Value], place: usize| {
            let (Some(one), Some(other)) = (own.get(place), theirs.get(place)) else { return false };
            let has = |list: &[Value], thing: &Value| list.iter().any(|own| same(own, thing));
            // Another thing came in its place only where one of the two is elsewhere in the list.
            same(one, other) || own.len() == theirs.len() && !has(theirs, one) && !has(own, other)
        };
        holds && self.lists_on_the_way(pointer, next, stays)
    }

    /// Whether something holds for each list that a pointer leads through in both documents, and the place in it.
    fn lists_on_the_way(
        &self,
        pointer: &str,
        other: &Self,
        holds: impl Fn(&[Value], &[Value], usize) -> bool,
    ) -> bool {
        let ends = pointer.match_indices('/').map(|(at, _)| at);
        ends.skip(1).all(|at| {
            let (above, rest) = pointer.split_at(at);
            let step = rest.get(1..).and_then(|rest| rest.split('/').next()).unwrap_or_default();
            match (self.get(above), other.get(above), index(&unescaped(step))) {
                (Some(Value::Array(own)), Some(Value::Array(theirs)), Some(place)) => {
                    holds(own, theirs, place)
                }
                _ => true,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Edit;
    use super::*;

    const STEPS: &str = "/plan/migrations/0/steps";
    const LINES: &str = "/plan/capacity_tiers/tier_1k/cost_lines";

    fn after(edit: &Edit) -> (Document, Document) {
        let published = Document::published().unwrap();
        (published.apply(edit, &published).unwrap(), published)
    }

    fn set(pointer: String, value: Value) -> Edit {
        Edit::Set { pointer, value }
    }

    #[test]
    fn what_has_another_name_has_no_published_value() {
        let (document, published) = after(&set(format!("{STEPS}/1"), json!("Another text")));
        let step = format!("{STEPS}/1");
        assert_eq!(document.counterpart(&step, &published), published.get(&step));
        assert_eq!(document.counterpart(STEPS, &published), published.get(STEPS));
        // With one step more, which of them is which cannot be told; the list is the same list.
        let text = |pointer: &str, value| Edit::Insert {
            pointer: pointer.to_owned(),
            key: None,
            value,
            at: Some(0),
        };
        let (document, published) = after(&text(STEPS, json!("First of all")));
        assert_eq!(document.counterpart(&step, &published), None);
        assert_eq!(document.counterpart(STEPS, &published), published.get(STEPS));
        // Another migration in its place has another list.
        let (document, published) = after(&Edit::Move { pointer: "/plan/migrations/1".to_owned(), to: 0 });
        assert_eq!(document.counterpart(STEPS, &published), None);
        assert_eq!(document.counterpart("/plan/migrations", &published), published.get("/plan/migrations"));
        // What was added has none.
        let copy = Edit::Copy { pointer: "/plan/capacity_tiers/tier_1k".to_owned(), name: "copy".to_owned() };
        let (document, published) = after(&copy);
        assert_eq!(document.counterpart("/plan/capacity_tiers/copy/cost_lines", &published), None);
    }

    #[test]
    fn a_field_holds_still_unless_its_value_or_its_place_is_another() {
        let quantity = |place: usize| format!("{LINES}/{place}/quantity");
        let tier = |name: &str| format!("/plan/capacity_tiers/{name}");
        let text = str::to_owned;
        let insert = |at| Edit::Insert {
            pointer: text(LINES),
            key: None,
            value: Document::published().unwrap().get(&format!("{LINES}/0")).cloned().unwrap(),
            at,
        };
        let changed = set(quantity(1), json!(77));
        let cases = [
            (&changed, quantity(1), false),
            (&changed, quantity(0), true),
            (&changed, format!("{LINES}/1/unit"), true),
            (&changed, tier("tier_1k"), true),
            (&insert(None), quantity(1), true),
            (&insert(Some(1)), quantity(1), false),
            (&Edit::Move { pointer: format!("{LINES}/1"), to: 0 }, format!("{LINES}/1/component"), false),
            (&Edit::Remove { pointer: format!("{LINES}/0") }, quantity(0), false),
            (&Edit::Rename { pointer: tier("tier_1k"), name: text("small") }, tier("tier_1k"), false),
            (&Edit::Rename { pointer: tier("tier_1k"), name: text("small") }, tier("tier_10k"), true),
        ];
        for (edit, pointer, expected) in cases {
            let (document, published) = after(edit);
            assert_eq!(published.holds_still(&pointer, &document), expected, "{edit:?}, {pointer}");
            // And back again.
            assert_eq!(document.holds_still(&pointer, &published), expected, "back: {edit:?}, {pointer}");
        }
    }
}
