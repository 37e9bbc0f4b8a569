//! The crosshair, what it says, and the brush that zooms: under pointer, touch and keys.
//!
//! A mouse brushes with its button held, a second finger marks where a brush ends, and Shift with the arrow keys does
//! what both do. Double click and Escape lead back.

use headroom_charts::{Line, Reading, read};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use crate::browser::element::{capture, pointer_x};
use crate::components::chart_frame::{Frame, Picture};

/// The hand on one chart.
#[derive(Debug, Clone, Copy)]
struct Pointing {
    frame: Frame,
    /// Where a brush began and where it is, in units of the horizontal axis.
    brush: RwSignal<Option<(f64, f64)>>,
    by_key: RwSignal<bool>,
}

impl Pointing {
    fn with<T>(&self, read: impl FnOnce(&Picture) -> Option<T>) -> Option<T> {
        self.frame.picture.with_untracked(|picture| picture.as_ref().and_then(read))
    }

    fn nearest(&self, event: &PointerEvent) -> Option<f64> {
        let px = pointer_x(event)?;
        self.with(|picture| picture.projection.nearest_x(px))
    }

    fn down(&self, event: &PointerEvent) {
        let Some(at) = self.nearest(event) else { return };
        self.by_key.set(false);
        let crosshair = self.frame.shared.crosshair;
        if !event.is_primary() {
            // The second finger.
            let from = crosshair.get_untracked().unwrap_or(at);
            self.brush.set(Some((from, at)));
            return;
        }
        crosshair.set(Some(at));
        if event.pointer_type() != "touch" && event.button() == 0 {
            // A brush may end beside the chart.
            capture(event);
            self.brush.set(Some((at, at)));
        }
    }

    fn moved(&self, event: &PointerEvent) {
        let Some(at) = self.nearest(event) else { return };
        self.by_key.set(false);
        let is_touch = event.pointer_type() == "touch";
        if event.is_primary() {
            self.set_crosshair(Some(at));
        }
        self.brush.maybe_update(|brush| match brush {
            Some((from, _)) if is_touch && event.is_primary() => std::mem::replace(from, at) != at,
            Some((_, to)) => std::mem::replace(to, at) != at,
            None => false,
        });
    }

    fn up(&self) {
        if let Some((from, to)) = self.brush.get_untracked() {
            self.brush.set(None);
            self.look_at(from, to);
        }
    }

    fn look_at(&self, from: f64, to: f64) {
        if from != to {
            self.frame.shared.zoom.set(Some((from.min(to), from.max(to))));
        }
    }

    fn left(&self, event: &PointerEvent) {
        // A finger that is lifted leaves too: what it pointed at is still to be read.
        if event.pointer_type() != "touch" {
            self.hide();
        }
    }

    /// The browser tells of a lost focus also when the page is gone.
    fn hide(&self) {
        self.brush.try_set(None);
        self.frame.shared.crosshair.try_set(None);
    }

    fn set_crosshair(&self, at: Option<f64>) {
        let crosshair = self.frame.shared.crosshair;
        if crosshair.get_untracked() != at {
            crosshair.set(at);
        }
    }

    /// Does what a key means here; says whether it means anything.
    fn key(&self, event: &KeyboardEvent) -> bool {
        let crosshair = self.frame.shared.crosshair;
        let at = crosshair.get_untracked();
        match (event.key().as_str(), self.brush.get_untracked()) {
            ("Escape", Some(_)) => self.brush.set(None),
            ("Escape", None) if self.frame.shared.zoom.get_untracked().is_some() => {
                self.frame.shared.zoom.set(None);
            }
            ("Escape", None) if at.is_some() => crosshair.set(None),
            ("Enter", Some((from, to))) => {
                self.brush.set(None);
                self.look_at(from, to);
            }
            (key, brush) => {
                let Some(next) = self.with(|picture| beside(picture, at, key)) else { return false };
                let from = brush.map_or(at.unwrap_or(next), |(from, _)| from);
                self.brush.set(event.shift_key().then_some((from, next)));
                self.by_key.set(true);
                self.set_crosshair(Some(next));
            }
        }
        true
    }
}

/// Where a key moves the crosshair; `None` where it moves nothing.
fn beside(picture: &Picture, at: Option<f64>, key: &str) -> Option<f64> {
    let projection = &picture.projection;
    let area = projection.plot_area();
    match (key, at) {
        ("ArrowRight", Some(x)) => projection.stop_beside(x, 1),
        ("ArrowLeft", Some(x)) => projection.stop_beside(x, -1),
        ("ArrowRight" | "Home", _) => projection.nearest_x(area.left),
        ("ArrowLeft" | "End", _) => projection.nearest_x(area.right),
        _ => None,
    }
}

/// The id of the hand on a chart.
pub fn hand_id(frame: Frame) -> String {
    format!("{}-hand", frame.id)
}

/// What lies over a drawing and feels pointer and keys.
#[component]
pub fn Hand(
    /// The chart.
    frame: Frame,
) -> impl IntoView {
    let hand = Pointing { frame, brush: RwSignal::new(None), by_key: RwSignal::new(false) };
    let reading = Memo::new(move |_| {
        let at = frame.shared.crosshair.get()?;
        let size = frame.picture.with(|picture| picture.as_ref().map(|picture| picture.size))?;
        let view = frame.view();
        frame.read(size, |mut chart| {
            view.apply(&mut chart);
            read(&chart, at)
        })?
    });
    let key = move |event: KeyboardEvent| {
        if !event.ctrl_key() && !event.alt_key() && !event.meta_key() && hand.key(&event) {
            event.prevent_default();
        }
    };
    let title = frame.title;
    view! {
        <div
            id=hand_id(frame)
            class="chart-hand"
            tabindex="0"
            role="group"
            aria-label=format!("{title}: arrow keys move from month to month")
            aria-description="Shift and arrow keys mark a stretch, Enter zooms into it, Escape leads back."
            on:pointerdown=move |event| hand.down(&event)
            on:pointermove=move |event| hand.moved(&event)
            on:pointerup=move |_| hand.up()
            on:pointercancel=move |_| hand.brush.set(None)
            on:pointerleave=move |event| hand.left(&event)
            on:dblclick=move |_| frame.shared.zoom.set(None)
            on:blur=move |_| hand.hide()
            on:keydown=key
        >
            <Brush frame brush=hand.brush />
            <Crosshair frame reading />
            <Tip frame reading by_key=hand.by_key />
        </div>
    }
}

/// A length on the page.
fn px(length: Option<f64>) -> String {
    length.map(|px| format!("{px:.1}px")).unwrap_or_default()
}

/// Where something stands on the drawing, read from it.
fn place<T>(frame: Frame, read: impl FnOnce(&Picture) -> T) -> Option<T> {
    frame.picture.with(|picture| picture.as_ref().map(read))
}

#[component]
fn Brush(frame: Frame, brush: RwSignal<Option<(f64, f64)>>) -> impl IntoView {
    let at = move || {
        let (from, to) = brush.get()?;
        place(frame, |picture| {
            let (a, b) = (picture.projection.x_to_px(from), picture.projection.x_to_px(to));
            let area = picture.projection.plot_area();
            (a.min(b), (a - b).abs(), area.top, area.height())
        })
    };
    view! {
        <div
            class="brush"
            class:shown=move || brush.get().is_some_and(|(from, to)| from != to)
            style:left=move || px(at().map(|at| at.0))
            style:width=move || px(at().map(|at| at.1))
            style:top=move || px(at().map(|at| at.2))
            style:height=move || px(at().map(|at| at.3))
        ></div>
    }
}

#[component]
fn Crosshair(frame: Frame, reading: Memo<Option<Reading>>) -> impl IntoView {
    let at = move || {
        let x = frame.shared.crosshair.get()?;
        place(frame, |picture| {
            let area = picture.projection.plot_area();
            (picture.projection.x_to_px(x), area.top, area.height())
        })
    };
    // A point on every line that the crosshair crosses.
    let points = move || {
        let x = frame.shared.crosshair.get()?;
        let lines = reading.get()?.lines;
        place(frame, |picture| {
            let area = picture.projection.plot_area();
            let points = lines.iter().filter_map(|line| {
                let (px, py) = (picture.projection.x_to_px(x), picture.projection.y_to_px(line.point?));
                let ink = line.ink.filter(|_| area.contains(px, py))?;
                Some((ink.0, px, py))
            });
            points.collect::<Vec<_>>()
        })
    };
    view! {
        <div
            class="crosshair"
            class:shown=move || reading.with(Option::is_some)
            style:left=move || px(at().map(|at| at.0))
            style:top=move || px(at().map(|at| at.1))
            style:height=move || px(at().map(|at| at.2))
        ></div>
        {move || points().into_iter().flatten().map(|(ink, x, y)| view! {
            <div class=format!("crosshair-point ink-{ink}") style:left=px(Some(x)) style:top=px(Some(y))></div>
        }).collect_view()}
    }
}

/// What the crosshair says. It stands beside it where there is room, and never beside the chart.
#[component]
fn Tip(frame: Frame, reading: Memo<Option<Reading>>, by_key: RwSignal<bool>) -> impl IntoView {
    let at = move || {
        let x = frame.shared.crosshair.get()?;
        place(frame, |picture| {
            let (x, width) = (picture.projection.x_to_px(x), picture.size.width);
            if x > width / 2.0 { (width - x, true) } else { (x, false) }
        })
    };
    let top = move || place(frame, |picture| picture.projection.plot_area().top);
    view! {
        <div
            class="tip-lane"
            class:left=move || at().is_some_and(|at| at.1)
            style:top=move || px(top())
        >
            <div class="tip-gap" style:width=move || px(at().map(|at| at.0 + 8.0))></div>
            <div
                class="tip"
                class:shown=move || reading.with(Option::is_some)
                aria-live=move || if by_key.get() { "polite" } else { "off" }
            >
                {move || reading.get().map(|reading| view! {
                    <strong>{reading.place}</strong>
                    <dl>{reading.lines.into_iter().map(line).collect_view()}</dl>
                })}
            </div>
        </div>
    }
}

fn line(line: Line) -> impl IntoView {
    let ink = line.ink.map_or("none", |ink| ink.0);
    view! {
        <div>
            <dt><span class=format!("swatch ink-{ink}") aria-hidden="true"></span>{line.name}</dt>
            <dd>{line.value}</dd>
        </div>
    }
}
