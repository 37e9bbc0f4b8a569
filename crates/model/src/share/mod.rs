//! Links: a document as what differs from the published one, in the address of the page.
//!
//! A payload is `1` and then, in base64url without padding: raw deflate of the patch's JSON text with the preset
//! dictionary of this version, and three bytes that check what was deflated. Any inflate with a dictionary opens it.
//!
//! A link has to open for ever. So:
//!
//! - The character at the front pins the form of the patch and the dictionary. Neither is ever changed: a better one
//!   gets the next character, and what reads the old one stays.
//! - **A patch names what it changes**, and states the new value. Members go by their name; elements of a list go by a
//!   member of theirs that tells them apart, which stands in the link (`id=redis`); a list whose elements have none is
//!   stated as a whole. So no place of anything in a later published file matters. A positional form would save a third
//!   of the longest links and would need every published file that there ever was.
//! - What the link does not name follows the published document of the day. What it names and the published document
//!   has no longer is an error with the place: nothing is guessed.
//! - How well the text is packed is no part of the form: [`deflate`] may get better or smaller at any time.
//! - Numbers are written as JSON and read to the bit by our own reader, not by a library that may change its mind.
//!
//! The dictionary is not made from the bundled files, which change; `dictionary-1.txt` does not.

mod apply;
mod base64;
mod deflate;
mod diff;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use serde_json::Value;

use crate::export::text::compact;
use crate::read::json;
use crate::words::refusals::links as text;

/// How large something may be.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// A payload, in characters.
    payload: usize,
    /// The text of a patch, in bytes: more than the longest payload holds of any plan.
    text: usize,
}

impl Limits {
    const fn bear(self, payload: &str) -> Result<(), LinkError> {
        // A payload has no character that is longer than a byte.
        let (characters, allowed) = (payload.len(), self.payload);
        if characters > allowed { Err(LinkError::TooLong { characters, allowed }) } else { Ok(()) }
    }
}

/// What a browser and those who send an address bear. A plan that is rewritten in every cell has a tenth of it.
const LINK: Limits = Limits { payload: 64 * 1024, text: 256 * 1024 };
/// What a browser's storage bears: every document that a file may hold.
const KEPT: Limits = Limits { payload: 2 * 1024 * 1024, text: 16 * 1024 * 1024 };

pub(crate) const VERSION: char = '1';
/// What the deflated text may refer back to: names and values in the order of a patch, the frequent ones last. Pinned by
/// the version.
const DICTIONARY: &str = include_str!("dictionary-1.txt");

/// Why there is no link, or why it does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It is longer than anything that makes sense.
    #[error(fmt = text::too_long)]
    TooLong {
        /// How many it has, or would have.
        characters: usize,
        /// How many it may have.
        allowed: usize,
    },
    /// It is of another version, or no link at all.
    #[error(fmt = text::version)]
    Version {
        /// Its first character; empty where it has none.
        found: String,
    },
    /// It has a character that no link has.
    #[error(fmt = text::character)]
    Character {
        /// Which, from 1.
        position: usize,
        /// What it is.
        found: char,
    },
    /// Something is missing or was changed.
    #[error(fmt = text::damaged)]
    Damaged,
    /// It unpacks to more than any document holds.
    #[error(fmt = text::too_large)]
    TooLarge,
    /// What it says has no sense in the published document.
    #[error("{pointer}: {reason}")]
    Place {
        /// Where, as a JSON pointer; list elements go by what tells them apart (`/id=redis`).
        pointer: String,
        /// What is wrong.
        reason: String,
    },
}

/// What differs from the published document, for the address; `None` where nothing does.
///
/// Numbers differ where their values do: 2 and 2.0 are the same.
///
/// # Errors
/// [`LinkError::TooLong`] and [`LinkError::TooLarge`] where the result would not be opened again.
pub fn encode(own: &Value, published: &Value) -> Result<Option<String>, LinkError> {
    encode_within(LINK, own, published)
}

/// The same for a place that bears more than an address: whatever fits into a link is the same text.
///
/// # Errors
/// As for [`encode`].
pub fn pack(own: &Value, published: &Value) -> Result<Option<String>, LinkError> {
    encode_within(KEPT, own, published)
}

fn encode_within(limits: Limits, own: &Value, published: &Value) -> Result<Option<String>, LinkError> {
    let Some(patch) = diff::diff(own, published) else { return Ok(None) };
    let text = compact(&patch);
    if text.len() > limits.text {
        return Err(LinkError::TooLarge);
    }
    let mut bytes = deflate::deflate(DICTIONARY.as_bytes(), text.as_bytes());
    bytes.extend(check(&bytes));
    let payload = base64::encode(VERSION, &bytes);
    limits.bear(&payload)?;
    Ok(Some(payload))
}

/// Whether a link bears what [`pack`] made.
///
/// # Errors
/// [`LinkError::TooLong`] where it does not.
pub const fn fits_link(payload: &str) -> Result<(), LinkError> {
    LINK.bear(payload)
}

/// The document of a payload, made of the published one. It has the form of a tree and nothing more: whoever opens it
/// reads it strictly.
///
/// # Errors
/// [`LinkError`]; time and memory have an end for any text.
pub fn decode(payload: &str, published: &Value) -> Result<Value, LinkError> {
    apply::apply(&patch(LINK, payload)?, published.clone())
}

/// The document of what [`pack`] made.
///
/// # Errors
/// As for [`decode`].
pub fn unpack(payload: &str, published: &Value) -> Result<Value, LinkError> {
    apply::apply(&patch(KEPT, payload)?, published.clone())
}

/// The patch of a payload.
fn patch(limits: Limits, payload: &str) -> Result<Value, LinkError> {
    limits.bear(payload)?;
    let rest = payload
        .strip_prefix(VERSION)
        .ok_or_else(|| LinkError::Version { found: payload.chars().take(1).collect() })?;
    let bytes = base64::decode(rest)?;
    let (packed, expected) = bytes.split_last_chunk::<3>().ok_or(LinkError::Damaged)?;
    if check(packed) != *expected {
        return Err(LinkError::Damaged);
    }
    let text = inflate(packed, limits.text)?;
    let text = String::from_utf8(text).map_err(|_| LinkError::Damaged)?;
    json::parse(&text)
        .map_err(|fault| LinkError::Place { pointer: String::new(), reason: text::no_json(&fault.reason) })
}

fn inflate(packed: &[u8], longest: usize) -> Result<Vec<u8>, LinkError> {
    // What fits into a link needs no more room than that; few payloads need more.
    let mut room = longest.min(LINK.text);
    loop {
        match inflate_into(packed, room) {
            Err(LinkError::TooLarge) if room < longest => room = longest.min(room * 4),
            outcome => return outcome,
        }
    }
}

fn inflate_into(packed: &[u8], room: usize) -> Result<Vec<u8>, LinkError> {
    // The dictionary stands where earlier text would, so references find it there.
    let start = DICTIONARY.len();
    let mut out = vec![0; start + room];
    if let Some((dictionary, _)) = out.split_at_mut_checked(start) {
        dictionary.copy_from_slice(DICTIONARY.as_bytes());
    }
    let mut state = DecompressorOxide::new();
    let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut state, packed, &mut out, start, flags);
    match status {
        TINFLStatus::Done if read == packed.len() => {
            out.truncate(start + written);
            out.drain(..start);
            Ok(out)
        }
        TINFLStatus::HasMoreOutput => Err(LinkError::TooLarge),
        _ => Err(LinkError::Damaged),
    }
}

/// Three bytes by which changed ones are told: FNV-1a of 32 bits, its ends folded together.
fn check(bytes: &[u8]) -> [u8; 3] {
    let hash =
        bytes.iter().fold(0x811c_9dc5_u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [top, high, middle, low] = hash.to_be_bytes();
    [high, middle, low ^ top]
}

#[cfg(test)]
mod tests;
