//! Every parser, fed with what nobody would write.
//!
//! Each target runs over its corpus and a fixed number of inputs made from it by a small mutator with a seed: the same
//! on every machine, with the compiler that is there, in seconds. A fuzzer that follows the branches finds more in hours
//! and needs a nightly compiler: the crate in `fuzz/` has the same targets for it. What it finds goes into the corpus.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use targets::{TARGETS, Target};

/// Inputs made for each target.
const INPUTS: u64 = 20_000;
/// Longer ones are cut: time is better spent on more of them.
const LONGEST: usize = 4096;
/// Whole plans that are damaged. Each takes as long as a hundred of the others.
const WHOLE: u64 = 400;
/// The longest of them.
const LONGEST_WHOLE: usize = 64 * 1024;
/// The most memory that is in use at once while an input is read, in bytes: so much for each byte of it, and so much for
/// what every input takes, such as the published plan that a link is laid over: that is 1.4 MB, all else below 0.9 MB.
const MEMORY: (usize, usize) = (64, 2 * 1024 * 1024);
/// The longest that one input may take; a thousand times what is usual, so that a busy machine is no fault.
const SLOWEST: Duration = Duration::from_secs(5);

/// What parsers look for.
const WORDS: [&str; 28] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-0",
    "1e9",
    "1e-400",
    "0.1",
    "18446744073709551616",
    "\\ud83d",
    "\\u0000",
    "\u{feff}",
    "\"=\"",
    "\"id=redis\"",
    "\"plan\"",
    "\"inputs\"",
    "\"tier_1k\"",
    "1.000",
    "%",
    "$",
    "k",
    "−",
    "É",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // Splitmix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One to four changes to an input, and not more than so many bytes of it.
fn mutate(corpus: &[Vec<u8>], random: &mut Random, longest: usize) -> Vec<u8> {
    let mut bytes = corpus[random.below(corpus.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(16)).min(bytes.len());
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
            2 => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = u8::try_from(random.below(256)).unwrap()),
            3 => _ = bytes.drain(at..end),
            4 => _ = bytes.splice(at..end, WORDS[random.below(WORDS.len())].bytes()),
            5 => {
                let piece = bytes[at..end].repeat(1 + random.below(40));
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = &corpus[random.below(corpus.len())];
                bytes.truncate(at);
                bytes.extend(&other[random.below(other.len() + 1)..]);
            }
        }
    }
    bytes.truncate(longest);
    bytes
}

/// Feeds one input; where that is a fault, says with what.
fn feed((name, target): Target, input: &[u8]) {
    let start = Instant::now();
    let mut ended = Ok(());
    let memory = allocation_counter::measure(|| ended = catch_unwind(|| target(input))).bytes_max;
    let memory = usize::try_from(memory).unwrap();
    let taken = start.elapsed();
    let (of_byte, of_any) = MEMORY;
    if ended.is_err() || taken > SLOWEST || memory > of_byte * input.len() + of_any {
        panic!("{name}, after {taken:?} and {memory} bytes: {:?}", String::from_utf8_lossy(input));
    }
}

fn run(target: Target) {
    run_on(target, &corpus(target.0), INPUTS, LONGEST);
}

fn run_on(target: Target, corpus: &[Vec<u8>], inputs: u64, longest: usize) {
    assert!(!corpus.is_empty());
    // What is made once for all inputs is no input's.
    target.1(&corpus[0]);
    let mut random = Random(20_261_125);
    for input in corpus {
        feed(target, input);
    }
    for _ in 0..inputs {
        feed(target, &mutate(corpus, &mut random, longest));
    }
}

#[test]
fn links() {
    run(TARGETS[0]);
}

#[test]
fn patches() {
    run(TARGETS[1]);
}

#[test]
fn files() {
    run(TARGETS[2]);
}

#[test]
fn cells() {
    run(TARGETS[3]);
}

#[test]
fn blocks() {
    run(TARGETS[4]);
}

#[test]
fn histories() {
    run(TARGETS[6]);
}

#[test]
fn loads() {
    run(TARGETS[5]);
}

#[test]
fn autoscalers() {
    run(TARGETS[7]);
}

#[test]
fn whole_plans() {
    let mut seeds = corpus("whole");
    let published = |name: &str| {
        fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public").join(name)).unwrap()
    };
    seeds.push(published("capacity-plan.json"));
    seeds.push(published("scaling-thresholds.json"));
    let document = headroom_model::Document::published().unwrap();
    seeds.push(headroom_model::export::document::document(&document.to_json()).into_bytes());
    run_on(TARGETS[2], &seeds, WHOLE, LONGEST_WHOLE);
}
