//! A chart with its title, its summary in words, and a crosshair that follows pointer, touch and arrow keys.

use headroom_charts::{Chart, Drawing, Projection, Size, draw};
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::element::{WidthObserver, pointer_x};

/// What the crosshair says at one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tip {
    /// The place: a month.
    pub heading: String,
    /// Ink, name and value of each series, the largest first.
    pub lines: Vec<(&'static str, String, String)>,
}

/// A chart as it stands on the page.
#[derive(Clone, PartialEq)]
struct Picture {
    svg: String,
    projection: Projection,
}

/// Draws a chart in the given size; nothing where it cannot be drawn.
pub fn picture(chart: &Chart<'_>) -> Option<Drawing> {
    draw(chart).ok()
}

/// A chart with its title and its summary. Charts that share a `crosshair` show the same place.
#[component]
pub fn ChartFrame(
    /// The id of its title.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// What it shows in words, with figures.
    summary: Box<dyn Fn() -> String + Send>,
    /// Draws it in a size.
    drawing: Box<dyn Fn(Size) -> Option<Drawing> + Send + Sync>,
    /// What stands at a place, in units of the horizontal axis.
    tip: Box<dyn Fn(f64) -> Option<Tip> + Send + Sync>,
    /// The place under the crosshair.
    crosshair: RwSignal<Option<f64>>,
    /// What a step of the arrow keys is.
    #[prop(default = "month")]
    step: &'static str,
) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let width = observed_width(frame);
    let picture = Memo::new(move |_| {
        let width = width.get();
        // The stylesheet's container query says the same.
        let height = if width < 480.0 { 240.0 } else { 320.0 };
        let drawing = (width > 0.0).then(|| drawing(Size { width, height })).flatten()?;
        Some(Picture { svg: drawing.svg, projection: drawing.projection })
    });
    let by_key = RwSignal::new(false);
    // The browser tells of a lost focus also when the page is gone.
    let hide = move || {
        crosshair.try_set(None);
    };
    let tip = Memo::new(move |_| crosshair.get().and_then(&tip));
    let point = move |event: &leptos::ev::PointerEvent| {
        let nearest = pointer_x(event)
            .and_then(|px| picture.with_untracked(|picture| picture.as_ref()?.projection.nearest_x(px)));
        by_key.set(false);
        crosshair.set(nearest);
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let next = picture
            .with_untracked(|picture| moved(picture.as_ref()?, crosshair.get_untracked(), &event.key()));
        if let Some(next) = next {
            event.prevent_default();
            by_key.set(true);
            crosshair.set(next);
        }
    };
    view! {
        <figure class="chart-panel" aria-labelledby=id>
            <figcaption>
                <h2 id=id>{title}</h2>
                <p class="chart-summary">{summary}</p>
            </figcaption>
            <div
                class="chart-frame"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=format!("{title}: arrow keys move from {step} to {step}")
                on:pointermove=move |event| point(&event)
                on:pointerdown=move |event| point(&event)
                on:pointerleave=move |_| hide()
                on:blur=move |_| hide()
                on:keydown=key
            >
                <div class="chart-picture" inner_html=move || picture.with(|picture| picture.as_ref().map(|p| p.svg.clone()).unwrap_or_default()) />
                <Crosshair picture=picture at=crosshair tip by_key />
            </div>
        </figure>
    }
}

/// The width of an element, from when it is on the page.
pub fn observed_width(frame: NodeRef<Div>) -> RwSignal<f64> {
    let width = RwSignal::new(0.0);
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        if let Some(element) = frame.get() {
            observer.set_value(WidthObserver::start(&element, move |px| {
                // The page may be gone when the browser calls.
                width.try_set(px.floor());
            }));
        }
    });
    width
}

/// Where a key moves the crosshair; nothing where the key means nothing here.
fn moved(picture: &Picture, at: Option<f64>, key: &str) -> Option<Option<f64>> {
    let projection = &picture.projection;
    let area = projection.plot_area();
    let (first, last) = (projection.nearest_x(area.left)?, projection.nearest_x(area.right)?);
    let next = match (key, at) {
        ("ArrowRight", Some(x)) => (x + 1.0).min(last),
        ("ArrowLeft", Some(x)) => (x - 1.0).max(first),
        ("ArrowRight" | "Home", _) => first,
        ("ArrowLeft" | "End", _) => last,
        ("Escape", Some(_)) => return Some(None),
        _ => return None,
    };
    Some(Some(next))
}

#[component]
fn Crosshair(
    picture: Memo<Option<Picture>>,
    at: RwSignal<Option<f64>>,
    tip: Memo<Option<Tip>>,
    by_key: RwSignal<bool>,
) -> impl IntoView {
    let place = move || {
        let x = at.get()?;
        picture.with(|picture| {
            let projection = &picture.as_ref()?.projection;
            let area = projection.plot_area();
            Some((projection.x_to_px(x), area.top, area.height(), area.left + area.width() / 2.0))
        })
    };
    let px = move |read: fn((f64, f64, f64, f64)) -> f64| {
        move || place().map(|place| format!("{:.1}px", read(place)))
    };
    let is_right = move || place().is_some_and(|(x, _, _, middle)| x > middle);
    let shown = move || place().is_some() && tip.with(Option::is_some);
    view! {
        <div
            class="crosshair"
            class:shown=shown
            style:left=px(|place| place.0)
            style:top=px(|place| place.1)
            style:height=px(|place| place.2)
        ></div>
        <div
            class="tip"
            class:shown=shown
            class:left=is_right
            style:left=px(|place| place.0)
            style:top=px(|place| place.1)
            aria-live=move || if by_key.get() { "polite" } else { "off" }
        >
            {move || tip.get().map(|tip| view! {
                <strong>{tip.heading}</strong>
                <dl>
                    {tip.lines.into_iter().map(|(ink, name, value)| view! {
                        <div>
                            <dt><span class=format!("swatch ink-{ink}") aria-hidden="true"></span>{name}</dt>
                            <dd>{value}</dd>
                        </div>
                    }).collect_view()}
                </dl>
            })}
        </div>
    }
}
