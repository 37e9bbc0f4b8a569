//! What is printed about a forecast: the months, what happens in them, what to do, what it costs.
//!
//! The sentences are the model's; here are headings, labels and the order.

use std::path::Path;

use headroom_model::forecast::Row;
use headroom_model::format::Unit;
use headroom_model::inputs::{Choices, Term};
use headroom_model::limit::is_beyond_largest;
use headroom_model::milestones::{Event, Milestone, Severity};
use headroom_model::money::Usd;
use headroom_model::outlook::Outlook;
use headroom_model::pricing;
use headroom_model::recommendations::recommendations;
use headroom_model::schedule::Schedule;
use headroom_model::words::command_line::report as said;
use headroom_model::words::{Answer, Said, Words};

use crate::table::{Align, Table};
use crate::text::{printable, wrapped};

/// A mark that is seen when paging through: the forecast does not hold from here on.
const LOUD: &str = "!!! ";

/// What is printed about a forecast.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report<'a> {
    /// The plan, the question and how numbers are written.
    pub(crate) words: Words<'a>,
    /// The forecast.
    pub(crate) outlook: &'a Outlook,
    /// When to start.
    pub(crate) schedule: &'a Schedule,
    /// Columns of a line of text; the table of months has as many as it needs.
    pub(crate) width: usize,
}

impl Report<'_> {
    /// The whole report; at its end the file that an export went to.
    pub(crate) fn text(&self, saved: Option<&Path>) -> String {
        let [today, migration, cost, breaks_first] = self.words.answers(self.outlook, self.schedule);
        let mut text = self.title();
        text.push('\n');
        text.push_str(&self.answers(&[&today, &migration, &cost, &breaks_first]));
        text.push('\n');
        text.push_str(&self.months().lines(""));
        text.push_str(&self.outgrown());
        text.push_str(&self.events());
        text.push_str(&self.alerts());
        text.push_str(&self.starts());
        text.push_str(&self.breaches());
        text.push_str(&self.advice());
        text.push_str(&self.costs(&cost));
        text.push_str(&self.growth());
        if let Some(path) = saved {
            text.push_str(&said::wrote_below(&printable(&path.display().to_string())));
        }
        text
    }

    /// What was asked, and what was chosen that the published forecast does not take.
    fn title(&self) -> String {
        let Words { plan, inputs, .. } = self.words;
        let start = inputs.start_month.map(|_| said::from(&self.words.month(1))).unwrap_or_default();
        let asked = said::asked(
            &self.words.plural(inputs.months.get(), "month", "months"),
            &start,
            &inputs.scenario,
            &self.words.plural(inputs.initial_users.get(), "user", "users"),
        );
        let stands_on = said::versioned(&plan.metadata.title, &plan.metadata.version);
        let chosen = self.words.chosen();
        let chosen = chosen.iter().map(|choice| wrapped("* ", choice, self.width));
        wrapped("", &asked, self.width) + &wrapped("", &stands_on, self.width) + &chosen.collect::<String>()
    }

    /// Questions on the left, answers on the right.
    fn answers(&self, answers: &[&Answer]) -> String {
        let label = answers.iter().map(|answer| answer.question.chars().count()).max().unwrap_or_default();
        let lines = answers.iter().map(|answer| {
            let first = format!("{:label$}  ", answer.question);
            wrapped(&first, &format!("{}. {}", answer.figure, answer.detail), self.width)
        });
        lines.collect()
    }

    fn months(&self) -> Table {
        use Align::{Left, Right};
        let mut columns = vec![
            (said::MONTH, Right),
            (said::USERS, Right),
            (said::CONCURRENT, Right),
            (said::DAU, Right),
            (said::TIER, Left),
            (said::BACKEND, Right),
            (said::DB_CPU, Right),
            (said::DB_MEM, Right),
            (said::REDIS, Right),
            (said::CELERY, Right),
            (said::COST_A_MONTH, Right),
            (said::STORAGE, Right),
        ];
        if self.words.inputs.start_month.is_some() {
            columns.insert(1, (said::DATE, Left));
        }
        let mut table = Table::new(&columns);
        for row in &self.outlook.rows {
            table.push(self.month(row));
        }
        table
    }

    fn month(&self, row: &Row) -> Vec<String> {
        let words = &self.words;
        let mut cells = vec![
            row.month.to_string(),
            words.count(row.registered_users),
            words.count(row.concurrent_peak),
            words.count(row.daily_active),
            self.tier(row),
            words.count(row.backend_instances),
            words.number(row.db_cpu),
            words.number(row.db_memory_gb),
            words.count(row.redis_nodes),
            words.count(row.celery_workers),
            words.money(row.cost),
            Unit::Gigabytes.format(row.storage_gb as f64, words.locale),
        ];
        if words.inputs.start_month.is_some() {
            cells.insert(1, words.month(row.month));
        }
        cells
    }

    /// The tier in force, marked where it carries less than the load and there is no larger one.
    fn tier(&self, row: &Row) -> String {
        let Words { plan, inputs, .. } = self.words;
        let mark = if is_beyond_largest(plan, inputs.choices, row.concurrent_peak) { " !" } else { "" };
        format!("{}{mark}", plan.capacity_tiers.id(row.tier))
    }

    /// The month in which the largest tier is outgrown, as loud as plain text can be.
    fn outgrown(&self) -> String {
        let is_outgrown = |milestone: &&Milestone| matches!(milestone.event, Event::LargestOutgrown { .. });
        let Some(milestone) = self.outlook.milestones.iter().find(is_outgrown) else { return String::new() };
        let Said { headline, detail, .. } = self.words.milestone(milestone);
        let month = self.words.dated_month(milestone.month).to_uppercase();
        let lines = wrapped(LOUD, &format!("{month}: {headline}."), self.width);
        format!("\n{lines}{}", wrapped(&" ".repeat(LOUD.len()), &detail, self.width))
    }

    /// What is part of the plan.
    fn events(&self) -> String {
        self.dated(said::SCALING_EVENTS, said::NOTHING_CHANGES, self.outlook.events())
    }

    /// What somebody has to act on.
    fn alerts(&self) -> String {
        let late = self.schedule.alerts();
        self.dated(said::CAPACITY_ALERTS, said::NOTHING_TO_WARN_OF, late.iter().chain(self.outlook.alerts()))
    }

    /// When each migration has to start, by the month in which it has to be done.
    fn starts(&self) -> String {
        let moves = self.schedule.moves.iter();
        let items: Vec<_> = moves.map(|of| (self.words.month(of.month), self.words.start(of))).collect();
        let convention = if items.is_empty() {
            String::new()
        } else {
            wrapped("  ", self.words.breach_convention(), self.width)
        };
        let on =
            self.schedule.today.map(|today| said::on_day(&self.words.locale.day(today))).unwrap_or_default();
        let heading = said::when_to_start(&on);
        self.section(&heading, said::NO_MIGRATION, items) + &convention
    }

    fn dated<'m>(
        &self,
        heading: &str,
        nothing: &str,
        milestones: impl Iterator<Item = &'m Milestone>,
    ) -> String {
        let items = milestones.map(|milestone| {
            let mark = if milestone.event.severity() == Severity::Critical { "! " } else { "" };
            let said = self.words.milestone_with_start(milestone, self.schedule);
            (self.words.month(milestone.month), Said { headline: format!("{mark}{}", said.headline), ..said })
        });
        self.section(heading, nothing, items.collect())
    }

    /// Loads above what their tier is rated for.
    fn breaches(&self) -> String {
        let breaches = self.outlook.breaches.iter();
        let items = breaches.map(|breach| (self.words.month(breach.month), self.words.breach(breach)));
        let items: Vec<_> = items.collect();
        if items.is_empty() { String::new() } else { self.section(said::LOADS_ABOVE_THEIR_RATING, "", items) }
    }

    /// What to do, the most urgent first.
    fn advice(&self) -> String {
        let advice = recommendations(self.words.plan, self.outlook, self.schedule.now);
        let items = (1..).zip(&advice);
        let items = items.map(|(number, advice)| (format!("{number}."), self.words.recommendation(advice)));
        self.section(said::RECOMMENDATIONS, said::NOTHING_TO_DO, items.collect())
    }

    /// Items under a heading: on the left when or which, on the right what is said about it.
    fn section(&self, heading: &str, nothing: &str, items: Vec<(String, Said)>) -> String {
        let mut text = format!("\n{heading}\n");
        if items.is_empty() {
            text.push_str(&wrapped("  ", nothing, self.width));
        }
        let left = items.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
        for (label, said) in items {
            let beside = " ".repeat(left + 4);
            let action = said.action.map(|action| format!(" → {action}")).unwrap_or_default();
            text.push_str(&wrapped(&format!("  {label:left$}  "), &said.headline, self.width));
            text.push_str(&wrapped(&beside, &format!("{}{action}", said.detail), self.width));
        }
        text
    }

    /// What each tier costs for the months that it is in force, on demand and reserved, and what all cost together.
    fn costs(&self, answer: &Answer) -> String {
        use Align::{Left, Right};
        let words = &self.words;
        let mut table = Table::new(&[
            (said::TIER, Left),
            (said::MONTHS, Right),
            (said::COST_A_MONTH, Right),
            (said::COST, Right),
            (said::RESERVED_3_YEARS, Right),
        ]);
        let reserved = Choices { term: Term::Reserved3y, ..words.inputs.choices };
        for (place, (id, _)) in words.plan.capacity_tiers.iter().enumerate() {
            let rows = || self.outlook.rows.iter().filter(|row| row.tier == place);
            let months = rows().count() as u64;
            if months > 0 {
                let cost: Usd = rows().map(|row| row.cost).sum();
                let reserved: Usd = rows().map(|row| pricing::month(words.plan, reserved, row)).sum();
                table.push([
                    id.to_owned(),
                    words.count(months),
                    words.money(cost.times(1.0 / months as f64)),
                    words.money(cost),
                    words.money(reserved),
                ]);
            }
        }
        let totals = &self.outlook.totals;
        table.push([
            said::TOTAL.to_owned(),
            words.count(self.outlook.rows.len() as u64),
            // The sentences below give the average: here it would look like a price.
            String::new(),
            words.money(totals.cost),
            words.money(totals.reserved_cost),
        ]);
        let sentences = wrapped("  ", &format!("{} {}", answer.detail, answer.source), self.width);
        said::cost_projection(&table.lines("  "), &sentences)
    }

    /// How fast users grow.
    fn growth(&self) -> String {
        let totals = &self.outlook.totals;
        let peak = self.words.month(totals.peak_growth_month);
        let own = self.words.own_rates();
        let own: String = own.iter().map(|own| wrapped("  ", own, self.width)).collect();
        let average = Some(totals.average_growth).filter(|average| *average > -1.0);
        let average = average.map_or_else(|| said::NO_AVERAGE.to_owned(), |of| self.words.percent(of));
        said::growth(&average, &self.words.percent(totals.peak_growth), &peak, &own)
    }
}
