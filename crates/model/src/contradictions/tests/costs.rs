use serde_json::{Value, json};

use super::{SMALL, added, one};

/// A cost line with these terms: one year, three years, what spot saves, the part on spot.
fn terms(values: [Value; 4]) -> Vec<(String, Value)> {
    let names = ["reserved_1y_percent", "reserved_3y_percent", "spot_percent", "spot_share_percent"];
    let at = |name: &str| format!("{SMALL}/cost_lines/0/terms/{name}");
    names.map(at).into_iter().zip(values).collect()
}

fn found(values: [Value; 4]) -> Vec<super::Contradiction> {
    let terms = terms(values);
    let edits: Vec<(&str, Value)> = terms.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    added(&edits)
}

#[test]
fn a_longer_commitment_saves_no_less() {
    let (null, at) = (Value::Null, format!("{SMALL}/cost_lines/0/terms"));
    one(
        &[
            (&format!("{at}/reserved_1y_percent"), json!(30)),
            (&format!("{at}/reserved_3y_percent"), json!(29)),
        ],
        &format!("{at}/reserved_1y_percent"),
        Some(&format!("{at}/reserved_3y_percent")),
        "tier_1k, Backend instances: three years save less than one",
        "One year saves 30%, three years save 29%.",
    );
    assert_eq!(found([json!(30), json!(30), null.clone(), null.clone()]), []);
    assert_eq!(found([null.clone(), json!(10), null.clone(), null.clone()]), []);
    // The budget is 500, on three years 250: half.
    assert_eq!(found([json!(50), null.clone(), null.clone(), null]), []);
    one(
        &[(&format!("{at}/reserved_1y_percent"), json!(51))],
        &format!("{at}/reserved_1y_percent"),
        Some(&format!("{SMALL}/cost_monthly_reserved_3y_usd")),
        "tier_1k, Backend instances: three years save less than one",
        "One year saves 51%, three years save 50%, as the tier's budgets have it.",
    );
}

#[test]
fn spot_machines_need_a_part_and_a_saving() {
    let null = || Value::Null;
    let at = format!("{SMALL}/cost_lines/0/terms");
    let (saving, part) = (format!("{at}/spot_percent"), format!("{at}/spot_share_percent"));
    one(
        &[(&part, json!(70))],
        &saving,
        Some(&part),
        "tier_1k, Backend instances: runs on spot machines, which save nothing",
        "Of the part on spot machines and what they save one is empty or 0: the other changes nothing.",
    );
    one(
        &[(&saving, json!(60))],
        &part,
        Some(&saving),
        "tier_1k, Backend instances: saves on spot machines, and has nothing there",
        "Of the part on spot machines and what they save one is empty or 0: the other changes nothing.",
    );
    assert_eq!(found([null(), null(), json!(60), json!(70)]), []);
    assert_eq!(found([null(), null(), json!(0), json!(0)]), []);
    assert_eq!(found([null(), null(), null(), json!(0)]), []);
}
