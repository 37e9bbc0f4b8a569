//! What a reader of the costs has to know.

mod answers;

pub use answers::{BY_COMPONENT, BY_LINE, BY_MONTH, CHOICES, CUMULATIVE, PER_USER};

use super::{Words, listed};
use crate::costs::Note;
use crate::format::Unit;
use crate::plan::Component;
use crate::quantity::LARGEST_EXACT;

/// A part of the platform that costs money, as the head of a row.
pub const fn component(component: Component) -> &'static str {
    match component {
        Component::Backend => "Backend",
        Component::Frontend => "Front end",
        Component::Database => "Database",
        Component::Redis => "Redis",
        Component::Celery => "Celery",
        Component::Storage => "Storage",
        Component::Cdn => "CDN",
        Component::LoadBalancer => "Load balancer",
        Component::Network => "Network",
        Component::Operations => "Operations",
    }
}

impl Words<'_> {
    /// A note about the costs, in a sentence.
    pub fn cost_note(&self, note: &Note) -> String {
        match note {
            Note::NoOneYearPrice { lines: None } => {
                "No source gives a budget for a year's reservation: these costs are on demand.".to_owned()
            }
            Note::NoOneYearPrice { lines: Some(lines) } => format!(
                "{} no price for a year's reservation and {} as on demand.",
                self.plural(*lines as u64, "cost line states", "cost lines state"),
                if *lines == 1 { "costs" } else { "cost" }
            ),
            Note::NotExact { from } => format!(
                "From month {from} on the lines cost more than {} a month: that is more than is counted exactly, and the \
                 figures that follow from it show the size alone.",
                Unit::Usd.rounded(LARGEST_EXACT / 1e6, 0, self.locale)
            ),
            Note::LinesAreFixed => {
                "Every cost line is fixed: within a tier the load changes none of them, and following the load saves \
                 nothing by them."
                    .to_owned()
            }
            Note::NoLines(missing) => {
                let names: Vec<&str> = missing.iter().map(|&missing| component(missing)).collect();
                let (them, names) = (if names.len() > 1 { "them" } else { "it" }, listed(&names));
                format!("The sums of lines are without {names}: no cost line is about {them}.")
            }
        }
    }
}

#[cfg(test)]
mod tests;
