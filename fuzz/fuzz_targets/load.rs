//! `cargo +nightly fuzz run load fuzz/corpus/load crates/model/tests/corpus/load`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[4].1)(data));
