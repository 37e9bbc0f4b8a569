//! Figures out of figures.

use anyhow::{Context, Result};

/// The middle of some figures: the upper one of two.
pub(crate) fn median(mut figures: Vec<f64>) -> Result<f64> {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().context("nothing was measured")
}

/// The figures after a name at the beginning of a line.
pub(crate) fn printed(text: &str, name: &str) -> Result<Vec<f64>> {
    let rest = text.lines().find_map(|line| line.strip_prefix(name).filter(|rest| rest.starts_with(' ')));
    let rest = rest.with_context(|| format!("`{name}` was not printed"))?;
    rest.split_whitespace()
        .map(|figure| figure.parse().with_context(|| format!("`{figure}` is no figure")))
        .collect()
}

/// The first figure after a name at the beginning of a line.
pub(crate) fn first(text: &str, name: &str) -> Result<f64> {
    let figures = printed(text, name)?;
    figures.first().copied().with_context(|| format!("`{name}` has no figure"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).unwrap(), 2.0);
        assert_eq!(median(vec![4.0, 1.0]).unwrap(), 4.0);
        assert!(median(Vec::new()).is_err());
    }

    #[test]
    fn printed_figures_are_found_by_their_name() {
        assert_eq!(printed("a 1\nab 2.5 3\n", "ab").unwrap(), [2.5, 3.0]);
        assert!(printed("ab 1", "a").is_err());
        assert!(printed("a x", "a").is_err());
        assert_eq!(first("a 1\nab 2.5 3\n", "ab").unwrap(), 2.5);
        assert!(first("ab ", "ab").is_err());
    }
}
