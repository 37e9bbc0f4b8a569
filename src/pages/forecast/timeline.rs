//! The months as a strip: which tier is in force, and what happens when.
//!
//! One small drawing, written as text: as reactive elements it would be four times the code.

use std::fmt::Write as _;

use headroom_charts::escaped;
use leptos::prelude::*;

use super::notices::Dated;
use crate::components::said_list::picture;
use crate::state::{Shown, use_state};

/// Height of a row of marks, and of the strip of tiers below them, in CSS pixels.
const MARK: usize = 20;
const STRIP: usize = 22;

/// A place along the strip, in per cent.
fn percent(months: f64, of: usize) -> f64 {
    months * 100.0 / of.max(1) as f64
}

/// Where something stands on the strip, which has no room before month 1 for today.
fn place(dated: &Dated) -> u64 {
    dated.month.max(1)
}

/// How many of the same place come before this one.
fn level(dated: &[Dated], index: usize) -> usize {
    let at = dated.get(index).map(place);
    dated.iter().take(index).filter(|other| Some(place(other)) == at).count()
}

fn drawing(shown: &Shown, dated: &[Dated]) -> String {
    let levels = (0..dated.len()).map(|index| level(dated, index) + 1).max().unwrap_or(0);
    let top = levels * MARK;
    let mut svg = format!("<svg width=\"100%\" height=\"{}\">", top + STRIP);
    write_marks(&mut svg, dated, shown.outlook.rows.len(), top);
    write_tiers(&mut svg, shown, top);
    svg.push_str("</svg>");
    svg
}

fn write_marks(svg: &mut String, dated: &[Dated], months: usize, bottom: usize) {
    for (index, of) in dated.iter().enumerate() {
        let Dated { when, item, .. } = of;
        let (icon, class, _) = picture(item.severity);
        let x = percent(place(of) as f64 - 0.5, months);
        let y = bottom - (level(dated, index) + 1) * MARK;
        // Writing into a string does not fail.
        let _ = write!(
            svg,
            "<svg class=\"icon {class}\" x=\"{x:.2}%\" y=\"{y}\" width=\"16\" height=\"16\">\
             <title>{when}: {}</title><path transform=\"translate(-8)\" d=\"{}\"/></svg>",
            escaped(&item.said.headline),
            icon.path()
        );
    }
}

fn write_tiers(svg: &mut String, shown: &Shown, top: usize) {
    let rows = &shown.outlook.rows;
    for stretch in rows.chunk_by(|a, b| a.tier == b.tier) {
        let Some(first) = stretch.first() else { continue };
        let x = percent(first.month as f64 - 1.0, rows.len());
        let width = percent(stretch.len() as f64, rows.len());
        let id = escaped(shown.document.plan().capacity_tiers.id(first.tier));
        let _ = write!(
            svg,
            "<svg class=\"timeline-tier\" x=\"{x:.2}%\" y=\"{top}\" width=\"{width:.2}%\" height=\"{STRIP}\">\
             <title>{id}</title><rect width=\"100%\" height=\"100%\"/><text x=\"6\" y=\"15\">{id}</text></svg>"
        );
    }
}

/// The strip. The lists below say the same in words, so a screen reader goes past it.
#[component]
pub fn Timeline(
    /// What is said about each milestone.
    dated: Memo<Vec<Dated>>,
) -> impl IntoView {
    let state = use_state();
    let svg = Memo::new(move |_| dated.with(|dated| state.with(|shown| drawing(shown, dated))));
    view! { <div class="timeline" aria-hidden="true" inner_html=move || svg.get()></div> }
}
