//! Digits as people type them.

use super::{Locale, NotANumber};

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
    // Marks of the direction of writing are not seen.
    let is_seen = |c: &char| !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    text.chars().filter(is_seen).map(one).collect()
}

/// Digits, and the power of ten behind their E where they have one: spreadsheets write 1E+05.
pub(super) fn scientific(text: &str) -> (&str, i32) {
    let split =
        text.split_once(['e', 'E']).and_then(|(digits, power)| Some((digits, power.parse::<i16>().ok()?)));
    split.map_or((text, 0), |(digits, power)| (digits, power.into()))
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
    let lasts = groups.iter().rev();
    // Three digits in the last group and so many in those before it; the first may have fewer.
    let in_groups_of = |size: usize| {
        groups.first().is_some_and(|first| first.len() <= size)
            && groups.last().is_some_and(|last| last.len() == 3)
            && lasts.clone().skip(1).take(groups.len().saturating_sub(2)).all(|group| group.len() == size)
    };
    if groups.len() > 1 && !in_groups_of(3) && !(locale.lakhs && in_groups_of(2)) {
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

/// What is wrong with digits that have groups of other than three, and how they may be meant. `written` has them and what
/// stands around them.
pub(super) fn two_ways(text: String, written: &str, digits: &str, locale: &Locale) -> NotANumber {
    let is_separator = |c: char| is_group_separator(c, locale);
    let Some((before, after)) = digits
        .split_once(is_separator)
        .filter(|(_, after)| !after.contains(is_separator) && !digits.contains(locale.decimal))
    else {
        return NotANumber::Text(text);
    };
    let dressed = |number: String| written.replacen(digits, &number, 1);
    let fraction = dressed(format!("{before}{}{after}", locale.decimal));
    if before.starts_with('0') {
        return NotANumber::Separator { text, meant: fraction };
    }
    NotANumber::Grouping { text, whole: dressed(format!("{before}{after}")), fraction }
}

/// Digits with three decimals, as a thousand is written elsewhere: without a separator, and with a fraction that cannot be
/// taken for one. None where no thousand is written so.
pub(super) fn thousands(digits: &str, locale: &Locale) -> Option<(String, String)> {
    let (head, tail) = digits.split_once(locale.decimal)?;
    // No thousand begins with a zero.
    if !is_digits(head) || head.len() > 3 || head.starts_with('0') || !is_digits(tail) || tail.len() != 3 {
        return None;
    }
    let short = tail.trim_end_matches('0');
    let fraction = match short.len() {
        0 => head.to_owned(),
        3 => format!("{head}{}{tail}0", locale.decimal),
        _ => format!("{head}{}{short}", locale.decimal),
    };
    Some((format!("{head}{tail}"), fraction))
}

/// Whether a text is digits and nothing else.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
