//! What is said about saving, links and files: in the bar below the head of every page, with buttons for what can be done.

// Buttons.
pub const CLOSE: &str = "Close";
pub const BACK_TO_MINE: &str = "Back to mine";
pub const COMPARE_WITH_MINE: &str = "Compare with mine";
pub const STAY_WITH_THIS: &str = "Stay with this one";
pub const KEEP_THIS_TOO: &str = "Keep this one too";
pub const DISCARD: &str = "Discard";
pub const OPEN_THE_OTHER: &str = "Open the other";
pub const SAVE_AGAIN: &str = "Save it again";
pub const LEAVE_UNSAVED: &str = "Leave it unsaved";
pub const SAVE_MINE_AS_COPY: &str = "Save mine as a copy";
pub const TAKE_THE_OTHER: &str = "Take the other";
pub const BRING_IT_BACK: &str = "Bring it back";

// A plan that came by a link.
/// “Back to mine” is the button [`BACK_TO_MINE`].
pub const CAME_BY_LINK_OWN_UNSAVED: &str = "This plan came by a link. The browser does not keep your own: “Back to mine” shows it again as long as \
                                            this page is open.";
pub const CAME_BY_LINK: &str = "This plan came by a link. Your own is saved as it was.";
pub const CHANGED_PLAN_OF_LINK: &str =
    "You changed the plan that came by a link: it is saved as one of yours, beside your own.";

/// What is shown where a link cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    LinkBefore,
    Published,
    Own,
}

#[must_use]
pub fn link_not_opened(reason: &str, shown: Shown) -> String {
    let shown = match shown {
        Shown::LinkBefore => "the plan of the link before",
        Shown::Published => "the published plan",
        Shown::Own => "your own plan",
    };
    format!("The link cannot be opened: {reason}. This is {shown}, as it was.")
}

// The address.
#[must_use]
pub fn address_without_plan(reason: &str) -> String {
    format!("The address of this page does not hold this plan: {reason}.")
}

/// The reason is that of [`saved_unreadable`].
#[must_use]
pub fn unsaved_unreadable(reason: &str) -> String {
    format!("What the browser did not keep cannot be read from the address: {reason}.")
}

// Saving.
/// Why a plan is not saved: within [`not_saved`].
pub const LARGER_THAN_KEPT: &str = "it is larger than what is kept of any plan";

#[must_use]
pub fn not_saved(reason: &str) -> String {
    format!("This plan is not saved: {reason}. Save it as a file on the Plan page.")
}

/// The reason is a sentence.
#[must_use]
pub fn saved_unreadable(reason: &str) -> String {
    format!("Your saved plan cannot be read: {reason} It is kept as it is; this is the published plan.")
}

/// What is said of a plan that the browser does not keep, and what to do; whether the address has it.
#[must_use]
pub fn not_kept(reason: &str, is_in_address: bool) -> String {
    let otherwise = if is_in_address {
        "It is in the address of this page: copy the link, or save the plan as a file, on the Plan page."
    } else {
        "It is nowhere but on this page: save it as a file, on the Plan page."
    };
    format!("The browser does not keep this plan: {reason}. {otherwise}")
}

#[must_use]
pub fn saved_beside(other: &str) -> String {
    format!("This is saved as a plan of its own, beside “{other}”. Both are on the Plan page.")
}
pub const DELETED_ELSEWHERE: &str = "This plan was deleted in another tab. It is still shown here.";
pub const CHANGED_ELSEWHERE: &str =
    "This plan was changed in another tab. Nothing is overwritten until you choose.";

#[must_use]
pub fn deleted(plan: &str) -> String {
    format!("“{plan}” is deleted.")
}
pub const NO_SUCH_PLAN: &str = "There is no such plan in this browser any more.";

/// A plan without a title, by what it changes; that may be nothing.
#[must_use]
pub fn unnamed(changes: &str) -> String {
    match changes {
        "" => "Unnamed plan".to_owned(),
        changes => format!("Unnamed plan: {changes}"),
    }
}

#[must_use]
pub fn no_forecast(reason: &str) -> String {
    format!("This plan has no forecast: {reason}")
}

// Steps of the history.
/// A plan that was opened, as a step of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    OwnPlan,
    SavedPlan,
    PlanOfLink,
}

/// The step by which a plan was opened; its title may be empty.
#[must_use]
pub fn opened(what: Opening, title: &str) -> String {
    let what = match what {
        Opening::OwnPlan => "your own plan",
        Opening::SavedPlan => "a saved plan",
        Opening::PlanOfLink => "the plan of a link",
    };
    match title {
        "" => format!("Opened {what}"),
        title => format!("Opened {what}, “{title}”"),
    }
}

/// The step by which a file was opened.
#[must_use]
pub fn opened_file(name: &str) -> String {
    format!("Opened “{name}”")
}
pub const OPENED_PUBLISHED: &str = "Opened the published plan";

#[must_use]
pub fn step_not_shown(reason: &str) -> String {
    format!("This step cannot be shown: {reason}")
}

// Files that were opened.
/// A file with a whole plan; behind it may stand [`no_link`].
#[must_use]
pub fn file_is_open(name: &str) -> String {
    format!("“{name}” is open, as a plan of its own: what was saved before is kept on the Plan page.")
}

/// A file with a part of a plan, which was put into the plan that is shown; behind it may stand [`no_link`].
#[must_use]
pub fn part_is_open(name: &str) -> String {
    format!("“{name}” is open. Undo gives back what was there before.")
}

/// Whether a link to it can be copied.
#[must_use]
pub fn file_is_open_not_kept(name: &str, has_link: bool) -> String {
    let way = if has_link { "copy the link, or save it" } else { "save it" };
    format!("“{name}” is open, but the browser does not keep it: {way} as a file, on the Plan page.")
}

/// Behind what is said of a file that is open.
#[must_use]
pub fn no_link(reason: &str) -> String {
    format!(" There is no link to it: {reason}. Send it as a file.")
}

/// The reasons stand below, a line each.
#[must_use]
pub fn file_not_opened(name: &str, reasons: &str) -> String {
    format!("“{name}” was not opened, and changed nothing:\n{reasons}")
}

/// An answer to the question and its figure now, read aloud after an edit; several follow each other.
#[must_use]
pub fn answer_now(question: &str, figure: &str) -> String {
    format!("{question}: {figure}. ")
}
