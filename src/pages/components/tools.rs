//! What one does with a chart, in each state: pointed at, marked, with a series hidden, looked at closer, with its table.

use headroom_charts::{Plot, Reading, Size, Spot, View, Way};
use leptos::prelude::*;

use super::charts::{annotated, chart, timeline, tornado};
use crate::components::chart_frame::{Picture, Shared};
use crate::components::chart_tools::below::Below;
use crate::components::chart_tools::data::Data;
use crate::components::chart_tools::panel::PlotPanel;
use crate::components::chart_tools::subject::{Make, Subject};
use crate::components::chart_tools::tip::{Brush, Crosshair, Tip};

const SIZE: Size = Size { width: 480.0, height: 240.0 };

/// A state of a chart.
struct Standing {
    id: &'static str,
    title: &'static str,
    plot: fn() -> Plot<'static>,
    way: Way,
    view: View,
    zoom: Option<(f64, f64)>,
    crosshair: Option<f64>,
    brush: Option<(f64, f64)>,
    has_table: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            id: "",
            title: "",
            plot: || Plot::Chart(chart(SIZE, &headroom_charts::Shape::Line, 3)),
            way: Way::Across,
            view: View::default(),
            zoom: None,
            crosshair: None,
            brush: None,
            has_table: false,
        }
    }
}

/// Bands and annotations, more than there is room for.
fn crowded() -> Plot<'static> {
    let mut chart = annotated();
    chart.size = SIZE;
    let more = chart.markers.clone().into_iter().flat_map(|marker| {
        (0..3).map(move |place| headroom_charts::Marker {
            at: marker.at + 0.2 * f64::from(place),
            ..marker.clone()
        })
    });
    chart.markers = more.collect();
    Plot::Chart(chart)
}

fn states() -> [Standing; 7] {
    let at = Standing { crosshair: Some(9.0), ..Standing::default() };
    [
        Standing { id: "chart-tip", title: "With a tip", ..at },
        Standing {
            id: "chart-brush",
            title: "With a brush",
            crosshair: Some(9.0),
            brush: Some((4.0, 9.0)),
            ..Standing::default()
        },
        Standing {
            id: "chart-closer",
            title: "Looked at closer, on a log scale",
            zoom: Some((4.0, 9.0)),
            view: View { log: true, ..View::default() },
            ..Standing::default()
        },
        Standing {
            id: "chart-hidden",
            title: "With a series hidden",
            view: View { hidden: vec![1], ..View::default() },
            ..Standing::default()
        },
        Standing { id: "chart-table", title: "With its table", has_table: true, ..Standing::default() },
        Standing {
            id: "chart-labels",
            title: "With labels that have no place",
            plot: crowded,
            ..Standing::default()
        },
        Standing {
            id: "chart-row",
            title: "With a row pointed at",
            plot: || {
                let mut plot = Plot::Tornado(tornado());
                plot.resize(SIZE);
                plot
            },
            way: Way::Down,
            crosshair: Some(1.0),
            ..Standing::default()
        },
    ]
}

fn subject(of: &Standing) -> Subject {
    let (plot, view, zoom) = (of.plot, RwSignal::new(of.view.clone()), RwSignal::new(of.zoom));
    let make: Make = Box::new(move |size, then| {
        let mut plot = plot();
        plot.resize(size);
        then(plot);
    });
    let picture = Memo::new(move |_| {
        let mut plot = plot();
        plot.look(&View { zoom: zoom.get(), ..view.get() });
        let sheet = plot.draw().ok()?;
        Some(Picture {
            svg: sheet.svg,
            size: SIZE,
            projections: sheet.projections,
            unlabelled: sheet.unlabelled,
            unplaced: sheet.unplaced,
            landmarks: sheet.landmarks,
        })
    });
    Subject {
        id: of.id,
        title: of.title,
        answer: None,
        shared: Shared { crosshair: RwSignal::new(of.crosshair), zoom, ..Shared::new() },
        view,
        has_log: of.way == Way::Across,
        way: of.way,
        panel: RwSignal::new(0),
        picture,
        height: StoredValue::new(Box::new(|_| SIZE.height)),
        make: StoredValue::new(make),
        landmark: None,
        csv: None,
    }
}

fn standing(of: Standing) -> AnyView {
    let subject = subject(&of);
    let reading = Memo::new(move |_| -> Option<Reading> {
        let spot = Spot { at: subject.shared.crosshair.get()?, panel: 0 };
        subject.read(SIZE, |plot| plot.read(spot))?
    });
    let svg =
        move || subject.picture.with(|picture| picture.as_ref().map(|of| of.svg.clone()).unwrap_or_default());
    view! {
        <figure class="chart-panel" aria-labelledby=of.id>
            <figcaption><h3 id=of.id>{of.title}</h3></figcaption>
            <div class="chart-frame" style:width=format!("{}px", SIZE.width) style:height=format!("{}px", SIZE.height)>
                <div class="chart-picture" inner_html=svg></div>
                <div class="chart-hand">
                    <Brush subject brush=RwSignal::new(of.brush) />
                    <Crosshair subject reading />
                    <Tip subject reading by_key=RwSignal::new(false) />
                </div>
            </div>
            <div class="chart-below">
                <Below subject />
                {of.has_table.then(|| view! { <Data subject /> })}
            </div>
        </figure>
    }
    .into_any()
}

/// Charts in each state that a reader brings about, and one of another kind with its tools.
#[component]
pub fn ToolStates() -> impl IntoView {
    view! {
        <section>
            <h2>"Charts in the hand"</h2>
            <div class="kinds states">{states().map(standing).into_iter().collect_view()}</div>
        </section>
        <PlotPanel
            id="panel-with-tools"
            title="A chart of another kind with its tools"
            summary=Box::new(|| "What it shows, in words.".to_owned())
            height=Box::new(|_| 200.0)
            plot=Box::new(|size, then| {
                let mut plot = Plot::Timeline(timeline());
                plot.resize(size);
                then(plot);
            })
            way=Way::Across
            shared=Shared::new()
        />
    }
}
