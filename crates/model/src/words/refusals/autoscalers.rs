//! Why an autoscaler is refused: by its file, by Kubernetes, or because it cannot be simulated.

use std::fmt::{self, Formatter};

use crate::autoscale::hpa::spec::Violation;

pub(crate) fn violation(f: &mut Formatter<'_>, path: &str, value: &str, allowed: &str) -> fmt::Result {
    write!(f, "{path} is {value}; allowed: {allowed}")
}

pub(crate) fn at_least_min_replicas(min: i32) -> String {
    format!("at least spec.minReplicas, {min}")
}

pub(crate) const ONE_OR_EXTERNAL: &str = "1 and more, or an Object or External metric";

pub(crate) fn and_more(start: i64) -> String {
    format!("{start} and more")
}

pub(crate) fn range(start: i64, end: i64) -> String {
    format!("{start} to {end}")
}

pub(crate) const A_DNS_NAME: &str =
    "at most 253 of a-z, 0-9, `-` and `.`, with a letter or digit at each end and beside each `.`";
pub(crate) const A_PATH_SEGMENT: &str = "a name without `/` and `%` that is not `.` or `..`";
pub(crate) const MORE_THAN_0: &str = "more than 0";
pub(crate) const A_RESOURCE: &str = "the name of a resource";
pub(crate) const A_POLICY: &str = "at least one policy, or no list";

pub(crate) fn no_tolerance_in(minor: u8) -> String {
    format!("no tolerance in Kubernetes 1.{minor}: it came with 1.33")
}

pub(crate) const ZERO_AND_MORE: &str = "0 and more";

pub(crate) fn no_reading(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the metric was not there")
}

pub(crate) fn no_pods(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("there is no pod")
}

pub(crate) fn no_samples(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("no ready pod has a sample")
}

pub(crate) fn no_request(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("a pod has no request for the resource")
}

pub(crate) fn is_not_known_here(known: &str) -> String {
    format!("is not known here; allowed: {known}")
}

pub(crate) const HAS_TO_HAVE_MEMBERS: &str = "has to have members";
pub(crate) const IS_MISSING: &str = "is missing";
pub(crate) const HAS_TO_BE_LIST: &str = "has to be a list";
pub(crate) const HAS_TO_BE_TEXT: &str = "has to be a text";
pub(crate) const HAS_TO_BE_WHOLE: &str = "has to be a whole number of 32 bits";
pub(crate) const HAS_TO_BE_QUANTITY: &str =
    "has to be a quantity of whole thousandths, such as 125, 0.56 or 560m";

pub(crate) fn is_another(word: &str, allowed: &str) -> String {
    format!("is `{word}`; allowed: {allowed}")
}

pub(crate) const IS_VALUE: &str = "is `Value`; allowed: AverageValue";

pub(crate) fn kubernetes_refuses(
    name: &str,
    minor: &u8,
    refused: &Violation,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    write!(f, "{name}: Kubernetes 1.{minor} refuses this: {refused}")
}

pub(crate) fn scales_another(
    name: &str,
    kind: &str,
    target: &str,
    known: &str,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    write!(f, "{name} scales {kind} {target}; allowed: one autoscaler for each of the Deployments {known}")
}

pub(crate) fn no_autoscaler(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("there is no autoscaler in it")
}

pub(crate) const NOT_SET: &str = "not set";

pub(crate) fn difference(f: &mut Formatter<'_>, path: &str, second: &str, first: &str) -> fmt::Result {
    write!(f, "{path}: {second} in place of {first}")
}

pub(crate) const NO_TABS: &str = "a tab cannot indent a line; allowed: blanks";
pub(crate) const INDENTED_LESS: &str = "is indented less than what it should belong to";
pub(crate) const LIST_OF_MEMBERS: &str = "a document is a list of members, each a name with a colon after it";

pub(crate) fn nested_too_deep(deepest: usize) -> String {
    format!("is nested more than {deepest} deep")
}

pub(crate) const NAME_AND_COLON: &str = "a member has a name and a colon";
pub(crate) const INDENTED_FURTHER_THAN_LIST: &str =
    "is indented further than the list that it should belong to";
pub(crate) const INDENTED_FURTHER_THAN_MEMBERS: &str =
    "is indented further than the members that it should belong to";

pub(crate) fn is_there_twice(name: &str) -> String {
    format!("`{name}` is there twice")
}

pub(crate) fn has_no_value(name: &str) -> String {
    format!("`{name}` has no value")
}

pub(crate) const VALUE_IS_MISSING: &str = "a value is missing";
pub(crate) const COLON_IN_A_VALUE: &str = "a colon in a value needs quotation marks around the value";
pub(crate) const MORE_THAN_64_BITS: &str = "is more than 64 bits hold";

pub(crate) fn value_cannot_begin_with(first: char) -> String {
    format!("a value cannot begin with `{first}`; quotation marks make it a text")
}

pub(crate) fn stands_after_value(shown: &str) -> String {
    format!("`{shown}` stands after the value")
}

pub(crate) fn there_is_no_escape(escape: &str) -> String {
    format!("there is no escape `\\{escape}`")
}

pub(crate) const QUOTATION_MARK_IS_OPEN: &str = "the quotation mark is not closed";
pub(crate) const BRACKET_IS_OPEN: &str = "the bracket is not closed";
pub(crate) const INDENTED_LESS_THAN_BLOCK: &str = "is indented less than the block that it should belong to";

pub(crate) fn no_kind_of_block(shown: &str) -> String {
    format!("there is no block of the kind `{shown}`")
}

pub(crate) fn stands_after_value_in(shown: &str, bracket: char) -> String {
    format!("`{shown}` stands after the value; allowed: `,` or `{bracket}`")
}

pub(crate) const HAS_TO_BE_TRUE_OR_FALSE: &str = "has to be true or false";
pub(crate) const HAS_TO_BE_DAILY: &str = "has to be `0 H * * *` with an hour H, 0 to 23";
pub(crate) const STOPS_THE_JOB: &str = "stops the job: it pauses nothing";
pub(crate) const HAS_TO_HAVE_ONE_CONTAINER: &str = "has to have one container";
pub(crate) const OTHER_ARGUMENTS: &str = "are none of a job that pauses an autoscaler; allowed: patch, hpa, its name, --namespace=…, \
     --type=merge, --patch=…";

pub(crate) const OTHER_COMMAND: &str = "is none of a job that pauses an autoscaler; allowed: [kubectl]";

pub(crate) fn patches_elsewhere(namespace: &str) -> String {
    format!("patch in the namespace {namespace}, where the job is not: its account may not do that")
}

pub(crate) fn patches_in_another(name: &str, namespace: &str) -> String {
    format!("patches {name} in the namespace {namespace}, where it is not")
}

pub(crate) fn needs_right(kind: &str, name: &str, namespace: &str) -> String {
    format!("needs a {kind} {name} in the namespace {namespace}, which is not in this file")
}

pub(crate) fn do_not_allow(verb: &str, name: &str) -> String {
    format!("do not allow the verb {verb} for the autoscaler {name}, so its jobs do nothing")
}

pub(crate) fn have_no_account(name: &str, namespace: &str) -> String {
    format!("have no ServiceAccount {name} of the namespace {namespace}, so the jobs may do nothing")
}

pub(crate) fn patches_another(name: &str) -> String {
    format!("patches {name}, which is not in this file")
}

pub(crate) fn do_not_pause(name: &str, off: &str, on: &str) -> String {
    format!(
        "the jobs of {name} do not pause it; allowed: two, at different hours, with the patches {off} and {on}"
    )
}
