//! `cargo +nightly fuzz run patch fuzz/corpus/patch crates/model/tests/corpus/patch`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[1].1)(data));
