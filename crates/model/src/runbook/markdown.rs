//! The runbook of a migration as Markdown, for taking away.

use std::fmt::Write as _;

use super::{Item, Runbook};
use crate::schedule::Move;
use crate::words::Words;
use crate::words::pages::runbook as said;

/// A runbook with its ticks as GitHub-flavoured Markdown. Where the migration is in the forecast, it says when to
/// start. Texts of the plan are written as they are: nothing in them is taken for markup.
pub fn markdown(
    words: &Words<'_>,
    runbook: &Runbook,
    of: Option<&Move>,
    is_ticked: &dyn Fn(&str) -> bool,
) -> String {
    let mut text = format!("# {}\n", escaped(&words.runbook_title(runbook)));
    for sentence in words.runbook_facts(runbook) {
        let _ = write!(text, "\n{}\n", escaped(&sentence));
    }
    if let Some(of) = of {
        let said = words.start(of);
        let action = said.action.map(|action| format!(" {action}.")).unwrap_or_default();
        let _ = write!(text, "\n**{}.** {}\n", escaped(&said.headline), escaped(&(said.detail + &action)));
    }
    list(&mut text, words, said::BEFORE, &runbook.before, is_ticked);
    list(&mut text, words, said::STEPS_IN_FILE, &runbook.steps, is_ticked);
    stages(&mut text, words, runbook, is_ticked);
    let checks = runbook.targets.iter().map(|check| Item { id: check.id.clone(), text: words.target(check) });
    let verify: Vec<Item> = runbook.verify.iter().cloned().chain(checks).collect();
    list(&mut text, words, said::VERIFICATION, &verify, is_ticked);
    list(&mut text, words, said::ROLLBACK, &runbook.rollback, is_ticked);
    text
}

fn list(
    text: &mut String,
    words: &Words<'_>,
    heading: &str,
    items: &[Item],
    is_ticked: &dyn Fn(&str) -> bool,
) {
    let _ = write!(text, "\n## {heading}\n\n");
    if items.is_empty() {
        let _ = writeln!(text, "{}", words.nothing_listed());
    }
    for item in items {
        let _ = writeln!(text, "- [{}] {}", tick(&item.id, is_ticked), escaped(&item.text));
    }
}

fn stages(text: &mut String, words: &Words<'_>, runbook: &Runbook, is_ticked: &dyn Fn(&str) -> bool) {
    let _ = write!(text, "\n## {}\n\n", said::STAGES);
    for stage in &runbook.stages {
        let _ = writeln!(
            text,
            "- [{}] {} {} ({})",
            tick(&stage.item.id, is_ticked),
            words.clock(stage.start_minute),
            escaped(&stage.item.text),
            escaped(&words.duration(stage.minutes))
        );
        for detail in &stage.details {
            let _ = writeln!(text, "  - {}", escaped(detail));
        }
    }
    let _ = write!(text, "\n{}\n", escaped(&words.stages_total(runbook)));
}

fn tick(id: &str, is_ticked: &dyn Fn(&str) -> bool) -> char {
    if is_ticked(id) { 'x' } else { ' ' }
}

/// A text as one line of Markdown that is read as that text: a backslash stands before whatever could be markup. An
/// underscore between letters or digits is none, so names of tiers stay readable.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).peekable();
    while let Some(letter) = letters.next() {
        let within_word =
            before.is_ascii_alphanumeric() && letters.peek().is_some_and(char::is_ascii_alphanumeric);
        // A number with a point begins a list; so do a hyphen and a plus.
        let leads = out.bytes().all(|byte| byte.is_ascii_digit());
        let is_markup = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$' => true,
            '_' => !within_word,
            '-' | '+' | '=' => out.is_empty(),
            '.' | ')' => leads && !out.is_empty(),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}
