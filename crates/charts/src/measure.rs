//! How wide a text is, without a font and without a document.
//!
//! Asking the browser costs a forced layout a label and gives another answer on each machine. A table costs nothing and
//! gives the same picture natively, in the page and in a worker. It must never be too small: a text that is wider than
//! its box overlaps its neighbour, one that is narrower only leaves a little air.

use crate::scene::Part;

/// Widths in thousandths of the font size, from U+0020 to U+007E: the largest of DejaVu Sans (by far the widest face
/// that `system-ui` stands for), Verdana and Arial, by their published metrics.
const ASCII: [u16; 95] = [
    352, 401, 460, 838, 637, 1077, 780, 275, 454, 454, 637, 838, 364, 454, 364, 454, 637, 637, 637, 637, 637,
    637, 637, 637, 637, 637, 454, 454, 838, 838, 838, 556, 1016, 685, 687, 722, 771, 667, 611, 778, 752, 421,
    556, 693, 557, 863, 749, 788, 667, 788, 722, 684, 616, 732, 685, 989, 686, 667, 686, 454, 454, 454, 838,
    637, 637, 613, 635, 550, 635, 616, 353, 635, 634, 278, 344, 592, 278, 975, 634, 612, 635, 635, 427, 521,
    394, 634, 592, 818, 592, 592, 525, 637, 454, 637, 838,
];

/// Width of one character in thousandths of the font size.
fn char_width(c: char) -> u16 {
    let code = u32::from(c);
    if let Some(width) = code.checked_sub(0x20).and_then(|at| ASCII.get(usize::try_from(at).ok()?)) {
        return *width;
    }
    match code {
        // Combining marks, joiners and variation selectors stand on the character before them.
        0x0300..=0x036F | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F => 0,
        // Narrow spaces and quotes.
        0x00A0 | 0x00B7 | 0x2000..=0x200A | 0x2018..=0x201B | 0x2022 | 0x202F | 0x205F => 520,
        // Latin with accents, hyphens and the dash that stands for a range.
        0x00A1..=0x024F | 0x201C..=0x201F | 0x2010..=0x2013 => 860,
        // Greek and Cyrillic.
        0x0370..=0x052F => 1080,
        // Han, kana, hangul, fullwidth forms, emoji.
        0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF => 1100,
        0x1F000..=0x1FAFF => 1400,
        // Dashes, arrows, mathematical signs, other scripts.
        _ => 1050,
    }
}

/// Width of a text in CSS pixels at a font size in CSS pixels, rounded up to tenths.
pub(crate) fn text_width(text: &str, font_size: f64) -> f64 {
    let thousandths: u64 = text.chars().map(|c| u64::from(char_width(c))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a label has far fewer than 2^53 thousandths")]
    let em = thousandths as f64 / 1000.0;
    (em * font_size * 10.0).ceil() / 10.0
}

/// A text as it may be drawn and measured: on one line, without characters that XML forbids, that nobody sees or that turn
/// the direction of what follows.
pub(crate) fn clean(text: &str) -> String {
    // Longer than any label; hostile input must not cost time.
    clean_within(text, 200)
}

/// The same for a text of at most so many letters; the rest is left out.
pub(crate) fn clean_within(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len().min(longest));
    for c in text.chars().take(longest) {
        match c {
            '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            // Separators that break lines count as space; a no-break space keeps its meaning.
            c if c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}') => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text if it fits, else as much of its beginning as fits with an ellipsis; `None` if not even that fits.
pub(crate) fn shorten(text: &str, part: Part, width: f64) -> Option<String> {
    if part.width(text) <= width {
        return Some(text.to_owned());
    }
    let mut kept = String::new();
    let mut best = None;
    for c in text.chars() {
        kept.push(c);
        let candidate = format!("{}…", kept.trim_end());
        if part.width(&candidate) > width {
            break;
        }
        best = Some(candidate);
    }
    best
}

/// The text if it fits, else as much of its beginning and of its end as fits with an ellipsis between: names of rows
/// often differ at their end. `None` if not even that fits.
pub(crate) fn shorten_within(text: &str, part: Part, width: f64) -> Option<String> {
    if part.width(text) <= width {
        return Some(text.to_owned());
    }
    let all: Vec<char> = text.chars().collect();
    let candidate = |kept: usize| {
        let (head, tail) = (kept.div_ceil(2), kept / 2);
        let head: String = all.iter().take(head).collect();
        let tail: String = all.iter().skip(all.len().saturating_sub(tail)).collect();
        format!("{}…{}", head.trim_end(), tail.trim_start())
    };
    (1..all.len()).rev().map(candidate).find(|candidate| part.width(candidate) <= width)
}

/// A text in up to `most` lines, broken between words; what does not fit is cut with an ellipsis.
pub(crate) fn broken(text: &str, part: Part, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || lines.len() + 1 >= most || part.width(&longer) <= width {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    let shown = lines.iter().take(most).filter_map(|line| shorten(line, part, width));
    shown.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_at_least_those_of_a_wide_face() {
        // DejaVu Sans at 12 px: 5 x 7.63 + 3.82.
        assert!(text_width("12,345", 12.0) >= 41.97);
        assert!(text_width("−12 %", 12.0) > text_width("12 %", 12.0));
        assert!(text_width("中文", 12.0) >= 24.0);
        assert_eq!(text_width("", 12.0), 0.0);
    }

    #[test]
    fn clean_text_is_one_line_that_xml_allows() {
        assert_eq!(clean("a\0b\u{202E}c\n\r\t d \u{FFFF}"), "a bc d");
        assert_eq!(clean("  10k "), "10k");
        assert_eq!(clean(&"x".repeat(100_000)).len(), 200);
    }

    #[test]
    fn shortened_text_fits() {
        assert_eq!(shorten("10k", Part::EndText, 100.0).as_deref(), Some("10k"));
        let short = shorten("Concurrent users", Part::EndText, 60.0).unwrap();
        assert!(short.ends_with('…') && text_width(&short, 12.0) <= 60.0, "{short}");
        assert_eq!(shorten("W", Part::EndText, 3.0), None);
    }

    #[test]
    fn a_text_is_shortened_within_to_the_longest_that_fits() {
        let short = |width| shorten_within("Growth, months 13–24", Part::RowText, width);
        assert_eq!(short(200.0).as_deref(), Some("Growth, months 13–24"));
        let cut = short(100.0).unwrap();
        assert!(cut.starts_with("Growth") && cut.ends_with("13–24") && cut.contains('…'), "{cut}");
        assert!(Part::RowText.width(&cut) <= 100.0);
        assert_eq!((short(22.0).as_deref(), short(3.0)), (Some("G…"), None));
    }
}
