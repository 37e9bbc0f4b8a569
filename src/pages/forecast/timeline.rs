//! The months as a strip: which tier is in force, and what happens when.
//!
//! One small drawing, written as text: as reactive elements it would be four times the code.

use std::fmt::Write as _;

use headroom_model::format::Locale;
use headroom_model::milestones::Milestone;
use leptos::prelude::*;

use crate::components::said_list::picture;
use crate::state::{Shown, use_state};

/// Height of a row of marks, and of the strip of tiers below them, in CSS pixels.
const MARK: usize = 20;
const STRIP: usize = 22;

/// Text that is nothing but text within an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A place along the strip, in per cent.
fn percent(months: f64, of: usize) -> f64 {
    months * 100.0 / of.max(1) as f64
}

/// How many milestones of the same month come before this one.
fn level(milestones: &[Milestone], index: usize) -> usize {
    let month = milestones.get(index).map(|milestone| milestone.month);
    milestones.iter().take(index).filter(|other| Some(other.month) == month).count()
}

fn drawing(shown: &Shown, locale: &Locale) -> String {
    let milestones = &shown.outlook.milestones;
    let levels = (0..milestones.len()).map(|index| level(milestones, index) + 1).max().unwrap_or(0);
    let top = levels * MARK;
    let mut svg = format!("<svg width=\"100%\" height=\"{}\">", top + STRIP);
    write_marks(&mut svg, shown, locale, top);
    write_tiers(&mut svg, shown, top);
    svg.push_str("</svg>");
    svg
}

fn write_marks(svg: &mut String, shown: &Shown, locale: &Locale, bottom: usize) {
    let words = shown.words(locale);
    let milestones = &shown.outlook.milestones;
    for (index, milestone) in milestones.iter().enumerate() {
        let (icon, class, _) = picture(milestone.event.severity());
        let x = percent(milestone.month as f64 - 0.5, shown.outlook.rows.len());
        let y = bottom - (level(milestones, index) + 1) * MARK;
        let said = words.milestone(milestone).headline;
        // Writing into a string does not fail.
        let _ = write!(
            svg,
            "<svg class=\"icon {class}\" x=\"{x:.2}%\" y=\"{y}\" width=\"16\" height=\"16\">\
             <title>{}: {}</title><path transform=\"translate(-8)\" d=\"{}\"/></svg>",
            words.dated_month(milestone.month),
            escaped(&said),
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
pub fn Timeline() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let svg = state.select(move |shown| drawing(shown, &locale));
    view! { <div class="timeline" aria-hidden="true" inner_html=move || svg.get()></div> }
}
