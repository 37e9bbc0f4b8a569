//! The application in the browser: pages, fields and charts around the model.
//!
//! Data flows one way: the document gives the forecast, both give the pages, and nothing flows back but an edit.

#![expect(clippy::needless_pass_by_value, reason = "the framework gives a component its properties by value")]

pub mod app;
pub mod browser;
pub mod components;
pub mod journal;
pub mod lazy;
pub mod pages;
pub mod printing;
pub mod route;
pub mod state;

/// Starts the application in the page.
pub fn start() {
    browser::panic::install_hook();
    // The picture of the page that the document brought along is painted first.
    browser::element::after_next_frame(|| {
        leptos::mount::mount_to_body(|| {
            let state = state::AppState::published(browser::intl::locale());
            let state = state.inspect_err(|error| browser::panic::show(error));
            state.ok().map(|state| app::App(app::AppProps { state }))
        });
        browser::shell::remove_skeleton();
    });
}
