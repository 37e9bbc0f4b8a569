//! The report on the forecast: what one would hand to a board.
//!
//! It is made at once and of plain texts: nothing in it waits for anything or follows an edit.

use headroom_charts::{Chart, Size, draw};
use headroom_model::schedule::Schedule;
use headroom_model::words::pages::{forecast, shell as text};
use headroom_model::words::{self, compare};
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::figure_rows::FigureRow;
use crate::pages::forecast::{charts, month_table};
use crate::state::{AppState, Shown};

/// The width of the text on a sheet of A4, in CSS pixels; a sheet of letter paper has a little more.
const WIDTH: f64 = 680.0;

/// The most differences that are listed, beside many months and beside few: a report of more than four pages is read by
/// nobody, and the link has them all.
const MOST: (usize, usize) = (20, 30);
/// How many months are few: their table leaves room on its page.
const FEW_MONTHS: u64 = 36;
/// The longest link that is written out, in characters. Nobody types a longer one; it is opened all the same where the
/// report is read on a screen.
const LONGEST_LINK: usize = 600;

/// The report.
pub fn report(state: AppState, link: Result<String, String>) -> impl IntoView {
    let locale = state.locale();
    state.with_untracked(|shown| {
        let words = shown.words(&locale);
        let schedule = shown.schedule();
        let own = shown.document.notes().title.clone();
        let today = clock::today().map(|today| locale.day(today));
        let answers = words.answers(&shown.outlook, &schedule).map(|answer| {
            view! {
                <tr>
                    <th scope="row">{answer.question}</th>
                    <td><strong>{answer.figure} "."</strong> " " {answer.detail}</td>
                </tr>
            }
        });
        let chosen = words.chosen().into_iter().map(|choice| view! { <p>{choice}</p> });
        view! {
            <div id="report">
                <h1>{text::report_heading(words.report_title(&own))}</h1>
                <p class="report-plan">{text::report_of(&words.stands_on(), today.as_deref())}</p>
                <section>
                    <h2>{text::THE_QUESTION}</h2>
                    <p>{words.question()}</p>
                    {chosen.collect_view()}
                </section>
                <section>
                    <h2>{text::THE_ANSWER}</h2>
                    <table class="report-answers"><tbody>{answers.to_vec()}</tbody></table>
                </section>
                {figure(forecast::USERS_CHART, words.users_summary(&shown.outlook), |size, then| {
                    charts::users_chart(shown, &locale, size, then);
                })}
                {figure(forecast::COST_CHART, words.cost_summary(&shown.outlook), |size, then| {
                    charts::cost_chart(shown, &locale, size, then);
                })}
                {starts(&schedule, &words)}
                {months(&month_table::figure_rows(shown, &locale))}
                {differences(state, shown)}
                {whole(link)}
            </div>
        }
    })
}

/// A chart with its title and what it shows in words.
fn figure(title: &'static str, summary: String, with: impl Fn(Size, &mut dyn FnMut(Chart<'_>))) -> AnyView {
    let mut svg = String::new();
    with(Size { width: WIDTH, height: 250.0 }, &mut |chart| {
        // What cannot be drawn is said in words all the same.
        svg = draw(&chart).map(|drawing| drawing.svg).unwrap_or_default();
    });
    view! {
        <figure>
            <h2>{title}</h2>
            <p>{summary}</p>
            <div class="chart-picture" inner_html=svg></div>
        </figure>
    }
    .into_any()
}

/// When each migration has to start.
fn starts(schedule: &Schedule, words: &words::Words<'_>) -> impl IntoView + use<> {
    let moves = &schedule.moves;
    let items = moves.iter().map(|of| {
        let said = words.start(of);
        let action = said.action.map(|action| format!(" {action}."));
        view! { <li><strong>{said.headline} "."</strong> " " {said.detail} {action}</li> }
    });
    let items = items.collect_view();
    view! {
        <section>
            <h2>{text::WHEN_TO_START}</h2>
            {if moves.is_empty() {
                view! { <p>{text::NO_MIGRATION}</p> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }}
        </section>
    }
}

/// The month table; its heads are written out.
fn months(rows: &[FigureRow<14>]) -> impl IntoView + use<> {
    let heads = month_table::COLUMNS.map(|(_, head)| view! { <th scope="col">{head}</th> });
    let row = |row: &FigureRow<14>| {
        let cells = row.texts.each_ref().map(|text| view! { <td>{breakable(text)}</td> });
        view! { <tr class=row.class>{cells.into_iter().collect_view()}</tr> }
    };
    view! {
        <section class="report-months">
            <h2>{forecast::MONTH_BY_MONTH}</h2>
            <table>
                <thead><tr>{heads.to_vec()}</tr></thead>
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// A text whose line may end behind an underscore, as in a tier's name: a narrow column would end it within a word.
fn breakable(text: &str) -> impl IntoView + use<> {
    let parts = text.split_inclusive('_').enumerate();
    parts
        .map(|(place, part)| view! { {(place > 0).then(|| view! { <wbr /> })}{part.to_owned()} })
        .collect_view()
}

/// What differs from the published plan, by groups.
fn differences(state: AppState, shown: &Shown) -> impl IntoView + use<> {
    let locale = state.locale();
    let published = state.published_document();
    let rows = compare::rows(&[&published, &shown.document], &locale);
    let is_short = shown.document.inputs().months.get() <= FEW_MONTHS;
    let most = if is_short { MOST.1 } else { MOST.0 };
    let more = rows.len().saturating_sub(most);
    let group = |rows: &[compare::Row]| {
        let title = rows.first().map(|row| compare::group(row.group));
        let rows = rows.iter().map(|row| {
            let values = row.values.iter().map(|(value, _)| view! { <td>{value.clone()}</td> });
            view! { <tr><th scope="row">{row.what.clone()}</th>{values.collect_view()}</tr> }
        });
        view! {
            <tbody>
                <tr class="group"><th scope="rowgroup" colspan="3">{title}</th></tr>
                {rows.collect_view()}
            </tbody>
        }
    };
    let groups = rows.get(..rows.len().min(most)).unwrap_or_default().chunk_by(|a, b| a.group == b.group);
    let heads =
        [text::ASSUMPTION, text::PUBLISHED, text::HERE].map(|head| view! { <th scope="col">{head}</th> });
    let table = view! {
        <table class="report-differences">
            <thead><tr>{heads.collect_view()}</tr></thead>
            {groups.map(group).collect_view()}
        </table>
    };
    let more = (more > 0).then(|| {
        let written = shown.words(&locale).count(more as u64);
        view! { <p>{text::more_differences(more, &written)}</p> }
    });
    view! {
        <section>
            <h2>{text::DIFFERENCES}</h2>
            {if rows.is_empty() {
                view! { <p>{text::NO_DIFFERENCES}</p> }.into_any()
            } else {
                view! { {table}{more} }.into_any()
            }}
        </section>
    }
}

/// The link as it is written, whole where somebody might type it.
fn address(link: &str) -> String {
    if link.len() <= LONGEST_LINK {
        return link.to_owned();
    }
    let start = link.get(..LONGEST_LINK / 2).unwrap_or(link);
    text::cut_link(start, link.len())
}

/// A link for paper and for files made in its place. A link into the page that is printed would be taken for one into
/// the sheets, where it leads nowhere: with an empty query it is one to another page, which is the same.
fn elsewhere(link: &str) -> String {
    match link.split_once('#') {
        Some((base, place)) => match base.strip_suffix('?') {
            Some(base) => format!("{base}#{place}"),
            None => format!("{base}?#{place}"),
        },
        None => link.to_owned(),
    }
}

/// The link.
fn whole(link: Result<String, String>) -> impl IntoView {
    view! {
        <section class="report-link">
            <h2>{text::THE_LINK}</h2>
            {match link {
                Ok(link) => view! {
                    <p>{text::LINK_OPENS}</p>
                    <p><a class="report-address" href=elsewhere(&link)>{address(&link)}</a></p>
                }
                .into_any(),
                Err(reason) => view! {
                    <p>{text::no_link(&reason)}</p>
                }
                .into_any(),
            }}
        </section>
    }
}
