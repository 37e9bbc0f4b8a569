//! Random numbers by place: the same seed and the same place give the same number, whatever was asked for before.
//!
//! The mixing function is that of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014),
//! applied to each part of the place in turn.

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A number of 0 to 1, 1 excluded, that belongs to a place.
pub(super) fn uniform(seed: u64, stream: u64, place: u64) -> f64 {
    let stream = mixed(seed.wrapping_add(GOLDEN.wrapping_mul(stream.wrapping_add(1))));
    let bits = mixed(stream.wrapping_add(GOLDEN.wrapping_mul(place.wrapping_add(1))));
    // 53 bits: every one of them is exact in a double.
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_evenly_and_differ_by_seed_and_stream() {
        let count = 100_000_u64;
        let mean = (0..count).map(|place| uniform(7, 1, place)).sum::<f64>() / count as f64;
        assert!((mean - 0.5).abs() < 0.005, "{mean}");
        let below = (0..count).filter(|place| uniform(7, 2, *place) < 0.01).count();
        assert!((850..1150).contains(&below), "{below}");
        assert_ne!(uniform(7, 1, 3).to_bits(), uniform(8, 1, 3).to_bits());
        assert_ne!(uniform(7, 1, 3).to_bits(), uniform(7, 2, 3).to_bits());
    }

    #[test]
    fn the_numbers_never_change() {
        // SplitMix64 of state 0 begins with e220a8397b1dcdaf.
        assert_eq!(mixed(GOLDEN), 0xe220_a839_7b1d_cdaf);
    }
}
