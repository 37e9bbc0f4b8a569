//! A chart of another kind than the page comes with, with its title, its summary and its tools.

use headroom_charts::{Sheet, Size, View, Way};
use leptos::html::Div;
use leptos::prelude::*;

use super::subject::{Csv, Height, Make, Subject};
use super::{below, hand};
use crate::browser::element::later;
use crate::components::chart_frame::{Drawing, Picture, Shared, observed_width};
use crate::components::late::followed;
use crate::state::use_state;

/// The most of the height of a sheet that a chart takes: its title and its names stand on it as well.
const PRINTED_MOST: f64 = 0.9;

/// A chart of any kind.
#[component]
pub fn PlotPanel(
    /// The id of its title.
    id: &'static str,
    /// What it shows.
    title: &'static str,
    /// Which of several answers that is, where the title leaves it open.
    #[prop(optional)]
    answer: Option<Signal<&'static str>>,
    /// What it shows in words, with figures.
    summary: Box<dyn Fn() -> String + Send>,
    /// How high it is at a width, CSS pixels.
    height: Height,
    /// Makes it in a size.
    plot: Make,
    /// A class of the panel whose style sheet makes the drawing so high: for a height that depends on the width, which is
    /// known only once the panel stands.
    #[prop(optional)]
    class: &'static str,
    /// Whether its height depends on more than the width: the style sheet does not know it then.
    #[prop(optional)]
    is_free: bool,
    /// What Page Up and Page Down go to, where all of several charts are told at once.
    #[prop(optional)]
    landmark: Option<&'static str>,
    /// Writes all its values as a file.
    #[prop(optional)]
    csv: Option<Csv>,
    /// What lies over the drawing instead of crosshair and brush.
    #[prop(optional)]
    over: Option<Callback<Subject, AnyView>>,
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
    let height = StoredValue::new(height);
    let size = sized(observed_width(node), height);
    let view = RwSignal::new(View { log: log == Some(true), ..View::default() });
    let make = StoredValue::new(plot);
    let picture = picture(make, size, view, followed(node, shared.zoom));
    let own_height = move || {
        let is_own = class.is_empty() || (is_free && size.get().width > 0.0);
        is_own.then(|| format!("{}px", size.get().height))
    };
    let (panel, has_log) = (RwSignal::new(0), log.is_some());
    let subject = Subject {
        id,
        title,
        answer,
        shared,
        view,
        has_log,
        way,
        panel,
        picture,
        height,
        make,
        landmark,
        csv,
    };
    let over = over.map_or_else(|| view! { <hand::Hand subject /> }.into_any(), |over| over.run(subject));
    view! {
        <figure class=format!("chart-panel {class}") aria-labelledby=id>
            <figcaption>
                <h2 id=id>{title}</h2>
                <p class="chart-summary">{summary}</p>
            </figcaption>
            <div class="chart-frame" node_ref=node style:height=own_height>
                <Drawing picture />
                {over}
            </div>
            <div class="chart-below"><below::Below subject /></div>
        </figure>
    }
}

/// How large a chart is at a width.
fn sized(width: RwSignal<f64>, height: StoredValue<Height>) -> Memo<Size> {
    let paper = use_state().paper;
    Memo::new(move |_| {
        let of = |width: f64| Size { width, height: height.with_value(|height| height(width)) };
        let size = of(width.get());
        let Some((width, height)) = paper.get().filter(|_| size.width > 0.0) else { return size };
        // What is higher than a sheet is drawn larger, to be made smaller with all its texts.
        of(width * (of(width).height / (height * PRINTED_MOST)).max(1.0))
    })
}

/// The chart as it is drawn now. What is hidden is so by its place: where there are other series, none of them is meant.
fn picture(
    make: StoredValue<Make>,
    size: Memo<Size>,
    view: RwSignal<View>,
    zoom: RwSignal<Option<(f64, f64)>>,
) -> Memo<Option<Picture>> {
    let named = StoredValue::new(Vec::new());
    Memo::new(move |_| {
        let size = size.get();
        let mut now = View { zoom: zoom.get(), ..view.get() };
        let mut drawn = None;
        if size.width > 0.0 {
            make.with_value(|make| {
                make(size, &mut |mut plot| {
                    let names =
                        plot.series().iter().map(|series| series.name.to_string()).collect::<Vec<_>>();
                    let before = named.try_update_value(|named| std::mem::replace(named, names));
                    let is_other = before.is_some_and(|before| named.with_value(|named| *named != before));
                    if !now.hidden.is_empty() && is_other {
                        now.hidden.clear();
                        later(0, move || {
                            // The page may be left by then.
                            let _ = view.try_update(|view| view.hidden.clear());
                        });
                    }
                    plot.look(&now);
                    drawn = plot.draw().ok();
                });
            });
        }
        let Sheet { svg, projections, unlabelled, unplaced, landmarks, .. } = drawn?;
        Some(Picture { svg, size, projections, unlabelled, unplaced, landmarks })
    })
}
