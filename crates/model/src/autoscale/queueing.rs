//! Waiting before servers: Erlang's formulas for arrivals at random and exponential service times (M/M/c).
//!
//! Source: A. K. Erlang, 1917; the recursion for B as in R. B. Cooper, Introduction to Queueing Theory, 2nd ed., section 3.3.
//! Where as much arrives as is served, or more, there is no steady state: the queue grows, and that is what is answered, not
//! a number.

use crate::quantity::{Bounds, OutOfBounds};
use crate::words::refusals::loads as text;

static SERVERS: Bounds =
    Bounds { quantity: "servers", min: 0.0, max: 1_000_000.0, whole: true, optional: false };
static ARRIVALS: Bounds =
    Bounds { quantity: text::ARRIVALS_PER_SECOND, min: 0.0, max: 1e9, whole: false, optional: false };
static SERVICE: Bounds =
    Bounds { quantity: text::SECONDS_OF_SERVICE, min: 1e-6, max: 1e6, whole: false, optional: false };
/// The largest share for which a percentile is given: beyond, a wait has no bound.
const LARGEST_SHARE: f64 = 0.999_999;

/// Servers that are alike, with one queue before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Station {
    servers: u32,
    arrivals_per_s: f64,
    service_s: f64,
}

/// An answer that there is only where the queue does not grow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer<T> {
    /// In the steady state.
    Steady(T),
    /// As much arrives as is served, or more: the queue becomes longer.
    Growing {
        /// By how much in a second; 0 and more.
        per_s: f64,
    },
}

/// What holds in the long run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SteadyState {
    /// Part of the servers that work, 0 to below 1.
    pub utilization: f64,
    /// Probability that an arrival has to wait: Erlang C.
    pub waits: f64,
    /// Mean wait of all arrivals in seconds, those that do not wait included.
    pub mean_wait_s: f64,
    /// Mean number that waits (Little's law).
    pub mean_queue: f64,
}

/// What becomes of a backlog.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Drain {
    /// It is gone after so many seconds.
    In(f64),
    /// It stays, or becomes larger by so many in a second.
    Never {
        /// 0 and more.
        grows_per_s: f64,
    },
}

impl<T> Answer<T> {
    /// The answer of the steady state.
    pub fn steady(self) -> Option<T> {
        match self {
            Self::Steady(answer) => Some(answer),
            Self::Growing { .. } => None,
        }
    }

    fn map<U>(self, of: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Steady(answer) => Answer::Steady(of(answer)),
            Self::Growing { per_s } => Answer::Growing { per_s },
        }
    }
}

/// Probability that all servers are busy where nothing waits (Erlang B): `B(k) = a B(k-1) / (k + a B(k-1))`, `B(0) = 1`.
///
/// `offered` is the arrivals in a mean service time, 0 and more.
pub fn erlang_b(servers: u32, offered: f64) -> f64 {
    let mut blocked = 1.0;
    for busy in 1..=servers {
        blocked = offered * blocked / (f64::from(busy) + offered * blocked);
        if blocked == 0.0 {
            break;
        }
    }
    blocked
}

/// Probability that an arrival waits (Erlang C): `c B / (c - a (1 - B))`; none where `offered` is not below `servers`.
pub fn erlang_c(servers: u32, offered: f64) -> Option<f64> {
    (offered < f64::from(servers)).then(|| waits(servers, offered, erlang_b(servers, offered)))
}

fn waits(servers: u32, offered: f64, blocked: f64) -> f64 {
    let servers = f64::from(servers);
    (servers * blocked / (servers - offered * (1.0 - blocked))).clamp(0.0, 1.0)
}

impl Station {
    /// Servers, arrivals in a second and the mean service time in seconds.
    ///
    /// # Errors
    /// [`OutOfBounds`] above a million servers or 10^9 arrivals, and outside of 10^-6 to 10^6 s.
    pub fn new(servers: u32, arrivals_per_s: f64, service_s: f64) -> Result<Self, OutOfBounds> {
        SERVERS.check(f64::from(servers))?;
        let arrivals_per_s = ARRIVALS.check(arrivals_per_s)?;
        Ok(Self { servers, arrivals_per_s, service_s: SERVICE.check(service_s)? })
    }

    /// Arrivals in a mean service time: Erlangs.
    pub fn offered(&self) -> f64 {
        self.arrivals_per_s * self.service_s
    }

    /// What the servers could do more in a second; none where that is nothing.
    fn spare_per_s(&self) -> Answer<f64> {
        let spare = f64::from(self.servers) / self.service_s - self.arrivals_per_s;
        // Both have to hold: one of them may be rounded to a tie.
        if spare > 0.0 && self.offered() < f64::from(self.servers) {
            Answer::Steady(spare)
        } else if self.arrivals_per_s == 0.0 {
            // Nobody comes and nobody serves.
            Answer::Steady(f64::MIN_POSITIVE)
        } else {
            Answer::Growing { per_s: (-spare).max(0.0) }
        }
    }

    /// Whether there is a steady state, and which.
    pub fn state(&self) -> Answer<SteadyState> {
        self.spare_per_s().map(|spare| {
            let waits = if self.arrivals_per_s == 0.0 {
                0.0
            } else {
                waits(self.servers, self.offered(), erlang_b(self.servers, self.offered()))
            };
            let mean_wait_s = waits / spare;
            SteadyState {
                utilization: if self.arrivals_per_s == 0.0 {
                    0.0
                } else {
                    self.offered() / f64::from(self.servers)
                },
                waits,
                mean_wait_s,
                mean_queue: self.arrivals_per_s * mean_wait_s,
            }
        })
    }

    /// Probability of a wait above some seconds: `C exp(-(c mu - lambda) t)`.
    pub fn waits_longer(&self, seconds: f64) -> Answer<f64> {
        let spare = self.spare_per_s();
        self.state().map(|state| match spare {
            Answer::Steady(spare) => state.waits * libm::exp(-spare * seconds.max(0.0)),
            Answer::Growing { .. } => 1.0,
        })
    }

    /// The wait that a share of the arrivals does not exceed, in seconds: 0.95 is the 95th percentile. A share is at most
    /// 0.999999.
    pub fn wait_percentile_s(&self, share: f64) -> Answer<f64> {
        let beyond = 1.0 - share.clamp(0.0, LARGEST_SHARE);
        let spare = self.spare_per_s();
        self.state().map(|state| match spare {
            Answer::Steady(spare) if state.waits > beyond => libm::log(state.waits / beyond) / spare,
            _ => 0.0,
        })
    }

    /// The time from arrival to answer that a share of the arrivals does not exceed, in seconds, where each is served in the
    /// mean service time.
    pub fn latency_percentile_s(&self, share: f64) -> Answer<f64> {
        self.wait_percentile_s(share).map(|wait| wait + self.service_s)
    }

    /// How long it takes until a backlog is gone, with all servers at work: `B / (c mu - lambda)`.
    pub fn drain(&self, backlog: f64) -> Drain {
        let spare = f64::from(self.servers) / self.service_s - self.arrivals_per_s;
        if backlog <= 0.0 && spare >= 0.0 {
            Drain::In(0.0)
        } else if spare > 0.0 {
            Drain::In(backlog / spare)
        } else {
            Drain::Never { grows_per_s: -spare }
        }
    }

    /// The fewest servers, at most `most`, with which no more than `1 - share` of the arrivals wait longer than some seconds.
    /// The station's own servers do not matter.
    pub fn servers_for(&self, seconds: f64, share: f64, most: u32) -> Option<u32> {
        if self.arrivals_per_s == 0.0 {
            return Some(0);
        }
        let beyond = 1.0 - share.clamp(0.0, LARGEST_SHARE);
        let offered = self.offered();
        let mut blocked = 1.0;
        for servers in 1..=most.min(1_000_000) {
            blocked = offered * blocked / (f64::from(servers) + offered * blocked);
            let spare = f64::from(servers) / self.service_s - self.arrivals_per_s;
            if spare > 0.0 && offered < f64::from(servers) {
                let waits = waits(servers, offered, blocked);
                if waits * libm::exp(-spare * seconds.max(0.0)) <= beyond {
                    return Some(servers);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn station(servers: u32, arrivals: f64, service: f64) -> Station {
        Station::new(servers, arrivals, service).unwrap()
    }

    fn near(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() <= within, "{found} instead of {expected}");
    }

    #[test]
    fn erlang_b_by_hand_and_from_tables() {
        assert_eq!(erlang_b(0, 3.0), 1.0);
        assert_eq!(erlang_b(1, 1.0), 0.5);
        // 0.5 / (2 + 0.5).
        assert_eq!(erlang_b(2, 1.0), 0.2);
        near(erlang_b(5, 3.0), 0.110_054, 5e-7);
        near(erlang_b(10, 5.0), 0.018_385, 5e-7);
        assert_eq!(erlang_b(3, 0.0), 0.0);
        assert_eq!(erlang_b(1_000_000, 1.0), 0.0);
    }

    #[test]
    fn erlang_c_from_tables() {
        near(erlang_c(3, 2.5).unwrap(), 0.702_247, 5e-7);
        near(erlang_c(10, 8.0).unwrap(), 0.409_180, 5e-7);
        near(erlang_c(50, 45.0).unwrap(), 0.363_864, 5e-7);
        // One server waits as often as it works.
        near(erlang_c(1, 0.8).unwrap(), 0.8, 1e-15);
        assert_eq!(erlang_c(3, 3.0), None);
        assert_eq!(erlang_c(3, 4.0), None);
        assert_eq!(erlang_c(0, 0.0), None);
    }

    #[test]
    fn one_server() {
        // 0.8 of 1 a second: half of what waits is gone after ln(2) / 0.2 s.
        let state = station(1, 0.8, 1.0).state().steady().unwrap();
        near(state.utilization, 0.8, 1e-15);
        near(state.mean_wait_s, 4.0, 1e-12);
        near(state.mean_queue, 3.2, 1e-12);
        near(station(1, 0.8, 1.0).waits_longer(0.0).steady().unwrap(), 0.8, 1e-15);
        near(station(1, 0.8, 1.0).waits_longer(3.465_735_902_8).steady().unwrap(), 0.4, 1e-10);
        // P(W > t) = 0.05 at ln(0.8 / 0.05) / 0.2.
        near(station(1, 0.8, 1.0).wait_percentile_s(0.95).steady().unwrap(), 13.862_943_611_2, 1e-9);
        near(station(1, 0.8, 1.0).latency_percentile_s(0.95).steady().unwrap(), 14.862_943_611_2, 1e-9);
        // One in five does not wait at all.
        assert_eq!(station(1, 0.8, 1.0).wait_percentile_s(0.2 - 1e-9), Answer::Steady(0.0));
    }

    #[test]
    fn at_full_use_the_queue_grows() {
        let full = station(3, 3.0, 1.0);
        assert_eq!(full.state(), Answer::Growing { per_s: 0.0 });
        assert_eq!(station(3, 5.0, 1.0).latency_percentile_s(0.95), Answer::Growing { per_s: 2.0 });
        assert_eq!(station(0, 2.0, 1.0).waits_longer(1.0), Answer::Growing { per_s: 2.0 });
        // Full, whichever way it is rounded.
        assert!(station(3, 30.0, 0.1).state().steady().is_none());
    }

    #[test]
    fn where_nothing_arrives_nothing_waits() {
        for servers in [0, 1] {
            let quiet = station(servers, 0.0, 2.0);
            let state = SteadyState { utilization: 0.0, waits: 0.0, mean_wait_s: 0.0, mean_queue: 0.0 };
            assert_eq!(quiet.state(), Answer::Steady(state));
            assert_eq!(quiet.latency_percentile_s(0.99), Answer::Steady(2.0));
            assert_eq!(quiet.servers_for(1.0, 0.95, 10), Some(0));
        }
    }

    #[test]
    fn servers_for_an_acceptable_wait() {
        // 10: 0.4092 e^-1 = 0.1505; 11: 0.2456 e^-1.5 = 0.0548; 12: 0.1398 e^-2 = 0.0189.
        let busy = station(1, 8.0, 1.0);
        assert_eq!(busy.servers_for(0.5, 0.95, 50), Some(12));
        assert_eq!(busy.servers_for(0.5, 0.94, 50), Some(11));
        assert_eq!(busy.servers_for(0.5, 0.95, 11), None);
        // However long one may wait, it has to be more than what arrives.
        assert_eq!(busy.servers_for(1e9, 0.5, 50), Some(9));
    }

    #[test]
    fn a_backlog_drains_by_what_is_spare() {
        assert_eq!(station(10, 8.0, 1.0).drain(1000.0), Drain::In(500.0));
        assert_eq!(station(10, 8.0, 1.0).drain(0.0), Drain::In(0.0));
        assert_eq!(station(10, 10.0, 1.0).drain(0.0), Drain::In(0.0));
        assert_eq!(station(10, 10.0, 1.0).drain(5.0), Drain::Never { grows_per_s: 0.0 });
        assert_eq!(station(10, 12.0, 1.0).drain(0.0), Drain::Never { grows_per_s: 2.0 });
    }

    #[test]
    fn what_is_no_station_is_refused() {
        assert!(Station::new(1_000_001, 1.0, 1.0).is_err());
        assert!(Station::new(1, -1.0, 1.0).is_err());
        assert!(Station::new(1, f64::NAN, 1.0).is_err());
        let error = Station::new(1, 1.0, 0.0).unwrap_err().to_string();
        assert!(error.starts_with("seconds of service is 0; allowed: "), "{error}");
    }

    proptest! {
        #[test]
        fn waits_are_finite_and_fall_with_each_server(
            servers in 1..400_u32, arrivals in 0.0..500.0_f64, service in 0.001..10.0_f64, share in 0.0..1.0_f64
        ) {
            let now = station(servers, arrivals, service);
            let more = station(servers + 1, arrivals, service);
            match (now.state(), more.state()) {
                (Answer::Steady(now), Answer::Steady(more)) => {
                    prop_assert!((0.0..=1.0).contains(&now.waits) && (0.0..1.0).contains(&now.utilization));
                    prop_assert!(now.mean_wait_s.is_finite() && now.mean_wait_s >= 0.0);
                    prop_assert!(more.waits <= now.waits && more.mean_wait_s <= now.mean_wait_s);
                }
                (Answer::Growing { per_s }, after) => {
                    prop_assert!(per_s >= 0.0 && arrivals * service >= f64::from(servers) - 1e-9);
                    if let Answer::Growing { per_s: after } = after {
                        prop_assert!(after <= per_s);
                    }
                }
                (Answer::Steady(_), Answer::Growing { .. }) => prop_assert!(false),
            }
            if let Answer::Steady(latency) = now.latency_percentile_s(share) {
                prop_assert!(latency.is_finite() && latency >= service);
                // The share beyond it is what was asked for.
                let beyond = now.waits_longer(latency - service).steady().unwrap();
                prop_assert!(beyond <= (1.0 - share.min(LARGEST_SHARE)) * (1.0 + 1e-6) + 1e-12);
            }
        }

        #[test]
        fn the_fewest_servers_are_just_enough(
            arrivals in 0.1..200.0_f64, service in 0.01..3.0_f64, seconds in 0.0..5.0_f64, share in 0.5..0.999_f64
        ) {
            let Some(found) = station(1, arrivals, service).servers_for(seconds, share, 2000) else {
                return Err(TestCaseError::fail("none of 2,000"));
            };
            let waits = |servers| station(servers, arrivals, service).waits_longer(seconds).steady();
            prop_assert!(waits(found).unwrap() <= 1.0 - share);
            prop_assert!(found == 1 || waits(found - 1).is_none_or(|waits| waits > 1.0 - share));
        }
    }
}
