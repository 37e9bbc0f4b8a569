//! What all objects of Kubernetes have in common.

use super::yaml::Map;

/// `metadata` of an object.
pub(super) fn metadata(name: &str, namespace: &str) -> Map {
    let labels = Map::new().with("app.kubernetes.io/managed-by", "headroom");
    Map::new().with("name", name).with("namespace", namespace).with("labels", labels)
}

/// Thousandths as a quantity: `125`, `560m`.
pub(crate) fn milli(milli: i64) -> String {
    if milli % 1000 == 0 { (milli / 1000).to_string() } else { format!("{milli}m") }
}

/// Thousandths as a decimal: `125`, `0.56`.
pub(crate) fn decimal(milli: i64) -> String {
    let part = format!("{:03}", milli % 1000);
    let part = part.trim_end_matches('0');
    format!("{}{}{part}", milli / 1000, if part.is_empty() { "" } else { "." })
}

/// The thousandths of a quantity: a decimal, or a whole number with `m`; whole multiples with `k`, `M`, `G`, `Ki`, `Mi` or
/// `Gi`. `None` for any other, and for what is finer than thousandths or larger than 64 bits hold.
pub(super) fn milli_of(quantity: &str) -> Option<i64> {
    let (sign, digits) = quantity.strip_prefix('-').map_or((1, quantity), |rest| (-1, rest));
    let units = [("m", 1), ("Ki", 1_024_000), ("Mi", 1_048_576_000), ("Gi", 1_073_741_824_000)];
    let decimal = [("k", 1_000_000), ("M", 1_000_000_000), ("G", 1_000_000_000_000), ("", 1000)];
    let found = units
        .into_iter()
        .chain(decimal)
        .find_map(|(unit, factor)| Some((digits.strip_suffix(unit)?, factor)));
    let (number, factor) = found?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) || part.len() > 3 {
        return None;
    }
    let part = format!("{part:0<3}").parse::<i128>().ok()?;
    let exact = sign * (i128::from(whole.parse::<u64>().ok()?) * 1000 + part) * factor;
    if exact % 1000 != 0 {
        return None;
    }
    i64::try_from(exact / 1000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_they_are_written() {
        for value in [0, 1, 560, 1000, 125_000, 124_999, i64::MAX, i64::MIN, -500] {
            assert_eq!(milli_of(&milli(value)), Some(value));
        }
        for (text, value) in
            [("0.56", 560), ("1.5", 1500), ("2k", 2_000_000), ("1Ki", 1_024_000), ("0.5k", 500_000)]
        {
            assert_eq!(milli_of(text), Some(value), "{text}");
        }
        for text in [
            "",
            "m",
            ".5",
            "1e3",
            "0.0001",
            "1.5m",
            "+1",
            "1 ",
            "99999999999999999999",
            "9223372036854775807",
        ] {
            assert_eq!(milli_of(text), None, "{text}");
        }
    }
}
