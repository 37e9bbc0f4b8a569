//! A chart of another kind than the page comes with, with its title, its summary and its tools.

use headroom_charts::{Size, View, Way};
use leptos::html::Div;
use leptos::prelude::*;

use super::subject::{Make, Subject};
use super::{below, hand};
use crate::components::chart_frame::{Picture, Shared, observed_width};

/// A chart of any kind.
#[component]
pub fn PlotPanel(
    /// The id of its title.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// What it shows in words, with figures.
    summary: Box<dyn Fn() -> String + Send>,
    /// How high it is at a width, CSS pixels.
    height: Box<dyn Fn(f64) -> f64 + Send + Sync>,
    /// Makes it in a size.
    plot: Make,
    /// A class of the panel whose style sheet makes the drawing so high: for a height that depends on the width, which is
    /// known only once the panel stands.
    #[prop(optional)]
    class: &'static str,
    /// What its crosshair follows.
    way: Way,
    /// Whether it is logarithmic at first; without an answer it never is.
    #[prop(optional)]
    log: Option<bool>,
    /// What it has in common with the other charts of the page.
    shared: Shared,
) -> impl IntoView {
    super::adopt_styles();
    let node = NodeRef::<Div>::new();
    let width = observed_width(node);
    let size = Memo::new(move |_| Size { width: width.get(), height: height(width.get()) });
    let view = RwSignal::new(View { log: log == Some(true), ..View::default() });
    let make = StoredValue::new(plot);
    let picture = Memo::new(move |_| {
        let size = size.get();
        let view = View { zoom: shared.zoom.get(), ..view.get() };
        let mut drawn = None;
        if size.width > 0.0 {
            make.with_value(|make| {
                make(size, &mut |mut plot| {
                    plot.look(&view);
                    drawn = plot.draw().ok();
                });
            });
        }
        let sheet = drawn?;
        Some(Picture { svg: sheet.svg, size, projections: sheet.projections, unlabelled: sheet.unlabelled })
    });
    let panel = RwSignal::new(0);
    let own_height = move || class.is_empty().then(|| format!("{}px", size.get().height));
    let subject = Subject { id, title, shared, view, has_log: log.is_some(), way, panel, picture, make };
    view! {
        <figure class=format!("chart-panel {class}") aria-labelledby=id>
            <figcaption>
                <h2 id=id>{title}</h2>
                <p class="chart-summary">{summary}</p>
            </figcaption>
            <div class="chart-frame" node_ref=node style:height=own_height>
                <div
                    class="chart-picture"
                    inner_html=move || picture.with(|picture| picture.as_ref().map(|p| p.svg.clone()).unwrap_or_default())
                />
                <hand::Hand subject />
            </div>
            <div class="chart-below"><below::Below subject /></div>
        </figure>
    }
}
