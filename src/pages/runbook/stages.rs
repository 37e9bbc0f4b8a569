//! The stages of a migration on a running clock, as a list with a picture beside it.

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::{free_name, templates};
use headroom_model::fields::STAGE;
use headroom_model::runbook::{Runbook, TimedStage};
use headroom_model::words::pages::{controls, runbook as text};
use leptos::prelude::*;

use super::desk::use_desk;
use super::editor::{AddButton, ListEditor, Row, RowTools};
use super::lists::Tick;
use crate::components::grid::Grid;
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::reset_table::{ResetTable, of_all};
use crate::state::use_state;

const HEADING: &str = "runbook-stages";

/// The minutes that the picture is wide: those of the stages or those that the plan states, whichever are more.
fn width(book: &Runbook) -> f64 {
    book.stages_minutes.max(book.stated_minutes).max(1.0)
}

fn percent(minutes: f64, book: &Runbook) -> String {
    format!("{:.2}%", minutes * 100.0 / width(book))
}

/// The minutes at which the clock is written below the picture: whole hours, and not more than nine.
fn clock_minutes(book: &Runbook) -> Vec<f64> {
    let hours = width(book) / 60.0;
    let step = (hours / 8.0).ceil().max(1.0);
    let marks = (0..9_u8).map(|mark| f64::from(mark) * step).take_while(|at| *at <= hours);
    marks.map(|hours| hours * 60.0).collect()
}

/// The stages: to be ticked, or to be edited.
#[component]
pub fn StageSection(
    /// The place of the migration in the plan.
    index: usize,
    /// Its runbook.
    book: Memo<Option<Runbook>>,
) -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let locale = state.locale();
    let editing = Memo::new(move |_| desk.is_editing());
    let total = move || {
        let total = |book: &Runbook| state.with(|shown| shown.words(&locale).stages_total(book));
        book.with(|book| book.as_ref().map(total))
    };
    let is_over = move || {
        book.with(|book| book.as_ref().is_some_and(|book| book.stages_minutes > book.stated_minutes + 0.005))
    };
    view! {
        <section class="list stage-list" aria-labelledby=HEADING>
            <div class="section-head">
                <h3 id=HEADING>{text::STAGES}</h3>
                <ResetTable what=text::STAGES heading=HEADING way=of_all(format!("/plan/migrations/{index}/stages")) />
            </div>
            {move || match editing.get() {
                true => view! { <StageEditor index book /> }.into_any(),
                false => view! { <StageList book /> }.into_any(),
            }}
            <p class="stages-total" class:over=is_over>{total}</p>
        </section>
    }
}

fn stage_at(book: Memo<Option<Runbook>>, place: usize) -> Memo<Option<TimedStage>> {
    Memo::new(move |_| book.with(|book| book.as_ref()?.stages.get(place).cloned()))
}

fn count(book: Memo<Option<Runbook>>) -> Signal<usize> {
    Signal::derive(move || book.with(|book| book.as_ref().map_or(0, |book| book.stages.len())))
}

#[component]
fn StageList(book: Memo<Option<Runbook>>) -> impl IntoView {
    let count = count(book);
    let marks = move || {
        let marks = book.with(|book| {
            let mark = |book: &Runbook| {
                clock_minutes(book).into_iter().map(|at| (percent(at, book), at / 60.0)).collect::<Vec<_>>()
            };
            book.as_ref().map(mark).unwrap_or_default()
        });
        let mark = |(left, hours): (String, f64)| view! { <span style:left=left>{text::hours(hours)}</span> };
        marks.into_iter().map(mark).collect_view()
    };
    view! {
        <ol class="stages">
            <For each=move || 0..count.get() key=|place| *place let:place>
                <StageLine book place />
            </For>
        </ol>
        <div class="stage-clock" aria-hidden="true" hidden=move || count.get() == 0><div>{marks}</div></div>
    }
}

#[component]
fn StageLine(book: Memo<Option<Runbook>>, place: usize) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let stage = stage_at(book, place);
    let item = Signal::derive(move || stage.with(|stage| stage.as_ref().map(|stage| stage.item.clone())));
    let words = move |read: fn(&headroom_model::words::Words<'_>, &TimedStage) -> String| {
        stage
            .with(|stage| {
                let stage = stage.as_ref()?;
                Some(state.with(|shown| read(&shown.words(&locale), stage)))
            })
            .unwrap_or_default()
    };
    let start = Signal::derive(move || words(|words, stage| words.clock(stage.start_minute)));
    let length = move || words(|words, stage| words.duration(stage.minutes));
    let part = move |read: fn(&TimedStage) -> f64| {
        move || {
            let minutes = stage.with(|stage| stage.as_ref().map_or(0.0, read));
            book.with(|book| book.as_ref().map(|book| percent(minutes, book)))
        }
    };
    let stated = move || book.with(|book| book.as_ref().map(|book| percent(book.stated_minutes, book)));
    let details = move || {
        let details =
            stage.with(|stage| stage.as_ref().map(|stage| stage.details.clone())).unwrap_or_default();
        (!details.is_empty()).then(|| {
            view! { <ul class="details">{details.into_iter().map(|detail| view! { <li>{detail}</li> }).collect_view()}</ul> }
        })
    };
    view! {
        <li class="stage">
            <div class="stage-text">
                <Tick item lead=start />
                {details}
            </div>
            <span class="stage-length">{length}</span>
            <div class="stage-track" aria-hidden="true">
                <div class="stage-bar" style:left=part(|stage| stage.start_minute) style:width=part(|stage| stage.minutes)></div>
                <div class="stage-stated" style:left=stated></div>
            </div>
        </li>
    }
}

/// Name and minutes of each stage.
fn sheet(list: &str, count: usize) -> Sheet {
    let cells = |place: usize| {
        let stage = format!("{list}/{place}");
        let id = format!("{HEADING}-{place}");
        let minutes = STAGE.iter().enumerate().map(|(column, field)| Slot {
            id: format!("{id}-minutes-{column}-0"),
            target: Target::Field(format!("{stage}{}", field.pointer)),
            kind: Kind::Number(field.unit, field.bounds),
        });
        // A stage is known by its name: its tick follows.
        let name = Slot { id: id.clone(), target: Target::name(stage.clone(), "/name"), kind: Kind::Name };
        std::iter::once(name).chain(minutes).map(Some).collect()
    };
    Sheet::new((0..count).map(cells).collect())
}

#[component]
fn StageEditor(index: usize, book: Memo<Option<Runbook>>) -> impl IntoView {
    let state = use_state();
    let list = format!("/plan/migrations/{index}/stages");
    let count = count(book);
    let error = RwSignal::new(None::<String>);
    let refuse = Callback::new(move |reason| error.set(reason));
    let grid = Grid::new(Sheet::default());
    let own = list.clone();
    let row = move |place: usize| {
        let tick =
            Signal::derive(move || book.with(|book| Some(book.as_ref()?.stages.get(place)?.item.id.clone())));
        Row { list: own.clone(), id: HEADING.to_owned(), of: text::STAGE, index: place, count, tick }
    };
    let all = list.clone();
    let each = move || {
        let count = count.get();
        // The cells of new rows are drawn from it.
        grid.describe(sheet(&all, count));
        0..count
    };
    let all = list.clone();
    let new = move || {
        let name = state.with_untracked(|shown| free_name(shown.document.get(&all), text::STAGE.new));
        templates::stage(&name)
    };
    let heads = STAGE.iter().map(|field| view! { <th scope="col">{field.label}</th> }).collect_view();
    // Its section is the landmark of that name.
    view! {
        <GridFrame grid titled_by=HEADING.to_owned() role="group">
            <thead><tr><th scope="col">{text::STAGE.capitalised}</th>{heads}<th scope="col">{controls::CHANGE}</th></tr></thead>
            <tbody>
                <For each key=|place| *place let:place>
                    <StageRow grid row=row(place) refuse />
                </For>
            </tbody>
        </GridFrame>
        <p class="field-error" role="alert">{move || error.get()}</p>
        <AddButton pointer=list id=HEADING.to_owned() of=text::STAGE new=Box::new(new) count refuse />
    }
}

#[component]
fn StageRow(grid: Grid, row: Row, refuse: Callback<Option<String>>) -> impl IntoView {
    let details = format!("{}/details", row.pointer());
    let detail_id = format!("{}-details", row.field_id());
    let lengths = STAGE.iter().zip(1..).map(|(field, column)| {
        cell(grid, (row.index, column), controls::cell(&row.name(), &field.label.to_ascii_lowercase()))
    });
    let lengths = lengths.collect_view();
    view! {
        <tr class="edit-stage">
            {head(grid, (row.index, 0), row.name())}
            {lengths}
            <td><RowTools row refuse /></td>
        </tr>
        <tr class="edit-details">
            <td colspan=(STAGE.len() + 2).to_string()><ListEditor pointer=details id=detail_id of=text::DETAIL /></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use headroom_model::{published, runbook::runbook};

    use super::*;

    #[test]
    fn the_clock_below_the_picture_has_at_most_nine_marks() {
        let plan = published::plan().unwrap();
        let first = runbook(&plan, 0).unwrap();
        assert_eq!(clock_minutes(&first), [0.0, 60.0, 120.0, 180.0, 240.0]);
        assert_eq!(percent(60.0, &first), "25.00%");
        let second = runbook(&plan, 1).unwrap();
        // 8.5 h: every second hour.
        assert_eq!(clock_minutes(&second), [0.0, 120.0, 240.0, 360.0, 480.0]);
        let long = Runbook { stated_minutes: 60.0 * 1_000.0, ..second.clone() };
        assert!(clock_minutes(&long).len() <= 9);
        let nothing = Runbook { stated_minutes: 0.0, stages_minutes: 0.0, ..second };
        assert_eq!(clock_minutes(&nothing), [0.0]);
    }
}
