//! Recommendations of the past: `stabilizeRecommendationWithBehaviors` and `stabilizeRecommendation` of
//! `pkg/controller/podautoscaler/horizontal.go`.
//!
//! The controller keeps a list and looks through it each time. Time only goes on, so the extreme of a window is at the front
//! of a queue that leaves out what a later recommendation hides: constant time on average.

use std::collections::VecDeque;

/// The smallest or the largest recommendation of the last seconds.
#[derive(Debug, Clone)]
pub struct Window {
    seconds: i64,
    keeps: Extreme,
    /// Whether a recommendation exactly as old as the window counts.
    closed: bool,
    queue: VecDeque<(i64, i32)>,
}

/// Which recommendation of a window counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// The smallest.
    Least,
    /// The largest.
    Most,
}

impl Window {
    /// A window in which a recommendation counts that is younger than it is long: with `behavior`.
    pub fn open(seconds: i64, keeps: Extreme) -> Self {
        Self { seconds, keeps, closed: false, queue: VecDeque::new() }
    }

    /// A window in which a recommendation counts that is not older than it is long: without `behavior`.
    pub fn closed(seconds: i64, keeps: Extreme) -> Self {
        Self { closed: true, ..Self::open(seconds, keeps) }
    }

    /// Takes a recommendation; none may be older than the one before.
    pub fn push(&mut self, at_s: i64, replicas: i32) {
        let keeps = self.keeps;
        if let Some((last_s, last)) = self.queue.back_mut()
            && *last == replicas
        {
            // Nearly always: the same again hides what was.
            *last_s = at_s;
            return;
        }
        let is_hidden = |&(_, earlier): &(i64, i32)| keeps.of(earlier, replicas) == replicas;
        while self.queue.back().is_some_and(is_hidden) {
            self.queue.pop_back();
        }
        self.queue.push_back((at_s, replicas));
    }

    /// Where all that is remembered is the same recommendation, it counts and hides what was: gives whether that is so.
    #[inline]
    fn is_same(&mut self, at_s: i64, replicas: i32) -> bool {
        let is_alone = self.queue.len() == 1;
        match self.queue.front_mut() {
            Some((last_s, last)) if is_alone && *last == replicas => {
                *last_s = at_s;
                true
            }
            _ => false,
        }
    }

    /// The extreme of a new recommendation and those in the window, which forgets what is older.
    pub fn extreme(&mut self, now_s: i64, replicas: i32) -> i32 {
        let cutoff = now_s.saturating_sub(self.seconds);
        let closed = self.closed;
        let is_old = |&(at_s, _): &(i64, i32)| if closed { at_s < cutoff } else { at_s <= cutoff };
        while self.queue.front().is_some_and(is_old) {
            self.queue.pop_front();
        }
        self.queue.front().map_or(replicas, |&(_, earlier)| self.keeps.of(earlier, replicas))
    }
}

impl Extreme {
    fn of(self, one: i32, other: i32) -> i32 {
        match self {
            Self::Least => one.min(other),
            Self::Most => one.max(other),
        }
    }
}

/// The recommendation within the limits of the windows: `up` is the least of the window for growing, `down` the most of the
/// window for shrinking. Both hold in both directions, so a falling recommendation never makes anything grow.
pub fn stabilized(current: i32, up: i32, down: i32) -> i32 {
    // The new recommendation is in both, so `up` is not above `down`.
    current.max(up).min(down)
}

/// What a controller remembers of its recommendations.
#[derive(Debug, Clone)]
pub enum Recommendations {
    /// With `behavior`: a window for each direction.
    Windows {
        /// The least while growing.
        up: Window,
        /// The most while shrinking.
        down: Window,
    },
    /// Without: the most of one window.
    Legacy(Window),
}

impl Recommendations {
    /// Nothing remembered, with `behavior`.
    pub fn windows(up_s: i64, down_s: i64) -> Self {
        Self::Windows { up: Window::open(up_s, Extreme::Least), down: Window::open(down_s, Extreme::Most) }
    }

    /// Nothing remembered, without `behavior`.
    pub fn legacy(down_s: i64) -> Self {
        Self::Legacy(Window::closed(down_s, Extreme::Most))
    }

    /// Remembers a recommendation as it was before any limit.
    pub fn push(&mut self, now_s: i64, replicas: i32) {
        match self {
            Self::Windows { up, down } => {
                up.push(now_s, replicas);
                down.push(now_s, replicas);
            }
            Self::Legacy(window) => window.push(now_s, replicas),
        }
    }

    /// Whether all that is remembered with `behavior` is a recommendation, which counts as it is then, and is remembered.
    #[inline]
    pub fn is_only(&mut self, now_s: i64, replicas: i32) -> bool {
        match self {
            // Where only one of them is, remembering it there hides nothing that counts.
            Self::Windows { up, down } => down.is_same(now_s, replicas) && up.is_same(now_s, replicas),
            Self::Legacy(_) => false,
        }
    }

    /// What a recommendation becomes by those before it, and remembers it.
    pub fn stabilize(&mut self, now_s: i64, current: i32, replicas: i32) -> i32 {
        if self.is_only(now_s, replicas) {
            // Nearly always. Where only one of them is, what follows does the same to it once more.
            return replicas;
        }
        let stable = match self {
            Self::Windows { up, down } => {
                stabilized(current, up.extreme(now_s, replicas), down.extreme(now_s, replicas))
            }
            Self::Legacy(window) => window.extreme(now_s, replicas),
        };
        self.push(now_s, replicas);
        stable
    }
}
