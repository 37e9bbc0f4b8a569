//! Parts that several pages have: tools of charts, tables and lists.

pub const TRY_AGAIN: &str = "Try again";
