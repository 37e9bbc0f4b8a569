//! `cargo +nightly fuzz run link fuzz/corpus/link crates/model/tests/corpus/link`

#![no_main]

#[path = "../../crates/model/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| (targets::TARGETS[0].1)(data));
