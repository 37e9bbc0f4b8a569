//! Looking closer, and back at the whole: of all charts of a page, said once to those who do not see it.

use headroom_charts::{Spot, stretch};
use headroom_model::words::pages::controls::{self as text, A_MONTH};
use leptos::prelude::*;

use super::subject::Subject;
use crate::state::AppState;

/// Shows a range, or the whole one.
pub fn look_at(state: AppState, subject: Subject, range: Option<(f64, f64)>) {
    let zoom = subject.shared.zoom;
    if zoom.get_untracked() == range {
        return;
    }
    let said = match range {
        Some(range) => on_show(subject, range),
        None => text::WHOLE_RANGE_IS_SHOWN.to_owned(),
    };
    zoom.set(range);
    state.journal().told.set(said);
}

/// Shows about half of what is on show, around its middle; nothing else where there is nothing between.
pub fn look_closer(state: AppState, subject: Subject) {
    let range = subject.picture.with_untracked(|picture| {
        let projection = picture.as_ref()?.projections.first()?;
        stretch::closer(projection.stops(), projection.x_domain())
    });
    if range.is_some() {
        look_at(state, subject, range);
    }
}

/// Shows what comes after what is on show, or is before it.
pub fn look_along(state: AppState, subject: Subject, is_later: bool) {
    let whole = || {
        let size = untrack(|| subject.size())?;
        subject.read(size, |plot| plot.draw().ok())?
    };
    let zoom = subject.shared.zoom.get_untracked();
    let range = zoom
        .zip(whole())
        .and_then(|(on_show, whole)| stretch::along(whole.projections.first()?.stops(), on_show, is_later));
    if range.is_some() {
        look_at(state, subject, range);
    }
}

/// What is on show where that is not the whole range, in words.
pub fn on_show(subject: Subject, (from, to): (f64, f64)) -> String {
    let step = subject.shared.step;
    // Months are numbers; what else a place is called, the chart knows.
    let place = |at: f64| {
        let name = || {
            let spot = Spot { at, panel: subject.panel.get_untracked() };
            subject.read(untrack(|| subject.size())?, |plot| plot.read(spot))?.map(|reading| reading.place)
        };
        (step != A_MONTH).then(name).flatten().unwrap_or_else(|| at.to_string())
    };
    text::range_is_shown(step, &place(from), &place(to))
}
