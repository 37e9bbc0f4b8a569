//! What the table of months simulates in each of its months.

use super::{HpaOf, Scaler, Settings};
use crate::Choices;
use crate::autoscale::simulate::{Request, SimulateError, Simulation};
use crate::autoscale::until::{UntilError, begun};
use crate::forecast::Row;
use crate::plan::Plan;
use crate::thresholds::Thresholds;

impl Settings {
    /// Begins the simulation of a month of the table, where `simulated` is the month that is simulated by itself: a measured
    /// load is of that one, and so are the objects of the HPA where [`HpaOf::ChosenMonth`] is asked. Thresholds and what the
    /// tiers are rated by are as in [`Settings::request`].
    ///
    /// # Errors
    /// [`UntilError`] where the month has no load or no simulation.
    pub fn begin_month(
        &self,
        (plan, choices): (&Plan, Choices),
        row: &Row,
        simulated: &Row,
        (thresholds, rated_by): (&Thresholds, &Thresholds),
    ) -> Result<Simulation, UntilError> {
        let request = self.request_in((plan, choices), row, simulated, (thresholds, rated_by));
        begun(row, request, self.load_in(plan, row, simulated))
    }

    fn request_in<'a>(
        &self,
        plan: (&'a Plan, Choices),
        row: &'a Row,
        simulated: &'a Row,
        both: (&'a Thresholds, &'a Thresholds),
    ) -> Result<Request<'a>, SimulateError> {
        let request = self.request(plan, row, both, self.scaling)?;
        // Rules are the same in every month.
        match (self.scaling, *self.hpa_of) {
            (Scaler::Rules, _) | (_, HpaOf::EachMonth) => Ok(request),
            (Scaler::Hpa, HpaOf::ChosenMonth) => {
                let scaling = self.request(plan, simulated, both, self.scaling)?.scaling;
                Ok(Request { scaling, ..request })
            }
        }
    }
}
