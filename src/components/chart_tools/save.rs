//! A chart as a picture to take away: with its title, where its figures come from, and the day.

use headroom_charts::{Caption, Palette, Shape, Size, View, opaque};
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::subject::{Csv, Subject};
use super::zoom;
use crate::browser::{clock, download, picture, styles};
use crate::state::{AppState, Shown};

/// Narrower charts are of no use in a document, CSS pixels.
const LEAST_WIDTH: f64 = 688.0;
/// How many pixels of a PNG picture are one CSS pixel.
const DENSITY: f64 = 2.0;

/// The colours of a picture, as the style sheet names them: sheet and words, lines, series, zones.
const COLOURS: [&str; 26] = [
    "--sheet",
    "--text",
    "--text-2",
    "--hairline",
    "--line",
    "--warning",
    "--critical",
    "--series-1",
    "--series-2",
    "--series-3",
    "--series-4",
    "--series-5",
    "--series-6",
    "--series-7",
    "--series-8",
    "--series-9",
    "--series-10",
    "--band-1",
    "--band-2",
    "--band-3",
    "--band-4",
    "--heat-1",
    "--heat-2",
    "--heat-3",
    "--heat-4",
    "--heat-5",
];

/// Hands the reader the chart as SVG.
pub fn svg(subject: Subject, state: AppState, error: RwSignal<Option<String>>) {
    let saved = drawing(subject, state).and_then(|(svg, _)| {
        download::download(&format!("{}.svg", subject.id), "image/svg+xml", svg.as_bytes())
    });
    error.set(saved.err());
}

/// Hands the reader the chart as PNG, with two pixels for each of the page.
pub fn png(subject: Subject, state: AppState, error: RwSignal<Option<String>>) {
    match drawing(subject, state) {
        Ok((svg, Size { width, height })) => {
            error.set(None);
            picture::download_png(
                format!("{}.png", subject.id),
                &svg,
                (width, height),
                DENSITY,
                move |saved| {
                    // The page may be gone.
                    error.try_set(saved.err());
                },
            );
        }
        Err(reason) => error.set(Some(reason)),
    }
}

/// Hands the reader all values of the chart.
pub fn csv(subject: Subject, csv: Csv, error: RwSignal<Option<String>>) {
    let text = csv.run(()).ok_or_else(|| text::NOTHING_SEEN_YET.to_owned());
    let saved = text.and_then(|text| {
        download::download(&format!("{}.csv", subject.id), "text/csv;charset=utf-8", text.as_bytes())
    });
    error.set(saved.err());
}

/// The picture as the reader sees it: zoomed, with the same series on the same scale, in the same colours.
fn drawing(subject: Subject, state: AppState) -> Result<(String, Size), String> {
    let shown = untrack(|| subject.size()).ok_or(text::NOTHING_SEEN_YET)?;
    let width = shown.width.max(LEAST_WIDTH);
    // As high as it would be on a page of that width.
    let height = untrack(|| subject.height.with_value(|height| height(width)));
    let mut colours = styles::colours(COLOURS).ok_or(text::NO_COLOURS)?;
    let sheet = colours.first().cloned().unwrap_or_default();
    // Programs that show SVG know no colours that are transparent.
    colours.iter_mut().for_each(|colour| *colour = opaque(colour, &sheet));
    let palette = palette(&colours);
    let view = untrack(|| subject.view());
    let source = match subject.shared.source {
        Some(source) => source.get_untracked(),
        None => source(state),
    };
    let source = text::part_of(&source, &left_out(subject, &view));
    let date = clock::today().map(|today| state.locale().day(today)).unwrap_or_default();
    let title = match subject.answer {
        Some(answer) => text::title_with_answer(subject.title, answer.get_untracked()),
        None => subject.title.to_owned(),
    };
    let caption = Caption { title: &title, source: &source, date: &date };
    let drawn = subject.read(Size { width, height }, |mut plot| {
        plot.look(&view);
        plot.picture(&palette, &caption).map_err(|error| error.to_string())
    });
    let (alone, size) = drawn.unwrap_or_else(|| Err(text::NOTHING_SEEN.to_owned()))?;
    Ok((alone.svg, size))
}

/// What of the chart is not in the picture, in words: who sees that alone could not know.
fn left_out(subject: Subject, view: &View) -> Vec<String> {
    let hidden = untrack(|| subject.size()).and_then(|size| {
        subject.read(size, |plot| {
            let all = plot.series();
            let hidden = all
                .iter()
                .enumerate()
                .filter(|(place, of)| view.hidden.contains(place) && of.shape != Shape::Told);
            hidden.map(|(_, series)| series.name.clone()).collect::<Vec<_>>()
        })
    });
    let hidden = hidden.filter(|names| !names.is_empty()).map(|names| text::hidden(&names.join(", ")));
    view.zoom.map(|range| zoom::on_show(subject, range)).into_iter().chain(hidden).collect()
}

fn palette(colours: &[String; COLOURS.len()]) -> Palette<'_> {
    let [background, text, muted, grid, axis, warning, critical, steps @ ..] = colours;
    let [s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, b1, b2, b3, b4, h1, h2, h3, h4, h5] = steps;
    Palette {
        background,
        text,
        muted,
        grid,
        axis,
        series: [s1, s2, s3, s4, s5, s6, s7, s8, s9, s10],
        bands: [b1, b2, b3, b4],
        heat: [h1, h2, h3, h4, h5],
        limit: muted,
        marker: text,
        warning,
        critical,
    }
}

/// Where the figures come from.
pub fn source(state: AppState) -> String {
    state.with_untracked(|shown| {
        let (plan, inputs) = (shown.document.plan(), shown.document.inputs());
        let scenario = plan.growth_scenarios.scenarios.get(&inputs.scenario);
        let scenario = scenario.map_or(inputs.scenario.as_str(), |scenario| scenario.name.as_str());
        text::source_of_scenario(&plan_source(state, shown), scenario)
    })
}

/// Which plan is shown, as [`headroom_model::words::Words::source`] says it.
pub fn plan_source(state: AppState, shown: &Shown) -> String {
    let changes = shown.document.differences(&state.published_document()).len();
    shown.words(&state.locale()).source(&shown.document.notes().title, changes)
}
