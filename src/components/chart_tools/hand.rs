//! The crosshair, what it says, and the brush that zooms: under pointer, touch and keys.
//!
//! A mouse brushes with its button held, a second finger marks where a brush ends, and Shift with the arrow keys does
//! what both do. Double click and Escape lead back.

use headroom_charts::{Projection, Reading, Spot, Way};
use headroom_model::words::pages::controls as text;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use super::subject::Subject;
use super::tip::{Brush, Crosshair, Tip};
use super::zoom;
use crate::browser::element::{capture, pointer_at};
use crate::components::chart_frame::Picture;
use crate::state::{AppState, use_state};

/// The hand on one chart.
#[derive(Debug, Clone, Copy)]
struct Pointing {
    state: AppState,
    subject: Subject,
    /// Where a brush began and where it is, in units of the horizontal axis.
    brush: RwSignal<Option<(f64, f64)>>,
    by_key: RwSignal<bool>,
}

impl Pointing {
    /// The place that a pointer means; the chart that it is in becomes the one that is pointed at.
    fn nearest(&self, event: &PointerEvent) -> Option<f64> {
        let (px, py) = pointer_at(event)?;
        let Subject { picture, way, .. } = self.subject;
        let (found, at) = picture.with_untracked(|picture| {
            let all = &picture.as_ref()?.projections;
            let found = panel_at(all, px, py)?;
            let projection = all.get(found)?;
            let at = if way == Way::Down { projection.row_at(py)? } else { projection.nearest_x(px)? };
            Some((found, at))
        })?;
        self.set_panel(found);
        Some(at)
    }

    fn set_panel(&self, panel: usize) {
        if self.subject.panel.get_untracked() != panel {
            self.subject.panel.set(panel);
        }
    }

    fn down(&self, event: &PointerEvent) {
        let Some(at) = self.nearest(event) else { return };
        self.by_key.set(false);
        let crosshair = self.subject.shared.crosshair;
        if !event.is_primary() {
            if self.subject.way == Way::Down {
                return;
            }
            // The second finger.
            let from = crosshair.get_untracked().unwrap_or(at);
            self.brush.set(Some((from, at)));
            return;
        }
        crosshair.set(Some(at));
        if event.pointer_type() != "touch" && event.button() == 0 && self.subject.way == Way::Across {
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
            zoom::look_at(self.state, self.subject, Some((from.min(to), from.max(to))));
        }
    }

    fn look_at_all(&self) {
        zoom::look_at(self.state, self.subject, None);
    }

    fn left(&self, event: &PointerEvent) {
        // A finger that is lifted leaves too: what it pointed at is still to be read.
        if event.pointer_type() != "touch" {
            self.hide();
        }
    }

    /// The focus is lost, which the browser tells also when the page is gone; or a finger moves the page.
    fn hide(&self) {
        self.brush.try_set(None);
        self.subject.shared.crosshair.try_set(None);
    }

    fn set_crosshair(&self, at: Option<f64>) {
        let crosshair = self.subject.shared.crosshair;
        if crosshair.get_untracked() != at {
            crosshair.set(at);
        }
    }

    /// Does what a key means here; says whether it means anything.
    fn key(&self, event: &KeyboardEvent) -> bool {
        let crosshair = self.subject.shared.crosshair;
        let at = crosshair.get_untracked();
        match (event.key().as_str(), self.brush.get_untracked()) {
            ("Escape", Some(_)) => self.brush.set(None),
            ("Escape", None) if self.subject.shared.zoom.get_untracked().is_some() => {
                self.look_at_all();
            }
            ("Escape", None) if at.is_some() => crosshair.set(None),
            ("Enter", Some((from, to))) => {
                self.brush.set(None);
                self.look_at(from, to);
            }
            (key, brush) => {
                let Some(next) = self.beside(at, key) else { return false };
                let from = brush.map_or(at.unwrap_or(next), |(from, _)| from);
                let is_brush = event.shift_key() && self.subject.way == Way::Across;
                self.brush.set(is_brush.then_some((from, next)));
                self.by_key.set(true);
                self.set_crosshair(Some(next));
            }
        }
        true
    }

    /// Where a key moves the crosshair; `None` where it moves nothing. Up and down lead to the next chart.
    fn beside(&self, at: Option<f64>, key: &str) -> Option<f64> {
        let Subject { panel, picture, way, landmark, .. } = self.subject;
        let now = panel.get_untracked();
        let (next, at) = picture.with_untracked(|picture| {
            let picture = picture.as_ref()?;
            if landmark.is_some() {
                return Some((now, among(picture, at, key)?));
            }
            let all = &picture.projections;
            let next = match key {
                "ArrowDown" if all.len() > 1 => (now + 1).min(all.len() - 1),
                "ArrowUp" if all.len() > 1 => now.saturating_sub(1),
                _ => now,
            };
            let projection = all.get(next)?;
            let at = match way {
                Way::Down => row_beside(projection, at, key)?,
                Way::Across if matches!(key, "ArrowDown" | "ArrowUp") && all.len() > 1 => {
                    at.or_else(|| stop_beside(projection, at, "Home"))?
                }
                Way::Across => stop_beside(projection, at, key)?,
            };
            Some((next, at))
        })?;
        self.set_panel(next);
        Some(at)
    }
}

/// The chart that a pointer is in; between charts the one before, which is as near.
fn panel_at(all: &[Projection], px: f64, py: f64) -> Option<usize> {
    let area = |projection: &Projection| projection.plot_area();
    let line = all.iter().map(|one| area(one).top).filter(|top| *top <= py).fold(f64::NEG_INFINITY, f64::max);
    let in_line = |one: &Projection| area(one).top == line || !line.is_finite();
    let is_reached = |one: &Projection| in_line(one) && area(one).left <= px;
    all.iter().rposition(is_reached).or_else(|| all.iter().position(in_line))
}

/// Where a key moves a crosshair over charts that are told at once: up and down are left to the page, Page Up and Page Down
/// go from landmark to landmark.
fn among(picture: &Picture, at: Option<f64>, key: &str) -> Option<f64> {
    let mut landmarks = picture.landmarks.iter().copied();
    match key {
        "PageDown" => landmarks.find(|mark| at.is_none_or(|at| *mark > at)),
        "PageUp" => landmarks.rfind(|mark| at.is_none_or(|at| *mark < at)),
        "ArrowUp" | "ArrowDown" => None,
        key => stop_beside(picture.projections.first()?, at, key),
    }
}

/// Where a key moves a crosshair that goes from row to row.
fn row_beside(projection: &Projection, at: Option<f64>, key: &str) -> Option<f64> {
    let last = projection.y_domain().1 - 1.0;
    match (key, at) {
        ("ArrowDown" | "ArrowRight", Some(row)) => Some((row + 1.0).min(last)),
        ("ArrowUp" | "ArrowLeft", Some(row)) => Some((row - 1.0).max(0.0)),
        ("ArrowDown" | "ArrowRight" | "Home", _) => Some(0.0),
        ("ArrowUp" | "ArrowLeft" | "End", _) => Some(last),
        _ => None,
    }
}

/// Where a key moves a crosshair that goes from stop to stop.
fn stop_beside(projection: &Projection, at: Option<f64>, key: &str) -> Option<f64> {
    let area = projection.plot_area();
    // A twelfth of what is on show: a quarter of three years, two hours of a day.
    let far = isize::try_from(projection.stops().len().div_ceil(12)).unwrap_or(1);
    match (key, at) {
        ("ArrowRight", Some(x)) => projection.stop_beside(x, 1),
        ("ArrowLeft", Some(x)) => projection.stop_beside(x, -1),
        ("PageDown", Some(x)) => projection.stop_beside(x, far),
        ("PageUp", Some(x)) => projection.stop_beside(x, -far),
        ("ArrowRight" | "PageDown" | "Home", _) => projection.nearest_x(area.left),
        ("ArrowLeft" | "PageUp" | "End", _) => projection.nearest_x(area.right),
        _ => None,
    }
}

/// The id of the hand on a chart.
pub fn hand_id(subject: Subject) -> String {
    format!("{}-hand", subject.id)
}

/// What lies over a drawing and feels pointer and keys.
#[component]
pub fn Hand(
    /// The chart.
    subject: Subject,
) -> impl IntoView {
    let (brush, by_key) = (RwSignal::new(None), RwSignal::new(false));
    let hand = Pointing { state: use_state(), subject, brush, by_key };
    let reading = Memo::new(move |_| -> Option<Reading> {
        let spot = Spot { at: subject.shared.crosshair.get()?, panel: subject.panel.get() };
        let (size, view) = (subject.size()?, subject.view());
        subject.read(size, |mut plot| {
            plot.look(&view);
            plot.read(spot)
        })?
    });
    let key = move |event: KeyboardEvent| {
        if !event.ctrl_key() && !event.alt_key() && !event.meta_key() && hand.key(&event) {
            event.prevent_default();
        }
    };
    let (title, step, landmark) = (subject.title, subject.shared.step, subject.landmark);
    let name = move || match (
        subject.way,
        subject.picture.with(|p| p.as_ref().map_or(1, |p| p.projections.len())),
    ) {
        (Way::Down, _) => text::arrows_move_by_row(title),
        (Way::Across, _) if landmark.is_some() => text::arrows_move_along(title, step),
        (Way::Across, 0 | 1) => text::arrows_move_along(title, step),
        _ => text::arrows_move_among(title, step),
    };
    let described = match (subject.way, landmark) {
        (Way::Down, _) => text::KEYS_OF_ROWS.to_owned(),
        (Way::Across, Some(landmark)) => text::keys_of_landmarks(landmark),
        (Way::Across, None) => text::KEYS_OF_CHART.to_owned(),
    };
    view! {
        <div
            id=hand_id(subject)
            class="chart-hand"
            tabindex="0"
            role="group"
            aria-label=name
            aria-description=described
            on:pointerdown=move |event| hand.down(&event)
            on:pointermove=move |event| hand.moved(&event)
            on:pointerup=move |_| hand.up()
            on:pointercancel=move |_| hand.hide()
            on:pointerleave=move |event| hand.left(&event)
            on:dblclick=move |_| hand.look_at_all()
            on:blur=move |_| hand.hide()
            on:keydown=key
        >
            <Brush subject brush />
            <Crosshair subject reading />
            <Tip subject reading by_key />
        </div>
    }
}
