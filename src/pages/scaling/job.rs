//! Work that is done in slices between frames: the page answers while it goes on.

use leptos::prelude::*;

use crate::browser::clock::milliseconds;
use crate::browser::element::later;
use crate::browser::tasks::soon;

/// How long a slice may take, in milliseconds; what a step takes comes on top.
const SLICE: f64 = 5.0;

/// Work of which one at a time is done.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Counts the beginnings: what was begun before stops.
    round: StoredValue<u32>,
    is_running: RwSignal<bool>,
}

impl Job {
    /// Nothing is done yet.
    pub fn idle() -> Self {
        Self { round: StoredValue::new(0), is_running: RwSignal::new(false) }
    }

    /// Whether it goes on.
    pub fn is_running(self) -> bool {
        self.is_running.get()
    }

    /// Begins, some milliseconds from now; what went on before stops. `step` does a little and says whether it goes on.
    pub fn start(self, pause: i32, step: impl FnMut() -> bool + 'static) {
        let now = self.next();
        self.is_running.set(true);
        later(pause, move || self.slice(now, step));
    }

    /// Stops it.
    pub fn cancel(self) {
        self.hold();
        self.is_running.set(false);
    }

    /// Stops it until it is begun anew, which is about to happen.
    pub fn hold(self) {
        self.next();
    }

    fn next(self) -> u32 {
        let now = self.round.get_value().wrapping_add(1);
        self.round.set_value(now);
        now
    }

    fn slice(self, now: u32, mut step: impl FnMut() -> bool + 'static) {
        let end = milliseconds() + SLICE;
        loop {
            // The page may have been left, or the work begun anew.
            if self.round.try_get_value() != Some(now) {
                return;
            }
            if !step() {
                self.is_running.try_set(false);
                return;
            }
            if milliseconds() >= end {
                break;
            }
        }
        soon(move || self.slice(now, step));
    }
}
