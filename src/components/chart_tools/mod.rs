//! What one does with a chart: point at it, look closer, hide series, read its figures, take it away.

pub mod below;
pub mod data;
pub mod hand;
pub mod legend;
pub mod save;

use leptos::prelude::*;

use super::chart_frame::{Frame, Tools};
use crate::browser::styles;

/// The tools of every chart.
pub const TOOLS: Tools = Tools { over, below };

fn over(frame: Frame) -> AnyView {
    styles::adopt("chart-tools", include_str!("../../../style/chart-tools.css"));
    view! { <hand::Hand frame /> }.into_any()
}

fn below(frame: Frame) -> AnyView {
    view! { <below::Below frame /> }.into_any()
}
