//! Where the figures of a picture of several plans come from.

use crate::Document;
use crate::compare::Compared;
use crate::format::Locale;
use crate::words::Words;
use crate::words::pages::compare::{base, sources};
use crate::words::pages::controls::source_of_scenario;

/// Where the scenario that is asked for stands. Beside a plan it is named, and is no change of it.
const SCENARIO: &str = "/inputs/scenario";

/// Where the figures of several plans come from: title and version, once for all plans that have them in common, and what
/// each is called here, with how much of it was changed. A plan without a forecast is in no picture.
pub fn source(plans: &[&Compared], has_base: bool, published: &Document, locale: &Locale) -> String {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for (place, plan) in plans.iter().enumerate().filter(|(_, plan)| plan.foreseen.is_ok()) {
        let words = Words { plan: plan.document.plan(), inputs: plan.document.inputs(), locale };
        let name = called(plan, &words, published);
        let name = if has_base && place == 0 { base(&name) } else { name };
        // A title that the plan is called by is not said again.
        let title = plan.document.notes().title.as_str();
        let of = words.source(if title == plan.name { "" } else { title }, 0);
        match found.iter_mut().find(|(known, _)| *known == of) {
            Some((_, names)) => names.push(name),
            None => found.push((of, vec![name])),
        }
    }
    sources(found)
}

/// What a plan is called, with how much of it was changed, and with its scenario where it is not called by that.
fn called(of: &Compared, words: &Words<'_>, published: &Document) -> String {
    let changes = of.document.differences(published);
    let changes = changes.iter().filter(|difference| difference.pointer != SCENARIO).count();
    let name = format!("{}{}", of.name, words.changed(changes));
    let scenario = words.plan.growth_scenarios.scenarios.get(&words.inputs.scenario);
    match scenario.filter(|scenario| scenario.name != of.name) {
        Some(scenario) => source_of_scenario(&name, &scenario.name),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::words::compare::tests::plan;

    fn named(name: &str, edits: &[(&str, Value)]) -> Compared {
        Compared { name: name.to_owned(), ..plan(edits) }
    }

    fn said(plans: &[&Compared], has_base: bool) -> String {
        source(plans, has_base, &Document::published().unwrap(), &Locale::ENGLISH)
    }

    #[test]
    fn scenarios_of_a_plan_have_it_in_common() {
        let of = |name: &str, id: &str| named(name, &[("/inputs/scenario", json!(id))]);
        let [slow, fast] = [of("Conservative", "conservative"), of("Aggressive", "aggressive")];
        let plan = "THE_BOT capacity plan, version 1.0.0: ";
        assert_eq!(said(&[&slow, &fast], false), format!("{plan}Conservative; Aggressive"));
        assert_eq!(said(&[&slow, &fast], true), format!("{plan}Conservative (base); Aggressive"));
        assert_eq!(said(&[&fast, &slow], true), format!("{plan}Aggressive (base); Conservative"));
    }

    #[test]
    fn other_plans_say_what_they_stand_on_and_their_scenario() {
        let published = named("Published plan", &[]);
        let own = named("Current plan", &[("/inputs/initial_users", json!(20_000))]);
        assert_eq!(
            said(&[&published, &own], false),
            "THE_BOT capacity plan, version 1.0.0: Published plan, Moderate scenario; Current plan with 1 value changed, \
             Moderate scenario"
        );
        let other = named("Link 1", &[("/plan/metadata/version", json!("2"))]);
        assert_eq!(
            said(&[&published, &other], true),
            "THE_BOT capacity plan, version 1.0.0: Published plan, Moderate scenario (base). THE_BOT capacity plan, \
             version 2: Link 1 with 1 value changed, Moderate scenario"
        );
        // A title is said once: as what the plan is called, or as what it stands on.
        let title = [("/notes/title", json!("Mine"))];
        let ends = [("Mine", "THE_BOT capacity plan, "), ("Moderate", "Mine, ")];
        for (name, start) in ends {
            let said = said(&[&named(name, &title)], false);
            assert!(said.starts_with(start) && said.matches("Mine").count() == 1, "{said}");
        }
    }

    #[test]
    fn what_has_no_forecast_is_in_no_picture() {
        let many = [
            ("/inputs/scenario", json!("aggressive")),
            ("/inputs/months", json!(120)),
            ("/inputs/initial_users", json!(1_000_000_000)),
        ];
        let said = said(&[&named("Moderate", &[]), &named("Aggressive", &many)], false);
        assert_eq!(said, "THE_BOT capacity plan, version 1.0.0: Moderate");
    }
}
