//! Until which month do today's rules hold? A simulation of each month of a forecast, under the same shape of load.

use super::answers::{Answers, Break, OfEach, Target};
use super::load::{Load, LoadError, has_load};
use super::simulate::{Request, SimulateError, Simulation};
use crate::forecast::Row;
use crate::money::Usd;
use crate::words::refusals::loads as text;

/// A month.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Its number; 0 is today.
    pub month: u64,
    /// The place of its tier in the plan.
    pub tier: usize,
    /// Concurrent users at its peak.
    pub concurrent_peak: u64,
    /// Whether every target was kept.
    pub holds: bool,
    /// Minutes outside of each target, in the order of [`Target::ALL`].
    pub minutes_outside: OfEach<u32>,
    /// API requests that got no answer, as a share.
    pub lost_share: f64,
    /// Files that got no answer, as a share.
    pub files_lost_share: f64,
    /// What broke first, where anything did.
    pub broke_first: Option<Break>,
    /// What all units cost over the load.
    pub cost: Usd,
    /// Whether it was computed; else it is the month before with the same load in the same tier.
    pub is_computed: bool,
}

/// Why a month has no answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UntilError {
    /// There is no load for it.
    #[error(fmt = text::load)]
    Load {
        /// The month.
        month: u64,
        /// Why.
        error: LoadError,
    },
    /// There is no simulation of it.
    #[error(fmt = text::simulate)]
    Simulate {
        /// The month.
        month: u64,
        /// Why.
        error: SimulateError,
    },
}

/// The table of months, one after another.
#[derive(Debug, Clone)]
pub struct Until {
    rows: Vec<Row>,
    /// How many months are not among them.
    left_out: usize,
    /// The month that is being computed.
    running: Option<(Row, Box<Simulation>)>,
    /// The months that are done.
    pub months: Vec<Month>,
}

impl Until {
    /// A table of months of a forecast, today among them where it is given; nothing is computed yet.
    pub fn new(rows: Vec<Row>) -> Self {
        Self { months: Vec::with_capacity(rows.len()), left_out: 0, rows, running: None }
    }

    /// The same of those months that have no more users than a load can have.
    pub fn of_loads(mut rows: Vec<Row>) -> Self {
        let all = rows.len();
        rows.retain(has_load);
        Self { left_out: all - rows.len(), ..Self::new(rows) }
    }

    /// Leaves out the month that cannot be answered, and gives it; the others go on. `None` where all are done.
    pub fn leave_out(&mut self) -> Option<Row> {
        let next = self.months.len();
        (next < self.rows.len()).then(|| {
            self.left_out += 1;
            self.rows.remove(next)
        })
    }

    /// Answers the next month. `begin` begins the simulation of a month: see [`begun`]. Gives whether all are done.
    ///
    /// # Errors
    /// [`UntilError`] where the month has no load or no simulation; the table is as it was.
    pub fn go_on(
        &mut self,
        begin: impl Fn(&Row) -> Result<Simulation, UntilError>,
    ) -> Result<bool, UntilError> {
        self.advance(u32::MAX, begin)
    }

    /// The same for at most so many minutes of the month's load: the table does not depend on how it is cut.
    ///
    /// # Errors
    /// As for [`Until::go_on`].
    pub fn advance(
        &mut self,
        minutes: u32,
        begin: impl Fn(&Row) -> Result<Simulation, UntilError>,
    ) -> Result<bool, UntilError> {
        let Some(row) = self.rows.get(self.months.len()).copied() else { return Ok(true) };
        let (row, mut simulation) = match (self.running.take(), self.same_as_before(&row)) {
            (Some(running), _) => running,
            (None, Some(before)) => {
                self.months.push(Month { month: row.month, is_computed: false, ..before });
                return Ok(self.months.len() >= self.rows.len());
            }
            (None, None) => (row, Box::new(begin(&row)?)),
        };
        if simulation.advance(minutes) {
            self.months.push(Month::of(&row, &simulation.answers()));
        } else {
            self.running = Some((row, simulation));
        }
        Ok(self.months.len() >= self.rows.len())
    }

    /// Months that are done, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.months.len(), self.rows.len())
    }

    /// How many months of the forecast are not among them.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The last month of those that hold from the first on; `None` where the first does not.
    pub fn holds_until(&self) -> Option<u64> {
        self.months.iter().take_while(|month| month.holds).last().map(|month| month.month)
    }

    /// The first month that does not hold.
    pub fn breaks(&self) -> Option<&Month> {
        self.months.iter().find(|month| !month.holds)
    }

    /// The month before, where nothing that the simulation looks at is different.
    fn same_as_before(&self, row: &Row) -> Option<Month> {
        let before = self.rows.get(self.months.len().checked_sub(1)?)?;
        let is_same = Row { month: row.month, ..*before } == *row;
        self.months.last().filter(|_| is_same).cloned()
    }
}

/// The simulation of a month at its beginning, by what is simulated in it and under which load.
///
/// # Errors
/// [`UntilError`] where there is none of both.
pub fn begun(
    row: &Row,
    request: Result<Request<'_>, SimulateError>,
    load: Result<Load, LoadError>,
) -> Result<Simulation, UntilError> {
    let month = row.month;
    let failed = |error| UntilError::Simulate { month, error };
    let load = load.map_err(|error| UntilError::Load { month, error })?;
    let mut request = request.map_err(failed)?;
    request.with_lanes = false;
    Simulation::new(&request, &load).map_err(failed)
}

impl Month {
    fn of(row: &Row, answers: &Answers) -> Self {
        let outside = |target| answers.target(target).map_or(0, |kept| kept.minutes_outside);
        let (lost_share, files_lost_share) = answers.lost_shares();
        Self {
            month: row.month,
            tier: row.tier,
            concurrent_peak: row.concurrent_peak,
            holds: answers.holds(),
            minutes_outside: Target::ALL.map(outside),
            lost_share,
            files_lost_share,
            broke_first: answers.broke_first,
            cost: answers.cost().0,
            is_computed: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autoscale::load::LoadSpec;
    use crate::forecast::forecast;
    use crate::{Choices, Inputs, Plan, Thresholds, published};

    fn month(plan: &Plan, thresholds: &Thresholds, row: &Row) -> Result<Simulation, UntilError> {
        let request = Request::new(plan, Choices::default(), row, thresholds).map(|mut request| {
            request.assumptions.failures_per_month = 0.0;
            request
        });
        begun(row, request, LoadSpec::of_plan(plan, row, 60).load())
    }

    fn table(rows: Vec<Row>) -> Until {
        let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
        let mut until = Until::new(rows);
        while !until.go_on(|row| month(&plan, &thresholds, row)).unwrap() {}
        until
    }

    #[test]
    fn the_table_of_the_published_rules_under_aggressive_growth() {
        let plan = published::plan().unwrap();
        let inputs = Inputs { scenario: "aggressive".to_owned(), ..Inputs::published(&plan) };
        let rows = forecast(&plan, &inputs).unwrap();
        let until = table(rows);
        assert_eq!(until.progress(), (24, 24));
        let lines: Vec<String> = until
            .months
            .iter()
            .map(|month| {
                format!(
                    "{:>2} tier {} peak {:>6} holds {} outside {:?} lost {:.4} {:?}",
                    month.month,
                    month.tier,
                    month.concurrent_peak,
                    month.holds,
                    month.minutes_outside,
                    month.lost_share,
                    month.broke_first.map(|of| (of.minute, of.target, of.component)),
                )
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"));
        assert_eq!(until.breaks().map(|month| month.month), until.holds_until().map(|month| month + 1));
    }

    #[test]
    fn a_table_does_not_depend_on_how_it_is_cut() {
        let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
        let rows: Vec<Row> =
            forecast(&plan, &Inputs::published(&plan)).unwrap().into_iter().take(12).collect();
        let whole = table(rows.clone());
        let mut cut = Until::new(rows);
        while !cut.advance(397, |row| month(&plan, &thresholds, row)).unwrap() {}
        assert_eq!(cut.months, whole.months);
    }

    #[test]
    fn a_month_like_the_one_before_is_not_computed_again() {
        let plan = published::plan().unwrap();
        let row = forecast(&plan, &Inputs::published(&plan)).unwrap()[8];
        let until = table(vec![row, Row { month: row.month + 1, ..row }]);
        let computed: Vec<bool> = until.months.iter().map(|month| month.is_computed).collect();
        assert_eq!(computed, [true, false]);
        assert_eq!(until.months[0].holds, until.months[1].holds);
    }
}
