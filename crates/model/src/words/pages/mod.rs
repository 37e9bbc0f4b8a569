//! Texts of the pages that say nothing about a plan: headings, labels, names of buttons, hints and messages. One module
//! a page; what several pages say stands in `controls`, the frame around them in `shell`.

#![expect(missing_docs, reason = "each text says what it is")]

pub mod compare;
pub mod controls;
pub mod costs;
pub mod export;
pub mod forecast;
pub mod grid;
pub mod growth;
pub mod journal;
pub mod plan;
pub mod rules;
pub mod runbook;
pub mod shell;
pub mod sources;
pub mod tiers;
