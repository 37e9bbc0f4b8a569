//! `cargo +nightly fuzz run import fuzz/corpus/import crates/model/tests/corpus/import`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[2].1)(data));
