//! Which changes a search need not simulate, because nothing would come of them.

use super::{Kind, Search};
use crate::autoscale::simulate::Part;

impl Search {
    /// Whether nothing would come of a value.
    pub(super) fn is_idle(&self, place: usize, value: f64) -> bool {
        let Some((knob, now)) = self.knobs.get(place).zip(self.values.get(place)) else { return false };
        match knob.kind {
            Kind::Maximum => knob.is_beyond((*now, value), self.outcomes.most(knob.component)),
            Kind::BurstCapacity | Kind::BurstMinutes => self.stays_below(),
            kind if kind.is_of_all() => false,
            _ => knob.is_idle(*now, value, &self.outcomes.part(Part::of(knob.component)).reaches),
        }
    }

    /// Whether no component that may go above its most units ever had as many.
    fn stays_below(&self) -> bool {
        let mut limits = self.knobs.iter().zip(&self.values).filter(|(knob, _)| knob.may_burst());
        limits.all(|(knob, most)| self.outcomes.most(knob.component) < *most)
    }
}
