//! Cargo's files: versions that move together, crates that stay out, lints that hold everywhere.

use super::Finding;
use super::tree::Tree;
use crate::tools::locked_in;

const LOCK: &str = "Cargo.lock";
const MANIFEST: &str = "Cargo.toml";

/// Crates that nobody should begin to depend on, and why. Advisories name most of them too, but need a network.
const BANNED: [(&str, &str); 14] = [
    ("adler", "no longer maintained: adler2"),
    ("ansi_term", "no longer maintained: anstyle"),
    ("atty", "no longer maintained: std::io::IsTerminal"),
    ("bincode", "no longer maintained"),
    ("dotenv", "no longer maintained"),
    ("instant", "no longer maintained: web-time"),
    ("proc-macro-error", "no longer maintained: proc-macro-error2"),
    ("safemem", "no longer maintained"),
    ("serde_cbor", "no longer maintained: ciborium"),
    ("serde_yaml", "no longer maintained"),
    ("serde_yml", "unsound and archived"),
    ("stdweb", "no longer maintained: web-sys"),
    ("wee_alloc", "leaks memory and no longer maintained"),
    ("yaml-rust", "no longer maintained: yaml-rust2"),
];

/// The version that the workspace pins is the one that is locked: the tool is installed by the lock, and the two have to
/// be the same.
pub(crate) fn wasm_bindgen(tree: &Tree) -> Vec<Finding> {
    let pinned = tree.get(MANIFEST).and_then(|file| pinned(&file.text, "wasm-bindgen"));
    let locked = tree.get(LOCK).and_then(|file| locked_in(&file.text, "wasm-bindgen"));
    match (pinned, locked) {
        (Some(pinned), Some(locked)) if pinned == locked => Vec::new(),
        (Some(pinned), Some(locked)) => {
            vec![Finding::about(LOCK, format!("has wasm-bindgen {locked}, but {MANIFEST} pins {pinned}"))]
        }
        (None, _) => vec![Finding::about(MANIFEST, "does not pin wasm-bindgen to one version (`=0.2.x`)")],
        (_, None) => vec![Finding::about(LOCK, "has no wasm-bindgen")],
    }
}

/// The version to which the workspace pins a crate.
fn pinned(manifest: &str, name: &str) -> Option<String> {
    let manifest = manifest.parse::<toml::Table>().ok()?;
    let entry = manifest.get("workspace")?.get("dependencies")?.get(name)?;
    let version = entry.as_str().or_else(|| entry.get("version").and_then(toml::Value::as_str))?;
    version.strip_prefix('=').map(|version| version.trim().to_owned())
}

/// None of the banned crates is locked.
pub(crate) fn banned(tree: &Tree) -> Vec<Finding> {
    let Some(lock) = tree.get(LOCK) else { return vec![Finding::about(LOCK, "is missing")] };
    let locked = |name: &str| locked_in(&lock.text, name).map(|version| format!("{name} {version}"));
    let found = BANNED.iter().filter_map(|(name, why)| locked(name).map(|package| (package, why)));
    found.map(|(package, why)| Finding::about(LOCK, format!("{package} is banned: {why}"))).collect()
}

/// Every package takes the lints of the workspace.
pub(crate) fn lints(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.files.iter().filter(|file| file.path.ends_with(MANIFEST));
    let without = manifests.filter(|file| {
        let manifest = file.text.parse::<toml::Table>().unwrap_or_default();
        let taken =
            manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        manifest.contains_key("package") && taken != Some(true)
    });
    without.map(|file| Finding::about(&file.path, "does not say `lints.workspace = true`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(manifest: &str, lock: &str) -> Vec<Finding> {
        let manifest = format!("[workspace.dependencies]\nwasm-bindgen = {manifest}\n");
        let lock = format!("[[package]]\nname = \"wasm-bindgen\"\nversion = \"{lock}\"\n");
        wasm_bindgen(&Tree::with(&[(MANIFEST, &manifest), (LOCK, &lock)]))
    }

    #[test]
    fn versions_that_differ_are_found() {
        assert_eq!(versions("\"=0.2.130\"", "0.2.130"), []);
        assert_eq!(versions("{ version = \"=0.2.130\" }", "0.2.130"), []);
        assert_eq!(versions("\"=0.2.130\"", "0.2.131").len(), 1);
        assert_eq!(versions("\"0.2.130\"", "0.2.130").len(), 1);
        assert_eq!(wasm_bindgen(&Tree::default()).len(), 1);
    }

    #[test]
    fn a_banned_crate_is_found() {
        let lock = |name: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n");
        assert_eq!(banned(&Tree::with(&[(LOCK, &lock("serde_yml"))])).len(), 1);
        assert_eq!(banned(&Tree::with(&[(LOCK, &lock("serde"))])), []);
        assert_eq!(banned(&Tree::default()).len(), 1);
    }

    #[test]
    fn a_package_without_the_lints_is_found() {
        let tree = Tree::with(&[
            ("Cargo.toml", "[workspace]\n[workspace.lints.rust]\n"),
            ("a/Cargo.toml", "[package]\nname = \"a\"\n[lints]\nworkspace = true\n"),
            ("b/Cargo.toml", "[package]\nname = \"b\"\n"),
        ]);
        let places: Vec<String> = lints(&tree).into_iter().map(|found| found.place).collect();
        assert_eq!(places, ["b/Cargo.toml"]);
    }
}
