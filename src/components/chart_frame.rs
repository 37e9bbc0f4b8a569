//! A chart with its title and its summary in words.
//!
//! What one does with it (crosshair, zoom, legend, table, downloads) is in `chart_tools`, which is loaded once the page
//! stands: a first visit carries the drawing alone, which says what it has to say without them.

use std::cell::Cell;

use headroom_charts::{Chart, Drawing, Projection, Size, View, draw};
use headroom_model::words::pages::controls::A_MONTH;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::drawing;
use crate::browser::element::{WidthObserver, later};
use crate::lazy;
use crate::state::{Shown, use_state};

/// How long after the first chart its tools are fetched, in milliseconds: the page stands by then.
const PAUSE: i32 = 250;

/// How much of the height of a sheet a chart takes on paper.
const PRINTED: f64 = 0.37;

/// Hands a chart of a size to somebody: what it is made of lives only so long.
pub type Draw = Box<dyn Fn(Size, &mut dyn FnMut(Chart<'_>)) + Send + Sync>;

/// What the charts of a page have in common.
#[derive(Debug, Clone, Copy)]
pub struct Shared {
    /// The place under the crosshair.
    pub crosshair: RwSignal<Option<f64>>,
    /// From where to where one looks; `None` for all.
    pub zoom: RwSignal<Option<(f64, f64)>>,
    /// From where to where they are drawn: the same, but where they follow a moment later.
    pub drawn: RwSignal<Option<(f64, f64)>>,
    /// From what to what the arrow keys move the crosshair.
    pub step: &'static str,
    /// Where the figures come from; `None` where that is the plan that is shown.
    pub source: Option<Signal<String>>,
}

impl Shared {
    /// No crosshair, and all is seen of months of the plan that is shown.
    pub fn new() -> Self {
        let zoom = RwSignal::new(None);
        Self { crosshair: RwSignal::new(None), zoom, drawn: zoom, step: A_MONTH, source: None }
    }

    /// The same for a range that may become shorter: what is looked at stays within it.
    pub fn until(last: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        let shared = Self::new();
        let last = Memo::new(move |_| last());
        Effect::new(move || {
            let last = last.get();
            let zoom = shared.zoom.get_untracked();
            let inside = zoom.map(|(from, to)| (from, to.min(last))).filter(|(from, to)| from < to);
            if inside != zoom {
                shared.zoom.set(inside);
            }
        });
        shared
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::new()
    }
}

/// A chart as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// An `svg` element.
    pub svg: String,
    /// Its size in CSS pixels.
    pub size: Size,
    /// Data to pixels and back, of each chart in it.
    pub projections: Vec<Projection>,
    /// The series that have no label, by their place.
    pub unlabelled: Vec<usize>,
    /// What it has no place to say: annotations, limits and bands.
    pub unplaced: Vec<String>,
    /// Places on show to which keys lead from one to the next, in order.
    pub landmarks: Vec<f64>,
}

/// A chart on a page, as its tools know it.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The id of its title.
    pub id: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What it has in common with the other charts of the page.
    pub shared: Shared,
    /// The scale, and what is hidden.
    pub view: RwSignal<View>,
    /// Whether equal ratios may be equal heights.
    pub has_log: bool,
    /// What stands there; nothing where nothing can be drawn.
    pub picture: Memo<Option<Picture>>,
    draw: StoredValue<Draw>,
}

impl Frame {
    /// Reads the chart as it was made, in a size.
    pub fn read<T>(&self, size: Size, mut read: impl FnMut(Chart<'_>) -> T) -> Option<T> {
        let mut result = None;
        self.draw.with_value(|draw| draw(size, &mut |chart| result = Some(read(chart))));
        result
    }
}

/// Hands over a file.
pub type Save = fn(&Shown) -> Result<(), String>;

/// What makes the tools of a chart.
#[derive(Debug, Clone, Copy)]
pub struct Tools {
    /// What lies over the drawing.
    pub over: fn(Frame) -> AnyView,
    /// What stands below it.
    pub below: fn(Frame) -> AnyView,
    /// Puts a drawing in place of the one before.
    pub redraw: fn(&drawing::Frame, &str, &str),
    /// The charts of the forecast that come with the tools.
    pub figures: fn(Shared) -> AnyView,
    /// What happens, what to look at and what to do.
    pub notices: fn() -> AnyView,
    /// Hands over the forecast as CSV.
    pub save_csv: Save,
    /// Hands over the forecast as JSON.
    pub save_json: Save,
}

thread_local! {
    static TOOLS: (ArcRwSignal<Option<Tools>>, Cell<bool>) = (ArcRwSignal::new(None), const { Cell::new(false) });
}

/// Something that comes with the tools.
pub fn from_tools(make: impl Fn(&Tools) -> AnyView) -> impl Fn() -> Option<AnyView> {
    let tools = tools();
    move || tools.get().map(|tools| make(&tools))
}

/// The tools, once they are there. The first chart fetches them; where that fails, the next one tries again.
pub fn tools() -> ArcRwSignal<Option<Tools>> {
    TOOLS.with(|(tools, is_fetching)| {
        if tools.with_untracked(Option::is_none) && !is_fetching.replace(true) {
            let tools = tools.clone();
            later(PAUSE, move || {
                spawn_local(async move {
                    // Without them the chart is a picture.
                    match lazy::chart_tools().await {
                        Ok(fetched) => tools.set(Some(fetched)),
                        Err(lazy::NotLoaded) => TOOLS.with(|(_, is_fetching)| is_fetching.set(false)),
                    }
                });
            });
        }
        tools.clone()
    })
}

/// How high a chart is at a width, CSS pixels: the stylesheet's container query says the same.
pub const fn frame_height(width: f64) -> f64 {
    if width < 480.0 { 240.0 } else { 320.0 }
}

/// A chart with its title and its summary.
#[component]
pub fn ChartFrame(
    /// The id of its title.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// What it shows in words, with figures.
    summary: Box<dyn Fn() -> String + Send>,
    /// Makes it in a size.
    chart: Draw,
    /// Whether it is logarithmic at first; without an answer it never is.
    #[prop(optional)]
    log: Option<bool>,
    /// What it has in common with the other charts of the page.
    shared: Shared,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = observed_width(node);
    let view = RwSignal::new(View { log: log == Some(true), ..View::default() });
    let draw_it = StoredValue::new(chart);
    let paper = use_state().paper;
    let picture = Memo::new(move |_| {
        let width = width.get();
        let mut size = Size { width, height: frame_height(width) };
        if let Some((width, height)) = paper.get() {
            // Two have room on a sheet.
            size = Size { width, height: height * PRINTED };
        }
        let view = View { zoom: shared.drawn.get(), ..view.get() };
        let mut drawn = None;
        if width > 0.0 {
            draw_it.with_value(|chart| {
                chart(size, &mut |mut chart| {
                    view.apply(&mut chart);
                    drawn = draw(&chart).ok();
                });
            });
        }
        let Drawing { svg, projection, unlabelled, unplaced, .. } = drawn?;
        let (projections, landmarks) = (vec![projection], Vec::new());
        Some(Picture { svg, size, projections, unlabelled, unplaced, landmarks })
    });
    let frame = Frame { id, title, shared, view, has_log: log.is_some(), picture, draw: draw_it };
    view! {
        <figure class="chart-panel" aria-labelledby=id>
            <figcaption>
                <h2 id=id>{title}</h2>
                <p class="chart-summary">{summary}</p>
            </figcaption>
            <div class="chart-frame" node_ref=node>
                <Drawing picture />
                {from_tools(move |tools| (tools.over)(frame))}
            </div>
            <div class="chart-below">{from_tools(move |tools| (tools.below)(frame))}</div>
        </figure>
    }
}

/// The place of a drawing; empty where there is none.
#[component]
pub fn Drawing(
    /// What stands there.
    picture: Memo<Option<Picture>>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    Effect::new(move |before: Option<String>| {
        let before = before.unwrap_or_default();
        let Some(frame) = node.get() else { return before };
        let after =
            picture.with(|picture| picture.as_ref().map(|picture| picture.svg.clone())).unwrap_or_default();
        match TOOLS.with(|(tools, _)| tools.get_untracked()) {
            Some(Tools { redraw, .. }) => redraw(&frame, &before, &after),
            None => frame.set_inner_html(&after),
        }
        after
    });
    view! { <div class="chart-picture" node_ref=node /> }
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
