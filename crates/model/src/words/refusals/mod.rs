//! What is said of what is refused: what is wrong, and what is allowed. Messages of errors are written by these functions, so
//! that an error type says when it is used and its sentence stands here.

pub(crate) mod autoscalers;
pub(crate) mod cells;
pub(crate) mod edits;
pub(crate) mod files;
pub(crate) mod links;
pub(crate) mod loads;
pub(crate) mod plan;
pub(crate) mod values;
