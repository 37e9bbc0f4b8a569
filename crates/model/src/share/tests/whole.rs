//! How long a link gets that rewrites everything.

use super::*;

/// Ordinary words, of the length that words have.
const WORDS: &str = "\
    time year people way day man thing woman life child world school state family student group country problem \
    hand part place case week company system program question work government number night point home water room \
    mother area money story fact month lot right study book eye job word business issue side kind head house \
    service friend father power hour game line end member law car city community name president team minute idea \
    kid body information back parent face others level office door health person art war history party result \
    change morning reason research girl guy moment air teacher force education check restart database server \
    replica queue backup restore verify traffic shift drain promote scale deploy rollback notify alert before \
    after while during until every first second third shared primary standby region cluster cache worker window \
    budget review approve measure";

/// Members that hold one of some words, or name something that has to be there: they get another word of their own.
const CHOSEN: [(&str, &[&str]); 8] = [
    ("component", &["backend", "database", "redis", "storage", "network", "operations", "cdn"]),
    ("scaling", &["fixed", "per_user", "stepped"]),
    ("statistic", &["average", "maximum"]),
    ("comparison", &[">=", "<=", ">", "<"]),
    ("type", &["add", "remove", "resize", "alert"]),
    ("scaling_policy", &["horizontal", "horizontal_cluster", "vertical_then_horizontal"]),
    ("algorithm", &["round_robin", "least_connections", "ip_hash"]),
    ("price_date", &["2026-01-31", "2026-11-03", "2026-05-17"]),
];
/// What things are known by, and what refers to it.
const KNOWN_BY: [&str; 8] =
    ["id", "from", "to", "tier", "from_tier", "default_scenario", "scenario", "start_month"];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// A number of six digits.
fn six_digits(_: f64, random: &mut Random) -> f64 {
    let scale = 10_f64.powi(i32::try_from(random.below(7)).unwrap());
    (100_000 + random.below(900_000)) as f64 / scale
}

/// Another number of as many digits, as somebody would plan with: two of them count.
#[expect(clippy::cast_possible_truncation, reason = "an exponent of a plan's figure")]
fn of_two_digits(before: f64, random: &mut Random) -> f64 {
    let magnitude = if before == 0.0 { 0 } else { before.abs().log10().floor() as i32 };
    let digits = (10 + random.below(90)) as f64;
    (digits * 10_f64.powi(magnitude - 1) * 1e6).round() / 1e6
}

/// Ordinary words, about as long as the text before.
fn words(before: &str, random: &mut Random) -> String {
    let all: Vec<&str> = WORDS.split(' ').collect();
    let mut text = String::new();
    while text.is_empty() || text.len() + 4 < before.len() {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(random.of(&all));
    }
    text
}

/// As many characters as before that nothing can be told of.
fn noise(before: &str, random: &mut Random) -> String {
    before.chars().map(|_| char::from(33 + u8::try_from(random.below(90)).unwrap())).collect()
}

/// How something is rewritten.
type Rewrite<T, R> = fn(T, &mut Random) -> R;

/// Rewrites every number, and every text where that is asked for.
fn rewrite(
    value: &mut Value,
    name: &str,
    number: Rewrite<f64, f64>,
    text: Option<for<'a> fn(&'a str, &mut Random) -> String>,
    random: &mut Random,
) {
    match value {
        Value::Number(own) => {
            let other = crate::document::number(number(own.as_f64().unwrap(), random));
            *own = serde_json::from_str(&other.to_string()).unwrap();
        }
        Value::Bool(own) if text.is_some() => *own = !*own,
        Value::String(own) if !KNOWN_BY.contains(&name) => {
            if let Some(text) = text {
                let chosen = CHOSEN.iter().find(|(known, _)| *known == name);
                *own = match chosen {
                    Some((_, all)) => random.of(all).to_owned(),
                    None => text(own, random),
                };
            }
        }
        Value::Array(elements) => {
            elements.iter_mut().for_each(|element| rewrite(element, name, number, text, random));
        }
        Value::Object(members) => {
            members.iter_mut().for_each(|(name, member)| rewrite(member, name, number, text, random));
        }
        _ => {}
    }
}

/// Every number, changed to another with six digits.
pub(super) fn every_figure(value: &mut Value, seed: u64) {
    rewrite(value, "", six_digits, None, &mut Random(seed));
}

/// The longest of some links to a document that is rewritten.
fn longest(number: Rewrite<f64, f64>, text: Option<for<'a> fn(&'a str, &mut Random) -> String>) -> usize {
    let lengths = (1..=4).map(|seed| {
        let mut own = published();
        // What is asked of a simulation has no texts, and choices of its own.
        let mut random = Random(seed);
        for (section, tree) in own.as_object_mut().unwrap() {
            let text = text.filter(|_| matches!(section.as_str(), "plan" | "thresholds"));
            rewrite(tree, "", number, text, &mut random);
        }
        let payload = encode(&own, &published()).unwrap().unwrap();
        assert!(same(&decode(&payload, &published()).unwrap(), &own));
        payload.len()
    });
    lengths.max().unwrap()
}

#[test]
fn a_plan_rewritten_in_every_cell_fits() {
    let figures = longest(six_digits, None);
    println!("every figure: at most {figures} characters");
    assert!(figures < 8000, "{figures}");
    let cells = longest(of_two_digits, Some(words));
    println!("every figure and every text: at most {cells} characters");
    let precise = longest(six_digits, Some(words));
    println!("every figure with six digits and every text: at most {precise} characters");
    let noise = longest(six_digits, Some(noise));
    println!("every figure with six digits and noise for texts: at most {noise} characters");
    assert!(cells < 8000, "{cells}");
}
