//! What is printed. It is loaded once the page stands: a first visit does not carry it.
//!
//! Every page is printed as it is, without what one works with (`style/print.css`). In the forecast's place goes a report,
//! made when the browser begins to print and gone when it has.

pub mod report;

use std::cell::RefCell;

use headroom_model::words::pages::shell as text;
use leptos::prelude::*;

use crate::browser::{location, printing, styles};
use crate::route::Route;
use crate::state::AppState;

thread_local! {
    /// The report, while it is printed.
    static SHOWN: RefCell<Option<printing::Mounted>> = const { RefCell::new(None) };
}

/// Lets pages be printed well from now on.
pub fn start(state: AppState) {
    styles::adopt("print", include_str!("../../style/print.css"));
    styles::adopt("report", include_str!("../../style/report.css"));
    let show = move || {
        let route = Route::parse(&location::hash());
        state.paper.set(route.as_ref().ok().map(paper));
        let is_forecast = route == Ok(Route::Forecast);
        let is_there = is_forecast && !state.journal().is_starting.get_untracked();
        let report = is_there.then(|| {
            let link = state.link().unwrap_or_else(|| published_link(state));
            printing::mount(move || report::report(state, link))
        });
        SHOWN.with(|shown| shown.replace(report.flatten()));
    };
    let hide = move || {
        state.paper.set(None);
        drop(SHOWN.with(RefCell::take));
    };
    printing::around(show, hide);
}

/// How wide and how high A4 and Letter are at least within the margins of a page, CSS pixels: upright or across, as
/// `style/print.css` says.
const fn paper(route: &Route) -> (f64, f64) {
    match route {
        Route::Tiers | Route::Rules | Route::Costs | Route::Compare => (940.0, 640.0),
        _ => (680.0, 930.0),
    }
}

/// The link where the journal is not there: without it nothing has been changed, unless it could not be loaded.
fn published_link(state: AppState) -> Result<String, String> {
    if state.document().differences(&state.published_document()).is_empty() {
        Ok(format!("{}{}", location::base(), Route::Forecast.address()))
    } else {
        Err(text::NO_JOURNAL_NO_LINK.to_owned())
    }
}
