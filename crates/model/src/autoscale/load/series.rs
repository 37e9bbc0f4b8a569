//! Samples at any times to a load of a fixed step: what is missing, doubled or out of order is put right and said.

use super::time::Form;
use super::{LONGEST_S, Load, LoadError, WEEK_S, samples};

/// The most notes of a kind that are given; the rest is counted.
pub const MOST_NOTES: usize = 20;
/// Times further apart than so many usual distances are a gap.
const GAP: f64 = 1.5;
/// 1970-01-01 was a Thursday: so many seconds after a Monday.
const MONDAY_TO_1970: i64 = 3 * 86_400;

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sample {
    /// When, in seconds.
    pub(super) at_s: f64,
    /// Concurrent users; none where nothing was measured.
    pub(super) users: Option<f64>,
    /// Where it stands: its line, or its place in its list; from 1.
    pub(super) place: usize,
}

/// What was found in measured samples and put right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Note {
    /// Nothing was measured for a while: what was there before was held.
    Gap {
        /// The line, or the place in the list, after which it is.
        place: usize,
        /// The last time before it, in seconds after the beginning of the load.
        from_s: f64,
        /// The first time after it.
        to_s: f64,
    },
    /// A time was there before: the later one counts.
    Duplicate {
        /// The line, or the place in the list, of the later one.
        place: usize,
        /// The time in seconds after the beginning of the load.
        at_s: f64,
    },
    /// A value was empty or no number: it was left out.
    Missing {
        /// Its line, or its place in the list.
        place: usize,
    },
    /// A time was before the one before it: all were sorted.
    Unsorted {
        /// Its line, or its place in the list.
        place: usize,
    },
    /// Several series were added up.
    Added {
        /// How many.
        series: usize,
    },
}

/// Notes in the order in which they were found, the first [`MOST_NOTES`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// The first ones.
    pub first: Vec<Note>,
    /// How many more there were.
    pub more: usize,
}

impl Notes {
    pub(super) fn add(&mut self, note: Note) {
        if self.first.len() < MOST_NOTES {
            self.first.push(note);
        } else {
            self.more += 1;
        }
    }
}

/// Sums over time in samples of a step. Time is counted in steps: what holds for a whole one comes out as it went in.
pub(super) struct Buckets {
    step: f64,
    sums: Vec<f64>,
}

impl Buckets {
    pub(super) fn new(step_s: u32, count: u32) -> Self {
        Self { step: f64::from(step_s), sums: (0..count).map(|_| 0.0).collect() }
    }

    /// Adds a value that holds from a time to another. Time that has no bucket is left out.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, and what is too large has no bucket"
    )]
    pub(super) fn add(&mut self, from_s: f64, to_s: f64, value: f64) {
        let first = (from_s / self.step) as usize;
        for (place, sum) in self.sums.iter_mut().enumerate().skip(first) {
            let start = place as f64 * self.step;
            if start >= to_s {
                break;
            }
            let held = to_s.min(start + self.step) - from_s.max(start);
            *sum += value * (held / self.step);
        }
    }

    /// The means. The last one is over the time that it has.
    pub(super) fn means(self, seconds: f64) -> Vec<f64> {
        let step = self.step;
        let held = |place: usize| (seconds - place as f64 * step).min(step) / step;
        self.sums.iter().enumerate().map(|(place, sum)| sum / held(place)).collect()
    }
}

/// Sorts the samples of a series and leaves out what is doubled or was not measured.
pub(super) fn tidied(mut samples: Vec<Sample>, notes: &mut Notes) -> Vec<Sample> {
    samples.retain(|sample| {
        if sample.users.is_none() {
            notes.add(Note::Missing { place: sample.place });
        }
        sample.users.is_some()
    });
    let mut pairs = samples.iter().zip(samples.iter().skip(1));
    if let Some((_, after)) = pairs.find(|(before, after)| after.at_s < before.at_s) {
        notes.add(Note::Unsorted { place: after.place });
        // What has the same time stays in its order.
        samples.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
    }
    let start = samples.first().map_or(0.0, |sample| sample.at_s);
    let mut kept: Vec<Sample> = Vec::with_capacity(samples.len());
    for sample in samples {
        match kept.last_mut() {
            Some(last) if last.at_s == sample.at_s => {
                notes.add(Note::Duplicate { place: sample.place, at_s: sample.at_s - start });
                *last = sample;
            }
            _ => kept.push(sample),
        }
    }
    kept
}

/// The usual distance between samples: the median; none where there is only one.
pub(super) fn distance(samples: &[Sample]) -> Option<f64> {
    let mut distances: Vec<f64> =
        samples.iter().zip(samples.iter().skip(1)).map(|(one, next)| next.at_s - one.at_s).collect();
    let middle = distances.len().saturating_sub(1) / 2;
    if distances.is_empty() {
        return None;
    }
    let (_, median, _) = distances.select_nth_unstable_by(middle, f64::total_cmp);
    Some(*median)
}

/// Several tidied series to one load, which is their sum. A sample holds until the next one of its series, the last one for
/// the usual distance, or for as long as a time so written may hold; where there is only one, for a step.
pub(super) fn load(
    series: &[Vec<Sample>],
    step_s: u32,
    time: Option<Form>,
    notes: &mut Notes,
) -> Result<Load, LoadError> {
    let starts = series.iter().filter_map(|series| series.first()).map(|sample| sample.at_s);
    let start = starts.reduce(f64::min).ok_or(LoadError::Empty)?;
    let distances: Vec<f64> =
        series.iter().map(|series| distance(series).unwrap_or(f64::from(step_s))).collect();
    let end = |sample: &Sample, distance: f64| {
        let until = time.map_or(f64::INFINITY, |time| time.holds_until(sample.at_s));
        (sample.at_s + distance).min(until)
    };
    let last =
        series.iter().zip(&distances).filter_map(|(series, distance)| series.last().zip(Some(*distance)));
    let ends = last.map(|(sample, distance)| end(sample, distance));
    let seconds = ends.fold(start, f64::max) - start;
    if seconds > LONGEST_S as f64 {
        return Err(LoadError::TooLong { days: seconds / 86_400.0 });
    }
    let count = samples(whole(seconds.ceil()), step_s)?;
    let mut users = Buckets::new(step_s, count);
    for (series, distance) in series.iter().zip(&distances) {
        for (place, sample) in series.iter().enumerate() {
            let from_s = sample.at_s - start;
            let next = series.get(place + 1).map(|next| next.at_s - start);
            let to_s = next.unwrap_or_else(|| end(sample, *distance) - start);
            if to_s - from_s > distance * GAP {
                notes.add(Note::Gap { place: sample.place, from_s, to_s });
            }
            users.add(from_s, to_s, sample.users.unwrap_or_default());
        }
    }
    let first = whole(start.floor()) + if time.is_some_and(Form::is_unix) { MONDAY_TO_1970 } else { 0 };
    let start_s = u32::try_from(first.rem_euclid(i64::from(WEEK_S))).unwrap_or_default();
    Ok(Load { start_s, step_s, users: users.means(seconds) })
}

/// A whole number of seconds; what is longer than any load is that.
#[expect(clippy::cast_possible_truncation, reason = "what is too large is cut, and refused")]
fn whole(seconds: f64) -> i64 {
    seconds as i64
}

/// Whether a time is within what a load may last after another.
pub(super) fn is_within(start: f64, at_s: f64) -> bool {
    (at_s - start).abs() <= LONGEST_S as f64
}
