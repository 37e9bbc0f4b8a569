//! What is said where migrations, costs and names of a plan contradict each other.

pub(crate) fn over(who: &str, name: &str, limit_name: &str) -> String {
    format!("{who}: {name} over {limit_name}")
}

pub(crate) fn over_100(name: &str) -> String {
    format!("{name} over 100%")
}

pub(crate) fn part_of_whole(percent: &str) -> String {
    format!("It is {percent}, a part of a whole.")
}

pub(crate) fn two_are_called(kind: &str, name: &str) -> String {
    format!("Two {kind} are called {name}")
}

pub(crate) const NAMES_BOTH: &str = "What names one of them names both.";
pub(crate) const AS_BUDGETS_HAVE_IT: &str = ", as the tier's budgets have it";

pub(crate) fn three_years_save_less(id: &str, name: &str) -> String {
    format!("{id}, {name}: three years save less than one")
}

pub(crate) fn saved_in_each(one: &str, three: &str, whose: &str) -> String {
    format!("One year saves {one}, three years save {three}{whose}.")
}

pub(crate) const RUNS_ON_SPOT_MACHINES: &str = "runs on spot machines, which save nothing";
pub(crate) const SAVES_ON_SPOT_MACHINES: &str = "saves on spot machines, and has nothing there";
pub(crate) const HALF_OF_SPOT: &str =
    "Of the part on spot machines and what they save one is empty or 0: the other changes nothing.";

pub(crate) fn leads_to_no_larger_tier(from: &str) -> String {
    format!("The migration from {from} leads to no larger tier")
}

pub(crate) fn each_is_rated_for(from: &str, from_users: &str, to: &str, to_users: &str) -> String {
    format!("{from} is rated for {from_users} concurrent users, {to} for {to_users}.")
}

pub(crate) fn two_migrations(from: &str, to: &str) -> String {
    format!("Two migrations lead from {from} to {to}")
}

pub(crate) const FIRST_OF_TWO_COUNTS: &str =
    "The steps are those of the first; the lowest trigger of them counts.";

pub(crate) fn migration(from_id: &str, to_id: &str) -> String {
    format!("Migration {from_id} to {to_id}")
}

pub(crate) fn begins_at(trigger: &str) -> String {
    format!("It begins at {trigger} concurrent users")
}

pub(crate) fn next_is_rated_for(begins: &str, to_id: &str, next: &str) -> String {
    format!("{begins}; {to_id} is rated for {next}.")
}

pub(crate) fn begins_beyond_next(who: &str, to_id: &str) -> String {
    format!("{who}: begins where {to_id} is too small already")
}

pub(crate) fn counts_as_outgrown(begins: &str, from_id: &str, above: &str, times: &str) -> String {
    format!(
        "{begins}; {from_id} counts as outgrown above {above}, {times} times what it is rated for. Which of \
     them moves the forecast is a choice."
    )
}

pub(crate) fn begins_after_is_outgrown(who: &str, from_id: &str) -> String {
    format!("{who}: begins after {from_id} is outgrown")
}

pub(crate) fn left_before_reached(begins: &str, earlier_from: &str, from_id: &str, trigger: &str) -> String {
    format!(
        "{begins}, the migration from {earlier_from} to {from_id} at {trigger}: {from_id} would be left \
     before anybody is on it."
    )
}

pub(crate) fn begins_no_later(who: &str) -> String {
    format!("{who}: begins no later than the one before it")
}

pub(crate) fn planned_from(begins: &str, users: &str, percent: &str, from_id: &str) -> String {
    format!("{begins}; it is to be planned from {users} on, {percent} of what {from_id} is rated for.")
}

pub(crate) fn begins_before_planned(who: &str) -> String {
    format!("{who}: begins before it is to be planned")
}

pub(crate) fn stages_take_longer(from: &str, to: &str) -> String {
    format!("Migration {from} to {to}: its stages take longer than all of it")
}

pub(crate) fn stages_add_up_to(staged: &str, hours: &str) -> String {
    format!("The stages add up to {staged}, the migration takes {hours}.")
}

pub(crate) const SHOWN_BY_THIS_NAME: &str =
    "Compare and the switches show them by this name: nobody can tell them apart there.";
pub(crate) const TIER_READINESS: &str = "Tier readiness";

pub(crate) fn alert(metric: &str) -> String {
    format!("Alert {metric}")
}
