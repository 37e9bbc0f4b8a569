//! Lists that somebody wrote elsewhere, line by line.

/// The most lines that become items of a list at once.
pub const MOST_LINES: usize = 500;

/// The lines of a text that say something, without the marks of a list before them (`-`, `*`, `•`, `3.`, `3)`, `[x]`)
/// where all of them have some. One more than [`MOST_LINES`] at most.
pub fn lines(text: &str) -> Vec<String> {
    let said = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let said: Vec<&str> = said.take(MOST_LINES + 1).collect();
    let bare: Option<Vec<String>> = said.iter().map(|line| unmarked(line)).collect();
    bare.unwrap_or_else(|| said.into_iter().map(str::to_owned).collect())
}

/// A line without the mark of a list before it; `None` where there is none, or nothing behind it.
fn unmarked(line: &str) -> Option<String> {
    let rest = match line.trim_start_matches(|letter: char| letter.is_ascii_digit()) {
        behind if behind.len() < line.len() => behind.strip_prefix(['.', ')']),
        _ => line.strip_prefix(['-', '*', '•', '–', '+']),
    };
    // `-5%` is no item of a list.
    let rest = rest?.strip_prefix([' ', '\t'])?.trim_start();
    let ticked = ["[ ]", "[x]", "[X]"].into_iter().find_map(|mark| rest.strip_prefix(mark));
    let rest = ticked.unwrap_or(rest).trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_somebody_wrote_elsewhere_is_read_line_by_line() {
        assert_eq!(lines("  First\r\n\r\nSecond  \n"), ["First", "Second"]);
        assert_eq!(
            lines("- First\n* Second\n3. Third\n4) [x] Fourth"),
            ["First", "Second", "Third", "Fourth"]
        );
        // What only some of the lines have belongs to them.
        assert_eq!(lines("- First\nSecond"), ["- First", "Second"]);
        assert_eq!(lines("-5% load\n-6% load"), ["-5% load", "-6% load"]);
        assert_eq!(lines("10 Gbit\n3 nodes"), ["10 Gbit", "3 nodes"]);
        assert_eq!(lines("-\n*"), ["-", "*"]);
        assert!(lines(" \n\t\n").is_empty());
        assert_eq!(lines(&"x\n".repeat(10_000)).len(), MOST_LINES + 1);
    }
}
