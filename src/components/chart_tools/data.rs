//! The figures of a chart as a table.

use headroom_charts::{Table, Way};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::subject::Subject;

/// All figures, also of what is hidden or out of the zoom. Of charts with too many of them, some of those on show.
#[component]
pub fn Data(
    /// The chart.
    subject: Subject,
) -> impl IntoView {
    let size = Memo::new(move |_| subject.size());
    let table = Memo::new(move |_| size.get().and_then(|size| subject.look(size, |plot| plot.table())));
    let title = subject.title;
    let note =
        Memo::new(move |_| size.get().and_then(|size| subject.look(size, |plot| plot.table_note())?));
    let body = move || {
        let Table { head, rows } = table.get()?;
        Some(view! {
            <thead>
                <tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        })
    };
    view! {
        {move || note.get().map(|note| view! { <p class="chart-note">{note}</p> })}
        <div class="table-frame chart-data" role="region" aria-label=text::as_table(title) tabindex="0">
            <table class="figures" class:places=subject.way == Way::Across>{body}</table>
        </div>
    }
}

fn row(cells: Vec<String>) -> impl IntoView {
    let mut cells = cells.into_iter();
    let place = cells.next();
    let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! { <tr><th scope="row">{place}</th>{cells}</tr> }
}
