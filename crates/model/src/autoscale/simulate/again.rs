//! Requests that failed and are sent again.
//!
//! Each retry is another request: it is work for every component that it passes, and may fail again. How often one was sent
//! already is kept with it, so that it is given up after the last time. What is not known of a single request is taken as
//! shared evenly: in a minute, first requests and retries fail alike.

use std::collections::VecDeque;

/// How often a request may have been sent again until it is no matter any more: the waits stay as long as before the last.
const MOST_TOLD: usize = 5;

/// The longest wait before a retry, in seconds: a day.
const LONGEST_WAIT: f64 = 86_400.0;

/// How long a failure waits until it is tried again, in seconds, where it was tried again so many times before: each wait is
/// `growth` times the one before, and none is longer than a day.
pub(super) fn wait_s(after_s: f64, growth: f64, times: usize) -> f64 {
    (0..times).fold(after_s, |wait_s, _| wait_s * growth).min(LONGEST_WAIT)
}

/// How often and when a request that failed is sent again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resend {
    /// How often at most; nothing where there is no end.
    pub most: Option<usize>,
    /// From the failure until it is sent again for the first time, in seconds; what is shorter than a step is a step.
    pub after_s: f64,
    /// How many times as long it takes each further time, from 1; at most a day, and from the sixth time on as the fifth.
    pub growth: f64,
}

impl Default for Resend {
    /// In the next minute, without end.
    fn default() -> Self {
        Self { most: None, after_s: 60.0, growth: 1.0 }
    }
}

/// Requests on their way to be sent again: by how often they were sent again then.
type Due = [f64; MOST_TOLD];

/// Requests that failed and are sent again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Again {
    of: Resend,
    /// Those of the steps to come, the next one first.
    due: VecDeque<Due>,
    /// Those of this step.
    now: Due,
    /// The parts that they were of all requests of the last step that had any: what fails after it was among those.
    parts: Due,
}

impl Again {
    pub(super) const fn new(of: Resend) -> Self {
        Self { of, due: VecDeque::new(), now: [0.0; MOST_TOLD], parts: [0.0; MOST_TOLD] }
    }

    /// What is sent again in this step.
    pub(super) fn take(&mut self) -> f64 {
        self.now = self.due.pop_front().unwrap_or([0.0; MOST_TOLD]);
        self.now.iter().sum()
    }

    /// What is on its way.
    pub(super) fn waiting(&self) -> f64 {
        self.due.iter().flatten().sum()
    }

    /// Of the requests of this step, `came` in all, some got no answer; a part of them is sent again, as often as each still
    /// may. Gives how many are.
    pub(super) fn failed(&mut self, unanswered: f64, came: f64, share: f64, step_s: f64) -> f64 {
        let again = unanswered * share;
        if again <= 0.0 {
            return 0.0;
        }
        let Some(most) = self.of.most else {
            if self.of.growth <= 1.0 {
                self.send(0, again, step_s);
                return again;
            }
            return self.spread(again, came, usize::MAX, step_s);
        };
        self.spread(again, came, most, step_s)
    }

    /// Sends again what was sent less than `most` times so far.
    fn spread(&mut self, again: f64, came: f64, most: usize, step_s: f64) -> f64 {
        if came > 0.0 {
            self.parts = self.now.map(|of| (of / came).min(1.0));
        }
        let retried = self.parts;
        let first = (1.0 - retried.iter().sum::<f64>()).max(0.0);
        let mut sent = 0.0;
        for (times, part) in std::iter::once(first).chain(retried).enumerate() {
            if times < most && part > 0.0 {
                self.send(times, again * part, step_s);
                sent += again * part;
            }
        }
        sent
    }

    /// Sends again what was sent so many times so far.
    fn send(&mut self, times: usize, requests: f64, step_s: f64) {
        let place = times.min(MOST_TOLD - 1);
        let steps = (wait_s(self.of.after_s, self.of.growth, place) / step_s).max(1.0);
        let whole = steps.floor();
        let later = steps - whole;
        let step = usize::try_from(crate::autoscale::rules::whole(whole)).unwrap_or(1).max(1);
        if self.due.len() < step + 1 {
            self.due.resize(step + 1, [0.0; MOST_TOLD]);
        }
        for (ahead, part) in [(step - 1, 1.0 - later), (step, later)] {
            if let Some(due) = self.due.get_mut(ahead).and_then(|due| due.get_mut(place)) {
                *due += requests * part;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(again: &mut Again, steps: usize) -> Vec<f64> {
        (0..steps).map(|_| again.take()).collect()
    }

    #[test]
    fn what_failed_comes_again_after_its_wait_and_what_lies_between_two_steps_in_both() {
        for (after_s, wanted) in [
            (0.0, [100.0, 0.0, 0.0]),
            (60.0, [100.0, 0.0, 0.0]),
            (90.0, [50.0, 50.0, 0.0]),
            (180.0, [0.0, 0.0, 100.0]),
        ] {
            let mut again = Again::new(Resend { most: Some(3), after_s, growth: 1.0 });
            assert_eq!(again.failed(200.0, 1000.0, 0.5, 60.0), 100.0);
            assert_eq!(again.waiting(), 100.0);
            assert_eq!(sent(&mut again, 3), wanted, "{after_s} s");
            assert_eq!((again.waiting(), again.take()), (0.0, 0.0));
        }
    }

    #[test]
    fn each_wait_is_longer_and_the_last_time_is_the_last() {
        // Everything fails, and everybody tries again: after 1, 2 and 4 minutes, and then no more.
        let mut again = Again::new(Resend { most: Some(3), after_s: 60.0, growth: 2.0 });
        let mut seen = Vec::new();
        for step in 0..10 {
            let came = again.take() + if step == 0 { 8.0 } else { 0.0 };
            again.failed(came, came, 1.0, 60.0);
            seen.push(came);
        }
        assert_eq!(seen, [8.0, 8.0, 0.0, 8.0, 0.0, 0.0, 0.0, 8.0, 0.0, 0.0]);
        assert_eq!(again.waiting(), 0.0);
    }

    #[test]
    fn first_requests_and_retries_fail_alike() {
        let mut again = Again::new(Resend { most: Some(1), after_s: 60.0, growth: 1.0 });
        again.failed(30.0, 30.0, 1.0, 60.0);
        // 30 retries among 120 requests, of which a half fails: of the retries none comes again.
        assert_eq!(again.take(), 30.0);
        assert_eq!(again.failed(60.0, 120.0, 1.0, 60.0), 45.0);
        let mut never = Again::new(Resend { most: Some(0), ..Resend::default() });
        assert_eq!((never.failed(60.0, 120.0, 1.0, 60.0), never.take()), (0.0, 0.0));
    }

    #[test]
    fn without_an_end_a_part_comes_again_in_the_next_minute() {
        let mut again = Again::new(Resend::default());
        let mut came = 100.0;
        for _ in 0..20 {
            assert_eq!(again.failed(came, came, 0.3, 60.0), came * 0.3);
            came = again.take();
        }
        assert!(came > 0.0);
    }
}
