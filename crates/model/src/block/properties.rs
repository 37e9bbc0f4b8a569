//! What holds for any text and any block.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::document::number;
use crate::money::Usd;
use crate::quantity::{Amount, GrowthRate, Percent, Users};

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[\\t\\n\\r\",;'=+@0-9a-z .-]{0,8}",
        1 => any::<String>(),
        1 => "[0-9]{1,3}[,.][0-9]{1,3}",
    ]
}

fn locale() -> impl Strategy<Value = Locale> {
    prop_oneof![
        Just(Locale::ENGLISH),
        Just(Locale { group: Some('.'), decimal: ',', ..Locale::ENGLISH }),
        Just(Locale { group: Some('\u{202f}'), decimal: ',', ..Locale::ENGLISH }),
    ]
}

proptest! {
    #[test]
    fn any_text_is_a_block_or_an_error(text in prop_oneof![any::<String>(), cell()], locale in locale()) {
        match Block::parse(&text, &locale) {
            Ok(block) => {
                prop_assert!(!block.rows().is_empty());
                prop_assert!(block.rows().iter().all(|row| !row.is_empty()));
                let cells: usize = block.rows().iter().map(Vec::len).sum();
                prop_assert!(cells <= text.len() + 1);
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn what_was_written_is_read_again(rows in vec(vec(cell(), 1..5), 1..5), locale in locale()) {
        let block = Block::new(rows);
        prop_assert_eq!(Block::parse(&block.write(&locale), &locale), Ok(block));
    }

    #[test]
    fn a_copied_number_is_the_same_number_when_it_is_pasted(share in 0.0_f64..=1.0, value in 0.0..1e12_f64, locale in locale()) {
        let kinds = [
            (Unit::Share, GrowthRate::BOUNDS, share),
            (Unit::Percent, Percent::BOUNDS, share * 100.0),
            (Unit::Usd, Usd::BOUNDS, (share * 1e6).round() / 100.0),
            (Unit::Count, Amount::BOUNDS, (value / 1e6).min(Amount::BOUNDS.max)),
            (Unit::Count, Users::BOUNDS, (share * 1e8).round().max(1.0)),
        ];
        for (unit, bounds, value) in kinds {
            let kind = Kind::Number(unit, bounds);
            let copied = kind.copied(&number(value), &locale);
            prop_assert_eq!(kind.pasted(&copied, &locale).map(|value| value.as_f64()), Ok(Some(value)));
        }
    }

    #[test]
    fn a_copied_text_is_the_same_text_when_it_is_pasted(text in cell(), locale in locale()) {
        let kind = Kind::Text { optional: true };
        if let Ok(value @ Value::String(_)) = kind.read(&text, &locale) {
            let block = Block::new(vec![vec![kind.copied(&value, &locale)]]);
            let read = Block::parse(&block.write(&locale), &locale).unwrap();
            let copied = read.single().unwrap();
            prop_assert!(!copied.starts_with(['=', '+', '-', '@']));
            prop_assert_eq!(kind.pasted(copied, &locale), Ok(value));
        }
    }
}
