//! Sentences about when to start.

use super::{Said, Words, capitalised};
use crate::format::Unit;
use crate::schedule::{Lead, Move, Standing};

impl Words<'_> {
    /// When a migration has to start, whether that is past, and why.
    pub fn start(&self, of: &Move) -> Said {
        let headline = format!("{} to {}: {}", self.tier(of.from), self.tier(of.to), self.start_clause(of));
        let due = format!("Due by {}", self.due(of));
        let Some(lead) = of.lead else {
            return Said { headline, detail: format!("{due}."), action: None };
        };
        Said {
            headline,
            detail: format!("{due}, after {}. {}.", self.lead(lead), self.window(of, lead)),
            action: self.remedy(of),
        }
    }

    /// Which day counts as that of a breach.
    pub fn breach_convention(&self) -> &'static str {
        if self.inputs.start_month.is_some() {
            "A breach counts from the first day of its month: the forecast is no finer. A lead time that is no whole \
             number of days is rounded to the earlier day."
        } else {
            "A breach counts from the beginning of its month: the forecast is no finer. Month 1 is taken to begin \
             today; with a start month there are dates."
        }
    }

    /// What to do about a migration, where something is to be done, and which day counts as that of a breach.
    pub fn start_told(&self, of: &Move) -> String {
        let convention = self.breach_convention();
        match self.start(of).action {
            Some(action) => format!("{action}. {convention}"),
            None => convention.to_owned(),
        }
    }

    /// A migration that is late, as an alert.
    pub(super) fn late_start(&self, of: &Move) -> Said {
        let (from, to) = (self.tier(of.from), self.tier(of.to));
        let due = self.due(of);
        let (headline, detail) = match (of.standing, of.lead) {
            (Standing::Late { days, .. }, Some(lead)) => {
                let dates = of.dates.and_then(|dates| dates.start_by);
                let was = dates.map(|date| format!(" The start-by date was {}.", self.locale.day(date)));
                (
                    format!("You are {} late for {to}", self.late_by(days)),
                    format!(
                        "The migration from {from} is due by {due}, after {}.{}",
                        self.lead(lead),
                        was.unwrap_or_default()
                    ),
                )
            }
            (Standing::Unknown, _) => {
                (capitalised(&self.start_clause(of)), format!("The move is due by {due}."))
            }
            _ => (
                format!("{to} was due by {due}"),
                format!(
                    "In the forecast {from} is outgrown since then; it does not know what has been done."
                ),
            ),
        };
        Said { headline, detail, action: self.remedy(of) }
    }

    /// That the last month is over, as an alert.
    pub(super) fn over(&self) -> Said {
        Said {
            headline: format!("The forecast ended in {}", self.month(self.inputs.months.get())),
            detail: "All of it is past.".to_owned(),
            action: Some("Begin it with a later month, or make it longer".to_owned()),
        }
    }

    /// The migrations that a breach asks for, in a clause: `start by 4 Mar 2027`. Of several, the one that has to start
    /// first speaks for all with a lead time.
    pub(super) fn start_of_all(&self, moves: &[Move]) -> String {
        let hours = |of: &Move| of.lead.map(Lead::hours);
        let first = moves.iter().fold(None, |first: Option<&Move>, of| match first {
            Some(first) if hours(first) >= hours(of) => Some(first),
            _ => Some(of),
        });
        let known = first.filter(|of| of.lead.is_some());
        let unknown = moves.iter().filter(|of| of.lead.is_none());
        let clauses = known.into_iter().chain(unknown).map(|of| self.start_clause(of));
        clauses.collect::<Vec<_>>().join("; ")
    }

    fn start_clause(&self, of: &Move) -> String {
        let (Some(lead), start_by) = (of.lead, of.dates.and_then(|dates| dates.start_by)) else {
            let (from, to) = (self.tier(of.from), self.tier(of.to));
            return format!("the plan has no procedure from {from} to {to}, so no lead time is known");
        };
        match (of.standing, start_by) {
            (Standing::Late { days, .. }, Some(date)) => {
                format!(
                    "start now, {} late: the start-by date was {}",
                    self.late_by(days),
                    self.locale.day(date)
                )
            }
            (Standing::Late { days, .. }, None) => format!("start now, {} late", self.late_by(days)),
            (Standing::InTime { days: 0.0 }, Some(date)) => {
                format!("start by {}, which is today", self.locale.day(date))
            }
            (Standing::Past, Some(date)) => format!("the start-by date was {}", self.locale.day(date)),
            (_, Some(date)) => format!("start by {}", self.locale.day(date)),
            (_, None) => {
                format!("start {} before {} begins", self.weeks(lead.weeks()), self.month(of.month))
            }
        }
    }

    /// When to start where today is not known: `Start by 4 Mar 2027`. Whether that is past is said where it is known.
    pub(super) fn start_plain(&self, moves: &[Move]) -> String {
        let late = |of: &Move| matches!(of.standing, Standing::Late { .. });
        if self.inputs.start_month.is_none() && moves.iter().any(late) {
            return "Start now".to_owned();
        }
        let in_time = Standing::InTime { days: f64::MAX };
        let moves: Vec<Move> = moves.iter().map(|of| Move { standing: in_time, ..*of }).collect();
        capitalised(&self.start_of_all(&moves))
    }

    /// When to start, for a narrow place: `4 Mar 2027`; `About 4 weeks before month 5` where months have no dates.
    pub fn start_figure(&self, of: &Move) -> String {
        match (of.lead, of.dates.and_then(|dates| dates.start_by)) {
            (_, Some(date)) => self.locale.day(date),
            (Some(lead), None) => {
                capitalised(&format!("{} before {}", self.weeks(lead.weeks()), self.month(of.month)))
            }
            (None, None) => "Not known".to_owned(),
        }
    }

    /// The day of a breach, for a narrow place: `1 Mar 2027`; `The beginning of month 5` where months have no dates.
    pub fn due_figure(&self, of: &Move) -> String {
        capitalised(&self.due(of))
    }

    /// When the migration itself is at the latest, for a narrow place.
    pub fn window_figure(&self, of: &Move) -> String {
        match (of.lead, of.dates.and_then(|dates| dates.window)) {
            (_, Some((first, last))) if first == last => self.locale.day(first),
            (_, Some((first, last))) => format!("{} to {}", self.locale.day(first), self.locale.day(last)),
            (Some(lead), None) => {
                let hours = Unit::Hours.format(lead.migration_hours + lead.following_hours, self.locale);
                format!("{hours} before {}", self.month(of.month))
            }
            (None, None) => "Not known".to_owned(),
        }
    }

    /// Whether there is time enough, for a narrow place: `12 days left`, `About 3.2 weeks late`.
    pub fn standing_figure(&self, of: &Move) -> String {
        match of.standing {
            Standing::Unknown => "No lead time known".to_owned(),
            Standing::InTime { days } if days < 1.0 => "Start today".to_owned(),
            Standing::InTime { days } => format!("{} left", self.days(days.floor())),
            Standing::Late { days, .. } => capitalised(&format!("{} late", self.late_by(days))),
            Standing::Past => "Its month is over".to_owned(),
        }
    }

    /// The day of a breach: `1 Mar 2027`; the beginning of its month where months have no dates.
    pub(super) fn due(&self, of: &Move) -> String {
        match of.dates {
            Some(dates) => self.locale.day(dates.breach),
            None => format!("the beginning of {}", self.month(of.month)),
        }
    }

    /// A lead time: `4 weeks of preparation and 4 h of migration`.
    pub(super) fn lead(&self, lead: Lead) -> String {
        let hours = |hours: f64| Unit::Hours.format(hours, self.locale);
        let preparation = if lead.preparation_weeks == 0.0 {
            "no preparation".to_owned()
        } else {
            let weeks = if lead.preparation_weeks == 1.0 { "week" } else { "weeks" };
            format!("{} {weeks} of preparation", Unit::Count.format(lead.preparation_weeks, self.locale))
        };
        let following = if lead.following_hours > 0.0 {
            format!(" ({} more for the next)", hours(lead.following_hours))
        } else {
            String::new()
        };
        format!("{preparation} and {} of migration{following}", hours(lead.migration_hours))
    }

    /// When the migration itself is, at the latest.
    fn window(&self, of: &Move, lead: Lead) -> String {
        match of.dates.and_then(|dates| dates.window) {
            Some((first, last)) if first == last => {
                format!("Migrate on {} at the latest", self.locale.day(first))
            }
            Some((first, last)) => {
                format!("Migrate from {} to {} at the latest", self.locale.day(first), self.locale.day(last))
            }
            None => {
                let hours = Unit::Hours.format(lead.migration_hours + lead.following_hours, self.locale);
                format!("Begin the migration itself {hours} before then at the latest")
            }
        }
    }

    /// What can be done about a migration that is late.
    fn remedy(&self, of: &Move) -> Option<String> {
        let from = self.tier(of.from);
        match (of.standing, of.lead) {
            (Standing::Late { left, .. }, Some(lead)) => {
                let fits = lead.preparation_within(left);
                let rather = if fits * 7.0 < 1.0 {
                    "Start at once without preparation".to_owned()
                } else {
                    format!("Shorten the preparation to {}", self.at_most_weeks(fits))
                };
                Some(format!("{rather}, raise the limit of {from}, or slow growth down"))
            }
            (Standing::Past, _) => {
                Some("Check that it is done; if it is, begin the forecast with a later month".to_owned())
            }
            (Standing::Unknown, _) => Some("Add that migration to the plan".to_owned()),
            _ => None,
        }
    }

    /// Weeks, to the nearest tenth: `about 4 weeks` for 4 weeks and 4 hours, `4 weeks`. The exact lead time stands beside
    /// it, in weeks and hours.
    fn weeks(&self, weeks: f64) -> String {
        let tenths = (weeks * 10.0).round() / 10.0;
        let about = if (tenths - weeks).abs() < 1e-9 { "" } else { "about " };
        let unit = if tenths == 1.0 { "week" } else { "weeks" };
        format!("{about}{} {unit}", Unit::Count.format(tenths, self.locale))
    }

    /// A delay: days below a week, rather too many than too few, else weeks.
    fn late_by(&self, days: f64) -> String {
        if days < 7.0 { self.days(days.ceil()) } else { self.weeks(days / 7.0) }
    }

    /// A time that must not be longer: days below a week, else weeks to a tenth.
    fn at_most_weeks(&self, weeks: f64) -> String {
        if weeks < 1.0 {
            return self.days((weeks * 7.0).floor());
        }
        let tenths = (weeks * 10.0 + 1e-9).floor() / 10.0;
        let unit = if tenths == 1.0 { "week" } else { "weeks" };
        format!("{} {unit}", Unit::Count.format(tenths, self.locale))
    }

    fn days(&self, days: f64) -> String {
        let unit = if days == 1.0 { "day" } else { "days" };
        format!("{} {unit}", Unit::Count.format(days, self.locale))
    }
}

#[cfg(test)]
mod tests;
