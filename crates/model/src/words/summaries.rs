//! What a chart shows, in a sentence.

use super::Words;
use crate::format::Unit;
use crate::milestones::Event;
use crate::ordered::sort_few;
use crate::outlook::Outlook;
use crate::plan::MonthRate;

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
    use crate::sample::sample;
    use crate::words::Words;

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
}
