//! A simulation as files: what the simulation of the document's question decided, each of its minutes, and the months that
//! its rules hold.

use super::csv::write_lines;
use super::simulation::{self, About};
use super::source::Source;
use super::{csv, k6};
use crate::autoscale::load::{Load, LoadError};
use crate::autoscale::settings::{Later, Minor, PeakLock, Settings};
use crate::autoscale::simulate::{Lanes, SimulateError, Simulation};
use crate::autoscale::until::{Month, Until, UntilError};
use crate::forecast::Row;
use crate::inputs::Choices;
use crate::plan::Plan;
use crate::quantity::KubernetesMinor;
use crate::read::Named as _;
use crate::thresholds::Thresholds;
use crate::words::exports::simulated_by;

/// What came of it.
#[derive(Debug, Clone)]
pub struct Simulated {
    about: About,
    simulation: Result<Simulation, SimulatedError>,
    months: Vec<Result<Month, NotSimulated>>,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SimulatedError {
    /// The month has no load.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The month cannot be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
}

impl From<UntilError> for SimulatedError {
    fn from(error: UntilError) -> Self {
        match error {
            UntilError::Load { error, .. } => Self::Load(error),
            UntilError::Simulate { error, .. } => Self::Simulate(error),
        }
    }
}

/// A month that cannot be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct NotSimulated {
    /// The month.
    pub row: Row,
    /// Why.
    pub error: SimulatedError,
}

/// A simulation on its way, with the months after it. It holds what it needs, so it goes on while the document changes, and
/// what comes of it does not depend on how it is cut. A month that cannot be simulated holds up none of the others.
#[derive(Debug, Clone)]
pub struct Simulating {
    plan: (Plan, Choices),
    row: Row,
    thresholds: Thresholds,
    rated_by: Thresholds,
    settings: Settings,
    about: About,
    simulation: Result<Simulation, SimulatedError>,
    is_simulated: bool,
    until: Until,
    /// The months that `until` leaves out.
    left_out: Vec<NotSimulated>,
}

impl Simulating {
    /// Begins what a source's document asks, in the source's month and for its cluster. `rated_by` are the thresholds that
    /// the tiers are rated by: the published ones.
    pub fn new(source: &Source<'_>, rated_by: &Thresholds) -> Self {
        let mut settings = source.settings.clone();
        if let Ok(minor) = KubernetesMinor::new(source.cluster.minor.into()) {
            settings.kubernetes_minor = Minor::from(minor);
        }
        let lock = if source.cluster.keeps_hours { PeakLock::CronJobs } else { PeakLock::None };
        settings.peak_lock = Later(lock);
        let load = k6::load(source);
        let start_s = load.as_ref().map_or(0, |load| load.start_s);
        let simulation = load.map_err(SimulatedError::from);
        let simulation = simulation.and_then(|load| begun(source, &settings, rated_by, &load));
        Self {
            about: About::of(source, &settings, start_s),
            is_simulated: simulation.is_err(),
            simulation,
            until: Until::new(source.rows.to_vec()),
            left_out: Vec::new(),
            plan: (source.plan().clone(), source.document.inputs().choices),
            row: source.row,
            thresholds: source.thresholds.clone(),
            rated_by: rated_by.clone(),
            settings,
        }
    }

    /// Goes on for at most so many minutes of a load. Gives whether all is done.
    pub fn advance(&mut self, minutes: u32) -> bool {
        if !self.is_simulated {
            self.is_simulated = self.simulation.as_mut().map_or(true, |of| of.advance(minutes));
            return false;
        }
        let Self { plan: (plan, choices), row, thresholds, rated_by, settings, until, .. } = self;
        let both = (&*thresholds, &*rated_by);
        match until.advance(minutes, |month| settings.begin_month((plan, *choices), month, row, both)) {
            Ok(is_done) => is_done,
            Err(error) => {
                let row = until.leave_out();
                self.left_out.extend(row.map(|row| NotSimulated { row, error: error.into() }));
                let (done, all) = self.until.progress();
                done == all
            }
        }
    }

    /// Simulations that are done, of how many: that of the month, and one for each month.
    pub fn progress(&self) -> (usize, usize) {
        let (done, all) = self.until.progress();
        let left_out = self.left_out.len();
        (done + left_out + usize::from(self.is_simulated), all + left_out + 1)
    }

    /// What came of it; of what is not done nothing is in it.
    pub fn finished(self) -> Simulated {
        let Self { about, simulation, until, left_out, .. } = self;
        let mut months: Vec<Result<Month, NotSimulated>> = until.months.into_iter().map(Ok).collect();
        months.extend(left_out.into_iter().map(Err));
        months.sort_by_key(|of| of.as_ref().map_or_else(|of| of.row.month, |of| of.month));
        Simulated { about, simulation, months }
    }

    /// All of it at once.
    pub fn all(mut self) -> Simulated {
        while !self.advance(u32::MAX) {}
        self.finished()
    }
}

/// The simulation of a source's month at its beginning.
fn begun(
    source: &Source<'_>,
    settings: &Settings,
    rated_by: &Thresholds,
    load: &Load,
) -> Result<Simulation, SimulatedError> {
    let choices = source.document.inputs().choices;
    let both = (source.thresholds, rated_by);
    let request = settings.request((source.plan(), choices), &source.row, both, settings.scaling)?;
    Ok(Simulation::new(&request, load)?)
}

impl About {
    /// What a source's document asks, for a load that begins at a second of the week.
    pub fn of(source: &Source<'_>, settings: &Settings, start_s: u32) -> Self {
        Self {
            scenario: source.document.inputs().scenario.clone(),
            month: source.row.month,
            tier: source.tier_id.to_owned(),
            concurrent_peak: source.row.concurrent_peak,
            load: crate::words::scaling::shape(settings.shape).to_owned(),
            // What a document keeps was put right when it was pasted.
            load_repairs: Vec::new(),
            scaling: settings.scaling.name().to_owned(),
            seed: settings.seed.get(),
            start_s,
        }
    }
}

impl Simulated {
    /// Decisions and totals as a table; why there are none, where the month cannot be simulated.
    pub fn decisions(&self, source: &Source<'_>) -> String {
        match &self.simulation {
            Ok(simulation) => decisions_of(source, &self.about, simulation),
            Err(error) => with_origin(simulation::none(error), source, &self.about),
        }
    }

    /// Every minute as a table; its heads alone where minutes were not kept, and why there are none where the month cannot
    /// be simulated.
    pub fn minutes(&self, source: &Source<'_>) -> String {
        let none = Lanes::default();
        let table = match &self.simulation {
            Ok(of) => simulation::minutes(self.about.start_s, of.lanes().unwrap_or(&none)),
            Err(error) => simulation::none(error),
        };
        with_origin(table, source, &self.about)
    }

    /// The months as a table.
    pub fn months(&self, source: &Source<'_>) -> String {
        let months = self.months.iter().map(Result::as_ref);
        with_origin(simulation::months(source.plan(), months, source.currency()), source, &self.about)
    }
}

/// Decisions and totals of a simulation as a table that says of which plan it is.
pub fn decisions_of(source: &Source<'_>, about: &About, of: &Simulation) -> String {
    with_origin(simulation::csv(about, of), source, about)
}

/// Months as a table that says of which plan it is.
pub fn months_of(source: &Source<'_>, about: &About, months: &[Month]) -> String {
    with_origin(simulation::months(source.plan(), months.iter().map(Ok), source.currency()), source, about)
}

/// The plan, its link and what was simulated, below a table whose heads have no comma.
fn with_origin(mut text: String, source: &Source<'_>, about: &About) -> String {
    let columns = text.lines().next().map_or(0, |heads| heads.split(',').count());
    csv::write_origin(&mut text, source, columns);
    write_lines(&mut text, &[("Simulated", simulated_by(about))], columns);
    text
}

#[cfg(test)]
mod tests;
