//! The migrations after the first one, by the tier that they lead to.

use super::{Words, capitalised, difference, month};
use crate::compare::{Compared, Figure};
use crate::format::Locale;
use crate::schedule::Move;

/// A migration that at least one plan comes to after its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// What it is: `Migration to tier_100k`.
    pub what: String,
    /// What each plan says of it, in the order of the plans; `None` where a plan has no forecast.
    pub plans: Vec<Option<Standing>>,
}

/// What a plan says of a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The month, or that it is not among the plan's: `Month 14`.
    pub month: String,
    /// When to start it: `Start by 3 Nov 2027`; empty where it does not come.
    pub start: String,
    /// By how much it comes later than in the first plan, where both come to it.
    pub against: Option<String>,
}

/// The migration of a plan to a tier, with the id of the tier.
fn moves(of: &Compared) -> impl Iterator<Item = (&str, &Move)> {
    let moves = of.foreseen.iter().flat_map(|foreseen| &foreseen.schedule.moves);
    moves.map(|to| (of.document.plan().capacity_tiers.id(to.to), to))
}

/// Every migration that follows a first one, in the order in which the plans come to them; the plans are columns.
pub fn later(plans: &[&Compared], locale: &Locale) -> Vec<Later> {
    let mut tiers: Vec<&str> = Vec::new();
    for plan in plans {
        let first = plan.summary().and_then(|summary| summary.first_migration);
        for (tier, _) in moves(plan).filter(|(_, to)| Some(to.month) > first) {
            if !tiers.contains(&tier) {
                tiers.push(tier);
            }
        }
    }
    let of_tier = |tier: &str| Later {
        what: format!("Migration to {tier}"),
        plans: plans
            .iter()
            .enumerate()
            .map(|(place, plan)| standing(plans, place, plan, tier, locale))
            .collect(),
    };
    tiers.into_iter().map(of_tier).collect()
}

fn standing(
    plans: &[&Compared],
    place: usize,
    plan: &Compared,
    tier: &str,
    locale: &Locale,
) -> Option<Standing> {
    let summary = plan.summary()?;
    let find = |plan: &Compared| moves(plan).find(|(to, _)| *to == tier).map(|(_, to)| *to);
    let own = find(plan);
    let words = Words { plan: plan.document.plan(), inputs: plan.document.inputs(), locale };
    let first = plans.first().filter(|_| place > 0);
    let against = first.and_then(|first| {
        let month_of = |of: &Compared, to: &Move| {
            let mut summary = *of.summary()?;
            summary.first_migration = Some(to.month);
            Some(summary)
        };
        let by = month_of(plan, own.as_ref()?)?
            .difference(&month_of(first, &find(first)?)?, Figure::FirstMigration)?;
        Some(difference(Figure::FirstMigration, by, locale))
    });
    Some(Standing {
        month: capitalised(&month(summary, own.map(|to| to.month), locale)),
        start: own.map_or_else(String::new, |to| capitalised(&words.start_of_all(&[to]))),
        against,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::plan;
    use super::*;

    #[test]
    fn migrations_after_the_first_have_a_row_each() {
        let english = Locale::ENGLISH;
        let moderate = plan(&[]);
        let few = plan(&[("/inputs/initial_users", json!(1_000)), ("/inputs/months", json!(12))]);
        let aggressive = plan(&[("/inputs/scenario", json!("aggressive"))]);
        let rows = later(&[&moderate, &aggressive, &few], &english);
        assert_eq!(rows.iter().map(|row| row.what.as_str()).collect::<Vec<_>>(), ["Migration to tier_100k"]);
        let months = rows[0].plans.iter().map(|of| of.as_ref().unwrap().month.as_str()).collect::<Vec<_>>();
        // tier_10k is outgrown above 15,000 concurrent users, 100,000 registered ones: 10,000 x 1.25^6 x 1.2^6 in month 12,
        // 10,000 x 1.35^6 x 1.3^2 in month 8.
        assert_eq!(months, ["Month 12", "Month 8", "Not within 12 months"]);
        let aggressive = rows[0].plans[1].as_ref().unwrap();
        assert_eq!(aggressive.against.as_deref(), Some("4 months earlier"));
        assert!(rows[0].plans[0].as_ref().unwrap().start.starts_with("Start "), "{rows:#?}");
        assert_eq!(rows[0].plans[2].as_ref().unwrap().start, "");
        // Where nobody migrates twice there is no row.
        assert_eq!(later(&[&few], &english), []);
    }
}
