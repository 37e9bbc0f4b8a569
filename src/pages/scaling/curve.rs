//! The load as a curve, which can be drawn by hand.

use std::sync::Arc;

use headroom_charts::{
    Axis, Chart, Domain, Drawing, Ink, Limit, Projection, Scale, Series, Shape, Size, Ticks, thinned,
};
use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::settings::{POINTS, Settings, Shape as Kind};
use headroom_model::format::{Locale, Unit};
use headroom_model::quantity::Percent;
use headroom_model::words::simulate::clock;
use leptos::prelude::*;
use serde_json::Value;

use super::axis;
use super::desk::{Desk, Question, use_desk};
use crate::browser::element::pointer_within;
use crate::components::chart_frame::{ChartFrame, Tip, picture};
use crate::components::number_field::NumberField;
use crate::components::slider::Track;

/// Points of a curve: more are not seen.
const MOST: usize = 1440;

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

/// Draws the load.
fn drawn(seen: &Seen, size: Size, locale: &Locale) -> Option<Drawing> {
    let Seen { load, peak, top } = seen;
    let label = axis::label(load.start_s, load.users.len());
    let users = |users: f64| Unit::Count.compact(users, locale);
    let domain = top.map_or(Domain::Auto, |top| Domain::Fixed(0.0, (peak * top / 100.0).max(1.0)));
    let y = Axis { domain, scale: Scale::Linear, ticks: Ticks::Round, label: &users, title: None };
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
    picture(&chart)
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
    let projection = StoredValue::new(None::<Projection>);
    let drawing = move |size| {
        let drawing = seen.with(|seen| drawn(seen.as_ref()?, size, &locale));
        projection.set_value(drawing.as_ref().map(|drawing| drawing.projection.clone()));
        drawing
    };
    let tip = move |hour: f64| {
        seen.with(|seen| {
            let load = &seen.as_ref()?.load;
            let minute = axis::minute(load.start_s, hour).min(load.users.len().saturating_sub(1));
            let users = Unit::Count.rounded(*load.users.get(minute)?, 0, &locale);
            let at_s = u32::try_from(minute).unwrap_or(0).saturating_mul(60);
            let line = (Ink::SERIES_1.0, "Concurrent users".to_owned(), users);
            Some(Tip { heading: clock(load.start_s, at_s), lines: vec![line] })
        })
    };
    let is_drawn = Memo::new(move |_| seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.top.is_some())));
    let pen = Pen { desk, draft, projection, last: StoredValue::new(None) };
    view! {
        <div
            class="load-curve"
            class:drawing=move || is_drawn.get()
            on:pointerdown=move |event| if is_drawn.get_untracked() { pen.put(&event) }
            on:pointermove=move |event| if draft.with_untracked(Option::is_some) { pen.put(&event) }
            on:pointerup=move |_| pen.lift()
            on:pointercancel=move |_| pen.lift()
            on:pointerleave=move |_| pen.lift()
        >
            <ChartFrame
                id="load-chart"
                title="Concurrent users over the load"
                summary=Box::new(move || seen.with(|seen| summary(seen.as_ref(), &locale)))
                drawing=Box::new(drawing)
                tip=Box::new(tip)
                crosshair=desk.crosshair
                step="hour"
            />
        </div>
        {move || is_drawn.get().then(|| view! { <Hours /> })}
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
