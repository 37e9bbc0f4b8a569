//! What happens on top of a load, what fails, and what is tried again.

use crate::autoscale::load::DAY_S;
use crate::autoscale::settings::{HpaOf, Kind, Most, Scaler};
use crate::autoscale::simulate::Fails;
use crate::words::simulate::clock;

// Spikes, launches and deployments.
pub const HAPPENS: &str = "On top of the load: spikes, launches, deployments";
pub const ABOUT_HAPPENS: &str = "They ride on whatever the load is. A spike rises within two minutes, stays and falls back; a launch rises \
                                 within ten, and half of what is more is gone in the time given. A deployment leaves the load as it is and \
                                 empties the CDN, where the thresholds say so (purge_on_deployment).";
pub const ADD_SPIKE: &str = "Add a spike";
pub const ADD_LAUNCH: &str = "Add a launch";
pub const ADD_DEPLOYMENT: &str = "Add a deployment";
pub const DAY: &str = "Day";
pub const BEGINS: &str = "Begins at (hour, UTC)";
pub const TIMES_USUAL: &str = "Times the usual load";
pub const LASTS: &str = "Lasts";
pub const HALF_GONE: &str = "Half is gone in";
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Below something that does not happen because the load has ended by then; when that begins and ends, in seconds after the
/// beginning of a Monday.
#[must_use]
pub fn never_happens((from_s, to_s): (u32, u32)) -> String {
    if (from_s, to_s) == (0, DAY_S) {
        return "This does not happen: the load ends at 24:00.".to_owned();
    }
    format!("This does not happen: the load lasts from {} to {}.", moment(from_s), moment(to_s))
}

fn moment(at_s: u32) -> String {
    let day = DAYS.into_iter().cycle().nth((at_s / DAY_S) as usize).unwrap_or_default();
    format!("{day} {}", clock(at_s - at_s % 60, 0))
}

/// What happens, in a word.
#[must_use]
pub const fn kind(of: Kind) -> &'static str {
    match of {
        Kind::Spike => "Spike",
        Kind::Launch => "Launch",
        Kind::Deployment => "Deployment",
    }
}

/// A line of the list: `2. Launch`.
#[must_use]
pub fn happening(place: usize, of: Kind) -> String {
    format!("{}. {}", place + 1, kind(of))
}

/// On the button that takes a line away.
#[must_use]
pub fn remove(place: usize, of: Kind) -> String {
    format!("Remove {}. {}", place + 1, kind(of).to_lowercase())
}

// A week that is drawn.
pub const DAY_TO_SET: &str = "Day to set";
pub const BEGIN_WEEK: &str = "Set each day for itself";
pub const WEEK_IS_DAY: &str = "Each day is the drawn day so far.";

/// On the button that gives all days the curve of one.
#[must_use]
pub fn all_days_as(day: &str) -> String {
    format!("All days as {day}")
}

// What fails, and what is tried again.
pub const FAILS: &str = "What fails";
pub const RETRIES: &str = "A request that failed is sent again";
pub const ABOUT_FAILURES: &str = "Failures are drawn from the seed, each unit for itself. A primary of the database that fails is \
                                  away until a read replica has taken its place, or, in a tier without one, until its machine has started \
                                  anew. A node of the cache that fails takes its shard away until another node of it has taken over; where \
                                  there is none the shard comes back empty, and what it had is asked of the database until it is filled \
                                  again. A node that only copies is not missed. Load balancer and CDN are the provider’s: they never fail \
                                  here.";
pub const ABOUT_RETRIES: &str = "Each retry is another request, after its wait, for everything that it passes; the lanes of load balancer \
                                 and backend show how many there are. What is shed is not sent again. A wait of less than a minute, the \
                                 simulation’s step, is a minute. A task that its worker fails with is tried again as often as the tier says \
                                 (task_retries, at most 6 times), each wait twice the one before where it says Exponential (retry_backoff).";

/// What fails, in a word.
#[must_use]
pub const fn fails(of: Fails) -> &'static str {
    match of {
        Fails::Servers => "Instances and workers",
        Fails::All => "Database and cache as well",
    }
}

/// How often a request is sent again, in a word.
#[must_use]
pub const fn most(of: Most) -> &'static str {
    match of {
        Most::Endless => "Until it is answered",
        Most::None => "Never",
        Most::One => "Once",
        Most::Two => "Twice",
        Most::Three => "3 times",
        Most::Four => "4 times",
        Most::Five => "5 times",
    }
}

// The table of months.
pub const HPA_OF: &str = "HPA objects";

/// Of which month the HPA's objects are, in a word.
#[must_use]
pub const fn hpa_of(of: HpaOf) -> &'static str {
    match of {
        HpaOf::EachMonth => "Each month’s own",
        HpaOf::ChosenMonth => "The chosen month’s",
    }
}

/// What the table is about: what scales, and how a load that was measured is taken.
#[must_use]
pub fn months_are(of: Scaler, objects: HpaOf, month: &str, is_measured: bool) -> String {
    let scaling = match (of, objects) {
        (Scaler::Rules, _) => "Each month runs today’s rules in its own tier.".to_owned(),
        (Scaler::Hpa, HpaOf::EachMonth) => {
            "Each month runs the HPA objects that today’s rules give for its own tier, as Export writes them for that \
             month."
                .to_owned()
        }
        (Scaler::Hpa, HpaOf::ChosenMonth) => {
            format!("Every month runs the HPA objects of {month}, as if nobody exported them anew.")
        }
    };
    if is_measured {
        format!(
            "{scaling} The pasted load is that of {month}: there it stays as it is, in another month it is as much larger or \
             smaller as the forecast’s peak is."
        )
    } else {
        scaling
    }
}

// A load that is pasted.
/// Where the plan with it is more than a link bears.
#[must_use]
pub fn more_than_a_link(reason: &str) -> String {
    format!(
        "This load is kept in this browser, minute by minute, but it is too long for a link ({reason}). Hand it on as a \
         file: Save plan."
    )
}
