//! Which colour is which series, where names do not fit at the ends of lines: a press hides one or shows it again, with
//! Shift or a second press at once it stands alone.

use headroom_charts::{Plot, Shape};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::subject::Subject;

/// Place, role and name of a series.
type Entry = (usize, &'static str, String);

fn entries(plot: &Plot<'_>) -> Vec<Entry> {
    let drawn = plot.series().iter().enumerate().filter(|(_, series)| series.shape != Shape::Told);
    drawn.map(|(place, series)| (place, series.ink.0, series.name.clone())).collect()
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
    let (place, ink, name) = entry;
    let is_shown = move || subject.view.with(|view| !view.hidden.contains(&place));
    let isolate = move || {
        let places: Vec<usize> = all.with_untracked(|all| all.iter().map(|entry| entry.0).collect());
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
                <span class=format!("swatch ink-{ink}") aria-hidden="true"></span>
                {name}
            </button>
        </li>
    }
}
