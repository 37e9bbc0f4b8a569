//! The four answers that people open the planner for.

use super::{Words, capitalised, rated};
use crate::format::Unit;
use crate::inputs::{Beyond, Term};
use crate::limit::{Limit, carried};
use crate::milestones::{Event, Severity};
use crate::outlook::Outlook;
use crate::recommendations::ready_month;
use crate::schedule::{Move, Schedule, Standing};

/// The most migrations after the next that its answer names: the timeline has all.
const MOST_LATER: usize = 2;

/// A question, its answer and where that comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is asked, in a few words.
    pub question: String,
    /// The answer.
    pub figure: String,
    /// Particulars.
    pub detail: String,
    /// How it is computed, and from what.
    pub source: String,
    /// How much it matters.
    pub severity: Severity,
    /// How much of something is used up, as a share, where that can be drawn.
    pub used: Option<f64>,
}

impl Words<'_> {
    /// Today's headroom, the next migration, the total cost, and what breaks first.
    pub fn answers(&self, outlook: &Outlook, schedule: &Schedule) -> [Answer; 4] {
        [
            self.today(outlook, schedule),
            self.next_migration(outlook, schedule),
            self.cost(outlook),
            self.breaks_first(outlook),
        ]
    }

    /// The tier of today: that of the month that is today, and before and in month 1 what the forecast begins with. A
    /// forecast that is over knows no later month than its last.
    fn today(&self, outlook: &Outlook, schedule: &Schedule) -> Answer {
        let begun =
            outlook.rows.iter().take_while(|row| Some(row.month) <= schedule.now.filter(|now| *now > 1));
        let row = begun.last().unwrap_or(&outlook.today);
        let tier = self.plan.capacity_tiers.at(row.tier);
        let limit = tier.map(|tier| carried(self.plan, self.inputs.choices, tier));
        let limit = limit.unwrap_or(Limit { at: 0.0, policy: self.inputs.choices.outgrown });
        let used = row.concurrent_peak as f64 / limit.at;
        let left = limit.most() - row.concurrent_peak as f64;
        let room = if left < 0.0 {
            format!("{} more than it carries", self.number(-left))
        } else if left == 0.0 {
            "no headroom left".to_owned()
        } else {
            format!(
                "headroom for {} more ({})",
                self.number(left),
                Unit::Share.rounded(1.0 - used, 0, self.locale)
            )
        };
        let assumptions = &self.plan.assumptions;
        Answer {
            question: format!(
                "Tier {}",
                if schedule.is_over { format!("in {}", self.month(row.month)) } else { self.month(0) }
            ),
            figure: self.tier(row.tier).to_owned(),
            detail: format!("{} concurrent users, {room}.", self.count(row.concurrent_peak)),
            source: format!(
                "Concurrent users are {} of {} registered users. {} counts as outgrown {}: {}.",
                Unit::Share.format(assumptions.concurrent_user_ratio.get(), self.locale),
                self.count(row.registered_users),
                self.tier(row.tier),
                self.limit(limit),
                self.limit_reason(limit)
            ),
            severity: if left < 0.0 {
                Severity::Critical
            } else if used >= self.plan.monitoring.planning.tier_readiness.percent_of_tier.get() / 100.0 {
                Severity::Warning
            } else {
                Severity::Information
            },
            used: Some(used),
        }
    }

    fn next_migration(&self, outlook: &Outlook, schedule: &Schedule) -> Answer {
        let is_past = |month: u64| schedule.by(month).iter().any(|of| of.standing == Standing::Past);
        let moves: Vec<(u64, usize, usize, Limit)> = outlook
            .milestones
            .iter()
            .filter_map(|milestone| match milestone.event {
                Event::TierChange { from, to, limit, .. } => Some((milestone.month, from, to, limit)),
                _ => None,
            })
            .skip_while(|&(month, from, to, _)| to < from || is_past(month))
            .collect();
        let Some(&(month, from, to, limit)) = moves.first() else {
            return self.no_migration(outlook, schedule.is_over);
        };
        let due = schedule.by(month);
        let start = self.start_of_all(due);
        let by = due.first().filter(|of| of.dates.is_some());
        let by = by.map(|of| format!(" by {}", self.due(of))).unwrap_or_default();
        let later = moves.get(1..).unwrap_or_default();
        let (named, more) = later.split_at_checked(MOST_LATER).unwrap_or((later, &[]));
        let mut then = String::new();
        for &(month, from, to, _) in named {
            let down = if to < from { "down " } else { "" };
            then += &format!(" Then {down}to {} in {}.", self.tier(to), self.month(month));
        }
        if let Some((month, ..)) = more.last() {
            then += &format!(" Then {} more by {}.", more.len(), self.month(*month));
        }
        let readiness = self.readiness_clause(from, ready_month(self.plan, outlook, from, month), month);
        Answer {
            question: "Next migration".to_owned(),
            figure: capitalised(&self.month(month)),
            detail: format!("To {}{by}; {start}.{then}", self.tier(to)),
            source: format!(
                "{} {readiness}.{} {}",
                self.first_month_after(from, limit),
                self.lead_times(due),
                self.breach_convention()
            ),
            severity: due.iter().fold(Severity::Information, |worst, of| worst.max(of.standing.severity())),
            used: None,
        }
    }

    /// The lead time of each migration, in a sentence with a blank before it; empty where none is known.
    fn lead_times(&self, moves: &[Move]) -> String {
        let leads: Vec<String> = moves.iter().filter_map(|of| of.lead).map(|lead| self.lead(lead)).collect();
        match leads.as_slice() {
            [] => String::new(),
            [lead] => format!(" The lead time is {lead}."),
            leads => format!(" The lead times are {}.", leads.join(", then ")),
        }
    }

    /// The runs of months in which the largest tier is outgrown; empty where there is none.
    fn outgrown(&self, outlook: &Outlook) -> String {
        let spans: Vec<String> =
            outlook.outgrown_months().map(|(first, last)| self.span(first, last)).collect();
        spans.join(" and ")
    }

    fn no_migration(&self, outlook: &Outlook, is_over: bool) -> Answer {
        // Growth may turn: the highest load need not be the last, and may be today's.
        let peak = outlook.peak();
        let outgrown = self.outgrown(outlook);
        let (figure, detail, severity) = if is_over {
            ("Not known", format!("{}.", self.over().headline), Severity::Warning)
        } else if outgrown.is_empty() {
            let detail = format!("{} is enough for {}.", self.tier(peak.tier), self.horizon());
            ("None", detail, Severity::Information)
        } else {
            ("No tier left", format!("{} is outgrown {outgrown}.", self.tier(peak.tier)), Severity::Critical)
        };
        // What a forecast begins with is not today's where it began earlier.
        let when = if peak.month == 0 {
            "at its start".to_owned()
        } else {
            format!("in {}", self.month(peak.month))
        };
        Answer {
            question: "Next migration".to_owned(),
            figure: figure.to_owned(),
            detail: if is_over { detail } else { detail + &self.moves_down(outlook) },
            source: format!(
                "The highest load of the forecast is {when}: {} concurrent users.",
                self.count(peak.concurrent_peak)
            ),
            severity,
            used: None,
        }
    }

    fn moves_down(&self, outlook: &Outlook) -> String {
        let moves = outlook.milestones.iter().filter_map(|milestone| match milestone.event {
            Event::TierChange { from, to, .. } if to < from => {
                Some(format!(" Down to {} in {}.", self.tier(to), self.month(milestone.month)))
            }
            _ => None,
        });
        moves.collect()
    }

    fn cost(&self, outlook: &Outlook) -> Answer {
        let totals = &outlook.totals;
        let outgrown = self.outgrown(outlook);
        let goes_on = self.inputs.choices.beyond == Beyond::Extrapolate;
        let (understated, severity) = if outgrown.is_empty() {
            (String::new(), Severity::Information)
        } else if goes_on {
            let text = format!(" No tier is large enough {outgrown}: sizes and prices are extrapolated.");
            (text, Severity::Warning)
        } else {
            (format!(" Too low {outgrown}, when the largest tier is outgrown."), Severity::Critical)
        };
        let reserved = if self.inputs.choices.term == Term::Reserved3y {
            String::new()
        } else {
            format!(" Reserved for three years the same months cost {}.", self.money(totals.reserved_cost))
        };
        Answer {
            question: format!("Cost of {}", self.horizon()),
            figure: self.money(totals.cost),
            detail: format!(
                "{} a month on average.{understated}",
                Unit::Usd.rounded(totals.average_cost, 0, self.locale)
            ),
            source: self.cost_basis() + &reserved,
            severity,
            used: None,
        }
    }

    fn breaks_first(&self, outlook: &Outlook) -> Answer {
        let question = "Breaks first".to_owned();
        let basis = "Each load against what the tier in force is rated for.";
        let Some(first) = outlook.breaches.first() else {
            return Answer {
                question,
                figure: "Nothing".to_owned(),
                detail: format!("Every load stays within its rating for {}.", self.horizon()),
                source: basis.to_owned(),
                severity: Severity::Information,
                used: None,
            };
        };
        let others: Vec<String> = outlook
            .breaches
            .iter()
            .skip(1)
            .map(|breach| format!("{} in {}", rated(breach.rated), self.month(breach.month)))
            .collect();
        let others = if others.is_empty() { String::new() } else { format!(" Then: {}.", others.join(", ")) };
        Answer {
            question,
            figure: rated(first.rated).to_owned(),
            detail: format!("{}.", self.breach(first).detail),
            source: format!("{basis}{others}"),
            severity: Severity::Warning,
            used: None,
        }
    }
}

#[cfg(test)]
mod tests;
