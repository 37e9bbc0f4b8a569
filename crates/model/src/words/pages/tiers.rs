//! The tiers page.

pub const LEAD: &str = "Everything in a field can be edited; the forecast follows at once. The tables work like a spreadsheet: \
                        arrows, Enter and Tab move, Shift and arrows or dragging select, cells are copied to and pasted from a \
                        spreadsheet, Ctrl+D fills down, Ctrl+R fills what is selected to the right, Ctrl+Shift+Backspace gives \
                        cells their published values back.";
/// On the button that gives back what was published, where anything differs, and where nothing does.
pub const BACK_TO_PUBLISHED: &str = "Back to the published tiers";
pub const NOTHING_EDITED: &str = "Published tiers, nothing edited";
pub const SAVINGS: &str = "What can be saved";

// Which tiers there are: a row each.
pub const WHICH: &str = "Which tiers there are";
pub const ORDER_BY_CAPACITY: &str = "Order by capacity";
/// What goes back to published: the end of a button's name.
pub const NAMES_OF_TIERS: &str = "names of the tiers";
pub const ADD_LARGER: &str = "Add a larger tier";
pub const ABOUT_ORDER: &str = "The forecast takes the tiers by their rated load, whatever their order here: moving one moves its \
                               column. A copy is rated between its original and the next larger tier.";
pub const USERS_AT_PEAK: &str = "Concurrent users at peak";
/// The head of the column with a tier's place in the order of sizes.
pub const BY_RATED_LOAD: &str = "By rated load";

/// What a cell is called.
#[must_use]
pub fn short_name_of(tier: &str) -> String {
    format!("{tier}, short name")
}

/// What a cell is called.
#[must_use]
pub fn name_of(tier: &str) -> String {
    format!("{tier}, name")
}

// A tier's message service, which it may be without.
pub const MESSAGE_SERVICE: &str = "Message service";
/// What a message service that is added is called at first. It goes into the plan.
pub const NEW_MESSAGE_SERVICE: &str = "Message service";
pub const ADD: &str = "Add";

/// The button for those who do not see in which column it stands.
#[must_use]
pub fn add_messages(tier: &str) -> String {
    format!("{tier}: add the message service")
}

/// The button for those who do not see in which column it stands.
#[must_use]
pub fn remove_messages(tier: &str) -> String {
    format!("{tier}: remove the message service")
}

// What a tier costs, line by line.
pub const COST_LINES: &str = "Cost line by line";
pub const ABOUT_LINES: &str = "The forecast counts each tier's budget, unless it is asked to add up these lines; what a quantity \
                               follows then says how a line grows within its tier.";
pub const ADD_LINE: &str = "Add a line";
/// What a line that is added is called at first. It goes into the plan.
pub const NEW_LINE: &str = "New line";

/// What the copy of a line is called at first. It goes into the plan.
#[must_use]
pub fn copy_of(line: Option<&str>) -> String {
    format!("{} copy", line.unwrap_or("line"))
}

/// The button for those who do not see below which tier it stands.
#[must_use]
pub fn add_line_to(tier: &str) -> String {
    format!("{ADD_LINE} to {tier}")
}

/// What goes back to published: the end of a button's name.
#[must_use]
pub fn lines_of(tier: &str) -> String {
    format!("lines of {tier}")
}

/// What a button does something to.
#[must_use]
pub fn line_of(number: usize, tier: &str) -> String {
    format!("line {number} of {tier}")
}

// Heads of the columns.
pub const LINE: &str = "Line";
pub const PART: &str = "Part";
pub const QUANTITY: &str = "Quantity";
pub const UNIT: &str = "Unit";
pub const PRICE: &str = "Price of a unit";
pub const A_MONTH: &str = "A month";
pub const FOLLOWS: &str = "Quantity follows";
pub const STEP: &str = "Step, users";
pub const PRICE_AS_OF: &str = "Price as of";
pub const ONE_YEAR_SAVES: &str = "1 year saves";
pub const THREE_YEARS_SAVE: &str = "3 years save";
pub const SPOT_SAVES: &str = "Spot saves";
pub const ON_SPOT: &str = "Part on spot";
/// What the cell of a line's name is called, behind the tier and the line.
pub const CELL_NAME: &str = "name";

// The last rows.
pub const SUM: &str = "Sum of the lines";
pub const OVER_BUDGET: &str = "more than the budget";
pub const BUDGET: &str = "Budget";
