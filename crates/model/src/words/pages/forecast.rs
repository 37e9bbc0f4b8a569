//! The forecast page.

pub const LEAD: &str =
    "When the platform outgrows its tier, what that costs, what breaks first and when to start.";
pub const PRINT_REPORT: &str = "Print report";

// The levers: what one may assume.
pub const ASSUMPTIONS: &str = "Assumptions";
pub const GROWTH_SCENARIO: &str = "Growth scenario";
pub const INITIAL_USERS: &str = "Registered users at the start";
pub const MONTHS: &str = "Months";
pub const START_MONTH: &str = "Start month (month 1)";
pub const NO_DATES: &str = "No dates";
pub const THIS_MONTH: &str = "This month";

/// Where a month is half typed while another still holds.
#[must_use]
pub fn month_still_holds(start: &str) -> String {
    format!("The month is not whole yet; {start} still holds.")
}
/// Where a month is half typed and there was none.
pub const MONTH_NOT_WHOLE: &str = "The month is not whole yet; months have numbers until then.";

/// The label of the growth in a period: from which month, up to which, where another period follows, and how many of its
/// months have a rate of their own. It stands above a narrow field.
#[must_use]
pub fn growth_of_period(from: u64, last: Option<u64>, own: usize) -> String {
    let but = match own {
        0 => String::new(),
        1 => " (1 has its own)".to_owned(),
        own => format!(" ({own} have their own)"),
    };
    match last {
        Some(last) if last == from => format!("Growth in month {from}{but}"),
        Some(last) => format!("Growth, months {from}–{last}{but}"),
        None => format!("Growth from month {from}{but}"),
    }
}

/// On the button that takes all edits back.
#[must_use]
pub fn back_to_published(edits: usize) -> String {
    match edits {
        0 => "Published plan, nothing edited".to_owned(),
        1 => "Back to the published plan (1 edit)".to_owned(),
        edits => format!("Back to the published plan ({edits} edits)"),
    }
}

// The charts of users and cost.
pub const USERS_CHART: &str = "Concurrent users against tier limits";
pub const REGISTERED_USERS: &str = "Registered users";
pub const TIER_CARRIES: &str = "Tier carries";
pub const COST_CHART: &str = "Cost a month";
pub const COST_OF_MONTH: &str = "Cost of the month";
pub const SO_FAR: &str = "So far";
/// At the line where the largest tier is outgrown: a word.
pub const OUTGROWN: &str = "outgrown";

/// At the line where a tier begins.
#[must_use]
pub fn to_tier(tier: &str) -> String {
    format!("to {tier}")
}

/// At the line where a migration has to begin at the latest.
#[must_use]
pub fn start_by(day: &str) -> String {
    format!("start by {day}")
}

/// The same where the forecast has no dates.
#[must_use]
pub fn start_for(tier: &str) -> String {
    format!("start for {tier}")
}

/// At the line of a tier's limit: which of its limits it is, in a word, and the load.
#[must_use]
pub fn outgrown_at(tier: &str, limit: &str, load: &str) -> String {
    format!("{tier} outgrown {limit} {load}")
}

// The charts of events and ratings.
pub const EVENTS_CHART: &str = "What happens when";
pub const TIER: &str = "Tier";
pub const PREPARATION: &str = "Preparation";
pub const EVENTS: &str = "Events";
pub const WARNINGS: &str = "Warnings";

/// On the bar of the time that a migration takes: to which tier.
#[must_use]
pub fn preparation_for(tier: &str) -> String {
    format!("for {tier}")
}
pub const RATINGS_CHART: &str = "What breaks first: load against the tier's rating";

/// What the darkest colour of the heat strip stands for.
#[must_use]
pub fn above(share: &str) -> String {
    format!("above {share}")
}

// The lists.
/// The name of all three, for those who do not see them together.
pub const NOTICES: &str = "Events, alerts and recommendations";
pub const SCALING_EVENTS: &str = "Scaling events";
pub const NO_EVENTS: &str = "Nothing changes in these months.";
pub const ALERTS: &str = "Alerts";
pub const NO_ALERTS: &str = "Nothing to warn of.";
pub const RECOMMENDATIONS: &str = "Recommendations";
pub const NO_RECOMMENDATIONS: &str = "Nothing to do.";

// The months, figure by figure.
pub const MONTH_BY_MONTH: &str = "Month by month";
/// The heads of the month table: the short one that stands there, and what it stands for where that is more.
pub const COLUMNS: [(&str, &str); 14] = [
    ("Month", "Month"),
    ("Registered", "Registered users"),
    ("Concurrent", "Concurrent users at peak"),
    ("Daily active", "Daily active users"),
    ("API requests", "API requests in the month"),
    ("Messages", "Messages in the month"),
    ("Tier", "Tier"),
    ("Backend", "Backend instances"),
    ("Database cores", "Database cores"),
    ("Database GB", "Database memory in GB"),
    ("Redis", "Redis nodes"),
    ("Celery", "Celery workers"),
    ("Cost", "Cost of the month"),
    ("Storage", "Storage in GB"),
];

#[cfg(test)]
mod tests {
    use super::growth_of_period;

    #[test]
    fn periods_are_named_by_their_months() {
        assert_eq!(growth_of_period(1, Some(6), 0), "Growth, months 1–6");
        assert_eq!(growth_of_period(6, Some(6), 1), "Growth in month 6 (1 has its own)");
        assert_eq!(growth_of_period(13, None, 2), "Growth from month 13 (2 have their own)");
    }
}
