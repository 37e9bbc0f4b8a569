//! Base64url without padding (RFC 4648, section 5), one text for each row of bytes.
//!
//! Of our own: the usual library is four kilobytes of brotli, most of it for alphabets and errors that no link has.

use super::LinkError;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A first character and the bytes.
pub(super) fn encode(first: char, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    text.push(first);
    for chunk in bytes.chunks(3) {
        let value =
            (0..3).fold(0, |value, index| value << 8 | u32::from(chunk.get(index).copied().unwrap_or(0)));
        for digit in 0..=chunk.len() {
            let sextet = value >> (18 - 6 * digit) & 63;
            text.extend(
                usize::try_from(sextet).ok().and_then(|at| ALPHABET.get(at)).map(|&byte| char::from(byte)),
            );
        }
    }
    text
}

/// The bytes of a text that stands behind a first character.
///
/// # Errors
/// [`LinkError`] where it has another character, or is not what [`encode`] writes.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, LinkError> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut value, mut bits) = (0_u32, 0_u32);
    for (index, found) in text.chars().enumerate() {
        let code = u32::from(found);
        let sextet = match found {
            'A'..='Z' => code - 65,
            'a'..='z' => code - 71,
            '0'..='9' => code + 4,
            '-' => 62,
            '_' => 63,
            _ => return Err(LinkError::Character { position: index + 2, found }),
        };
        value = value << 6 | sextet;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend(u8::try_from(value >> bits));
            value &= (1 << bits) - 1;
        }
    }
    // A character too many, or bits that belong to no byte.
    if bits == 6 || value != 0 { Err(LinkError::Damaged) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        let examples =
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("\u{3ff}", "z78")];
        for (bytes, text) in examples {
            assert_eq!(encode('1', bytes.as_bytes()), format!("1{text}"));
            assert_eq!(decode(text).unwrap(), bytes.as_bytes());
        }
        assert_eq!(encode('1', &[0xff, 0xef]), "1_-8");
    }

    #[test]
    fn what_nobody_writes_is_refused() {
        assert_eq!(decode("Zh"), Err(LinkError::Damaged));
        assert_eq!(decode("Zm9vY"), Err(LinkError::Damaged));
        assert_eq!(decode("Zm+v"), Err(LinkError::Character { position: 4, found: '+' }));
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let text = encode('1', &bytes);
            prop_assert_eq!(decode(&text[1..]), Ok(bytes));
        }
    }
}
