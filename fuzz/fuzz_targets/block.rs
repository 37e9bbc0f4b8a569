//! `cargo +nightly fuzz run block fuzz/corpus/block crates/model/tests/corpus/block`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[4].1)(data));
