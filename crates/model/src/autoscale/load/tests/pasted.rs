use proptest::prelude::*;

use super::super::{MOST_NOTES, Note, Pasted, read};
use crate::import::MOST_PROBLEMS;

fn of(text: &str, step_s: u32) -> Pasted {
    read(text, step_s).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn users(text: &str, step_s: u32) -> Vec<f64> {
    let pasted = of(text, step_s);
    assert_eq!(pasted.notes.first, [], "{text}");
    pasted.load.users
}

fn problems(text: &str) -> Vec<String> {
    read(text, 60).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_column_has_a_value_for_each_step() {
    assert_eq!(users("100\n200\n\n300", 15), [100.0, 200.0, 300.0]);
    assert_eq!(users("Users\r\n1.5\r\n2e3\r\n", 15), [1.5, 2000.0]);
    assert_eq!(users("\u{feff}7", 60), [7.0]);
    assert!(!of("7", 60).is_dated);
}

#[test]
fn values_are_written_as_in_a_field() {
    assert_eq!(users("10k\n1.5M\n 2 K \n300", 15), [10_000.0, 1_500_000.0, 2_000.0, 300.0]);
    assert_eq!(users("00:00;1,5k\n00:01;2.5k\n00:02;7", 60), [1_500.0, 2_500.0, 7.0]);
    assert_eq!(users("00:00,10k\n00:01,\"1,200\"", 60), [10_000.0, 1_200.0]);
    for text in ["10q", "10%", "$10k", "k", "1,5k,0"] {
        assert!(!problems(&format!("10\n{text}")).is_empty(), "{text}");
    }
    assert!(problems("10\n2B")[0].contains("1,000,000,000"), "{:?}", problems("10\n2B"));
}

#[test]
fn times_are_read_in_each_of_their_forms() {
    let texts = [
        "time,users\n2026-11-25T17:00:00Z,10\n2026-11-25T17:01:00Z,20",
        "2026-11-25 17:00,10\n2026-11-25 17:01,20",
        "\"2026-11-25T18:00:00+01:00\";\"10\"\n\"2026-11-25T11:31:00.000-0530\";\"20\"",
        "1795626000\t10\n1795626060\t20",
        "1795626000000,10\n1795626060000,20\n",
    ];
    for text in texts {
        let pasted = of(text, 60);
        assert_eq!(pasted.load.users, [10.0, 20.0], "{text}");
        assert!(pasted.is_dated && pasted.notes.first.is_empty(), "{text}");
        // A Wednesday, 17:00.
        assert_eq!(pasted.load.start_s, 2 * 86_400 + 17 * 3600, "{text}");
        assert_eq!(pasted.samples, 2);
    }
    let seconds = of("0,10\n60,20\n120,30", 60);
    assert_eq!((seconds.load.users.as_slice(), seconds.is_dated), ([10.0, 20.0, 30.0].as_slice(), false));
    assert_eq!(of("2026-11-23,1\n2026-11-24,2", 3600).load.users.len(), 48);
}

#[test]
fn a_decimal_comma_is_one_where_the_comma_separates_nothing() {
    assert_eq!(users("0;12,5\n60;7", 60), [12.5, 7.0]);
    assert_eq!(users("0\t12,5\n60\t7.25", 60), [12.5, 7.25]);
    assert_eq!(
        problems("0,12,5\n60,7"),
        ["line 1 column 6: it has more than two columns; allowed: a time and a value"]
    );
}

#[test]
fn quoted_cells_may_hold_commas_and_a_time_of_the_day_is_one() {
    assert_eq!(
        users("time,users\n00:00,\"1,000\"\n00:01,\"12,345.5\"\n00:02,7\n", 60),
        [1_000.0, 12_345.5, 7.0]
    );
    let noon = of("12:00,1000\n12:01,2000\n", 60);
    assert_eq!((noon.load.start_s, noon.load.users.len()), (12 * 3600, 2));
    assert!(noon.is_dated && noon.has_lines);
    assert!(!of("[[1764090000, \"1\"], [1764090060, \"NaN\"]]", 60).has_lines, "one line, two values");
    // Past midnight another day begins.
    assert_eq!(users("23:58,1\n23:59,2\n00:00,3\n00:01,4\n", 60), [1.0, 2.0, 3.0, 4.0]);
    let two_days: String = (0..48).map(|hour| format!("{:02}:00,{hour}\n", hour % 24)).collect();
    assert_eq!(users(&two_days, 3_600), (0..48).map(f64::from).collect::<Vec<_>>());
    assert!(problems("00:00,\"1,00\"\n")[0].contains("is no number"));
}

#[test]
fn times_of_a_day_end_with_it() {
    let hours = |text: &str| {
        let load = read(text, 60).unwrap().load;
        (load.start_s / 3600, load.users.len() as f64 / 60.0)
    };
    // The last value would hold for 6 hours.
    assert_eq!(hours("00:00,1\n06:00,2\n12:00,3\n18:00,4\n23:59,5\n"), (0, 24.0));
    assert_eq!(hours("00:00,1\n06:00,2\n12:00,3\n18:00,4\n"), (0, 24.0));
    assert_eq!(hours("06:00,1\n12:00,2\n18:00,3\n20:00,4\n"), (6, 18.0));
    // One that ends before the day does is no longer for it, and two days end with the second one.
    assert_eq!(hours("06:00,1\n07:00,2\n08:00,3\n"), (6, 3.0));
    assert_eq!(hours("12:00,1\n18:00,2\n00:00,3\n06:00,4\n12:00,5\n18:00,6\n22:00,7\n"), (12, 36.0));
    // What has a date may go on.
    assert_eq!(hours("2026-11-23T00:00,1\n2026-11-23T12:00,2\n2026-11-23T23:00,3\n"), (0, 34.0));
    assert_eq!(users("23:58,1\n23:59:30,2\n", 30), [1.0, 1.0, 1.0, 2.0]);
}

#[test]
fn samples_become_means_over_the_step_that_is_wanted() {
    // 15 s to 60 s; the last mean is over what is there.
    assert_eq!(users("0,1\n15,2\n30,3\n45,6\n60,10", 60), [3.0, 10.0]);
    // 60 s to 15 s: a sample holds.
    assert_eq!(users("0,1\n60,2", 15), [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]);
    // Across: 40 s of 10 and 20 s of 40.
    assert_eq!(users("0,10\n40,40\n80,40", 60), [20.0, 40.0]);
}

#[test]
fn gaps_duplicates_and_what_was_not_measured_are_put_right_and_said() {
    let pasted = of("0,1\n60,2\n120,3\n360,4\n420,5", 60);
    assert_eq!(pasted.load.users, [1.0, 2.0, 3.0, 3.0, 3.0, 3.0, 4.0, 5.0]);
    assert_eq!(pasted.notes.first, [Note::Gap { place: 3, from_s: 120.0, to_s: 360.0 }]);

    let pasted = of("0,1\n60,2\n60,9\n120,3", 60);
    assert_eq!(pasted.load.users, [1.0, 9.0, 3.0]);
    assert_eq!(pasted.notes.first, [Note::Duplicate { place: 3, at_s: 60.0 }]);

    let pasted = of("time,v\n0,1\n120,3\n60,2\n180,4", 60);
    assert_eq!(pasted.load.users, [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(pasted.notes.first, [Note::Unsorted { place: 4 }]);

    let pasted = of("0,1\n60,NaN\n120,\n180,4\n240,5\n300,6", 60);
    assert_eq!(pasted.load.users, [1.0, 1.0, 1.0, 4.0, 5.0, 6.0]);
    let gap = Note::Gap { place: 1, from_s: 0.0, to_s: 180.0 };
    assert_eq!(pasted.notes.first, [Note::Missing { place: 2 }, Note::Missing { place: 3 }, gap]);

    let many = "0,1\n".repeat(50);
    let notes = of(&many, 60).notes;
    assert_eq!((notes.first.len(), notes.more), (MOST_NOTES, 49 - MOST_NOTES));
}

#[test]
fn errors_have_their_lines() {
    assert_eq!(
        problems("time,users\n0,1\n60,lots\n120,-5\nx,3"),
        [
            "line 3 column 4: \"lots\" is no number; allowed: concurrent users, 0 to 1,000,000,000",
            "line 4 column 5: concurrent users is −5; allowed: 0 to 1,000,000,000",
            "line 5 column 1: \"x\" is no time; allowed: seconds since the beginning, 0 and more, as in the first line",
        ]
    );
    assert_eq!(
        problems("2026-11-25T17:00Z,1\n60,2"),
        [
            "line 2 column 1: \"60\" is no time; allowed: a time like 2026-11-25T17:00:00Z, as in the first line"
        ]
    );
    let at = |text: &str| problems(text)[0].split(": ").next().unwrap().to_owned();
    // Below a time that is long, after blanks and quotes, and counted in characters.
    assert_eq!(at("2026-11-25T17:00:00Z,1\n2026-11-25T17:01:00Z,abc"), "line 2 column 22");
    assert_eq!(at("0;1\n  \"60\" ;  \"ä\""), "line 2 column 11");
    assert_eq!(at("1\n  x"), "line 2 column 3");
    assert_eq!(at("0,1\n60,2,,4"), "line 2 column 7");
    assert_eq!(at(" ä;1"), "line 1 column 2");
    assert!(problems("2026-13-01,1")[0].starts_with("line 1 column 1: \"2026-13-01\" is no time; allowed: "));
    assert!(problems("0,1\n60")[0].starts_with("line 2 column 1: it has one column"));
    assert!(problems("0,1\n9000000,2")[0].ends_with("the time is more than 31 days from the first one"));
    assert_eq!(problems(" \n"), ["the text is empty"]);
    assert_eq!(problems("time,users\n"), ["there is no value below the names"]);
    assert_eq!(problems("0,\n60,nan"), ["the load has no samples; allowed: 1 to 178560"]);
    assert_eq!(read("1\n2", 0).unwrap_err()[0].reason, "step is 0; allowed: 1 to 3,600, a whole number");
    assert_eq!(problems(&"5\nx\n".repeat(100)).len(), MOST_PROBLEMS);
    assert!(problems(&" ".repeat(5_000_001))[0].contains("allowed: at most 5000000"));
    // A month in seconds is more samples than there may be.
    assert!(read("0,1\n1,1\n2600000,2", 1).unwrap_err()[0].reason.contains("samples; allowed: 1 to 178560"));
    for time in ["2026-11-25T24:00Z", "2026-11-25T17Z", "2026-11-25T17:00+25:00", "25.11.2026", "1e20", "-5"]
    {
        assert!(problems(&format!("{time},1"))[0].contains("is no time"), "{time}");
    }
}

const MATRIX: &str = r#"{"resultType": "matrix", "result": [
    {"metric": {"instance": "a"}, "values": [[1795626000, "10"], [1795626060.5, "20"]]}
]}"#;

#[test]
fn an_answer_of_prometheus_is_read_whole_and_in_parts() {
    let api = format!(r#"{{"status": "success", "data": {MATRIX}}}"#);
    let list = r#"[{"metric": {}, "values": [[1795626000, "10"], [1795626060.5, "2e1"]]}]"#;
    let one = r#"{"metric": {}, "values": [[1795626000, "10"], [1795626060.5, 20]]}"#;
    let values = r#" [[1795626000, "10"], [1795626060.5, "20"]]"#;
    for text in [MATRIX, &api, list, one, values] {
        let pasted = of(text, 60);
        assert_eq!(pasted.load.users.len(), 3, "{text}");
        assert_eq!((pasted.load.users[0], pasted.load.users[2]), (10.0, 20.0));
        assert!((pasted.load.users[1] - (0.5 * 10.0 + 59.5 * 20.0) / 60.0).abs() < 1e-9);
        assert_eq!(pasted.load.start_s, 2 * 86_400 + 17 * 3600);
    }
}

#[test]
fn several_series_are_added_up() {
    let text = r#"[
        {"values": [[1000000000, "1"], [1000000060, "2"], [1000000120, "3"]]},
        {"values": [[1000000060, "10"], [1000000120, "NaN"], [1000000180, "30"], [1000000240, "40"]]}
    ]"#;
    let pasted = of(text, 60);
    assert_eq!(pasted.load.users, [1.0, 12.0, 13.0, 30.0, 40.0]);
    assert_eq!(
        pasted.notes.first,
        [
            Note::Added { series: 2 },
            Note::Missing { place: 2 },
            Note::Gap { place: 1, from_s: 60.0, to_s: 180.0 }
        ]
    );
}

#[test]
fn what_is_wrong_in_an_answer_is_told_with_its_place() {
    let wrong = |text: &str| problems(text).remove(0);
    assert_eq!(
        wrong(r#"{"status": "error", "error": "query timed out"}"#),
        "line 1 column 12: status: Prometheus could not answer: \"query timed out\""
    );
    assert_eq!(
        wrong(&MATRIX.replace("matrix", "vector")),
        "line 1 column 16: resultType: the result is a \"vector\"; allowed: \"matrix\", of query_range"
    );
    assert_eq!(
        wrong(&MATRIX.replace("\"20\"", "\"-20\"")),
        "line 2 column 66: result[0].values[1]: concurrent users is −20; allowed: 0 to 1,000,000,000"
    );
    assert!(wrong(&MATRIX.replace("\"20\"", "\"+Inf\"")).contains("\"+Inf\" is no number"));
    assert!(wrong(&MATRIX.replace("1795626060.5", "\"x\"")).contains("the time is no number of seconds"));
    assert!(wrong(&MATRIX.replace(", \"20\"", "")).contains("no pair of a time and a value"));
    assert!(wrong(&MATRIX.replace("values", "histograms")).contains("missing field `values`"));
    assert_eq!(wrong("{\"a\": }"), "line 1 column 7: this is no JSON: this is no JSON value");
    assert!(wrong("[]").contains("there is no series in the answer"));
    let many = format!("[{}]", vec!["{\"values\": [[1, 1]]}"; 101].join(","));
    assert!(wrong(&many).contains("there are 101 series; allowed: at most 100"));
    // Years between two series.
    let apart = r#"[{"values": [[1000000000, "1"]]}, {"values": [[1700000000, "1"]]}]"#;
    assert!(wrong(apart).contains("it lasts 8101.9 days; allowed: at most 31"));
    // Each is allowed, their sum is not.
    let sum = r#"[{"values": [[1, "1e9"]]}, {"values": [[1, "1"]]}]"#;
    assert!(wrong(sum).contains("concurrent users is 1,000,000,001"));
}

#[test]
fn a_month_at_15_seconds_is_read() {
    let text: String = (0..178_560).map(|place| format!("{},{}\n", place * 15, place % 1000)).collect();
    let pasted = of(&text, 15);
    assert_eq!(pasted.load.users.len(), 178_560);
    assert_eq!(pasted.load.users[123_456], 456.0);
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(
        text in "([0-9]{1,4}|2026-11-2[0-9]|nan|-)?([,;\t\n \"eT:+Z.-]|[0-9]{1,3}|[\\[\\]{}]|\\PC){0,40}", step_s in 0..100_u32
    ) {
        match read(&text, step_s) {
            Ok(pasted) => {
                prop_assert!(!pasted.load.users.is_empty());
                prop_assert!(pasted.load.users.iter().all(|users| (0.0..=1e9).contains(users)));
            }
            Err(problems) => prop_assert!(!problems.is_empty() && problems.len() <= MOST_PROBLEMS),
        }
    }

    #[test]
    fn what_is_written_is_read_again_to_the_bit(users in prop::collection::vec(0.0..1e9_f64, 1..60), step_s in 1..3600_u32) {
        let table: String = users.iter().enumerate().map(|(place, value)| {
            format!("{},{value}\n", place * usize::try_from(step_s).unwrap())
        }).collect();
        prop_assert_eq!(&of(&table, step_s).load.users, &users);
        let column: String = users.iter().map(|value| format!("{value}\n")).collect();
        prop_assert_eq!(&of(&column, step_s).load.users, &users);
        let values: Vec<String> = users.iter().enumerate().map(|(place, value)| {
            format!("[{},\"{value}\"]", 1_795_626_000 + place * usize::try_from(step_s).unwrap())
        }).collect();
        prop_assert_eq!(&of(&format!("[{}]", values.join(",")), step_s).load.users, &users);
    }

    #[test]
    fn the_order_of_lines_does_not_matter(mut order in Just((0..30_u32).collect::<Vec<u32>>()).prop_shuffle()) {
        let text: String = order.iter().map(|place| format!("{},{}\n", place * 60, place * 7)).collect();
        let shuffled = of(&text, 45).load;
        order.sort_unstable();
        let text: String = order.iter().map(|place| format!("{},{}\n", place * 60, place * 7)).collect();
        prop_assert_eq!(shuffled, of(&text, 45).load);
    }
}
