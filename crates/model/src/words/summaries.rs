//! What a chart shows, in a sentence.

use super::Words;
use crate::outlook::Outlook;

impl Words<'_> {
    /// How concurrent users grow, and how fast.
    pub fn users_summary(&self, outlook: &Outlook) -> String {
        let (Some(first), Some(last)) = (outlook.rows.first(), outlook.rows.last()) else {
            return String::new();
        };
        let totals = &outlook.totals;
        format!(
            "From {} in {} to {} in {}; {} a month on average, {} at most ({}).",
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
}
