//! Digits as people type them.

use super::{Locale, NotANumber, is_digits};

/// A text with the digits and separators of other scripts as Latin ones: a Persian keyboard has no others, and numbers are
/// shown with Latin ones to everybody, as the sentences around them are English.
pub(super) fn latin(text: &str, locale: &Locale) -> String {
    let digit = |c: char| {
        // Arabic, Persian, Devanagari, Bengali, and the wide ones of East Asian keyboards.
        let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
        let value =
            zeros.into_iter().map(|zero| u32::from(c).wrapping_sub(zero.into())).find(|of| *of < 10)?;
        char::from_digit(value, 10)
    };
    let one = |c: char| match c {
        '٫' => locale.decimal,
        '٬' => '’',
        '٪' | '％' => '%',
        c if c.is_ascii() => c,
        c => digit(c).unwrap_or(c),
    };
    text.chars().map(one).collect()
}

/// What is wrong with digits.
pub(super) enum Problem {
    /// They are none of a number.
    NoNumber,
    /// They have groups of other than three digits.
    Grouping,
}

/// Digits with at most one point, without separators.
pub(super) fn ungrouped(text: &str, locale: &Locale) -> Result<String, Problem> {
    let (whole, fraction) = match text.split_once(locale.decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction.is_some_and(|fraction| !fraction.is_empty() && !is_digits(fraction)) {
        return Err(Problem::NoNumber);
    }
    let groups: Vec<&str> = whole.split(|c| is_group_separator(c, locale)).collect();
    let is_bare_fraction = whole.is_empty() && fraction.is_some_and(|fraction| !fraction.is_empty());
    if !is_bare_fraction && !groups.iter().all(|group| is_digits(group)) {
        return Err(Problem::NoNumber);
    }
    let well_grouped = groups.len() == 1
        || groups.first().is_some_and(|first| first.len() <= 3)
            && groups.iter().skip(1).all(|group| group.len() == 3);
    if !well_grouped {
        return Err(Problem::Grouping);
    }
    let mut digits = groups.concat();
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        digits.push('.');
        digits.push_str(fraction);
    }
    Ok(digits)
}

/// Spaces of any width and apostrophes never mean anything else between digits.
fn is_group_separator(c: char, locale: &Locale) -> bool {
    c != locale.decimal && (Some(c) == locale.group || c.is_whitespace() || matches!(c, '\'' | '’' | '_'))
}

pub(super) fn two_ways(shown: &str, rest: &str, locale: &Locale) -> NotANumber {
    let separators: Vec<(usize, char)> =
        rest.char_indices().filter(|&(_, c)| is_group_separator(c, locale)).collect();
    let without = |rest: &str| rest.chars().filter(|&c| !is_group_separator(c, locale)).collect::<String>();
    match separators.as_slice() {
        [(at, separator)] if !rest.contains(locale.decimal) => {
            let (before, after) = rest.split_at(*at);
            let after = after.get(separator.len_utf8()..).unwrap_or_default();
            NotANumber::Grouping {
                text: shown.to_owned(),
                whole: without(rest),
                fraction: format!("{before}{}{after}", locale.decimal),
            }
        }
        _ => NotANumber::Text(shown.to_owned()),
    }
}
