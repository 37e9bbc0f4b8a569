//! The order of the tiers in a document, which people choose, and that of their rated loads.

use super::{Document, Edit, step};

const TIERS: &str = "/plan/capacity_tiers";

/// What puts the tiers of a document in the order of their rated loads, the smallest first; `None` where they are in it.
pub fn by_capacity(document: &Document) -> Option<Edit> {
    let mut now: Vec<&String> = document.get(TIERS)?.as_object()?.keys().collect();
    let mut moves = Vec::new();
    for (to, (id, _)) in document.plan().capacity_tiers.iter().enumerate() {
        // Those before it are in their places, so it stands at its own or behind.
        let at = now.iter().position(|own| *own == id)?;
        if at > to {
            let moved = now.remove(at);
            now.insert(to, moved);
            moves.push(Edit::Move { pointer: format!("{TIERS}/{}", step(id)), to });
        }
    }
    (!moves.is_empty()).then_some(Edit::Batch(moves))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::number;

    fn keys(document: &Document) -> Vec<String> {
        document.get(TIERS).unwrap().as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn tiers_are_ordered_by_what_they_carry() {
        let published = Document::published().unwrap();
        assert_eq!(by_capacity(&published), None);
        let apply = |document: &Document, edit: Edit| document.apply(&edit, &published).unwrap();
        let set = |document: &Document, id: &str, users: f64| {
            let pointer = format!("{TIERS}/{id}/concurrent_peak");
            apply(document, Edit::Set { pointer, value: number(users) })
        };
        // The largest first, the smallest in the middle.
        let mixed = set(&set(&published, "tier_1k", 500_000.0), "tier_10k", 7.0);
        let copy = Edit::Copy { pointer: format!("{TIERS}/tier_1k"), name: "a/b".to_owned() };
        let mixed = apply(&mixed, copy);
        assert_eq!(keys(&mixed), ["tier_1k", "a/b", "tier_10k", "tier_100k"]);
        let edit = by_capacity(&mixed).unwrap();
        let ordered = apply(&mixed, edit);
        let by_load: Vec<String> = mixed.plan().capacity_tiers.iter().map(|(id, _)| id.to_owned()).collect();
        assert_eq!(keys(&ordered), by_load);
        assert_eq!(keys(&ordered), ["tier_10k", "tier_100k", "tier_1k", "a/b"]);
        assert_eq!(by_capacity(&ordered), None);
        // Nothing but the order is another.
        assert_eq!(ordered.plan(), mixed.plan());
    }
}
