//! Colours, which belong to the tokens alone: only there are light and dark, and their contrasts, kept in step.

use super::source;
use super::tree::{File, Tree};
use super::{Finding, colour_names::NAMES};

/// The one file with colours.
pub(super) const TOKENS: &str = "style/tokens.css";

/// Lines that cannot take theirs from the tokens, and why: what the browser itself paints, before any style is there.
const ALLOWED: [(&str, &str); 1] = [("index.html", "name=\"theme-color\"")];

/// Ways of CSS to write a colour. Mixing colours that come from the tokens is none.
const FUNCTIONS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

/// No colour is written outside of the tokens: in style sheets, in the application, in the charts or in the page.
///
/// The icon in `public` has its own: the browser draws it in its tab, where no style sheet of the page reaches it, so it
/// can take nothing from the tokens and has to be seen on light and on dark alike.
pub(crate) fn only_in_tokens(tree: &Tree) -> Vec<Finding> {
    let rust = |file: &&File| file.is(&["rs"]) && file.below(&["src", "crates/charts/src"]);
    let css = |file: &&File| file.is(&["css"]) && file.path != TOKENS;
    let page = |file: &&File| file.path == "index.html";
    let files = || tree.files.iter();
    let in_rust = files().filter(rust).flat_map(|file| found(file, rust_colours(&file.text)));
    let in_css = files().filter(css).flat_map(|file| found(file, css_colours(&file.text)));
    let in_page = files().filter(page).flat_map(|file| found(file, page_colours(file)));
    in_rust.chain(in_css).chain(in_page).collect()
}

fn found(file: &File, colours: Vec<(usize, String)>) -> Vec<Finding> {
    let finding = |(line, colour)| Finding::at(&file.path, line, format!("`{colour}` belongs to {TOKENS}"));
    colours.into_iter().map(finding).collect()
}

/// Colours between quotes. Names are not looked for there: "tan" is also a function and "orange" a fruit.
fn rust_colours(text: &str) -> Vec<(usize, String)> {
    let lines = (1..).zip(source::lines(text));
    lines
        .flat_map(|(number, line)| written(&line.texts).into_iter().map(move |colour| (number, colour)))
        .collect()
}

fn page_colours(file: &File) -> Vec<(usize, String)> {
    let allowed = |line: &str| ALLOWED.iter().any(|(path, part)| *path == file.path && line.contains(part));
    let lines = file.lines().filter(|(_, line)| !allowed(line));
    lines.flat_map(|(number, line)| written(line).into_iter().map(move |colour| (number, colour))).collect()
}

/// Colours in the values of declarations; selectors such as `#add` are none.
fn css_colours(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line = 1;
    let text = without_comments(text);
    for chunk in text.split_inclusive([';', '{', '}']) {
        if let Some((property, value)) = chunk.split_once(':').filter(|_| !chunk.ends_with('{')) {
            let line = line + property.matches('\n').count();
            let value = value.trim_end_matches([';', '}']);
            found.extend(written(value).into_iter().chain(named(value)).map(|colour| (line, colour)));
        }
        line += chunk.matches('\n').count();
    }
    found
}

/// Comments of CSS become blanks; their line ends stay, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        plain.push_str(before);
        plain.extend(inside.matches('\n'));
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// Colours that are written as such: `#rrggbb` and the like, `rgb(…)` and the like.
fn written(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('#') {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let word: String =
            text.get(at + 1..).unwrap_or_default().chars().take_while(|c| word_part(*c)).collect();
        let digits = matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|c| c.is_ascii_hexdigit());
        // `&#176;` is a character.
        if digits && before != Some('&') {
            found.push(format!("#{word}"));
        }
    }
    for (at, _) in text.match_indices('(') {
        let before = text.get(..at).unwrap_or_default();
        let word = before.rsplit(|c| !word_part(c)).next().unwrap_or_default().to_ascii_lowercase();
        if FUNCTIONS.contains(&word.as_str()) {
            found.push(format!("{word}(…)"));
        }
    }
    found
}

/// Names of colours in a value, outside of quotes and of the names of variables.
fn named(value: &str) -> Vec<String> {
    let outside: String = value.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside.split(|c| !word_part(c)).map(str::to_ascii_lowercase);
    words.filter(|word| NAMES.contains(&word.as_str())).collect()
}

fn word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> Vec<String> {
        only_in_tokens(&Tree::with(&[(path, text)])).into_iter().map(|found| found.place).collect()
    }

    #[test]
    fn colours_in_style_sheets_are_found_with_their_lines() {
        let text = "a {\n  color:\n    #FFF;\n  margin: 0 }\nb { background: linear-gradient(Tomato, rgb(0 0 0)) }\n";
        assert_eq!(
            places("style/base.css", text),
            ["style/base.css:2", "style/base.css:5", "style/base.css:5"]
        );
        assert_eq!(places("style/tokens.css", text), [""; 0]);
    }

    #[test]
    fn what_only_looks_like_a_colour_is_fine() {
        let text = "/* #fff\nred */\n#add { color: var(--red); fill: currentColor; background: transparent }\n\
            a:hover #fade > p { border-color: color-mix(in oklab, var(--a) 20%, var(--b)); content: \"red\" }\n\
            @media (prefers-color-scheme: dark) { p { transition: color 1s; grid-area: tan-line } }\n";
        assert_eq!(places("style/base.css", text), [""; 0]);
    }

    #[test]
    fn colours_in_rust_are_found_between_quotes() {
        let text = "// \"#fff\"\nlet a = \"#0a0b0c\";\nlet b = r#\"x\"#;\nlet c = \"oklch(50% 0 0)\";\nlet d = \"#/tiers\";";
        assert_eq!(places("src/app.rs", text), ["src/app.rs:2", "src/app.rs:4"]);
        assert_eq!(places("crates/charts/src/a.rs", text).len(), 2);
        assert_eq!(places("crates/model/src/a.rs", text), [""; 0]);
    }

    #[test]
    fn the_page_may_tell_the_browser_its_colour() {
        let page = "<meta name=\"theme-color\" content=\"#ffffff\">\n<body bgcolor=\"#eee\">&#176;</body>";
        assert_eq!(places("index.html", page), ["index.html:2"]);
    }
}
