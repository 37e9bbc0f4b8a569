//! What predictive scaling expects: the days before, and the plan's day where there is none.

use std::collections::VecDeque;

use super::handling::{DAY_S, Handling};
use super::load::Users;

/// Expectations of the minutes ahead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expected {
    /// Users in each minute from now up to the lead, and of how many days they are the mean: the latest last.
    ahead: VecDeque<(f64, u32)>,
}

/// The highest load that is expected within the lead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ahead {
    pub(super) users: f64,
    pub(super) at_s: u32,
    /// Days of the load of which that is the mean; 0: the plan's own day.
    pub(super) days: u32,
}

/// What is expected before there is any history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Published {
    /// Concurrent users at the month's peak.
    pub(super) peak: f64,
    /// The part of it off peak.
    pub(super) off_peak: f64,
}

impl Expected {
    pub(super) fn new() -> Self {
        Self { ahead: VecDeque::new() }
    }

    /// The highest load from this minute up to the lead.
    pub(super) fn advance(
        &mut self,
        load: &Users,
        handling: &Handling,
        published: Published,
        now_s: u32,
        lead_s: u32,
    ) -> Ahead {
        let minutes = usize::try_from(lead_s / 60).unwrap_or(usize::MAX) + 1;
        if self.ahead.is_empty() {
            let from = (0..lead_s / 60).map(|minute| now_s + minute * 60);
            self.ahead.extend(from.map(|at_s| expected(load, handling, published, now_s, at_s)));
        }
        self.ahead.push_back(expected(load, handling, published, now_s, now_s.saturating_add(lead_s)));
        while self.ahead.len() > minutes {
            self.ahead.pop_front();
        }
        let mut best = Ahead { users: 0.0, at_s: now_s, days: 0 };
        for ((users, days), minute) in self.ahead.iter().zip(0..) {
            if *users > best.users {
                best = Ahead { users: *users, at_s: now_s.saturating_add(minute * 60), days: *days };
            }
        }
        best
    }
}

/// The mean of the same minute on the days before that are known now.
fn expected(load: &Users, handling: &Handling, published: Published, now_s: u32, at_s: u32) -> (f64, u32) {
    let (mut sum, mut days, mut before) = (0.0, 0_u32, at_s);
    while days < handling.history_days && before >= DAY_S {
        before -= DAY_S;
        if before <= now_s {
            sum += load.at(before, 60);
            days += 1;
        }
    }
    if days > 0 {
        return (sum / f64::from(days), days);
    }
    // What the load is going to be is not known to what scales: only what the plan says of every day.
    (if handling.is_peak(at_s) { published.peak } else { published.peak * published.off_peak }, 0)
}
