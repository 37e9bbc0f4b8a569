//! Why the command line ends without what it was asked for.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use crate::autoscale::settings::Kind;
use crate::words::pages::scaling;

pub fn usage(value: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{value}; --help lists the flags")
}

pub fn unreadable(path: &Path, source: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "cannot read {}: {source}", path.display())
}

pub fn bundled_plan(value: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "what is bundled: {value}")
}

pub fn load(value: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the load: {value}")
}

pub fn unwritable(path: &Path, source: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "cannot write {}: {source}", path.display())
}

pub fn standard_output(value: &dyn Display, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "cannot write to standard output: {value}")
}

pub fn and_more(count: usize) -> String {
    format!(" (and {count} more)")
}

pub fn variable(name: &str, value: &str, last_second: u64) -> String {
    format!("{name} is `{value}`; allowed: 0 to {last_second}, whole seconds since 1970-01-01T00:00:00Z")
}

pub fn machine(name: &str) -> String {
    format!("the clock of this machine is before 1970 or after 9999: set it, or set {name}")
}

pub const NO_SAVED_DOCUMENT: &str =
    "is no saved document; --capacity-plan and --scaling-thresholds take those";
pub const NO_CAPACITY_PLAN: &str = "is no capacity plan; --document takes a saved document";
pub const NO_SCALING_THRESHOLDS: &str = "is no file of scaling thresholds; --document takes a saved document";

pub fn too_many_bytes(largest_text: usize) -> String {
    format!("it has more than {largest_text} bytes")
}

pub fn line_is_not_utf8(line: usize) -> String {
    format!("line {line} is not UTF-8")
}

pub fn unknown_flag(value: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no flag `{value}`")
}

pub fn stray(value: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "`{value}` belongs to no flag")
}

pub fn missing_value(flag: &str, allowed: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{flag} needs a value; allowed: {allowed}")
}

pub fn needless_value(flag: &str, value: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{flag} takes no value, but has `{value}`")
}

pub fn twice(flag: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{flag} is given twice: give it once")
}

pub fn output_without_export(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("--output says where an export goes: give --export csv or --export json with it")
}

pub fn two_loads(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("--load and --load-file are two loads: give one of them")
}

pub fn never_happens(kind: &Kind, lasts_s: &(u32, u32), f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{}: {}", scaling::kind(*kind).to_lowercase(), scaling::never_happens(*lasts_s))
}

pub fn no_day_of_a_week(kind: &Kind, f: &mut Formatter<'_>) -> fmt::Result {
    let kind = scaling::kind(*kind).to_lowercase();
    write!(f, "{kind}: a load of one day has no days of the week; allowed: the same without the day")
}

pub fn not_of_load(flag: &str, loads: &str, load: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{flag} belongs to {loads}, but the load is {load}")
}

pub fn two_scalings(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("--hpa gives the autoscalers: --scaling rules cannot stand beside it")
}

pub fn reason_and_allowed(reason: impl Display, allowed: &str) -> String {
    format!("{reason}; allowed: {allowed}")
}

pub fn is_not_utf8(value: &str) -> String {
    format!("`{value}` is not UTF-8")
}

pub fn there_is_no_format(word: &str) -> String {
    format!("there is no format `{word}`")
}

pub fn there_is_no(word: &str) -> String {
    format!("there is no `{word}`")
}

pub fn there_is_no_choice(word: &str) -> String {
    format!("there is no choice `{word}`")
}

pub fn is_no_address(site: &str) -> String {
    format!("`{site}` is no address of a page")
}

pub fn is_no_version(word: &str) -> String {
    format!("`{word}` is no version")
}

pub fn is_no_seed(word: &str) -> String {
    format!("`{word}` is no seed")
}
