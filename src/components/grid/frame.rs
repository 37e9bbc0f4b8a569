//! The frame around a table that is edited like a spreadsheet.

use leptos::prelude::*;

use super::Grid;
use crate::browser::cells::show_error;

/// A table that can be scrolled, and below it what became of several cells at once.
#[component]
pub fn GridFrame(
    /// Its cells.
    grid: Grid,
    /// The id of its title.
    titled_by: String,
    /// What it is for those who go from landmark to landmark. Only one of a name may be a region.
    #[prop(default = "region")]
    role: &'static str,
    /// A class of its own.
    #[prop(default = "")]
    class: &'static str,
    /// Its caption, head and rows.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="grid-table">
            <div
                class="table-frame"
                role=role
                tabindex="0"
                aria-labelledby=titled_by
                on:focusin=move |event| show_error(&event)
                on:pointerover=move |event| show_error(&event)
                on:input=move |event| show_error(&event)
                on:keydown=move |event| show_error(&event)
                on:paste=move |event| show_error(&event)
                on:scroll=move |event| show_error(&event)
            >
                <table
                    class=format!("figures editable {class}")
                    on:keydown=move |event| grid.key(&event)
                    on:focusin=move |event| grid.focused(&event)
                    on:pointerdown=move |event| grid.pressed(&event)
                    on:mousedown=move |event| grid.clicked(&event)
                    on:pointerover=move |event| grid.dragged(&event)
                    on:copy=move |event| { grid.copy(&event); }
                    on:cut=move |event| grid.cut(&event)
                    on:paste=move |event| grid.pasted(&event)
                >
                    {children()}
                </table>
            </div>
            <p class="grid-said" role="status">
                {move || grid.said()}
                <span class="visually-hidden">{move || grid.selected()}</span>
            </p>
        </div>
    }
}
