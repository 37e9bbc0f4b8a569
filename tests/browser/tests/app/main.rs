//! The whole application, as built, in a real browser.

#![expect(clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod accessibility;
mod accessibility_states;
mod charts;
mod compare;
mod costs;
mod currency;
mod document;
mod export;
mod fields;
mod figures;
mod grid;
mod growth;
mod journal;
mod keyboard;
mod keyboard_tasks;
mod lasting;
mod levers;
mod list_editor;
mod look;
mod opening;
mod plots;
mod preferences;
mod printing;
mod refused;
mod resets;
mod routes;
mod rubbish;
mod rules;
mod runbook;
mod runbook_parts;
mod scaling;
mod scaling_load;
mod served_data;
mod skeleton;
mod sources;
mod structure;
mod text_undo;
mod tiers;
mod touch;
