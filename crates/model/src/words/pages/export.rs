//! The page of the files that put a plan to work. What each kind of file is and where its limits are stands in
//! `words::exports`.

use crate::autoscale::settings::PeakLock;

pub const LEAD: &str = "Files that put the plan to work: on a cluster, in monitoring, under a test load, in a \
    spreadsheet. They follow every edit.";
pub const DOWNLOAD_ALL: &str = "Download all (ZIP)";
/// Names the list of the kinds to those who do not see it.
pub const KINDS: &str = "Kinds of files";

// For which month and which cluster the files are, and of which plan.

/// Beside the choice of a month.
pub const MONTH: &str = "Sizes and load of";
pub const KUBERNETES: &str = "Kubernetes";
/// Beside the choice of what keeps the hours in which the rules forbid to scale down.
pub const PEAK_LOCK: &str = "No scaling down in peak hours";
/// The choices of it.
pub const PEAK_LOCKS: [(PeakLock, &str); 2] =
    [(PeakLock::None, "Not kept by an autoscaler"), (PeakLock::CronJobs, "Kept by two CronJobs each")];
/// A plan that is too large for a link.
pub const NO_LINK: &str = "No link bears this plan: send it as a file.";

/// What the files are for: a sentence that ends with the name of the page that simulates, which
/// is a link, and a full stop.
#[must_use]
pub fn meant(month: &str, shape: &str, minor: u8) -> String {
    format!("For {month} ({shape}) and Kubernetes 1.{minor}, as simulated on ")
}

/// Which plan the files are of.
#[must_use]
pub fn plan(title: &str, version: &str, last_updated: &str) -> String {
    format!("{title}, version {version}, {last_updated}")
}

// What the parts are called where they run.

pub const NAMES: &str = "What the parts are called where they run";
pub const NAMES_LEAD: &str = "A Deployment or a service stands for the part whose name is in its own, as backend in \
    shop-backend; where none has it, the part’s name is taken. Prometheus rules that need an exporter which is not named are left out.";

/// Which Deployment stands for which part.
#[must_use]
pub fn deployments(backend: &str, front_end: &str, workers: &str) -> String {
    format!("Deployments in these files: Backend: {backend}, front end: {front_end}, workers: {workers}.")
}

/// Which service of the Compose file stands for which part, each with what the part is called, and whether the plan has it:
/// those that it does not have are said.
#[must_use]
pub fn services(services: &[(&str, &str, bool)]) -> String {
    let each: Vec<String> = services.iter().map(|(part, name, _)| format!("{part}: {name}")).collect();
    let usual: Vec<&str> = services.iter().filter(|(.., is)| !is).map(|(_, name, _)| *name).collect();
    let taken = if usual.is_empty() {
        String::new()
    } else {
        format!(" Usual names, since no service of the plan has them in its own: {}.", usual.join(", "))
    };
    format!("Compose services: {}.{taken}", each.join(", "))
}

// The file that is shown.

/// In place of its name.
pub const NO_FILE: &str = "No file";
/// Why there is none.
pub const NO_SUCH_FILE: &str = "There is no such file.";
/// Above the choice of a file, for those who do not see it.
pub const FILE: &str = "File";
/// Before what a kind of file cannot do.
pub const LIMITS: &str = "Limits.";
pub const DOWNLOAD: &str = "Download";

#[must_use]
pub fn copied(name: &str) -> String {
    format!("{name} is on the clipboard.")
}

#[must_use]
pub fn not_copied(reason: &str) -> String {
    format!("It was not copied: {reason} Download it instead.")
}

/// In place of a table of a simulation that nobody asked for yet.
pub const TO_SIMULATE: &str = "This table comes of the simulation: of the month, the load and the scaling that are chosen \
    on Scaling, and of each month of the forecast.";
pub const SIMULATE: &str = "Simulate";

/// How far the simulation is.
#[must_use]
pub fn simulating(done: usize, of: usize) -> String {
    format!("Simulating: {done} of {of}")
}

/// What is told of a simulation to those who do not see how far it is.
pub const SIMULATION_BEGAN: &str = "The simulation began.";
pub const SIMULATION_ENDED: &str = "The simulation is done.";
pub const SIMULATION_STOPPED: &str = "The simulation was stopped.";
/// An edit while the archive of all files was on its way.
pub const ARCHIVE_STOPPED: &str = "The plan was edited, so no archive was saved: ask for it again.";

/// The button below a long file.
#[must_use]
pub fn show_more(lines: &str) -> String {
    format!("Show more: {lines} lines follow")
}

// What of the rules has no exact form in an autoscaler, and what a cluster would refuse.

pub const REFUSED: &str = "Kubernetes refuses these";
/// What it refuses where that is no autoscaler's.
pub const NAMESPACE: &str = "Namespace";
/// Whose autoscaler it is, besides those of the back end and the front end.
pub const WORKERS: &str = "Workers";

#[must_use]
pub fn inexact(count: usize) -> String {
    format!("What has no exact form: {count}")
}

/// What is not exact about a part's autoscaler.
#[must_use]
pub fn note(part: &str, note: &str) -> String {
    format!("{part}: {note}")
}

// A file that is read again and held against what is on screen.

pub const READ_BACK: &str = "Compare a file with this one";
pub const READ_BACK_FIELD: &str = "Paste the manifest of the autoscalers, or drop its file here";
/// Names the choice of a file to those who do not see it.
pub const READ_BACK_FILE: &str = "The file of the autoscalers";
pub const NO_AUTOSCALER: &str = "There is no autoscaler in it.";

#[must_use]
pub fn is_not_on_screen(autoscaler: &str) -> String {
    format!("{autoscaler} is not on screen.")
}

#[must_use]
pub fn is_as_on_screen(autoscaler: &str) -> String {
    format!("{autoscaler} is as on screen.")
}

#[must_use]
pub fn is_missing(autoscaler: &str) -> String {
    format!("{autoscaler} is missing.")
}

#[must_use]
pub fn differs(autoscaler: &str, difference: &str) -> String {
    format!("{autoscaler}, {difference}")
}

#[must_use]
pub fn is_refused(autoscaler: &str, minor: u8, reason: &str) -> String {
    format!("{autoscaler}, Kubernetes 1.{minor} refuses: {reason}")
}

#[must_use]
pub fn and_more(count: usize) -> String {
    format!("And {count} more.")
}

/// A file that could not be read.
#[must_use]
pub fn unread(name: &str, reason: &str) -> String {
    format!("“{name}”: {reason}")
}

// Its autoscalers, run over the load beside those on screen.

pub const TRIAL: &str = "Run it over the load";
pub const RUN_BOTH: &str = "Run both";
/// In place of [`RUN_BOTH`] meanwhile.
pub const RUNNING: &str = "Running…";
/// Above the column of the autoscalers on screen.
pub const ON_SCREEN: &str = "On screen";
/// Why nothing is run: a sentence goes on with it.
pub const NOTHING_TO_SIMULATE: &str = "there is nothing to simulate";

/// For which month on which Kubernetes both were run, and whether they are equal: if not, how many totals differ.
#[must_use]
pub fn came(month: &str, minor: u8, is_same: bool, differ: usize) -> String {
    let what = match (is_same, differ) {
        (true, _) => "exactly equal, every minute, every decision and every total".to_owned(),
        (false, 0) => "not equal: minutes or decisions differ, the totals below do not".to_owned(),
        (false, 1) => "not equal: one total below differs".to_owned(),
        (false, differ) => format!("not equal: {differ} totals below differ"),
    };
    format!("{month}, Kubernetes 1.{minor}: {what}.")
}
