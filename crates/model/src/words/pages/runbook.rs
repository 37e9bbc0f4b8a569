//! The page of migrations, recovery, alerts and checklists.

pub const LEAD: &str =
    "What to do for each migration and what to watch in between. Ticks are kept with your plan.";
/// A button that stays pressed while the runbook is edited.
pub const EDIT: &str = "Edit this runbook";
/// The name of a kind of file, on the button that saves one.
pub const MARKDOWN: &str = "Markdown";

// Which migration.

pub const MIGRATION: &str = "Migration";
/// In place of the title of a migration, where there is none.
pub const MIGRATIONS: &str = "Migrations";
pub const NO_MIGRATION: &str = "The plan has no migration.";
/// Below the title of the next migration.
pub const NEXT_MIGRATION: &str = "The next migration of this plan";
/// Behind the sentences on a migration that has no procedure, above the form that adds one.
pub const ADD_IT_HERE: &str = "Add it here.";

/// Which comes next of the migrations that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The next one of the forecast.
    Next,
    /// One that comes after a migration without a procedure.
    Later,
    /// Nothing that has to be said.
    Other,
}

/// A migration among others: `tier_1k to tier_10k, next`.
#[must_use]
pub fn between(from: &str, to: &str, turn: Turn) -> String {
    match turn {
        Turn::Next => format!("{from} to {to}, next"),
        Turn::Later => format!("{from} to {to}, later"),
        Turn::Other => format!("{from} to {to}"),
    }
}

// Another migration, and the end of one.

/// Names the form to those who do not see it.
pub const ANOTHER_MIGRATION: &str = "Another migration";
pub const ADD_MIGRATION: &str = "Add a migration";
pub const REMOVE_MIGRATION: &str = "Remove this migration";
pub const ENDS: &str = "Between which tiers";
/// The tier that is left.
pub const FROM: &str = "From";
/// The tier that is moved to.
pub const TO: &str = "To";
pub const SAME_TIER: &str = "A migration leads from one tier to another: choose two.";

/// [`ADD_MIGRATION`] for those who do not see what is chosen beside it.
#[must_use]
pub fn add_migration(from: &str, to: &str) -> String {
    format!("Add a migration from {from} to {to}")
}

// When a migration is: figures in a row, each below what it is.

pub const START_BY: &str = "Start by";
pub const MIGRATE_BY: &str = "Migrate, at the latest";
pub const DUE_BY: &str = "Due by";
pub const TIME_FOR_IT: &str = "Time for it";
/// Beside the weeks of preparation.
pub const ASSUMED: &str = "An assumption: no source states it.";
/// What goes back to what was published: within the name of a button.
pub const THIS_MIGRATION: &str = "this migration";

// The lists of a migration, and what one of their items is called.

pub const BEFORE: &str = "Before";
pub const STEPS: &str = "What changes";
/// [`STEPS`] as the heading of a saved file.
pub const STEPS_IN_FILE: &str = "Steps";
pub const STAGES: &str = "Stages";
pub const VERIFICATION: &str = "Verification";
pub const ROLLBACK: &str = "Rollback";

pub const CHECKLISTS: &str = "Checklists";
pub const NOW: &str = "Now";
pub const EACH_MONTH: &str = "Each month";
pub const EACH_QUARTER: &str = "Each quarter";

/// An item of a list that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is called at the beginning of a name.
    pub capitalised: &'static str,
    /// What it is called within one.
    pub noun: &'static str,
    /// The button that adds one.
    pub add: &'static str,
    /// What stands in one that was added.
    pub new: &'static str,
}

const fn item(capitalised: &'static str, noun: &'static str, add: &'static str, new: &'static str) -> Item {
    Item { capitalised, noun, add, new }
}

pub const CONDITION: Item = item("Condition", "condition", "Add a condition", "New condition");
pub const STEP: Item = item("Step", "step", "Add a step", "New step");
pub const STAGE: Item = item("Stage", "stage", "Add a stage", "New stage");
pub const DETAIL: Item = item("Detail", "detail", "Add a detail", "New detail");
pub const CHECK: Item = item("Check", "check", "Add a check", "New check");
pub const STEP_BACK: Item = item("Step back", "step back", "Add a step back", "New step back");
/// An item of a checklist.
pub const CHECKLIST_ITEM: Item = item("Item", "item", "Add an item", "New item");

impl Item {
    /// The name of the field of one of them: `Step 3`.
    #[must_use]
    pub fn numbered(&self, number: usize) -> String {
        format!("{} {number}", self.capitalised)
    }

    #[must_use]
    pub fn move_up(&self, number: usize) -> String {
        format!("Move up {} {number}", self.noun)
    }

    #[must_use]
    pub fn move_down(&self, number: usize) -> String {
        format!("Move down {} {number}", self.noun)
    }

    #[must_use]
    pub fn remove(&self, number: usize) -> String {
        format!("Remove {} {number}", self.noun)
    }

    /// The way of one of them back to the published text.
    #[must_use]
    pub fn back_to(&self, number: usize, published: &str) -> String {
        format!("{} {number}: back to the published text, {published}", self.capitalised)
    }
}

// Lists while they are ticked and edited.

pub const CLEAR_TICKS: &str = "Clear ticks";
pub const NOTHING_WRITTEN: &str = "Nothing is written here. Write something, or remove the item.";

/// Behind [`CLEAR_TICKS`], for those who do not see what stands around it.
#[must_use]
pub fn of_list(title: &str) -> String {
    format!("of {title}")
}

#[must_use]
pub fn too_many_lines(most: usize) -> String {
    format!("There are more than {most} lines on the clipboard. Paste fewer at once.")
}

// The clock below the stages.

/// A mark, in hours from the beginning.
#[must_use]
pub fn hours(hours: f64) -> String {
    format!("{hours:.0} h")
}

// Recovery.

pub const RECOVERY: &str = "Disaster recovery";
pub const NO_GAPS: &str = "Every tier recovers as fast as the platform is to, and loses no more.";
/// Above the column with whom the figures are for.
pub const RECOVERY_OF: &str = "For";
pub const RTO: &str = "Time to recover (RTO)";
pub const RPO: &str = "Data that may be lost (RPO)";
pub const FAILOVER: &str = "Failover";
pub const BACKUPS: &str = "Backups";
pub const BACKUPS_KEPT: &str = "Backups kept";
pub const WHOLE_PLATFORM: &str = "The platform as a whole";
/// [`WHOLE_PLATFORM`] within the name of a field.
pub const PLATFORM: &str = "Platform";

// Alerts.

pub const ALERTS: &str = "Alert thresholds";
pub const AT_RUN_TIME: &str = "At run time";
pub const WHILE_PLANNING: &str = "While planning: the forecast raises these";
/// What goes back to what was published: within the name of a button.
pub const ALERTS_AT_RUN_TIME: &str = "Alerts at run time";
/// The same for those that the forecast raises.
pub const ALERTS_WHILE_PLANNING: &str = "Alerts while planning";
pub const UNITS: &str =
    "Figures in percent, milliseconds or seconds are written as such; of any other unit they are a count.";
pub const ADD_ALERT: &str = "Add an alert";
pub const METRIC: &str = "Metric";
pub const UNIT: &str = "Unit";
/// Above the figures of the alerts that the forecast raises; those at run time are called in `fields`.
pub const WARNING: &str = "Warning";
/// Above the column with what an alert asks for.
pub const ACTION: &str = "What to do";
/// In place of an action that is that of the row above.
pub const AS_ABOVE: &str = "As above";

/// An alert, within the name of a button that copies, moves or removes it.
#[must_use]
pub fn alert(metric: &str) -> String {
    format!("alert {metric}")
}

/// The name of the field of an alert's metric.
#[must_use]
pub fn metric_of(metric: &str) -> String {
    format!("{metric}, metric")
}

/// The name of the field with what an alert asks for.
#[must_use]
pub fn action_of(metric: &str) -> String {
    format!("{metric}, what to do")
}
