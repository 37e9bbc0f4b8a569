//! What the lanes show, drawn: small charts below each other on one axis of time.

use headroom_charts::{
    Axis, Chart, Domain, Ink, Limit, Projection, Scale, Series, Shape, Size, Ticks, draw, thinned,
};
use headroom_model::autoscale::answers::Target;
use headroom_model::autoscale::rules::{Lever, Metric};
use headroom_model::autoscale::settings::Scaler;
use headroom_model::autoscale::simulate::{Lane, Outcome, Simulation};
use headroom_model::format::{Locale, Unit};
use headroom_model::plan::Component;
use headroom_model::words::scaling::{scaled, scaler};

use super::axis;
use super::desk::Run;

/// Points of a line: more are not seen.
pub const MOST: usize = 640;

/// Height of a lane, and of the last one, below which the times stand.
const HEIGHT: f64 = 88.0;

/// Left of the plot area, so that all lanes have one axis.
const GUTTER: f64 = 60.0;

/// Components that are used up, with their inks.
pub const USED: [(Component, Ink); 5] = [
    (Component::Backend, Ink::SERIES_1),
    (Component::Database, Ink::SERIES_2),
    (Component::Redis, Ink::SERIES_3),
    (Component::Celery, Ink::SERIES_4),
    (Component::Frontend, Ink::SERIES_5),
];

/// The ink of what is chosen, of the other one, and of what is on its way.
pub const INKS: [Ink; 3] = [Ink::SERIES_1, Ink::SERIES_4, Ink::MUTED];

/// A lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What it shows.
    pub name: &'static str,
    /// Ink and name of its lines, where there are several.
    pub legend: Vec<(&'static str, String)>,
    /// The drawing.
    pub svg: String,
    /// Where its plot area begins and ends, in pixels.
    pub plot: (f64, f64),
}

/// All lanes, and where what stands on their axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    /// From above.
    pub lanes: Vec<Drawn>,
    /// Of each of them alike.
    pub projection: Projection,
}

/// A value of a lane, by minute.
type Values = fn(&Lane) -> &Vec<f32>;

struct Sheet<'a> {
    run: &'a Run,
    component: Component,
    locale: &'a Locale,
    width: f64,
    lanes: Vec<Drawn>,
    projection: Option<Projection>,
}

/// The lanes of all components together, which stay when another one is chosen; `None` where the frame is too narrow for any.
pub fn shared(run: &Run, locale: &Locale, width: f64) -> Option<Lanes> {
    let mut sheet = Sheet::new(run, Component::Backend, locale, width);
    sheet.users();
    sheet.used();
    sheet.finished()
}

/// The lanes of a component; `None` where the frame is too narrow for any.
pub fn lanes(run: &Run, component: Component, locale: &Locale, width: f64) -> Option<Lanes> {
    let mut sheet = Sheet::new(run, component, locale, width);
    sheet.both("Work that comes, a second", |lane| &lane.load, Unit::Count, Vec::new());
    sheet.units();
    sheet.in_use();
    sheet.resources();
    let limits = sheet.target(Target::ApiLatency, Component::Backend);
    let limits = limits.or_else(|| sheet.target(Target::QueryLatency, Component::Database));
    let name = if component == Component::Celery {
        "Time of a task, on average"
    } else {
        "95th percentile of an answer, against its target"
    };
    sheet.both(name, |lane| &lane.latency_ms, Unit::Milliseconds, limits.into_iter().collect());
    let limits = sheet.target(Target::QueueDepth, Component::Celery);
    sheet.both("Waiting", |lane| &lane.queue, Unit::Count, limits.into_iter().collect());
    sheet.both("Lost in a minute", |lane| &lane.lost, Unit::Count, Vec::new());
    sheet.decisions();
    sheet.finished()
}

impl<'a> Sheet<'a> {
    const fn new(run: &'a Run, component: Component, locale: &'a Locale, width: f64) -> Self {
        Self { run, component, locale, width, lanes: Vec::new(), projection: None }
    }

    fn finished(self) -> Option<Lanes> {
        Some(Lanes { lanes: self.lanes, projection: self.projection? })
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

    fn lane(&self, of: Scaler, component: Component) -> Option<&'a Lane> {
        let run: &'a Simulation = self.run.of(of);
        run.lanes()?.of(component)
    }

    fn points(&self, values: &[f32]) -> Vec<(f64, f64)> {
        let mut points = thinned(values, MOST, |place| axis::hour(self.run.load.start_s, place));
        let end = axis::hour(self.run.load.start_s, values.len());
        // The last minute lasts as well.
        points.extend(points.last().map(|(_, value)| (end, *value)));
        points
    }

    fn line(&self, name: &str, ink: Ink, shape: Shape, values: &[f32]) -> Series {
        Series { name: name.to_owned(), ink, shape, points: self.points(values), end_label: None }
    }

    fn push(&mut self, name: &'static str, unit: Unit, series: Vec<Series>, limits: Vec<Limit>) {
        let start_s = self.run.load.start_s;
        let label = axis::label(start_s, self.run.load.users.len());
        let written = |value: f64| unit.compact(value, self.locale);
        let high = series.iter().flat_map(|of| &of.points).map(|(_, y)| *y).fold(0.0, f64::max);
        // A time out costs a thousand times the target: only equal ratios show both.
        let is_wide = unit == Unit::Milliseconds && limits.iter().any(|limit| high > limit.at * 10.0);
        let (scale, domain) =
            if is_wide { (Scale::Log, Domain::Auto) } else { (Scale::Linear, Domain::Auto) };
        let y = Axis { domain, scale, ..Axis::new(Ticks::Round, &written) };
        let size = Size { width: self.width, height: HEIGHT };
        // One axis for all lanes, also for those with a few marks.
        let mut chart = Chart::new(size, axis::whole(&label, start_s, self.run.load.users.len()), y);
        chart.gutter = GUTTER;
        let legend = if series.len() > 1 {
            series.iter().map(|of| (of.ink.0, of.name.clone())).collect()
        } else {
            Vec::new()
        };
        (chart.series, chart.limits) = (series, limits);
        let Ok(drawing) = draw(&chart) else { return };
        let area = drawing.projection.plot_area();
        self.lanes.push(Drawn {
            name,
            legend,
            svg: drawing.svg,
            plot: (area.left, area.left + area.width()),
        });
        self.projection.get_or_insert(drawing.projection);
    }

    fn users(&mut self) {
        let Some(lanes) = self.run.chosen().lanes() else { return };
        let line = self.line("Concurrent users", Ink::SERIES_1, Shape::Area, &lanes.users);
        self.push("Concurrent users", Unit::Count, vec![line], Vec::new());
    }

    /// How much of every component is in use.
    fn used(&mut self) {
        let chosen = self.chosen();
        let line = |(of, ink): (Component, Ink)| {
            let lane = self.lane(chosen, of)?;
            Some(self.line(scaled(of), ink, Shape::Line, &lane.utilization))
        };
        let lines: Vec<Series> = USED.into_iter().filter_map(line).collect();
        self.push("In use, every component", Unit::Share, lines, Vec::new());
    }

    /// A value under what is chosen and under the other one; nothing where it is always 0.
    fn both(&mut self, name: &'static str, values: Values, unit: Unit, limits: Vec<Limit>) {
        let both = self.scalers().map(|of| Some((of, values(self.lane(of, self.component)?))));
        let both: Vec<_> = both.into_iter().flatten().collect();
        if both.iter().all(|(_, values)| values.iter().all(|value| *value == 0.0)) {
            return;
        }
        let is_same = matches!(&*both, [(_, one), (_, other)] if one == other);
        let shown = both.iter().zip(INKS).take(if is_same { 1 } else { 2 });
        // What is chosen lies above.
        let lines: Vec<Series> =
            shown.map(|((of, values), ink)| self.line(scaler(*of), ink, Shape::Line, values)).rev().collect();
        self.push(name, unit, lines, limits);
    }

    fn units(&mut self) {
        let [chosen, other] = self.scalers().map(|of| self.lane(of, self.component));
        let Some(lane) = chosen.filter(|lane| lane.ready.iter().any(|units| *units > 0.0)) else { return };
        let present: Vec<f32> =
            lane.ready.iter().zip(&lane.starting).map(|(ready, more)| ready + more).collect();
        let mut lines = Vec::new();
        let [own, others, muted] = INKS;
        lines.push(self.line("On their way", muted, Shape::Area, &present));
        if let Some(other) = other.filter(|other| other.ready != lane.ready) {
            let [_, name] = self.scalers().map(scaler);
            lines.push(self.line(name, others, Shape::Step, &other.ready));
        }
        lines.push(self.line(scaler(self.chosen()), own, Shape::Step, &lane.ready));
        let name = match self.component {
            Component::Celery => "Workers ready, and on their way",
            Component::Redis => "Shards ready, and on their way",
            Component::Database => "Machines ready (primary and read replicas), and on their way",
            _ => "Instances ready, and on their way",
        };
        self.push(name, Unit::Count, lines, Vec::new());
    }

    /// What of the component is in use, as far as it is anything that can be used up.
    fn in_use(&mut self) {
        let (name, metric) = match self.component {
            // It answers the rest itself: no capacity is used up.
            Component::Cdn => ("Answered by the CDN itself", None),
            Component::LoadBalancer => return,
            Component::Redis => ("Memory in use, against the thresholds of its rules", Some(Metric::Memory)),
            _ => ("Processors in use, against the thresholds of its rules", Some(Metric::Cpu)),
        };
        let limits = metric.map_or_else(Vec::new, |metric| self.thresholds(metric));
        self.both(name, |lane| &lane.utilization, Unit::Share, limits);
    }

    /// What else of the database and the cache may be full.
    fn resources(&mut self) {
        let Some(lanes) = self.run.chosen().lanes() else { return };
        let [first, second, _] = INKS;
        match self.component {
            Component::Database => {
                let lines = vec![
                    self.line("Connections", second, Shape::Line, &lanes.connections),
                    self.line("IOPS", first, Shape::Line, &lanes.iops),
                ];
                let limits = self.thresholds(Metric::Iops);
                self.push("IOPS and connections in use", Unit::Share, lines, limits);
            }
            Component::Redis => {
                let line = self.line("Commands", first, Shape::Line, &lanes.commands);
                let limits = self.thresholds(Metric::Cpu);
                self.push("Commands a second in use", Unit::Share, vec![line], limits);
            }
            _ => {}
        }
    }

    /// At which use the rules of the component act.
    fn thresholds(&self, metric: Metric) -> Vec<Limit> {
        let rules = self.run.chosen().rules();
        let mut limits: Vec<Limit> = Vec::new();
        for (_, watch) in rules.of_component(self.component).filter(|(_, watch)| watch.metric == metric) {
            let at = watch.threshold / 100.0;
            if watch.effect.lever != Lever::Alert && limits.iter().all(|limit| limit.at != at) {
                let sign = if watch.effect.change > 0.0 { "larger" } else { "smaller" };
                let label = format!("{}: {sign}", Unit::Percent.format(watch.threshold, self.locale));
                limits.push(Limit { at, label, ink: Ink::LIMIT });
            }
        }
        limits
    }

    /// The limit of a target, where the component is the one whose target it is.
    fn target(&self, target: Target, of: Component) -> Option<Limit> {
        let answers = self.run.chosen().answers();
        let kept = answers.target(target).filter(|_| self.component == of)?;
        Some(Limit { at: kept.limit, label: "Target".to_owned(), ink: Ink::CRITICAL })
    }

    /// Each decision as a mark, upwards or downwards by how much it changed: a lane for each thing that was changed, since
    /// instances and IOPS have no scale in common.
    fn decisions(&mut self) {
        for (levers, name) in DECIDED {
            let name = match name {
                "" => units_decided(self.component),
                name => name,
            };
            self.decided(levers, name);
        }
    }

    fn decided(&mut self, levers: &[Lever], name: &'static str) {
        let minutes = self.run.load.users.len();
        let bins = minutes.clamp(1, MOST / 3);
        let (mut up, mut down) = (vec![0.0_f64; bins], vec![0.0_f64; bins]);
        for of in super::lanes::done(self.run, self.component).filter(|of| levers.contains(&of.lever)) {
            // What waits for its window is drawn when that begins.
            if matches!(of.outcome, Outcome::Scheduled { .. }) {
                continue;
            }
            let minute = usize::try_from(of.at_s / 60).unwrap_or(0);
            let change = if of.lever == Lever::Alert { 1.0 } else { of.to - of.from };
            let marks = if change < 0.0 { &mut down } else { &mut up };
            if let Some(mark) = marks.get_mut((minute * bins / minutes.max(1)).min(bins - 1)) {
                *mark += change;
            }
        }
        let [own, others, _] = INKS;
        let both = [("Larger", own, up), ("Smaller", others, down)];
        let drawn = both.into_iter().filter(|(.., marks)| marks.iter().any(|mark| *mark != 0.0));
        let lines: Vec<Series> = drawn.map(|(name, ink, marks)| self.marks(name, ink, &marks)).collect();
        if !lines.is_empty() {
            self.push(name, Unit::Count, lines, Vec::new());
        }
    }

    /// Marks of equal width over the whole load: each stands at its own minutes, however few there are.
    fn marks(&self, name: &str, ink: Ink, marks: &[f64]) -> Series {
        let minutes = self.run.load.users.len();
        let at = |place: usize| {
            axis::hour(self.run.load.start_s, 0)
                + (place * minutes) as f64 / (marks.len().max(1) as f64 * 60.0)
        };
        let mut points = Vec::new();
        for (place, mark) in marks.iter().enumerate().filter(|(_, mark)| **mark != 0.0) {
            points.extend([
                (at(place), 0.0),
                (at(place), *mark),
                (at(place + 1), *mark),
                (at(place + 1), 0.0),
            ]);
        }
        Series { name: name.to_owned(), ink, shape: Shape::Area, points, end_label: None }
    }
}

/// What is decided about, lane by lane; where a lane has no name here, it is that of the component's units.
const DECIDED: [(&[Lever], &str); 7] = [
    (&[Lever::Units], ""),
    (&[Lever::Replicas], "Decisions: read replicas"),
    (&[Lever::Size], "Decisions: size, in cores of the database or GB of a node"),
    (&[Lever::Iops], "Decisions: IOPS"),
    (&[Lever::Pool], "Decisions: connections of the pool"),
    (&[Lever::Storage], "Decisions: storage, in GB"),
    (&[Lever::Alert], "Alerts and levels of degradation"),
];

const fn units_decided(of: Component) -> &'static str {
    match of {
        Component::Celery => "Decisions: workers",
        Component::Redis => "Decisions: shards",
        Component::Database => "Decisions: machines",
        Component::Cdn => "Deployments",
        _ => "Decisions: instances",
    }
}

#[cfg(test)]
mod tests;
