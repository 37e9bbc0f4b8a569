//! What is said where rules of scaling contradict each other, or the plan.

pub(crate) const TAKES_LARGER_SIZE: &str = "takes a larger size";

pub(crate) fn scales_and_does(name: &str, scales: &str, does: &str) -> String {
    format!("{name} scales {scales} and {does}")
}

pub(crate) fn stands_among_rules_that(scales: &str) -> String {
    format!("It stands among the rules that scale {scales}; what it does is the opposite.")
}

pub(crate) const NO_PERIODS: &str = "0 periods in a row";
pub(crate) const NO_PERIOD_LENGTH: &str = "periods of 0 s";

pub(crate) fn looks_at(name: &str, words: &str) -> String {
    format!("{name} looks at {words}")
}

pub(crate) const NO_TIME_TO_COMPARE: &str =
    "In no time there is nothing to compare; at least one sample is looked at all the same.";

pub(crate) fn changes_nothing(name: &str) -> String {
    format!("{name} changes nothing")
}

pub(crate) fn amount_is_0(unit: &str) -> String {
    format!("The amount of its action is 0 {unit}.")
}

pub(crate) const CDN_HIT_RATE: &str = "CDN hit rate";
pub(crate) const TWO_PEAKS: &str = "The peak of the rules is not that of the load";

pub(crate) fn peak_of_each(handling: &str, load: &str) -> String {
    format!("The rules have it from {handling} UTC, the plan's load from {load} UTC.")
}

pub(crate) const BURST_OUTLASTS: &str = "A burst lasts longer than it may";

pub(crate) fn burst_and_peak(minutes: &str, peak: &str) -> String {
    format!(
        "Capacity above the maximum may be there for {minutes}, but what does not scale down in peak hours keeps it, and \
         they last {peak}. Simulations keep it until they end."
    )
}

pub(crate) fn pool_has_no_end(name: &str) -> String {
    format!("{name} has no largest pool")
}

pub(crate) const POOL_GROWS: &str = "Nothing says how large the pool of connections may become: in simulations it grows each time the rule acts, and costs nothing.";

pub(crate) fn degradation_is_a_part(percent: &str) -> String {
    format!("It begins at {percent} of the processors, a part of a whole.")
}

pub(crate) fn no_rule_adds(component: &str) -> String {
    format!("{component} has rules that take units away and none that adds any")
}

pub(crate) const NONE_ADDS: &str = "What is taken away does not come back.";
pub(crate) const ONLY_PREDICTION_ADDS: &str =
    "Only predictive scaling brings units back, as many as it expects to need.";

pub(crate) fn never_comes(name: &str) -> String {
    format!("“{name}” never comes")
}

pub(crate) fn degradation_before_growth(percent: &str, rule: &str, threshold: &str) -> String {
    format!("It begins at {percent} of the processors; {rule} makes the backend larger from {threshold}.")
}

pub(crate) fn comes_before_backend_grows(name: &str) -> String {
    format!("“{name}” comes before the backend grows")
}

pub(crate) fn degradation_before_level(percent: &str, before: &str) -> String {
    format!("It begins at {percent} of the processors, the level before it at {before}.")
}

pub(crate) fn comes_before_level(name: &str) -> String {
    format!("“{name}” comes before the level before it")
}

pub(crate) const NEVER_ACTS: &str = "never acts";
pub(crate) const NEVER_MORE_THAN_100: &str = "it is never more than 100%";
pub(crate) const ALWAYS_ACTS: &str = "always acts";
pub(crate) const NEVER_LESS_THAN_0: &str = "it is never less than 0";

pub(crate) fn it_asks_for(metric: &str, condition: &str, why: &str) -> String {
    format!("It asks for {metric} {condition}; {why}.")
}

pub(crate) fn from(threshold: &str) -> String {
    format!("from {threshold} on")
}

pub(crate) fn above(threshold: &str) -> String {
    format!("above {threshold}")
}

pub(crate) fn up_to(threshold: &str) -> String {
    format!("up to {threshold}")
}

pub(crate) fn below(threshold: &str) -> String {
    format!("below {threshold}")
}

pub(crate) fn rests_and_takes(rests: &str, takes: &str) -> String {
    format!(
        "It rests {rests}; what it adds takes {takes} to answer, as far as that is assumed: it acts again \
     before that shows."
    )
}

pub(crate) fn rests_and_nodes_take(rests: &str, takes: &str) -> String {
    format!(
        "It rests {rests}; larger nodes take {takes}, as far as that is assumed: once they are there it acts again on \
         what was measured before."
    )
}

pub(crate) fn rests_and_machine_takes(rests: &str, waits: bool, away: &str) -> String {
    let wait = if waits { "the wait for its window and " } else { "" };
    format!(
        "It rests {rests}; a larger machine takes {wait}{away} in which the database is away: once it is there it acts \
         again on what was measured before."
    )
}

pub(crate) fn takes_in(takes: &str, tier: &str) -> String {
    format!("{takes} in {tier}")
}

pub(crate) const A_START: &str = "a start";
pub(crate) const A_LARGER_NODE: &str = "a larger node";
pub(crate) const A_LARGER_MACHINE: &str = "a larger machine";

pub(crate) fn rests_shorter(name: &str, than: &str) -> String {
    format!("{name} rests shorter than {than} takes")
}

pub(crate) const RULE_FOR_MORE_STORAGE: &str = "The rule for more storage";

pub(crate) fn no_rest_after(name: &str) -> String {
    format!("No rest after {name}")
}

pub(crate) const COOLDOWN_IS_0: &str =
    "The cooldown is 0 minutes: the next sample acts again before what was done shows.";

pub(crate) fn never_rests(name: &str) -> String {
    format!("{name} never rests")
}

pub(crate) fn scales_down_and_up(metric: &str, down: &str, up: &str) -> String {
    format!("{metric} scales down {down} and up {up}: it would never rest.")
}

pub(crate) fn undoes(one: &str, other: &str) -> String {
    format!("{one} undoes {other}")
}

pub(crate) fn falls_to(
    fewest: &str,
    more: &str,
    metric: &str,
    threshold: &str,
    after: &str,
    condition: &str,
) -> String {
    format!(
        "Where {fewest} become {more}, {metric} falls from {threshold} to {after}: it scales down \
     {condition}."
    )
}

pub(crate) fn rises_to(
    more: &str,
    fewest: &str,
    metric: &str,
    threshold: &str,
    after: &str,
    condition: &str,
) -> String {
    format!(
        "Where {more} become {fewest}, {metric} rises from {threshold} to {after}: it scales up \
     {condition}."
    )
}

pub(crate) fn acts_right_after(one: &str, other: &str) -> String {
    format!("{one} acts right after {other}")
}

pub(crate) const LOAD_BALANCER: &str = "load balancer";

pub(crate) fn set_for_no_tier(what: &str) -> String {
    format!("The {what} is set for a tier that is not there")
}

pub(crate) fn no_such_tier(id: &str) -> String {
    format!("There is no tier {id} in the plan.")
}
