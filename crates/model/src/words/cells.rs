//! What is said about cells, and what their choices are called.

use crate::block::{Changes, Choice};
use crate::format::{Locale, Unit};

/// What the quantity of a cost line may follow: as the file says it, and as people do.
pub const SCALINGS: [(Choice, &str); 6] = [
    (Choice::Word("fixed"), "Fixed"),
    (Choice::Word("per_user"), "Registered users"),
    (Choice::Word("per_concurrent_user"), "Concurrent users"),
    (Choice::Word("per_gb_stored"), "GB stored"),
    (Choice::Word("per_instance"), "Instances of its part"),
    (Choice::Word("step"), "Steps of registered users"),
];

/// The parts of the platform to which a cost line may belong: as the file says it, and as people do.
pub const COMPONENTS: [(Choice, &str); 10] = [
    (Choice::Word("backend"), "Backend"),
    (Choice::Word("frontend"), "Front end"),
    (Choice::Word("database"), "Database"),
    (Choice::Word("redis"), "Redis"),
    (Choice::Word("celery"), "Celery"),
    (Choice::Word("storage"), "Storage"),
    (Choice::Word("cdn"), "CDN"),
    (Choice::Word("load_balancer"), "Load balancer"),
    (Choice::Word("network"), "Network"),
    (Choice::Word("operations"), "Operations"),
];

/// What was done to several cells at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Cells were pasted.
    Pasted,
    /// Cells were filled from others.
    Filled,
    /// Cells were emptied.
    Emptied,
}

/// What became of several cells: how many took what they were given, and why the others did not.
pub fn cells(done: Done, changes: &Changes, locale: &Locale) -> String {
    let count = |number: usize, one: &str, many: &str| {
        format!("{} {}", Unit::Count.format(number as f64, locale), if number == 1 { one } else { many })
    };
    let verb = match done {
        Done::Pasted => "pasted",
        Done::Filled => "filled",
        Done::Emptied => "emptied",
    };
    let mut said = match changes.changed.len() {
        0 => format!("Nothing was {verb}."),
        number => format!("{} {verb}.", count(number, "cell", "cells")),
    };
    let mut add = |number: usize, one: &str, many: &str, rest: &str| {
        if number > 0 {
            said.push_str(&format!(" {}{rest}", count(number, one, many)));
        }
    };
    add(
        changes.unread.len(),
        "cell does not take its text and says why",
        "cells do not take their texts and say why",
        "; the forecast keeps what was there.",
    );
    match done {
        Done::Emptied => {
            add(
                changes.fixed,
                "cell needs a value and keeps its own",
                "cells need values and keep their own",
                ".",
            );
        }
        _ => add(changes.fixed, "cell is", "cells are", " not there to be edited and stayed as before."),
    }
    add(changes.outside, "cell lies", "cells lie", " outside of the table and went nowhere.");
    said
}

/// What became of cells that were to go back to what was published.
pub fn cells_back(count: usize, locale: &Locale) -> String {
    match count {
        0 => "Nothing of this is edited.".to_owned(),
        1 => "1 cell is back to its published value.".to_owned(),
        count => {
            let count = Unit::Count.format(count as f64, locale);
            format!("{count} cells are back to their published values.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Component, Scaling};
    use crate::read::from_tree;
    use crate::words::component;

    #[test]
    fn every_choice_is_one_of_the_file() {
        let scalings = SCALINGS.map(|(value, _)| from_tree::<Scaling>(&value.value()).unwrap());
        let components = COMPONENTS.map(|(value, _)| from_tree::<Component>(&value.value()).unwrap());
        assert_eq!(components, Component::ALL);
        assert_eq!(COMPONENTS.map(|(_, label)| label), Component::ALL.map(component));
        for (index, scaling) in scalings.iter().enumerate() {
            assert!(!scalings.iter().skip(index + 1).any(|other| other == scaling), "{scaling:?} twice");
        }
        // A new one that is missing above does not compile here.
        let is_known = |scaling: &Scaling| match scaling {
            Scaling::Fixed
            | Scaling::PerUser
            | Scaling::PerConcurrentUser
            | Scaling::PerGbStored
            | Scaling::PerInstance
            | Scaling::Step => true,
        };
        assert!(scalings.iter().all(is_known));
    }

    #[test]
    fn nothing_is_left_out_silently() {
        let changes = Changes { outside: 2, fixed: 1, ..Changes::default() };
        assert_eq!(
            cells(Done::Pasted, &changes, &Locale::ENGLISH),
            "Nothing was pasted. 1 cell is not there to be edited and stayed as before. 2 cells lie outside of the \
             table and went nowhere."
        );
        assert_eq!(
            cells(Done::Emptied, &Changes { fixed: 3, ..Changes::default() }, &Locale::ENGLISH),
            "Nothing was emptied. 3 cells need values and keep their own."
        );
    }
}
