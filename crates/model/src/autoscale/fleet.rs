//! Units of a component that are all alike: some answer, some are on their way.

/// The units of a component.
///
/// Counts are whole doubles: they are multiplied with rates everywhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Fleet {
    ready: f64,
    /// When each group answers, in seconds, and how many they are; the latest decision last.
    starting: Vec<(u32, f64)>,
}

impl Fleet {
    /// So many units that answer.
    pub const fn new(units: f64) -> Self {
        Self { ready: units, starting: Vec::new() }
    }

    /// The units that answer.
    pub const fn ready(&self) -> f64 {
        self.ready
    }

    /// The units on their way.
    pub fn starting(&self) -> f64 {
        self.starting.iter().map(|(_, units)| units).sum()
    }

    /// All units: those on their way count, or a rule would ask for them again until they answer.
    pub fn present(&self) -> f64 {
        self.ready + self.starting()
    }

    /// What was to be there by now answers.
    pub fn advance(&mut self, now_s: u32) {
        if self.starting.is_empty() {
            return;
        }
        let there = self.starting.iter().filter(|(ready_s, _)| *ready_s <= now_s);
        self.ready += there.map(|(_, units)| units).sum::<f64>();
        self.starting.retain(|(ready_s, _)| *ready_s > now_s);
    }

    /// Sets how many there are: more of them answer at `ready_s`; fewer go at once, those on their way first, the latest of
    /// them before the others.
    pub fn set_present(&mut self, units: f64, ready_s: u32) {
        let more = units - self.present();
        if more > 0.0 {
            self.starting.push((ready_s, more));
        }
        let mut fewer = -more;
        while fewer > 0.0 {
            let Some((_, last)) = self.starting.last_mut() else { break };
            let gone = last.min(fewer);
            *last -= gone;
            fewer -= gone;
            if *last <= 0.0 {
                self.starting.pop();
            }
        }
        if fewer > 0.0 {
            self.ready = (self.ready - fewer).max(0.0);
        }
    }

    /// One unit stops answering, and another is started in its place. Whether there was one.
    pub fn fail_one(&mut self, replaced_s: u32) -> bool {
        let is_there = self.ready >= 1.0;
        if is_there {
            self.ready -= 1.0;
            self.starting.push((replaced_s, 1.0));
        }
        is_there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_answer_when_they_have_started() {
        let mut fleet = Fleet::new(2.0);
        fleet.set_present(5.0, 120);
        assert_eq!((fleet.ready(), fleet.starting(), fleet.present()), (2.0, 3.0, 5.0));
        fleet.advance(119);
        assert_eq!(fleet.ready(), 2.0);
        fleet.advance(120);
        assert_eq!((fleet.ready(), fleet.starting()), (5.0, 0.0));
    }

    #[test]
    fn those_on_their_way_go_first() {
        let mut fleet = Fleet::new(4.0);
        fleet.set_present(6.0, 60);
        fleet.set_present(7.0, 90);
        fleet.set_present(5.0, 0);
        assert_eq!((fleet.ready(), fleet.starting()), (4.0, 1.0));
        fleet.set_present(3.0, 0);
        assert_eq!((fleet.ready(), fleet.starting()), (3.0, 0.0));
    }

    #[test]
    fn a_unit_that_fails_is_replaced() {
        let mut fleet = Fleet::new(1.0);
        assert!(fleet.fail_one(300));
        assert_eq!((fleet.ready(), fleet.present()), (0.0, 1.0));
        assert!(!fleet.fail_one(300));
        fleet.advance(300);
        assert_eq!(fleet.ready(), 1.0);
    }
}
