//! The page that puts plans over each other.

pub const LEAD: &str = "Up to four plans over each other. Each is measured against the first.";

// Which plans.

/// Above the plans that are compared, and above those among the candidates that are no others.
pub const PLANS: &str = "Plans";
pub const USUAL_PLANS: &str = "Back to the usual plans";
pub const ADD_PLAN: &str = "Add a plan";
/// In place of [`ADD_PLAN`] where there are as many as can be.
pub const NO_MORE_PLANS: &str = "Four plans at most";
/// The first plan, against which the others are measured.
pub const BASE: &str = "Base";

/// What a plan is called by its place, from 2 on: the first is [`BASE`].
#[must_use]
pub fn plan(number: usize) -> String {
    format!("Plan {number}")
}

#[must_use]
pub fn remove_plan(number: usize) -> String {
    format!("Remove plan {number}")
}

// What plans are called that have no title, and the groups in which they are offered.

pub const CURRENT_PLAN: &str = "Current plan";
pub const PUBLISHED_PLAN: &str = "Published plan";
/// The reader's own plan, while one that came by a link is shown.
pub const OWN_PLAN: &str = "Your own plan";
/// Above the scenarios.
pub const SCENARIOS: &str = "The current plan with a scenario";
/// Above the saved plans.
pub const SAVED: &str = "Saved in this browser";
/// Above the links that somebody pasted.
pub const LINKS: &str = "Links";

#[must_use]
pub fn link(number: usize) -> String {
    format!("Link {number}")
}

// The field for a link.

pub const LINK_FIELD: &str = "Link to a plan";
pub const ADD_LINK: &str = "Compare with it";
pub const NOTHING_PASTED: &str = "Nothing is pasted here: copy the whole address of a plan.";
pub const NO_PLAN_IN_ADDRESS: &str =
    "This address has no plan in it: it opens the published one, or the reader’s own.";

/// A plan was added where there were as many as can be.
#[must_use]
pub fn took_place_of(name: &str) -> String {
    format!("It took the place of “{name}”: four plans are compared at most.")
}

// Why there is no plan.

pub const OWN_PLAN_IS_CURRENT: &str = "Your own plan is shown again: it is the current one.";
pub const NO_LONGER_SAVED: &str = "This plan is no longer saved in this browser.";

#[must_use]
pub fn saved_plan_does_not_open(reason: &str) -> String {
    format!("This saved plan does not open: {reason}.")
}

#[must_use]
pub fn link_does_not_open(reason: &str) -> String {
    format!("This link does not open: {reason}.")
}

#[must_use]
pub fn no_forecast(reason: &str) -> String {
    format!("No forecast: {reason}.")
}

// The answers side by side.

/// Above the column with what each answer is, and beside the choice of one.
pub const ANSWER: &str = "Answer";

// The charts.

pub const COST_CHART: &str = "Cost so far";
pub const LOADS_CHART: &str = "Load against the rating of the tier";

/// At the line of a limit: room for about 30 letters.
#[must_use]
pub fn outgrown_above(tier: &str, load: &str) -> String {
    format!("{tier} outgrown above {load}")
}

/// The loads in words, after what breaks first in each plan, which is a sentence of its own.
#[must_use]
pub fn loads_summary(breaks_first: &str) -> String {
    format!("{breaks_first} The dashed line is the rating of the tier in force.")
}

/// The plan that the others are measured against, in a picture that is taken away.
#[must_use]
pub fn base(name: &str) -> String {
    format!("{name} (base)")
}

/// Where the figures of such a picture come from: what plans stand on, each with what they are called.
#[must_use]
pub fn sources(plans: Vec<(String, Vec<String>)>) -> String {
    let each = plans.into_iter().map(|(of, names)| format!("{of}: {}", names.join("; ")));
    each.collect::<Vec<_>>().join(". ")
}

// Which difference moves an answer most.

pub const MOVES: &str = "What moves the answer most";
pub const MOVES_LEAD: &str = "Each difference, taken over alone by the base.";
pub const NO_TWO_PLANS: &str = "There have to be two plans with a forecast.";
/// Beside the choice of the plan whose differences are tried.
pub const TAKEN_OVER_FROM: &str = "Taken over from";
pub const MOVES_CHART: &str = "Effect of each difference alone";
/// What has a bar, and above the column with it.
pub const DIFFERENCE: &str = "Difference";
/// Above the column with the answer that the difference leads to alone.
pub const ALONE: &str = "Alone";
/// Above the column with what the difference changes about the answer.
pub const EFFECT: &str = "Effect";

#[must_use]
pub fn trying(done: usize, all: usize) -> String {
    format!("Trying what differs: {done} of {all}.")
}

/// A difference that cannot be taken over alone.
#[must_use]
pub fn refused(what: &str, detail: &str, reason: &str) -> String {
    format!("{what} ({detail}): {reason}.")
}

/// The difference that moves an answer most, with what it does: the bars in words.
#[must_use]
pub fn moved_most(answer: &str, what: &str, detail: &str, effect: &str) -> String {
    format!("{answer}: most by {what} ({detail}), {effect}.")
}

/// A month as a place on the axis of the bars.
#[must_use]
pub fn month(number: &str) -> String {
    format!("month {number}")
}

// What differs.

pub const DIFFERENCES: &str = "What differs";
pub const NO_DIFFERENCES: &str = "Nothing: these plans have the same inputs.";
/// Above the column with what each input is.
pub const INPUT: &str = "Input";

#[must_use]
pub fn show_all(count: usize) -> String {
    format!("Show all {count}")
}
