//! Leaves out what nobody calls: classes of streams (wasm-streams), which come with the framework's server functions. Their
//! methods are exports of the module, so wasm-opt keeps them with all that they call: 1.6 kB of a first visit.

use anyhow::{Context as _, Result, ensure};

/// What the names of the classes begin with.
const CLASSES: &str = "IntoUnderlying";
/// What the names of their exports have in them.
const EXPORTS: &str = "intounderlying";

/// The number of the section of exports.
const EXPORT_SECTION: u8 = 7;
/// The bytes before the first section: the magic number and the version.
const PREAMBLE: usize = 8;

/// The bindings, as wasm-bindgen writes them, without the classes.
///
/// # Errors
/// Where one of them is named all the same: the bindings are not as expected.
pub(crate) fn without_classes(bindings: &str) -> Result<String> {
    let mut kept = String::with_capacity(bindings.len());
    // Whether a line is the last one of what is left out, while that goes on.
    let mut is_last: Option<fn(&str) -> bool> = None;
    for line in bindings.split_inclusive('\n') {
        let text = line.trim_end();
        let begins = |with: &str| text.strip_prefix(with).is_some_and(|rest| rest.starts_with(CLASSES));
        if is_last.is_none() {
            is_last = match () {
                () if begins("export class ") => Some(|text| text == "}"),
                () if begins("const ") => Some(|text| text.ends_with(';')),
                () if begins("if (Symbol.dispose) ") => Some(|_| true),
                () => None,
            };
        }
        match is_last {
            Some(is_it) => is_last = is_last.filter(|_| !is_it(text)),
            None => kept.push_str(line),
        }
    }
    ensure!(!kept.contains(CLASSES), "the bindings still name {CLASSES}…: they are not as expected");
    Ok(kept)
}

/// The module without the exports of the classes.
///
/// # Errors
/// Where it is no module.
pub(crate) fn without_exports(module: &[u8]) -> Result<Vec<u8>> {
    let (preamble, mut rest) = module.split_at_checked(PREAMBLE).context("no web module")?;
    let mut kept = preamble.to_vec();
    while let Some((&id, sized)) = rest.split_first() {
        let (size, content) = number(sized)?;
        let (content, after) = content.split_at_checked(size).context("a section is cut")?;
        let exports = if id == EXPORT_SECTION { Some(fewer(content)?) } else { None };
        let content = exports.as_deref().unwrap_or(content);
        kept.push(id);
        put(&mut kept, content.len());
        kept.extend_from_slice(content);
        rest = after;
    }
    Ok(kept)
}

/// A section of exports without those of the classes.
fn fewer(section: &[u8]) -> Result<Vec<u8>> {
    let (count, mut rest) = number(section)?;
    let (mut kept, mut exports) = (0, Vec::with_capacity(section.len()));
    for _ in 0..count {
        // The length of its name, its name, its kind, its index.
        let (length, after) = number(rest)?;
        let (name, after) = after.split_at_checked(length).context("an export is cut")?;
        let (_, after) = number(after.get(1..).context("an export is cut")?)?;
        if !String::from_utf8_lossy(name).contains(EXPORTS) {
            kept += 1;
            exports.extend_from_slice(rest.get(..rest.len() - after.len()).unwrap_or(rest));
        }
        rest = after;
    }
    let mut section = Vec::with_capacity(exports.len());
    put(&mut section, kept);
    section.extend(exports);
    Ok(section)
}

/// A number of the format (LEB128, unsigned, up to 32 bits) and what comes after it.
fn number(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let (mut number, mut rest) = (0, bytes);
    for shift in (0..35).step_by(7) {
        let (&byte, after) = rest.split_first().context("a number is cut")?;
        rest = after;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok((number, rest));
        }
    }
    anyhow::bail!("a number is too long")
}

/// Writes a number of the format.
fn put(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        #[expect(clippy::cast_possible_truncation, reason = "seven bits are meant")]
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    #[expect(clippy::cast_possible_truncation, reason = "what is left has seven bits")]
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &str = "import * as import1 from \"./a.js\"
export class IntoUnderlyingSink {
    free() {
        wasm.__wbg_intounderlyingsink_free(ptr, 0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;

export class Other {
    free() {
    }
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
const OtherFinalization = 1;
";

    #[test]
    fn the_classes_go_and_what_stands_around_them_stays() {
        let kept = "import * as import1 from \"./a.js\"

export class Other {
    free() {
    }
}
const OtherFinalization = 1;
";
        assert_eq!(without_classes(BINDINGS).unwrap(), kept);
        assert_eq!(without_classes(kept).unwrap(), kept);
    }

    #[test]
    fn a_class_that_is_used_is_an_error() {
        let used = format!("{BINDINGS}const of = IntoUnderlyingSink.__wrap(ret);\n");
        assert!(without_classes(&used).unwrap_err().to_string().contains("IntoUnderlying"));
    }

    /// A module with a custom section before the exports of some names, all of function 300.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut exports = vec![];
        put(&mut exports, names.len());
        for name in names {
            put(&mut exports, name.len());
            exports.extend_from_slice(name.as_bytes());
            exports.extend([0, 0xac, 0x02]);
        }
        let mut module = b"\0asm\x01\0\0\0\0\x02\x01a\x07".to_vec();
        put(&mut module, exports.len());
        module.extend(exports);
        module.extend([10, 1, 0]);
        module
    }

    #[test]
    fn their_exports_go_and_the_sections_stay() {
        let long = "a".repeat(200);
        let all = ["main", "__wbg_intounderlyingsink_free", &long, "intounderlyingsource_pull"];
        assert_eq!(without_exports(&module(&all)).unwrap(), module(&["main", &long]));
        assert_eq!(without_exports(&module(&["main"])).unwrap(), module(&["main"]));
    }

    #[test]
    fn what_is_cut_is_an_error() {
        let whole = module(&["main", "memory"]);
        // Between two sections a module may end.
        for length in (0..whole.len()).filter(|length| ![8, 12, 33].contains(length)) {
            assert!(without_exports(&whole[..length]).is_err(), "{length}");
        }
    }
}
