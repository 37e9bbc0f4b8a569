//! Whose fields have other places after an edit.

use serde_json::Value;

use super::{Document, Edit};

const TIERS: &str = "/plan/capacity_tiers";
const MIGRATIONS: &str = "/plan/migrations";

impl Edit {
    /// Pointers at and below which, after this edit of the document, there is something else than before: what somebody
    /// began to type there belongs to a thing that is elsewhere now, or gone.
    pub fn moved(&self, document: &Document) -> Vec<String> {
        let mut moved = Vec::new();
        self.add_moved(document, &mut moved);
        moved
    }

    fn add_moved(&self, document: &Document, moved: &mut Vec<String>) {
        let is_list = |pointer: &str| document.get(pointer).is_some_and(Value::is_array);
        match self {
            Self::Set { .. } => {}
            Self::Reset { pointer } => moved.push(pointer.clone()),
            Self::Insert { pointer, at, .. } => {
                let length = document.get(pointer).and_then(Value::as_array).map(Vec::len);
                if at.zip(length).is_some_and(|(at, length)| at < length) {
                    moved.push(pointer.clone());
                }
            }
            Self::Move { pointer, .. } | Self::Copy { pointer, .. } => {
                moved.extend(holder(pointer).filter(|holder| is_list(holder)).map(str::to_owned));
            }
            Self::Rename { pointer, .. } => {
                moved.extend(holder(pointer).filter(|holder| !is_list(holder)).map(|_| pointer.clone()));
            }
            Self::Remove { pointer } => {
                let Some(holder) = holder(pointer) else { return };
                moved.push(if is_list(holder) { holder } else { pointer.as_str() }.to_owned());
                if holder == TIERS {
                    // They go with it.
                    moved.push(MIGRATIONS.to_owned());
                }
            }
            Self::Batch(edits) => edits.iter().for_each(|edit| edit.add_moved(document, moved)),
        }
    }
}

/// The pointer of what holds the thing at a pointer.
fn holder(pointer: &str) -> Option<&str> {
    pointer.rsplit_once('/').map(|(holder, _)| holder)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_stands_elsewhere_afterwards_is_named() {
        const LINES: &str = "/plan/capacity_tiers/tier_1k/cost_lines";
        let document = Document::published().unwrap();
        let text = str::to_owned;
        let line = || text("/plan/capacity_tiers/tier_1k/cost_lines/1");
        let tier = || text("/plan/capacity_tiers/tier_1k");
        let insert = |at| Edit::Insert { pointer: text(LINES), key: None, value: json!({}), at };
        let cases = [
            (Edit::Set { pointer: line(), value: json!({}) }, vec![]),
            (Edit::Reset { pointer: line() }, vec![line()]),
            (insert(None), vec![]),
            (insert(Some(99)), vec![]),
            (insert(Some(0)), vec![text(LINES)]),
            (Edit::Move { pointer: line(), to: 0 }, vec![text(LINES)]),
            (Edit::Copy { pointer: line(), name: text("copy") }, vec![text(LINES)]),
            (Edit::Remove { pointer: line() }, vec![text(LINES)]),
            (Edit::Rename { pointer: line(), name: text("new") }, vec![]),
            // A tier has its name for its place: the others stay where they are.
            (Edit::Move { pointer: tier(), to: 1 }, vec![]),
            (Edit::Copy { pointer: tier(), name: text("copy") }, vec![]),
            (Edit::Rename { pointer: tier(), name: text("new") }, vec![tier()]),
            (Edit::Remove { pointer: tier() }, vec![tier(), text(MIGRATIONS)]),
        ];
        for (edit, moved) in &cases {
            assert_eq!(edit.moved(&document), *moved, "{edit:?}");
        }
        let batch = Edit::Batch(cases.iter().map(|(edit, _)| edit.clone()).collect());
        let all: Vec<_> = cases.iter().flat_map(|(_, moved)| moved.clone()).collect();
        assert_eq!(batch.moved(&document), all);
    }
}
