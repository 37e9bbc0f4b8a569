//! By when what answers an event has to begin.

use super::{Said, Words, capitalised};
use crate::calendar::Day;
use crate::milestones::{Event, Milestone};
use crate::schedule::{Move, Schedule};

impl Words<'_> {
    /// What happens in a month, and by when what answers it has to begin.
    pub fn milestone_with_start(&self, milestone: &Milestone, schedule: &Schedule) -> Said {
        let mut said = self.milestone(milestone);
        if let Some(start) = self.start_of_event(milestone, schedule) {
            said.detail = format!("{} {start}.", said.detail);
        }
        said
    }

    /// By when to begin: as the migration asks for that answers the event, else, where that takes no preparation, with the
    /// month. `None` for what says itself when to begin.
    fn start_of_event(&self, milestone: &Milestone, schedule: &Schedule) -> Option<String> {
        match milestone.event {
            Event::LateStart(_) | Event::Over => None,
            Event::LargestOutgrown { .. } => {
                Some("The plan has no larger tier, so no lead time is known".to_owned())
            }
            Event::TierChange { from, to, .. } if to > from => {
                Some(self.start_of_moves(schedule.by(milestone.month)))
            }
            Event::Readiness { .. } | Event::Trigger { .. } => {
                let answer = schedule.answer_to(milestone);
                Some(self.start_of_moves(answer.as_slice()))
            }
            Event::TierChange { .. }
            | Event::EarlyGrowth { .. }
            | Event::CostJump { .. }
            | Event::StorageRunway { .. }
            | Event::StorageFull { .. } => Some(self.start_with_the_month(milestone.month)),
        }
    }

    fn start_of_moves(&self, moves: &[Move]) -> String {
        match moves {
            [] => {
                "The forecast does not migrate within its months, so there is no day to start by".to_owned()
            }
            moves => capitalised(&self.start_of_all(moves)),
        }
    }

    fn start_with_the_month(&self, month: u64) -> String {
        match self.inputs.start_month {
            Some(start) => {
                let day = self.locale.day(Day::first_of(start.of_month(month)));
                format!("Start by {day}: it has no lead time")
            }
            None => "It has no lead time".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::format::Locale;
    use crate::sample::{Sample, sample};
    use crate::schedule::schedule;

    /// What is said behind what happens, by month.
    fn starts(sample: &Sample, today: Option<&str>) -> Vec<(u64, String)> {
        let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
        let today = today.map(|today| today.parse().unwrap());
        let schedule = schedule(&sample.plan, &sample.inputs, &sample.outlook, today);
        let late = schedule.alerts();
        let said = late.iter().chain(&sample.outlook.milestones).map(|milestone| {
            let (plain, with) =
                (words.milestone(milestone), words.milestone_with_start(milestone, &schedule));
            assert_eq!((&plain.headline, &plain.action), (&with.headline, &with.action));
            let start = with.detail.strip_prefix(&plain.detail).unwrap().trim().to_owned();
            (milestone.month, format!("{}: {start}", plain.headline))
        });
        said.collect()
    }

    #[test]
    fn every_event_says_by_when_to_start() {
        // The smallest tier is outgrown in month 12, Feb 2027: 4 weeks and 4 hours before its first day is 3 Jan.
        let mut sample = sample(3_500.0, &[(1, 0.1)], &[]);
        sample.inputs.start_month = Some("2026-03".parse().unwrap());
        let said = starts(&sample, Some("2026-03-01"));
        let of = |headline: &str| {
            let found = said.iter().filter(|(_, said)| said.starts_with(headline));
            found.map(|(_, said)| said.rsplit_once(": ").map_or("", |(_, start)| start)).collect::<Vec<_>>()
        };
        assert_eq!(of("Up from tier_1k"), ["Start by 3 Jan 2027."]);
        // The warning before it is answered by the same migration.
        assert_eq!(of("tier_1k is 70% full"), ["Start by 3 Jan 2027."]);
        insta::assert_snapshot!(
            said.iter().map(|(month, said)| format!("{month} {said}\n")).collect::<String>()
        );
    }

    #[test]
    fn without_dates_no_day_is_said() {
        let sample = sample(3_500.0, &[(1, 0.1)], &[]);
        for (_, said) in starts(&sample, None) {
            assert!(!said.contains("202"), "{said}");
        }
        let said = starts(&sample, None);
        assert!(said.iter().any(|(_, said)| said.ends_with(": It has no lead time.")), "{said:?}");
    }

    #[test]
    fn what_no_migration_answers_within_the_forecast_says_so() {
        // The tier fills up and is never outgrown.
        let sample = sample(700.0, &[(1, 0.0)], &[("/capacity_tiers/tier_1k/concurrent_peak", json!(1_000))]);
        let said = starts(&sample, None);
        for (_, said) in &said {
            assert!(!said.contains("Start by"), "{said}");
        }
    }
}
