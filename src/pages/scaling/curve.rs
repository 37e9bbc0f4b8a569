//! The load as a curve, which can be drawn by hand.

use std::sync::Arc;

use headroom_charts::{
    Axis, Chart, Domain, Exact, Ink, Limit, Projection, Series, Shape, Size, Ticks, draw, thinned,
};
use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::settings::{POINTS, Settings, Shape as Kind};
use headroom_model::format::{Locale, Unit};
use headroom_model::quantity::Percent;
use headroom_model::words::simulate::clock;
use leptos::html::Div;
use leptos::prelude::*;
use serde_json::Value;

use super::axis;
use super::desk::{Desk, Question, use_desk};
use crate::browser::element::{capture, pointer_within};
use crate::components::chart_frame::{ChartFrame, observed_width};
use crate::components::number_field::NumberField;
use crate::components::slider::Track;

/// Points of a curve: more are not seen.
const MOST: usize = 1440;

/// Height of the sheet that is drawn on.
const HEIGHT: f64 = 320.0;

const TITLE: &str = "Concurrent users over the load";

/// The load that is on screen: what is being drawn, else what the document asks.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    load: Load,
    peak: f64,
    /// Per cent of the peak at the upper end of the axis, where the day is drawn.
    top: Option<f64>,
}

fn seen(question: &Question, drawn: Option<&Vec<f64>>) -> Option<Seen> {
    let row = question.row()?;
    let (document, thresholds) = (&question.shown.document, &question.thresholds);
    let load = match drawn {
        Some(points) => {
            let points = points.iter().filter_map(|point| Percent::new(*point).ok()).collect();
            let settings = Settings { points, ..question.settings.clone() };
            settings.load(document.plan(), thresholds, row)
        }
        None => question.load(row),
    };
    let most = question.settings.points.iter().map(|point| point.get()).fold(100.0, f64::max);
    let is_drawn = question.settings.shape == Kind::Drawn;
    Some(Seen { load: load.ok()?, peak: row.concurrent_peak as f64, top: is_drawn.then_some(most * 1.25) })
}

/// Hands over the chart of the load.
fn with_chart(seen: &Seen, size: Size, locale: &Locale, then: &mut dyn FnMut(Chart<'_>)) {
    let Seen { load, peak, top } = seen;
    let label = axis::label(load.start_s, load.users.len());
    let users = |users: f64| Unit::Count.compact(users, locale);
    let domain = top.map_or(Domain::Auto, |top| Domain::Fixed(0.0, (peak * top / 100.0).max(1.0)));
    let y = Axis { domain, ..Axis::new(Ticks::Round, &users) };
    let mut chart = Chart::new(size, axis::axis(&label), y);
    #[expect(clippy::cast_possible_truncation, reason = "seven digits are more than a picture shows")]
    let values: Vec<f32> = load.users.iter().map(|users| *users as f32).collect();
    let mut points = thinned(&values, MOST, |place| axis::hour(load.start_s, place));
    // The last sample lasts as well.
    let end = axis::hour(load.start_s, values.len());
    points.extend(points.last().map(|(_, users)| (end, *users)));
    let name = "Concurrent users".to_owned();
    chart.series = vec![Series { name, ink: Ink::SERIES_1, shape: Shape::Area, points, end_label: None }];
    chart.limits = vec![Limit { at: *peak, label: "The month's peak".to_owned(), ink: Ink::LIMIT }];
    let time = |hour: f64| clock(load.start_s, axis::seconds(load.start_s, hour));
    let exact = |users: f64| Unit::Count.rounded(users, 0, locale);
    chart.exact = Exact { place: "Time", x: &time, y: &exact };
    then(chart);
}

fn summary(seen: Option<&Seen>, locale: &Locale) -> String {
    let Some(Seen { load, peak, top }) = seen else { return String::new() };
    let count = |users: f64| Unit::Count.rounded(users, 0, locale);
    let way = if top.is_some() { " Draw it with the pointer, or set each hour below." } else { "" };
    format!("At most {} concurrent users; the month's peak is {}.{way}", count(load.peak()), count(*peak))
}

/// The load over time. Where it is drawn by hand, the pointer draws.
#[component]
pub fn LoadCurve() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let draft = RwSignal::new(None::<Vec<f64>>);
    let seen = Memo::new(move |_| {
        desk.question.with(|question| draft.with(|draft| seen(question.as_ref()?, draft.as_ref())))
    });
    let is_drawn = Memo::new(move |_| seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.top.is_some())));
    let said = move || seen.with(|seen| summary(seen.as_ref(), &locale));
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        seen.with(|seen| seen.iter().for_each(|seen| with_chart(seen, size, &locale, then)));
    };
    move || {
        if is_drawn.get() {
            view! { <Paper desk seen draft /> }.into_any()
        } else {
            view! {
                <ChartFrame
                    id="load-chart"
                    title=TITLE
                    summary=Box::new(said)
                    chart=Box::new(chart)
                    shared=desk.shared
                />
            }
            .into_any()
        }
    }
}

/// The load on which the pointer draws.
#[component]
fn Paper(desk: Desk, seen: Memo<Option<Seen>>, draft: RwSignal<Option<Vec<f64>>>) -> impl IntoView {
    let locale = desk.state.locale();
    let node = NodeRef::<Div>::new();
    let width = observed_width(node);
    let projection = StoredValue::new(None::<Projection>);
    let svg = move || {
        let size = Size { width: width.get(), height: HEIGHT };
        let mut drawn = None;
        if size.width > 0.0 {
            let mut take = |chart: Chart<'_>| drawn = draw(&chart).ok();
            seen.with(|seen| seen.iter().for_each(|seen| with_chart(seen, size, &locale, &mut take)));
        }
        drawn.map(|drawn| {
            projection.set_value(Some(drawn.projection));
            drawn.svg
        })
    };
    let pen = Pen { desk, draft, projection, last: StoredValue::new(None) };
    view! {
        <figure class="chart-panel load-curve" aria-labelledby="load-chart">
            <figcaption>
                <h2 id="load-chart">{TITLE}</h2>
                <p class="chart-summary">{move || seen.with(|seen| summary(seen.as_ref(), &locale))}</p>
            </figcaption>
            <div
                class="chart-frame drawing"
                node_ref=node
                on:pointerdown=move |event| if event.is_primary() && event.button() == 0 {
                    capture(&event);
                    pen.put(&event);
                }
                on:pointermove=move |event| if draft.with_untracked(Option::is_some) { pen.put(&event) }
                on:pointerup=move |_| pen.lift()
                on:pointercancel=move |_| pen.lift()
            >
                <div class="chart-picture" inner_html=move || svg().unwrap_or_default()></div>
            </div>
        </figure>
        <Hours />
    }
}

/// What draws.
#[derive(Debug, Clone, Copy)]
struct Pen {
    desk: Desk,
    draft: RwSignal<Option<Vec<f64>>>,
    projection: StoredValue<Option<Projection>>,
    /// The hour that was drawn last, and its value.
    last: StoredValue<Option<(usize, f64)>>,
}

impl Pen {
    /// Draws at a pointer.
    fn put(self, event: &leptos::ev::PointerEvent) {
        let Some((x, y)) = pointer_within(event, ".chart-frame") else { return };
        let Some(question) = self.desk.question.get_untracked() else { return };
        let Some((hour, percent)) = self.place(&question, x, y) else { return };
        let own = || question.settings.points.iter().map(|point| point.get()).collect();
        let mut points: Vec<f64> = self.draft.get_untracked().unwrap_or_else(own);
        let (from, before) = self.last.get_value().unwrap_or((hour, percent));
        // A quick pointer leaves hours out: they lie on the way.
        let (first, last) = (from.min(hour), from.max(hour));
        for between in first..=last {
            let way =
                if from == hour { 1.0 } else { between.abs_diff(from) as f64 / hour.abs_diff(from) as f64 };
            if let Some(point) = points.get_mut(between % POINTS) {
                *point = (before + (percent - before) * way).round();
            }
        }
        self.last.set_value(Some((hour, percent)));
        self.draft.set(Some(points));
    }

    /// The nearest hour, and per cent of the peak.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 24")]
    fn place(self, question: &Arc<Question>, x: f64, y: f64) -> Option<(usize, f64)> {
        let peak = question.row()?.concurrent_peak as f64;
        self.projection.with_value(|projection| {
            let projection = projection.as_ref()?;
            let hour = projection.px_to_x(x).round().clamp(0.0, POINTS as f64) as usize;
            let percent = projection.px_to_y(y) / peak.max(1.0) * 100.0;
            Some((hour, percent.clamp(0.0, 1000.0).round()))
        })
    }

    /// Puts what was drawn into the document: one step of its history.
    fn lift(self) {
        self.last.set_value(None);
        let Some(Some(points)) = self.draft.try_get_untracked() else { return };
        let points: Vec<Value> = points.into_iter().map(headroom_model::document::number).collect();
        self.desk.choose("/simulation/points", points);
        self.draft.set(None);
    }
}

/// A field and a slider for each hour: the same by keyboard.
#[component]
fn Hours() -> impl IntoView {
    let hour = |hour: usize| {
        view! {
            <NumberField
                id=format!("point-{hour}")
                label=format!("{hour:02}:00")
                pointer=format!("/simulation/points/{hour}")
                unit=Unit::Percent
                bounds=Percent::BOUNDS
                track=Track::Steps { from: 0.0, to: 150.0, step: 1.0 }
            />
        }
    };
    view! {
        <details class="load-more">
            <summary>"Each hour, in per cent of the month's peak"</summary>
            <div class="hours">{(0..POINTS).map(hour).collect_view()}</div>
        </details>
    }
}
