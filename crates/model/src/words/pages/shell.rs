//! The frame around the pages: navigation, theme, what stands below them, the printed report, and what is said where the
//! browser refuses something.

/// What the application is called, in every language.
pub const NAME: &str = "Headroom";

/// The title of the browser's tab.
#[must_use]
pub fn title(page: &str) -> String {
    format!("{page} · {NAME}")
}

// The pages, in the navigation and as their headings: a word each.
pub const FORECAST: &str = "Forecast";
pub const TIERS: &str = "Tiers";
pub const GROWTH: &str = "Growth";
pub const COSTS: &str = "Costs";
pub const RULES: &str = "Rules";
pub const SCALING: &str = "Scaling";
pub const RUNBOOK: &str = "Runbook";
pub const COMPARE: &str = "Compare";
pub const EXPORT: &str = "Export";
pub const SOURCES: &str = "Sources";
pub const PLAN: &str = "Plan";

// The head of every page.
pub const SKIP_TO_PAGE: &str = "Skip to the page";
/// The name of the navigation, for those who do not see it.
pub const PAGES: &str = "Pages";
pub const THEME: &str = "Theme";
/// The theme of the system.
pub const SYSTEM: &str = "System";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";

// The foot of every page.
/// Which plan it is, and where it is computed.
#[must_use]
pub fn footer(title: &str, version: &str) -> String {
    format!(
        "{title}, version {version}. Everything is computed in this page; nothing that you type leaves it."
    )
}
/// Before the names of the files, each of which has its schema behind it in brackets.
pub const PUBLISHED_FILES: &str = "Published files: ";
pub const SCHEMA: &str = "schema";

// Where no page is.
pub const NO_PAGE: &str = "No such page";
pub const NO_PAGE_AT_ADDRESS: &str = "There is no page at this address";
/// Before and behind the address.
pub const NOTHING_IS_AT: [&str; 2] = ["Nothing is at ", ". Your plan is as it was."];
pub const GO_TO_FORECAST: &str = "Go to the forecast";

// Where a part of the application cannot be fetched.
pub const PAGE_NOT_LOADED: &str = "This page could not be loaded. Your plan is as it was.";
pub const FILE_NOT_MADE: &str =
    "The file could not be made: a part of the application did not load. Try again.";
pub const JOURNAL_NOT_LOADED: &str =
    "Undo and saving could not be loaded. What you change lasts only as long as this page.";
/// Why the printed report has no link: see [`no_link`].
pub const NO_JOURNAL_NO_LINK: &str = "undo and saving could not be loaded";
pub const TRY_AGAIN: &str = "Try again";

// Where the application fails.
pub const STOPPED: &str = "Headroom has stopped";
pub const STOPPED_BY_FAULT: &str =
    "This is a fault of the application, not of your plan. Save the plan, then load the page again.";
pub const SAVE_MY_PLAN: &str = "Save my plan";

// What the browser refuses.
pub const NO_REASON: &str = "The browser gave no reason.";
pub const NO_CLIPBOARD: &str = "The browser has no clipboard for this page.";
pub const PICTURE_TOO_LARGE: &str = "The picture is too large for this browser.";
/// Why the browser does not keep a plan: the end of a sentence that begins with the browser.
pub const KEEPS_NOTHING: &str = "it keeps nothing for this page.";
/// Why the browser does not keep a plan: the end of a sentence that begins with the browser.
pub const STORAGE_FULL: &str = "its storage for this page is full.";

/// Why a file is not read, behind its name.
#[must_use]
pub fn too_many_files(most: u32) -> String {
    format!("allowed: {most} files at once")
}

/// Why a file is not read, behind its name.
pub const NOT_UTF_8: &str = "it is not written in UTF-8; allowed: JSON saved as UTF-8";

/// Why a file is not read, behind its name.
#[must_use]
pub fn file_too_large(bytes: f64, largest: f64) -> String {
    format!("it has {bytes} bytes; allowed: at most {largest}")
}

// The printed report.
#[must_use]
pub fn report_heading(plan: &str) -> String {
    format!("Capacity forecast: {plan}")
}

/// Which plan the report stands on, and when it was printed, where the day is known.
#[must_use]
pub fn report_of(plan: &str, today: Option<&str>) -> String {
    match today {
        Some(today) => format!("{plan}, printed on {today}."),
        None => format!("{plan}."),
    }
}
pub const THE_QUESTION: &str = "The question";
pub const THE_ANSWER: &str = "The answer";
pub const WHEN_TO_START: &str = "When to start";
pub const NO_MIGRATION: &str = "No migration in these months.";
pub const DIFFERENCES: &str = "Assumptions that differ from the published plan";
pub const NO_DIFFERENCES: &str = "None: this is the published plan.";
pub const ASSUMPTION: &str = "Assumption";
pub const PUBLISHED: &str = "Published";
pub const HERE: &str = "Here";

/// What stands below a list that is cut: how many there are beyond it, in figures as the reader writes them.
#[must_use]
pub fn more_differences(count: usize, written: &str) -> String {
    let differences = if count == 1 { "more difference" } else { "more differences" };
    format!("{written} {differences}: the link below opens them all.")
}
pub const THE_LINK: &str = "The link";
pub const LINK_OPENS: &str = "It opens this plan with all its assumptions, for ever: the plan itself is in the address. \
                              It is computed by whoever opens it, in their browser.";

/// A link that is too long to be typed: its beginning, and how long it is.
#[must_use]
pub fn cut_link(start: &str, length: usize) -> String {
    format!("{start}… ({length} characters: open it from this report, or copy it on the Plan page)")
}

/// What stands in place of a link.
#[must_use]
pub fn no_link(reason: &str) -> String {
    format!("This plan has no link: {reason}. Save it as a file on the Plan page.")
}
