//! Several files as one: a ZIP archive whose members are stored as they are.
//!
//! Of our own: the exports are some tens of kilobytes, and a library that packs them would be as large. Source of the form:
//! PKWARE's APPNOTE, sections 4.3.7 to 4.3.16. The time of every member is the first that the form knows, since nothing here
//! has a clock: the same exports are the same archive, to the byte.

use std::fmt;

use super::File;
use crate::words::refusals::files as text;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0 is needed to unpack.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// 1 January 1980.
const DATE: u16 = 0x0021;

/// Why there is no archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::too_large(f)
    }
}

impl std::error::Error for TooLarge {}

/// The archive of files, in this order.
///
/// # Errors
/// [`TooLarge`] where sizes or counts do not fit their fields.
pub fn zip(files: &[File]) -> Result<Vec<u8>, TooLarge> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let offset = u32::try_from(archive.len()).map_err(|_| TooLarge)?;
        let size = u32::try_from(file.text.len()).map_err(|_| TooLarge)?;
        let name = u16::try_from(file.name.len()).map_err(|_| TooLarge)?;
        let mut common = Vec::new();
        // Version, flags, stored, time, date.
        [VERSION, FLAGS, 0, 0, DATE].into_iter().for_each(|value| common.extend(value.to_le_bytes()));
        [crc32(file.text.as_bytes()), size, size]
            .into_iter()
            .for_each(|value| common.extend(value.to_le_bytes()));
        // The name's length, and no extra field.
        [name, 0].into_iter().for_each(|value| common.extend(value.to_le_bytes()));
        archive.extend(LOCAL.to_le_bytes());
        archive.extend(&common);
        archive.extend(file.name.as_bytes());
        archive.extend(file.text.as_bytes());
        directory.extend(CENTRAL.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(file.name.as_bytes());
    }
    let start = u32::try_from(archive.len()).map_err(|_| TooLarge)?;
    let size = u32::try_from(directory.len()).map_err(|_| TooLarge)?;
    let count = u16::try_from(files.len()).map_err(|_| TooLarge)?;
    archive.extend(directory);
    archive.extend(END.to_le_bytes());
    archive.extend([0; 4]);
    [count, count].into_iter().for_each(|value| archive.extend(value.to_le_bytes()));
    [size, start].into_iter().for_each(|value| archive.extend(value.to_le_bytes()));
    archive.extend([0; 2]);
    Ok(archive)
}

/// The checksum of the form: CRC-32 with the reflected polynomial 0xEDB88320.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn an_archive_is_what_the_form_says() {
        let file = |name: &'static str, text: &str| File { name, text: text.to_owned() };
        let archive = zip(&[file("a.txt", "123456789"), file("b", "")]).unwrap();
        let mut expected = Vec::new();
        expected.extend(b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0\x26\x39\xf4\xcb\x09\0\0\0\x09\0\0\0\x05\0\0\0a.txt123456789");
        let length = |bytes: &Vec<u8>| u8::try_from(bytes.len()).unwrap();
        let second = length(&expected);
        expected.extend(b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0b");
        let directory = length(&expected);
        expected.extend(
            b"PK\x01\x02\x14\0\x14\0\0\x08\0\0\0\0\x21\0\x26\x39\xf4\xcb\x09\0\0\0\x09\0\0\0\x05\0\0\0",
        );
        expected.extend(b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0a.txt");
        expected.extend(b"PK\x01\x02\x14\0\x14\0\0\x08\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0");
        expected.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, second, 0, 0, 0, b'b']);
        let size = length(&expected) - directory;
        expected.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
        expected.extend([size, 0, 0, 0, directory, 0, 0, 0, 0, 0]);
        assert_eq!(archive, expected);
    }
}
