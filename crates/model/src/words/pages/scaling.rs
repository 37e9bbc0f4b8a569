//! The scaling page.

mod happens;
mod lanes;
mod measured;

pub use happens::*;
pub use lanes::*;
pub use measured::*;

use crate::plan::Component;
use crate::words::scaling::scaled;

// The load as a curve.
pub const LOAD_CURVE: &str = "Concurrent users over the load";
/// On the line of the month's peak.
pub const MONTHS_PEAK: &str = "The month's peak";

/// What a load has at most against the month's peak.
#[must_use]
pub fn load_summary(most: &str, peak: &str, is_drawn: bool) -> String {
    if is_drawn {
        format!(
            "At most {most} concurrent users; the month's peak is {peak}. Draw it with the pointer, or set each hour below: \
             a drawn day is one day, a drawn week has seven, each with a curve of its own."
        )
    } else {
        format!("At most {most} concurrent users; the month's peak is {peak}.")
    }
}

/// Above the table of the load.
#[must_use]
pub fn load_every_minutes(minutes: usize) -> String {
    match minutes {
        1 => "Every minute on show.".to_owned(),
        60 => {
            "Values at every full hour on show. Look closer for more, or take every minute as CSV.".to_owned()
        }
        _ => format!(
            "Values at every {minutes} minutes on show. Look closer for more, or take every minute as CSV."
        ),
    }
}

/// The fields of a drawn day.
pub const EACH_HOUR: &str = "Each hour, in per cent of the month's peak";

// The page.
pub const TITLE: &str = "Scaling: do our rules hold?";
/// From what to what the arrow keys move in a chart.
pub const A_MINUTE: &str = "minute";
pub const CANCEL: &str = "Cancel";
pub const NOT_SIMULATED_YET: &str = "The simulation is not done yet.";

// The load, and what else is asked.
pub const LOAD: &str = "The load";
/// On the button that gives back what was published, where anything differs, and where nothing does.
pub const BACK_TO_PUBLISHED_DAY: &str = "Back to the published day";
pub const PUBLISHED_DAY: &str = "Published day, nothing changed";
pub const KUBERNETES: &str = "Kubernetes, for the HPA";
pub const WHAT_SCALES: &str = "What scales";
/// Of the load over time: published day, week, spike.
pub const SHAPE: &str = "Shape";
pub const FAILURES: &str = "Failures, retries and cooldowns";
pub const COOLDOWN: &str = "What a cooldown holds back";
/// Where the loads come from.
pub const LOADS: &str = "Published day: the whole peak of the month in the plan's peak hours (as published 17:00 to 21:00 UTC), off peak \
     off_peak_api_ratio of it. Smooth day: slopes of six hours; week: Monday to Sunday 85, 85, 90, 90, 100, 100, 95 % \
     of it; launch: up in ten minutes, half of what is more is gone every two hours; Black Friday: a rush of twice \
     the load in its first hour, a quarter of what is more on Thursday, a half on Saturday. No source gives these: \
     they are assumed.";

/// A month in a list, with its tier and peak.
#[must_use]
pub fn month_choice(month: &str, peak: &str) -> String {
    format!("{month} ({peak})")
}

/// The first of the list: whatever the last month is.
#[must_use]
pub fn last_month(month: &str) -> String {
    format!("Last: {month}")
}

/// The tier of a month, and its concurrent users.
#[must_use]
pub fn tier_at_peak(tier: &str, users: &str) -> String {
    format!("{tier}, {users} at peak")
}

// A load that is pasted.
pub const PASTE: &str = "Time and concurrent users, a line each, or the JSON of Prometheus’ query_range";
pub const OR_A_FILE: &str = "Or a file";
pub const NOTHING_PASTED: &str = "Nothing was pasted yet: the published day stands in for it.";
/// Where the field is empty or what stands in it is refused, and a load is in force.
pub const PASTED_BEFORE: &str =
    "The load that was pasted before still holds, until another one is chosen or pasted.";
/// What a number of a place counts: lines of a table, or values of a JSON file.
pub const LINE: &str = "Line";
pub const PASTED_VALUE: &str = "Value";

/// Why a file cannot be read.
#[must_use]
pub fn file_problem(name: &str, reason: &str) -> String {
    format!("“{name}”: {reason}")
}

/// What is wrong with a line.
#[must_use]
pub fn problem_in_line(line: usize, reason: &str) -> String {
    format!("{LINE} {line}: {reason}")
}

/// A problem that more lines have.
#[must_use]
pub fn and_so_more(problem: &str, more: usize) -> String {
    match more {
        0 => problem.to_owned(),
        1 => format!("{problem} (and so another line)"),
        more => format!("{problem} (and so {more} more lines)"),
    }
}

/// How many values were read and how many are kept, as numbers and written, and how long each of them lasts.
#[must_use]
pub fn pasted(read: (usize, &str), kept: (usize, &str), each: &str) -> String {
    match (read.0, kept.0) {
        (1, 1) => format!("1 value was read; kept is 1 of {each} each."),
        (1, _) => format!("1 value was read; kept are {} of {each} each.", kept.1),
        (_, 1) => format!("{} values were read; kept is 1 of {each} each.", read.1),
        _ => format!("{} values were read; kept are {} of {each} each.", read.1, kept.1),
    }
}

// Each decision with its reason.
pub const ALSO_HELD_BACK: &str = "Also what was held back";
pub const NOTHING_DECIDED: &str =
    "Nothing was decided: what there is was enough and not too much, or nothing scales it.";

/// The title of the list.
#[must_use]
pub fn decisions_about(of: Component) -> String {
    format!("Decisions: {}", scaled(of))
}

/// On the button that lists more of them.
#[must_use]
pub fn more_decisions(count: usize) -> String {
    format!("{count} more")
}

// Rules and HPA beside each other.
pub const RULES_AND_HPA: &str = "Rules and HPA on the same load";
/// A link after [`hpa_is_of_export`].
pub const TO_ITS_FILES: &str = "To its files";
/// The head of the column with what is asked.
pub const ANSWER: &str = "Answer";
pub const DECISIONS_AND_TOTALS: &str = "Decisions and totals (CSV)";

/// Which HPA is simulated.
#[must_use]
pub fn hpa_is_of_export(month: &str, minor: u8) -> String {
    format!("The HPA is what Export writes for {month} and Kubernetes 1.{minor}.")
}

// The table of months.
pub const MONTHS: &str = "Month by month: until when do they hold?";
pub const MONTHS_COMPUTED: &str = "Months computed";
pub const COMPUTE_AGAIN: &str = "Compute again";

/// While they are computed.
#[must_use]
pub fn months_so_far(done: usize, all: usize) -> String {
    format!("{done} of {all} months are computed.")
}

/// Where that was stopped.
#[must_use]
pub fn months_stopped(done: usize, all: usize) -> String {
    format!("Stopped after {done} of {all} months.")
}

/// Where some months have more users than a load can have.
#[must_use]
pub fn months_beyond(count: usize, most: &str) -> String {
    let (months, have) = if count == 1 { ("month", "has") } else { ("months", "have") };
    format!(
        "{count} more {months} of the forecast {have} over {most} concurrent users, which no simulation has room for."
    )
}

/// At the end.
#[must_use]
pub fn months_done(all: usize) -> String {
    format!("All {all} months are computed.")
}

// What would have helped.
pub const HELPS: &str = "What would have helped the rules";
pub const NOTHING_HAD_TO_HELP: &str = "The rules kept every target at this load: nothing had to help.";
pub const NOTHING_HELPS: &str = "No single change of a rule that was tried would have helped.";
pub const EACH_CHANGE_ALONE: &str = "Each change alone, on this load with these failures, the best first. A minute is \
                                     outside where any target is missed in it.";
pub const HELP_COMES_LATER: &str = "It is looked for once the months are computed.";
pub const TAKE_CHANGE: &str = "Take this change";

/// While it is looked for.
#[must_use]
pub fn changes_tried(tries: usize) -> String {
    format!("Changes are tried one by one: {tries} so far.")
}

// The search for better rules.
pub const SEARCH: &str = "Search: rules of least cost that keep the targets";
pub const BEGIN_SEARCH: &str = "Search";
/// Where the reader stopped it.
#[must_use]
pub fn search_stopped(tries: usize) -> String {
    format!("Stopped after {} {}; nothing is changed.", tries, if tries == 1 { "try" } else { "tries" })
}
/// Where it was about a load, a month or rules that are others now.
pub const SEARCH_OUTDATED: &str =
    "What was searched on is not what is asked now; nothing is changed. Search again.";
/// The name of its progress.
pub const TRIES: &str = "Tries";
pub const RULES_TAKEN: &str = "The rules were taken. Undo gives the former ones back.";
/// The name of the list of what was found.
pub const CHANGES: &str = "Changes";
pub const TAKE_RULES: &str = "Take these rules";

/// While it goes on.
#[must_use]
pub fn tries_of(tries: usize, most: usize) -> String {
    format!("{tries} tries of at most {most}.")
}

/// A change of what was edited before.
#[must_use]
pub fn with_published(change: &str, published: &str) -> String {
    format!("{change} (published: {published})")
}

// On what the simulation rests.
pub const NOT_RUN: &str = "What of the rules is not run as written";
pub const ASSUMPTIONS: &str = "What the simulation assumes";
pub const ABOUT_ASSUMPTIONS: &str = "No rule states these. Work flows and is no single request; within a component all units are alike and the load \
     is spread evenly; a unit that is removed finishes what it does. Predictive scaling does not know the load ahead: \
     it expects the mean of the days of this load that have passed (history_days at most), and on the first day what \
     the plan says of every day, the month’s peak in its peak hours. The same settings and seed give the \
     same result, always.";
/// The heads of the table of what is assumed.
pub const FACTOR: &str = "Factor";
pub const COMES_FROM: &str = "Comes from";
