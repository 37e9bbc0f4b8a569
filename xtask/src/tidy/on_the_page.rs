//! Every component stands on the page of components, where whoever changes how they look sees them all.

use super::Finding;
use super::source::{lines, names};
use super::tree::{File, Tree};

/// Where components are, and where they are shown.
const COMPONENTS: &str = "src/components";
const PAGE: &str = "src/pages/components";

/// Has nothing of its own to show: it puts a whole page where it stands, or what stands for one, which is shown.
const WITHOUT_LOOKS: [&str; 1] = ["LazyPage"];

/// A component, or a function that makes a view.
struct Component<'a> {
    file: &'a File,
    line: usize,
    name: String,
}

/// The name in `fn name(`.
fn function(code: &str) -> Option<&str> {
    let rest = code.trim_start();
    let rest = rest.strip_prefix("pub ").unwrap_or(rest).strip_prefix("fn ")?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// The components of a file, and its public functions that make a view.
fn components(file: &File) -> Vec<Component<'_>> {
    let code: Vec<String> = lines(&file.text).into_iter().map(|line| line.code).collect();
    let mut found = Vec::new();
    for (place, text) in code.iter().enumerate() {
        let Some(name) = function(text) else { continue };
        let is_component = place > 0 && code.get(place - 1).is_some_and(|line| line.trim() == "#[component]");
        let head = code.iter().skip(place).scan(false, |is_over, line| {
            let goes_on = !*is_over;
            *is_over = line.contains('{');
            goes_on.then_some(line.as_str())
        });
        let makes_view =
            text.starts_with("pub ") && head.into_iter().any(|line| line.contains("-> impl IntoView"));
        if is_component || makes_view {
            found.push(Component { file, line: place + 1, name: name.to_owned() });
        }
    }
    found
}

/// Whether a file names a component anywhere but where it is made.
fn shows(file: &File, name: &str) -> bool {
    lines(&file.text).iter().any(|line| names(&line.code, name) && function(&line.code) != Some(name))
}

/// Every component is on its page: by itself, or as a part of one that is.
pub(crate) fn every_component(tree: &Tree) -> Vec<Finding> {
    let rust = || tree.kinds(&["rs"]);
    let mut missing: Vec<Component<'_>> =
        rust().filter(|file| file.below(&[COMPONENTS])).flat_map(components).collect();
    missing.retain(|component| !WITHOUT_LOOKS.contains(&component.name.as_str()));
    let mut shown: Vec<&File> = rust().filter(|file| file.below(&[PAGE])).collect();
    loop {
        let (found, rest): (Vec<_>, Vec<_>) =
            missing.into_iter().partition(|component| shown.iter().any(|file| shows(file, &component.name)));
        missing = rest;
        if found.is_empty() {
            break;
        }
        for component in found {
            if !shown.iter().any(|file| file.path == component.file.path) {
                shown.push(component.file);
            }
        }
    }
    let finding = |Component { file, line, name }: Component<'_>| {
        Finding::at(&file.path, line, format!("`{name}` is not on the page of components, {PAGE}"))
    };
    missing.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = "/// A card.\n#[component]\npub fn Card(\n    text: String,\n) -> impl IntoView {\n    \
        view! { <div><Corner /></div> }\n}\n#[component]\nfn Corner() -> impl IntoView {\n    badge()\n}\n";
    const BADGE: &str = "/// A badge.\npub fn badge() -> impl IntoView + use<> {\n    view! { <b></b> }\n}\n\
        pub fn count() -> usize {\n    1\n}\n";

    fn found(page: &str, card: &str) -> Vec<String> {
        let files = [
            ("src/components/card.rs", card),
            ("src/components/badge.rs", BADGE),
            ("src/pages/components/mod.rs", page),
        ];
        every_component(&Tree::with(&files)).into_iter().map(|finding| finding.place).collect()
    }

    #[test]
    fn a_component_that_is_shown_brings_its_parts() {
        assert_eq!(found("view! { <Card text /> }", CARD), Vec::<String>::new());
        assert_eq!(found("view! { <card::Card text /> }", CARD), Vec::<String>::new());
    }

    #[test]
    fn one_that_nobody_shows_is_found_with_its_line() {
        let all = ["src/components/card.rs:3", "src/components/card.rs:9", "src/components/badge.rs:2"];
        assert_eq!(found("// <Card />\nlet a = \"<Card />\";", CARD), all);
        assert_eq!(found("badge()", CARD), all[..2]);
        let more = format!("{CARD}#[component]\npub fn Lonely() -> impl IntoView {{}}\n");
        assert_eq!(found("<Card />", &more), ["src/components/card.rs:13"]);
    }
}
