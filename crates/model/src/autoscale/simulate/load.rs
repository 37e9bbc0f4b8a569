//! Concurrent users over time, sampled as the simulation needs them.

/// Concurrent users, in samples that last `step_s` seconds each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Users {
    pub(super) step_s: u32,
    pub(super) users: Vec<f64>,
}

impl Users {
    /// The mean of the users from a time on, over so many seconds. A sample holds until the next one.
    pub(super) fn at(&self, at_s: u32, seconds: u32) -> f64 {
        let sample = |place: u32| {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            self.users.get(place).or(self.users.last()).copied().unwrap_or(0.0)
        };
        let first = at_s / self.step_s;
        if self.step_s >= seconds || self.step_s == 0 {
            return sample(first);
        }
        let last = (at_s + seconds - 1) / self.step_s;
        (first..=last).map(sample).sum::<f64>() / f64::from(last - first + 1)
    }

    /// How many whole minutes it lasts; a part of one counts.
    pub(super) fn minutes(&self) -> u32 {
        let seconds = u64::from(self.step_s).saturating_mul(self.users.len() as u64);
        u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_held_or_averaged() {
        let fine = Users { step_s: 15, users: vec![1.0, 2.0, 3.0, 6.0, 10.0] };
        assert_eq!((fine.at(0, 60), fine.at(15, 15), fine.at(60, 60)), (3.0, 2.0, 10.0));
        assert_eq!(fine.minutes(), 2);
        let coarse = Users { step_s: 300, users: vec![5.0, 7.0] };
        assert_eq!((coarse.at(299, 60), coarse.at(300, 60), coarse.at(9999, 60)), (5.0, 7.0, 7.0));
        assert_eq!(coarse.minutes(), 10);
    }
}
