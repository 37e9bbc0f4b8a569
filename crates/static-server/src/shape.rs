//! What a name tells: a prefix, a hashed file, a path that stays in its folder.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

/// Whether a prefix has the form `/` or `/some/sub-path/`.
pub(crate) fn is_prefix(prefix: &str) -> bool {
    let plain = |part: &str| {
        part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            && part != ".."
            && part != "."
    };
    prefix == "/"
        || prefix
            .strip_prefix('/')
            .and_then(|rest| rest.strip_suffix('/'))
            .is_some_and(|inner| inner.split('/').all(|part| !part.is_empty() && plain(part)))
}

/// Whether a file's name carries a hash of its content (`app-0123456789abcdef.js`), so that it never changes.
///
/// Trunk writes the hash without leading zeros, so it may have fewer than 16 digits.
pub fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The path below the folder that a request names, or nothing where it would lead out of it.
///
/// Checked after decoding, so that `%2e%2e` is seen as what it is.
pub(crate) fn relative(requested: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(requested).decode_utf8().ok()?;
    if decoded.contains(['\0', '\\']) || decoded.starts_with('/') {
        return None;
    }
    let path = Path::new(decoded.as_ref());
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_folders() {
        for good in ["/", "/some/", "/some/sub-path/", "/v1.2/"] {
            assert!(is_prefix(good), "{good}");
        }
        for bad in ["", "some", "/some", "some/", "//", "/a//b/", "/../", "/a b/", "/%2e/"] {
            assert!(!is_prefix(bad), "{bad}");
        }
    }

    #[test]
    fn hashed_names_are_known_by_their_hash() {
        let hashed =
            ["headroom-0123456789abcdef.js", "headroom-3456789abcdef_bg.wasm", "base-fedcba9876543.css"];
        for name in hashed {
            assert!(is_hashed(name), "{name}");
        }
        for name in
            ["index.html", "capacity-plan.json", "worker_bg.wasm", "icon-512.png", "a-0123456789ABCDEF.js"]
        {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn paths_stay_in_their_folder() {
        assert_eq!(relative("a/b.css"), Some(PathBuf::from("a/b.css")));
        assert_eq!(relative("a%20b.css"), Some(PathBuf::from("a b.css")));
        assert_eq!(relative(""), Some(PathBuf::new()));
        for out in
            ["..", "a/../..", "%2e%2e/secret", "..%2fsecret", "/etc/passwd", "%2fetc", "a%00b", "..%5csecret"]
        {
            assert_eq!(relative(out), None, "{out}");
        }
    }
}
