//! The content security policy of the page, as a meta element: a static host sends no headers of its own.

use anyhow::{Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::html::{self, Tag};

/// The page with its policy, right after the element that names its encoding, which has to be the first.
///
/// # Errors
/// Where there is no such element before everything that the policy should govern, or where the page has what the
/// policy forbids.
pub(crate) fn written_into(page: &str) -> Result<String> {
    let tags = html::tags(page);
    let governed = |tag: &Tag<'_>| ["script", "link", "style"].iter().any(|name| tag.is(name));
    // A policy in a meta element governs only what comes after it.
    let first = tags.iter().take_while(|tag| !governed(tag)).find(|tag| tag.is("meta") && tag.has("charset"));
    let Some((before, after)) = first.and_then(|charset| page.split_at_checked(charset.place.end)) else {
        bail!(
            "index.html has no `<meta charset>` before its scripts, links and styles, where its security policy goes"
        );
    };
    if let Some(forbidden) = tags.iter().find_map(forbidden) {
        bail!("index.html has {forbidden}, which its content security policy blocks");
    }
    let hashes: Vec<String> = tags.iter().filter_map(inline_script).map(hash).collect();
    Ok([before, &element(&hashes), after].concat())
}

/// The text of a script that is in the page itself.
fn inline_script<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    if tag.is("script") && !tag.has("src") { tag.text } else { None }
}

/// What the policy would block: styles in the page and handlers in attributes.
fn forbidden(tag: &Tag<'_>) -> Option<String> {
    if tag.is("style") {
        return Some("a style element".to_owned());
    }
    let handler = |name: &str| name.len() > 2 && name.to_ascii_lowercase().starts_with("on");
    let (attribute, _) =
        tag.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("style") || handler(name))?;
    Some(format!("the attribute `{attribute}` on <{}>", tag.name))
}

/// The hash by which a browser knows a script. It sees every line end as a line feed.
fn hash(script: &str) -> String {
    let digest = Sha256::digest(script.replace("\r\n", "\n").as_bytes());
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest))
}

fn element(hashes: &[String]) -> String {
    let scripts: String = hashes.iter().map(|hash| format!(" {hash}")).collect();
    let policy = [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ");
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str, body: &str) -> String {
        format!("<html><head><meta charset=\"utf-8\">{head}</head><body>{body}</body></html>")
    }

    #[test]
    fn every_inline_script_is_allowed_by_its_hash() {
        let head = "<script type=\"module\">alert('Hello, world.');</script><script src=\"a.js\"></script>";
        let written = written_into(&page(head, "<script></script>")).unwrap();
        // The first is the example of the specification, the second is the hash of nothing.
        assert!(written.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{written}");
        assert!(written.contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"), "{written}");
        assert_eq!(written.matches("sha256-").count(), 2);
        assert!(
            written.contains("<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""),
            "{written}"
        );
    }

    #[test]
    fn line_ends_do_not_change_a_hash() {
        assert_eq!(hash("a\r\nb"), hash("a\nb"));
    }

    #[test]
    fn a_minified_page_has_a_place_for_it_too() {
        let written =
            written_into("<!doctype html><html lang=en><meta charset=utf-8><script>x</script>").unwrap();
        assert!(written.contains("<meta charset=utf-8><meta http-equiv="), "{written}");
    }

    #[test]
    fn a_page_without_a_place_for_it_is_refused() {
        for page in ["<html></html>", "<head><script>x</script><meta charset=\"utf-8\"></head>"] {
            assert!(written_into(page).unwrap_err().to_string().contains("<meta charset>"), "{page}");
        }
    }

    #[test]
    fn what_the_policy_blocks_is_refused() {
        for (body, named) in [
            ("<style>p{}</style>", "style element"),
            ("<p style=\"margin:0\">", "`style` on <p>"),
            ("<a onclick=\"x()\">", "`onclick` on <a>"),
        ] {
            let error = written_into(&page("", body)).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }
}
