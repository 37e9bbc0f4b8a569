//! The smaller and the larger of two numbers: those of the standard library are calls in wasm, and a simulated week asks for
//! hundreds of thousands of them.

/// A number, or the bound where it is above it or is none.
#[inline]
pub(super) const fn at_most(number: f64, bound: f64) -> f64 {
    if number < bound { number } else { bound }
}

/// A number, or the bound where it is below it or is none.
#[inline]
pub(super) const fn at_least(number: f64, bound: f64) -> f64 {
    if number > bound { number } else { bound }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_holds_and_what_is_no_number_is_at_it() {
        assert_eq!((at_most(1.0, 2.0), at_most(3.0, 2.0), at_most(f64::NAN, 2.0)), (1.0, 2.0, 2.0));
        assert_eq!((at_least(1.0, 2.0), at_least(3.0, 2.0), at_least(f64::NAN, 2.0)), (2.0, 3.0, 2.0));
        assert_eq!(at_most(f64::INFINITY, f64::INFINITY), f64::INFINITY);
    }
}
