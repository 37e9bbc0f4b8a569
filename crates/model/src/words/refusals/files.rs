//! Why a file cannot be read: what is wrong in it, and what has to be there.

use std::fmt::{self, Formatter};

use crate::read::LARGEST_TEXT;

pub(crate) const NOTHING_MAY_FOLLOW: &str = "nothing may follow the end of the value";
pub(crate) const TEXT_ENDS: &str = "the text ends where a value is expected";

pub(crate) fn nested_too_deeply(deepest: usize) -> String {
    format!("it is nested too deeply; allowed: {deepest} levels")
}

pub(crate) const NAME_IS_EXPECTED: &str = "a name in quotes is expected here";

pub(crate) fn name_is_given_twice(name: &str) -> String {
    format!("the name `{name}` is given twice")
}

pub(crate) const COLON_IS_EXPECTED: &str = "a colon is expected here";
pub(crate) const COMMA_OR_END_OF_OBJECT: &str = "a comma or the end of the object `}` is expected here";
pub(crate) const COMMA_OR_END_OF_LIST: &str = "a comma or the end of the list `]` is expected here";
pub(crate) const NO_JSON_VALUE: &str = "this is no JSON value";
pub(crate) const CONTROL_CHARACTER: &str = "a string has a control character; write it as \\u00..";
pub(crate) const TEXT_ENDS_WITHIN_STRING: &str = "the text ends within a string";
pub(crate) const UNKNOWN_ESCAPE: &str = "a string has an unknown escape";
pub(crate) const HALF_A_PAIR: &str = "a string has half of a surrogate pair";
pub(crate) const FOUR_DIGITS_ARE_EXPECTED: &str = "`u` and four hexadecimal digits are expected here";
pub(crate) const DIGIT_IS_EXPECTED: &str = "a digit is expected here";
pub(crate) const ZERO_TOO_MANY: &str = "a number begins with a zero too many";
pub(crate) const NUMBER_OUT_OF_REACH: &str =
    "a number is too large or has too many decimals to be read exactly";

pub(crate) fn too_long(length: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the text has {length} bytes; allowed: at most {LARGEST_TEXT}")
}

pub(crate) fn line_column(f: &mut Formatter<'_>, line: usize, column: usize) -> fmt::Result {
    write!(f, "line {line} column {column}: ")
}

pub(crate) fn invalid_type(value: &str, expected: &str) -> String {
    format!("invalid type: {value}, expected {expected}")
}

pub(crate) const AN_OBJECT: &str = "an object";
pub(crate) const A_LIST: &str = "a list";

pub(crate) fn missing_field(field: &str) -> String {
    format!("missing field `{field}`")
}

pub(crate) fn a_number(quantity: &str, allowed: &str) -> String {
    format!("a number ({quantity}: {allowed})")
}

pub(crate) const A_NAME: &str = "a name";

pub(crate) fn unknown_value(text: &str, names: &str) -> String {
    format!("unknown value `{text}`, expected {names}")
}

pub(crate) const A_STRING: &str = "a string";

pub(crate) fn unknown_field_expected(name: &str, names: &str) -> String {
    format!("unknown field `{name}`, expected {names}")
}

pub(crate) const NULL: &str = "null";

pub(crate) fn number(number: &str, fraction: &str) -> String {
    format!("number `{number}{fraction}`")
}

pub(crate) const LIST: &str = "list";
pub(crate) const OBJECT: &str = "object";

pub(crate) fn boolean(value: bool) -> String {
    format!("boolean `{value}`")
}

pub(crate) fn string(text: &str) -> String {
    format!("string {text:?}")
}

pub(crate) fn one_of(names: &str) -> String {
    format!("one of {names}")
}

pub(crate) const A_BOOLEAN: &str = "a boolean";
pub(crate) const FILE_IS_EMPTY: &str = "the file is empty";
pub(crate) const FILE_IS_A_LIST: &str = "the file is a list; a document or a plan is an object `{…}`";
pub(crate) const FILE_IS_A_SINGLE_VALUE: &str =
    "the file is a single value; a document or a plan is an object `{…}`";
pub(crate) const A_PAGE_OR_XML: &str = "this is a page or XML, no JSON";
pub(crate) const A_TABLE: &str = "this looks like a table (CSV), no JSON";
pub(crate) const THIS_IS_NO_JSON: &str = "this is no JSON";

pub(crate) fn this_is_no_json(reason: &str) -> String {
    format!("this is no JSON: {reason}")
}

pub(crate) const NONE_OF_THE_FILES: &str = "this is none of the files that can be opened: a saved document (it has `format` and `plan`), a \
     capacity-plan.json (`capacity_tiers`) or a scaling-thresholds.json (`backend_scaling`)";

pub(crate) fn version_is(found: &str, version: u64) -> String {
    format!("version is {found}; allowed: {version}")
}

pub(crate) const MISSING_FIELD_VERSION: &str = "missing field `version`";

pub(crate) fn format_is(found: &str, format: &str) -> String {
    format!("format is {found}; allowed: \"{format}\"")
}

pub(crate) const MISSING_FIELD_FORMAT: &str = "missing field `format`";
pub(crate) const LINK_IS_NO_TEXT: &str = "link is no text; allowed: the address of the plan";

pub(crate) fn unknown_field(field: &str) -> String {
    format!("unknown field `{field}`")
}

pub(crate) fn no_such_scenario(scenario: &str, known: &str) -> String {
    format!("there is no scenario `{scenario}`; allowed: {known}")
}

// How the two of them begin: by this a problem is placed at the field itself.
pub(crate) const UNKNOWN_FIELD_START: &str = "unknown field `";
pub(crate) const MISSING_FIELD_START: &str = "missing field `";

pub(crate) fn too_large(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the files are too large for an archive; allowed: 4 GB and 65,535 files")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_of_fields_begin_as_they_are_looked_for() {
        for said in [unknown_field("a"), unknown_field_expected("a", "`b`")] {
            assert!(said.starts_with(UNKNOWN_FIELD_START), "{said}");
        }
        assert!(missing_field("a").starts_with(MISSING_FIELD_START));
    }
}
