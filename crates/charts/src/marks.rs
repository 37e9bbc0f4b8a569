//! Layers as marks in CSS pixels, cut at the plot area.

use std::borrow::Cow;

use crate::backend::tenths;
use crate::clip;
use crate::domain::bar_spacing;
use crate::geometry::{Point, Rect};
use crate::layers::{Kind, Layer, Row};
use crate::projection::Mapping;
use crate::reduce::reduce;
use crate::scene::{Form, Part, Pen, Scene};

/// Share of the distance between bars that the bars take.
const BAR_SHARE: f64 = 0.72;
/// Bars of one lonely x are not wider than this, CSS pixels.
const WIDEST_BAR: f64 = 48.0;

/// Where the layers of a chart are drawn.
pub(crate) struct Stage<'a> {
    pub plot: Rect,
    pub x: Mapping,
    pub y: Mapping,
    pub layers: &'a [Layer],
}

impl Stage<'_> {
    /// Areas, fans and bars: what lies behind lines and annotations.
    pub(crate) fn fills(&self, scene: &mut Scene) {
        for layer in self.layers {
            let rows = self.visible(layer);
            match layer.kind {
                Kind::Area => self.area(scene, layer, &rows),
                Kind::Stacked => self.between(scene, layer, &rows, Part::Stack),
                Kind::Fan => self.between(scene, layer, &rows, Part::Fan),
                Kind::Line | Kind::Step | Kind::Hold | Kind::Bar => {}
            }
        }
        // A series that is hidden leaves its place to the others.
        let bars: Vec<&Layer> =
            self.layers.iter().filter(|layer| layer.kind == Kind::Bar && !layer.rows.is_empty()).collect();
        for (place, layer) in bars.iter().enumerate() {
            self.bars(scene, layer, place, bars.len());
        }
    }

    /// Lines and lonely points.
    pub(crate) fn lines(&self, scene: &mut Scene) {
        for layer in self.layers {
            let rows = self.visible(layer);
            let runs = match layer.kind {
                Kind::Line | Kind::Area | Kind::Hold => self.straight(&rows),
                Kind::Step => self.stairs(&rows),
                Kind::Stacked | Kind::Bar | Kind::Fan => continue,
            };
            for run in runs {
                self.line(scene, layer, run);
            }
        }
    }

    /// The rows in the horizontal domain and one more on either side, to which a line goes on. Those that hold are there
    /// twice: where they begin and where they end.
    fn visible<'r>(&self, layer: &'r Layer) -> Cow<'r, [Row]> {
        let rows = &layer.rows;
        // A line begins with a row at the side itself: from the one before it would come along that side.
        let start = rows.partition_point(|row| row.x <= self.x.lo).saturating_sub(1);
        let end = rows.partition_point(|row| row.x <= self.x.hi).saturating_add(1).min(rows.len());
        let rows = rows.get(start..end).unwrap_or_default();
        if layer.holds() { Cow::Owned(self.held(rows)) } else { Cow::Borrowed(rows) }
    }

    fn held(&self, rows: &[Row]) -> Vec<Row> {
        let half = bar_spacing(self.layers).unwrap_or(1.0) / 2.0;
        let mut held: Vec<Row> = Vec::with_capacity(rows.len() * 2);
        let mut from = rows.first().map_or(0.0, |first| first.x - half);
        let nexts = rows.iter().skip(1).map(Some).chain([None]);
        for (row, next) in rows.iter().zip(nexts) {
            let to = next.map_or(row.x + half, |next| f64::midpoint(row.x, next.x));
            // What ends where the plot area begins is not of it.
            if to > self.x.lo && from < self.x.hi {
                held.extend([from, to].map(|x| Row { x, ..*row }));
            }
            from = to;
        }
        held
    }

    fn point(&self, row: &Row) -> Point {
        (self.x.px_or_start(row.x), self.y.px_or_start(row.y))
    }

    /// Points of each run without a gap.
    fn straight(&self, rows: &[Row]) -> Vec<Vec<Point>> {
        let runs = rows.split(|row| row.y.is_nan()).filter(|run| !run.is_empty());
        runs.map(|run| run.iter().map(|row| self.point(row)).collect()).collect()
    }

    /// The same for steps: each value holds until the next x, also where a gap begins.
    fn stairs(&self, rows: &[Row]) -> Vec<Vec<Point>> {
        let mut runs = Vec::new();
        let mut run = Vec::new();
        let nexts = rows.iter().skip(1).map(Some).chain([None]);
        for (row, next) in rows.iter().zip(nexts) {
            if row.y.is_nan() {
                runs.push(std::mem::take(&mut run));
                continue;
            }
            let (x, y) = self.point(row);
            run.push((x, y));
            if let Some(next) = next {
                run.push((self.x.px_or_start(next.x), y));
            }
        }
        runs.push(run);
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn line(&self, scene: &mut Scene, layer: &Layer, run: Vec<Point>) {
        let pen = pen(layer, Part::Line);
        let Some(&(x, y)) = run.first() else {
            return;
        };
        if !has_extent(&run) {
            // One point, or several that are the same on screen.
            if self.plot.contains(x, y) {
                scene.add(Pen { part: Part::Dot, ..pen }, Form::Dot((x, y)));
            }
            return;
        }
        for part in clip::polyline(&self.plot, &reduce(run, self.plot.width())) {
            // What only touches the edge leaves nothing to see.
            if has_extent(&part) {
                scene.add(pen, Form::Path(part));
            }
        }
    }

    /// The height from which areas and bars rise: zero, or the edge that is nearest to it.
    fn ground(&self) -> f64 {
        self.y.px_or_start(0.0).clamp(self.plot.top, self.plot.bottom)
    }

    fn area(&self, scene: &mut Scene, layer: &Layer, rows: &[Row]) {
        for run in self.straight(rows) {
            let mut ring = reduce(run, self.plot.width());
            let (Some(&first), Some(&last)) = (ring.first(), ring.last()) else {
                continue;
            };
            ring.push((last.0, self.ground()));
            ring.push((first.0, self.ground()));
            self.fill(scene, pen(layer, Part::Area), ring);
        }
    }

    fn between(&self, scene: &mut Scene, layer: &Layer, rows: &[Row], part: Part) {
        for run in rows.split(|row| row.y.is_nan()).filter(|run| !run.is_empty()) {
            let mut upper: Vec<Point> = run.iter().map(|row| self.point(row)).collect();
            let mut lower: Vec<Point> =
                run.iter().map(|row| (self.x.px_or_start(row.x), self.y.px_or_start(row.base))).collect();
            if let (&[(x, top)], &[(_, bottom)]) = (upper.as_slice(), lower.as_slice()) {
                // A point without neighbours has no area: as wide as a line, it is seen.
                upper = vec![(x - 1.0, top), (x + 1.0, top)];
                lower = vec![(x - 1.0, bottom), (x + 1.0, bottom)];
            }
            let mut ring = reduce(upper, self.plot.width());
            ring.extend(reduce(lower, self.plot.width()).into_iter().rev());
            self.fill(scene, pen(layer, part), ring);
        }
    }

    fn fill(&self, scene: &mut Scene, pen: Pen, ring: Vec<Point>) {
        let ring = clip::polygon(&self.plot, ring);
        if has_extent(&ring) {
            scene.add(pen, Form::Polygon(ring));
        }
    }

    /// One of `bars` series of bars that stand side by side.
    fn bars(&self, scene: &mut Scene, layer: &Layer, place: usize, bars: usize) {
        let (Some(spacing), Some(first)) = (bar_spacing(self.layers), layer.rows.first()) else {
            return;
        };
        #[expect(clippy::cast_precision_loss, reason = "a handful of series")]
        let (place, bars) = (place as f64, bars as f64);
        let group = (self.x.px_or_start(first.x + spacing) - self.x.px_or_start(first.x)).abs() * BAR_SHARE;
        let slot = group.min(WIDEST_BAR * bars) / bars;
        // Whole pixels where they make no visible difference: bars are then all equally wide and sharp.
        let width = if slot >= 4.0 { slot.floor() - f64::from(u8::from(bars > 1.0)) } else { slot.max(1.0) };
        let ground = self.ground();
        for (x, y) in self.tips(&self.visible(layer), ground) {
            let middle = x + (place - (bars - 1.0) / 2.0) * slot;
            let left = if width >= 3.0 { (middle - width / 2.0).round() } else { middle - width / 2.0 };
            let bar = Rect { left, top: y.min(ground), right: left + width, bottom: y.max(ground) };
            if let Some(bar) = bar.intersection(&self.plot) {
                scene.add(pen(layer, Part::Bar), Form::Rect(bar));
            }
        }
    }

    /// Where bars end: of those that fall into the same column of pixels only the highest and the lowest.
    fn tips(&self, rows: &[Row], ground: f64) -> Vec<Point> {
        let mut tips: Vec<Point> = Vec::new();
        let mut column = f64::NAN;
        let (mut high, mut low) = (ground, ground);
        let mut flush = |column: f64, high: f64, low: f64| {
            if high < ground {
                tips.push((column, high));
            }
            if low > ground {
                tips.push((column, low));
            }
        };
        let crowded = rows.len() > crate::geometry::count(self.plot.width());
        for row in rows.iter().filter(|row| !row.y.is_nan()) {
            let (x, y) = self.point(row);
            let x = if crowded { x.floor() + 0.5 } else { x };
            if x != column {
                flush(column, high, low);
                (column, high, low) = (x, ground, ground);
            }
            (high, low) = (high.min(y), low.max(y));
        }
        flush(column, high, low);
        tips
    }
}

/// Whether points are still apart when they are rounded to tenths of a pixel.
fn has_extent(points: &[Point]) -> bool {
    let rounded = |point: &Point| (tenths(point.0), tenths(point.1));
    let first = points.first().map(rounded);
    points.iter().any(|point| Some(rounded(point)) != first)
}

fn pen(layer: &Layer, part: Part) -> Pen {
    Pen { part, ink: Some(layer.ink), series: Some(layer.series) }
}
