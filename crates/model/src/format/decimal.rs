//! Decimal digits to the nearest double.
//!
//! The standard library's way is faster for millions of numbers and brings tables of ten kilobytes that do not compress;
//! a field reads one number at a time.

/// Significant digits that are looked at; seventeen tell any double from its neighbours.
const DIGITS: usize = 19;

/// The double nearest to `digits` times a power of ten; of two equally near the even one. `digits` is `12`, `1.5`, `.5` or
/// `5.`, without a sign. Digits after the nineteenth significant one are not looked at.
///
/// `None` where there is no digit or something else, and beyond about 10^38 or below about 10^-38.
pub(crate) fn nearest(digits: &str, exponent: i32) -> Option<f64> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut mantissa = 0_u64;
    let mut used = 0;
    // The power of ten of the last digit that was used.
    let mut power = exponent.checked_add(i32::try_from(whole.len()).ok()?)?;
    for digit in whole.bytes().chain(fraction.bytes()) {
        let value = digit.is_ascii_digit().then(|| u64::from(digit - b'0'))?;
        if used < DIGITS {
            mantissa = mantissa * 10 + value;
            power -= 1;
            // Zeros before the first other digit are not significant.
            used += usize::from(mantissa > 0);
        }
    }
    if mantissa == 0 {
        return Some(0.0);
    }
    // Fewer digits, so that long rows of zeros stay within reach.
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
        power += 1;
    }
    match u32::try_from(power) {
        Ok(power) => Some(u128::from(mantissa).checked_mul(10_u128.checked_pow(power)?)? as f64),
        Err(_) => quotient(mantissa, 10_u128.checked_pow(power.unsigned_abs())?),
    }
}

/// The double nearest to a quotient, by long division in binary; `None` where the divisor is too large for it.
fn quotient(mantissa: u64, divisor: u128) -> Option<f64> {
    let (mut rest, mut divisor) = (u128::from(mantissa), divisor);
    if divisor >= 1 << 127 {
        return None;
    }
    let mut shift = 0;
    while rest < divisor {
        rest <<= 1;
        shift += 1;
    }
    while rest >= divisor << 1 {
        divisor <<= 1;
        shift -= 1;
    }
    // The first bit is 1, so these 64 are eleven more than a double holds.
    let mut bits = 0_u64;
    for _ in 0..64 {
        bits <<= 1;
        if rest >= divisor {
            rest -= divisor;
            bits |= 1;
        }
        rest <<= 1;
    }
    // Whatever is left makes the value more than a tie.
    bits |= u64::from(rest > 0);
    Some(bits as f64 * 2_f64.powi(-63 - shift))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::nearest;

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", ".", "-1", "1.2.3", "1e5", "٣"] {
            assert_eq!(nearest(text, 0), None, "{text}");
        }
        assert_eq!(nearest("1", 60), None);
        assert_eq!(nearest("1", -60), None);
        assert_eq!(nearest("000", 99), Some(0.0));
    }

    proptest! {
        #[test]
        fn it_is_the_double_that_the_standard_library_finds(
            whole in "[0-9]{0,10}", fraction in "[0-9]{0,9}", exponent in -18..18_i32
        ) {
            prop_assume!(!(whole.is_empty() && fraction.is_empty()));
            let text = format!("{whole}.{fraction}");
            let expected: f64 = format!("0{text}0e{exponent}").parse().unwrap();
            prop_assert_eq!(nearest(&text, exponent), Some(expected));
        }

        #[test]
        fn every_double_in_reach_is_found_again(mantissa in 1..1_u64 << 53, exponent in -110..60_i32) {
            let value = mantissa as f64 * 2_f64.powi(exponent);
            prop_assert_eq!(nearest(&value.to_string(), 0), Some(value));
        }
    }
}
