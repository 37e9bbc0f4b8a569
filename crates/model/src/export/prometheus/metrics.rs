//! The metrics of an expression, and the exporters that they come from.

use crate::export::source::Source;

/// What measures something of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exporter {
    Node,
    Postgres,
    Redis,
    Django,
}

impl Exporter {
    /// Every exporter that the rules know, in the order of the rules.
    pub(super) const ALL: [Self; 4] = [Self::Node, Self::Django, Self::Postgres, Self::Redis];

    /// Its own name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Node => "node_exporter",
            Self::Postgres => "postgres_exporter",
            Self::Redis => "redis_exporter",
            Self::Django => "django-prometheus",
        }
    }

    /// What a plan's name of it has in it, in any case.
    const fn word(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Postgres => "postgres",
            Self::Redis => "redis",
            Self::Django => "django",
        }
    }

    /// The exporter that has a metric; `None` where the application itself has to count. What the platform costs is in a
    /// file that node_exporter reads.
    pub(super) fn of(metric: &str) -> Option<Self> {
        let begins = [
            ("node_", Self::Node),
            ("platform_", Self::Node),
            ("pg_", Self::Postgres),
            ("redis_", Self::Redis),
            ("django_", Self::Django),
        ];
        begins.into_iter().find(|(prefix, _)| metric.starts_with(prefix)).map(|(_, exporter)| exporter)
    }

    /// Whether the plan names it among its exporters of metrics.
    pub(super) fn is_run(self, source: &Source<'_>) -> bool {
        let named = &source.plan().deployment.exporters;
        named.iter().any(|name| name.to_ascii_lowercase().contains(self.word()))
    }
}

/// The metrics that an expression of PromQL reads, each once, in order. What a recording rule makes has a colon in its name
/// and is none.
pub(super) fn metrics(expression: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut rest = expression;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at_checked(length(rest, first)).unwrap_or((rest, ""));
        rest = after;
        if !begins_name(first) {
            continue;
        }
        match token {
            // The labels of a group.
            "by" | "without" | "on" | "ignoring" | "group_left" | "group_right" => {
                rest = rest.split_once(')').map_or("", |(_, after)| after);
            }
            "offset" | "and" | "or" | "unless" | "bool" => {}
            _ => {
                let is_function = rest.trim_start().starts_with('(');
                // A function may have its labels before what it is of: `sum by (le) (...)`.
                let word = rest.trim_start().split(|letter: char| !letter.is_ascii_alphabetic()).next();
                let is_metric = !is_function && !matches!(word, Some("by" | "without"));
                if is_metric && !token.contains(':') && !found.contains(&token) {
                    found.push(token);
                }
            }
        }
    }
    found
}

/// How long the token is that a text begins with: a name, a number with its unit, a string, labels or a range in their
/// brackets, else one character.
fn length(text: &str, first: char) -> usize {
    let of_word = || {
        text.find(|letter: char| !begins_name(letter) && !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(text.len())
    };
    match first {
        '"' => string(text),
        '{' => braces(text),
        '[' => text.find(']').map_or(text.len(), |end| end + 1),
        _ if begins_name(first) || first.is_ascii_digit() => of_word(),
        _ => first.len_utf8(),
    }
}

fn begins_name(letter: char) -> bool {
    letter.is_ascii_alphabetic() || letter == '_' || letter == ':'
}

/// The length of a string with its quotes.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of labels with their braces, which may stand in a string of theirs too.
fn braces(text: &str) -> usize {
    let mut at = 1;
    while let Some(rest) = text.get(at..) {
        match rest.chars().next() {
            None => break,
            Some('}') => return at + 1,
            Some('"') => at += string(rest),
            Some(letter) => at += letter.len_utf8(),
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metrics_of_an_expression_are_neither_functions_nor_labels_nor_words_nor_records() {
        for (expression, expected) in [
            ("100 * (1 - avg by (instance) (rate(a_total{mode=\"idle\"}[5m])))", vec!["a_total"]),
            ("sum by (x) (a) / max by (instance) (b)", vec!["a", "b"]),
            ("sum(a{key=~\"b|c} \\\" d\"}) or vector(1e3) unless on (q) e", vec!["a", "e"]),
            ("100 * (cost / (cost offset 730h) - 1)", vec!["cost"]),
            ("used / (max_bytes > 0)", vec!["used", "max_bytes"]),
            ("api:latency_p95:milliseconds > 70", vec![]),
            ("sum(a{", vec!["a"]),
            ("a \"", vec!["a"]),
        ] {
            assert_eq!(metrics(expression), expected, "{expression}");
        }
    }
}
