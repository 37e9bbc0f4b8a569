//! The levers: beside the chart where there is room, else in a drawer at the lower edge of the window.
//!
//! The drawer is a popover of the browser: it opens and closes, on Escape too, and gives the focus back without any code.
//! Where there is room the style sheet shows it whether it is open or not.

use headroom_model::words::Answer;
use headroom_model::words::pages::forecast::ASSUMPTIONS;
use leptos::html::Div;
use leptos::prelude::*;

use super::levers::Levers;
use crate::browser::element;
use crate::components::answers::answers;
use crate::components::chart_frame::observed_width;

const DRAWER: &str = "levers-drawer";

/// The bar that opens the drawer, and the drawer.
#[component]
pub fn Drawer(
    /// Whether what is in it is built yet.
    built: Memo<bool>,
) -> impl IntoView {
    let bar = NodeRef::<Div>::new();
    let width = observed_width(bar);
    Effect::new(move |before: Option<f64>| {
        let width = width.get();
        // There is room beside the chart from now on.
        if before.is_some_and(|before| before > 0.0) && width <= 0.0 {
            element::close(DRAWER);
        }
        width
    });
    view! {
        <div class="levers-bar" node_ref=bar>
            <BarAnswers />
            <button type="button" popovertarget=DRAWER>{ASSUMPTIONS}</button>
        </div>
        <div
            class="levers"
            id=DRAWER
            popover=""
            on:toggle=|_| element::arrive_in_open(DRAWER, "levers")
            on:focusout=|event| if element::is_left(&event, ".levers, .levers-bar") { element::close(DRAWER) }
        >
            {move || built.get().then(|| view! { <Levers /> })}
        </div>
    }
}

/// What is decided by the levers, in sight while they are moved. The cards say the same, and a screen reader is told by
/// the frame of the page: here it goes past.
#[component]
fn BarAnswers() -> impl IntoView {
    let answers = answers();
    let line = move |of: fn(&[Answer; 4]) -> &Answer| {
        move || answers.with(|answers| format!("{}: {}", of(answers).question, of(answers).figure))
    };
    view! {
        <p aria-hidden="true">
            {line(|[_, migration, ..]| migration)} <br /> {line(|[_, _, cost, _]| cost)}
        </p>
    }
}
