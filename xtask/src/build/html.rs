//! Just enough of HTML to find the tags of a page that the build itself wrote.

use std::ops::Range;

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Where it stands in the page, with its brackets.
    pub(crate) place: Range<usize>,
    /// Its name as written.
    pub(crate) name: &'a str,
    /// Its attributes as written, without quotes; the value is empty where there is none.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    /// The text of an element that holds no tags (script, style).
    pub(crate) text: Option<&'a str>,
}

impl Tag<'_> {
    /// Whether it has this name, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it has an attribute of this name, in any case.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// The value of the attribute of this name, in any case.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(attribute, _)| attribute.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

/// The page with some of its tags written anew; `rewrite` gives the new text of a tag, or nothing where it stays.
pub(crate) fn rewritten(page: &str, rewrite: impl Fn(&Tag<'_>, &str) -> Option<String>) -> String {
    let mut written = String::with_capacity(page.len());
    let mut from = 0;
    for tag in tags(page) {
        let Some(new) = page.get(tag.place.clone()).and_then(|text| rewrite(&tag, text)) else { continue };
        written.push_str(page.get(from..tag.place.start).unwrap_or_default());
        written.push_str(&new);
        from = tag.place.end;
    }
    written.push_str(page.get(from..).unwrap_or_default());
    written
}

/// The start tags of a page, in order; comments are skipped.
pub(crate) fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let start = page.len() - rest.len() - 1;
            let (mut tag, after) = start_tag(rest);
            tag.place = start..page.len() - after.len();
            rest = after;
            if ["script", "style"].iter().any(|name| tag.is(name)) {
                let end = end_tag(rest, tag.name);
                let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                tag.text = Some(text);
                rest = after;
            }
            tags.push(tag);
        }
    }
    tags
}

/// A start tag from its name on, and what follows it.
fn start_tag(text: &str) -> (Tag<'_>, &str) {
    let (name, mut rest) = split_before(text, |c| c.is_whitespace() || matches!(c, '/' | '>'));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let (attribute, after) = split_before(rest, |c| c.is_whitespace() || matches!(c, '/' | '>' | '='));
        let (value, after) = value(after);
        attributes.push((attribute, value));
        // An attribute without a name would be found again and again.
        rest = if after.len() < rest.len() { after } else { "" };
    }
    (Tag { place: 0..0, name, attributes, text: None }, rest)
}

/// The value after an attribute's name, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let Some(text) = text.trim_start().strip_prefix('=') else { return ("", text) };
    let text = text.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    split_before(text, |c| c.is_whitespace() || c == '>')
}

fn split_before(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    let at = text.find(stop).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Where the end tag of that name begins.
fn end_tag(text: &str, name: &str) -> usize {
    let end = format!("</{}", name.to_ascii_lowercase());
    // Lower case of ASCII letters alone keeps every place where it was.
    text.to_ascii_lowercase().find(&end).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_attributes_and_scripts_have_text() {
        let page = "<!doctype html><html lang=en><!-- <script>no</script> -->\
            <SCRIPT type=\"module\" defer>if (a<b) { x('</p>') }\n</SCRIPT><link rel='icon' href=a.svg /><br>";
        let found = tags(page);
        let names: Vec<&str> = found.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["html", "SCRIPT", "link", "br"]);
        assert_eq!(found[0].attributes, [("lang", "en")]);
        assert_eq!(found[1].attributes, [("type", "module"), ("defer", "")]);
        assert_eq!(found[1].text, Some("if (a<b) { x('</p>') }\n"));
        assert_eq!(found[2].attributes, [("rel", "icon"), ("href", "a.svg")]);
        assert!(found[2].has("REL") && !found[2].has("src"));
        assert_eq!(&page[found[2].place.clone()], "<link rel='icon' href=a.svg />");
        assert_eq!(&page[found[3].place.clone()], "<br>");
    }

    #[test]
    fn half_a_page_ends() {
        for page in
            ["<", "<a", "<a b", "<a b=", "<a b=\"c", "<a =x>", "<!-- x", "<script>x", "<a / b", "<p =\"\"=>"]
        {
            tags(page);
        }
    }
}
