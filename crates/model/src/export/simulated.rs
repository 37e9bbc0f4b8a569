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
    simulation: Simulation,
    months: Vec<Month>,
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
    /// One of the other months cannot be simulated.
    #[error(transparent)]
    Until(#[from] UntilError),
}

/// A simulation on its way, with the months after it. It holds what it needs, so it goes on while the document changes, and
/// what comes of it does not depend on how it is cut.
#[derive(Debug, Clone)]
pub struct Simulating {
    plan: (Plan, Choices),
    row: Row,
    thresholds: Thresholds,
    rated_by: Thresholds,
    settings: Settings,
    about: About,
    simulation: Simulation,
    is_simulated: bool,
    until: Until,
}

impl Simulating {
    /// Begins what a source's document asks, in the source's month and for its cluster. `rated_by` are the thresholds that
    /// the tiers are rated by: the published ones.
    ///
    /// # Errors
    /// [`SimulatedError`] where the month has no load or no simulation.
    pub fn new(source: &Source<'_>, rated_by: &Thresholds) -> Result<Self, SimulatedError> {
        let mut settings = source.settings.clone();
        if let Ok(minor) = KubernetesMinor::new(source.cluster.minor.into()) {
            settings.kubernetes_minor = Minor::from(minor);
        }
        let lock = if source.cluster.keeps_hours { PeakLock::CronJobs } else { PeakLock::None };
        settings.peak_lock = Later(lock);
        let load = k6::load(source)?;
        let (inputs, row) = (source.document.inputs(), source.row);
        let both = (source.thresholds, rated_by);
        let request = settings.request((source.plan(), inputs.choices), &row, both, settings.scaling)?;
        Ok(Self {
            about: About::of(source, &settings, &load),
            simulation: Simulation::new(&request, &load)?,
            is_simulated: false,
            until: Until::new(source.rows.to_vec()),
            plan: (source.plan().clone(), inputs.choices),
            row,
            thresholds: source.thresholds.clone(),
            rated_by: rated_by.clone(),
            settings,
        })
    }

    /// Goes on for at most so many minutes of a load. Gives whether all is done.
    ///
    /// # Errors
    /// [`SimulatedError`] where a month has no load or no simulation.
    pub fn advance(&mut self, minutes: u32) -> Result<bool, SimulatedError> {
        if !self.is_simulated {
            self.is_simulated = self.simulation.advance(minutes);
            return Ok(false);
        }
        let Self { plan: (plan, choices), row, thresholds, rated_by, settings, until, .. } = self;
        let both = (&*thresholds, &*rated_by);
        Ok(until.advance(minutes, |month| settings.begin_month((plan, *choices), month, row, both))?)
    }

    /// Simulations that are done, of how many: that of the month, and one for each month.
    pub fn progress(&self) -> (usize, usize) {
        let (done, months) = self.until.progress();
        (done + usize::from(self.is_simulated), months + 1)
    }

    /// What came of it; of what is not done nothing is in it.
    pub fn finished(self) -> Simulated {
        let Self { about, simulation, until, .. } = self;
        Simulated { about, simulation, months: until.months }
    }

    /// All of it at once.
    ///
    /// # Errors
    /// As for [`Simulating::advance`].
    pub fn all(mut self) -> Result<Simulated, SimulatedError> {
        while !self.advance(u32::MAX)? {}
        Ok(self.finished())
    }
}

impl About {
    /// What a source's document asks, for the load that is made of it.
    pub fn of(source: &Source<'_>, settings: &Settings, load: &Load) -> Self {
        Self {
            scenario: source.document.inputs().scenario.clone(),
            month: source.row.month,
            tier: source.tier_id.to_owned(),
            concurrent_peak: source.row.concurrent_peak,
            load: crate::words::scaling::shape(settings.shape).to_owned(),
            scaling: settings.scaling.name().to_owned(),
            seed: settings.seed.get(),
            start_s: load.start_s,
        }
    }
}

impl Simulated {
    /// Decisions and totals as a table.
    pub fn decisions(&self, source: &Source<'_>) -> String {
        decisions_of(source, &self.about, &self.simulation)
    }

    /// Every minute as a table; its heads alone where minutes were not kept.
    pub fn minutes(&self, source: &Source<'_>) -> String {
        let none = Lanes::default();
        let lanes = self.simulation.lanes().unwrap_or(&none);
        with_origin(simulation::minutes(self.about.start_s, lanes), source, &self.about)
    }

    /// The months as a table.
    pub fn months(&self, source: &Source<'_>) -> String {
        months_of(source, &self.about, &self.months)
    }
}

/// Decisions and totals of a simulation as a table that says of which plan it is.
pub fn decisions_of(source: &Source<'_>, about: &About, of: &Simulation) -> String {
    with_origin(simulation::csv(about, of), source, about)
}

/// Months as a table that says of which plan it is.
pub fn months_of(source: &Source<'_>, about: &About, months: &[Month]) -> String {
    with_origin(simulation::months(source.plan(), months, source.currency()), source, about)
}

/// The plan, its link and what was simulated, below a table whose heads have no comma.
fn with_origin(mut text: String, source: &Source<'_>, about: &About) -> String {
    let columns = text.lines().next().map_or(0, |heads| heads.split(',').count());
    csv::write_origin(&mut text, source, columns);
    write_lines(&mut text, &[("Simulated", simulated_by(about))], columns);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::autoscale::settings::{self, Scaler};
    use crate::autoscale::simulate::Scaling;
    use crate::export::Format;
    use crate::export::csv::{cut, is_formula};
    use crate::export::tests::{in_month, with_source};
    use crate::export::yaml::tests::any_text;
    use crate::published;

    fn of(source: &Source<'_>) -> Simulating {
        Simulating::new(source, &published::thresholds().unwrap()).unwrap()
    }

    /// Records of a table, each with its cells, of one length.
    fn records(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_tables_are_those_of_the_simulation_on_screen() {
        for scaling in ["rules", "hpa"] {
            let changes = [("/simulation/scaling", json!(scaling)), ("/simulation/shape", json!("launch"))];
            with_source(&changes, |source| {
                let simulated = of(source).all().unwrap();
                // What the page of the simulation does.
                let settings = settings::of(source.document.simulation()).unwrap();
                let rated_by = published::thresholds().unwrap();
                let choices = source.document.inputs().choices;
                let load = settings.load(source.plan(), source.thresholds, &source.row).unwrap();
                let both = (source.thresholds, &rated_by);
                let plan = (source.plan(), choices);
                let request = settings.request(plan, &source.row, both, settings.scaling).unwrap();
                let mut on_screen = Simulation::new(&request, &load).unwrap();
                on_screen.finish();
                assert!(simulated.simulation.shows_as(&on_screen));
                assert_eq!(settings.scaling == Scaler::Hpa, matches!(request.scaling, Scaling::Hpa(_)));
                let decisions = simulated.decisions(source);
                assert!(decisions.starts_with(&simulation::csv(&simulated.about, &on_screen)));
                let minutes = simulated.minutes(source);
                let lanes = on_screen.lanes().unwrap();
                assert!(minutes.starts_with(&simulation::minutes(load.start_s, lanes)));
                // A line for each minute below the heads, then three of the plan.
                assert_eq!(records(&minutes).len(), 1 + load.users.len() + 3);
                assert_eq!(records(&simulated.months(source)).len(), 1 + source.rows.len() + 3);
                assert!(decisions.contains(&format!("scaled by {scaling}")), "{decisions}");
                for table in [&decisions, &minutes, &simulated.months(source)] {
                    let has_minus_nothing = records(table).iter().flatten().any(|cell| cell == "-0");
                    assert!(!has_minus_nothing, "{table:.2000}");
                }
            });
        }
    }

    #[test]
    fn the_cluster_of_the_source_says_what_keeps_the_peak_hours() {
        let changes = [("/simulation/scaling", json!("hpa")), ("/simulation/shape", json!("spike"))];
        with_source(&changes, |source| {
            let mut keeping = source.clone();
            keeping.cluster.keeps_hours = true;
            // The other way round the document asks for jobs, and the cluster has none.
            for keeps_hours in [false, true] {
                let mut cluster = source.clone();
                cluster.cluster.keeps_hours = keeps_hours;
                cluster.settings.peak_lock =
                    Later(if keeps_hours { PeakLock::None } else { PeakLock::CronJobs });
                let begun = of(&cluster);
                assert_eq!(begun.settings.cluster().keeps_hours, keeps_hours);
            }
            assert_ne!(
                of(&keeping).all().unwrap().minutes(source),
                of(source).all().unwrap().minutes(source)
            );
        });
    }

    #[test]
    fn the_way_it_is_cut_does_not_matter_and_progress_counts_to_the_end() {
        in_month(9, |source| {
            let whole = of(source).all().unwrap();
            let mut cut = of(source);
            let mut before = cut.progress();
            assert_eq!(before, (0, source.rows.len() + 1));
            while !cut.advance(241).unwrap() {
                assert!(cut.progress().0 >= before.0);
                before = cut.progress();
            }
            assert_eq!(cut.progress(), (source.rows.len() + 1, source.rows.len() + 1));
            let cut = cut.finished();
            assert_eq!(cut.decisions(source), whole.decisions(source));
            assert_eq!(cut.minutes(source), whole.minutes(source));
            assert_eq!(cut.months(source), whole.months(source));
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn hostile_names_are_inert_in_every_table(
            rule in any_text(), tier in any_text(), title in any_text(), scenario in any_text(), cut_off in "[;\\t\r\n]=1{0,2}",
        ) {
            let (rule, title) = (rule + &cut_off, title + &cut_off);
            let tree = crate::Document::published().unwrap().to_json();
            let id = json!(format!("{tier}{cut_off}")).to_string();
            let renamed = |section: &str| -> serde_json::Value {
                serde_json::from_str(&tree[section].to_string().replace("\"tier_10k\"", &id)).unwrap()
            };
            let changes = [
                ("/plan", renamed("plan")),
                ("/thresholds", renamed("thresholds")),
                ("/thresholds/backend_scaling/scale_down_rules/0/name", json!(rule)),
                ("/plan/metadata/title", json!(title)),
                ("/plan/metadata/version", json!(scenario)),
            ];
            with_source(&changes, |source| {
                let mut simulating = of(source);
                // The simulation, and the first months.
                (0..3).for_each(|_| drop(simulating.advance(u32::MAX)));
                let simulated = simulating.finished();
                for table in [simulated.decisions(source), simulated.minutes(source), simulated.months(source)] {
                    // A real reader finds as many cells in each line as there are heads, and the title as it was.
                    let records = records(&table);
                    let said = records.iter().find(|record| record[0] == "Plan").unwrap();
                    let plain = |text: &str| text.replace('\'', "");
                    assert!(plain(&said[1]).starts_with(&plain(&title)), "{said:?}");
                    for separator in [b',', b';', b'\t'] {
                        for cell in cut(&table, separator) {
                            let is_number = cell.trim().parse::<f64>().is_ok();
                            assert!(is_number || !is_formula(&cell), "{cell:?} in {table:?}");
                        }
                    }
                }
                let decisions = records(&simulated.decisions(source));
                let plain = |text: &str| text.replace('\'', "");
                assert!(decisions.iter().any(|record| plain(&record[3]) == plain(&rule)), "{rule:?}");
            });
        }
    }

    #[test]
    fn without_a_simulation_its_tables_are_left_out() {
        with_source(&[], |source| {
            let load = k6::load(source).unwrap();
            let simulated = of(source).all().unwrap();
            let places: Vec<usize> = (0..6).filter(|place| Format::Csv.is_simulated(*place)).collect();
            assert_eq!(places, [3, 4, 5]);
            for place in 0..6 {
                let without = Format::Csv.file(place, source, &load, None);
                assert_eq!(without.is_none(), Format::Csv.is_simulated(place));
                assert!(Format::Csv.file(place, source, &load, Some(&simulated)).is_some());
            }
        });
    }
}
