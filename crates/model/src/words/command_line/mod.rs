//! What the command line says besides the sentences that the application has too. Names of flags and what they take are its
//! own: scripts have them.

#![expect(missing_docs, reason = "each text says what it is")]

pub mod failures;
pub mod help;
pub mod report;
pub mod settings;
