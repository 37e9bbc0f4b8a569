//! What is said about scaling: whether the rules hold, what it takes, and on what that rests.

mod grounds;
mod judged;
mod tables;

pub use grounds::{CHOICES, Ground, SEARCH, TIMES, grounds};
pub use judged::NOT_JUDGED;
pub use tables::{Beside, MONTH_COLUMNS, MONTHS, MonthLine, beside, month_lines};

use super::answers::Answer;
use super::simulate::{broke_first, clock, duration_ms, shortage, target, target_unit, target_within};
use super::{Words, capitalised, listed};
use crate::autoscale::answers::{Answers, Kept};
use crate::autoscale::search::{Alone, Kind, Knob, Search};
use crate::autoscale::settings::{Rest, Scaler, Shape};
use crate::autoscale::until::Until;
use crate::format::{Locale, Unit};
use crate::milestones::Severity;
use crate::plan::Component;
use judged::not_judged;

/// What a shape is called.
pub const fn shape(of: Shape) -> &'static str {
    match of {
        Shape::PublishedDay => "Published day",
        Shape::SmoothDay => "Smooth day",
        Shape::Week => "Week",
        Shape::Spike => "Spike",
        Shape::Launch => "Launch",
        Shape::BlackFriday => "Black Friday",
        Shape::Drawn => "Drawn day",
        Shape::DrawnWeek => "Drawn week",
        Shape::Measured => "Pasted",
    }
}

/// What scales, in a word.
pub const fn scaler(of: Scaler) -> &'static str {
    match of {
        Scaler::Rules => "Rules",
        Scaler::Hpa => "HPA",
    }
}

/// What a cooldown holds back, in a word.
pub const fn rest(of: Rest) -> &'static str {
    match of {
        Rest::Rule => "The rule",
        Rest::Direction => "Its direction",
        Rest::Component => "The component",
    }
}

/// What a component is called where it scales.
pub const fn scaled(of: Component) -> &'static str {
    match of {
        Component::Backend => "Backend",
        Component::LoadBalancer => "Load balancer",
        of => super::component(of),
    }
}

/// Where the answer by months comes from.
const UNTIL: &str = "Each month of the forecast is simulated with the same shape of load at its own peak, in the tier in force, with \
    today's rules; a load that was measured is as much larger or smaller as the month's peak is than that of the month \
    simulated. A month holds where every target is kept in every minute: \
    API p50, p95 and p99, database read p95, errors of API requests and of files, and cache hits of the tier \
    (performance_targets), tasks waiting of its queue_depth_target.";
const OUTSIDE: &str = "Minutes in which any target is missed, each of them once; then the minutes of each target. A minute is \
    outside of a target where its value in that minute is worse than the tier's target. Latency \
    follows from Erlang C at the use of the minute; a queue that grows has no latency but a length. A percentile of an \
    answer is the sum of those of its work, which takes an exponential time, and of its wait. API p95 is held against the \
    smaller of api_p95_ms and target_latency_p95_ms, errors of API requests and of files each against error_rate_percent.";
const LOST: &str = "A request is lost where a queue has no room or its time is up (timeout_seconds), where its instance fails, \
    where the database is away, and where load is shed. A part of those that failed is sent again (retry_share) and counts once more each time. Files are \
    counted apart: those that the front end has no room for, or whose time is up, of all that are asked for; what the CDN \
    answers is never lost. More units at the beginning can lose more, where less use makes rules add later or shed less: only \
    of fleets that no rule changes the larger one never does.";
const BROKE: &str = "The first minute outside of a target, and of what lies in the way of the targets missed then the first that \
    was used up, in the order load balancer, backend, cache, database: what is behind it follows from it. Where nothing was \
    used up, what was used most. Files that are lost are the front end's, which is looked at after these.";
const COST: &str = "Hours of all units, those on their way among them, at the tier's cost lines by the hour of a month of 720 \
    hours. A machine or a node that was made larger costs as many times as it is larger, and IOPS and storage that were \
    added have no price. The fixed fleet has all the time each component's most units of this run.";

fn answer(question: &str, figure: String, detail: String, source: &str, is_bad: bool) -> Answer {
    Answer {
        question: question.to_owned(),
        figure,
        detail,
        source: source.to_owned(),
        severity: if is_bad { Severity::Warning } else { Severity::Information },
        used: None,
    }
}

/// `1 minute`, `12 minutes`.
fn minutes(count: u32, locale: &Locale) -> String {
    Unit::Minutes.format(f64::from(count), locale)
}

/// A share with as many digits as it takes to tell it from none.
pub(super) fn share(of: f64, locale: &Locale) -> String {
    let decimals = if of >= 0.1 || of <= 0.0 { 0 } else { 2 };
    if of > 0.0 && of < 0.0001 {
        format!("under {}", Unit::Share.rounded(0.0001, 2, locale))
    } else {
        Unit::Share.rounded(of, decimals, locale)
    }
}

/// The worst value of a target against what it asks for: `830 ms against 200 ms`.
pub(super) fn worst(kept: &Kept, locale: &Locale) -> String {
    let unit = target_unit(kept.target);
    let write = |value: f64| {
        if unit == Unit::Milliseconds && value >= 10_000.0 {
            return duration_ms(value, locale);
        }
        let decimals =
            if unit == Unit::Share { 1 } else { usize::from(value.fract() != 0.0 && value < 10.0) };
        unit.rounded(value, decimals, locale)
    };
    format!("{} against {}", write(kept.worst), write(kept.limit))
}

impl Words<'_> {
    /// Whether the rules hold, minutes outside, requests lost, what breaks first, what it costs. `until` is the table of
    /// months as far as it is; all others are of the month that was run.
    pub fn scaling_answers(
        &self,
        (run, month): (&Answers, u64),
        start_s: u32,
        until: (Option<&Until>, Scaler),
        search: Option<&Search>,
    ) -> [Answer; 5] {
        let of_month = |answer: Answer| {
            let detail = format!("{}. {}", capitalised(&self.month(month)), answer.detail);
            Answer { detail, ..answer }
        };
        [
            self.until(until),
            of_month(self.outside(run)),
            of_month(self.lost(run)),
            of_month(self.broke(run, start_s, search)),
            of_month(self.scaling_cost(run)),
        ]
    }

    fn until(&self, (until, scaling): (Option<&Until>, Scaler)) -> Answer {
        let (question, do_not) = match scaling {
            Scaler::Rules => ("Do the rules hold?", "they do not"),
            Scaler::Hpa => ("Does the HPA hold?", "it does not"),
        };
        let Some(until) = until else {
            let detail = "The months have not been computed.".to_owned();
            return answer(question, "–".to_owned(), detail, UNTIL, false);
        };
        let (done, all) = until.progress();
        let so_far =
            || format!("{} of {} months are computed.", self.count(done as u64), self.count(all as u64));
        match (until.breaks(), until.holds_until()) {
            (Some(breaks), holds) => {
                let figure = match holds {
                    Some(month) => format!("Until {}", self.month(month)),
                    None => "No".to_owned(),
                };
                let why = breaks.broke_first.map_or_else(String::new, |of| {
                    format!(
                        ": {} was missed; short was the {}: {}",
                        target_within(of.target),
                        super::simulate::short(of.component),
                        shortage(&of, self.locale)
                    )
                });
                let detail = format!(
                    "In {} {do_not}, at {} concurrent users{why}.",
                    self.month(breaks.month),
                    self.count(breaks.concurrent_peak)
                );
                answer(question, figure, detail, UNTIL, true)
            }
            (None, Some(month)) if done == all => {
                let figure = format!("All of {}", self.plural(all as u64, "month", "months"));
                let detail = format!(
                    "Every target is kept until {}, the last month {}.",
                    self.month(month),
                    if until.left_out() == 0 { "of the forecast" } else { "that can be simulated" }
                );
                answer(question, figure, detail, UNTIL, false)
            }
            (None, Some(month)) => {
                answer(question, format!("So far until {}", self.month(month)), so_far(), UNTIL, false)
            }
            (None, None) => answer(question, "…".to_owned(), so_far(), UNTIL, false),
        }
    }

    fn outside(&self, run: &Answers) -> Answer {
        let missed = run.targets.iter().filter(|kept| kept.minutes_outside > 0);
        let missed: Vec<String> = missed
            .map(|kept| format!("{}: {}", target(kept.target), minutes(kept.minutes_outside, self.locale)))
            .collect();
        let most = run.minutes_outside;
        let detail = if missed.is_empty() {
            format!("Every target is kept in each of {}.", minutes(run.minutes, self.locale))
        } else {
            // A line for each: where lines are not kept, it is still a sentence.
            format!("Of {}:\n{}.", minutes(run.minutes, self.locale), missed.join(",\n"))
        };
        let source = format!("{OUTSIDE} {}", not_judged());
        let names: Vec<&str> = NOT_JUDGED.iter().map(|(name, ..)| *name).collect();
        let detail = format!("{detail}\nNot judged: {}.", names.join(", "));
        answer("Time outside the targets", minutes(most, self.locale), detail, &source, most > 0)
    }

    fn lost(&self, run: &Answers) -> Answer {
        let (lost, files_lost) = run.lost_shares();
        let count = |value: f64| Unit::Count.rounded(value, 0, self.locale);
        let mut detail = format!("{} of {} requests", count(run.lost), count(run.requests));
        if run.shed > 0.0 {
            detail.push_str(&format!(", {} of them refused to shed load", count(run.shed)));
        }
        let files = share(files_lost, self.locale);
        detail.push_str(&format!("; {} of {} files ({files})", count(run.files_lost), count(run.files)));
        detail.push_str(". ");
        detail.push_str(&self.waited(run));
        if run.tasks_lost > 0.5 {
            detail.push_str(&format!("; {} tasks were given up", count(run.tasks_lost)));
        }
        detail.push('.');
        answer("Requests lost", share(lost, self.locale), detail, LOST, lost > 0.0001 || files_lost > 0.0001)
    }

    /// What waited where: `At most 1,200 requests before the backend and 12 tasks before the workers waited`.
    fn waited(&self, run: &Answers) -> String {
        let all = [
            (run.peak_requests_waiting, "requests before the backend"),
            (run.peak_files_waiting, "files before the front end"),
            (run.peak_queries_waiting, "queries before the database"),
            (run.peak_tasks_waiting, "tasks before the workers"),
        ];
        let is_shown = |(most, _): &&(f64, &str)| *most >= 0.5;
        let said = all.iter().filter(is_shown);
        let said = said.map(|(most, what)| format!("{} {what}", Unit::Count.rounded(*most, 0, self.locale)));
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            "Nothing waited".to_owned()
        } else {
            format!("At most {} waited", listed(&said))
        }
    }

    fn broke(&self, run: &Answers, start_s: u32, search: Option<&Search>) -> Answer {
        let Some(of) = run.broke_first else {
            let detail = "No target was missed at this load.".to_owned();
            return answer("Breaks first", "Nothing".to_owned(), detail, BROKE, false);
        };
        let mut detail = broke_first(&of, start_s, self.locale);
        let helps = search.map(|search| search.would_help().first().map(|of| self.helps(search, of)));
        detail.push(' ');
        detail.push_str(&match helps {
            None => "What would have helped the rules stands below.".to_owned(),
            Some(None) => "No single change of a rule that was tried would have helped.".to_owned(),
            Some(Some(change)) => format!("Alone would have helped most: {change}."),
        });
        let figure = capitalised(scaled(of.component));
        let when = clock(start_s, of.minute.saturating_mul(60));
        answer("Breaks first", format!("{figure}, {when}"), detail, BROKE, true)
    }

    fn scaling_cost(&self, run: &Answers) -> Answer {
        // The difference is that of the two amounts as they are shown.
        let cents = |dollars: f64| format!("{dollars:.2}").parse().unwrap_or(dollars);
        let (cost, fixed) = run.cost();
        let (cost, fixed) = (cost.as_f64(), fixed.as_f64());
        let saved = if fixed > 0.0 { 1.0 - cost / fixed } else { 0.0 };
        let hours: f64 = run.hours.iter().map(|of| of.hours).sum();
        let days = f64::from(run.minutes) / 1440.0;
        let time = if days == 1.0 {
            "the day".to_owned()
        } else if days < 1.0 {
            minutes(run.minutes, self.locale)
        } else {
            format!("{} days", Unit::Count.rounded(days, usize::from(days.fract() != 0.0), self.locale))
        };
        let detail = format!(
            "For {time}, {} hours of all units. A fleet fixed at the peak of each component costs {}: {} more.",
            Unit::Count.rounded(hours, 0, self.locale),
            Unit::Usd.rounded(fixed, 2, self.locale),
            Unit::Usd.rounded(cents(fixed) - cents(cost), 2, self.locale),
        );
        let figure = format!(
            "{} ({} saved)",
            Unit::Usd.rounded(cost, 2, self.locale),
            Unit::Share.rounded(saved, 0, self.locale)
        );
        answer("Cost of the units", figure, detail, COST, false)
    }

    /// A change alone and what it does to the minutes in which any target is missed: `threshold of backend_cpu_scale_up 60: 12
    /// min outside instead of 240`.
    pub fn helps(&self, search: &Search, of: &Alone) -> String {
        let what =
            search.knobs.get(of.knob).map_or_else(String::new, |knob| changed(knob, of.value, self.locale));
        format!(
            "{what}: {} outside instead of {}, {} instead of {}",
            minutes(of.score.minutes_outside, self.locale),
            minutes(search.first.minutes_outside, self.locale),
            Unit::Usd.rounded(of.score.cost.as_f64(), 2, self.locale),
            Unit::Usd.rounded(search.first.cost.as_f64(), 2, self.locale),
        )
    }

    /// What a search found, in a sentence: where no rules keep the targets, that first.
    pub fn found(&self, search: &Search) -> String {
        let (first, best) = (&search.first, &search.best);
        let usd = |of: &crate::autoscale::search::Score| Unit::Usd.rounded(of.cost.as_f64(), 2, self.locale);
        let outside = |of: &crate::autoscale::search::Score| minutes(of.minutes_outside, self.locale);
        match (search.helps(), best.minutes_outside) {
            (false, 0) => "No change that was tried keeps the targets for less.".to_owned(),
            (false, _) => format!(
                "No rules that were tried keep the targets, and none miss them in fewer minutes than today's: {}.",
                outside(first)
            ),
            (true, 0) => format!(
                "These rules keep every target in every minute (before: {} outside) and cost {} instead of {}.",
                outside(first),
                usd(best),
                usd(first)
            ),
            (true, _) => format!(
                "No rules that were tried keep the targets. The nearest: {} with any target missed instead of {}, at {} instead of {}.",
                outside(best),
                outside(first),
                usd(best),
                usd(first)
            ),
        }
    }
}

impl Words<'_> {
    /// For which month rules were found, and until when today's hold: `They were found for month 24 with this load alone.`
    pub fn found_for(&self, month: u64, until: Option<&Until>) -> String {
        let today = match until.map(|until| (until.breaks().is_some(), until.holds_until())) {
            Some((true, Some(last))) => format!(" Today's rules hold until {};", self.month(last)),
            Some((true, None)) => " Today's rules hold in no month;".to_owned(),
            Some((false, Some(last))) => format!(" Today's rules hold until {} at least;", self.month(last)),
            Some((false, None)) | None => String::new(),
        };
        let after = "taken, they are tried in every month anew, and may hold for fewer.";
        let after = if today.is_empty() { format!(" {}", capitalised(after)) } else { format!(" {after}") };
        format!("They were found for {} and this load alone.{today}{after}", self.month(month))
    }
}

/// What a changed figure of the rules says: `Threshold of backend_cpu_scale_up: 70 → 60`.
pub fn changed(knob: &Knob, value: f64, locale: &Locale) -> String {
    let number = |value: f64| Unit::Count.format(value, locale);
    let what = match knob.kind {
        Kind::Threshold => "threshold",
        Kind::Amount => "amount",
        Kind::Cooldown => "cooldown in minutes",
        Kind::Periods => "periods in a row",
        Kind::Minimum => "fewest units",
        Kind::Maximum if knob.component == Component::Database => "most read replicas",
        Kind::Maximum => "most units",
        Kind::QueueMaximum => "most workers",
        Kind::Prediction => {
            let now = if value > 0.0 { "on" } else { "off" };
            return format!("predictive scaling {now}");
        }
        Kind::Lead => "minutes that predictive scaling looks ahead",
        Kind::BurstCapacity => "burst above the maximum in per cent",
        Kind::BurstMinutes => "minutes of a burst",
    };
    if knob.kind.is_of_all() {
        return format!("{what} {} → {}", number(knob.value), number(value));
    }
    let of = match &knob.rule {
        Some(queue) if knob.kind == Kind::QueueMaximum => format!("the queue {queue}"),
        Some(rule) => rule.clone(),
        None => format!("the {}", super::simulate::short(knob.component)),
    };
    format!("{what} of {of} {} → {}", number(knob.value), number(value))
}

#[cfg(test)]
mod tests;
