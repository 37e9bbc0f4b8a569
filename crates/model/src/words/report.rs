//! What a printed report says beside what is on screen.

use super::Words;

impl Words<'_> {
    /// The question that the forecast answers, with all that it is asked for.
    pub fn question(&self) -> String {
        let Self { plan, inputs, .. } = self;
        let scenario = plan.growth_scenarios.scenarios.get(&inputs.scenario);
        let from = inputs.start_month.map(|_| format!(" from {}", self.month(1))).unwrap_or_default();
        format!(
            "When does the platform outgrow its tier, what does that cost, what breaks first and when to start: over {}{from}, \
             with {} at the start and the growth scenario {}?",
            self.horizon(),
            self.plural(inputs.initial_users.get(), "registered user", "registered users"),
            scenario.map_or(inputs.scenario.as_str(), |scenario| scenario.name.as_str()),
        )
    }

    /// What a report is called after its plan: the name that somebody gave it, else the plan's own.
    pub fn report_title<'a>(&'a self, own: &'a str) -> &'a str {
        if own.trim().is_empty() { &self.plan.metadata.title } else { own }
    }

    /// Where figures come from, below a chart that leaves the page: which plan, and how many of its values are others
    /// than the published ones.
    pub fn source(&self, own: &str, changes: usize) -> String {
        let (title, version) = (self.report_title(own), &self.plan.metadata.version);
        format!("{title}, version {version}{}", self.changed(changes))
    }

    /// How many values are others than the published ones, after what has them.
    pub(super) fn changed(&self, changes: usize) -> String {
        match changes {
            0 => String::new(),
            1 => " with 1 value changed".to_owned(),
            many => format!(" with {} values changed", self.count(many as u64)),
        }
    }

    /// Which plan the report stands on: its title, version and date.
    pub fn stands_on(&self) -> String {
        let metadata = &self.plan.metadata;
        format!(
            "{}, version {}, of {}",
            metadata.title,
            metadata.version,
            self.locale.date(&metadata.last_updated)
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{Dates, Locale};
    use crate::words::Words;
    use crate::{Inputs, published};

    #[test]
    fn the_day_of_the_plan_is_written_as_the_reader_does() {
        let plan = published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let locale = Locale { dates: &Dates::AMERICAN, ..Locale::ENGLISH };
        let words = Words { plan: &plan, inputs: &inputs, locale: &locale };
        assert_eq!(words.stands_on(), "THE_BOT capacity plan, version 1.0.0, of Dec 27, 2025");
    }

    #[test]
    fn the_question_has_all_that_it_is_asked_for() {
        let plan = published::plan().unwrap();
        let mut inputs = Inputs::published(&plan);
        let locale = Locale::ENGLISH;
        let of = |inputs: &Inputs| Words { plan: &plan, inputs, locale: &locale }.question();
        let start = "When does the platform outgrow its tier, what does that cost, what breaks first and when to start: over ";
        assert_eq!(
            of(&inputs),
            format!(
                "{start}24 months, with 10,000 registered users at the start and the growth scenario Moderate?"
            )
        );
        inputs.start_month = "2027-03".parse().ok();
        inputs.months = crate::quantity::Months::new(1.0).unwrap();
        assert!(of(&inputs).starts_with(&format!("{start}1 month from Mar 2027, with ")));
    }
}
