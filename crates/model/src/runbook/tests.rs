use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::markdown::{escaped, markdown};
use super::*;
use crate::format::Locale;
use crate::sample::sample;
use crate::schedule::schedule;
use crate::words::Words;
use crate::{Document, Edit, Inputs, published, read};

const FIRST: &str = "migration/tier_1k/tier_10k";

fn edited(edits: &[(&str, Value)]) -> Plan {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    for (pointer, value) in edits {
        *plan.pointer_mut(pointer).unwrap() = value.clone();
    }
    read::plan(&plan.to_string()).unwrap()
}

fn never(_: &str) -> bool {
    false
}

/// Everything that can be ticked in a plan.
fn ids(plan: &Plan) -> Vec<String> {
    let runbooks = runbooks(plan);
    let migrations = runbooks.iter().flat_map(|runbook| {
        let rollback = runbook.rollback.iter().map(|item| item.id.as_str());
        runbook.ids().into_iter().chain(rollback).map(str::to_owned).collect::<Vec<_>>()
    });
    let lists = checklists(plan).into_iter().flat_map(|list| list.items).map(|item| item.id);
    migrations.chain(lists).collect()
}

#[test]
fn ids_are_readable_and_each_is_there_once() {
    let plan = published::plan().unwrap();
    let ids = ids(&plan);
    for id in [
        "migration/tier_1k/tier_10k/before/Backups are healthy",
        "migration/tier_1k/tier_10k/stages/Load balancer",
        "migration/tier_1k/tier_10k/targets/api_p95_ms=150",
        "migration/tier_10k/tier_100k/targets/cache_hit_ratio=0.9",
        "migration/tier_1k/tier_10k/rollback/Investigate",
        "checklist/monthly/Update the cost projection",
    ] {
        assert!(ids.iter().any(|given| given == id), "{id} is missing in {ids:#?}");
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn an_edit_of_one_item_leaves_the_ids_of_the_others() {
    let before = ids(&published::plan().unwrap());
    let after = ids(&edited(&[
        ("/migrations/0/before/1", json!("Backups were restored once")),
        ("/migrations/0/stages/0/minutes", json!(45)),
        ("/capacity_tiers/tier_10k/performance_targets/api_p95_ms", json!(140)),
    ]));
    let gone: Vec<&String> = before.iter().filter(|id| !after.contains(id)).collect();
    let new: Vec<&String> = after.iter().filter(|id| !before.contains(id)).collect();
    assert_eq!(
        gone,
        [&format!("{FIRST}/before/Backups are healthy"), &format!("{FIRST}/targets/api_p95_ms=150")]
    );
    assert_eq!(
        new,
        [&format!("{FIRST}/before/Backups were restored once"), &format!("{FIRST}/targets/api_p95_ms=140")]
    );
}

#[test]
fn equal_texts_equal_pairs_and_odd_names_of_tiers_have_ids_of_their_own() {
    let plan = published::plan().unwrap();
    let twice = edited(&[("/migrations/0/before", json!(["Look", "look", "Wait", "Look"]))]);
    let before: Vec<String> =
        runbook(&twice, 0).unwrap().before.into_iter().map(|item| item.id.replace(FIRST, "")).collect();
    assert_eq!(before, ["/before/Look", "/before/look", "/before/Wait", "/before#2/Look"]);
    let mut pairs = plan.clone();
    pairs.migrations = vec![plan.migrations[0].clone(), plan.migrations[0].clone()];
    let ids = ids(&pairs);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let prefix = |from: &str, to: &str| {
        let mut odd = plan.clone();
        (odd.migrations[0].from, odd.migrations[0].to) = (from.to_owned(), to.to_owned());
        runbook(&odd, 0).unwrap().before[0].id.clone()
    };
    assert_ne!(prefix("a>b", "c"), prefix("a", "b>c"));
    assert_ne!(prefix("a", "b/before"), prefix("a", "b"));
    assert_ne!(prefix("a", "b#2"), prefix("a", "b"));
}

#[test]
fn the_clock_runs_over_the_stages_and_their_sum_is_held_against_the_plan() {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let first = runbook(&plan, 0).unwrap();
    let clock: Vec<String> = first.stages.iter().map(|stage| words.clock(stage.start_minute)).collect();
    assert_eq!(clock, ["+0:00", "+0:30", "+1:15", "+2:15", "+2:30"]);
    assert_eq!((first.stages_minutes, first.stated_minutes), (180.0, 240.0));
    assert_eq!(
        words.stages_total(&first),
        "The stages add up to 3 h; the plan states 4 h: 1 h of it belongs to no stage."
    );
    // 2, 1.5, 2, 1.5 and 1.5 hours are 8.5.
    let second = runbook(&plan, 1).unwrap();
    assert_eq!(
        words.stages_total(&second),
        "The stages add up to 8 h 30 min; the plan states 8 h: 30 min less than they take."
    );
}

#[test]
fn every_target_of_the_new_tier_is_verified() {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let checks: Vec<String> =
        runbook(&plan, 0).unwrap().targets.iter().map(|check| words.target(check)).collect();
    let expected = [
        "API latency, p50: at most 40 ms",
        "API latency, p95: at most 150 ms",
        "API latency, p99: at most 400 ms",
        "WebSocket latency: at most 80 ms",
        "Database query, p95: at most 80 ms",
        "Cache hits: at least 88%",
        "Errors: at most 0.2%",
    ];
    assert_eq!(checks, expected);
    let tier =
        serde_json::to_value(&plan.capacity_tiers.get("tier_10k").unwrap().performance_targets).unwrap();
    assert_eq!(tier.as_object().unwrap().len(), Target::ALL.len());
}

#[test]
fn progress_counts_what_is_ticked_and_not_the_way_back() {
    let plan = published::plan().unwrap();
    let runbook = runbook(&plan, 0).unwrap();
    // 6 before, 6 steps, 5 stages, 1 to verify, 7 targets.
    assert_eq!(runbook.progress(&never), Progress { done: 0, all: 25 });
    let ticks = [
        runbook.before[1].id.clone(),
        runbook.targets[0].id.clone(),
        runbook.rollback[0].id.clone(),
        "migration/tier_10k/tier_100k/before/Backups are checked".to_owned(),
        "no such item".to_owned(),
    ];
    let is_ticked = |id: &str| ticks.iter().any(|tick| tick == id);
    assert_eq!(runbook.progress(&is_ticked), Progress { done: 2, all: 25 });
    assert_eq!(Progress::of_items(&runbook.rollback, &is_ticked), Progress { done: 1, all: 5 });
}

#[test]
fn a_tick_follows_a_renamed_tier_and_stage_and_goes_with_its_migration() {
    let published = Document::published().unwrap();
    let edited = |document: &Document, edit: Edit| document.apply(&edit, &published).unwrap();
    let done = |document: &Document| {
        let runbook = runbook(document.plan(), 0).unwrap();
        runbook.progress(&|id| document.notes().has(id)).done
    };
    let first = runbook(published.plan(), 0).unwrap();
    let ticks = json!([first.before[0].id, first.stages[1].item.id, first.targets[0].id]);
    let ticked = edited(&published, Edit::Set { pointer: "/notes/ticks".to_owned(), value: ticks });
    assert_eq!(done(&ticked), 3);
    let rename = |pointer: &str| Edit::Rename { pointer: pointer.to_owned(), name: "a/b #2".to_owned() };
    let renamed = edited(&ticked, rename("/plan/capacity_tiers/tier_10k"));
    assert_eq!(done(&renamed), 3);
    let renamed = edited(&renamed, rename("/plan/migrations/0/stages/1"));
    assert_eq!(done(&renamed), 3);
    let removed = edited(&renamed, Edit::Remove { pointer: "/plan/migrations/0".to_owned() });
    assert_eq!(removed.notes().ticks, [""; 0]);
}

#[test]
fn the_next_migration_is_the_first_whose_month_is_not_over() {
    let mut sample = sample(10_000.0, &[(1, 0.25)], &[]);
    sample.inputs.start_month = "2026-03".parse().ok();
    let on = |today: &str| {
        next(&schedule(&sample.plan, &sample.inputs, &sample.outlook, Some(today.parse().unwrap())))
    };
    // Month 1 is March, month 11 is January.
    assert_eq!(on("2026-03-31"), Some(0));
    assert_eq!(on("2026-04-01"), Some(1));
    assert_eq!(on("2027-02-01"), None);
}

#[test]
fn where_the_next_migration_has_no_procedure_the_others_are_later_ones() {
    let plan = edited(&[]);
    let mut copied: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let mut tiers = serde_json::Map::new();
    for (id, tier) in copied["capacity_tiers"].as_object().unwrap() {
        tiers.insert(id.clone(), tier.clone());
        if id == "tier_1k" {
            let mut copy = tier.clone();
            copy["concurrent_peak"] = json!(3_200);
            tiers.insert("tier_1k_copy".to_owned(), copy);
        }
    }
    copied["capacity_tiers"] = Value::Object(tiers);
    let copied = read::plan(&copied.to_string()).unwrap();
    let of = |plan: &Plan| {
        let inputs = Inputs { start_month: "2026-12".parse().ok(), ..Inputs::published(plan) };
        let outlook = crate::outlook::outlook(plan, &inputs).unwrap();
        let schedule = schedule(plan, &inputs, &outlook, Some("2026-11-26".parse().unwrap()));
        let words = Words { plan, inputs: &inputs, locale: &Locale::ENGLISH };
        let missing = missing(&schedule).map(|of| words.missing_procedure(of));
        (next(&schedule), later(&schedule).collect::<Vec<_>>(), missing)
    };
    assert_eq!(of(&plan), (Some(0), vec![1], None));
    let (next, later, said) = of(&copied);
    assert_eq!((next, later), (None, vec![1]));
    let said = said.unwrap();
    assert_eq!(said.headline, "The next migration has no procedure: tier_1k to tier_1k_copy");
    assert_eq!(
        said.detail,
        "The forecast makes it in Dec 2026, month 1: due by 1 Dec 2026. As no lead time is known, nobody knows \
         whether it is late already."
    );
}

#[test]
fn recovery_of_each_tier_stands_against_that_of_the_platform() {
    let plan = published::plan().unwrap();
    let found = recovery(&plan);
    let gaps: Vec<(bool, bool)> = found.iter().map(|tier| (tier.within_rto, tier.within_rpo)).collect();
    // RTO and RPO in minutes: 60 and 1,440, 30 and 60, 15 and 15; of the platform 30 and 60.
    assert_eq!(gaps, [(false, false), (true, true), (true, true)]);
    assert_eq!((found[0].backup_frequency.as_str(), found[0].backup_retention_days), ("Daily", 7.0));
}

#[test]
fn a_runbook_to_take_away() {
    let mut sample = sample(3_500.0, &[(1, 0.1)], &[]);
    sample.inputs.start_month = "2026-03".parse().ok();
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let schedule = schedule(&sample.plan, &sample.inputs, &sample.outlook, None);
    let is_ticked = |id: &str| id.ends_with("/Backups are healthy") || id.ends_with("/stages/Cache");
    let first = markdown(&words, &runbook(&sample.plan, 0).unwrap(), schedule.next(), &is_ticked);
    let second = markdown(&words, &runbook(&sample.plan, 1).unwrap(), None, &never);
    insta::assert_snapshot!(format!("{first}\n{second}"));
}

#[test]
fn what_would_be_markup_is_text() {
    for (text, expected) in [
        ("tier_1k to tier_10k", "tier_1k to tier_10k"),
        ("_now_ or __never__", "\\_now\\_ or \\_\\_never\\_\\_"),
        ("<b>*bold*</b>", "\\<b\\>\\*bold\\*\\</b\\>"),
        ("![x](javascript:y)", "!\\[x\\](javascript:y)"),
        ("- a + b - c", "\\- a + b - c"),
        ("1. first 2. second", "1\\. first 2. second"),
        ("12) x", "12\\) x"),
        ("a\n# b", "a \\# b"),
        ("90 % | `x`", "90 % \\| \\`x\\`"),
        ("4 h, 1.5 times", "4 h, 1.5 times"),
        ("&lt; C:\\", "\\&lt; C:\\\\"),
        ("=== ", "\\==="),
    ] {
        assert_eq!(escaped(text), expected);
    }
}

proptest! {
    #[test]
    fn an_escaped_text_is_one_line_that_reads_as_it_was(text in "(?s).{0,60}") {
        let escaped = escaped(&text);
        prop_assert!(!escaped.contains(char::is_control));
        let mut read = String::new();
        let mut letters = escaped.chars();
        while let Some(letter) = letters.next() {
            // Markdown takes a backslash before punctuation away, and no other.
            let after = if letter == '\\' { letters.next() } else { None };
            prop_assert!(letter != '\\' || after.is_some_and(|after| after.is_ascii_punctuation()));
            prop_assert!(after.is_some() || !"`*[]<>|~#&$".contains(letter));
            read.push(after.unwrap_or(letter));
        }
        let plain: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        prop_assert_eq!(read, plain);
    }

    #[test]
    fn ids_of_any_texts_are_each_there_once_and_their_own(
        texts in proptest::collection::vec("[aB -]{0,3}|(?s).{0,60}", 1..8), at in 0..8_usize,
    ) {
        let list = |texts: &[String]| {
            let plan = edited(&[("/checklists/monthly", json!(texts))]);
            let [_, monthly, _] = checklists(&plan);
            monthly.items.into_iter().map(|item| item.id).collect::<Vec<_>>()
        };
        let ids = list(&texts);
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        // Another text in place of one changes no other id, unless two texts are equal.
        let at = at % texts.len();
        let mut others = texts.clone();
        others[at] = "Something else".to_owned();
        if texts.iter().collect::<BTreeSet<_>>().len() == texts.len() {
            let after = list(&others);
            let unchanged = |index: usize| index == at || ids[index] == after[index];
            prop_assert!((0..texts.len()).all(unchanged), "{ids:?} {after:?}");
        }
    }
}
