//! The page of the plan as a thing to keep and to share.

pub const YOUR_PLAN: &str = "Your plan";
pub const LEAD: &str =
    "Everything that you change is kept in this browser and in the address of this page, and nowhere else.";

// Its name.
pub const WHAT_YOU_CALL_IT: &str = "What you call this plan";
/// What the field allows.
pub const TITLE_ALLOWED: &str = "at most 200 characters";

/// How far it is from the published plan.
#[must_use]
pub fn differing(edits: usize) -> String {
    match edits {
        0 => "It is the published plan, nothing is edited.".to_owned(),
        1 => "One value differs from the published plan.".to_owned(),
        edits => format!("{edits} values differ from the published plan."),
    }
}
pub const BACK_TO_PUBLISHED: &str = "Back to the published plan";

// Its money.
pub const MONEY: &str = "Money";
pub const CURRENCY_SYMBOL: &str = "Currency symbol";
/// What the field allows.
pub const SYMBOL_ALLOWED: &str = "1 to 4 letters or currency signs";
/// Before and behind an amount of money as an example.
pub const ABOUT_SYMBOL: [&str; 2] = [
    "It stands at every amount, such as ",
    ", and goes with the link. Amounts are not converted: they stay the same numbers. The published plan is in US dollars ($).",
];
pub const BACK_TO_DOLLAR: &str = "Back to $";

// Its link.
pub const LINK: &str = "Link";
pub const LINK_OF_PUBLISHED: &str =
    "This is the published plan: the link opens it for whoever has no plan of their own.";
pub const LINK_OF_OWN: &str = "Whoever opens it sees this plan, beside their own.";
pub const WHOLE_PLAN_AS_LINK: &str = "The whole plan as a link";
pub const LINK_COPIED: &str = "The link is on the clipboard.";

/// Why it could not be copied: the reason is a sentence of the browser's.
#[must_use]
pub fn link_not_copied(reason: &str) -> String {
    format!("It was not copied: {reason} Copy it from the field.")
}

/// How long the link is, in figures as the reader writes them.
#[must_use]
pub fn link_length(length: usize, written: &str) -> String {
    format!("{written} {}", if length == 1 { "character." } else { "characters." })
}
/// Behind the length of a link, with a space before it.
pub const TOO_LONG_FOR_PICTURE: &str = " Too long for a picture that a camera reads well.";
pub const LINK_AS_QR: &str = "The link as a QR code";

// Its files.
pub const FILES: &str = "Files";
pub const WHOLE_PLAN: &str = "The whole plan";
pub const OPEN_FILES: &str = "Open a saved plan, a capacity-plan.json or a scaling-thresholds.json, or both of these; or drop them on any page";

// The plans in this browser.
pub const IN_THIS_BROWSER: &str = "In this browser";
/// Beside the plan that is open.
pub const SHOWN: &str = "shown";
pub const OPEN: &str = "Open";
pub const DELETE: &str = "Delete";

/// The button for those who do not see beside which plan it stands.
#[must_use]
pub fn open_plan(name: &str) -> String {
    format!("{OPEN} {name}")
}

/// The button for those who do not see beside which plan it stands.
#[must_use]
pub fn delete_plan(name: &str) -> String {
    format!("{DELETE} {name}")
}
pub const KEEPING_REFUSED: &str = "The browser refuses to keep plans for this page.";
pub const NONE_SAVED: &str = "No plan is saved yet: the first edit saves one.";
pub const SAVE_COPY: &str = "Save a copy";

// Its history.
pub const HISTORY: &str = "History";
pub const ABOUT_HISTORY: &str = "What was done in this tab. A step leads to the plan as it was after it.";
pub const BEGINNING: &str = "The beginning";
pub const EARLIER_NOT_KEPT: &str = "Before these; earlier steps are not kept";
/// Behind a step that was undone, with a space before it.
pub const TAKEN_BACK: &str = " (taken back)";
