//! Why a text is no value, and which are.

use std::fmt::{self, Display, Formatter};

use crate::currency::LONGEST;
use crate::format::NotANumber;

pub(crate) fn no_start_month(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "`{text}` is no start month; allowed: {START_MONTHS}")
}

pub(crate) const START_MONTHS: &str = "1990-01 to 9979-12, written year-month";

pub(crate) fn no_day(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "`{text}` is no day; allowed: 1970-01-01 to 9999-12-31, written year-month-day")
}

pub(crate) fn not_a_symbol(value: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "{value}. Allowed: 1 to {LONGEST} letters or currency signs, such as $, €, CHF or zł, but not k, m, b, g \
     or t, which stand for thousands and more"
    )
}

pub(crate) const NOTHING_IS_WRITTEN: &str = "Nothing is written here";

pub(crate) fn is_no_currency_symbol(shown: &str) -> String {
    format!("“{shown}” is no currency symbol")
}

pub(crate) fn problem_and_allowed(problem: &NotANumber, allowed: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{problem}. Allowed: {allowed}")
}

pub(crate) fn not_allowed(written: &str, allowed: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{written} is not allowed. Allowed: {allowed}")
}

pub(crate) const A_WHOLE_NUMBER: &str = ", a whole number";
pub(crate) const OR_NOTHING: &str = ", or nothing";

pub(crate) fn limits(min: &str, max: &str, whole: &str, nothing: &str) -> String {
    format!("{min} to {max}{whole}{nothing}")
}

pub(crate) fn nothing_is_written(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("Nothing is written here")
}

pub(crate) fn not_a_number(value: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "“{value}” is not a number")
}

pub(crate) fn two_ways(text: &str, whole: &str, fraction: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "“{text}” can be read in two ways: write {whole} or {fraction}")
}

pub(crate) fn not_a_number_here(text: &str, meant: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "“{text}” is not a number here: write {meant}")
}

pub(crate) fn unit_does_not_belong(text: &str, unit: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "“{text}”: {unit} does not belong here")
}

pub(crate) const A_PER_CENT_SIGN: &str = "a per cent sign";
pub(crate) const A_CURRENCY_SYMBOL: &str = "a currency symbol";

pub(crate) fn out_of_bounds(
    f: &mut Formatter<'_>,
    quantity: &str,
    value: &impl Display,
    allowed: &str,
) -> fmt::Result {
    write!(f, "{quantity} is {value}; allowed: {allowed}")
}
