//! The built application in a real browser: what the whole-application tests, the pictures and the measurements share.
//!
//! Each visit has a server of its own, which serves `dist` under a sub-path, and a browser of its own with a fresh
//! profile. A visit ends with a look at the console: a test passes only where it stayed empty. Where the application is
//! not built or there is no browser, that is an error that says what to do, never a test that is left out.

mod driver;
pub mod figures;
mod hands;
pub mod pages;
mod site;
mod visit;
mod wait;

pub use site::{PREFIX, axe, dist, golden, published};
pub use visit::{Options, Scheme, Visit, visit};
pub use wait::until;
