//! The preload of the web module.

/// The page without the integrity of preloads for `fetch`.
///
/// No browser checks it there yet: Chromium warns about it on the console, and Safari loads the file twice for it.
/// Scripts and style sheets keep theirs, which are checked.
pub(crate) fn without_integrity(page: &str) -> String {
    let mut written = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("<link ") {
        let (before, link) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = link.find('>').unwrap_or(link.len());
        let (link, after) = link.split_at_checked(end).unwrap_or((link, ""));
        written.push_str(before);
        written.push_str(&for_link(link));
        rest = after;
    }
    written.push_str(rest);
    written
}

fn for_link(link: &str) -> String {
    let fetch = link.contains("rel=\"preload\"") && link.contains("as=\"fetch\"");
    let parts = link.split_once(" integrity=\"").and_then(|(before, value)| {
        let (_, after) = value.split_once('"')?;
        Some([before, after].concat())
    });
    parts.filter(|_| fetch).unwrap_or_else(|| link.to_owned())
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
    fn half_a_link_stays_as_it_is() {
        for page in ["<link ", "<link rel=\"preload\" as=\"fetch\" integrity=\"x", "no link"] {
            assert_eq!(without_integrity(page), page);
        }
    }
}
