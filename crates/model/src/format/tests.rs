use super::*;
use proptest::prelude::*;

const EN: &Locale = &Locale::ENGLISH;
const DE: &Locale = &Locale { group: Some('.'), decimal: ',', ..Locale::ENGLISH };
const UNITS: [Unit; 10] = [
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
    assert_eq!(compact(Unit::Count, f64::NAN), "–");
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
    for text in
        ["abc", "1.2.3", "--5", "1e5", "NaN", "inf", "三", "0x10", "k", "%", "$", "-", ",", ".", "1,,000"]
    {
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
    (group, prop::sample::select(vec!['.', ','])).prop_map(|(group, decimal)| Locale::new(group, decimal))
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
    fn any_text_is_a_finite_number_or_an_error(text in "\\PC{0,24}|[-$]?[0-9.,' ]{1,24}[kmbgt%]?", locale in locales()) {
        for unit in UNITS {
            prop_assert!(unit.parse(&text, &locale).map_or(true, f64::is_finite));
        }
    }

    #[test]
    fn compact_numbers_are_short(value in -1e14..1e14f64) {
        prop_assert!(Unit::Usd.compact(value, EN).chars().count() <= 7);
    }
}
