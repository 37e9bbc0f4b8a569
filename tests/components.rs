//! Single components in a real browser: each is mounted alone and driven by events.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::cell::Cell;
use std::rc::Rc;

use headroom::components::chart_frame::{ChartFrame, Shared};
use headroom::components::entry::Entry;
use headroom::components::number_field::NumberField;
use headroom::components::reset_button::ResetButton;
use headroom::components::said_list::{Item, SaidList};
use headroom::components::slider::Track;
use headroom::state::AppState;
use headroom_charts::{Axis, Chart, Exact, Ink, Series, Shape, Size, Ticks};
use headroom_model::format::{Locale, Unit};
use headroom_model::milestones::Severity;
use headroom_model::quantity::{InitialUsers, Share};
use headroom_model::words::Said;
use leptos::mount::mount_to;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};

#[path = "components/page.rs"]
mod page;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = "
    export const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
    export function type_text(field, text) {
        field.focus();
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    export function press(element, key) {
        element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
    export function point(element, kind, x) {
        const clientX = element.getBoundingClientRect().left + x;
        element.dispatchEvent(new PointerEvent(kind, { clientX, isPrimary: true, pointerType: 'mouse', bubbles: kind !== 'pointerleave' }));
    }
    export const focused = () => document.activeElement.id;
")]
extern "C" {
    fn frame() -> js_sys::Promise;
    fn type_text(field: &Element, text: &str);
    fn press(element: &Element, key: &str);
    fn point(element: &Element, kind: &str, x: f64);
    fn focused() -> String;
}

/// A component in an element of its own, 600 wide; both go when it is dropped.
struct Mounted {
    root: HtmlElement,
    state: AppState,
    _view: Box<dyn std::any::Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    let document = web_sys::window().unwrap().document().unwrap();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    root.style().set_property("width", "600px").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let made = Rc::new(Cell::new(None));
    let given = Rc::clone(&made);
    let handle = mount_to(root.clone(), move || {
        let state = AppState::published(Locale::ENGLISH).unwrap();
        provide_context(state);
        given.set(Some(state));
        view()
    });
    Mounted { root, state: made.get().unwrap(), _view: Box::new(handle) }
}

impl Mounted {
    fn find(&self, selector: &str) -> Element {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no `{selector}` in {}", self.root.inner_html()))
    }

    fn field(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    fn number(&self, pointer: &str) -> Option<f64> {
        self.state.with_untracked(|shown| shown.document.number(pointer))
    }

    /// Waits until something holds; a hundred frames are more than any of these components needs.
    async fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..100 {
            if holds(self) {
                return;
            }
            js_sys::futures::JsFuture::from(frame()).await.unwrap();
        }
        panic!("never: {what}; the page is {}", self.root.inner_html());
    }
}

const USERS: &str = "/inputs/initial_users";

fn users_field() -> impl IntoView {
    view! {
        <NumberField
            id="users"
            label="Users"
            pointer=USERS
            unit=Unit::Count
            bounds=InitialUsers::BOUNDS
            track=Track::Powers { from: 0, to: 9 }
        />
    }
}

#[wasm_bindgen_test]
async fn a_number_field_takes_what_is_good_and_keeps_what_is_not() {
    let page = mount(users_field);
    let field = page.field("#users");
    page.until("the number", |page| page.field("#users").value() == "10,000").await;
    assert_eq!(page.text("label[for=users]"), "Users");
    assert!(page.find("button.reset").has_attribute("hidden"));

    type_text(&field, "25k");
    page.until("25,000 users", |page| page.number(USERS) == Some(25_000.0)).await;
    assert_eq!(field.value(), "25k");
    field.blur().unwrap();
    page.until("the number is written out", |page| page.field("#users").value() == "25,000").await;
    assert!(!page.find("button.reset").has_attribute("hidden"));

    type_text(&field, "<b>x</b>");
    page.until("the field is marked", |page| page.find("#users").has_attribute("aria-invalid")).await;
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    let error = page.text(&format!("#{}", field.get_attribute("aria-describedby").unwrap()));
    assert_eq!(error, "“<b>x</b>” is not a number. Allowed: 1 to 1,000,000,000, a whole number");
    assert!(page.root.query_selector("b").unwrap().is_none(), "what was typed became markup");
    field.blur().unwrap();
    press(&field, "Enter");
    assert_eq!((field.value().as_str(), page.number(USERS)), ("<b>x</b>", Some(25_000.0)));

    press(&field, "Escape");
    // Without the separators, as a number is edited.
    page.until("the field is as before", |page| page.field("#users").value() == "25000").await;
    page.until("the error is gone", |page| page.text(".field-error").is_empty()).await;
    assert!(!field.has_attribute("aria-invalid") && !field.has_attribute("aria-describedby"));
}

#[wasm_bindgen_test]
async fn a_slider_follows_its_field_and_moves_it() {
    let page = mount(users_field);
    let slider = page.field("input[type=range]");
    assert_eq!(slider.get_attribute("aria-label").as_deref(), Some("Users, slider"));
    page.until("10,000 on it", |page| page.field("input[type=range]").value() == "24").await;
    assert_eq!((slider.min(), slider.max()), ("0".into(), "54".into()));

    type_text(&slider, "25");
    page.until("half as many again", |page| page.number(USERS) == Some(15_000.0)).await;
    page.until("the field says so", |page| page.field("#users").value() == "15,000").await;
    assert_eq!(slider.get_attribute("aria-valuetext").as_deref(), Some("15,000"));

    type_text(&page.find("#users"), "1B");
    page.until("the right end", |page| page.field("input[type=range]").value() == "54").await;
    press(&page.field("#users"), "Enter");
    // A bad text does not move it, and moving it does away with the text.
    type_text(&page.find("#users"), "lots");
    page.until("an error", |page| page.find("#users").has_attribute("aria-invalid")).await;
    assert_eq!(slider.value(), "54");
    type_text(&slider, "0");
    page.until("the left end", |page| page.field("#users").value() == "1").await;
    page.until("no error", |page| !page.find("#users").has_attribute("aria-invalid")).await;
}

#[wasm_bindgen_test]
async fn a_reset_button_gives_the_published_value_back() {
    const RATIO: &str = "/plan/assumptions/concurrent_user_ratio";
    let page = mount(|| {
        let entry = Entry::new(RATIO.to_owned(), Unit::Share, Share::BOUNDS);
        view! {
            <input id="ratio" prop:value=move || entry.text() />
            <ResetButton entry label="Ratio".to_owned() field_id="ratio".to_owned() />
        }
    });
    let button: HtmlElement = page.find("button").unchecked_into();
    assert!(button.has_attribute("hidden"));
    assert_eq!(
        button.get_attribute("aria-label").as_deref(),
        Some("Ratio: back to the published value, 15%")
    );
    assert_eq!(button.text_content().unwrap().trim(), "15%");

    page.state.choose(RATIO, json!(0.2)).unwrap();
    page.until("the way back is there", |page| !page.find("button").has_attribute("hidden")).await;
    assert_eq!(page.field("#ratio").value(), "20%");
    button.click();
    page.until("the published value", |page| page.field("#ratio").value() == "15%").await;
    page.until("the way back is gone", |page| page.find("button").has_attribute("hidden")).await;
    assert_eq!(page.number(RATIO), Some(0.15));
    assert_eq!(focused(), "ratio");
}

fn item(when: &str, severity: Severity, headline: &str, action: Option<&str>) -> Item {
    let said = Said {
        headline: headline.to_owned(),
        detail: format!("{headline} in detail."),
        action: action.map(str::to_owned),
    };
    Item { when: when.to_owned(), severity, said }
}

#[wasm_bindgen_test]
async fn a_list_says_what_it_is_given() {
    let items = RwSignal::new(Vec::new());
    let page =
        mount(move || view! { <SaidList items=Memo::new(move |_| items.get()) empty="All is well." /> });
    assert_eq!(page.text("p.empty"), "All is well.");
    assert!(!page.find("p.empty").has_attribute("hidden"));

    items.set(vec![
        item("month 1", Severity::Information, "Up", None),
        item("month 2", Severity::Critical, "<i>Full</i>", Some("Expand")),
    ]);
    page.until("two items", |page| page.find("ol").child_element_count() == 2).await;
    assert!(page.find("p.empty").has_attribute("hidden"));
    assert_eq!(page.text("li:first-child .item-text"), "For information: UpUp in detail.");
    assert_eq!(page.text("li.critical .item-when"), "month 2");
    assert_eq!(page.text("li.critical .item-text"), "Critical: <i>Full</i><i>Full</i> in detail.Expand");
    assert!(page.root.query_selector("i").unwrap().is_none(), "what is said became markup");

    // An item changes; its element stays.
    let first = page.find("li");
    items.set(vec![item("", Severity::Warning, "Slow", None)]);
    page.until("one item", |page| page.find("ol").child_element_count() == 1).await;
    page.until("the new text", |page| page.text(".item-headline") == "Slow").await;
    assert!(first.is_same_node(Some(&page.find("li.warning"))), "the item was built anew");
}

/// Three points, a hundred apart.
fn with_chart(size: Size, then: &mut dyn FnMut(Chart<'_>)) {
    let label = |value: f64| value.to_string();
    let month = |x: f64| format!("month {x}");
    let axis = |ticks| Axis::new(ticks, &label);
    let mut chart = Chart::new(size, axis(Ticks::Months), axis(Ticks::Round));
    chart.exact = Exact { place: "Month", x: &month, y: &label };
    let line = |name: &str, ink, times: f64| Series {
        name: name.to_owned(),
        ink,
        shape: Shape::Line,
        points: (1..=3).map(|month| (f64::from(month), f64::from(month) * times)).collect(),
        end_label: None,
    };
    chart.series = vec![line("Few", Ink::SERIES_2, 10.0), line("Users", Ink::SERIES_1, 100.0)];
    then(chart);
}

fn chart() -> Mounted {
    mount(|| {
        view! {
            <ChartFrame
                id="growth"
                title="Growth"
                summary=Box::new(|| "From 100 to 300.".to_owned())
                chart=Box::new(with_chart)
                log=false
                shared=Shared::new()
            />
        }
    })
}

/// What the tip says, where it is shown.
fn shown_tip(page: &Mounted) -> Option<String> {
    page.root.query_selector(".tip.shown").unwrap().map(|tip| tip.text_content().unwrap())
}

#[wasm_bindgen_test]
async fn a_chart_answers_keys() {
    let page = chart();
    page.until("a drawing", |page| page.root.query_selector("svg").unwrap().is_some()).await;
    assert_eq!(page.text("figure[aria-labelledby=growth] h2#growth"), "Growth");
    assert_eq!(page.text(".chart-summary"), "From 100 to 300.");
    page.until("the tools", |page| page.root.query_selector(".chart-hand").unwrap().is_some()).await;
    assert_eq!(shown_tip(&page), None);
    let hand = page.find(".chart-hand");
    for (key, expected) in [
        ("ArrowRight", Some("month 1Users100Few10")),
        ("End", Some("month 3Users300Few30")),
        ("ArrowRight", Some("month 3Users300Few30")),
        ("ArrowLeft", Some("month 2Users200Few20")),
        ("x", Some("month 2Users200Few20")),
        ("Escape", None),
        ("ArrowLeft", Some("month 3Users300Few30")),
    ] {
        press(&hand, key);
        page.until(&format!("{expected:?} after {key}"), |page| shown_tip(page).as_deref() == expected).await;
    }
    assert_eq!(page.find(".tip").get_attribute("aria-live").as_deref(), Some("polite"));
    assert_eq!(page.root.inner_html().matches("crosshair-point").count(), 2);
}

#[wasm_bindgen_test]
async fn a_chart_answers_the_pointer_and_follows_its_frame() {
    let page = chart();
    let fits = |page: &Mounted| {
        let width = page.find(".chart-frame").client_width();
        page.root.query_selector(&format!("svg[width='{width}']")).unwrap().is_some()
    };
    page.until("a drawing as wide as the frame", fits).await;
    page.until("the tools", |page| page.root.query_selector(".chart-hand").unwrap().is_some()).await;
    let wide = page.find("svg").client_width();
    let hand = page.find(".chart-hand");
    let last = Some("month 3Users300Few30");
    point(&hand, "pointermove", 500.0);
    page.until("the last month", |page| shown_tip(page).as_deref() == last).await;
    assert_eq!(page.find(".tip").get_attribute("aria-live").as_deref(), Some("off"));
    point(&hand, "pointermove", 5.0);
    page.until("the first month", |page| shown_tip(page).as_deref() == Some("month 1Users100Few10")).await;
    point(&hand, "pointerleave", 0.0);
    page.until("no tip", |page| shown_tip(page).is_none()).await;

    page.root.style().set_property("width", "320px").unwrap();
    page.until("a narrower drawing", |page| fits(page) && page.find("svg").client_width() < wide).await;
    point(&hand, "pointermove", 230.0);
    page.until("the last month again", |page| shown_tip(page).as_deref() == last).await;
}

#[wasm_bindgen_test]
async fn a_series_is_hidden_and_its_figures_stay_in_the_table() {
    let page = chart();
    page.until("a legend", |page| page.root.query_selector(".chart-legend").unwrap().is_some()).await;
    let lines = |page: &Mounted| page.root.inner_html().matches("mark-line").count();
    page.until("two lines", |page| lines(page) == 2).await;
    page.find(".chart-legend button").unchecked_into::<HtmlElement>().click();
    page.until("one line", |page| lines(page) == 1).await;
    assert_eq!(page.find(".chart-legend button").get_attribute("aria-pressed").as_deref(), Some("false"));
    page.find("[aria-controls=growth-table]").unchecked_into::<HtmlElement>().click();
    page.until("a table", |page| page.root.query_selector(".chart-data td").unwrap().is_some()).await;
    assert_eq!(
        page.find(".chart-data").text_content().unwrap(),
        "MonthFewUsersmonth 110100month 220200month 330300"
    );
}
