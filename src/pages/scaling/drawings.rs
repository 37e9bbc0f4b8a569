//! What the lanes of a component show: values by the minute on one axis of time.

mod plot;

pub use plot::{DISTANCES, exactly};

use std::sync::Arc;

use headroom_charts::{Ink, Limit, Shape};
use headroom_model::autoscale::answers::Target;
use headroom_model::autoscale::rules::{Lever, Metric};
use headroom_model::autoscale::settings::Scaler;
use headroom_model::autoscale::simulate::{Decision, Lanes as Series, Outcome, Simulation};
use headroom_model::format::{Locale, Unit};
use headroom_model::plan::Component;
use headroom_model::words::pages::{controls, scaling as text};
use headroom_model::words::scaling::{scaled, scaler};

use super::axis;
use super::desk::Run;
use plot::series;

/// Components that are used up, with their inks.
const USED: [(Component, Ink); 5] = [
    (Component::Backend, Ink::SERIES_2),
    (Component::Database, Ink::SERIES_3),
    (Component::Redis, Ink::SERIES_5),
    (Component::Celery, Ink::SERIES_6),
    (Component::Frontend, Ink::SERIES_7),
];

/// The ink of what is chosen, of the other one, and of what is on its way.
const INKS: [Ink; 3] = [Ink::SERIES_1, Ink::SERIES_4, Ink::MUTED];

/// How far the axis of a lane goes above the highest threshold: its label has its place below the line.
const ABOVE_THRESHOLD: f64 = 1.1;

/// Values of a simulation, by the minute.
type Get = for<'a> fn(&'a Series, Component) -> Option<&'a Vec<f32>>;

/// Where the values of a line are.
#[derive(Debug, Clone)]
enum Values {
    /// In a simulation.
    Of(Scaler, Component, Get),
    /// What a rule watches, in a simulation.
    Watched(Scaler, Component, Metric),
    /// Here: they were computed.
    Own(Vec<f32>),
}

/// A line of a lane.
#[derive(Debug, Clone)]
struct Line {
    name: &'static str,
    ink: Ink,
    shape: Shape,
    values: Values,
}

/// A lane.
#[derive(Debug, Clone)]
struct Lane {
    name: &'static str,
    unit: Unit,
    is_log: bool,
    /// The upper end of its axis, where what a rule waits for lies far above everything that is drawn; else as it comes.
    top: Option<f64>,
    limits: Vec<Limit>,
    lines: Vec<Line>,
}

/// The lanes of a component: what is in them, and of which run.
#[derive(Debug, Clone)]
pub struct Lanes {
    run: Arc<Run>,
    component: Component,
    lanes: Vec<Lane>,
    /// When something was decided, in hours of the axis.
    decided: Vec<f64>,
}

impl PartialEq for Lanes {
    /// A run does not change.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.run, &other.run) && self.component == other.component
    }
}

/// What was decided about a component and not held back.
fn done(run: &Run, component: Component) -> impl Iterator<Item = &Decision> {
    let all = run.chosen().log().decisions.iter();
    all.filter(move |of| of.component == component && !matches!(of.outcome, Outcome::Held(_)))
}

fn minute(of: &Decision) -> usize {
    usize::try_from(of.at_s / 60).unwrap_or(0)
}

impl Lanes {
    /// What is to be seen of a component.
    pub fn of(run: &Arc<Run>, component: Component, locale: &Locale) -> Self {
        let mut sheet = Sheet { run, component, locale, lanes: Vec::new() };
        sheet.fill();
        let lanes = sheet.lanes;
        let decided = done(run, component).map(|of| axis::hour(run.load.start_s, minute(of))).collect();
        Self { run: Arc::clone(run), component, lanes, decided }
    }
}

struct Sheet<'a> {
    run: &'a Run,
    component: Component,
    locale: &'a Locale,
    lanes: Vec<Lane>,
}

impl<'a> Sheet<'a> {
    fn fill(&mut self) {
        self.users();
        self.used();
        self.both(text::WORK, |lanes, of| Some(&lanes.of(of)?.load), Unit::Count, Vec::new());
        if matches!(self.component, Component::LoadBalancer | Component::Backend) {
            self.both(text::SENT_AGAIN, |lanes, _| Some(&lanes.again), Unit::Count, Vec::new());
        }
        self.units();
        self.in_use();
        if self.component == Component::Backend {
            self.both(text::DEGRADATION, |lanes, _| Some(&lanes.degradation), Unit::Count, Vec::new());
        }
        self.resources();
        self.watched();
        let limits = self.target(Target::ApiLatency, Component::Backend);
        let limits = limits.or_else(|| self.target(Target::QueryLatency, Component::Database));
        let watched = [Metric::RequestLatency, Metric::ReadLatency, Metric::TaskLatency];
        let limits = limits.into_iter().chain(watched.into_iter().flat_map(|of| self.thresholds(of)));
        let name = if self.component == Component::Celery { text::TASK_TIME } else { text::ANSWER_TIME };
        let times: Get = |lanes, of| Some(&lanes.of(of)?.latency_ms);
        self.both(name, times, Unit::Milliseconds, limits.collect());
        let limits = self.target(Target::QueueDepth, Component::Celery).into_iter();
        let limits = limits.chain(self.thresholds(Metric::QueueDepth)).collect();
        let waiting: Get = |lanes, of| Some(&lanes.of(of)?.queue);
        self.both(text::WAITING, waiting, Unit::Count, limits);
        self.both(text::LOST, |lanes, of| Some(&lanes.of(of)?.lost), Unit::Count, Vec::new());
        self.decisions();
    }

    fn chosen(&self) -> Scaler {
        self.run.question.settings.scaling
    }

    /// What is chosen, and the other one.
    fn scalers(&self) -> [Scaler; 2] {
        match self.chosen() {
            Scaler::Rules => [Scaler::Rules, Scaler::Hpa],
            Scaler::Hpa => [Scaler::Hpa, Scaler::Rules],
        }
    }

    fn values(&self, of: Scaler, component: Component, get: Get) -> Option<&'a Vec<f32>> {
        let run: &'a Simulation = self.run.of(of);
        get(run.lanes()?, component)
    }

    fn push(&mut self, name: &'static str, unit: Unit, lines: Vec<Line>, limits: Vec<Limit>) {
        let most =
            |line: &Line| f64::from(series(self.run, &line.values).iter().copied().fold(0.0, f32::max));
        let most = lines.iter().map(most).fold(0.0, f64::max);
        // A time out costs a thousand times the target: only equal ratios show both.
        let is_log = unit == Unit::Milliseconds && limits.iter().any(|limit| most > limit.at * 10.0);
        let of_rules = limits.iter().filter(|limit| limit.ink == Ink::LIMIT).map(|limit| limit.at);
        let threshold = of_rules.fold(0.0, f64::max);
        let whole: f64 = if unit == Unit::Share { 1.0 } else { 0.0 };
        let top = (!is_log && threshold > most).then_some(whole.max(threshold * ABOVE_THRESHOLD));
        self.lanes.push(Lane { name, unit, is_log, top, limits, lines });
    }

    fn users(&mut self) {
        let values = Values::Of(self.chosen(), self.component, |lanes, _| Some(&lanes.users));
        let (name, ink) = (controls::CONCURRENT_USERS, Ink::SERIES_8);
        self.push(name, Unit::Count, vec![Line { name, ink, shape: Shape::Area, values }], Vec::new());
    }

    /// How much of every component is in use.
    fn used(&mut self) {
        let chosen = self.chosen();
        let line = |(of, ink)| {
            let values = Values::Of(chosen, of, |lanes, of| Some(&lanes.of(of)?.utilization));
            Line { name: scaled(of), ink, shape: Shape::Line, values }
        };
        self.push(text::IN_USE_EVERYWHERE, Unit::Share, USED.map(line).to_vec(), Vec::new());
    }

    /// A value under what is chosen and under the other one; nothing where it is always 0 and nothing watches it.
    fn both(&mut self, name: &'static str, get: Get, unit: Unit, limits: Vec<Limit>) {
        let component = self.component;
        self.both_of(name, |of| Values::Of(of, component, get), unit, limits);
    }

    fn both_of(
        &mut self,
        name: &'static str,
        values: impl Fn(Scaler) -> Values,
        unit: Unit,
        limits: Vec<Limit>,
    ) {
        let run = self.run;
        let [chosen, other] = self.scalers().map(|of| (of, values(of)));
        let [own, others] = [&chosen, &other].map(|(_, values)| series(run, values));
        let is_nothing = |values: &[f32]| values.iter().all(|value| *value == 0.0);
        if is_nothing(own) && is_nothing(others) && limits.is_empty() {
            return;
        }
        let is_same = own == others;
        let line = |((of, values), ink): ((Scaler, Values), Ink)| Line {
            name: scaler(of),
            ink,
            shape: Shape::Line,
            values,
        };
        // What is chosen lies above.
        let lines = [chosen, other].into_iter().zip(INKS).take(if is_same { 1 } else { 2 }).map(line).rev();
        self.push(name, unit, lines.collect(), limits);
    }

    fn units(&mut self) {
        let (component, [chosen, other]) = (self.component, self.scalers());
        let ready: Get = |lanes, of| Some(&lanes.of(of)?.ready);
        let units = self.values(chosen, component, ready).filter(|ready| ready.iter().any(|of| *of > 0.0));
        let Some(units) = units else { return };
        let Some(coming) = self.values(chosen, component, |lanes, of| Some(&lanes.of(of)?.starting)) else {
            return;
        };
        let present = units.iter().zip(coming).map(|(ready, more)| ready + more).collect();
        let [own, others, muted] = INKS;
        let line = |of, ink| {
            let values = Values::Of(of, component, ready);
            Line { name: scaler(of), ink, shape: Shape::Step, values }
        };
        let values = Values::Own(present);
        let mut lines = vec![Line { name: text::ON_THEIR_WAY, ink: muted, shape: Shape::Area, values }];
        if self.values(other, component, ready).is_some_and(|other| other != units) {
            lines.push(line(other, others));
        }
        lines.push(line(chosen, own));
        self.push(text::units_ready(component), Unit::Count, lines, Vec::new());
    }

    /// What of the component is in use, as far as it is anything that can be used up.
    fn in_use(&mut self) {
        let (name, metric) = match self.component {
            // It answers the rest itself: no capacity is used up.
            Component::Cdn => (text::CDN_ANSWERS, None),
            Component::LoadBalancer => return,
            Component::Redis => (text::MEMORY_IN_USE, Some(Metric::Memory)),
            _ => (text::PROCESSORS_IN_USE, Some(Metric::Cpu)),
        };
        let limits = metric.map_or_else(Vec::new, |metric| self.thresholds(metric));
        self.both(name, |lanes, of| Some(&lanes.of(of)?.utilization), Unit::Share, limits);
    }

    /// What else of the database and the cache may be full.
    fn resources(&mut self) {
        match self.component {
            Component::Database => {
                let iops = self.thresholds(Metric::Iops);
                self.both(text::IOPS_IN_USE, |lanes, _| Some(&lanes.iops), Unit::Share, iops);
                let pool = self.thresholds(Metric::PoolUse);
                self.both(text::CONNECTIONS_IN_USE, |lanes, _| Some(&lanes.connections), Unit::Share, pool);
            }
            Component::Redis => {
                let limits = self.thresholds(Metric::Cpu);
                self.both(text::COMMANDS_IN_USE, |lanes, _| Some(&lanes.commands), Unit::Share, limits);
            }
            _ => {}
        }
    }

    /// What else a rule of the component watches.
    fn watched(&mut self) {
        let component = self.component;
        let lanes = self.run.chosen().lanes();
        let all = lanes.into_iter().flat_map(|lanes| &lanes.watched);
        let metrics: Vec<Metric> =
            all.filter(|of| of.component == component).map(|watched| watched.metric).collect();
        for metric in metrics {
            let unit = if metric.unit() == Unit::Percent { Unit::Share } else { Unit::Count };
            let limits = self.thresholds(metric);
            let values = |of| Values::Watched(of, component, metric);
            self.both_of(text::watched(component, metric), values, unit, limits);
        }
    }

    /// At which values of a metric the rules of the component act, as its lane is measured: parts, milliseconds, counts.
    fn thresholds(&self, metric: Metric) -> Vec<Limit> {
        let rules = self.run.chosen().rules();
        let times = match metric.unit() {
            Unit::Percent => 0.01,
            Unit::Seconds => 1000.0,
            _ => 1.0,
        };
        let mut limits: Vec<Limit> = Vec::new();
        for (_, watch) in rules.of_component(self.component).filter(|(_, watch)| watch.metric == metric) {
            let at = watch.threshold * times;
            if limits.iter().all(|limit| limit.at != at) {
                let value = metric.unit().format(watch.threshold, self.locale);
                let does = match watch.effect.lever {
                    Lever::Alert => text::Does::Alerts,
                    _ if watch.effect.change > 0.0 => text::Does::Grows,
                    _ => text::Does::Shrinks,
                };
                limits.push(Limit { at, label: text::threshold(&value, does), ink: Ink::LIMIT });
            }
        }
        limits
    }

    /// The limit of a target, where the component is the one whose target it is.
    fn target(&self, target: Target, of: Component) -> Option<Limit> {
        let answers = self.run.chosen().answers();
        let kept = answers.target(target).filter(|_| self.component == of)?;
        Some(Limit { at: kept.limit, label: text::TARGET.to_owned(), ink: Ink::CRITICAL })
    }

    /// Each decision as a bar, upwards or downwards by how much it changed: a lane for each thing that was changed, since
    /// instances and IOPS have no scale in common.
    fn decisions(&mut self) {
        let minutes = self.run.load.users.len();
        for (levers, name) in DECIDED {
            let decided = done(self.run, self.component).filter(|of| levers.contains(&of.lever));
            let mut decided = decided.peekable();
            // Most things are never decided about: a lane that would be empty costs nothing.
            if decided.peek().is_none() {
                continue;
            }
            let (mut up, mut down) = (vec![0.0_f32; minutes], vec![0.0_f32; minutes]);
            for of in decided {
                // What waits for its window is drawn when that begins.
                if matches!(of.outcome, Outcome::Scheduled { .. }) {
                    continue;
                }
                let change = if of.lever == Lever::Alert { 1.0 } else { of.to - of.from };
                let bars = if change < 0.0 { &mut down } else { &mut up };
                if let Some(bar) = bars.get_mut(minute(of)) {
                    #[expect(clippy::cast_possible_truncation, reason = "a count of units")]
                    let change = change as f32;
                    *bar += change;
                }
            }
            let [own, ..] = INKS;
            let both = [(text::LARGER, up), (text::SMALLER, down)].into_iter();
            let drawn = both.filter(|(_, bars)| bars.iter().any(|bar| *bar != 0.0));
            let line = |(name, bars)| Line { name, ink: own, shape: Shape::Bar, values: Values::Own(bars) };
            let lines: Vec<Line> = drawn.map(line).collect();
            if !lines.is_empty() {
                let name = name.unwrap_or(text::units_decided(self.component));
                self.push(name, Unit::Count, lines, Vec::new());
            }
        }
    }
}

/// What is decided about, lane by lane; where a lane has no name here, it is that of the component's units.
const DECIDED: [(&[Lever], Option<&str>); 7] = [
    (&[Lever::Units], None),
    (&[Lever::Replicas], Some(text::DECIDED_REPLICAS)),
    (&[Lever::Size], Some(text::DECIDED_SIZE)),
    (&[Lever::Iops], Some(text::DECIDED_IOPS)),
    (&[Lever::Pool], Some(text::DECIDED_POOL)),
    (&[Lever::Storage], Some(text::DECIDED_STORAGE)),
    (&[Lever::Alert], Some(text::ALERTS)),
];

#[cfg(test)]
mod tests;
