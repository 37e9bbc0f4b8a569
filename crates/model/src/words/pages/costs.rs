//! The page of the costs. What its figures say, and where they come from, stands in `words::costs`.

/// Names the notes to those who do not see them.
pub const NOTES: &str = "Notes";

// What may be chosen: each choice stands in a button with an amount below it.

/// Names the choices to those who do not see them.
pub const CHOICES: &str = "Choices";

pub const COST_BASIS: &str = "Cost of a month";
pub const BUDGET_OF_TIER: &str = "Budget of the tier";
pub const SUM_OF_ITS_LINES: &str = "Sum of its lines";

pub const TERM: &str = "Term";
pub const ON_DEMAND: &str = "On demand";
pub const ONE_YEAR: &str = "1 year";
pub const THREE_YEARS: &str = "3 years";

pub const SIZES: &str = "Sizes";
pub const IN_STEPS: &str = "In steps";
pub const INTERPOLATED: &str = "Interpolated";

pub const BEYOND: &str = "Above the largest tier";
pub const STAY: &str = "Stay";
pub const EXTRAPOLATE: &str = "Extrapolate";

// The charts, and what is drawn in them or told beside them.

pub const COMPONENT_CHART: &str = "Cost by component, and the budget";
pub const BUDGET: &str = "Budget";
pub const SUM_OF_LINES: &str = "Sum of the lines";

pub const CUMULATIVE_CHART: &str = "Cumulative cost";
pub const SO_FAR: &str = "So far";
pub const THIS_MONTH: &str = "This month";

pub const PER_USER_CHART: &str = "Cost of a user and month";
pub const CONCURRENT_USER: &str = "Concurrent user";
/// [`CONCURRENT_USER`] at the end of its line, where a word has room.
pub const CONCURRENT: &str = "Concurrent";
pub const REGISTERED_USER: &str = "Registered user";
/// [`REGISTERED_USER`] at the end of its line, where a word has room.
pub const REGISTERED: &str = "Registered";

/// The cumulative cost in words.
#[must_use]
pub fn in_all(total: &str) -> String {
    format!("{total} in all.")
}

// What to commit to.

pub const COMMITMENTS: &str = "What to commit to";
pub const COMMITMENT_BY_COMPONENT: &str = "By component, in instances";
/// Above the column with how much of it to commit to.
pub const LEVEL: &str = "Committed level";
pub const PRICE_RATIO: &str = "Committed price over price on demand";
pub const SAVES_AGAINST_ON_DEMAND: &str = "Saves against on demand";
/// The same against committing to all that is ever used.
pub const SAVES_AGAINST_EVERYTHING: &str = "Against everything";

/// The charts of both terms.
pub const COMMITMENT_CHARTS: [&str; 2] =
    ["Committed for a year, month by month", "Committed for three years, month by month"];
/// Told beside [`ON_DEMAND`] in them: what is committed to, and what a month costs then.
pub const COMMITTED_LEVEL: &str = "Committed level, at prices on demand";
pub const COST_WITH_LEVEL: &str = "Cost with this level";

/// At the line of the level.
#[must_use]
pub fn level(amount: &str) -> String {
    format!("Committed level {amount}")
}

// The tables: the short head of each column, and what it stands for where that is more.

pub const MONTH: (&str, &str) = ("Month", "Month");
pub const TIER: (&str, &str) = ("Tier", "Tier in force");

pub const BY_MONTH: &str = "Budget against lines, month by month";
pub const BY_MONTH_HEADS: [(&str, &str); 9] = [
    MONTH,
    TIER,
    ("Budget", "Budget on the chosen term"),
    ("Lines", "Sum of the lines on the chosen term"),
    ("Lines against budget", "What the lines cost more than the budget"),
    ("Cost", "Cost of the month, as the forecast counts it"),
    ("Cumulative", "Cost of all months so far"),
    ("Per registered", "Cost for each registered user"),
    ("Per concurrent", "Cost for each concurrent user at peak"),
];

pub const BY_COMPONENT: &str = "Lines by component, month by month";
/// Behind [`MONTH`], [`TIER`] and the components.
pub const LINES: (&str, &str) = ("Lines", SUM_OF_LINES);

pub const BY_LINE: &str = "Line by line, over all months";
pub const COMPONENT: &str = "Component";
pub const BY_LINE_HEADS: [(&str, &str); 5] = [
    ("Line", "Line"),
    (COMPONENT, COMPONENT),
    ("Months", "Months in which its tier is in force"),
    ("Cost", "Cost of all months"),
    ("Share", "Part of all lines"),
];

/// The head of the last row, with the sums.
pub const ALL_MONTHS: &str = "All months";
/// The same where the rows are lines.
pub const ALL_LINES: &str = "All lines";

/// By how much the lines are over the budget: colour alone would not tell it.
#[must_use]
pub fn over(amount: &str) -> String {
    format!("{amount} over")
}
