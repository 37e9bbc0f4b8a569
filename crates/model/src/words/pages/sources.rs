//! The page of what the figures come from.

pub const LEAD: &str = "The published figures do not always agree. Here is what each source says, which of them the \
    forecast takes, and how to take another.";

pub const NO_CONTRADICTION: &str =
    "Nothing in the plan and in the scaling thresholds contradicts anything else.";

// Where the sources disagree. What each is about, and who the sources are, stands in
// `words::disagreements`.

pub const DISAGREEMENTS: &str = "Where the sources disagree";
pub const BACK_TO_TAKEN: &str = "Back to what the published forecast takes";
/// In place of [`BACK_TO_TAKEN`] where nothing else is taken.
pub const AS_TAKEN: &str = "As in the published forecast";
/// Above the column with what each row is about.
pub const ABOUT: &str = "About";
/// Above the column with how much the sources differ.
pub const RATIO: &str = "Largest over smallest";
/// Below the name of the source that the forecast takes.
pub const TAKEN: &str = "Taken by the forecast";
/// Above the choice of a source.
pub const TAKES: &str = "The forecast takes";
pub const NONE_NEEDED: &str = "The forecast needs none of these figures.";
/// In place of rows, where a forecast has no case of a disagreement.
pub const NO_CASE: &str = "This forecast does not come to it.";

// Choices on which no source disagrees with another.

pub const OTHER_CHOICES: &str = "Other choices";
pub const OTHER_CHOICES_LEAD: &str =
    "No two sources differ here; the published forecast takes the first of each.";

pub const SIZING: &str = "How large the platform is at a load";
pub const STEPPED: &str = "As large as the tier in force";
pub const INTERPOLATED: &str = "Between the two tiers around the load";

pub const TERM: &str = "On which terms capacity is bought";
pub const ON_DEMAND: &str = super::costs::ON_DEMAND;
pub const RESERVED_FOR_A_YEAR: &str = "Reserved for a year";
pub const RESERVED_FOR_THREE_YEARS: &str = "Reserved for three years";

// What the figures rest on.

pub const FORMULAS: &str = "How the forecast is computed";
pub const ASSUMPTIONS: &str = "Assumptions";
/// Above the column with what is assumed.
pub const NOW: &str = "Now";
pub const UNPUBLISHED: &str = "Never published";
pub const UNPUBLISHED_LEAD: &str = "What no source states, and this planner assumes.";
pub const WHICH_PLAN: &str = "Which plan this is";

// The published files.

pub const VERSIONS: &str = "Versions";
pub const FILE: &str = "File";
pub const FILE_TITLE: &str = "Title";
pub const VERSION: &str = "Version";
pub const LAST_CHANGE: &str = "Last change";
/// Above the column with whether the file is as it was published.
pub const HERE: &str = "Here";
pub const EDITED_HERE: &str = "Edited here";
pub const AS_PUBLISHED: &str = "As published";
