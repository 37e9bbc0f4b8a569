//! Edits, and why one is refused.

use serde_json::Value;

use crate::format::Locale;
use crate::read::ReadError;
use crate::words::refusals::edits as text;

/// A change. Pointers are JSON pointers that begin with `/plan`, `/thresholds`, `/inputs`, `/notes` or
/// `/simulation`.
///
/// A thing in an object has its name for a step, a thing in a list its place. An edit is made as a whole or not at all,
/// and the document after it is checked like a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives a field, or what holds several, a value.
    Set {
        /// Which field; it has to be there.
        pointer: String,
        /// Its new value.
        value: Value,
    },
    /// Puts something new into an object or a list.
    Insert {
        /// The object or the list.
        pointer: String,
        /// Its name in an object; a list asks for none.
        key: Option<String>,
        /// What is put there: see [`super::templates`].
        value: Value,
        /// Its place, from 0; the end where there is none.
        at: Option<usize>,
    },
    /// Takes something out of an object or a list, and with it what means nothing without it: a tier goes with its
    /// migrations, its load balancer's settings and their ticks; a migration goes with its ticks.
    Remove {
        /// What goes.
        pointer: String,
    },
    /// Gives something another place among its siblings. Periods of growth keep their first months: the rates move.
    Move {
        /// What moves.
        pointer: String,
        /// Its new place, from 0.
        to: usize,
    },
    /// Gives something another name, in an object its key, in a list its `id` or `name`; whatever names it follows. The
    /// words that people read (`tier_name`, the name of a scenario) are fields of their own.
    Rename {
        /// What is renamed.
        pointer: String,
        /// Its new name.
        name: String,
    },
    /// Puts a copy of something behind it. A tier's copy gets a rated load of its own, between this one and the next,
    /// and the other volumes in proportion.
    Copy {
        /// What is copied.
        pointer: String,
        /// The copy's name.
        name: String,
    },
    /// Gives fields back their published values; what was removed comes back.
    Reset {
        /// A field, or what holds several; empty for everything.
        pointer: String,
    },
    /// Several edits as one: a pasted block of cells. Only the result is checked, so the order does not matter.
    Batch(Vec<Edit>),
}

/// Why an edit was refused. The document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such field.
    #[error(fmt = text::no_field)]
    NoField {
        /// Where it was looked for.
        pointer: String,
    },
    /// The value is not allowed there.
    #[error(transparent)]
    Value(#[from] ReadError),
    /// The question asks for something that the plan does not have.
    #[error(fmt = text::no_scenario)]
    NoScenario {
        /// What was asked for.
        name: String,
        /// What there is, with commas between.
        known: String,
    },
    /// A name that cannot be one.
    #[error(
        fmt = text::bad_name)]
    BadName {
        /// What was given.
        name: String,
    },
    /// A name that something else has.
    #[error(fmt = text::taken)]
    Taken {
        /// The name.
        name: String,
        /// What has it.
        by: String,
    },
    /// A place that is not there.
    #[error(fmt = text::no_place)]
    NoPlace {
        /// What was asked for, from 1.
        place: usize,
        /// The last place there is.
        last: usize,
    },
    /// Something that has no name, or is in nothing that could hold a copy.
    #[error(fmt = text::unnamed)]
    Unnamed {
        /// What it is.
        pointer: String,
    },
    /// The last of its kind.
    #[error(fmt = text::last)]
    Last {
        /// Its kind.
        what: &'static str,
    },
    /// The scenario of the forecast.
    #[error(fmt = text::in_use)]
    InUse {
        /// The scenario.
        name: String,
    },
    /// Something that was not published.
    #[error(fmt = text::not_published)]
    NotPublished {
        /// What it is.
        pointer: String,
    },
    /// Two tiers between which there is no other.
    #[error(fmt = text::no_room)]
    NoRoom {
        /// The rated load of the tier to be copied.
        lower: u64,
    },
    /// One of several edits was refused, and with it all.
    #[error(fmt = text::batch)]
    Batch {
        /// Which, from 0.
        index: usize,
        /// How many there are.
        count: usize,
        /// Why.
        error: Box<EditError>,
    },
}

impl EditError {
    /// The reason alone, for a message that stands beside the field.
    pub fn reason(&self) -> String {
        self.reason_in(&Locale::ENGLISH)
    }

    /// The same, with figures as a reader writes them.
    pub fn reason_in(&self, locale: &Locale) -> String {
        match self {
            Self::Value(ReadError::Form { reason, .. }) => reason.clone(),
            Self::Value(ReadError::Contradiction(error)) => error.reason.written(locale),
            other => other.to_string(),
        }
    }

    /// Which edit of a batch was refused, from 0.
    pub const fn index(&self) -> Option<usize> {
        if let Self::Batch { index, .. } = self { Some(*index) } else { None }
    }
}

/// Checks a name that somebody gives.
pub(crate) fn check_name(name: &str) -> Result<(), EditError> {
    let is_name = (1..=100).contains(&name.chars().count())
        && name.trim() == name
        && !name.chars().any(char::is_control);
    if is_name { Ok(()) } else { Err(EditError::BadName { name: name.chars().take(40).collect() }) }
}
