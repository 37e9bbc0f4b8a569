//! What one does with a chart: point at it, look closer, hide series, read its figures, take it away. And the charts of
//! other kinds than the page comes with: they are loaded with this.

pub mod below;
pub mod data;
pub mod hand;
pub mod legend;
pub mod panel;
pub mod save;
pub mod subject;
pub mod swatch;
pub mod tip;
pub mod zoom;

use leptos::prelude::*;

use super::chart_frame::Frame;
use crate::browser::styles;
use subject::Subject;

/// What lies over the drawing of a chart that came with the page.
pub fn over(frame: Frame) -> AnyView {
    adopt_styles();
    view! { <hand::Hand subject=Subject::of(frame) /> }.into_any()
}

/// What stands below it.
pub fn below(frame: Frame) -> AnyView {
    view! { <below::Below subject=Subject::of(frame) /> }.into_any()
}

/// The sheet for all of this.
pub fn adopt_styles() {
    styles::adopt("chart-tools", include_str!("../../../style/chart-tools.css"));
}
