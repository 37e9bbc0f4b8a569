//! Whether what stands at a pointer of one document is what stands there in another.
//!
//! A thing in a list has its place for a step: where rows came, went or moved, the same pointer leads to another thing.

use serde_json::Value;

use super::Document;
use super::tree::{Trees, index, same, split, unescaped};

/// By which things in lists are told from each other, the first of these that they have: what has an id may be called
/// otherwise; a migration has its tiers for a name.
const NAMES: [&[&str]; 6] = [&["id"], &["name"], &["from", "to"], &["path"], &["component"], &["action"]];

/// What was published about what stands at a pointer, wherever it was published.
pub(super) fn twin<'a>(own: &Trees, pointer: &str, published: &'a Trees) -> Option<&'a Value> {
    let (section, rest) = split(pointer)?;
    let mut found: (&Value, &Value) = (own.get(section), published.get(section));
    for step in rest.split('/').skip(1) {
        let step = unescaped(step);
        found = match found {
            (Value::Array(own), Value::Array(theirs)) => {
                let place = index(&step)?;
                (own.get(place)?, same_thing(own, place, theirs)?)
            }
            (own, theirs) => (own.get(&step)?, theirs.get(&step)?),
        };
    }
    Some(found.1)
}

/// The thing of another list that a thing is: what is called the same; where nothing is, what stands in its place with a
/// name that nothing has any more, because it is called otherwise now. Which text of a list is which can be told only where
/// there are as many.
fn same_thing<'a>(own: &[Value], place: usize, theirs: &'a [Value]) -> Option<&'a Value> {
    let (thing, there) = (own.get(place)?, theirs.get(place));
    let Value::Object(members) = thing else { return there.filter(|_| own.len() == theirs.len()) };
    let Some(names) = NAMES.iter().find(|names| names.iter().any(|name| members.contains_key(*name))) else {
        return there;
    };
    let is_called_like =
        |one: &Value, other: &Value| names.iter().all(|name| one.get(name) == other.get(name));
    let is_gone =
        |other: &&Value| own.len() == theirs.len() && !own.iter().any(|own| is_called_like(own, other));
    there
        .filter(|there| is_called_like(thing, there))
        .or_else(|| theirs.iter().find(|other| is_called_like(thing, other)))
        .or_else(|| there.filter(is_gone))
}

impl Document {
    /// Whether there is a value at a pointer, and another one was published about it.
    pub fn is_changed(&self, pointer: &str, published: &Self) -> bool {
        // Of what was added, and there may be much of it, only this is looked for.
        let Some(published) = self.counterpart(pointer, published) else { return false };
        self.get(pointer).is_some_and(|own| !same(own, published))
    }

    /// The published value of what stands at a pointer, wherever it was published; `None` where nothing was. A thing in a
    /// list is known by its name, wherever it stands; one that is called otherwise now by its place, as long as no other
    /// thing came or went. A text of a list that has more or fewer texts than were published has none.
    pub fn counterpart<'a>(&self, pointer: &str, published: &'a Self) -> Option<&'a Value> {
        twin(&self.trees, pointer, &published.trees)
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
        // Another migration in its place has its own list.
        let (document, published) = after(&Edit::Move { pointer: "/plan/migrations/1".to_owned(), to: 0 });
        assert_eq!(document.counterpart(STEPS, &published), published.get("/plan/migrations/1/steps"));
        assert_eq!(document.counterpart("/plan/migrations", &published), published.get("/plan/migrations"));
        // What was added has none.
        let copy = Edit::Copy { pointer: "/plan/capacity_tiers/tier_1k".to_owned(), name: "copy".to_owned() };
        let (document, published) = after(&copy);
        assert_eq!(document.counterpart("/plan/capacity_tiers/copy/cost_lines", &published), None);
    }

    #[test]
    fn what_stands_elsewhere_is_found_by_its_name() {
        let line = |place: usize| format!("{LINES}/{place}");
        let rules = "/thresholds/backend_scaling/scale_up_rules";
        let published = Document::published().unwrap();
        let make = |document: &Document, edit: &Edit| {
            document.apply_with(edit, &published, crate::thresholds::check).unwrap()
        };
        for (list, field) in [(LINES, "quantity"), (rules, "threshold")] {
            let at = |place: usize| format!("{list}/{place}/{field}");
            let removed = make(&published, &Edit::Remove { pointer: format!("{list}/0") });
            for place in 0..3 {
                assert_eq!(removed.counterpart(&at(place), &published), published.get(&at(place + 1)));
                assert!(!removed.is_edited(&at(place), &published), "{}", at(place));
                assert!(!removed.is_changed(&at(place), &published), "{}", at(place));
            }
            // It goes back to its own value, not to that of its place.
            let changed = make(&removed, &set(at(1), json!(77)));
            assert!(changed.is_edited(&at(1), &published) && changed.is_changed(&at(1), &published));
            let back = make(&changed, &Edit::Reset { pointer: at(1) });
            assert!(back.is_same(&removed), "{list}");
            let back = make(&changed, &Edit::Reset { pointer: format!("{list}/1") });
            assert!(back.is_same(&removed), "{list}");
            // And as published when the list does.
            assert!(make(&changed, &Edit::Reset { pointer: list.to_owned() }).is_same(&published));
        }
        // What was added was never published, whatever stood in its place.
        let copy = Edit::Copy { pointer: line(1), name: "Copy".to_owned() };
        let added = make(&published, &copy);
        let field = format!("{}/quantity", line(2));
        assert_eq!(added.counterpart(&field, &published), None);
        assert!(added.is_edited(&field, &published) && !added.is_changed(&field, &published));
        let refused = added.apply(&Edit::Reset { pointer: field.clone() }, &published);
        assert_eq!(refused.unwrap_err(), super::super::EditError::NotPublished { pointer: field });
        assert!(!added.is_edited(&format!("{}/quantity", line(3)), &published));
    }

    #[test]
    fn what_is_called_otherwise_now_goes_back_to_what_it_was_called() {
        let published = Document::published().unwrap();
        let migration = "/plan/migrations/0";
        let led = set(format!("{migration}/to"), json!("tier_100k"));
        let text = set(format!("{STEPS}/1"), json!("Another text"));
        let document = published.apply(&Edit::Batch(vec![led, text]), &published).unwrap();
        assert_eq!(document.counterpart(migration, &published), published.get(migration));
        assert!(document.is_changed(migration, &published) && document.is_changed(STEPS, &published));
        let steps = document.apply(&Edit::Reset { pointer: STEPS.to_owned() }, &published).unwrap();
        assert!(!steps.is_changed(STEPS, &published) && steps.is_changed(migration, &published));
        let back = document.apply(&Edit::Reset { pointer: migration.to_owned() }, &published).unwrap();
        assert!(back.is_same(&published));
        // Where another one went, which it was cannot be told.
        let removed = Edit::Remove { pointer: "/plan/migrations/1".to_owned() };
        let alone = document.apply(&removed, &published).unwrap();
        assert_eq!(alone.counterpart(migration, &published), None);
        // A name that another thing has stands for that one.
        let rules = "/thresholds/database_scaling/vertical_scaling/rules";
        let name = |place: usize| format!("{rules}/{place}/name");
        let rename = Edit::Rename { pointer: format!("{rules}/0"), name: "Mine".to_owned() };
        let renamed = published.apply_with(&rename, &published, crate::thresholds::check).unwrap();
        assert_eq!(renamed.counterpart(&name(0), &published), published.get(&name(0)));
        let moved = Edit::Move { pointer: format!("{rules}/0"), to: 1 };
        let moved = published.apply_with(&moved, &published, crate::thresholds::check).unwrap();
        assert_eq!(moved.counterpart(&name(0), &published), published.get(&name(1)));
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
