use serde_json::json;

use super::*;
use crate::thresholds;

const BUDGET: &str = "/plan/capacity_tiers/tier_1k/cost_monthly_usd";

fn set(pointer: &str, value: impl Into<Value>) -> Edit {
    Edit::Set { pointer: pointer.to_owned(), value: value.into() }
}

#[test]
fn an_edit_changes_its_field_and_a_reset_gives_it_back() {
    let published = Document::published().unwrap();
    let edited = published.apply(&set(BUDGET, 600), &published).unwrap();
    assert_eq!(edited.plan().capacity_tiers.at(0).unwrap().1.cost_monthly_usd.as_f64(), 600.0);
    assert!(edited.is_edited(BUDGET, &published));
    assert!(!edited.is_edited("/plan/capacity_tiers/tier_10k", &published));
    let found = edited.differences(&published);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].pointer.as_str(), found[0].own.clone()), (BUDGET, Some(600.into())));
    for pointer in [BUDGET, "/plan", ""] {
        let reset = edited.apply(&Edit::Reset { pointer: pointer.to_owned() }, &published).unwrap();
        assert!(reset.differences(&published).is_empty(), "{pointer}");
    }
}

#[test]
fn the_published_value_with_or_without_a_point_is_no_edit() {
    let published = Document::published().unwrap();
    let same = published.apply(&set(BUDGET, 500.0), &published).unwrap();
    assert!(same.differences(&published).is_empty());
    assert!(!same.is_edited(BUDGET, &published));
}

#[test]
fn what_is_not_allowed_is_refused_with_its_reason() {
    let published = Document::published().unwrap();
    let error = published.apply(&set("/inputs/months", 121), &published).unwrap_err();
    assert_eq!(error.reason(), "months is 121; allowed: 1 to 120, a whole number");
    let error = published.apply(&set("/inputs/scenario", "wild"), &published).unwrap_err();
    assert!(error.reason().contains("there is no scenario `wild`"), "{error}");
    let error = published.apply(&set("/plan/capacity_tiers/tier_1k/nothing", 1), &published).unwrap_err();
    assert!(matches!(error, EditError::NoField { .. }));
    let error = published.apply(&set("/planet", 1), &published).unwrap_err();
    assert!(matches!(error, EditError::NoField { .. }));
    let error = published.apply(&set("/plan/capacity_tiers/tier_1k/concurrent_peak", 10_000), &published);
    assert!(error.unwrap_err().reason().contains("each tier needs its own rated load"));
}

#[test]
fn copies_share_what_did_not_change() {
    let published = Document::published().unwrap();
    let edited = published.apply(&set("/inputs/months", 12), &published).unwrap();
    assert!(Arc::ptr_eq(edited.plan(), published.plan()));
    assert_eq!(edited.inputs().months.get(), 12);
}

const TIER: &str = "/plan/capacity_tiers/tier_1k";
const MODERATE: &str = "/plan/growth_scenarios/scenarios/moderate";

fn published() -> Document {
    Document::published().unwrap()
}

fn edited(document: &Document, edit: &Edit) -> Document {
    document
        .apply_with(edit, &published(), thresholds::check)
        .unwrap_or_else(|error| panic!("{edit:?}: {error}"))
}

fn refused(document: &Document, edit: &Edit) -> String {
    document.apply_with(edit, &published(), thresholds::check).unwrap_err().reason()
}

fn remove(pointer: &str) -> Edit {
    Edit::Remove { pointer: pointer.to_owned() }
}

fn rename(pointer: &str, name: &str) -> Edit {
    Edit::Rename { pointer: pointer.to_owned(), name: name.to_owned() }
}

fn copy(pointer: &str, name: &str) -> Edit {
    Edit::Copy { pointer: pointer.to_owned(), name: name.to_owned() }
}

fn shift(pointer: &str, to: usize) -> Edit {
    Edit::Move { pointer: pointer.to_owned(), to }
}

fn insert(pointer: &str, key: Option<&str>, value: Value, at: Option<usize>) -> Edit {
    Edit::Insert { pointer: pointer.to_owned(), key: key.map(str::to_owned), value, at }
}

fn keys(document: &Document, pointer: &str) -> Vec<String> {
    document.get(pointer).unwrap().as_object().unwrap().keys().cloned().collect()
}

fn with_ticks(ticks: &[&str]) -> Document {
    edited(&published(), &set("/notes/ticks", json!(ticks)))
}

#[test]
fn a_renamed_tier_is_followed_by_everything_that_names_it() {
    let ticks = ["migration/tier_1k/tier_10k/steps/Introduce caching", "checklist/monthly/tier_10k"];
    let renamed = edited(&with_ticks(&ticks), &rename("/plan/capacity_tiers/tier_10k", "mid/size"));
    assert_eq!(keys(&renamed, "/plan/capacity_tiers"), ["tier_1k", "mid/size", "tier_100k"]);
    assert_eq!(renamed.plan().migrations[0].to, "mid/size");
    assert_eq!(renamed.plan().migrations[1].from, "mid/size");
    assert_eq!(keys(&renamed, "/thresholds/load_balancer/tiers"), ["tier_1k", "mid/size", "tier_100k"]);
    assert_eq!(renamed.get("/thresholds/cdn/from_tier"), Some(&json!("mid/size")));
    let moved = "migration/tier_1k/mid~1size/steps/Introduce caching";
    assert_eq!(renamed.notes().ticks, [moved, "checklist/monthly/tier_10k"]);
    assert_eq!(migration_tick(["tier_1k", "mid/size"], 1, "steps", "Introduce caching"), moved);
}

#[test]
fn a_renamed_scenario_stays_in_use_and_a_renamed_stage_stays_ticked() {
    let renamed = edited(&published(), &rename(MODERATE, "steady"));
    assert_eq!(renamed.inputs().scenario, "steady");
    assert_eq!(renamed.plan().growth_scenarios.default_scenario, "steady");
    assert_eq!(renamed.plan().scenario_names(), ["conservative", "steady", "aggressive"]);
    let ticked = with_ticks(&["migration/tier_1k/tier_10k/stages/Cache"]);
    let renamed = edited(&ticked, &rename("/plan/migrations/0/stages/1", "Redis"));
    assert_eq!(renamed.plan().migrations[0].stages[1].name, "Redis");
    assert!(renamed.notes().has("migration/tier_1k/tier_10k/stages/Redis"));
    // A long name is cut in its tick, and a second migration between the same tiers has ticks of its own.
    let (long, longer) = ("long ".repeat(19) + "name", "long ".repeat(19) + "other");
    let twice = published().plan().migrations[0].clone();
    let twice = Edit::Insert {
        pointer: "/plan/migrations".to_owned(),
        key: None,
        value: serde_json::to_value(&twice).unwrap(),
        at: Some(1),
    };
    let named = edited(&edited(&published(), &twice), &rename("/plan/migrations/1/stages/1", &long));
    let id = |document: &Document, stage: usize| {
        let migration = &document.plan().migrations[1];
        migration_tick([&migration.from, &migration.to], 2, "stages", &migration.stages[stage].name)
    };
    let before = id(&named, 1);
    assert!(
        before.starts_with("migration/tier_1k/tier_10k/stages@2/long") && before.contains('…'),
        "{before}"
    );
    let ticked = edited(&named, &set("/notes/ticks", json!([before])));
    let renamed = edited(&ticked, &rename("/plan/migrations/1/stages/1", &longer));
    assert_eq!(renamed.notes().ticks, [id(&renamed, 1)]);
    let error = refused(&published(), &rename("/plan/migrations/0/stages/1", "Backend"));
    assert_eq!(error, "`Backend` is taken by another of the same kind; choose another name");
    assert!(refused(&published(), &rename(MODERATE, " ")).contains("cannot be a name"));
}

#[test]
fn a_removed_tier_takes_along_what_means_nothing_without_it() {
    let ticks = ["migration/tier_1k/tier_10k/steps/Introduce caching", "checklist/monthly/tier_10k"];
    let removed = edited(&with_ticks(&ticks), &remove("/plan/capacity_tiers/tier_10k"));
    assert!(removed.plan().migrations.is_empty());
    assert_eq!(keys(&removed, "/thresholds/load_balancer/tiers"), ["tier_1k", "tier_100k"]);
    assert_eq!(removed.get("/thresholds/cdn/from_tier"), Some(&json!("tier_100k")));
    assert_eq!(removed.notes().ticks, ["checklist/monthly/tier_10k"]);
    let largest = edited(&published(), &remove("/plan/capacity_tiers/tier_100k"));
    assert_eq!(largest.plan().migrations.len(), 1);
    assert_eq!(largest.get("/thresholds/cdn/from_tier"), Some(&json!("tier_10k")));
    let one = edited(&removed, &remove(TIER));
    assert_eq!(one.get("/thresholds/cdn/from_tier"), Some(&json!("tier_100k")));
    let error = refused(&one, &remove("/plan/capacity_tiers/tier_100k"));
    assert_eq!(error, "this is the only tier; add another before you remove it");
}

#[test]
fn a_migration_is_missing_between_neighbours_by_rated_load() {
    let missing = |document: &Document, to| {
        templates::missing_migration(document.plan(), to)
            .map(|(from, to)| [from, to].map(str::to_owned).join(" to "))
            .unwrap_or_default()
    };
    // Every neighbour of the published plan has one.
    assert_eq!(missing(&published(), None), "tier_10k to tier_100k");
    assert_eq!(missing(&published(), Some("tier_10k")), "tier_1k to tier_10k");
    // Rated for 32,000, between the two.
    let copied = edited(&published(), &copy("/plan/capacity_tiers/tier_10k", "mid"));
    assert_eq!(missing(&copied, None), "tier_10k to mid");
    assert_eq!(missing(&copied, Some("tier_100k")), "mid to tier_100k");
    // Nothing leads to the smallest, or to what is not there.
    assert_eq!(missing(&copied, Some("tier_1k")), "tier_10k to mid");
    assert_eq!(missing(&copied, Some("gone")), "tier_10k to mid");
    let alone = edited(&published(), &remove("/plan/capacity_tiers/tier_10k"));
    assert_eq!(missing(&alone, None), "tier_1k to tier_100k");
    let alone = edited(&alone, &remove("/plan/capacity_tiers/tier_1k"));
    assert_eq!(missing(&alone, None), "");
}

#[test]
fn a_new_migration_has_no_ticks_of_a_former_one() {
    let ticks = ["migration/tier_1k/tier_10k/verify/x", "migration/tier_10k/tier_100k/verify/x"];
    // The first now leads elsewhere; its ticks wait for it to come back.
    let aimed = edited(&with_ticks(&ticks), &set("/plan/migrations/0/to", "tier_100k"));
    assert_eq!(aimed.notes().ticks, ticks);
    let new = |document: &Document| {
        let value = templates::migration(document.plan(), "tier_1k", "tier_10k");
        edited(document, &insert("/plan/migrations", None, value, None))
    };
    assert_eq!(new(&aimed).notes().ticks, ticks[1..]);
    // Beside one that is there it changes nothing.
    assert_eq!(new(&with_ticks(&ticks)).notes().ticks, ticks);
}

#[test]
fn a_removed_migration_takes_its_ticks_along() {
    let ticked =
        with_ticks(&["migration/tier_1k/tier_10k/verify/x", "migration/tier_10k/tier_100k/verify/x"]);
    let removed = edited(&ticked, &remove("/plan/migrations/0"));
    assert_eq!(removed.notes().ticks, ["migration/tier_10k/tier_100k/verify/x"]);
}

#[test]
fn the_scenario_in_use_stays_and_the_default_goes_over_to_it() {
    let others = edited(&published(), &remove("/plan/growth_scenarios/scenarios/conservative"));
    assert_eq!(others.plan().scenario_names(), ["moderate", "aggressive"]);
    let error = refused(&published(), &remove(MODERATE));
    assert_eq!(error, "the forecast uses the scenario `moderate`; choose another before you remove it");
    let other = edited(&published(), &set("/inputs/scenario", "aggressive"));
    let removed = edited(&other, &remove(MODERATE));
    assert_eq!(removed.plan().growth_scenarios.default_scenario, "aggressive");
    let two = edited(&removed, &remove("/plan/growth_scenarios/scenarios/conservative"));
    let error = refused(&two, &remove("/plan/growth_scenarios/scenarios/aggressive"));
    assert!(error.starts_with("this is the only scenario"), "{error}");
}

#[test]
fn growth_always_begins_in_month_1() {
    let periods = format!("{MODERATE}/periods");
    let months = |document: &Document| {
        let scenario = document.plan().growth_scenarios.scenarios.get("moderate").unwrap();
        let of = |period: &crate::plan::GrowthPeriod| (period.from_month.get(), period.monthly_rate.get());
        scenario.periods.iter().map(of).collect::<Vec<_>>()
    };
    let moved = edited(&published(), &shift(&format!("{periods}/0"), 2));
    assert_eq!(months(&moved), [(1, 0.2), (7, 0.15), (13, 0.25)]);
    let removed = edited(&published(), &remove(&format!("{periods}/0")));
    assert_eq!(months(&removed), [(1, 0.2), (13, 0.15)]);
    let later = edited(&published(), &remove(&format!("{periods}/1")));
    assert_eq!(months(&later), [(1, 0.25), (13, 0.15)]);
    let one = edited(&later, &remove(&format!("{periods}/1")));
    assert!(refused(&one, &remove(&format!("{periods}/0"))).starts_with("this is the only period"));
}

#[test]
fn the_copy_of_a_tier_has_a_load_of_its_own_and_the_rest_in_proportion() {
    let copied = edited(&published(), &copy(TIER, "tier_3k"));
    assert_eq!(keys(&copied, "/plan/capacity_tiers"), ["tier_1k", "tier_3k", "tier_10k", "tier_100k"]);
    // The square root of 1,000 x 10,000 is 3,162.3; with two digits 3,200; 6,700 x 3.2 = 21,440.
    let tier = copied.plan().capacity_tiers.get("tier_3k").unwrap().clone();
    assert_eq!((tier.concurrent_peak.get(), tier.registered_users.get()), (3_200, 21_440));
    assert_eq!((tier.backend.instances.get(), tier.tier_name.as_str()), (2, "tier_3k"));
    assert_eq!(keys(&copied, "/thresholds/load_balancer/tiers")[1], "tier_3k");
    let largest = edited(&published(), &copy("/plan/capacity_tiers/tier_100k", "tier_200k"));
    assert_eq!(largest.plan().capacity_tiers.get("tier_200k").unwrap().concurrent_peak.get(), 200_000);
    let near = edited(&published(), &set(&format!("{TIER}/concurrent_peak"), 9_999));
    assert!(refused(&near, &copy(TIER, "x")).starts_with("there is no rated load between 9999"));
}

#[test]
fn lines_and_scenarios_are_copied_behind_their_originals() {
    let copied = edited(&published(), &copy(&format!("{TIER}/cost_lines/0"), "Batch"));
    let lines = &copied.plan().capacity_tiers.get("tier_1k").unwrap().cost_lines;
    assert_eq!(lines.len(), 8);
    assert_eq!(
        (lines[1].id.as_str(), lines[1].name.as_str(), lines[1].quantity.get()),
        ("Batch", "Batch", 2.0)
    );
    let copied = edited(&published(), &copy(MODERATE, "mine"));
    assert_eq!(copied.plan().scenario_names(), ["conservative", "moderate", "mine", "aggressive"]);
    assert_eq!(copied.plan().growth_scenarios.scenarios.get("mine").unwrap().name, "mine");
    assert!(refused(&published(), &copy("/plan/migrations/0/steps/0", "x")).contains("has no name"));
}

#[test]
fn every_template_fits_where_it_belongs() {
    let document = published();
    let plan = document.plan();
    let scenario = plan.growth_scenarios.scenarios.get("moderate").unwrap();
    let cases = [
        (format!("{TIER}/cost_lines"), None, templates::cost_line("new", "2026-01-31".parse().unwrap())),
        ("/plan/migrations/0/stages".to_owned(), None, templates::stage("new")),
        ("/plan/migrations/0/steps".to_owned(), None, templates::item("new")),
        (format!("{MODERATE}/periods"), None, templates::period(scenario).unwrap()),
        (format!("{MODERATE}/overrides"), None, templates::month_rate(scenario).unwrap()),
        ("/plan/growth_scenarios/scenarios".to_owned(), Some("new"), templates::scenario("new")),
        ("/plan/migrations".to_owned(), None, templates::migration(plan, "tier_1k", "tier_100k")),
        ("/plan/monitoring/thresholds".to_owned(), None, templates::alert("new")),
        (
            "/thresholds/backend_scaling/scale_up_rules".to_owned(),
            None,
            templates::scale_up_rule("new", "instances"),
        ),
        (
            "/thresholds/backend_scaling/scale_down_rules".to_owned(),
            None,
            templates::scale_down_rule("new", "instances"),
        ),
    ];
    for (pointer, key, value) in cases {
        edited(&document, &insert(&pointer, key, value, None));
    }
    assert_eq!(templates::period(scenario).unwrap(), json!({"from_month": 19, "monthly_rate": 0.15}));
    assert_eq!(templates::month_rate(scenario).unwrap(), json!({"month": 1, "monthly_rate": 0.25}));
    let migration = templates::migration(plan, "tier_1k", "tier_10k");
    assert_eq!(migration["trigger_concurrent_users"], json!(1_500));
}

#[test]
fn a_batch_is_checked_as_a_whole_and_names_what_failed() {
    let load = |tier: &str, load: u64| set(&format!("/plan/capacity_tiers/{tier}/concurrent_peak"), load);
    // One after the other, the first of these would be refused: two tiers of one load.
    let swapped = Edit::Batch(vec![load("tier_1k", 10_000), load("tier_10k", 1_000)]);
    assert_eq!(edited(&published(), &swapped).plan().capacity_tiers.id(0), "tier_10k");
    let cases = [
        (vec![set(BUDGET, 1), set("/inputs/months", 121), set(BUDGET, 2)], 1),
        (vec![set(BUDGET, 1), set("/plan/nothing", 1), set(BUDGET, 2)], 1),
        (vec![remove("/plan/migrations/0"), remove("/plan/metadata/title"), set(BUDGET, 2)], 1),
        (vec![set(BUDGET, "much"), load("tier_10k", 5)], 0),
        (vec![load("tier_10k", 1_000), set(BUDGET, 5), set("/notes/title", "x")], 0),
    ];
    for (edits, index) in cases {
        let error = published().apply(&Edit::Batch(edits.clone()), &published()).unwrap_err();
        assert_eq!(error.index(), Some(index), "{edits:?}: {error}");
    }
}

#[test]
fn thresholds_are_edited_only_with_their_check() {
    let rule = "/thresholds/backend_scaling/scale_up_rules/0/threshold";
    let edit = set(rule, 75);
    let error = published().apply(&edit, &published()).unwrap_err().reason();
    assert_eq!(error, "scaling can be edited only where it is shown");
    assert_eq!(edited(&published(), &edit).number(rule), Some(75.0));
    assert!(refused(&published(), &set(rule, -1)).contains("threshold is −1"));
    assert!(refused(&published(), &remove(rule)).contains("missing field `threshold`"));
    let changed = edited(&published(), &edit);
    assert_eq!(changed.differences(&published())[0].pointer, rule);
    for pointer in ["/thresholds", ""] {
        let reset = changed.apply(&Edit::Reset { pointer: pointer.to_owned() }, &published()).unwrap();
        assert!(reset.differences(&published()).is_empty(), "{pointer}");
    }
}

#[test]
fn a_reset_brings_back_what_was_removed_and_drops_what_does_not_fit() {
    let reset = |pointer: &str| Edit::Reset { pointer: pointer.to_owned() };
    let removed = edited(&published(), &remove("/plan/capacity_tiers/tier_10k"));
    let back = edited(&removed, &reset("/plan/capacity_tiers/tier_10k"));
    assert_eq!(keys(&back, "/plan/capacity_tiers"), ["tier_1k", "tier_10k", "tier_100k"]);
    let mine = edited(&published(), &copy(MODERATE, "mine"));
    let mine = edited(&mine, &set("/inputs/scenario", "mine"));
    let error = refused(&mine, &reset("/plan/growth_scenarios/scenarios/mine"));
    assert!(error.starts_with("nothing was published at "), "{error}");
    assert_eq!(edited(&mine, &reset("/plan")).inputs().scenario, "moderate");
}

#[test]
fn a_document_is_read_back_and_one_from_before_there_were_notes_too() {
    let document = with_ticks(&["checklist/monthly/x"]);
    let document = edited(&document, &set("/notes/title", "Plan B"));
    let json = document.to_json();
    assert_eq!(
        json.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["plan", "thresholds", "inputs", "notes", "simulation"]
    );
    assert!(Document::from_json(&json, thresholds::check).unwrap().is_same(&document));
    let mut old = json.clone();
    old.as_object_mut().unwrap().shift_remove("notes");
    old.as_object_mut().unwrap().shift_remove("simulation");
    assert_eq!(**Document::from_json(&old, thresholds::check).unwrap().notes(), Notes::default());
    let error = |pointer: &str, value: Value| {
        let mut changed = json.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        Document::from_json(&changed, thresholds::check).unwrap_err().to_string()
    };
    let cases = [
        ("/plan/migrations/0/to", json!("x"), "plan.migrations[0].to: there is no tier `x`"),
        ("/plan/metadata", json!(1), "plan.metadata: "),
        ("/thresholds/cdn/purge_on_deployment", json!(1), "thresholds.cdn.purge_on_deployment: "),
        ("/inputs/scenario", json!("x"), "inputs.scenario: there is no scenario `x`"),
        ("/notes/ticks", json!(["a", "a"]), "notes.ticks[1]: `a` is ticked twice"),
        ("/notes/title", json!("x".repeat(201)), "notes.title: the name has 201 characters"),
    ];
    for (pointer, value, start) in cases {
        let text = error(pointer, value);
        assert!(text.starts_with(start), "{text}");
    }
    for value in [json!(1), json!({}), json!({"plan": 1, "more": 2})] {
        assert!(Document::from_json(&value, thresholds::check).is_err(), "{value}");
    }
}
