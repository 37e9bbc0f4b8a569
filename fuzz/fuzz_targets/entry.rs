//! `cargo +nightly fuzz run entry fuzz/corpus/entry crates/model/tests/corpus/entry`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[3].1)(data));
