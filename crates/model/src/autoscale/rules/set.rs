//! The rules of the thresholds in a form that can be run, and a list of what cannot.

use super::effect::{Effect, Lever, known_units};
use super::metric::Metric;
use crate::document::step;
use crate::plan::Component;
use crate::quantity::Minutes;
use crate::thresholds::{
    Comparison, InstanceScaling, MaintenanceWindow, ResizeRule, Rule, Statistic, Thresholds,
};

/// Seconds between two samples.
pub const SAMPLE_S: u32 = 60;

/// A rule that can be run.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    /// What it is called.
    pub name: String,
    /// Where it stands in a document.
    pub pointer: String,
    /// What it scales.
    pub component: Component,
    /// What it watches.
    pub metric: Metric,
    /// How the samples of a period become one value; the mean where the source does not say.
    pub statistic: Statistic,
    /// How that is compared.
    pub comparison: Comparison,
    /// With what.
    pub threshold: f64,
    /// For how many periods in a row, from 1.
    pub periods: u32,
    /// Samples in a period, from 1.
    pub samples: u32,
    /// What it does.
    pub effect: Effect,
    /// How long it rests after a decision, in seconds; `None` for an alert that is given when the condition begins.
    pub cooldown_s: Option<u32>,
    /// When what was decided is done; at once where there is none.
    pub window: Option<Window>,
}

/// A maintenance window of each week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The day: 0 is Monday.
    pub weekday: u32,
    /// The hour of that day, UTC.
    pub hour: u32,
    /// How long the machine may be away, in seconds, where the source says so.
    pub downtime_s: Option<u32>,
}

/// How many units a component may have, and when it may have fewer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The fewest.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// Whether it stays as large as it is in peak hours.
    pub peak_lock: bool,
}

/// Everything that the thresholds say, as it is run.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    /// The rules: components in the order of their priority, each with its rules in the order of the file.
    pub watches: Vec<Watch>,
    /// What is written in the thresholds and cannot be run, or only nearly.
    pub not_run: Vec<NotRun>,
}

/// Something that is not run as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRun {
    /// Where it stands in a document.
    pub pointer: String,
    /// What it is called there.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is not run as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The component has no such metric.
    UnknownMetric {
        /// What is written.
        metric: String,
        /// What there is, with commas between.
        known: String,
    },
    /// The action names nothing that the component has.
    UnknownUnit {
        /// What is written.
        unit: String,
        /// What there is, with commas between.
        known: String,
    },
    /// The window is on no day of the week.
    UnknownDay {
        /// What is written.
        day: String,
    },
    /// The class of a machine does not say how large it is: that limit is not kept.
    UnknownClass {
        /// What is written.
        class: String,
    },
    /// Hours are in another time zone: they are taken as UTC.
    OtherTimezone {
        /// What is written.
        timezone: String,
    },
    /// Samples are taken at another interval than [`SAMPLE_S`]: that is what is run.
    OtherInterval,
    /// The period is no multiple of the time between two samples: it is taken as the next one.
    PeriodRounded {
        /// What is taken, in seconds.
        to_s: u32,
    },
    /// It has figures, and nothing in the simulation follows from them.
    Ignored {
        /// What it says.
        text: String,
        /// What is simulated instead.
        why: &'static str,
    },
    /// It is a text or a switch without figures, so nothing follows from it here.
    NoFigures {
        /// What is written.
        text: String,
    },
    /// It is a text: what it does to the load is one of the assumptions.
    Assumed {
        /// What is written.
        text: String,
    },
    /// No component of that name is simulated.
    UnknownComponent,
}

impl RuleSet {
    /// The rules of the thresholds.
    pub fn of(thresholds: &Thresholds) -> Self {
        let mut builder = Builder { thresholds, set: Self { watches: Vec::new(), not_run: Vec::new() } };
        for component in super::order(thresholds) {
            builder.component(component);
        }
        builder.set.not_run.extend(super::notes::not_run(thresholds));
        builder.set
    }

    /// The rules of a component, with their places.
    pub fn of_component(&self, component: Component) -> impl Iterator<Item = (usize, &Watch)> {
        self.watches.iter().enumerate().filter(move |(_, watch)| watch.component == component)
    }

    /// The threshold of the first rule that makes a component larger by a metric, in the metric's unit.
    pub fn up_threshold(&self, component: Component, metric: Metric) -> Option<f64> {
        let mut found = self.of_component(component).filter(|(_, watch)| {
            watch.metric == metric && watch.effect.change > 0.0 && watch.effect.lever != Lever::Alert
        });
        found.next().map(|(_, watch)| watch.threshold)
    }
}

/// A time in minutes as whole seconds.
pub(crate) fn seconds(minutes: Minutes) -> u32 {
    super::whole(minutes.get() * 60.0)
}

struct Builder<'a> {
    thresholds: &'a Thresholds,
    set: RuleSet,
}

impl Builder<'_> {
    fn component(&mut self, component: Component) {
        let thresholds = self.thresholds;
        match component {
            Component::Backend => self.instances(component, "backend", &thresholds.backend_scaling),
            Component::Frontend => self.instances(component, "frontend", &thresholds.frontend_scaling),
            Component::Redis => {
                let redis = &thresholds.redis_scaling;
                self.rules(component, "redis", &redis.scale_up_rules, &redis.scale_down_rules);
            }
            Component::Celery => {
                let celery = &thresholds.celery_scaling;
                self.rules(component, "celery", &celery.scale_up_rules, &celery.scale_down_rules);
            }
            Component::Database => self.database(),
            _ => {}
        }
    }

    fn instances(&mut self, component: Component, name: &str, scaling: &InstanceScaling) {
        self.rules(component, name, &scaling.scale_up_rules, &scaling.scale_down_rules);
    }

    fn rules(&mut self, component: Component, name: &str, up: &[Rule], down: &[Rule]) {
        for (kind, rules) in [("scale_up_rules", up), ("scale_down_rules", down)] {
            for (index, rule) in rules.iter().enumerate() {
                let pointer = format!("/thresholds/{}_scaling/{kind}/{index}", step(name));
                self.rule(component, pointer, rule);
            }
        }
    }

    fn rule(&mut self, component: Component, pointer: String, rule: &Rule) {
        let samples = (rule.period_seconds.get() / f64::from(SAMPLE_S)).ceil().max(1.0);
        if samples * f64::from(SAMPLE_S) != rule.period_seconds.get() {
            let to_s = super::whole(samples * f64::from(SAMPLE_S));
            self.note(format!("{pointer}/period_seconds"), &rule.name, Reason::PeriodRounded { to_s });
        }
        let Some((metric, effect)) = self.metric_and_effect(component, &pointer, rule) else { return };
        let global = &self.thresholds.global_settings;
        let otherwise = if effect.change < 0.0 {
            global.scale_down_cooldown_minutes
        } else {
            global.scale_up_cooldown_minutes
        };
        let cooldown_s = match (rule.cooldown_minutes, effect.lever) {
            (None, Lever::Alert) => None,
            (stated, _) => Some(seconds(stated.unwrap_or(otherwise))),
        };
        self.set.watches.push(Watch {
            name: rule.name.clone(),
            pointer,
            component,
            metric,
            statistic: rule.statistic.unwrap_or(Statistic::Average),
            comparison: rule.comparison,
            threshold: rule.threshold.get(),
            periods: super::whole(rule.evaluation_periods.as_f64().max(1.0)),
            samples: super::whole(samples),
            effect,
            cooldown_s,
            window: None,
        });
    }

    fn metric_and_effect(
        &mut self,
        component: Component,
        pointer: &str,
        rule: &Rule,
    ) -> Option<(Metric, Effect)> {
        let (metric, effect) = (self.metric(component, pointer, &rule.name, &rule.metric), {
            let effect = Effect::of(component, &rule.action);
            if effect.is_none() {
                self.unknown_unit(component, pointer, &rule.name, &rule.action.unit);
            }
            effect
        });
        metric.zip(effect)
    }

    fn metric(&mut self, component: Component, pointer: &str, name: &str, metric: &str) -> Option<Metric> {
        let found = Metric::named(component, metric);
        if found.is_none() {
            let known = Metric::known(component);
            let reason = Reason::UnknownMetric { metric: metric.to_owned(), known };
            self.note(format!("{pointer}/metric"), name, reason);
        }
        found
    }

    fn unknown_unit(&mut self, component: Component, pointer: &str, name: &str, unit: &str) {
        let reason = Reason::UnknownUnit { unit: unit.to_owned(), known: known_units(component) };
        self.note(format!("{pointer}/action/unit"), name, reason);
    }

    fn note(&mut self, pointer: String, name: &str, reason: Reason) {
        self.set.not_run.push(NotRun { pointer, name: name.to_owned(), reason });
    }

    fn database(&mut self) {
        let database = &self.thresholds.database_scaling;
        let kinds = [
            ("vertical_scaling", &database.vertical_scaling.rules),
            ("horizontal_scaling", &database.horizontal_scaling.rules),
        ];
        for (kind, rules) in kinds {
            for (index, rule) in rules.iter().enumerate() {
                self.resize(format!("/thresholds/database_scaling/{kind}/rules/{index}"), rule);
            }
        }
        let (storage, pointer) = (&database.storage_scaling, "/thresholds/database_scaling/storage_scaling");
        if let Some(metric) = self.metric(Component::Database, pointer, "storage_scaling", &storage.metric) {
            let effect = Effect { lever: Lever::Storage, change: storage.increment_gb.get() };
            let (comparison, threshold) = (storage.comparison, storage.threshold.get());
            let of = Stated { name: "storage_scaling", pointer: pointer.to_owned(), comparison, threshold };
            self.stated(of, metric, effect, None);
        }
    }

    fn resize(&mut self, pointer: String, rule: &ResizeRule) {
        let metric = self.metric(Component::Database, &pointer, &rule.name, &rule.metric);
        let effect = Effect::of(Component::Database, &rule.action);
        if effect.is_none() {
            self.unknown_unit(Component::Database, &pointer, &rule.name, &rule.action.unit);
        }
        let window = match rule.window.as_ref().map(window) {
            None => None,
            Some(Ok(window)) => Some(window),
            Some(Err(reason)) => {
                self.note(format!("{pointer}/window/day"), &rule.name, reason);
                return;
            }
        };
        let Some((metric, effect)) = metric.zip(effect) else { return };
        let (comparison, threshold) = (rule.comparison, rule.threshold.get());
        self.stated(Stated { name: &rule.name, pointer, comparison, threshold }, metric, effect, window);
    }

    /// A rule of the database: it states neither periods nor a cooldown, so those of the global settings hold.
    fn stated(&mut self, of: Stated<'_>, metric: Metric, effect: Effect, window: Option<Window>) {
        let global = &self.thresholds.global_settings;
        self.set.watches.push(Watch {
            name: of.name.to_owned(),
            pointer: of.pointer,
            component: Component::Database,
            metric,
            statistic: Statistic::Average,
            comparison: of.comparison,
            threshold: of.threshold,
            periods: super::whole(global.evaluation_periods.as_f64().max(1.0)),
            samples: 1,
            effect,
            cooldown_s: Some(seconds(global.scale_up_cooldown_minutes)),
            window,
        });
    }
}

/// What a rule of the database states by itself.
struct Stated<'a> {
    name: &'a str,
    pointer: String,
    comparison: Comparison,
    threshold: f64,
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn window(window: &MaintenanceWindow) -> Result<Window, Reason> {
    let weekday = DAYS.iter().zip(0..).find(|(day, _)| day.eq_ignore_ascii_case(window.day.trim()));
    let Some((_, weekday)) = weekday else {
        return Err(Reason::UnknownDay { day: window.day.clone() });
    };
    let hour = super::whole(window.hour_utc.as_f64());
    Ok(Window { weekday, hour, downtime_s: window.allowed_downtime_minutes.map(seconds) })
}
