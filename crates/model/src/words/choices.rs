//! What was taken where the sources disagree, and what follows from it.

use super::Words;
use crate::format::Unit;
use crate::inputs::{Beyond, CostBasis, Outgrown, Sizing, Term};
use crate::limit::{self, Limit};
use crate::sizing::{Needs, Part};

/// How a limit stands before its load: a trigger is reached, any other limit is passed.
pub const fn limit_word(limit: Limit) -> &'static str {
    if matches!(limit.policy, Outgrown::Trigger) { "from" } else { "above" }
}

impl Words<'_> {
    /// Where a tier is outgrown: `above 1,500`, `from 3,000 on`.
    pub fn limit(&self, limit: Limit) -> String {
        let on = if limit.policy == Outgrown::Trigger { " on" } else { "" };
        format!("{} {}{on}", limit_word(limit), self.number(limit.at))
    }

    /// What a limit follows from: `1.5 times its rated load`.
    pub(super) fn limit_reason(&self, limit: Limit) -> String {
        match limit.policy {
            Outgrown::Published if self.inputs.choices.outgrown == Outgrown::Trigger => {
                format!("{}, as no migration leaves it", self.times_rated())
            }
            Outgrown::Published => self.times_rated(),
            Outgrown::Rated => "its rated load".to_owned(),
            Outgrown::Trigger => "the trigger of the migration that leaves it".to_owned(),
            Outgrown::Readiness => format!("{} of its rated load", self.readiness_percent()),
        }
    }

    fn times_rated(&self) -> String {
        let ratio = self.plan.assumptions.tier_outgrown_ratio.get();
        format!("{} times its rated load", Unit::Count.format(ratio, self.locale))
    }

    /// The first month after a tier, by its limit.
    pub(super) fn first_month_after(&self, tier: usize, limit: Limit) -> String {
        let (at, id) = (self.number(limit.at), self.tier(tier));
        if limit.policy == Outgrown::Trigger {
            format!(
                "The first month with {at} concurrent users, at which the plan says to leave {id}, or more."
            )
        } else {
            format!("The first month with more than {at} concurrent users, which {id} carries at most.")
        }
    }

    /// What each month costs, in a sentence.
    pub fn cost_basis(&self) -> String {
        let choices = self.inputs.choices;
        let basis = match (choices.cost, choices.sizing) {
            (CostBasis::Budget, Sizing::Stepped) => "the budget of its tier",
            (CostBasis::Budget, Sizing::Interpolated) => {
                "the budget at its load, between those of the two tiers around it"
            }
            (CostBasis::Lines, _) => "the cost lines of its tier at its load",
        };
        let term = match (choices.term, choices.cost) {
            (Term::OnDemand, _) => "",
            (Term::Reserved1y, CostBasis::Budget) => " on demand: no budget is published for one year",
            (Term::Reserved1y, CostBasis::Lines) => {
                ", reserved for a year where a line says what that saves and on demand where it does not"
            }
            (Term::Reserved3y, _) => ", reserved for three years",
        };
        format!("Each month costs {basis}{term}.")
    }

    /// A sentence for each choice that is not what the published forecast takes.
    pub fn chosen(&self) -> Vec<String> {
        let choices = self.inputs.choices;
        let outgrown = match choices.outgrown {
            Outgrown::Published => None,
            Outgrown::Rated => Some("A tier counts as outgrown above its rated load.".to_owned()),
            Outgrown::Trigger => Some(self.chosen_trigger()),
            Outgrown::Readiness => {
                let percent = self.readiness_percent();
                Some(format!("A tier counts as outgrown above {percent} of its rated load."))
            }
        };
        let sizing = (choices.sizing == Sizing::Interpolated)
            .then(|| "Sizes lie between those of the two tiers around the load.".to_owned());
        let cost =
            (choices.cost == CostBasis::Lines || choices.term != Term::OnDemand).then(|| self.cost_basis());
        let beyond = (choices.beyond == Beyond::Extrapolate)
            .then(|| format!("Above the largest tier sizes and prices grow on {}.", self.grows_on()));
        [outgrown, sizing, cost, beyond].into_iter().flatten().collect()
    }

    fn chosen_trigger(&self) -> String {
        let limits = self
            .plan
            .capacity_tiers
            .iter()
            .map(|(id, tier)| (id, limit::carried(self.plan, self.inputs.choices, (id, tier))));
        let others: Vec<&str> =
            limits.filter(|(_, limit)| limit.policy != Outgrown::Trigger).map(|(id, _)| id).collect();
        let others = if others.is_empty() {
            String::new()
        } else {
            format!("; {}, which none leaves, above {}", others.join(", "), self.times_rated())
        };
        format!(
            "A tier counts as outgrown once the trigger of the migration that leaves it is reached{others}."
        )
    }

    /// By which rule sizes and prices go on above the largest tier.
    fn grows_on(&self) -> String {
        match self.plan.capacity_tiers.len() {
            0 | 1 => "in proportion to the load, as there is only one tier".to_owned(),
            tiers => format!("as between {} and {}", self.tier(tiers - 2), self.tier(tiers - 1)),
        }
    }

    /// What a month above the largest tier would need and cost, in a sentence.
    pub fn needs(&self, needs: &Needs) -> String {
        let machines = needs.sizes.iter().filter(|(part, size)| *part != Part::Cdn && *size > 0.0);
        let sizes: Vec<String> = machines.map(|&(part, size)| self.size(part, size)).collect();
        format!(
            "Growing on {}, {} would need {} and cost {} a month.",
            self.grows_on(),
            if needs.month == 0 { "today".to_owned() } else { self.month(needs.month) },
            sizes.join(", "),
            self.money(needs.cost)
        )
    }
}

#[cfg(test)]
mod tests;
