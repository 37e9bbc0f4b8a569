//! The scripts of the application, made smaller: Trunk's own minifier does not understand what wasm-bindgen writes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use super::{compress, html};
use crate::process;
use crate::tools::Toolbox;

/// Minifies every script in `dist` in its place, and gives the page with their new integrity.
///
/// # Errors
/// Where a script cannot be minified or read.
pub(crate) fn minified(dist: &Path, page: String, toolbox: &Toolbox) -> Result<String> {
    let mut page = page;
    for script in compress::files_of(dist, "js")? {
        let mut esbuild = toolbox.command("esbuild")?;
        esbuild.args([
            "--minify",
            "--format=esm",
            "--legal-comments=none",
            "--log-level=warning",
            "--log-override:duplicate-object-key=silent",
        ]);
        esbuild.arg("--allow-overwrite").arg(&script);
        let mut outfile = std::ffi::OsString::from("--outfile=");
        outfile.push(&script);
        process::run(esbuild.arg(outfile))?;
        let bytes = fs::read(&script).with_context(|| format!("cannot read {}", script.display()))?;
        let path = script.strip_prefix(dist).unwrap_or(&script).to_string_lossy().replace('\\', "/");
        page = with_integrity(&page, &path, &bytes);
    }
    Ok(page)
}

/// The page, with the integrity of these bytes on every tag that names the script and had an integrity.
fn with_integrity(page: &str, path: &str, bytes: &[u8]) -> String {
    let integrity = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)));
    html::rewritten(page, |tag, text| {
        let mut addresses = ["href", "src"].into_iter().filter_map(|name| tag.value(name));
        let named = addresses.any(|address| address.trim_start_matches("./") == path);
        let old = tag.value("integrity").filter(|old| named && !old.is_empty())?;
        Some(text.replacen(old, &integrity, 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The SHA-384 of nothing.
    const NOTHING: &str = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";

    #[test]
    fn only_the_script_of_that_name_gets_another_integrity() {
        let page = "<link href=./a.css integrity=sha384-a rel=stylesheet>\
            <link crossorigin href=./a.js integrity=sha384-b/c+d rel=modulepreload><link href=./b/a.js integrity=\"sha384-e\">";
        let expected = page.replace("sha384-b/c+d", NOTHING);
        assert_eq!(with_integrity(page, "a.js", b""), expected);
        assert_eq!(with_integrity(page, "b/a.js", b""), page.replace("sha384-e", NOTHING));
        assert_eq!(with_integrity(page, "c.js", b""), page);
    }

    #[test]
    fn a_script_without_integrity_stays_without() {
        let page = "<script src=\"a.js\"></script>";
        assert_eq!(with_integrity(page, "a.js", b""), page);
    }
}
