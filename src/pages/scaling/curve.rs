//! The load as a curve, which can be drawn by hand.

use std::borrow::Cow;
use std::sync::Arc;

use headroom_charts::{
    Axis, Domain, Exact, Ink, Limit, Pane, Panes, Plot, Projection, Shape, Size, Ticks, Trace, Way,
};
use headroom_model::autoscale::load::Load;
use headroom_model::autoscale::settings::{Later, Settings, Shape as Kind, WEEK_POINTS};
use headroom_model::export::simulation;
use headroom_model::format::{Locale, Unit};
use headroom_model::quantity::Percent;
use headroom_model::words::pages::{controls, scaling as text};
use headroom_model::words::simulate::clock;
use leptos::prelude::*;
use serde_json::Value;

use super::axis;
use super::desk::{Desk, Question, use_desk};
use super::drawings::{DISTANCES, exactly};
use super::week::{self, Hours};
use crate::browser::element::{capture, pointer_at};
use crate::components::chart_tools::panel::PlotPanel;
use crate::components::chart_tools::subject::Subject;

/// How high the curve is, CSS pixels.
const HEIGHT: f64 = 320.0;

/// The load that is on screen: what is being drawn, else what the document asks.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    load: Load,
    /// The same with fewer digits.
    users: Vec<f32>,
    peak: f64,
    /// Per cent of the peak at the upper end of the axis, where the day is drawn.
    top: Option<f64>,
}

/// `committed` is the load that the document asks.
fn seen(question: &Question, committed: Option<&Load>, draft: Option<&Vec<f64>>) -> Option<Seen> {
    let row = question.row()?;
    let load = match draft {
        Some(points) => {
            let points = points.iter().filter_map(|point| Percent::new(*point).ok()).collect();
            let own = question.settings.clone();
            let settings = if own.shape == Kind::DrawnWeek {
                Settings { week: Later(points), ..own }
            } else {
                Settings { points, ..own }
            };
            settings.load(question.shown.document.plan(), row).ok()?
        }
        None => committed?.clone(),
    };
    #[expect(clippy::cast_possible_truncation, reason = "seven digits are more than a picture shows")]
    let users = load.users.iter().map(|users| *users as f32).collect();
    let most = drawn(question).map(|points| points.into_iter().fold(100.0, f64::max));
    // What happens on top of it is seen as well. While it is drawn the axis stays: the pointer is read by it.
    let (peak, highest) = (row.concurrent_peak as f64, committed.map_or(0.0, Load::peak));
    let top = most.map(|most| (most * 1.25).max(highest / peak.max(1.0) * 100.0));
    Some(Seen { load, users, peak, top })
}

/// Hands over the chart of the load.
fn with_plot(seen: &Seen, size: Size, locale: &Locale, then: &mut dyn FnMut(Plot<'_>)) {
    let Seen { load, users, peak, top } = seen;
    let label = axis::label(load.start_s, load.users.len());
    let count = |users: f64| Unit::Count.compact(users, locale);
    let domain = top.map_or(Domain::Auto, |top| Domain::Fixed(0.0, (peak * top / 100.0).max(1.0)));
    let time = |hour: f64| clock(load.start_s, axis::seconds(load.start_s, hour));
    let exact = |users: f64| Unit::Count.rounded(users, 0, locale);
    let (name, values) = (Cow::Borrowed(controls::CONCURRENT_USERS), Cow::Borrowed(&**users));
    let pane = Pane {
        title: String::new(),
        name: String::new(),
        y: Axis { domain, ..Axis::new(Ticks::Whole, &count) },
        exact: &exact,
        limits: vec![Limit { at: *peak, label: text::MONTHS_PEAK.to_owned(), ink: Ink::LIMIT }],
        traces: vec![Trace { name, ink: Ink::SERIES_1, shape: Shape::Area, values }],
    };
    then(Plot::Panes(Panes {
        size,
        x: axis::axis(&label),
        first: axis::hour(load.start_s, 0),
        per_unit: 60.0,
        exact: Exact { place: text::TIME, x: &time, y: &exact },
        panes: vec![pane],
        events: Vec::new(),
        told: &|_, _| Vec::new(),
        distances: &DISTANCES,
        note: &text::load_every_minutes,
    }));
}

fn summary(seen: Option<&Seen>, locale: &Locale) -> String {
    let Some(Seen { load, peak, top, .. }) = seen else { return String::new() };
    let count = |users: f64| exactly(Unit::Count, users.round(), locale);
    text::load_summary(&count(load.peak()), &count(*peak), top.is_some())
}

/// The load over time. Where it is drawn by hand, the pointer draws.
#[component]
pub fn LoadCurve() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let draft = RwSignal::new(None::<Vec<f64>>);
    let committed = Memo::new(move |_| {
        desk.question.with(|question| {
            let question = question.as_ref()?;
            question.load(question.row()?).ok()
        })
    });
    let seen = Memo::new(move |_| {
        let seen = |question: &Option<Arc<Question>>, draft: &Option<Vec<f64>>| {
            committed.with(|committed| seen(question.as_ref()?, committed.as_ref(), draft.as_ref()))
        };
        desk.question.with(|question| draft.with(|draft| seen(question, draft)))
    });
    // How many points are drawn, where any are.
    let drawn = Memo::new(move |_| {
        desk.question.with(|question| drawn(question.as_ref()?).map(|points| points.len()))
    });
    let said = move || seen.with(|seen| summary(seen.as_ref(), &locale));
    let plot = move |size: Size, then: &mut dyn FnMut(Plot<'_>)| {
        seen.with(|seen| seen.iter().for_each(|seen| with_plot(seen, size, &locale, then)));
    };
    let csv = Callback::new(move |()| {
        seen.with_untracked(|seen| {
            let load = &seen.as_ref()?.load;
            Some(simulation::load(load.start_s, &load.users))
        })
    });
    let pen = move |subject| view! { <Paper desk draft subject /> }.into_any();
    move || {
        let drawn = drawn.get();
        let is_drawn = drawn.is_some();
        let over = is_drawn.then(|| Callback::new(pen));
        view! {
            <PlotPanel
                id="load-chart"
                title=text::LOAD_CURVE
                summary=Box::new(said)
                height=Box::new(|_| HEIGHT)
                plot=Box::new(plot)
                class=if is_drawn { "load-curve" } else { "load-shape" }
                csv
                nostrip:over
                way=Way::Across
                shared=desk.shared
            />
            {drawn.map(|points| view! { <Hours is_week={points == WEEK_POINTS} /> })}
        }
    }
}

/// The points that are drawn, in per cent of the month's peak: those of a day or of a week.
fn drawn(question: &Question) -> Option<Vec<f64>> {
    let settings = &question.settings;
    match settings.shape {
        Kind::Drawn => Some(settings.points.iter().map(|point| point.get()).collect()),
        Kind::DrawnWeek => Some(settings.week_points().map(|point| point.get()).collect()),
        _ => None,
    }
}

/// What the pointer draws on.
#[component]
fn Paper(desk: Desk, draft: RwSignal<Option<Vec<f64>>>, subject: Subject) -> impl IntoView {
    let pen = Pen { desk, draft, subject, last: StoredValue::new(None) };
    view! {
        <div
            class="chart-hand drawing"
            on:pointerdown=move |event| if event.is_primary() && event.button() == 0 {
                capture(&event);
                pen.put(&event);
            }
            on:pointermove=move |event| if draft.with_untracked(Option::is_some) { pen.put(&event) }
            on:pointerup=move |_| pen.lift()
            on:pointercancel=move |_| pen.lift()
        ></div>
    }
}

/// What draws.
#[derive(Debug, Clone, Copy)]
struct Pen {
    desk: Desk,
    draft: RwSignal<Option<Vec<f64>>>,
    subject: Subject,
    /// The hour that was drawn last, and its value.
    last: StoredValue<Option<(usize, f64)>>,
}

impl Pen {
    /// Draws at a pointer.
    fn put(self, event: &leptos::ev::PointerEvent) {
        let Some((x, y)) = pointer_at(event) else { return };
        let Some(question) = self.desk.question.get_untracked() else { return };
        let Some((hour, percent)) = self.place(&question, x, y) else { return };
        let Some(mut points) = self.draft.get_untracked().or_else(|| drawn(&question)) else { return };
        let count = points.len();
        let (from, before) = self.last.get_value().unwrap_or((hour, percent));
        // A quick pointer leaves hours out: they lie on the way.
        let (first, last) = (from.min(hour), from.max(hour));
        for between in first..=last {
            let way =
                if from == hour { 1.0 } else { between.abs_diff(from) as f64 / hour.abs_diff(from) as f64 };
            if let Some(point) = points.get_mut(between % count) {
                *point = (before + (percent - before) * way).round();
            }
        }
        self.last.set_value(Some((hour, percent)));
        self.draft.set(Some(points));
    }

    /// The nearest hour, and per cent of the peak.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 168")]
    fn place(self, question: &Arc<Question>, x: f64, y: f64) -> Option<(usize, f64)> {
        let peak = question.row()?.concurrent_peak as f64;
        let count = drawn(question)?.len() as f64;
        self.subject.picture.with_untracked(|picture| {
            let projection: &Projection = picture.as_ref()?.projections.first()?;
            let hour = projection.px_to_x(x).round().clamp(0.0, count) as usize;
            let percent = projection.px_to_y(y) / peak.max(1.0) * 100.0;
            Some((hour, percent.clamp(0.0, 1000.0).round()))
        })
    }

    /// Puts what was drawn into the document: one step of its history.
    fn lift(self) {
        self.last.set_value(None);
        let Some(Some(points)) = self.draft.try_get_untracked() else { return };
        let list = if points.len() == WEEK_POINTS { week::WEEK } else { week::DAY };
        let points: Vec<Value> = points.into_iter().map(headroom_model::document::number).collect();
        self.desk.choose(list, points);
        self.draft.set(None);
    }
}
