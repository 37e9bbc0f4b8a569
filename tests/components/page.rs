//! The page with every component in every state, and the page that stands there when the application has stopped: neither is
//! reached in what ships, so what axe-core says of them is asked here.

use std::sync::Arc;

use headroom::browser::panic;
use headroom::pages::components::ComponentsPage;
use headroom_model::format::Locale;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::{Mounted, mount};

#[wasm_bindgen(inline_js = "
    const AXE = '/.tools/axe-core-4.14.1/node_modules/axe-core/axe.min.js';
    const load = () => window.axe ?? new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = AXE;
        script.onload = () => done(window.axe);
        script.onerror = () => failed(`there is no ${AXE}: cargo xtask test components installs it`);
        document.head.append(script);
    });
    // In light and in dark, with the style sheets of the application while it looks.
    export async function violations(root, style) {
        const axe = await load();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        const before = [...document.adoptedStyleSheets];
        document.adoptedStyleSheets = [sheet, ...before];
        const found = [];
        for (const theme of ['light', 'dark']) {
            document.documentElement.dataset.theme = theme;
            const rules = { 'target-size': { enabled: true } };
            const { violations, passes } = await axe.run(root, { rules, resultTypes: ['violations'] });
            if (passes.length < 10) found.push(`only ${passes.length} rules were checked`);
            found.push(...violations.map(({ id, help, nodes }) =>
                `${theme}: ${id}: ${help}: ${nodes.slice(0, 4).map(node => node.target.join(' ')).join(', ')}`));
        }
        delete document.documentElement.dataset.theme;
        document.adoptedStyleSheets = before;
        return found.join('\\n');
    }
    // What the page of a failure takes the place of, to be put back.
    export const taken = () => [...document.body.childNodes];
    export const put_back = nodes => document.body.replaceChildren(...nodes);
")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn violations(root: &Element, style: &str) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>;
    fn taken() -> js_sys::Array;
    fn put_back(nodes: &js_sys::Array);
}

const STYLE: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/components.css"),
    include_str!("../../style/charts.css"),
    include_str!("../../style/pages.css"),
);

async fn is_accessible(root: &Element) {
    let found = violations(root, STYLE).await.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(found.as_string().as_deref(), Some(""));
}

async fn shown() -> Mounted {
    let page = mount(|| view! { <ComponentsPage /> });
    page.until("the tools of its charts", |page| {
        page.root.query_selector("#panel-with-tools-hand").is_ok_and(|hand| hand.is_some())
    })
    .await;
    page
}

/// What stands on the page in each state; that every component stands there is a rule of the source.
#[wasm_bindgen_test]
async fn every_component_is_on_its_page_in_every_state() {
    let page = shown().await;
    let states = "[aria-invalid=true]; .reset; .cell.edited; .picked; [aria-pressed=true]; [aria-disabled=true]; \
        button:disabled; input:checked; .answer; .item.warning; .item.critical; .empty; .notice-bar button; .new-tier; \
        .over; .mark-line; .mark-area; .mark-stack; .mark-bar; .mark-fan; .mark-heat; .mark-span; [aria-busy=true]; \
        .no-page button; .fatal pre; .tip.shown; .crosshair.shown; .crosshair-point; .crosshair.row.shown; .brush.shown; \
        .chart-legend [aria-pressed=false]; .chart-data td; .chart-tool[aria-pressed=true]; \
        #chart-closer ~ p, #chart-closer; #chart-labels; .field-link; .item-ways; .short-forms; .levers-bar button; \
        .levers #initial-users; #undo[aria-disabled=false]; #undo[aria-disabled=true]; .report .grid-said:not(:empty); \
        .report .field-error:not(:empty); progress:not([hidden]); progress[hidden]; .reset-table; .more summary; \
        .notice-bar:not(:has(button)) p; .notice-bar button:only-of-type; .notice-bar button + button; [aria-describedby]";
    for state in states.split("; ") {
        page.find(state.trim());
    }
}

#[wasm_bindgen_test]
async fn the_page_of_components_is_accessible() {
    let page = shown().await;
    is_accessible(&page.root).await;
}

#[wasm_bindgen_test]
async fn the_page_of_a_failure_is_accessible() {
    let state = headroom::state::AppState::published(Locale::ENGLISH).unwrap();
    panic::remember(&state.with_untracked(|shown| Arc::clone(&shown.document)));
    let before = taken();
    panic::show("panicked at src/a.rs:1:1: what went wrong");
    let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
    let (text, has_button) =
        (body.text_content(), body.query_selector("main.fatal button").unwrap().is_some());
    let found = violations(&body, STYLE).await;
    put_back(&before);
    assert!(text.unwrap().ends_with("what went wrong") && has_button);
    assert_eq!(found.unwrap().as_string().as_deref(), Some(""));
}
