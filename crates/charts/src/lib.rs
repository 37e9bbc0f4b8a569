//! Charts as data: a [`Chart`] in, a complete SVG element and a [`Projection`] for crosshair and hit-testing out.
//!
//! The crate is pure. It knows no browser, no clock, no random source, no colour and no unit of the field: what a tick
//! says comes in as a closure, what a mark looks like is left to the stylesheet, which finds a class on every mark. The
//! same chart gives the same bytes natively and in wasm32.
//!
//! A [`Chart`] has lines, steps, areas, fans, stacks and bars over two axes; a [`Timeline`], a [`Tornado`] and a
//! [`HeatStrip`] have named rows over one; [`Multiples`] are the same chart several times, [`Panes`] charts of different things below each other. What a reader does to a chart is a
//! [`View`], what it says at a place or everywhere a [`Reading`] or a [`Table`]; a [`Plot`] is any of them.
//!
//! A chart goes through five stages, each a plain value that can be looked at:
//!
//! 1. [`Chart`]: what to show, in data units;
//! 2. layers: points in order, sums of stacked areas, gaps where there is no number;
//! 3. a layout: domains, ticks and margins that suit each other and the frame;
//! 4. a scene: marks and texts in CSS pixels, already cut at the plot area, already free of overlaps;
//! 5. SVG, written by plotters through a backend of this crate.
//!
//! # Classes
//!
//! Every mark and text has one class for what it is (see [`Part`]) and, where it has a role, `ink-<suffix>` (see [`Ink`]).
//! The intended stylesheet sets `color` in `.ink-*` and uses `currentColor` in the parts:
//!
//! | class | element | look |
//! |---|---|---|
//! | `chart` | `svg` | the typeface, tabular figures |
//! | `mark-band` | path | filled |
//! | `mark-grid`, `mark-axis`, `mark-tick` | path | not filled, stroke of 1 px; no role |
//! | `mark-area`, `mark-fan`, `mark-stack` | path | filled, more or less transparent; stacks with a stroke of the background |
//! | `mark-bar`, `mark-dot`, `mark-heat` | path, circle | filled |
//! | `mark-over` | path | filled: the line under a cell above the limit |
//! | `mark-span` | path | filled, so transparent that a text on it is readable |
//! | `mark-limit`, `mark-marker` | path | not filled, stroke of 1 px, limits dashed |
//! | `mark-line` | path | not filled, stroke of 1.75 px, round joins |
//! | `text-tick`, `text-axis` | text | 11 px; no role |
//! | `text-band`, `text-limit`, `text-marker`, `text-row`, `text-mark` | text | 11 px |
//! | `text-pane` | text | 12 px, 600 |
//! | `text-end` | text | 12 px |
//!
//! Band, limit and end texts may have hairlines behind them: `paint-order: stroke` with a stroke of the background keeps
//! them readable. Marks and end labels of a series also have `data-series` with its place in the chart.
//!
//! # Example
//!
//! ```
//! use headroom_charts::{Axis, Chart, EndLabel, Ink, Series, Shape, Size, Ticks, draw};
//!
//! let label = |value: f64| format!("{value:.0}");
//! let axis = Axis::new(Ticks::Round, &label);
//! let users = Series {
//!     name: "Users".to_owned(),
//!     ink: Ink::SERIES_1,
//!     shape: Shape::Line,
//!     points: vec![(1.0, 1_875.0), (2.0, 2_250.0), (3.0, 2_700.0)],
//!     end_label: Some(EndLabel::Value),
//! };
//! let chart = Chart { series: vec![users], ..Chart::new(Size { width: 640.0, height: 320.0 }, axis, axis) };
//! let drawing = draw(&chart)?;
//! assert!(drawing.svg.starts_with("<svg"));
//! assert_eq!(drawing.projection.nearest_x(drawing.projection.x_to_px(1.9)), Some(2.0));
//! # Ok::<(), headroom_charts::ChartError>(())
//! ```

mod backend;
mod chart;
mod clip;
mod compose;
mod domain;
mod ends;
mod flags;
mod geometry;
mod heat;
mod ink;
mod labels;
mod layers;
mod layout;
mod marks;
mod measure;
mod multiples;
mod paint;
mod palette;
mod panes;
mod plot;
mod projection;
mod reading;
mod reduce;
mod renewal;
mod rows;
mod scene;
mod standalone;
pub mod stretch;
mod text;
mod ticks;
mod timeline;
mod tornado;
mod view;
#[path = "../../model/src/words/charts.rs"]
mod words;

pub use chart::{Axis, Band, Chart, Domain, EndLabel, Exact, Limit, Marker, Scale, Series, Shape, Ticks};
pub use compose::{ChartError, Drawing, TextBox, draw};
pub use geometry::{Rect, Size};
pub use heat::{HeatStrip, Strip, draw_heat_strip};
pub use ink::Ink;
pub use multiples::{Multiples, Sheet, draw_multiples};
pub use palette::{Caption, Palette, opaque};
pub use panes::{Pane, Panes, Trace, draw_panes};
pub use plot::{Plot, Spot, Way};
pub use projection::Projection;
pub use reading::{Line, Reading, Table, read, table};
pub use reduce::thinned;
pub use renewal::{Renewal, Step, renewal};
pub use scene::Part;
pub use standalone::{Alone, standalone};
pub use timeline::{Lane, Span, Timeline, draw_timeline};
pub use tornado::{Swing, Tornado, draw_tornado};
pub use view::View;
