//! Small drawings. They say nothing to a screen reader: a text always stands beside them.

use leptos::prelude::*;

/// A drawing on a grid of 16 by 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Back to what was there before.
    Reset,
    /// The last step is taken back.
    Undo,
    /// It is done again.
    Redo,
    /// A file to take away.
    Download,
    /// Something to know.
    Information,
    /// Something to plan for.
    Warning,
    /// Something that does not hold.
    Critical,
}

impl Icon {
    /// The lines of the drawing.
    const fn path(self) -> &'static str {
        match self {
            Self::Reset => "M3.5 6.5h6a3.5 3.5 0 0 1 0 7H6M3.5 6.5 6.5 3.5M3.5 6.5l3 3",
            Self::Undo => "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7",
            Self::Redo => "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h3",
            Self::Download => "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10",
            Self::Information => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.25V11M8 5v.01",
            Self::Warning => "M8 2.25 14.25 13.5H1.75ZM8 6.5v3.25M8 11.75v.01",
            Self::Critical => "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5ZM8 5v3.75M8 11v.01",
        }
    }
}

/// Draws an icon in the colour of the text around it.
pub fn icon(icon: Icon) -> impl IntoView {
    drawing(icon.path())
}

/// Draws lines on a grid of 16 by 16, in the colour of the text around them.
pub fn drawing(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
}
