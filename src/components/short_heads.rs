//! Heads of columns that are shorter than what they stand for.

use headroom_model::words::pages::controls::WHAT_COLUMNS_SAY;
use leptos::prelude::*;

/// A head for each.
pub fn short_heads(heads: &[(&'static str, &'static str)]) -> impl IntoView + use<> {
    heads.iter().map(|&(short, _)| view! { <th scope="col">{short}</th> }).collect_view()
}

/// What the heads stand for, to be opened below their table.
pub fn head_notes(heads: &[(&'static str, &'static str)]) -> impl IntoView + use<> {
    let is_short = |(short, long): &&(&str, &str)| short != long;
    let notes = heads.iter().filter(is_short).map(|(short, long)| format!("{short}: {long}."));
    let notes = notes.collect::<Vec<_>>().join(" ");
    view! {
        <details class="more">
            <summary>{WHAT_COLUMNS_SAY}</summary>
            <p>{notes}</p>
        </details>
    }
}
