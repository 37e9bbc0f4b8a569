use super::*;
use crate::sample::sample;
use serde_json::json;

fn months(found: &[Milestone], is: impl Fn(&Event) -> bool) -> Vec<u64> {
    found.iter().filter(|milestone| is(&milestone.event)).map(|milestone| milestone.month).collect()
}

#[test]
fn a_tier_fills_up_only_on_the_way_up() {
    let is = |event: &Event| matches!(event, Event::Readiness { .. });
    let falls = sample(120_000.0, &[(1, -0.1)], &[]);
    assert_eq!(months(&falls.outlook.milestones, is), [] as [u64; 0]);
    let turns = sample(120_000.0, &[(1, -0.1), (4, 0.05)], &[]);
    assert_eq!(months(&turns.outlook.milestones, is), [4]);
}

#[test]
fn early_growth_begins_above_its_limit() {
    let is = |event: &Event| matches!(event, Event::EarlyGrowth { .. });
    for (concurrent, early) in [(1_500, vec![]), (1_499, vec![1])] {
        let limit = ("/monitoring/planning/early_growth/concurrent_users", json!(concurrent));
        let steady = sample(10_000.0, &[(1, 0.0)], &[limit]);
        assert_eq!(months(&steady.outlook.milestones, is), early);
    }
}

#[test]
fn storage_that_is_full_after_the_horizon_is_warned_of() {
    let is = |event: &Event| matches!(event, Event::StorageRunway { .. });
    let with = |gb: u64| {
        let storage = ("/capacity_tiers/tier_1k/database/storage_gb", json!(gb));
        sample(10_000.0, &[(1, 0.0)], &[storage]).outlook
    };
    // Just enough for the last month.
    let enough = with(1_000_000).rows.last().unwrap().storage_gb;
    assert_eq!(months(&with(enough).milestones, is), [10]);
    assert_eq!(months(&with(1_000_000).milestones, is), [] as [u64; 0]);
}

#[test]
fn a_second_tier_that_is_full_on_entry_is_warned_of_too() {
    let edits = [
        ("/capacity_tiers/tier_1k/database/storage_gb", json!(1)),
        ("/capacity_tiers/tier_10k/database/storage_gb", json!(2)),
    ];
    let found = sample(5_000.0, &[(1, 0.25)], &edits).outlook.milestones;
    let tiers: Vec<usize> = found
        .iter()
        .filter_map(|milestone| match milestone.event {
            Event::StorageRunway { tier, .. } => Some(tier),
            _ => None,
        })
        .collect();
    assert_eq!(tiers, [1]);
}

#[test]
fn a_trigger_says_when_the_forecast_moved() {
    let moved = |users: f64| {
        let found = sample(users, &[(1, 0.25)], &[]).outlook.milestones;
        found.iter().find_map(|milestone| match milestone.event {
            Event::Trigger { migration: 0, moved, .. } => Some(moved),
            _ => None,
        })
    };
    assert_eq!(moved(10_000.0), Some(Some(1)));
    assert_eq!(moved(12_000.0), Some(Some(0)));
}
