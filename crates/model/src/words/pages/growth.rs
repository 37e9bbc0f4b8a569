//! The growth page.

pub const LEAD: &str = "How fast the number of registered users grows in each scenario. The forecast uses one of them; all \
                        are drawn here.";
/// On the button that gives back what was published, where anything differs, and where nothing does.
pub const BACK_TO_PUBLISHED: &str = "Back to the published growth";
pub const NOTHING_EDITED: &str = "Published growth, nothing edited";

// The chart.
pub const CHART: &str = "Concurrent users by scenario";

/// What the chart shows in words: when it ends, and with how many users each scenario does.
#[must_use]
pub fn chart_summary(month: &str, ends: &[String]) -> String {
    format!("Concurrent users in {month}: {}.", ends.join(", "))
}

/// A scenario that grows past what can be counted, among the others of [`chart_summary`].
#[must_use]
pub fn past_counting(scenario: &str) -> String {
    format!("{scenario} more than can be counted")
}

/// Where the figures of the chart come from, when it is saved.
#[must_use]
pub fn source_of_all(plan: &str) -> String {
    format!("{plan}, all scenarios")
}

// The scenarios: a row each.
pub const SCENARIOS: &str = "Scenarios";
/// What goes back to published: the end of a button's name.
pub const FIGURES_OF_SCENARIOS: &str = "figures of the scenarios";
pub const ADD_SCENARIO: &str = "Add a scenario";
pub const ABOUT_SCENARIOS: &str = "What was published about a scenario is kept beside what its periods say: the forecast grows by \
                                   the periods. The steady rate is the one that leads to as many users after 24 months.";
// Heads of its columns, beside those of `controls`.
pub const IN_FORECAST: &str = "In the forecast";
pub const RATE_PUBLISHED: &str = "Rate, published";
pub const RATE_STEADY: &str = "Rate, steady";
pub const TOTAL_PUBLISHED: &str = "24 months, published";
pub const TOTAL_COMPUTED: &str = "24 months, computed";
pub const MONTH_PUBLISHED: &str = "A month, published";
pub const MONTH_COMPUTED: &str = "A month, computed";

// What its cells are called, behind the scenario's short name and a comma.
pub const CELL_SHORT_NAME: &str = "short name";
pub const CELL_NAME: &str = "name";
pub const CELL_RATE: &str = "published rate";
pub const CELL_TOTAL: &str = "published cost of 24 months";
pub const CELL_AVERAGE: &str = "published cost of a month";

/// The name of the button that chooses a scenario.
#[must_use]
pub fn use_scenario(id: &str) -> String {
    format!("Use {id} in the forecast")
}

// The periods: rows, with columns for each scenario.
pub const BY_PERIOD: &str = "Growth by period";
pub const ABOUT_PERIODS: &str =
    "A period begins in its first month and ends where the next begins; the first begins in month 1.";
pub const PERIOD: &str = "Period";
pub const FROM_MONTH: &str = "From month";
pub const A_MONTH: &str = "A month";
/// The head of the row below the last period, with buttons that add one.
pub const ANOTHER: &str = "Another";
pub const ADD_PERIOD: &str = "Add a period";

/// The same for those who do not see in which column the button stands.
#[must_use]
pub fn add_period_to(scenario: &str) -> String {
    format!("{ADD_PERIOD} to {scenario}")
}

/// What goes back to published: the end of a button's name.
#[must_use]
pub fn periods_of(scenario: &str) -> String {
    format!("periods of {scenario}")
}

/// The head of a row.
#[must_use]
pub fn period(number: usize) -> String {
    format!("{PERIOD} {number}")
}

/// What a button does something to.
#[must_use]
pub fn period_of(number: usize, scenario: &str) -> String {
    format!("period {number} of {scenario}")
}

/// The same where no other period can be put behind it.
#[must_use]
pub fn full_period_of(number: usize, scenario: &str) -> String {
    format!("period {number} of {scenario}: no month is left in it")
}

/// What a cell is called.
#[must_use]
pub fn first_month_of(scenario: &str, period: usize) -> String {
    format!("{scenario}, period {period}, first month")
}

/// What a cell is called.
#[must_use]
pub fn rate_of(scenario: &str, period: usize) -> String {
    format!("{scenario}, period {period}, growth a month")
}

// The months of a scenario.
pub const BY_MONTH: &str = "Growth month by month";
/// Before the choice of a scenario, with a space behind it.
pub const SCENARIO: &str = "Scenario ";
pub const ABOUT_MONTHS: &str = "The rate in force in each month of the forecast. Write over one and it holds for that month alone, \
                                whatever the period says; emptied, it follows its period again.";
pub const MONTHS: &str = "Months";

/// On the button that takes away the rates that months have of their own.
#[must_use]
pub fn back_to_periods(own: usize) -> String {
    match own {
        0 => "Every month as its period".to_owned(),
        1 => "Back to the periods (1 month)".to_owned(),
        own => format!("Back to the periods ({own} months)"),
    }
}

/// The head of a row: a year.
#[must_use]
pub fn months(first: usize, last: usize) -> String {
    format!("{MONTHS} {first}–{last}")
}

/// What a cell is called.
#[must_use]
pub fn growth_in(scenario: &str, month: usize) -> String {
    format!("{scenario}, month {month}, growth")
}

// Figures with one value each.
pub const WHEN_IT_WARNS: &str = "When the forecast warns";
pub const WHERE_IT_BEGINS: &str = "Where a forecast begins";
