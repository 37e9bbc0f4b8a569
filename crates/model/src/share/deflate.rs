//! Raw deflate (RFC 1951) with a preset dictionary.
//!
//! Of our own: the usual library is ten kilobytes of brotli, all of them on the first visit. This is one block with a
//! search that looks one letter ahead; how well it packs is no part of a link's form.

/// Matches of this length that reach further back than [`FAR`] are longer than their letters.
const SHORTEST: usize = 3;
const FAR: usize = 4096;
const LONGEST: usize = 258;
const WINDOW: usize = 32 * 1024;
/// Earlier places that are tried for a match.
const TRIES: usize = 128;
const HASHES: usize = 1 << 12;

const END: usize = 256;
const LETTERS: usize = 286;
const DISTANCES: usize = 30;
/// In which order the lengths of the code of code lengths are written.
const LENGTH_ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// A letter, or a piece of what was there before.
#[derive(Debug, Clone, Copy)]
enum Token {
    Letter(u8),
    Piece { length: usize, distance: usize },
}

/// The text, deflated. Both together should fit a window of 32 KiB: what is further away is not referred to.
pub(super) fn deflate(dictionary: &[u8], text: &[u8]) -> Vec<u8> {
    let tokens = tokens(&[dictionary, text].concat(), dictionary.len());
    let fixed = block(&tokens, &fixed_letters(), &[5; DISTANCES], |bits| bits.push(1 | 1 << 1, 3));
    let (letters, distances) = lengths_for(&tokens);
    let own = block(&tokens, &letters, &distances, |bits| {
        bits.push(1 | 2 << 1, 3);
        write_lengths(bits, &letters, &distances);
    });
    if own.len() < fixed.len() { own } else { fixed }
}

/// The window from a place on, as letters and pieces.
fn tokens(window: &[u8], start: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    // For each hash the latest place that has it, for each place the one before it; both one too large, so that 0 is none.
    let mut latest = vec![0_usize; HASHES];
    let mut before = Vec::with_capacity(window.len());
    let mut next = start;
    // What was found at the place before: where it begins, its length and distance.
    let mut held: Option<(usize, (usize, usize))> = None;
    let mut letter_before = 0;
    for (at, &letter) in window.iter().enumerate() {
        let hash = hash(window.get(at..).unwrap_or_default());
        let slot = latest.get_mut(hash);
        before.push(slot.as_deref().copied().unwrap_or(0));
        if let Some(slot) = slot {
            *slot = at + 1;
        }
        if at < next {
            continue;
        }
        let (length, distance) = longest(window, at, &before);
        let found =
            (length > SHORTEST || length == SHORTEST && distance <= FAR).then_some((length, distance));
        held = match (held, found) {
            // What begins a letter later and is longer is worth the letter.
            (Some((_, held)), Some((length, distance))) if length > held.0 => {
                tokens.push(Token::Letter(letter_before));
                Some((at, (length, distance)))
            }
            (Some((from, (length, distance))), _) => {
                tokens.push(Token::Piece { length, distance });
                next = from + length;
                None
            }
            (None, Some(found)) => Some((at, found)),
            (None, None) => {
                tokens.push(Token::Letter(letter));
                None
            }
        };
        letter_before = letter;
    }
    tokens
}

fn hash(bytes: &[u8]) -> usize {
    let [a, b, c, ..] = bytes else { return 0 };
    (usize::from(*a) << 8 ^ usize::from(*b) << 4 ^ usize::from(*c)) % HASHES
}

/// The longest match before a place: its length and how far back it is; of the same length, the nearest.
fn longest(window: &[u8], at: usize, before: &[usize]) -> (usize, usize) {
    let (mut best, mut best_distance) = (0, 0);
    let mut candidate = before.get(at).copied().unwrap_or(0);
    for _ in 0..TRIES {
        let Some(place) = candidate.checked_sub(1).filter(|place| at - place <= WINDOW) else { break };
        let pairs = window.iter().skip(place).zip(window.iter().skip(at)).take(LONGEST);
        let length = pairs.take_while(|(a, b)| a == b).count();
        if length > best {
            (best, best_distance) = (length, at - place);
        }
        candidate = before.get(place).copied().unwrap_or(0);
    }
    (best, best_distance)
}

/// A number as deflate writes lengths and distances: the number of its bucket, how many bits follow, and those bits.
/// Buckets of one size come in rows of `1 << row`.
fn bucket(value: usize, row: u32) -> (usize, u32, usize) {
    let extra = value.checked_ilog2().unwrap_or(0).saturating_sub(row);
    ((usize::try_from(extra).unwrap_or(0) << row) + (value >> extra), extra, value & ((1 << extra) - 1))
}

fn length_symbol(length: usize) -> (usize, u32, usize) {
    // The longest has a symbol of its own.
    if length == LONGEST {
        return (285, 0, 0);
    }
    let (symbol, extra, bits) = bucket(length - SHORTEST, 2);
    (257 + symbol, extra, bits)
}

/// Bits, the first of each byte the lowest.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: usize,
    count: u32,
}

impl Bits {
    /// The low `count` bits of a value, at most 16.
    fn push(&mut self, value: usize, count: u32) {
        self.waiting |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.bytes.extend(u8::try_from(self.waiting & 255));
        self.waiting >>= 8;
        self.count = self.count.saturating_sub(8);
    }
}

/// A code: for each symbol its bits as they are written, and how many.
fn code(lengths: &[u8]) -> Vec<(usize, u32)> {
    let mut code = vec![(0, 0); lengths.len()];
    let mut next = 0_usize;
    for length in 1..=15_u8 {
        for (slot, _) in code.iter_mut().zip(lengths).filter(|&(_, &own)| own == length) {
            let bits = u32::from(length);
            *slot = (next.reverse_bits() >> (usize::BITS - bits), bits);
            next += 1;
        }
        next <<= 1;
    }
    code
}

fn block(tokens: &[Token], letters: &[u8], distances: &[u8], head: impl FnOnce(&mut Bits)) -> Vec<u8> {
    let (letters, distances) = (code(letters), code(distances));
    let mut bits = Bits::default();
    head(&mut bits);
    let mut symbol = |code: &[(usize, u32)], symbol: usize, count: u32, extra: usize| {
        let (value, length) = code.get(symbol).copied().unwrap_or_default();
        bits.push(value, length);
        bits.push(extra, count);
    };
    for token in tokens {
        match *token {
            Token::Letter(letter) => symbol(&letters, usize::from(letter), 0, 0),
            Token::Piece { length, distance } => {
                let (at, count, extra) = length_symbol(length);
                symbol(&letters, at, count, extra);
                let (at, count, extra) = bucket(distance - 1, 1);
                symbol(&distances, at, count, extra);
            }
        }
    }
    symbol(&letters, END, 0, 0);
    if bits.count > 0 {
        bits.flush();
    }
    bits.bytes
}

/// The code lengths that every inflate knows.
fn fixed_letters() -> Vec<u8> {
    (0..288)
        .map(|symbol| match symbol {
            0..144 => 8,
            144..256 => 9,
            256..280 => 7,
            _ => 8,
        })
        .collect()
}

/// The code lengths that suit these tokens, up to the last symbol that is used.
fn lengths_for(tokens: &[Token]) -> (Vec<u8>, Vec<u8>) {
    let (mut letters, mut distances) = (vec![0; LETTERS], vec![0; DISTANCES]);
    let count = |counts: &mut [u32], symbol: usize| {
        if let Some(count) = counts.get_mut(symbol) {
            *count += 1;
        }
    };
    count(&mut letters, END);
    // At least one distance has a code.
    count(&mut distances, 0);
    for token in tokens {
        match *token {
            Token::Letter(letter) => count(&mut letters, usize::from(letter)),
            Token::Piece { length, distance } => {
                count(&mut letters, length_symbol(length).0);
                count(&mut distances, bucket(distance - 1, 1).0);
            }
        }
    }
    (lengths(letters, 15), lengths(distances, 15))
}

/// Huffman's code lengths for these counts, none longer than the limit, up to the last symbol that is used.
fn lengths(mut counts: Vec<u32>, limit: u8) -> Vec<u8> {
    loop {
        let mut lengths = huffman(&counts);
        if lengths.iter().all(|&length| length <= limit) {
            let used = lengths.iter().rposition(|&length| length > 0).map_or(1, |last| last + 1);
            lengths.truncate(used);
            return lengths;
        }
        // Flatter counts give a flatter tree; equal ones a tree within any limit.
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}

fn huffman(counts: &[u32]) -> Vec<u8> {
    let mut lengths = vec![0_u8; counts.len()];
    let mut trees: Vec<(u32, Vec<usize>)> = counts
        .iter()
        .enumerate()
        .filter(|&(_, &count)| count > 0)
        .map(|(at, &count)| (count, vec![at]))
        .collect();
    if let [(_, symbols)] = trees.as_mut_slice() {
        // A lone symbol has one bit all the same.
        symbols.iter().for_each(|&symbol| deepen(&mut lengths, symbol));
    }
    while trees.len() > 1 {
        let mut lightest = || {
            let at = trees.iter().enumerate().min_by_key(|(_, (count, _))| *count).map_or(0, |(at, _)| at);
            trees.swap_remove(at)
        };
        let ((a, mut symbols), (b, others)) = (lightest(), lightest());
        symbols.extend(others);
        symbols.iter().for_each(|&symbol| deepen(&mut lengths, symbol));
        trees.push((a + b, symbols));
    }
    lengths
}

fn deepen(lengths: &mut [u8], symbol: usize) {
    if let Some(length) = lengths.get_mut(symbol) {
        *length += 1;
    }
}

/// The head of a block with its own codes; runs are not shortened, which costs some forty bytes of a long link.
fn write_lengths(bits: &mut Bits, letters: &[u8], distances: &[u8]) {
    let mut counts = vec![0; LENGTH_ORDER.len()];
    for length in letters.iter().chain(distances) {
        if let Some(count) = counts.get_mut(usize::from(*length)) {
            *count += 1;
        }
    }
    let mut of_lengths = lengths(counts, 7);
    of_lengths.resize(LENGTH_ORDER.len(), 0);
    bits.push(letters.len() - 257, 5);
    bits.push(distances.len() - 1, 5);
    bits.push(LENGTH_ORDER.len() - 4, 4);
    for at in LENGTH_ORDER {
        bits.push(of_lengths.get(at).copied().map_or(0, usize::from), 3);
    }
    let code = code(&of_lengths);
    for length in letters.iter().chain(distances) {
        let (value, count) = code.get(usize::from(*length)).copied().unwrap_or_default();
        bits.push(value, count);
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
    use proptest::prelude::*;

    use super::*;

    fn inflate(dictionary: &[u8], packed: &[u8], length: usize) -> Vec<u8> {
        let mut out = dictionary.to_vec();
        out.resize(dictionary.len() + length + 1, 0);
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (_, read, written) =
            decompress(&mut DecompressorOxide::new(), packed, &mut out, dictionary.len(), flags);
        assert_eq!((read, written), (packed.len(), length));
        out[dictionary.len()..dictionary.len() + length].to_vec()
    }

    #[test]
    fn pieces_have_the_symbols_of_the_standard() {
        assert_eq!(length_symbol(3), (257, 0, 0));
        assert_eq!(length_symbol(10), (264, 0, 0));
        assert_eq!(length_symbol(11), (265, 1, 0));
        assert_eq!(length_symbol(257), (284, 5, 30));
        assert_eq!(length_symbol(258), (285, 0, 0));
        assert_eq!(bucket(4, 1), (4, 1, 0));
        assert_eq!(bucket(32_767, 1), (29, 13, 8191));
    }

    #[test]
    fn codes_are_never_too_long() {
        // Fibonacci's numbers give the deepest tree that there is.
        let mut counts = vec![1, 1];
        for at in 2..40 {
            counts.push(counts[at - 1] + counts[at - 2]);
        }
        let lengths = lengths(counts, 15);
        assert!(lengths.iter().all(|&length| (1..=15).contains(&length)));
        // Kraft: the code is a code, and none is left over.
        assert_eq!(lengths.iter().map(|&length| 1 << (15 - length)).sum::<u32>(), 1 << 15);
    }

    #[test]
    fn long_texts_come_back() {
        let mut text = Vec::new();
        for at in 0..60_000_u32 {
            text.push(if at % 7 == 0 {
                b'x'
            } else {
                at.wrapping_mul(at).wrapping_mul(2_654_435_761).to_be_bytes()[0]
            });
        }
        text.extend([0; 3000]);
        assert_eq!(inflate(b"abc", &deflate(b"abc", &text), text.len()), text);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(
            dictionary in "[a-d]{0,40}", text in prop_oneof!["[a-d]{0,400}", "\\PC{0,60}", "(abcab){0,90}"]
        ) {
            let packed = deflate(dictionary.as_bytes(), text.as_bytes());
            prop_assert_eq!(inflate(dictionary.as_bytes(), &packed, text.len()), text.as_bytes());
        }
    }
}
