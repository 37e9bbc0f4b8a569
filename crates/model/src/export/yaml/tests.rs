use proptest::prelude::*;
use saphyr::{LoadableYamlNode as _, Yaml};

use super::*;

/// Names that break what does not expect them.
pub(crate) const HOSTILE: [&str; 53] = [
    "",
    " ",
    "yes",
    "No",
    "ON",
    "off",
    "y",
    "N",
    "true",
    "FALSE",
    "null",
    "Null",
    "~",
    "1e3",
    "0x1F",
    "0o17",
    "017",
    "1_000",
    "190:20:30",
    ".inf",
    "-.INF",
    ".nan",
    "2001-12-14",
    "<<",
    "=",
    "a: b",
    "a:",
    "a #b",
    "- a",
    "? a",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    "{{ x }}",
    "[a",
    "a\nb: c",
    "it's \"so\"",
    "\u{85}\u{2028}\u{feff}\u{202e}",
    "'; DROP TABLE plans; --",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "\t=1",
    "a\rb",
    "\0",
    "*/ alert(1) // `${1}`",
    "{{ $labels }}{% x %}",
    "</script>",
];

/// Any text, hostile ones above all.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned);
    let joined = (any_of(&HOSTILE), any_of(&HOSTILE)).prop_map(|(one, other)| one + &other);
    let long = (1000..3000_usize, any_of(&HOSTILE)).prop_map(|(length, text)| "x".repeat(length) + &text);
    prop_oneof![8 => hostile, 8 => joined, 1 => long, 8 => "[\\x00-\\x7f]{0,12}", 8 => "\\PC{0,8}", 8 => "(?s).{0,6}", 8 => "[a-zA-Z0-9._/:+-]{0,8}"]
}

fn any_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

fn any_node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        3 => any_text().prop_map(Node::Text),
        1 => any::<i64>().prop_map(Node::Whole),
        1 => any::<bool>().prop_map(Node::Truth),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let item = (prop::option::of(any_text()), inner.clone());
        let list = prop::collection::vec(item, 0..4).prop_map(|items| {
            Node::List(items.into_iter().fold(List::new(), |list, (comment, item)| {
                comment.into_iter().fold(list, List::comment).with(item)
            }))
        });
        prop_oneof![list, any_map(inner).prop_map(Node::Map)]
    })
}

fn any_map(inner: impl Strategy<Value = Node>) -> impl Strategy<Value = Map> {
    prop::collection::btree_map(any_text(), (prop::option::of(any_text()), inner), 0..4).prop_map(|members| {
        members
            .into_iter()
            .fold(Map::new(), |map, (key, (comment, value))| map.comments(comment).with(&key, value))
    })
}

/// What a reader should find: the node without its comments.
fn expected(node: &Node) -> Node {
    match node {
        Node::List(list) => Node::List(list.items().map(expected).collect()),
        Node::Map(map) => {
            Node::Map(map.members().fold(Map::new(), |map, (key, value)| map.with(key, expected(value))))
        }
        leaf => leaf.clone(),
    }
}

fn found(yaml: &Yaml<'_>) -> Node {
    if let Some(items) = yaml.as_sequence() {
        return Node::List(items.iter().map(found).collect());
    }
    if let Some(members) = yaml.as_mapping() {
        return Node::Map(
            members
                .iter()
                .fold(Map::new(), |map, (key, value)| map.with(key.as_str().unwrap(), found(value))),
        );
    }
    if let Some(text) = yaml.as_str() {
        return Node::Text(text.to_owned());
    }
    yaml.as_integer().map(Node::Whole).or_else(|| yaml.as_bool().map(Node::Truth)).unwrap()
}

/// What a text without quotes would be in YAML 1.1 (yaml.org/type), where it is not a text.
fn is_something_in_1_1(plain: &str) -> bool {
    let lower = plain.to_ascii_lowercase();
    let unsigned = lower.trim_start_matches(['+', '-']);
    let words =
        ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "", "<<", "=", ".inf", ".nan"];
    let digits = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.' | ':' | 'e' | '+' | '-'))
    };
    let date =
        |text: &str| text.len() >= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-');
    let based = ["0x", "0b", "0o"].iter().any(|base| unsigned.starts_with(base));
    words.contains(&unsigned) || digits(unsigned) || date(unsigned) || based
}

#[test]
fn names_stand_plain_and_everything_else_in_quotes() {
    for plain in ["backend", "autoscaling/v2", "120s", "16Gi", "4Mi", "a.b_c-d", "e3", "nano"] {
        assert_eq!(scalar(plain), plain);
    }
    for quoted in ["1", "1e3", "1.5", "0x1", "12x", "yes", "Off", "NULL", "-a", "a b", "", "ä", "5e", "s"] {
        assert_eq!(scalar(quoted) == quoted, quoted == "s", "{quoted}");
    }
    assert_eq!(scalar("a'b"), "'a''b'");
    assert_eq!(scalar("a\nb\u{85}\"\\"), r#""a\nb\u0085\"\\""#);
}

#[test]
fn a_document_looks_as_written_by_hand() {
    let rules =
        List::new().with(Map::new().with("type", "Pods").with("value", 2)).comment("none").with("a b");
    let map = Map::new()
        .comment("What it is")
        .with("kind", "X")
        .with("metadata", Map::new().with("name", "yes").with("empty", Map::new()))
        .with("list", rules)
        .with("nested", List::new().with(List::new().with(1).with(true)).with(List::new()));
    assert_eq!(
        document(&map),
        "# What it is\nkind: X\nmetadata:\n  name: 'yes'\n  empty: {}\nlist:\n  - type: Pods\n    value: 2\n  # none\n  \
         - 'a b'\nnested:\n  -\n    - 1\n    - true\n  - []\n"
    );
}

#[test]
fn a_key_that_is_too_long_is_a_key_all_the_same() {
    let key = "k".repeat(3000);
    let text = document(&Map::new().with("a", Map::new().with(&key, Map::new().with("b", 1))));
    let read = Yaml::load_from_str(&text).unwrap();
    assert_eq!(read[0]["a"][key.as_str()]["b"].as_integer(), Some(1));
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(map in any_map(any_node()), head in any_text()) {
        let text = documents(&inert::comment("# ", &head), std::slice::from_ref(&map));
        let read = Yaml::load_from_str(&text);
        prop_assert!(read.is_ok(), "{read:?}\n{text}");
        let read = read.unwrap();
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(found(&read[0]), expected(&Node::Map(map.clone())), "{}", text);
        // Our own reader finds the same.
        prop_assert_eq!(super::read(&text).map(|maps| maps.into_iter().map(Node::Map).collect::<Vec<_>>()),
            Ok(vec![expected(&Node::Map(map))]), "{}", text);
    }

    #[test]
    fn no_text_without_quotes_is_anything_else_in_yaml_1_1(text in any_text()) {
        let written = scalar(&text);
        prop_assert!(written.starts_with(['\'', '"']) || !is_something_in_1_1(&written), "{}", written);
        prop_assert!(written.chars().all(inert::is_visible), "{}", written);
    }
}

#[test]
fn what_people_write_otherwise_is_read_too() {
    let text = "%YAML 1.2\n---\n# head\na: 'x''y' # why\nlist:\n- b: 1\n  c: true\n-   d\n\"k\\u0041\": plain text: here\n";
    assert_eq!(
        message(text),
        "line 1 column 1: a value cannot begin with `%`; quotation marks make it a text"
    );
    let text = text.trim_start_matches("%YAML 1.2\n").replace("plain text: here", "-5");
    let [map] = super::read(&text).unwrap().try_into().unwrap();
    let list = List::new().with(Map::new().with("b", 1).with("c", true)).with("d");
    assert_eq!(map, Map::new().with("a", "x'y").with("list", list).with("kA", -5));
}

fn message(text: &str) -> String {
    super::read(text).unwrap_err().to_string()
}

#[test]
fn what_is_not_understood_is_an_error_with_its_place() {
    for (text, part) in [
        ("a: 1\n\tb: 2", "line 2 column 1: a tab"),
        ("a: 1\na: 2", "line 2 column 1: `a` is there twice"),
        ("a: 1\n   b: 2", "line 2 column 4: is indented"),
        ("a:\n  b: 1\n c: 2", "line 3 column 2: is indented"),
        ("a: &b 1", "line 1 column 4: a value cannot begin with `&`"),
        ("a: !!str 1", "line 1 column 4: a value cannot begin with `!`"),
        ("a: |x\n  text", "line 1 column 4: there is no block of the kind `|x`"),
        ("a: |\n    text\n  less", "line 3 column 3: is indented less"),
        ("a: {b: 1", "line 1 column 4: the bracket is not closed"),
        ("a: {b: 1]", "line 1 column 9: `]` stands after the value; allowed: `,` or `}`"),
        ("a: [1, 2} ", "line 1 column 9: `}` stands after the value; allowed: `,` or `]`"),
        ("a: [\n  1,\n  b: 2]", "line 3 column 4: `: 2]` stands after the value"),
        ("a: {b: 1, b: 2}", "line 1 column 11: `b` is there twice"),
        ("a: {b}", "line 1 column 6: a member has a name and a colon"),
        ("a: {b:}", "line 1 column 7: a value is missing"),
        ("a: {b: *c}", "line 1 column 8: a value cannot begin with `*`"),
        ("a: [1] 2", "line 1 column 8: `2` stands after the value"),
        ("[1, 2]", "line 1 column 1: a document is a list of members"),
        ("{\n\t\"a\": 1,\n\t\"a\": 2\n}", "line 3 column 2: `a` is there twice"),
        ("{\"a\": \"\\ud83d\"}", "line 1 column 7: there is no escape `\\ud83d`"),
        ("a: 'open", "line 1 column 4: the quotation mark is not closed"),
        ("a: \"\\q\"", "line 1 column 4: there is no escape `\\q`"),
        ("a: 'b' c", "line 1 column 8: `c` stands after"),
        ("just text", "line 1 column 1: a member has a name and a colon"),
        ("a: b: c", "line 1 column 4: a colon"),
        ("- a", "line 1 column 1: a document is a list of members"),
    ] {
        assert!(message(text).starts_with(part), "{text:?}: {}", message(text));
    }
    assert!(message(&"- ".repeat(3000)).contains("nested"));
    for bracket in ["[", "{a: "] {
        assert!(message(&format!("a: {}", bracket.repeat(3000))).contains("nested"));
    }
    let deep: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(message(&deep).contains("nested"));
}

/// A node as other writers put it: in brackets, some of them over several lines.
fn in_brackets(node: &Node, breaks: bool) -> String {
    let (begin, between) = if breaks { ("\n  ", ",\n\n  # why\n  ") } else { ("", ", ") };
    let joined = |parts: Vec<String>, open: char, close: char| {
        format!("{open}{begin}{}{begin}{close}", parts.join(between))
    };
    match node {
        Node::List(list) => joined(list.items().map(|item| in_brackets(item, breaks)).collect(), '[', ']'),
        Node::Map(map) => {
            let member =
                |(key, value): (&str, &Node)| format!("{}: {}", scalar(key), in_brackets(value, breaks));
            joined(map.members().map(member).collect(), '{', '}')
        }
        leaf => inline(leaf),
    }
}

fn in_json(node: &Node) -> serde_json::Value {
    match node {
        Node::Text(text) => text.as_str().into(),
        Node::Whole(number) => (*number).into(),
        Node::Truth(truth) => (*truth).into(),
        Node::List(list) => list.items().map(in_json).collect(),
        Node::Map(map) => serde_json::Value::Object(
            map.members().map(|(key, value)| (key.to_owned(), in_json(value))).collect(),
        ),
    }
}

proptest! {
    #[test]
    fn what_stands_in_brackets_is_read_as_other_readers_do(map in any_map(any_node()), breaks in any::<bool>()) {
        let text = format!("all: {}\nrest: 1\n", in_brackets(&Node::Map(map.clone()), breaks));
        let read = Yaml::load_from_str(&text);
        prop_assert!(read.is_ok(), "{read:?}\n{text}");
        let whole = Map::new().with("all", expected(&Node::Map(map))).with("rest", 1);
        prop_assert_eq!(found(&read.unwrap()[0]), Node::Map(whole.clone()), "{}", text);
        prop_assert_eq!(super::read(&text), Ok(vec![whole]), "{}", text);
    }

    #[test]
    fn json_is_read(map in any_map(any_node()), is_pretty in any::<bool>()) {
        let tree = in_json(&Node::Map(map.clone()));
        let text = if is_pretty { serde_json::to_string_pretty(&tree).unwrap() } else { tree.to_string() };
        let text = text.replace("\n  ", "\n\t");
        let own = super::read(&text).map(|maps| maps.into_iter().map(|map| in_json(&Node::Map(map))).collect::<Vec<_>>());
        prop_assert_eq!(own, Ok(vec![tree]), "{}", text);
    }

    #[test]
    fn a_text_in_a_block_is_read_as_other_readers_do(
        lines in prop::collection::vec("[ a-c#:'-]{0,6}", 0..6), head in "[|>][-+]?", more in any::<bool>(),
    ) {
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        let text = format!("a:\n b: {head}\n{lines}{}", if more { "c: 1\n" } else { "" });
        // Another reader takes a first line that is empty and longer than the rest for an error, as the definition says.
        if let Ok(read) = Yaml::load_from_str(&text) && let Ok(own) = super::read(&text) {
            prop_assert_eq!(Node::Map(own[0].clone()), found(&read[0]), "{}", text);
        }
    }

    #[test]
    fn a_text_over_several_lines_is_read_as_other_readers_do(
        words in prop::collection::vec(("[a-c]{1,4}", 0..3_usize), 1..5), quote in prop::sample::select(vec!["", "'", "\""]),
    ) {
        let joined: String = words.iter().map(|(word, blank)| format!("{word}\n{}    ", "\n".repeat(*blank))).collect();
        let text = format!("a:\n  b: {quote}{}{quote}\n  c: 1\n", joined.trim_end());
        let read = Yaml::load_from_str(&text).unwrap();
        prop_assert_eq!(super::read(&text).map(|maps| maps.into_iter().map(Node::Map).collect::<Vec<_>>()),
            Ok(vec![found(&read[0])]), "{}", text);
    }
}

#[test]
fn a_long_line_within_brackets_is_read_in_one_pass() {
    // Where each word read the rest of the line, this would be some 10^12 letters.
    let count = 1_000_000;
    let list = format!("a: [{}] # b", vec!["0"; count].join(","));
    let read = super::read(&list).unwrap();
    let Some(Node::List(items)) = read[0].get("a") else { panic!("a is no list") };
    assert_eq!(items.items().count(), count);
    // A comment follows a blank; a mark within a word is part of it.
    let read = super::read("a: [b#c, d # e, f]\n  , g]").unwrap();
    let texts = ["b#c", "d", "g"].map(|text| Node::Text(text.to_owned())).into_iter().collect::<List>();
    assert_eq!(read[0].get("a"), Some(&Node::List(texts)));
}

#[test]
fn what_a_cluster_writes_of_an_object_is_read() {
    // As kubectl get -o yaml does: the last change as a block, long messages over several lines, what is null.
    let text = r#"apiVersion: autoscaling/v2
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"autoscaling/v2","spec":{"maxReplicas":50}}
  creationTimestamp: null
  labels: {app.kubernetes.io/managed-by: headroom, "tier":"web"}
spec:
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 69}}}]
status:
  conditions:
  - message: the HPA was able to successfully calculate a replica count from cpu resource
      utilization (percentage of request)
    reason: "Valid\
      MetricFound"
  - message: 'the HPA controller was able to get the target''s current scale, which
      is one'
  note: >-
    one

    two
    three
"#;
    let [map] = super::read(text).unwrap().try_into().unwrap();
    let read = Yaml::load_from_str(&text.replace("  creationTimestamp: null\n", "")).unwrap();
    assert_eq!(Node::Map(map), found(&read[0]));
}

#[test]
fn objects_of_a_stream_follow_each_other() {
    let maps = |text: &str| super::read(text).unwrap();
    let one = |number: i64| Map::new().with("a", number);
    assert_eq!(maps("{\"a\": 1}\n{\n  \"a\": 2\n}\n"), [one(1), one(2)]);
    assert_eq!(maps("\u{feff}a: 1\n---\n{a: 2} # two\n"), [one(1), one(2)]);
    assert!(message("{a: 1}\nb: 2").starts_with("line 2 column 1: "));
    // Two halves of one letter, and the escapes that only one of the two forms has.
    let text = "{\"a\":\"\\ud83d\\ude00\\b\\f\\/\"}";
    assert_eq!(maps(text), [Map::new().with("a", "\u{1f600}\u{8}\u{c}/")]);
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "[-a'\":#\\n {}?\\[\\],|>\t\\\\]{0,40}|(?s).{0,20}") {
        let _ = super::read(&text);
    }
}
