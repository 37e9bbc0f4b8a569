//! `cargo +nightly fuzz run hpa fuzz/corpus/hpa crates/model/tests/corpus/hpa`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[7].1)(data));
