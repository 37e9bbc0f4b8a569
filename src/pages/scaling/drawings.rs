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
const MOST: usize = 640;

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
    let limits = sheet.thresholds();
    sheet.both("In use, against the thresholds of its rules", |lane| &lane.utilization, Unit::Share, limits);
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
        let mut chart = Chart::new(size, axis::axis(&label), y);
        chart.gutter = GUTTER;
        let legend = if series.len() > 1 {
            series.iter().map(|of| (of.ink.0, of.name.clone())).collect()
        } else {
            Vec::new()
        };
        (chart.series, chart.limits) = (series, limits);
        let Ok(drawing) = draw(&chart) else { return };
        self.lanes.push(Drawn { name, legend, svg: drawing.svg });
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
        self.push("Units ready, and on their way", Unit::Count, lines, Vec::new());
    }

    /// At which use the rules of the component act.
    fn thresholds(&self) -> Vec<Limit> {
        let metric = if self.component == Component::Redis { Metric::Memory } else { Metric::Cpu };
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

    /// Each decision as a mark, upwards or downwards by how much it changed.
    fn decisions(&mut self) {
        let (run, component) = (self.run.chosen(), self.component);
        let done = run.log().decisions.iter();
        let done = done.filter(|of| of.component == component && !matches!(of.outcome, Outcome::Held(_)));
        let minutes = self.run.load.users.len();
        let mut up = vec![0.0_f32; minutes.min(MOST / 3) + 1];
        let mut down = up.clone();
        let last = up.len() - 1;
        for of in done {
            let minute = usize::try_from(of.at_s / 60).unwrap_or(0);
            let change = if of.from > 0.0 && of.to != of.from { of.to - of.from } else { of.to };
            let marks = if change < 0.0 { &mut down } else { &mut up };
            if let Some(mark) = marks.get_mut((minute * last / minutes.max(1)).min(last)) {
                #[expect(clippy::cast_possible_truncation, reason = "a picture shows no more")]
                let change = change as f32;
                *mark += change;
            }
        }
        if up.iter().chain(&down).all(|mark| *mark == 0.0) {
            return;
        }
        let start_s = self.run.load.start_s;
        let bars = |name: &str, ink, marks: &[f32]| {
            let place = |place: usize| axis::hour(start_s, place * minutes / last.max(1));
            let points =
                marks.iter().enumerate().filter(|(at, mark)| **mark != 0.0 || *at == 0 || *at == last);
            let points = points.map(|(at, mark)| (place(at), f64::from(*mark))).collect();
            Series { name: name.to_owned(), ink, shape: Shape::Bar, points, end_label: None }
        };
        let [own, others, _] = INKS;
        let lines = vec![bars("Larger", own, &up), bars("Smaller", others, &down)];
        self.push("Decisions, by how much", Unit::Count, lines, Vec::new());
    }
}
