//! The whole application, as built, in a real browser.

mod opening;
mod served_data;
