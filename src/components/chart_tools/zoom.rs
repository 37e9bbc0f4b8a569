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

/// About half of what is on show, around its middle; `None` where there is nothing between.
pub fn closer(subject: Subject) -> Option<(f64, f64)> {
    subject.picture.with(|picture| {
        let projection = picture.as_ref()?.projections.first()?;
        stretch::closer(projection.stops(), projection.x_domain())
    })
}

/// Shows that, or says that there is nothing between.
pub fn look_closer(state: AppState, subject: Subject) {
    match untrack(|| closer(subject)) {
        Some(range) => look_at(state, subject, Some(range)),
        None => state.journal().told.set(text::NOTHING_BETWEEN.to_owned()),
    }
}

/// Whether something is before a range and after it, as far as it is known: the whole chart has to be drawn for that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    range: (f64, f64),
    is_more: [bool; 2],
}

impl Ends {
    /// Whether it is known that a range ends where the chart does.
    pub fn is_at(self, range: Option<(f64, f64)>, is_later: bool) -> bool {
        let [before, after] = self.is_more;
        range == Some(self.range) && !(if is_later { after } else { before })
    }
}

/// Shows what comes after what is on show, or is before it, or says that nothing is; and what is known of the ends then.
pub fn look_along(state: AppState, subject: Subject, is_later: bool) -> Option<Ends> {
    let on_show = subject.shared.zoom.get_untracked()?;
    let whole = subject.read(untrack(|| subject.size())?, |plot| plot.draw().ok())??;
    let stops = whole.projections.first()?.stops();
    let range = stretch::along(stops, on_show, is_later);
    match range {
        Some(range) => look_at(state, subject, Some(range)),
        None => {
            let said = if is_later { text::NOTHING_AFTER } else { text::NOTHING_BEFORE };
            state.journal().told.set(said.to_owned());
        }
    }
    let range = range.unwrap_or(on_show);
    Some(Ends {
        range,
        is_more: [false, true].map(|is_later| stretch::along(stops, range, is_later).is_some()),
    })
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
