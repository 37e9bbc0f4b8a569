//! Which colour is which series, where names do not fit at the ends of lines: a press hides one or shows it again, with
//! Shift or a second press at once it stands alone.

use headroom_charts::{Plot, Series, Shape};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::subject::Subject;
use super::swatch::swatch;

/// A series that has a name here.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    place: usize,
    /// Its role.
    ink: &'static str,
    is_line: bool,
    name: String,
}

fn entries(plot: &Plot<'_>) -> Vec<Entry> {
    let all = plot.series();
    let drawn = all.iter().enumerate().filter(|(_, series)| series.shape != Shape::Told);
    let entry = |(place, series): (usize, &Series)| Entry {
        place,
        ink: series.ink.0,
        is_line: series.shape.is_line(),
        name: series.name.clone(),
    };
    drawn.map(entry).collect()
}

/// The names of the series, where some stand nowhere else.
#[component]
pub fn Legend(
    /// The chart.
    subject: Subject,
) -> impl IntoView {
    let wanted = Memo::new(move |_| {
        subject.picture.with(|picture| {
            picture.as_ref().filter(|picture| !picture.unlabelled.is_empty()).map(|picture| picture.size)
        })
    });
    let all = Memo::new(move |_| {
        let all = wanted.get().and_then(|size| subject.read(size, |plot| entries(&plot)));
        all.filter(|all| all.len() > 1).unwrap_or_default()
    });
    let title = subject.title;
    view! {
        {move || (!all.with(Vec::is_empty)).then(|| view! {
            <ul class="chart-legend" aria-label=text::legend(title)>
                {all.get().into_iter().map(|entry| view! { <Named subject all entry /> }).collect_view()}
            </ul>
        })}
    }
}

#[component]
fn Named(subject: Subject, all: Memo<Vec<Entry>>, entry: Entry) -> impl IntoView {
    let Entry { place, ink, is_line, name } = entry;
    let is_shown = move || subject.view.with(|view| !view.hidden.contains(&place));
    let isolate = move || {
        let places: Vec<usize> = all.with_untracked(|all| all.iter().map(|entry| entry.place).collect());
        subject.view.update(|view| view.isolate(place, places.into_iter()));
    };
    let press = move |event: leptos::ev::MouseEvent| {
        if event.shift_key() {
            isolate();
        } else {
            subject.view.update(|view| view.toggle(place));
        }
    };
    view! {
        <li>
            <button
                type="button"
                aria-pressed=move || is_shown().to_string()
                title=text::SERIES_IN_LEGEND
                on:click=press
                on:dblclick=move |_| isolate()
            >
                {swatch(ink, is_line)}
                {name}
            </button>
        </li>
    }
}
