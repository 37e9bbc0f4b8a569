//! The lanes as a chart, and what was decided under its crosshair.

use std::borrow::Cow;
use std::ops::Range;

use headroom_charts::{Axis, Domain, Exact, Pane, Panes, Plot, Scale, Size, Ticks, Trace};
use headroom_model::autoscale::simulate::Decision;
use headroom_model::format::{Locale, Unit};
use headroom_model::words::pages::scaling as text;
use headroom_model::words::simulate::{clock, decision, duration_ms};

use super::{Lanes, Line, Run, Values, axis, done, minute};

/// How many minutes may lie from one row of a table to the next.
pub const DISTANCES: [usize; 11] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 1440];

impl Lanes {
    /// Hands all of them over as a chart of a size.
    pub fn with_plot(&self, size: Size, locale: &Locale, then: &mut dyn FnMut(Plot<'_>)) {
        let run = &*self.run;
        let (start_s, minutes) = (run.load.start_s, run.load.users.len());
        let label = |unit: Unit| move |value: f64| unit.compact(value, locale);
        let exact = |unit: Unit| move |value: f64| exactly(unit, value, locale);
        let (counts, shares, times) = (label(Unit::Count), label(Unit::Share), label(Unit::Milliseconds));
        let (count, share, time) = (exact(Unit::Count), exact(Unit::Share), exact(Unit::Milliseconds));
        let mut panes = Vec::with_capacity(self.lanes.len());
        for lane in &self.lanes {
            let (label, exact): (&dyn Fn(f64) -> String, &dyn Fn(f64) -> String) = match lane.unit {
                Unit::Share => (&shares, &share),
                Unit::Milliseconds => (&times, &time),
                _ => (&counts, &count),
            };
            let ticks = if lane.unit == Unit::Count { Ticks::Whole } else { Ticks::Round };
            let domain = lane.top.map_or(Domain::Auto, |top| Domain::Fixed(0.0, top));
            let scale = if lane.is_log { Scale::Log } else { Scale::Linear };
            panes.push(Pane {
                title: lane.name.to_owned(),
                name: text::lane_in_tip(lane.name).to_owned(),
                y: Axis { scale, domain, ..Axis::new(ticks, label) },
                exact,
                limits: lane.limits.clone(),
                traces: lane.lines.iter().map(|line| trace(run, line)).collect(),
            });
        }
        let hours = axis::label(start_s, minutes);
        let at = |hour: f64| clock(start_s, axis::seconds(start_s, hour));
        let told =
            |from: f64, to: f64| self.said(axis::minute(start_s, from)..axis::minute(start_s, to), locale);
        then(Plot::Panes(Panes {
            size,
            x: axis::axis(&hours),
            first: axis::hour(start_s, 0),
            per_unit: 60.0,
            exact: Exact { place: text::TIME, x: &at, y: &count },
            panes,
            events: self.decided.clone(),
            told: &told,
            distances: &DISTANCES,
            note: &text::every_minutes,
        }));
    }

    /// What was decided in some minutes, and what was held back; where nothing was, the last decision before, as such.
    pub(super) fn said(&self, minutes: Range<usize>, locale: &Locale) -> Vec<String> {
        /// How many decisions stand under the crosshair: more than the rules of a component decide in a minute.
        const MOST: usize = 12;
        let run = &*self.run;
        let (start_s, rules) = (run.load.start_s, run.chosen().rules());
        let write = |of: &Decision| decision(rules, of, start_s, locale);
        let of_component = run.chosen().log().decisions.iter().filter(|of| of.component == self.component);
        let here: Vec<&Decision> = of_component.filter(|of| minutes.contains(&minute(of))).collect();
        if here.is_empty() {
            let last = done(run, self.component).take_while(|of| minute(of) < minutes.start).last();
            return last.map(|of| text::last_decision(&write(of))).into_iter().collect();
        }
        let mut said: Vec<String> = here.iter().take(MOST).map(|of| write(of)).collect();
        if here.len() > MOST {
            said.push(text::more_decisions_here(here.len() - MOST));
        }
        said
    }
}

/// Values of a run.
pub(super) fn series<'a>(run: &'a Run, values: &'a Values) -> &'a [f32] {
    let found = match values {
        Values::Of(of, component, get) => run.of(*of).lanes().and_then(|lanes| get(lanes, *component)),
        Values::Watched(of, component, metric) => {
            run.of(*of).lanes().and_then(|lanes| lanes.watched(*component, *metric))
        }
        Values::Own(values) => Some(values),
    };
    found.map_or(&[], Vec::as_slice)
}

/// A line with its values.
pub(super) fn trace<'a>(run: &'a Run, line: &'a Line) -> Trace<'a> {
    let (name, values) = (Cow::Borrowed(line.name), Cow::Borrowed(series(run, &line.values)));
    Trace { name, ink: line.ink, shape: line.shape.clone(), values }
}

/// A single value.
pub fn exactly(unit: Unit, value: f64, locale: &Locale) -> String {
    match unit {
        Unit::Milliseconds => duration_ms(value, locale),
        Unit::Count if value.abs() < 10.0 && value.fract() != 0.0 => unit.rounded(value, 2, locale),
        unit => unit.rounded(value, 0, locale),
    }
}
