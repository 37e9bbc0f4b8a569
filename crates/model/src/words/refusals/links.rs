//! Why a link cannot be opened.

use std::fmt::{self, Formatter};

use crate::share::VERSION;

pub(crate) fn too_long(characters: &usize, allowed: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the link has {characters} characters; allowed: at most {allowed}")
}

pub(crate) fn version(found: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the link begins with `{found}`; this version opens links that begin with `{VERSION}`")
}

pub(crate) fn character(position: &usize, found: &char, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "character {position} of the link is `{found}`, which no link has")
}

pub(crate) fn damaged(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the link is incomplete or was changed on its way: copy it again, to its last character")
}

pub(crate) fn too_large(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the link unpacks to more than any plan holds")
}

pub(crate) fn no_json(reason: &str) -> String {
    format!("no JSON: {reason}")
}

pub(crate) const CHANGES_WHAT_IS_NOT_THERE: &str = "the link changes what is not there";
pub(crate) const SAYS_NOTHING_THAT_FITS: &str = "the link says nothing that fits here";
pub(crate) const NO_SUCH_FIELD: &str = "there is no such field in this version of the plan";
pub(crate) const LISTS_NO_MEMBER: &str = "the link lists what is no member";

pub(crate) fn name_twice(name: &str) -> String {
    format!("the link has the name `{name}` twice")
}

pub(crate) const LISTS_NO_ELEMENT: &str = "the link lists what is no element";
pub(crate) const LIST_HAS_NO_SUCH_FIELD: &str = "a list has no such field";
pub(crate) const NO_SUCH_ELEMENT: &str = "there is no such element in this version of the plan";
pub(crate) const SEVERAL_SUCH_ELEMENTS: &str = "there are several such elements in this version of the plan";
