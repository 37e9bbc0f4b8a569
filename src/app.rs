//! The frame around the pages: name, navigation, theme, and what stands below.

use headroom_model::words::pages::shell as text;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::cells::with_focus_kept;
use crate::browser::element::later;
use crate::browser::{files, keyboard, location, shell};
use crate::components::journal_bar::{NoticeBar, UndoRedo};
use crate::components::lazy_page::{LazyPage, Loading};
use crate::lazy;
use crate::pages::forecast::ForecastPage;
use crate::route::{Route, payload};
use crate::state::journal::Task;
use crate::state::preferences::{self, Theme};
use crate::state::{AppState, use_state};

/// After how many milliseconds what is printed is fetched: the page stands by then.
const PAUSE: i32 = 500;

/// The application.
#[component]
pub fn App(
    /// Its state.
    state: AppState,
) -> impl IntoView {
    provide_context(state);
    let route = RwSignal::new(Route::parse(&location::hash()));
    location::on_hash_change(move |hash| {
        // The page is the same where only the document behind it is another.
        let page = Route::parse(&hash);
        if route.get_untracked() != page {
            route.try_set(page);
        }
        state.arrive(payload(&hash));
    });
    keyboard::on_undo(move |is_redo| {
        // A name that comes back has a row of its own.
        with_focus_kept(move || state.tell(if is_redo { Task::Redo } else { Task::Undo }));
    });
    files::on_drop(move |files| state.tell(Task::Opened(files)));
    state.start(payload(&location::hash()));
    Effect::new(move || {
        let page = route.with(|route| route.as_ref().map(|page| (page.title(), page.name())).ok());
        let (title, name) = page.unwrap_or((text::NO_PAGE, ""));
        shell::set_page(&text::title(title), name);
    });
    later(PAUSE, move || {
        spawn_local(async move {
            // Without it pages are printed as they are.
            if let Ok(start) = lazy::printing().await {
                start(state);
            }
        });
    });
    let currency = state.select(|shown| shown.document.notes().currency.to_string());
    let page = move || {
        let page = route.get();
        // A page asks once how money is written, so it is built anew; the one where the symbol is chosen shows none.
        if page != Ok(Route::Plan) {
            // What nobody has read yet tells nobody that it changed.
            currency.with(|_| ());
        }
        page
    };
    view! {
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); crate::browser::element::focus("main"); }>
            {text::SKIP_TO_PAGE}
        </a>
        <Header route />
        <NoticeBar />
        <main id="main" tabindex="-1">
            {move || match page() {
                Ok(page) if state.journal().is_starting.get() => view! { <Loading page /> }.into_any(),
                Ok(Route::Forecast) => view! { <ForecastPage /> }.into_any(),
                Ok(page) => view! { <LazyPage page /> }.into_any(),
                #[cfg(debug_assertions)]
                Err(address) if address == crate::pages::components::ADDRESS => {
                    view! { <crate::pages::components::ComponentsPage /> }.into_any()
                }
                Err(address) => view! { <NoPage address /> }.into_any(),
            }}
        </main>
        <Footer />
    }
}

#[component]
fn Header(route: RwSignal<Result<Route, String>>) -> impl IntoView {
    let theme = preferences::theme();
    let links = Route::ALL.map(|page| {
        let current = move || route.with(|route| route == &Ok(page)).then_some("page");
        // The page that is open has the document in its address: its link must not take that away, nor make a step.
        let stay = move |event: leptos::ev::MouseEvent| {
            if route.with_untracked(|route| route == &Ok(page)) {
                event.prevent_default();
            }
        };
        view! { <a href=page.address() aria-current=current on:click=stay>{page.title()}</a> }
    });
    view! {
        <header class="head">
            <span class="brand">{text::NAME}</span>
            <nav aria-label=text::PAGES>{links.into_iter().collect_view()}</nav>
            <UndoRedo />
            <label class="theme">
                <span class="visually-hidden">{text::THEME}</span>
                <select on:change:target=move |event| {
                    let chosen = event.target().value();
                    if let Some(chosen) = Theme::ALL.into_iter().find(|theme| theme.name() == chosen) {
                        theme.set(chosen);
                    }
                }>
                    {Theme::ALL
                        .map(|choice| view! {
                            <option value=choice.name() selected=move || theme.get() == choice>{choice.name()}</option>
                        })
                        .into_iter()
                        .collect_view()}
                </select>
            </label>
        </header>
    }
}

#[component]
fn NoPage(address: String) -> impl IntoView {
    shell::ready();
    let [before, behind] = text::NOTHING_IS_AT;
    view! {
        <section class="no-page">
            <h1>{text::NO_PAGE_AT_ADDRESS}</h1>
            <p>{before} <code>{address}</code> {behind}</p>
            <p><a href=Route::Forecast.address()>{text::GO_TO_FORECAST}</a></p>
        </section>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let plan = use_state().select(|shown| {
        let metadata = &shown.document.plan().metadata;
        text::footer(&metadata.title, &metadata.version)
    });
    view! {
        <footer class="foot">
            <p>{move || plan.get()}</p>
            <p>
                {text::PUBLISHED_FILES}
                <a href="capacity-plan.json">"capacity-plan.json"</a> " ("
                <a href="capacity-plan.schema.json">{text::SCHEMA}</a> "), "
                <a href="scaling-thresholds.json">"scaling-thresholds.json"</a> " ("
                <a href="scaling-thresholds.schema.json">{text::SCHEMA}</a> ")"
            </p>
        </footer>
    }
}
