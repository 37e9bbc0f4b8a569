use super::*;
use proptest::prelude::*;

const EN: &Locale = &Locale::ENGLISH;
const DE: &Locale = &Locale { group: Some('.'), decimal: ',', ..Locale::ENGLISH };
pub(super) const UNITS: [Unit; 10] = [
    Unit::Count,
    Unit::Share,
    Unit::Percent,
    Unit::Usd,
    Unit::Gigabytes,
    Unit::Milliseconds,
    Unit::Seconds,
    Unit::Minutes,
    Unit::Hours,
    Unit::Days,
];

#[test]
fn numbers_are_written_as_people_write_them() {
    assert_eq!(Unit::Count.format(1_234_567.0, EN), "1,234,567");
    assert_eq!(Unit::Count.format(1_234.5, DE), "1.234,5");
    assert_eq!(Unit::Usd.format(3_500.0, EN), "$3,500");
    assert_eq!(Unit::Usd.format(0.1, EN), "$0.10");
    assert_eq!(Unit::Usd.format(0.023, EN), "$0.023");
    assert_eq!(Unit::Usd.format(-20.0, EN), "−$20");
    assert_eq!(Unit::Share.format(0.07, EN), "7%");
    assert_eq!(Unit::Percent.format(0.5, EN), "0.5%");
    assert_eq!(Unit::Gigabytes.format(2_000.0, EN), "2,000 GB");
    assert_eq!(Unit::Share.rounded(0.18684, 1, EN), "18.7%");
    assert_eq!(Unit::Share.rounded(-0.0001, 1, EN), "0.0%");
}

#[test]
fn signs_stand_where_the_reader_looks_for_them() {
    let (space, narrow) = (Some('\u{a0}'), Some('\u{202f}'));
    let german = Locale { money: Side::After(space), percent: Side::After(space), ..*DE };
    let french = Locale { group: narrow, money: Side::After(space), percent: Side::After(narrow), ..*DE };
    let turkish = Locale { percent: Side::Before(None), ..*DE };
    let dutch = Locale { money: Side::Before(space), ..*DE };
    for (locale, unit, value, text) in [
        (german, Unit::Usd, 3_500.0, "3.500\u{a0}$"),
        (german, Unit::Usd, -0.1, "−0,10\u{a0}$"),
        (german, Unit::Percent, 12.5, "12,5\u{a0}%"),
        (french, Unit::Usd, 3_500.0, "3\u{202f}500\u{a0}$"),
        (french, Unit::Share, -0.25, "−25\u{202f}%"),
        (turkish, Unit::Share, -0.25, "−%25"),
        (turkish, Unit::Usd, 3_500.0, "$3.500"),
        (dutch, Unit::Usd, -3_500.0, "−$\u{a0}3.500"),
    ] {
        assert_eq!(unit.format(value, &locale), text);
        assert_eq!(unit.parse(text, &locale), Ok(value), "{text}");
        // As it is written elsewhere.
        for sides in [EN, &german, &french, &turkish, &dutch] {
            let text = unit.format(value, &Locale { money: sides.money, percent: sides.percent, ..locale });
            assert_eq!(unit.parse(&text, &locale), Ok(value), "{text}");
        }
    }
    assert_eq!(Unit::Usd.compact(25_000.0, &german), "25k\u{a0}$");
    let francs = Locale { currency: "CHF".parse().unwrap(), money: Side::After(None), ..*EN };
    assert_eq!(Unit::Usd.compact(25_000.0, &francs), "25k\u{a0}CHF");
}

#[test]
fn dates_are_written_as_the_reader_writes_them() {
    let month = |year, month| YearMonth::new(year, month).unwrap();
    assert_eq!(EN.month(month(2027, 3)), "Mar 2027");
    assert_eq!(EN.day(Day::new(month(2027, 12), 4).unwrap()), "4 Dec 2027");
    let months: [&str; 12] = std::array::from_fn(|place| &*format!("{{year}}年{}月", place + 1).leak());
    let days: [&str; 12] =
        std::array::from_fn(|place| &*format!("{{year}}年{}月{{day}}日", place + 1).leak());
    let japanese = Locale { dates: Box::leak(Box::new(Dates::new(months, days).unwrap())), ..*EN };
    assert_eq!(japanese.month(month(2027, 3)), "2027年3月");
    assert_eq!(japanese.day(Day::new(month(2027, 12), 4).unwrap()), "2027年12月4日");
}

#[test]
fn dates_that_could_not_be_told_apart_are_none() {
    let months: [&str; 12] = std::array::from_fn(|place| &*format!("{} {{year}}", place + 1).leak());
    let days: [&str; 12] = std::array::from_fn(|place| &*format!("{{day}}.{}.{{year}}", place + 1).leak());
    assert!(Dates::new(months, days).is_some());
    for wrong in ["2 {year}", "3", "3 {year} {year}"] {
        let mut months = months;
        months[2] = wrong;
        assert_eq!(Dates::new(months, days), None, "{wrong}");
    }
    for wrong in ["{day}.2.{year}", "{day}.3", "3.{year}", ""] {
        let mut days = days;
        days[2] = wrong;
        assert_eq!(Dates::new(months, days), None, "{wrong}");
    }
}

#[test]
fn narrow_places_get_three_digits() {
    let compact = |unit: Unit, value: f64| unit.compact(value, EN);
    assert_eq!(compact(Unit::Count, 10_000.0), "10k");
    assert_eq!(compact(Unit::Count, 1_500_000.0), "1.5M");
    assert_eq!(compact(Unit::Usd, 25_000.0), "$25k");
    assert_eq!(compact(Unit::Count, 999.6), "1k");
    assert_eq!(compact(Unit::Count, 999_999.0), "1M");
    assert_eq!(compact(Unit::Count, 0.0), "0");
    assert_eq!(compact(Unit::Count, 123.0), "123");
    assert_eq!(compact(Unit::Usd, -1_250.0), "−$1.25k");
    assert_eq!(compact(Unit::Share, 0.25), "25%");
    assert_eq!(compact(Unit::Share, 1e6), "100M%");
    // Nobody counts thousands of per cent: up to a million they are written in full.
    let shares = [0.001, 0.01, 0.1, 1.0, 9.994, 9.996, 10.0, 100.0].map(|share| compact(Unit::Share, share));
    assert_eq!(shares, ["0.1%", "1%", "10%", "100%", "999%", "1,000%", "1,000%", "10,000%"]);
    assert_eq!(compact(Unit::Count, f64::NAN), "–");
}

#[test]
fn a_short_number_that_is_not_0_is_not_written_as_0() {
    let dollars = |value: f64| Unit::Usd.compact(value, EN);
    assert_eq!(dollars(0.000_3), "$0.0003");
    assert_eq!(dollars(-0.041_03), "−$0.041");
    assert_eq!(dollars(0.099_9), "$0.10");
    assert_eq!(dollars(2e-6), "$0.000002");
    assert_eq!(dollars(2e-7), "$0.0000002");
    assert_eq!(dollars(2e-12), "$0.000000000002");
    assert_eq!(Unit::Share.compact(0.000_05, EN), "0.005%");
}

#[test]
fn a_short_amount_has_no_cents_or_both_digits_of_them() {
    let dollars = |value: f64| Unit::Usd.compact(value, EN);
    assert_eq!(
        [0.0, 0.5, 1.0, 12.5, 12.34, 150.0].map(dollars),
        ["$0", "$0.50", "$1", "$12.50", "$12.34", "$150"]
    );
    assert_eq!(dollars(1_500.0), "$1.5k");
}

#[test]
fn ticks_of_money_have_the_same_cents() {
    let ticks = |step: f64, values: [f64; 3]| values.map(|value| Unit::Usd.tick(value, step, EN));
    assert_eq!(ticks(0.5, [0.0, 0.5, 1.0]), ["$0.00", "$0.50", "$1.00"]);
    assert_eq!(ticks(0.002, [0.0, 0.008, 0.01]), ["$0.000", "$0.008", "$0.010"]);
    assert_eq!(ticks(5.0, [0.0, 5.0, 10.0]), ["$0", "$5", "$10"]);
    assert_eq!(ticks(500.0, [0.0, 500.0, 1_000.0]), ["$0", "$500", "$1k"]);
    assert_eq!(ticks(1e-9, [0.0, 1e-9, 2e-9]), ["$0.000000000", "$0.000000001", "$0.000000002"]);
    assert_eq!(Unit::Share.tick(0.005, 0.005, EN), "0.5%");
}

#[test]
fn what_people_type_is_understood() {
    let cases: [(Unit, &Locale, &str, f64); 20] = [
        (Unit::Count, EN, "10k", 10_000.0),
        (Unit::Count, EN, " 1.5M ", 1_500_000.0),
        (Unit::Count, EN, "2 bn", 2e9),
        (Unit::Count, EN, "1,234,567", 1_234_567.0),
        (Unit::Count, EN, "1 234 567", 1_234_567.0),
        (Unit::Count, EN, "1'000", 1_000.0),
        (Unit::Count, EN, "+5", 5.0),
        (Unit::Count, EN, "-5", -5.0),
        (Unit::Count, EN, "−5", -5.0),
        (Unit::Count, EN, ".5", 0.5),
        (Unit::Count, EN, "5.", 5.0),
        (Unit::Count, DE, "1,5", 1.5),
        (Unit::Count, DE, "1.500", 1_500.0),
        (Unit::Share, EN, "20%", 0.2),
        (Unit::Share, EN, "20", 0.2),
        (Unit::Percent, EN, "20 %", 20.0),
        (Unit::Usd, EN, "$3,500", 3_500.0),
        (Unit::Usd, EN, "3.5k USD", 3_500.0),
        (Unit::Gigabytes, EN, "12 gb", 12.0),
        (Unit::Milliseconds, EN, "150ms", 150.0),
    ];
    for (unit, locale, text, value) in cases {
        assert_eq!(unit.parse(text, locale), Ok(value), "{text}");
    }
}

#[test]
fn what_is_no_number_says_why() {
    let error = |unit: Unit, text: &str| unit.parse(text, EN).unwrap_err().to_string();
    assert_eq!(error(Unit::Count, "  "), "Nothing is written here");
    assert_eq!(error(Unit::Count, "1,5"), "“1,5” can be read in two ways: write 15 or 1.5");
    assert_eq!(error(Unit::Count, "20%"), "“20%”: a per cent sign does not belong here");
    assert_eq!(error(Unit::Count, "$5"), "“$5”: a currency symbol does not belong here");
    for text in [
        "abc",
        "1.2.3",
        "--5",
        "1e",
        "e5",
        "1e5k",
        "1e2.5",
        "1e400",
        "1e99999999999",
        "NaN",
        "inf",
        "三",
        "0x10",
        "k",
        "%",
        "$",
        "-",
        ",",
        ".",
        "1,,000",
    ] {
        assert!(Unit::Usd.parse(text, EN).is_err(), "{text}");
    }
}

#[test]
fn letters_that_may_be_a_unit_multiply_nothing_that_is_measured() {
    let error = |unit: Unit, text: &str| unit.parse(text, EN).unwrap_err().to_string();
    assert_eq!(error(Unit::Gigabytes, "1 G"), "“1 G”: g does not belong here");
    assert_eq!(error(Unit::Seconds, "5m"), "“5m”: m does not belong here");
    assert_eq!(error(Unit::Share, "2k%"), "“2k%”: k does not belong here");
    assert_eq!(error(Unit::Days, "x m"), "“x m” is not a number");
    for unit in [Unit::Gigabytes, Unit::Milliseconds, Unit::Seconds, Unit::Minutes, Unit::Hours, Unit::Days] {
        assert_eq!(unit.parse("2k", EN), Ok(2_000.0));
        for letter in ["m", "mn", "b", "bn", "g", "t"] {
            assert!(unit.parse(&format!("2 {letter}"), EN).is_err(), "{unit:?} {letter}");
        }
    }
    for unit in [Unit::Count, Unit::Usd] {
        assert_eq!(unit.parse("2 G", EN), Ok(2e9));
        assert_eq!(unit.parse("2mn", EN), Ok(2e6));
    }
}

#[test]
fn separators_that_could_not_be_told_apart_are_refused() {
    assert_eq!(Locale::new(Some('.'), '.'), Locale::ENGLISH);
    assert_eq!(Locale::new(Some('1'), '.'), Locale::ENGLISH);
    assert_eq!(Locale::new(Some('\u{202f}'), ','), Locale { group: Some('\u{202f}'), ..*DE });
}

fn locales() -> impl Strategy<Value = Locale> {
    let group = prop_oneof![
        Just(None),
        prop::sample::select(vec![',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']).prop_map(Some)
    ];
    let side = || {
        let space = prop::sample::select(vec![None, Some('\u{a0}'), Some('\u{202f}')]);
        (space, any::<bool>())
            .prop_map(|(space, is_before)| if is_before { Side::Before(space) } else { Side::After(space) })
    };
    (group, prop::sample::select(vec!['.', ',']), side(), side())
        .prop_map(|(group, decimal, money, percent)| Locale { money, percent, ..Locale::new(group, decimal) })
}

#[test]
fn digits_of_other_scripts_are_read() {
    for (text, locale) in [
        ("٣٬٥٠٠٫٥", EN),
        ("۳٬۵۰۰٫۵", EN),
        ("۳۵۰۰٫۵", DE),
        ("३५००.५", EN),
        ("３，５００".replace('，', ",").as_str(), EN),
    ] {
        let expected = if text.starts_with('３') { 3_500.0 } else { 3_500.5 };
        assert_eq!(Unit::Count.parse(text, locale), Ok(expected), "{text}");
    }
    assert_eq!(Unit::Share.parse("۲۰٪", EN), Ok(0.2));
    assert!(Unit::Count.parse_whole("۱.۰۰۰", EN).is_err());
    // As Arabic spreadsheets write it, with marks of the direction of writing.
    assert_eq!(Unit::Count.parse("\u{61c}-٣٬٥٠٠٫٥", EN), Ok(-3_500.5));
    assert_eq!(Unit::Share.parse("\u{200f}٢٠٪\u{61c}", EN), Ok(0.2));
}

#[test]
fn a_power_of_ten_is_read_as_spreadsheets_write_it() {
    for (unit, locale, text, value) in [
        (Unit::Count, EN, "1e5", 1e5),
        (Unit::Count, EN, "1E+05", 1e5),
        (Unit::Usd, EN, "-$2.5e-1", -0.25),
        (Unit::Share, EN, "2E1%", 0.2),
        (Unit::Gigabytes, EN, "1e3 GB", 1_000.0),
        (Unit::Count, DE, "1,5E3", 1_500.0),
        (Unit::Count, EN, "1,500e0", 1_500.0),
        (Unit::Count, EN, "0e9", 0.0),
    ] {
        assert_eq!(unit.parse(text, locale), Ok(value), "{text}");
    }
    assert_eq!(Unit::Count.parse_whole("1.5e3", EN), Ok(1_500.0));
}

#[test]
fn groups_of_two_are_read_where_they_are_written() {
    let indian = Locale { lakhs: true, ..*EN };
    for (text, value) in [
        ("1,50,000", 150_000.0),
        ("12,34,567.5", 1_234_567.5),
        ("१,५०,०००", 150_000.0),
        ("1,500", 1_500.0),
        ("12,500", 12_500.0),
        ("1,234,567", 1_234_567.0),
    ] {
        assert_eq!(Unit::Count.parse(text, &indian), Ok(value), "{text}");
    }
    for text in ["1,50,00", "123,45,678", "1,5,000", "1,500,00,000", "1,50,0000"] {
        assert!(Unit::Count.parse(text, &indian).is_err(), "{text}");
    }
    assert!(Unit::Count.parse("1,50,000", EN).is_err());
}

#[test]
fn what_can_be_meant_is_proposed_and_nothing_else() {
    let error = |text: &str, locale: &Locale| {
        Unit::Count.parse_whole(text, locale).map_err(|error| error.to_string().replace(text, "it"))
    };
    for (text, locale, says) in [
        ("0.2", DE, "“it” is not a number here: write 0,2"),
        ("0,25", EN, "“it” is not a number here: write 0.25"),
        ("1,500", DE, "“it” can be read in two ways: write 1500 or 1,5"),
        ("1.500", EN, "“it” can be read in two ways: write 1500 or 1.5"),
        ("1.050", EN, "“it” can be read in two ways: write 1050 or 1.05"),
        ("1.000", EN, "“it” can be read in two ways: write 1000 or 1"),
        ("1,5k", EN, "“it” can be read in two ways: write 15k or 1.5k"),
        ("-12,5 mn", EN, "“it” can be read in two ways: write -125 mn or -12.5 mn"),
        ("1,5e3", EN, "“it” can be read in two ways: write 15e3 or 1.5e3"),
    ] {
        assert_eq!(error(text, locale), Err(says.to_owned()), "{text}");
    }
    let money = Unit::Usd.parse("$1,5", EN).unwrap_err().to_string();
    assert_eq!(money, "“$1,5” can be read in two ways: write $15 or $1.5");
    assert_eq!(error("0.500", EN), Ok(0.5));
}

#[test]
fn money_with_three_decimals_is_not_taken_for_a_thousandth_of_it() {
    let read = |text: &str, locale: &Locale| {
        Unit::Usd.parse(text, locale).map_err(|error| error.to_string().replacen(text, "it", 1))
    };
    for (text, locale, says) in [
        ("$3,500", DE, "“it” can be read in two ways: write $3500 or $3,5"),
        ("1.500", EN, "“it” can be read in two ways: write 1500 or 1.5"),
        ("-$12.125", EN, "“it” can be read in two ways: write -$12125 or -$12.1250"),
    ] {
        assert_eq!(read(text, locale), Err(says.to_owned()), "{text}");
    }
    for (text, value) in
        [("0.125", 0.125), ("1.1250", 1.125), ("1,500", 1_500.0), ("1.500k", 1_500.0), ("1.5", 1.5)]
    {
        assert_eq!(read(text, EN), Ok(value), "{text}");
    }
    assert_eq!(Unit::Usd.format(1.125, EN), "$1.1250", "as it is read");
    assert_eq!(Unit::Usd.format(0.125, EN), "$0.125");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in -1e18..1e18f64, small in -1.0..1.0f64, locale in locales()) {
        for unit in UNITS {
            for value in [value, small, value.trunc()] {
                prop_assert_eq!(unit.parse(&unit.format(value, &locale), &locale), Ok(value));
            }
        }
    }

    #[test]
    fn any_text_is_a_finite_number_or_an_error(text in "\\PC{0,24}|[-$]?[0-9.,' ]{1,24}(e[-+]?[0-9]{1,9})?[kmbgt%]?", locale in locales()) {
        for unit in UNITS {
            prop_assert!(unit.parse(&text, &locale).map_or(true, f64::is_finite));
        }
    }

    #[test]
    fn compact_numbers_are_short(value in -1e14..1e14f64) {
        prop_assert!(Unit::Usd.compact(value, EN).chars().count() <= 7);
    }
}
