//! Ids of what can be ticked: readable, and the same as long as the item's own text is.

use super::Item;
use crate::document::step;
use crate::plan::{Migration, Plan};

/// Characters of a text that stand in its id; what is longer has its hash there.
const LONGEST: usize = 48;

/// Gives ids below a prefix, each once.
#[derive(Debug)]
pub(super) struct Ids {
    prefix: String,
    given: Vec<String>,
}

impl Ids {
    pub(super) const fn new(prefix: String) -> Self {
        Self { prefix, given: Vec::new() }
    }

    pub(super) fn items(&mut self, section: &str, texts: &[String]) -> Vec<Item> {
        texts.iter().map(|text| self.item(section, text)).collect()
    }

    pub(super) fn item(&mut self, section: &str, text: &str) -> Item {
        Item { id: self.name(section, &slug(text)), text: text.to_owned() }
    }

    /// The id of a name in a section; a number follows where it was given before.
    pub(super) fn name(&mut self, section: &str, name: &str) -> String {
        let id = format!("{}/{section}/{name}", self.prefix);
        let earlier = self.given.iter().filter(|given| **given == id).count();
        self.given.push(id.clone());
        if earlier == 0 { id } else { format!("{id}#{}", earlier + 1) }
    }
}

/// What the ids of a migration begin with: `tier_1k>tier_10k`. No two pairs of tiers share one, whatever the tiers are
/// called; of two migrations of one pair the second ends in `#2`.
pub(super) fn migration_prefix(plan: &Plan, index: usize, migration: &Migration) -> String {
    let part = |tier: &str| step(tier).replace('>', "~2").replace('#', "~3");
    let same = |other: &&Migration| other.from == migration.from && other.to == migration.to;
    let earlier = plan.migrations.iter().take(index).filter(same).count();
    let count = if earlier == 0 { String::new() } else { format!("#{}", earlier + 1) };
    format!("{}>{}{count}", part(&migration.from), part(&migration.to))
}

/// A text as part of an id: small letters and digits with hyphens between the words. Where that leaves anything out but
/// the case of letters, a hash of the text follows, so that other texts have other ids.
fn slug(text: &str) -> String {
    let text = text.trim();
    let mut slug = String::new();
    let mut is_whole = true;
    for (index, letter) in text.chars().enumerate() {
        if index == LONGEST {
            is_whole = false;
            break;
        }
        // Other alphabets stay as they are: the tables of their cases are larger than this module.
        if letter.is_ascii_alphanumeric() || !letter.is_ascii() {
            slug.push(letter.to_ascii_lowercase());
        } else {
            is_whole &= letter == ' ' && !slug.ends_with('-');
            if !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    if is_whole { slug } else { format!("{slug}~{:08x}", hash(text)) }
}

/// FNV-1a, 32 bits, of the text in small ASCII letters.
fn hash(text: &str) -> u32 {
    let bytes = text.bytes().map(|byte| u32::from(byte.to_ascii_lowercase()));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ byte).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_readable_and_any_other_has_its_hash() {
        assert_eq!(slug("Backups are healthy"), "backups-are-healthy");
        assert_eq!(slug(" Set up dashboards "), "set-up-dashboards");
        assert_eq!(slug("Überprüfen"), "Überprüfen");
        // The hashes are those of the published FNV-1a: "a" is e40c292c, "foobar" is bf9cf968.
        assert_eq!((hash("a"), hash("fooBar")), (0xe40c_292c, 0xbf9c_f968));
        let others = ["Cut over", "Cut-over", "Cut  over", "Cut over!", "Cut/over", "cut over again"];
        for (index, text) in others.iter().enumerate() {
            for other in others.iter().skip(index + 1) {
                assert_ne!(slug(text), slug(other));
            }
        }
        assert!(slug(&"long ".repeat(1_000)).len() <= LONGEST + 9);
        assert_ne!(slug(&"long ".repeat(1_000)), slug(&"long ".repeat(1_001)));
    }
}
