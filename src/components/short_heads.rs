//! Heads of columns that are shorter than what they stand for.

use leptos::prelude::*;

/// A head for each: what it says, and what that stands for.
pub fn short_heads(heads: &[(&'static str, &'static str)]) -> Vec<AnyView> {
    let head = |&(short, long): &(&'static str, &'static str)| {
        view! { <th scope="col"><abbr title=long>{short}</abbr></th> }.into_any()
    };
    heads.iter().map(head).collect()
}
