//! A chart of any kind on a page, as its tools know it.

use headroom_charts::{Plot, Projection, Size, View, Way};
use leptos::prelude::*;

use crate::components::chart_frame::{Frame, Picture, Shared, frame_height};

/// Hands a chart of any kind and of a size to somebody: what it is made of lives only so long.
pub type Make = Box<dyn Fn(Size, &mut dyn FnMut(Plot<'_>)) + Send + Sync>;

/// How high a chart is at a width, CSS pixels.
pub type Height = Box<dyn Fn(f64) -> f64 + Send + Sync>;

/// Writes a file of all values of a chart, while there are any.
pub type Csv = Callback<(), Option<String>>;

/// A chart of any kind on a page.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// The id of its title.
    pub id: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// Which of several answers it shows, where its title leaves that open.
    pub answer: Option<Signal<&'static str>>,
    /// What it has in common with the other charts of the page.
    pub shared: Shared,
    /// The scale, and what is hidden.
    pub view: RwSignal<View>,
    /// Whether equal ratios may be equal heights.
    pub has_log: bool,
    /// What its crosshair follows.
    pub way: Way,
    /// Which of its charts the reader points at.
    pub panel: RwSignal<usize>,
    /// What stands there; nothing where nothing can be drawn.
    pub picture: Memo<Option<Picture>>,
    /// How high it is at a width.
    pub height: StoredValue<Height>,
    /// What makes it.
    pub make: StoredValue<Make>,
    /// What Page Up and Page Down go to, where all of its charts are told at once.
    pub landmark: Option<&'static str>,
    /// Writes all its values as a file; nothing where its table has them all.
    pub csv: Option<Csv>,
}

impl Subject {
    /// A chart that came with the page.
    pub fn of(frame: Frame) -> Self {
        let make: Make = Box::new(move |size, then| {
            frame.read(size, |chart| then(Plot::Chart(chart)));
        });
        let Frame { id, title, shared, view, has_log, picture, .. } = frame;
        let (panel, make) = (RwSignal::new(0), StoredValue::new(make));
        Self {
            id,
            title,
            answer: None,
            shared,
            view,
            has_log,
            way: Way::Across,
            panel,
            picture,
            height: StoredValue::new(Box::new(frame_height)),
            make,
            landmark: None,
            csv: None,
        }
    }

    /// Reads it as it was made, in a size.
    pub fn read<T>(&self, size: Size, mut read: impl FnMut(Plot<'_>) -> T) -> Option<T> {
        let mut result = None;
        self.make.with_value(|make| make(size, &mut |plot| result = Some(read(plot))));
        result
    }

    /// Reads it as far as the reader looks closer, in a size; of a chart that shows all of its figures in its table all of it.
    pub fn look<T>(&self, size: Size, mut read: impl FnMut(Plot<'_>) -> T) -> Option<T> {
        let zoom = self.shared.zoom.get();
        self.read(size, |mut plot| {
            if matches!(plot, Plot::Panes(_)) {
                plot.look(&View { zoom, ..View::default() });
            }
            read(plot)
        })
    }

    /// How the reader looks at it.
    pub fn view(&self) -> View {
        View { zoom: self.shared.zoom.get(), ..self.view.get() }
    }

    /// Reads the picture and the projection of the chart that the reader points at.
    pub fn place<T>(&self, read: impl FnOnce(&Picture, &Projection) -> T) -> Option<T> {
        let panel = self.panel.get();
        self.picture.with(|picture| {
            let picture = picture.as_ref()?;
            Some(read(picture, picture.projections.get(panel)?))
        })
    }

    /// The size in which it stands there.
    pub fn size(&self) -> Option<Size> {
        self.picture.with(|picture| picture.as_ref().map(|picture| picture.size))
    }
}
