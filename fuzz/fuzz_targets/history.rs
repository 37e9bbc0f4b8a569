//! `cargo +nightly fuzz run history fuzz/corpus/history crates/model/tests/corpus/history`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[6].1)(data));
