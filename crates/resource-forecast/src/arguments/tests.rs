//! Arguments, good and bad.

use super::*;

fn parse(line: &str) -> Result<Command, UsageError> {
    read(line.split(' ').filter(|argument| !argument.is_empty()).map(OsString::from))
}

fn request(line: &str) -> Request {
    match parse(line).unwrap() {
        Command::Forecast(request) => request,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_asks_for_the_plans_forecast() {
    assert_eq!(request(""), Request::default());
}

#[test]
fn every_flag_takes_its_value_after_a_blank_or_an_equals_sign() {
    let expected = Request {
        months: Some(Months::new(12.0).unwrap()),
        scenario: Some("wild".to_owned()),
        initial_users: Some(InitialUsers::new(5_000.0).unwrap()),
        start_month: "2026-03".parse().ok(),
        today: "2026-02-28".parse().ok(),
        capacity_plan: Some("a.json".into()),
        chosen: vec![(Flag::Sizing, "interpolated".to_owned())],
        export: Some(Export { format: Format::Json, destination: Destination::File("b.json".into()) }),
    };
    let line = "--months 12 --scenario wild --initial-users 5000 --start-month 2026-03 --today 2026-02-28 \
                --capacity-plan a.json --sizing interpolated --export json --output b.json";
    assert_eq!(request(line), expected);
    assert_eq!(request(&line.replace(" --", "\n").replace(' ', "=").replace('\n', " --")), expected);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (written, users) in [
        ("1", 1),
        ("10k", 10_000),
        ("1.5M", 1_500_000),
        ("25,000", 25_000),
        ("25_000", 25_000),
        ("+7", 7),
        ("1G", 1_000_000_000),
        ("12.0", 12),
    ] {
        let read = request(&format!("--initial-users {written}")).initial_users;
        assert_eq!(read.map(InitialUsers::get), Some(users), "{written}");
    }
}

#[test]
fn a_flag_is_given_once_unless_each_is_one_more() {
    for (line, flag) in [
        ("--months 3 --scenario wild --months=3", "--months"),
        ("--cost lines --cost budget", "--cost"),
        ("--export csv --export json", "--export"),
        ("export --format hpa --format keda", "--format"),
        ("export --site http://a/ --format hpa --site http://b/", "--site"),
        ("simulate --month 3 --month 9", "--month"),
        ("simulate --retries 1 --spike 9:2:5 --retries 2", "--retries"),
        ("simulate --load week --load spike", "--load"),
        ("simulate --document a --document b", "--document"),
    ] {
        let message = format!("{flag} is given twice: give it once");
        assert_eq!(parse(line).map_err(|error| error.to_string()), Err(message), "{line}");
    }
    let line =
        "simulate --spike 9:2:5 --spike 9:2:5 --launch 1:2:3 --launch 2:2:3 --deployment 3 --deployment 4";
    match parse(line).unwrap() {
        Command::Simulate(request) => assert_eq!(request.asked.events.len(), 6),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_export_goes_into_a_file_of_its_own_name_or_to_standard_output() {
    let to = |line: &str| request(line).export.unwrap().destination;
    assert_eq!(to("--export csv"), Destination::File("forecast.csv".into()));
    assert_eq!(to("--export=json"), Destination::File("forecast.json".into()));
    assert_eq!(to("--output - --export csv"), Destination::StandardOutput);
    assert_eq!(to("--output=- --export csv"), Destination::StandardOutput);
    assert_eq!(to("--export csv --output=--odd"), Destination::File("--odd".into()));
}

#[test]
fn help_and_version_win_over_what_follows() {
    assert_eq!(parse("--help --rubbish"), Ok(Command::Help));
    assert_eq!(parse("--months 3 -h"), Ok(Command::Help));
    assert_eq!(parse("--version"), Ok(Command::Version));
    assert_eq!(parse("-V"), Ok(Command::Version));
    assert_eq!(parse("simulate --load week -h"), Ok(Command::SimulateHelp));
    assert_eq!(parse("export -h"), Ok(Command::FilesHelp));
}

#[test]
fn a_letter_is_a_flag_only_where_its_flag_is_one() {
    for line in ["simulate -V", "export -V", "simulate --version", "export --version"] {
        assert!(matches!(parse(line), Err(UsageError::UnknownFlag(_))), "{line}: {:?}", parse(line));
    }
    let needless = |line: &str| matches!(parse(line), Err(UsageError::NeedlessValue { .. }));
    assert!(needless("simulate --help=me") && needless("export --help=me"));
}

#[test]
fn flags_leave_a_documents_other_choices() {
    let kept = Choices { cost: headroom_model::inputs::CostBasis::Lines, ..Choices::default() };
    let chosen = |line: &str| request(line).choices(kept);
    assert_eq!(chosen(""), kept);
    assert_eq!(chosen("--cost budget"), Choices::default());
    let sized = Choices { sizing: headroom_model::inputs::Sizing::Interpolated, ..kept };
    assert_eq!(chosen("--sizing interpolated"), sized);
}

#[test]
fn rubbish_is_refused_with_flag_value_and_limits() {
    const MONTHS: &str = "1 to 120, a whole number";
    const USERS: &str = "1 to 1,000,000,000, a whole number";
    const AT_START: &str = "--initial-users: registered users at the start is";
    for (line, message) in [
        ("--month 3", "there is no flag `--month`".to_owned()),
        ("-m 3", "there is no flag `-m`".to_owned()),
        ("12", "`12` belongs to no flag".to_owned()),
        ("-", "`-` belongs to no flag".to_owned()),
        ("-- --months", "`--months` belongs to no flag".to_owned()),
        ("--help=me", "--help takes no value, but has `me`".to_owned()),
        ("--months", format!("--months needs a value; allowed: {MONTHS}")),
        ("--months=", format!("--months needs a value; allowed: {MONTHS}")),
        ("--months --export csv", format!("--months needs a value; allowed: {MONTHS}")),
        ("--months 0", format!("--months: months is 0; allowed: {MONTHS}")),
        ("--months -5", format!("--months: months is −5; allowed: {MONTHS}")),
        ("--months 121", format!("--months: months is 121; allowed: {MONTHS}")),
        ("--months 1.5", format!("--months: months is 1.5; allowed: {MONTHS}")),
        ("--months abc", format!("--months: “abc” is not a number; allowed: {MONTHS}")),
        ("--months NaN", format!("--months: “NaN” is not a number; allowed: {MONTHS}")),
        ("--months 10%", format!("--months: “10%”: a per cent sign does not belong here; allowed: {MONTHS}")),
        ("--initial-users 0", format!("{AT_START} 0; allowed: {USERS}")),
        ("--initial-users 2G", format!("{AT_START} 2,000,000,000; allowed: {USERS}")),
        ("--initial-users 2e9", format!("{AT_START} 2,000,000,000; allowed: {USERS}")),
        ("--initial-users 2e", format!("--initial-users: “2e” is not a number; allowed: {USERS}")),
        (
            "--initial-users 1,5",
            format!("--initial-users: “1,5” can be read in two ways: write 15 or 1.5; allowed: {USERS}"),
        ),
        (
            "--start-month 2026-13",
            "--start-month: `2026-13` is no start month; allowed: 1990-01 to 9979-12, written year-month"
                .to_owned(),
        ),
        (
            "--today 2026-02-29",
            "--today: `2026-02-29` is no day; allowed: 1970-01-01 to 9999-12-31, written year-month-day"
                .to_owned(),
        ),
        (
            "--today",
            "--today needs a value; allowed: 1970-01-01 to 9999-12-31, written year-month-day".to_owned(),
        ),
    ] {
        assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
    }
}

#[test]
fn what_is_no_choice_or_no_value_is_refused_with_what_is_allowed() {
    for (line, message) in [
        ("--export xml", "--export: there is no format `xml`; allowed: csv, json".to_owned()),
        (
            "--term 3y",
            "--term: there is no choice `3y`; allowed: on-demand, reserved-1y, reserved-3y".to_owned(),
        ),
        ("--outgrown", "--outgrown needs a value; allowed: published, rated, trigger, readiness".to_owned()),
        ("--export", "--export needs a value; allowed: csv, json".to_owned()),
        ("--scenario=", "--scenario needs a value; allowed: a scenario of the plan".to_owned()),
        ("--capacity-plan", "--capacity-plan needs a value; allowed: a file".to_owned()),
        (
            "--output x.csv",
            "--output says where an export goes: give --export csv or --export json with it".to_owned(),
        ),
    ] {
        assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
    }
}

#[cfg(unix)]
#[test]
fn text_that_is_none_is_refused_except_in_paths() {
    use std::os::unix::ffi::OsStringExt;
    let odd = || OsString::from_vec(vec![b'a', 0xff]);
    let error = |flag: &str| read([flag.into(), odd()]).unwrap_err().to_string();
    assert_eq!(error("--scenario"), "--scenario: `a\u{fffd}` is not UTF-8; allowed: a scenario of the plan");
    assert!(error("--months").starts_with("--months: `a\u{fffd}` is not UTF-8; allowed: 1 to 120"));
    assert_eq!(read([odd()]).unwrap_err().to_string(), "`a\u{fffd}` belongs to no flag");
    assert!(read(["--capacity-plan".into(), odd()]).is_ok());
    assert!(read([OsString::from_vec(b"--a\xff".to_vec())]).is_err());
}

#[test]
fn a_thousand_as_others_write_it_is_not_taken_for_one() {
    let error = read(["--initial-users".into(), "1.000".into()]).unwrap_err().to_string();
    assert!(error.contains("can be read in two ways: write 1000 or 1"), "{error}");
}

#[test]
fn links_begin_with_the_address_of_a_page() {
    let asked = |site: &str| parse(&format!("export --format hpa --site={site}"));
    for good in ["https://plan.example/app/", "http://localhost:8080/", "HTTPS://plan.example"] {
        assert!(asked(good).is_ok(), "{good}");
    }
    for bad in ["javascript:alert(1)", "plan.example", "https://", "https:///app", "http://a\tb", "é"] {
        let error = asked(bad).unwrap_err().to_string();
        assert!(error.ends_with("is no address of a page; allowed: an address, http or https"), "{error}");
    }
}

#[test]
fn each_choice_has_its_word_and_the_published_one_comes_first() {
    use headroom_model::inputs::{Beyond, CostBasis, Outgrown, Sizing, Term};
    let chosen = |line: &str| request(line).choices(Choices::default());
    for flag in [Flag::Outgrown, Flag::Sizing, Flag::Cost, Flag::Term, Flag::Beyond] {
        let words = choices::words(flag);
        assert_eq!(chosen(&format!("{} {}", flag.name(), words[0])), Choices::default(), "{}", flag.name());
        for word in &words[1..] {
            assert_ne!(chosen(&format!("{} {word}", flag.name())), Choices::default(), "{word}");
        }
    }
    let line =
        "--outgrown trigger --sizing interpolated --cost lines --term reserved-3y --beyond extrapolate";
    let expected = Choices {
        outgrown: Outgrown::Trigger,
        sizing: Sizing::Interpolated,
        cost: CostBasis::Lines,
        term: Term::Reserved3y,
        beyond: Beyond::Extrapolate,
    };
    assert_eq!(chosen(line), expected);
    assert_eq!(chosen("--outgrown rated").outgrown, Outgrown::Rated);
    assert_eq!(chosen("--outgrown readiness").outgrown, Outgrown::Readiness);
    assert_eq!(chosen("--term reserved-1y").term, Term::Reserved1y);
}
