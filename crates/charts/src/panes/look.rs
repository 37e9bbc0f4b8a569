//! What a reader does to charts below each other.

use std::borrow::Cow;

use super::{Panes, Trace};
use crate::chart::Domain;
use crate::view::{View, keep_axes};

impl Panes<'_> {
    /// Changes it as the reader wants it.
    pub(crate) fn look(&mut self, view: &View) {
        if let Some((from, to)) = view.zoom {
            let before = std::mem::replace(&mut self.x.domain, Domain::Between(from, to));
            let (from, to) = self.domain();
            // The data may have become others since: nothing is worse than an empty chart.
            if !(from < to && from < self.x_of(self.len()) && to > self.first) {
                self.x.domain = before;
            }
        }
        if view.hidden.is_empty() {
            return;
        }
        let all = self.legend();
        let is_hidden = |trace: &Trace<'_>| {
            let is_it = |place: &usize| {
                all.get(*place).is_some_and(|of| of.ink == trace.ink && of.name == trace.name)
            };
            view.hidden.iter().any(is_it)
        };
        // Where nothing is left in a pane, its axis stays.
        let cells = self.cells();
        let kept = self.panes.iter().zip(&cells).enumerate().map(|(place, (pane, cell))| {
            let is_empty = pane.traces.len() > 1 && pane.traces.iter().all(is_hidden);
            is_empty.then(|| {
                let mut chart = self.chart(place, pane, cell);
                keep_axes(&mut chart);
                chart.y.domain
            })
        });
        let kept: Vec<Option<Domain>> = kept.collect();
        for (pane, kept) in self.panes.iter_mut().zip(kept) {
            pane.y.domain = kept.unwrap_or(pane.y.domain);
        }
        for pane in self.panes.iter_mut().filter(|pane| pane.traces.len() > 1) {
            for trace in pane.traces.iter_mut().filter(|trace| is_hidden(trace)) {
                trace.values = Cow::Borrowed(&[]);
            }
        }
    }
}
