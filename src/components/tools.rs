//! Small buttons that change what there is: copy, move, remove.

use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::icon::drawing;

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Puts a copy behind it.
    Copy,
    /// Puts another one behind it.
    Add,
    /// Moves it a place up.
    Up,
    /// Moves it a place down.
    Down,
    /// Moves it a place to the left.
    Left,
    /// Moves it a place to the right.
    Right,
    /// Takes it away.
    Remove,
}

impl Tool {
    const fn path(self) -> &'static str {
        match self {
            Self::Copy => "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z",
            Self::Add => "M8 3v10M3 8h10",
            Self::Up => "M8 13V3M4 7l4-4 4 4",
            Self::Down => "M8 3v10M4 9l4 4 4-4",
            Self::Left => "M13 8H3M7 4 3 8l4 4",
            Self::Right => "M3 8h10M9 4l4 4-4 4",
            Self::Remove => "M4 4l8 8M12 4l-8 8",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Copy => text::COPY,
            Self::Add => text::ADD_BEHIND,
            Self::Up => text::MOVE_UP,
            Self::Down => text::MOVE_DOWN,
            Self::Left => text::MOVE_LEFT,
            Self::Right => text::MOVE_RIGHT,
            Self::Remove => text::REMOVE,
        }
    }
}

/// A button with a drawing; its name says what it does to what.
#[component]
pub fn ToolButton(
    /// What it does.
    tool: Tool,
    /// Its id.
    id: String,
    /// To what.
    #[prop(into)]
    what: Signal<String>,
    /// Whether that is impossible.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Does it.
    run: Callback<()>,
) -> impl IntoView {
    let name = move || text::does_to(tool.word(), &what.get());
    view! {
        <button
            type="button"
            class="cell-tool"
            id=id
            title=name
            aria-label=name
            disabled=disabled
            on:click=move |_| run.run(())
        >
            {drawing(tool.path())}
        </button>
    }
}
