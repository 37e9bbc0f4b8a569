//! What predictive scaling expects: the days before, and the plan's day where there is none.

use std::collections::VecDeque;

use super::handling::{DAY_S, Handling};
use super::load::Users;
use crate::plan::PeakHours;

/// Expectations of the minutes ahead, each computed once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expected {
    /// What was answered minute by minute.
    known: Vec<Ahead>,
    /// When it was asked first.
    first_s: u32,
    /// What is expected from now up to the lead, without what something higher comes before or behind: the highest first.
    highest: VecDeque<Ahead>,
    /// For how many minutes, from the first on, that was looked at.
    minutes: u32,
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
    /// The plan's peak hours.
    pub(super) hours: PeakHours,
    /// Concurrent users at the month's peak.
    pub(super) peak: f64,
    /// The part of it off peak.
    pub(super) off_peak: f64,
}

impl Expected {
    pub(super) const fn new() -> Self {
        Self { known: Vec::new(), first_s: 0, highest: VecDeque::new(), minutes: 0 }
    }

    /// The highest load from this minute up to the lead. It is asked minute by minute, and always of the same load.
    pub(super) fn advance(
        &mut self,
        load: &Users,
        handling: &Handling,
        published: Published,
        now_s: u32,
        lead_s: u32,
    ) -> Ahead {
        if self.known.is_empty() {
            self.first_s = now_s;
        }
        let minute = now_s.saturating_sub(self.first_s) / 60;
        if let Some(known) = usize::try_from(minute).ok().and_then(|minute| self.known.get(minute)) {
            return *known;
        }
        let lead = lead_s / 60;
        while self.minutes <= minute.saturating_add(lead) {
            // What comes within the lead is expected by what is known then.
            let since_s = self.minutes.saturating_sub(lead).saturating_mul(60);
            let at_s = self.first_s.saturating_add(self.minutes.saturating_mul(60));
            let known_s = self.first_s.saturating_add(since_s);
            let of_s = if self.minutes < lead { at_s } else { known_s.saturating_add(lead_s) };
            let (users, days) = expected(load, handling, published, known_s, of_s);
            while self.highest.back().is_some_and(|last| last.users < users) {
                self.highest.pop_back();
            }
            self.highest.push_back(Ahead { users, at_s, days });
            self.minutes += 1;
        }
        while self.highest.front().is_some_and(|first| first.at_s < now_s) {
            self.highest.pop_front();
        }
        let found = self.highest.front().filter(|highest| highest.users > 0.0);
        let found = found.copied().unwrap_or(Ahead { users: 0.0, at_s: now_s, days: 0 });
        self.known.push(found);
        found
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
    let is_peak = published.hours.contains(handling.hour(at_s));
    (if is_peak { published.peak } else { published.peak * published.off_peak }, 0)
}
