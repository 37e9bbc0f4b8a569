//! The mark of a series beside its name.

use leptos::prelude::*;

/// A square in its colour. Of a line it is the line itself, with its dashes, where colours are those that the reader chose.
pub fn swatch(ink: &'static str, is_line: bool) -> impl IntoView {
    view! {
        <span class=format!("swatch ink-{ink}") aria-hidden="true">
            {is_line.then(|| view! {
                <svg viewBox="0 0 32 8"><path class=format!("swatch-line ink-{ink}") d="M0 4H32" /></svg>
            })}
        </span>
    }
}
