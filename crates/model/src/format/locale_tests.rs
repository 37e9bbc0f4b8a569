//! What is written for readers of eight languages, and read again. The locales are what CLDR 48 has, by way of `Intl` with
//! `numberingSystem: "latn"` and `currencyDisplay: "narrowSymbol"`.

use proptest::prelude::*;

use super::tests::UNITS;
use super::{Dates, Locale, Side, Unit};

const NO_BREAK: Option<char> = Some('\u{a0}');
const NARROW: Option<char> = Some('\u{202f}');

const AMERICAN: Locale = Locale { dates: &Dates::AMERICAN, ..Locale::ENGLISH };
const BRITISH: Locale = Locale::ENGLISH;
const INDIAN: Locale = Locale { lakhs: true, ..Locale::ENGLISH };
const GERMAN: Locale = Locale {
    group: Some('.'),
    decimal: ',',
    money: Side::After(NO_BREAK),
    percent: Side::After(NO_BREAK),
    ..Locale::ENGLISH
};
const FRENCH: Locale = Locale { group: NARROW, ..GERMAN };
const SWISS: Locale = Locale { group: Some('\''), money: Side::Before(NO_BREAK), ..Locale::ENGLISH };
const JAPANESE: Locale = Locale::ENGLISH;
const EGYPTIAN: Locale = Locale { money: Side::After(NO_BREAK), ..Locale::ENGLISH };

const ALL: [(&str, Locale); 8] = [
    ("en-US", AMERICAN),
    ("en-GB", BRITISH),
    ("en-IN", INDIAN),
    ("de-DE", GERMAN),
    ("fr-FR", FRENCH),
    ("de-CH", SWISS),
    ("ja-JP", JAPANESE),
    ("ar-EG", EGYPTIAN),
];

#[test]
fn each_reader_gets_their_separators_and_signs() {
    let written = |locale: &Locale| {
        [
            Unit::Count.format(1_234_567.5, locale),
            Unit::Usd.format(123_456.0, locale),
            Unit::Percent.format(12.5, locale),
            Unit::Usd.compact(-25_000.0, locale),
        ]
    };
    let expected = [
        ["1,234,567.5", "$123,456", "12.5%", "−$25k"],
        ["1,234,567.5", "$123,456", "12.5%", "−$25k"],
        ["12,34,567.5", "$1,23,456", "12.5%", "−$25k"],
        ["1.234.567,5", "123.456\u{a0}$", "12,5\u{a0}%", "−25k\u{a0}$"],
        ["1\u{202f}234\u{202f}567,5", "123\u{202f}456\u{a0}$", "12,5\u{a0}%", "−25k\u{a0}$"],
        ["1'234'567.5", "$\u{a0}123'456", "12.5%", "−$\u{a0}25k"],
        ["1,234,567.5", "$123,456", "12.5%", "−$25k"],
        ["1,234,567.5", "123,456\u{a0}$", "12.5%", "−25k\u{a0}$"],
    ];
    for ((name, locale), expected) in ALL.iter().zip(expected) {
        assert_eq!(written(locale), expected, "{name}");
    }
}

#[test]
fn indian_groups_are_of_two_digits_above_the_thousands() {
    for (value, text) in [
        (999.0, "999"),
        (1_000.0, "1,000"),
        (99_999.0, "99,999"),
        (100_000.0, "1,00,000"),
        (9_999_999.0, "99,99,999"),
        (10_000_000.0, "1,00,00,000"),
        (-1_234_567_890.0, "−1,23,45,67,890"),
    ] {
        assert_eq!(Unit::Count.format(value, &INDIAN), text);
        assert_eq!(Unit::Count.parse(text, &INDIAN), Ok(value), "{text}");
        assert_eq!(Unit::Count.parse(&Unit::Count.format(value, &BRITISH), &INDIAN), Ok(value), "{text}");
    }
}

#[test]
fn days_stand_where_the_reader_looks_for_them() {
    let day = "2027-03-04".parse().unwrap();
    assert_eq!(AMERICAN.day(day), "Mar 4, 2027");
    assert_eq!(BRITISH.day(day), "4 Mar 2027");
    let of = |pattern: &str, names: [&str; 12]| names.map(|name| &*String::leak(pattern.replace('M', name)));
    let german =
        ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
    let dates = Dates::new(of("M {year}", german), of("{day}. M {year}", german)).unwrap();
    let german = Locale { dates: Box::leak(Box::new(dates)), ..GERMAN };
    assert_eq!(german.day(day), "4. März 2027");
    // From right to left the year would stand before the month.
    let egyptian = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ];
    assert_eq!(Dates::new(of("M {year}", egyptian), of("{day} M {year}", egyptian)), None);
}

proptest! {
    #[test]
    fn what_is_written_for_a_reader_is_read_again(
        value in -1e18..1e18_f64, small in -1.0..1.0_f64, cents in -100_000_000_000_000_i64..100_000_000_000_000
    ) {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let cents = cents as f64 / 100.0;
        for (name, locale) in &ALL {
            for unit in UNITS {
                for value in [value, value.trunc(), small, cents] {
                    let text = unit.format(value, locale);
                    prop_assert_eq!(unit.parse(&text, locale), Ok(value), "{} {:?} {}", name, unit, text);
                }
            }
        }
    }
}
