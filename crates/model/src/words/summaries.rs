//! What a chart shows, in a sentence.

use super::{Words, rated};
use crate::format::Unit;
use crate::milestones::{Event, Severity};
use crate::ordered::sort_few;
use crate::outlook::Outlook;
use crate::plan::MonthRate;
use crate::schedule::Schedule;

impl Words<'_> {
    /// How concurrent users grow, and how fast.
    pub fn users_summary(&self, outlook: &Outlook) -> String {
        let (Some(first), Some(last)) = (outlook.rows.first(), outlook.rows.last()) else {
            return String::new();
        };
        let totals = &outlook.totals;
        let mut outgrown = String::new();
        for milestone in &outlook.milestones {
            let tier = match milestone.event {
                Event::TierChange { from, to, .. } if from < to => from,
                Event::LargestOutgrown { tier, .. } => tier,
                _ => continue,
            };
            let is = if outgrown.is_empty() { "; " } else { ", " };
            let verb = if outgrown.is_empty() { " is outgrown in " } else { " in " };
            for part in [is, self.tier(tier), verb, &self.month(milestone.month)] {
                outgrown.push_str(part);
            }
        }
        format!(
            "From {} in {} to {} in {}{outgrown}; {} a month on average, {} at most ({}).",
            self.count(first.concurrent_peak),
            self.month(first.month),
            self.count(last.concurrent_peak),
            self.month(last.month),
            self.percent(totals.average_growth),
            self.percent(totals.peak_growth),
            self.month(totals.peak_growth_month)
        )
    }

    /// What the months cost.
    pub fn cost_summary(&self, outlook: &Outlook) -> String {
        let (Some(first), Some(last)) = (outlook.rows.first(), outlook.rows.last()) else {
            return String::new();
        };
        format!(
            "From {} in {} to {} in {}; {} in all.",
            self.money(first.cost),
            self.month(first.month),
            self.money(last.cost),
            self.month(last.month),
            self.money(outlook.totals.cost)
        )
    }

    /// Which load is above what its tier is rated for when: the earliest first.
    pub fn ratings_summary(&self, outlook: &Outlook) -> String {
        let over = outlook.breaches.iter();
        let over = over.map(|breach| format!("{} in {}", rated(breach.rated), self.month(breach.month)));
        let over: Vec<String> = over.collect();
        if over.is_empty() {
            return "Nothing is above what its tier is rated for.".to_owned();
        }
        format!("First above what the tier is rated for: {}. Such months are underlined.", over.join(", "))
    }

    /// Which tiers follow each other, and how much there is to look at.
    pub fn timeline_summary(&self, outlook: &Outlook, schedule: &Schedule) -> String {
        let mut tiers = String::new();
        for stretch in outlook.rows.chunk_by(|a, b| a.tier == b.tier) {
            let Some(first) = stretch.first() else { continue };
            let from = self.month(first.month);
            let begin = if tiers.is_empty() { "" } else { ", " };
            for part in [begin, self.tier(first.tier), " from ", &from] {
                tiers.push_str(part);
            }
        }
        let late = schedule.alerts();
        let of = |wanted: Severity| {
            let all = late.iter().chain(outlook.alerts());
            all.filter(|milestone| milestone.event.severity() == wanted).count() as u64
        };
        format!(
            "{tiers}; {}, {}.",
            self.plural(of(Severity::Warning), "warning", "warnings"),
            self.plural(of(Severity::Critical), "critical alert", "critical alerts")
        )
    }

    /// The months of the forecast that do not grow as their period says, in order: `Growth in month 8: 40% instead of
    /// 20%`.
    pub fn own_rates(&self) -> Vec<String> {
        let Some(scenario) = self.plan.growth_scenarios.scenarios.get(&self.inputs.scenario) else {
            return Vec::new();
        };
        let differs = |own: &&MonthRate| {
            own.month.get() <= self.inputs.months.get()
                && own.monthly_rate.get() != scenario.period_rate(own.month.get())
        };
        let mut own: Vec<&MonthRate> = scenario.overrides.iter().filter(differs).collect();
        sort_few(&mut own, |a, b| a.month < b.month);
        let write = |rate: f64| Unit::Share.format(rate, self.locale);
        let sentences = own.iter().map(|own| {
            let (month, rate) = (own.month.get(), write(own.monthly_rate.get()));
            format!(
                "Growth in {}: {rate} instead of {}",
                self.month(month),
                write(scenario.period_rate(month))
            )
        });
        sentences.collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::format::Locale;
    use crate::outlook::outlook;
    use crate::sample::sample;
    use crate::schedule::schedule;
    use crate::words::Words;
    use crate::{Inputs, published};

    #[test]
    fn months_with_a_rate_of_their_own_are_said_in_order() {
        let own = json!([
            {"month": 8, "monthly_rate": 0.4},
            {"month": 2, "monthly_rate": -0.05},
            // As its period says, and after the horizon: neither changes anything that is shown.
            {"month": 3, "monthly_rate": 0.2},
            {"month": 13, "monthly_rate": 0.9},
        ]);
        let pointer = "/growth_scenarios/scenarios/moderate/overrides";
        let mut sample = sample(1_000.0, &[(1, 0.2)], &[(pointer, own)]);
        let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
        let expected = ["Growth in month 2: −5% instead of 20%", "Growth in month 8: 40% instead of 20%"];
        assert_eq!(words.own_rates(), expected);
        sample.inputs.start_month = "2026-06".parse().ok();
        let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
        assert_eq!(words.own_rates()[1], "Growth in Jan 2027: 40% instead of 20%");
    }

    #[test]
    fn what_is_above_its_rating_is_said_in_order() {
        let plan = published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
        let mut outlook = outlook(&plan, &inputs).unwrap();
        assert_eq!(
            words.ratings_summary(&outlook),
            "First above what the tier is rated for: Messages a month in month 1, API requests a month in month 9, \
             Concurrent users in month 10, Registered users in month 10, Storage in month 21. Such months are underlined."
        );
        outlook.breaches.clear();
        assert_eq!(words.ratings_summary(&outlook), "Nothing is above what its tier is rated for.");
    }

    #[test]
    fn a_timeline_is_said_by_its_tiers_and_its_alerts() {
        let plan = published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
        let outlook = outlook(&plan, &inputs).unwrap();
        let schedule = schedule(&plan, &inputs, &outlook, None);
        // The late start is one of the two critical ones.
        assert_eq!(
            words.timeline_summary(&outlook, &schedule),
            "tier_10k from month 1, tier_100k from month 12; 6 warnings, 2 critical alerts."
        );
    }
}
