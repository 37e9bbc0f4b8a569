//! The preload of the web module.

use super::html::{self, Tag};

/// The page without the integrity of preloads for `fetch`.
///
/// No browser checks it there yet: Chromium warns about it on the console, and Safari loads the file twice for it.
/// Scripts and style sheets keep theirs, which are checked.
pub(crate) fn without_integrity(page: &str) -> String {
    html::rewritten(page, |tag, text| for_fetch(tag).then(|| without(text, tag)))
}

fn for_fetch(tag: &Tag<'_>) -> bool {
    tag.is("link") && tag.value("rel") == Some("preload") && tag.value("as") == Some("fetch")
}

/// The tag without the attribute, with quotes or, where the page is minified, without.
fn without(text: &str, tag: &Tag<'_>) -> String {
    let Some(value) = tag.value("integrity") else { return text.to_owned() };
    text.replacen(&format!(" integrity=\"{value}\""), "", 1).replacen(&format!(" integrity={value}"), "", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_preloads_for_fetch_lose_it() {
        let style = "<link rel=\"stylesheet\" href=\"a.css\" integrity=\"sha384-a\"/>";
        let script = "<link rel=\"modulepreload\" href=\"a.js\" integrity=\"sha384-b\">";
        let module = "<link rel=\"preload\" href=\"a.wasm\" integrity=\"sha384-c\" as=\"fetch\">";
        let page = format!("<head>{style}{script}{module}</head>");
        let expected =
            format!("<head>{style}{script}<link rel=\"preload\" href=\"a.wasm\" as=\"fetch\"></head>");
        assert_eq!(without_integrity(&page), expected);
    }

    #[test]
    fn a_minified_preload_loses_it_too() {
        let page = "<link as=fetch crossorigin href=./a.wasm integrity=sha384-c/d+e rel=preload type=application/wasm>";
        let expected = "<link as=fetch crossorigin href=./a.wasm rel=preload type=application/wasm>";
        assert_eq!(without_integrity(page), expected);
    }

    #[test]
    fn half_a_link_stays_as_it_is() {
        for page in ["<link ", "<link rel=\"preload\" integrity=\"x", "no link"] {
            assert_eq!(without_integrity(page), page);
        }
    }
}
