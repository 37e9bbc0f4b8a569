//! A page that is fetched when it is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::shell;
use crate::lazy::{self, NotLoaded, Page};
use crate::route::Route;

/// A page that is fetched when it is opened; until then its title stands there.
#[component]
pub fn LazyPage(
    /// Which one.
    page: Route,
) -> impl IntoView {
    let title = page.title();
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
        None => view! {
            <section class="page-loading" aria-busy="true"><h1>{title}</h1></section>
        }
        .into_any(),
        Some(Err(NotLoaded)) => {
            shell::ready();
            view! {
                <section class="no-page" role="alert">
                    <h1>{title}</h1>
                    <p>"This page could not be loaded. Your plan is as it was."</p>
                    <button type="button" on:click=move |_| start()>"Try again"</button>
                </section>
            }
            .into_any()
        }
    }
}
