//! Who may know what.

use super::Finding;
use super::source::{self, names};
use super::tree::Tree;

/// Crates that must be the same on every machine, in a browser or not.
const PURE: [&str; 2] = ["crates/model", "crates/charts"];

/// Names of crates that only make sense in a browser.
const WEB: [&str; 7] =
    ["js-sys", "leptos", "leptos-use", "leptos_router", "wasm-bindgen", "wasm-bindgen-futures", "web-sys"];

/// What tells the time or draws lots.
const IMPURE: [&str; 7] =
    ["std::time", "Instant", "SystemTime", "rand::", "fastrand::", "getrandom", "thread_rng"];

/// The model and the charts build without a browser: none of their normal dependencies is a web crate.
pub(crate) fn no_web_crate(tree: &Tree) -> Vec<Finding> {
    PURE.iter().flat_map(|folder| web_crates(tree, &format!("{folder}/Cargo.toml"))).collect()
}

fn web_crates(tree: &Tree, path: &str) -> Vec<Finding> {
    let Some(manifest) = tree.get(path) else { return vec![Finding::about(path, "is missing")] };
    let Ok(manifest) = manifest.text.parse::<toml::Table>() else {
        return vec![Finding::about(path, "is not TOML")];
    };
    let of_targets =
        manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    let tables = std::iter::once(&manifest).chain(of_targets.filter_map(toml::Value::as_table));
    let mut findings = Vec::new();
    for dependencies in
        tables.flat_map(|table| ["dependencies", "build-dependencies"].map(|name| table.get(name)))
    {
        for (name, value) in dependencies.and_then(toml::Value::as_table).into_iter().flatten() {
            // A dependency may go by another name here.
            let package = value.get("package").and_then(toml::Value::as_str).unwrap_or(name);
            if WEB.contains(&package) || package.starts_with("gloo") {
                findings.push(Finding::about(path, format!("`{package}` belongs to the application alone")));
            }
        }
    }
    findings
}

/// Only `src/browser` calls the browser: the rest of the application goes through it.
pub(crate) fn web_sys_in_browser_alone(tree: &Tree) -> Vec<Finding> {
    let rust = tree.kinds(&["rs"]).filter(|file| file.below(&["src"]) && !file.below(&["src/browser"]));
    rust.flat_map(|file| {
        let lines = (1..).zip(source::lines(&file.text));
        let found = lines.filter(|(_, line)| names(&line.code, "web_sys"));
        found
            .map(|(line, _)| Finding::at(&file.path, line, "`web_sys` belongs to src/browser"))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// The same input gives the same output: neither time nor chance is asked.
pub(crate) fn no_clock_and_no_chance(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.kinds(&["rs"]).filter(|file| file.below(&["crates/model/src", "crates/charts/src"])) {
        for (number, line) in (1..).zip(source::lines(&file.text)) {
            for name in IMPURE.iter().filter(|name| names(&line.code, name)) {
                let message = format!("`{name}` has no place here: times and seeds are passed in");
                findings.push(Finding::at(&file.path, number, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "[dependencies]\nserde = \"1\"\n";

    fn manifests(model: &str) -> Vec<Finding> {
        no_web_crate(&Tree::with(&[("crates/model/Cargo.toml", model), ("crates/charts/Cargo.toml", PLAIN)]))
    }

    #[test]
    fn a_web_crate_is_found_in_every_table_of_normal_dependencies() {
        for bad in [
            "[dependencies]\nweb-sys.workspace = true",
            "[dependencies.leptos]\nversion = \"0.8\"",
            "[dependencies]\nbrowser = { package = \"gloo-timers\", version = \"1\" }",
            "[target.'cfg(target_arch = \"wasm32\")'.dependencies]\njs-sys = \"0.3\"",
            "[build-dependencies]\nwasm-bindgen = \"0.2\"",
        ] {
            assert_eq!(manifests(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn tests_may_have_web_crates() {
        let good = "[dependencies]\nserde = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n\
            [target.'cfg(target_arch = \"wasm32\")'.dev-dependencies]\nwasm-bindgen-test = \"0.3\"\n";
        assert_eq!(manifests(good), []);
        assert_eq!(no_web_crate(&Tree::default()).len(), 2);
    }

    #[test]
    fn web_sys_is_found_outside_of_its_folder() {
        let call = "fn f() { web_sys::window(); }";
        let tree =
            Tree::with(&[("src/browser/clock.rs", call), ("src/app.rs", call), ("src/b.rs", "// web_sys")]);
        let found = web_sys_in_browser_alone(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "src/app.rs:1");
    }

    #[test]
    fn clocks_and_chance_are_found_in_the_pure_crates() {
        let tree = Tree::with(&[
            (
                "crates/model/src/a.rs",
                "use std::time::Duration;\n/// An Instant is a point in time.\nlet operand = 1;",
            ),
            ("crates/charts/src/b.rs", "let x = rand::random();"),
            ("crates/static-server/src/c.rs", "use std::time::Instant;"),
        ]);
        let places: Vec<String> =
            no_clock_and_no_chance(&tree).into_iter().map(|found| found.place).collect();
        assert_eq!(places, ["crates/model/src/a.rs:1", "crates/charts/src/b.rs:1"]);
    }
}
