//! What the months cost, and what they would cost otherwise: questions, answers and where these come from.

use crate::costs::commitment::{Commitments, ComponentCommitment};
use crate::costs::{Costs, MonthCost};
use crate::format::Unit;
use crate::inputs::Term;
use crate::milestones::Severity;
use crate::words::answers::Answer;
use crate::words::summaries::IN_EVERY_MONTH;
use crate::words::{Words, capitalised, component};

/// Where the parts of a month come from.
pub const BY_COMPONENT: &str = "Each cost line of the tier in force: its quantity, times what it follows (nothing, \
    users, concurrent users, gigabytes stored, instances or steps of users), times the price of a unit, times what \
    the term leaves of it. A component is the sum of its lines. The budget is a figure of the tier; no source says \
    how it splits.";

/// Where the figures of the months come from.
pub const BY_MONTH: &str = "The budget is that of the tier in force, or lies between tiers where sizes do. The lines \
    are added up at the load of the month. Which of the two the forecast counts is the cost basis above. Per user is \
    the cost of the month over its registered users and over its concurrent users at peak.";

/// Where the sums of the lines come from.
pub const BY_LINE: &str = "The cost of a line in each month in which its tier is in force, added up. Lines of several \
    tiers with the same id and component are one.";

/// Where the cumulative cost comes from.
pub const CUMULATIVE: &str = "The costs of all months up to this one, added up.";

/// Where the cost of a user comes from.
pub const PER_USER: &str = "The cost of the month over its registered users and over its concurrent users at peak. It \
    falls while a tier fills and jumps when the next one begins.";

/// What stands beside each choice.
pub const CHOICES: &str = "Beside each choice stands what all months would cost with it and the other choices as they \
    are. The first of each is what the published forecast takes.";

impl Words<'_> {
    /// Dollars that may be below 0: cents where there are any, down to the dollar from a hundred thousand on, tenths of
    /// a cent below a dollar, two digits below a cent.
    pub fn dollars(&self, dollars: f64) -> String {
        if dollars.abs() < 0.01 {
            return Unit::Usd.compact(dollars, self.locale);
        }
        let cents = (dollars * 100.0).round() / 100.0;
        let decimals = match dollars.abs() {
            size if size >= 1e5 || cents.fract() == 0.0 && size >= 1.0 => 0,
            size if size < 1.0 => 3,
            _ => 2,
        };
        Unit::Usd.rounded(dollars, decimals, self.locale)
    }

    /// What is asked and for how long: `Moderate growth from 10,000 registered users, 24 months.`
    pub fn cost_question(&self) -> String {
        let inputs = self.inputs;
        let scenario = self.plan.growth_scenarios.scenarios.get(&inputs.scenario);
        format!(
            "{} growth from {} registered users, {}.",
            scenario.map_or(inputs.scenario.as_str(), |scenario| scenario.name.as_str()),
            self.count(inputs.initial_users.get()),
            self.horizon()
        )
    }

    /// The total, what a user costs, the lines against the budget, what steps cost, what a CDN and spot machines save.
    pub fn cost_answers(&self, costs: &Costs) -> [Answer; 6] {
        [
            self.total_cost(costs),
            self.cost_of_a_user(costs),
            self.against_budget(costs),
            self.simplicity(costs),
            self.cdn_saving(costs),
            self.spot_saving(costs),
        ]
    }

    fn total_cost(&self, costs: &Costs) -> Answer {
        let months = costs.months.len() as f64;
        let average = if months > 0.0 { costs.total.as_f64() / months } else { 0.0 };
        answer(
            &format!("Cost of {}", self.horizon()),
            self.money(costs.total),
            format!("{} a month on average.", self.dollars(average)),
            self.cost_basis(),
        )
    }

    fn cost_of_a_user(&self, costs: &Costs) -> Answer {
        let of = |month: &MonthCost| {
            let peak = month.per_concurrent_user.map(|cost| self.dollars_of_a_user(cost));
            (month.per_registered_user.map(|cost| self.dollars_of_a_user(cost)), peak)
        };
        let peak_of = |cost: Option<String>| {
            cost.map_or("there is no concurrent one".to_owned(), |cost| format!("a concurrent one {cost}"))
        };
        let no_user = || "No registered user".to_owned();
        let mut ends = costs.months.iter().rev();
        let (figure, mut detail) = ends.next().map_or_else(Default::default, |last| {
            let (now, now_peak) = of(last);
            let month = self.month(last.month);
            let detail = match &now {
                Some(_) => format!("A registered user in {month}; {}.", peak_of(now_peak)),
                None => format!("In {month}."),
            };
            (now.unwrap_or_else(no_user), detail)
        });
        if let Some(first) = ends.next_back() {
            let (then, then_peak) = of(first);
            let then = then.unwrap_or_else(no_user);
            detail.push_str(&format!(" In {} {then}; {}.", self.month(first.month), peak_of(then_peak)));
        }
        answer("Cost of a user and month", figure, detail, PER_USER.to_owned())
    }

    fn against_budget(&self, costs: &Costs) -> Answer {
        let difference = costs.lines.as_f64() - costs.budget.as_f64();
        let over: Vec<&MonthCost> = costs.months.iter().filter(|month| month.over_budget() > 0.0).collect();
        let when = match over.first() {
            Some(first) => format!(
                "Over it in {} of {}, first in {}.",
                self.count(over.len() as u64),
                self.plural(costs.months.len() as u64, "month", "months"),
                self.month(first.month)
            ),
            None => "Over it in no month.".to_owned(),
        };
        let side = if difference > 0.0 { "over" } else { "under" };
        let figure = if difference == 0.0 {
            "The same".to_owned()
        } else {
            format!("{} {side}", Unit::Usd.rounded(difference.abs(), 0, self.locale))
        };
        let detail = format!(
            "The lines cost {}, the budgets {}. {when}",
            self.money(costs.lines),
            self.money(costs.budget)
        );
        Answer {
            severity: if over.is_empty() { Severity::Information } else { Severity::Warning },
            ..answer("Lines against budget", figure, detail, BY_MONTH.to_owned())
        }
    }

    fn simplicity(&self, costs: &Costs) -> Answer {
        let detail = if costs.simplicity < 0.0 {
            "Moving in steps costs less than sizes that follow the load: a tier carries more than it is rated for."
        } else if costs.simplicity == 0.0 {
            "Moving in steps costs as much as sizes that follow the load."
        } else {
            "Moving in steps costs more than sizes that follow the load by this."
        };
        let source = "Each month with the sizes of its tier, less the same month with sizes between those of the two \
                      tiers around its load, on the line through both in logarithms, on the chosen basis and term.";
        answer("Price of simplicity", self.dollars(costs.simplicity), detail.to_owned(), source.to_owned())
    }

    fn cdn_saving(&self, costs: &Costs) -> Answer {
        let (cdn, range) = (&costs.cdn, &self.plan.cost_savings.cdn_transfer_saving_percent);
        let percent = |percent: f64| Unit::Percent.format(percent, self.locale);
        answer(
            "A CDN saves",
            format!("{} to {}", self.money(cdn.low), self.money(cdn.high)),
            format!(
                "Of {} for the network. The CDN lines of the tiers in force cost {}.",
                self.money(cdn.transfer),
                self.money(cdn.cost)
            ),
            format!(
                "{} to {} of the network lines of all months, by the plan's range for what a CDN takes off data \
                 transfer. No source says whether those of a tier with a CDN are before it or after it.",
                percent(range.low.get()),
                percent(range.high.get())
            ),
        )
    }

    fn spot_saving(&self, costs: &Costs) -> Answer {
        let share = Unit::Percent.format(self.plan.cost_savings.celery_spot_percent.get(), self.locale);
        let (figure, detail) = match &costs.spot {
            None => (
                "Not known".to_owned(),
                "No cost line of a tier in force is about the task workers.".to_owned(),
            ),
            Some(spot) => {
                let unknown = if spot.unknown > crate::Usd::ZERO {
                    format!(" Of {} no line states what it saves.", self.money(spot.unknown))
                } else {
                    String::new()
                };
                (self.money(spot.saving), format!("{} may run on them.{unknown}", self.money(spot.may_run)))
            }
        };
        let source = format!(
            "The Celery lines on demand, times the share that may run on spot machines ({share} where a line states \
             none), times what the line says that saves."
        );
        answer("Celery on spot saves", figure, detail, source)
    }

    /// What to commit to for a term.
    pub fn commitment(&self, of: &Commitments) -> Answer {
        let whole = &of.whole;
        let ratio = Unit::Share.rounded(whole.ratio, 1, self.locale);
        let (figure, gain) = if whole.level > 0.0 {
            (format!("{} a month", self.dollars(whole.level)), String::new())
        } else {
            ("Nothing".to_owned(), " Committing gains nothing at this price.".to_owned())
        };
        let short = if of.months < of.term_months {
            format!(
                " The forecast has {} of {} months: what is used after them is not known.",
                of.months, of.term_months
            )
        } else {
            String::new()
        };
        answer(
            &format!("Commit for {}", term(of.term)),
            figure,
            format!(
                "Saves {} against on demand and {} against committing to everything, of {} in {}.{gain}",
                self.dollars(whole.saving_on_demand()),
                self.dollars(whole.saving_everything()),
                self.dollars(whole.on_demand),
                self.plural(of.months, "month", "months")
            ),
            format!(
                "Each month costs the committed level at the committed price, which is {ratio} of the price on demand, \
                 and what it uses above the level on demand. That is least in all at the lowest level that no more than \
                 {ratio} of the months go above: one unit more would be used in too few of them to pay for itself.{short}"
            ),
        )
    }

    /// The same for a component: instances, price ratio, and what it saves against on demand and against committing to
    /// everything; in dollars where a line prices an instance, else in instance-months at the on-demand price.
    pub fn component_commitment(&self, of: &ComponentCommitment) -> [String; 5] {
        let amount = |units: f64| match of.unit_price {
            Some(price) => self.dollars(units * price),
            None => format!("{} instance-months", self.number(units)),
        };
        [
            component(of.component).to_owned(),
            self.number(of.commitment.level),
            Unit::Share.rounded(of.commitment.ratio, 1, self.locale),
            amount(of.commitment.saving_on_demand()),
            amount(of.commitment.saving_everything()),
        ]
    }

    /// The chart of a commitment in words.
    pub fn commitment_summary(&self, of: &Commitments) -> String {
        let (least, most) = of
            .usage
            .iter()
            .fold((f64::INFINITY, 0.0_f64), |(least, most), used| (least.min(*used), most.max(*used)));
        let whole = &of.whole;
        let on_demand = format!(
            "On demand {} {} {} in all",
            self.plural(of.months, "month", "months"),
            if of.months == 1 { "costs" } else { "cost" },
            self.dollars(whole.on_demand)
        );
        let range = match of.months {
            0 | 1 => String::new(),
            _ => format!(", from {} to {} a month", self.dollars(least), self.dollars(most)),
        };
        let level = if whole.level > 0.0 {
            let (level, cost) = (self.dollars(whole.level), self.dollars(whole.cost));
            format!("with {level} a month committed, {cost}")
        } else {
            "no commitment makes that less".to_owned()
        };
        format!("{on_demand}{range}; {level}.")
    }

    /// What a user costs: beside a fraction of a cent a dollar has its cents.
    fn dollars_of_a_user(&self, dollars: f64) -> String {
        let is_small = (1.0..100.0).contains(&dollars);
        if is_small { Unit::Usd.rounded(dollars, 2, self.locale) } else { self.dollars(dollars) }
    }

    /// How the cost of a user changes, in a sentence.
    pub fn user_cost_summary(&self, costs: &Costs) -> String {
        let of = |user: &str, read: fn(&MonthCost) -> Option<f64>| {
            let each = || costs.months.iter().filter_map(|month| Some((month.month, read(month)?)));
            let mut ends = each();
            let Some(first) = ends.next() else { return format!("no month has a {user}") };
            let last = ends.next_back().unwrap_or(first);
            let [start, end] = [first, last].map(|(_, cost)| self.dollars_of_a_user(cost));
            // It ends at the first month that is another.
            let is_level = each().skip(1).all(|(_, cost)| self.dollars_of_a_user(cost) == start);
            let in_every = if each().count() == costs.months.len() {
                IN_EVERY_MONTH
            } else {
                "in every month that has one"
            };
            format!(
                "for a {user} {}",
                self.course((first.0, &start), (last.0, &end), is_level.then_some(in_every))
            )
        };
        let registered = of("registered user", |month| month.per_registered_user);
        let concurrent = of("concurrent one", |month| month.per_concurrent_user);
        format!("{}, {concurrent}.", capitalised(&registered))
    }

    /// What the components cost, the dearest first, in a sentence.
    pub fn component_summary(&self, costs: &Costs) -> String {
        let dearest = costs.by_component.iter().max_by_key(|(_, cost)| *cost);
        let lines = costs.lines.as_f64();
        dearest.filter(|_| lines > 0.0).map_or_else(
            || "No cost line is in force.".to_owned(),
            |&(of, cost)| {
                format!(
                    "The lines cost {} in all, the budgets {}. {} costs the most: {} ({}).",
                    self.money(costs.lines),
                    self.money(costs.budget),
                    component(of),
                    self.money(cost),
                    self.percent(cost.as_f64() / lines)
                )
            },
        )
    }
}

/// A term, after `for`.
pub(super) const fn term(term: Term) -> &'static str {
    match term {
        Term::OnDemand => "no time",
        Term::Reserved1y => "a year",
        Term::Reserved3y => "three years",
    }
}

fn answer(question: &str, figure: String, detail: String, source: String) -> Answer {
    Answer {
        question: question.to_owned(),
        figure,
        detail,
        source,
        severity: Severity::Information,
        used: None,
    }
}
