//! A page that is fetched when it is opened.

use headroom_model::words::pages::shell as text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::shell;
use crate::lazy::{self, NotLoaded, Page};
use crate::route::Route;

/// A page that is fetched when it is opened; until then its title and the places of its parts stand there.
#[component]
pub fn LazyPage(
    /// Which one.
    page: Route,
) -> impl IntoView {
    let fetched = RwSignal::new(None::<Result<Page, NotLoaded>>);
    let start = move || {
        fetched.set(None);
        spawn_local(async move {
            let fetched_page = lazy::page(page).await;
            // Another page may have been opened in the meantime.
            fetched.try_set(Some(fetched_page));
        });
    };
    start();
    move || match fetched.get() {
        Some(Ok(page)) => page(),
        None => view! { <Loading page /> }.into_any(),
        Some(Err(NotLoaded)) => {
            shell::ready();
            view! { <NotThere page retry=start /> }.into_any()
        }
    }
}

/// Where the parts of a page will stand; which ones it has is known to the style sheet, as it is before the application
/// stands.
#[component]
pub fn Loading(
    /// Which page.
    page: Route,
) -> impl IntoView {
    // As in `index.html`.
    view! {
        <div class="forecast" aria-busy="true">
            <h1 class:visually-hidden=page == Route::Forecast>{page.title()}</h1>
            <div class="intro"></div>
            <div class="answers"></div>
            <div class="forecast-chart"><div class="chart-panel"></div></div>
            <div class="levers" popover=""></div>
        </div>
    }
}

/// What stands in place of a page that could not be fetched.
#[component]
pub fn NotThere(
    /// Which page.
    page: Route,
    /// Tries again.
    retry: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <section class="no-page" role="alert">
            <h1>{page.title()}</h1>
            <p>{text::PAGE_NOT_LOADED}</p>
            <button type="button" on:click=move |_| retry()>{text::TRY_AGAIN}</button>
        </section>
    }
}
