//! What a reader has done to a chart: looked closer, changed the scale, hidden a series.

use crate::chart::{Chart, Domain, Scale};
use crate::layers::layers;
use crate::layout::{Layout, layout};

/// How a reader looks at a chart; by default as it was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The first and the last x on show, in either order; `None` for all.
    pub zoom: Option<(f64, f64)>,
    /// Whether equal ratios are equal heights.
    pub log: bool,
    /// The series that are hidden, by their place. They keep their place and their colour.
    pub hidden: Vec<usize>,
}

impl View {
    /// Changes a chart as the reader wants it.
    pub fn apply(&self, chart: &mut Chart<'_>) {
        if let Some((from, to)) = self.zoom {
            let is_on_show = |x: f64| (x >= from && x <= to) || (x >= to && x <= from);
            let points = || chart.series.iter().flat_map(|series| &series.points);
            let (is_any, is_here) = (points().next().is_some(), points().any(|(x, _)| is_on_show(*x)));
            if is_any && !is_here {
                // All that it has is elsewhere than where the page looks: its frame stays.
                keep_axes(chart);
            }
            if is_any {
                chart.x.domain = Domain::Between(from, to);
            }
        }
        if self.log {
            chart.y.scale = Scale::Log;
        }
        if self.hides_all(chart) {
            keep_axes(chart);
        }
        for place in &self.hidden {
            if let Some(series) = chart.series.get_mut(*place) {
                series.points.clear();
            }
        }
    }

    /// Whether it hides all that a chart draws.
    pub(crate) fn hides_all(&self, chart: &Chart<'_>) -> bool {
        !self.hidden.is_empty() && chart.drawn().all(|place| self.hidden.contains(&place))
    }

    /// Hides a series, or shows it again.
    pub fn toggle(&mut self, place: usize) {
        if let Some(at) = self.hidden.iter().position(|hidden| *hidden == place) {
            self.hidden.swap_remove(at);
        } else {
            self.hidden.push(place);
        }
    }

    /// Hides all series but one; all are shown again where it is the only one already.
    pub fn isolate(&mut self, place: usize, series: impl Iterator<Item = usize>) {
        let others: Vec<usize> = series.filter(|other| *other != place).collect();
        let alone = !self.hidden.contains(&place) && others.iter().all(|other| self.hidden.contains(other));
        self.hidden = if alone { Vec::new() } else { others };
    }
}

/// Fixes the axes as they are: what a chart shows of nothing is still its own range.
pub(crate) fn keep_axes(chart: &mut Chart<'_>) {
    if let Some(Layout { x, y, .. }) = layout(chart, &layers(chart), (0.0, 0.0)) {
        chart.x.domain = Domain::Fixed(x.lo, x.hi);
        chart.y.domain = Domain::Fixed(y.lo, y.hi);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_hidden_and_comes_back() {
        let mut view = View::default();
        view.toggle(1);
        view.toggle(2);
        view.toggle(1);
        assert_eq!(view.hidden, [2]);
    }

    #[test]
    fn the_second_time_alone_is_all() {
        let mut view = View { hidden: vec![1], ..View::default() };
        view.isolate(1, 0..3);
        assert_eq!(view.hidden, [0, 2]);
        view.isolate(1, 0..3);
        assert_eq!(view.hidden, []);
    }
}
