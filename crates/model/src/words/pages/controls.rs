//! Parts that several pages have: fields, tables, lists and charts with their tools.

// The four answers.
pub const ANSWERS: &str = "Answers";
pub const WHERE_THIS_COMES_FROM: &str = "Where this comes from";

/// Why there is no simulation and no file: a sentence goes on with it.
pub const NO_MONTH: &str = "the forecast has no month";
/// A chart, and a series of one.
pub const CONCURRENT_USERS: &str = "Concurrent users";

// Undo and redo: buttons that show a drawing and say what they would do.
pub const NOTHING_TO_UNDO: &str = "Nothing to undo";
pub const NOTHING_TO_REDO: &str = "Nothing to redo";

/// What undo would take back.
#[must_use]
pub fn undo(what: &str) -> String {
    format!("Undo: {what}")
}

/// What redo would do again.
#[must_use]
pub fn redo(what: &str) -> String {
    format!("Redo: {what}")
}

// Fields.
/// What a field allows, under the pointer.
#[must_use]
pub fn allowed(what: &str) -> String {
    format!("Allowed: {what}")
}

/// The name of a slider beside the field of a label.
#[must_use]
pub fn slider(label: &str) -> String {
    format!("{label}, slider")
}
/// The published value of a field for which the plan states none.
pub const NOT_STATED: &str = "not stated";

/// What the button beside an edited field does.
#[must_use]
pub fn back_to_value(label: &str, published: &str) -> String {
    format!("{label}: back to the published value, {published}")
}

// Tables and lists.
/// The title of what is assumed about a user.
pub const WHAT_A_USER_DOES: &str = "What a user does";
/// On the button of an edited table or list.
pub const BACK_TO_PUBLISHED: &str = "Back to published";

/// The same for those who do not see what stands around the button.
#[must_use]
pub fn back_to_published(what: &str) -> String {
    format!("{BACK_TO_PUBLISHED}: {what}")
}
/// The heads of a list of figures, for those who do not see it as one.
pub const WHAT: &str = "What";
pub const VALUE: &str = "Value";
pub const NAME: &str = "Name";
/// The head of the column with a tier's or a scenario's identifier.
pub const SHORT_NAME: &str = "Short name";
/// The head of the column with buttons that copy, move and remove.
pub const CHANGE: &str = "Change";
pub const WHAT_COLUMNS_SAY: &str = "What the columns say";

/// The name of a cell, for those who do not see its row and its column.
#[must_use]
pub fn cell(row: &str, column: &str) -> String {
    format!("{row}, {column}")
}
/// A button that prints the page.
pub const PRINT: &str = "Print";

// Small buttons that show a drawing: what they do, and how that is said of a thing.
pub const COPY: &str = "Copy";
pub const ADD_BEHIND: &str = "Add one behind";
pub const MOVE_UP: &str = "Move up";
pub const MOVE_DOWN: &str = "Move down";
pub const MOVE_LEFT: &str = "Move left";
pub const MOVE_RIGHT: &str = "Move right";
pub const REMOVE: &str = "Remove";

/// What such a button does, and to what: `Move up tier_1k`.
#[must_use]
pub fn does_to(does: &str, what: &str) -> String {
    format!("{does} {what}")
}

// How much something said matters, before it, for those who do not see its colour.
pub const FOR_INFORMATION: &str = "For information";
pub const WARNING: &str = "Warning";
pub const CRITICAL: &str = "Critical";

// What cannot be meant as it stands.

/// Above a list of what contradicts itself.
#[must_use]
pub fn contradictions(count: usize) -> String {
    match count {
        0 => "No contradictions".to_owned(),
        1 => "1 contradiction".to_owned(),
        count => format!("{count} contradictions"),
    }
}
/// Before links to the fields.
pub const GO_TO: &str = "Go to";

// Charts.
/// The head of the places along the horizontal axis, in what a chart says and in its table.
pub const MONTH: &str = "Month";
/// From what to what arrow keys move in a chart of months: see [`arrows_move_along`].
pub const A_MONTH: &str = "month";
pub const WHOLE_RANGE: &str = "Whole range";
// Buttons that do what a brush does: what the first says, and what they are called.
pub const CLOSER: &str = "Closer";
pub const LOOK_CLOSER: &str = "Look closer at the middle";
pub const LOOK_BEFORE: &str = "Look at what is before";
pub const LOOK_AFTER: &str = "Look at what comes after";
// Said to those who do not see it, where these buttons have nothing to do.
pub const NOTHING_BETWEEN: &str = "Nothing lies between what is shown";
pub const NOTHING_BEFORE: &str = "Nothing is before what is shown";
pub const NOTHING_AFTER: &str = "Nothing comes after what is shown";
/// Said to those who do not see it, once, when all is on show again.
pub const WHOLE_RANGE_IS_SHOWN: &str = "The whole range is shown";

/// The same where the reader looks closer: the first and the last place on show, which are numbers of months where a step is
/// one, and times of day else.
#[must_use]
pub fn range_is_shown(step: &str, from: &str, to: &str) -> String {
    if step == A_MONTH {
        format!("Months {from} to {to} are shown")
    } else {
        format!("{from} to {to} is shown")
    }
}
/// The source of a picture that does not show all of its chart.
#[must_use]
pub fn part_of(source: &str, left_out: &[String]) -> String {
    left_out.iter().fold(source.to_owned(), |all, said| format!("{all}. {said}"))
}

/// Series that are not in a picture.
#[must_use]
pub fn hidden(names: &str) -> String {
    format!("Not shown: {names}")
}
pub const TABLE: &str = "Table";
pub const NOTHING_ABOVE_0: &str = "Nothing is above 0: a log scale has no place for it.";
pub const LOG_SCALE: &str = "Log scale";
pub const DOWNLOAD_SVG: &str = "Download as SVG";
pub const DOWNLOAD_PNG: &str = "Download as PNG";

/// The name of the table with the figures of a chart.
#[must_use]
pub fn as_table(chart: &str) -> String {
    format!("{chart}, as a table")
}

/// The name of a chart's legend.
#[must_use]
pub fn legend(chart: &str) -> String {
    format!("{chart}: press hides a series, with Shift all others")
}
/// Under the pointer at a series in a legend.
pub const SERIES_IN_LEGEND: &str =
    "Press hides it or shows it again. With Shift, or twice at once: only this one.";

/// The name of a chart of rows, for those who look at it with keys.
#[must_use]
pub fn arrows_move_by_row(chart: &str) -> String {
    format!("{chart}: arrow keys move from row to row")
}

/// The name of a chart, for those who look at it with keys; a step is a month or a minute.
#[must_use]
pub fn arrows_move_along(chart: &str, step: &str) -> String {
    format!("{chart}: arrow keys move from {step} to {step}")
}

/// The same for several charts beside each other.
#[must_use]
pub fn arrows_move_among(chart: &str, step: &str) -> String {
    format!("{chart}: arrow keys move from {step} to {step} and from chart to chart")
}
/// What other keys do in a chart of rows.
pub const KEYS_OF_ROWS: &str = "Escape hides what they say.";
/// What other keys do in any other chart.
pub const KEYS_OF_CHART: &str = "Page Up and Page Down move farther. Shift with these keys marks a stretch, Enter zooms into it, \
                                 Escape leads back.";

/// What other keys do in a chart where Page Up and Page Down go from one landmark to the next: a decision.
#[must_use]
pub fn keys_of_landmarks(landmark: &str) -> String {
    format!(
        "Page Up and Page Down move from {landmark} to {landmark}. Shift with these keys marks a stretch, Enter zooms into it, \
         Escape leads back."
    )
}

/// On a button that tells them.
#[must_use]
pub fn labels_without_place(count: usize) -> String {
    if count == 1 {
        "1 label that had no place in the chart".to_owned()
    } else {
        format!("{count} labels that had no place in the chart")
    }
}
pub const DOWNLOAD_CSV: &str = "Download every value as CSV";
pub const NOTHING_SEEN_YET: &str = "There is nothing to be seen yet.";
pub const NOTHING_SEEN: &str = "There is nothing to be seen.";
pub const NO_COLOURS: &str = "The browser does not tell the colours of the page.";

/// Where the figures of a saved chart come from: a plan, and a scenario by its name.
#[must_use]
pub fn source_of_scenario(plan: &str, scenario: &str) -> String {
    format!("{plan}, {scenario} scenario")
}

/// The title of a saved chart that shows one of several answers.
#[must_use]
pub fn title_with_answer(chart: &str, answer: &str) -> String {
    format!("{chart}: {answer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_a_part_says_so() {
        assert_eq!(part_of("Plan", &[]), "Plan");
        let left_out = [range_is_shown(A_MONTH, "3", "9"), hidden("Backend, CDN")];
        assert_eq!(part_of("Plan", &left_out), "Plan. Months 3 to 9 are shown. Not shown: Backend, CDN");
    }

    #[test]
    fn what_is_on_show_is_said_in_its_units() {
        assert_eq!(range_is_shown(A_MONTH, "3", "9"), "Months 3 to 9 are shown");
        assert_eq!(range_is_shown("minute", "08:00", "11:30"), "08:00 to 11:30 is shown");
    }
}
