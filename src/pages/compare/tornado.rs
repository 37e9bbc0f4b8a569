//! Which difference moves an answer most, as bars: from the answer of the base to the one that it has with the difference.

use headroom_charts::{Axis, Exact, Plot, Size, Swing, Ticks, Tornado, Way};
use headroom_model::calendar::Day;
use headroom_model::compare::{Effects, Figure, Trial};
use headroom_model::document::Between;
use headroom_model::format::{Locale, Unit};
use headroom_model::words::compare as words;
use headroom_model::words::pages::compare as text;
use leptos::prelude::*;

use super::moves::Tried;
use crate::components::chart_frame::Shared;
use crate::components::chart_tools::panel::PlotPanel;
use crate::state::use_state;

/// How many differences have a bar at most; the table below has more.
const MOST_BARS: usize = 12;
/// Height of a bar with its row, and of the axis below, CSS pixels.
const ROW: f64 = 30.0;
const AXIS: f64 = 40.0;

/// The differences that move a figure and what they are made of, the largest first.
fn moving(effects: &Effects, figure: Figure) -> impl Iterator<Item = &Trial> {
    let all = effects.ranked(figure).into_iter();
    let with_parts = all.flat_map(|trial| std::iter::once(trial).chain(&trial.parts));
    with_parts.filter(move |trial| effects.swing(trial, figure) != 0.0).take(MOST_BARS)
}

fn swing(between: &Between, effects: &Effects, trial: &Trial, figure: Figure, locale: &Locale) -> Swing {
    let cause = words::cause(between, trial, locale);
    let by = effects.swing(trial, figure);
    let end = effects.first.number(figure) + by;
    let none = (f64::NAN, String::new());
    let ((low, low_label), (high, high_label)) =
        if by < 0.0 { ((end, cause.detail), none) } else { (none, (end, cause.detail)) };
    Swing { name: cause.what, low, low_label, high, high_label }
}

fn plot(tried: &Tried, figure: Figure, locale: &Locale, size: Size, then: &mut dyn FnMut(Plot<'_>)) {
    let Tried { between, effects, .. } = tried;
    let unit = if figure == Figure::TotalCost { Unit::Usd } else { Unit::Count };
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates; what is no day has no name")]
    let day =
        |value: f64| Day::from_1970(value.round() as i64).map(|day| locale.day(day)).unwrap_or_default();
    let compact = |value: f64| match figure {
        Figure::StartBy => day(value),
        _ => unit.compact(value, locale),
    };
    let is_month = matches!(figure, Figure::FirstMigration | Figure::LargestOutgrown | Figure::BreaksFirst);
    let exact = |value: f64| match figure {
        _ if is_month => text::month(&unit.rounded(value, 0, locale)),
        Figure::TotalCost => words::dollars(value, locale),
        Figure::StartBy => day(value),
        _ => unit.rounded(value, 0, locale),
    };
    let ticks = match figure {
        _ if is_month => Ticks::Months,
        Figure::TotalCost => Ticks::Round,
        _ => Ticks::Whole,
    };
    let x = Axis::new(ticks, &compact);
    let swings = moving(effects, figure).map(|trial| swing(between, effects, trial, figure, locale));
    then(Plot::Tornado(Tornado {
        size,
        x,
        base: effects.first.number(figure),
        exact: Exact { place: text::DIFFERENCE, x: &exact, y: &exact },
        swings: swings.collect(),
    }));
}

/// What the bars say, in words: the difference that moves the figure most.
fn summary(tried: &Tried, figure: Figure, locale: &Locale) -> String {
    let Tried { between, effects, .. } = tried;
    effects.ranked(figure).first().map_or_else(String::new, |trial| {
        let cause = words::cause(between, trial, locale);
        let effect = words::effect(effects, trial, figure, locale);
        text::moved_most(words::figure(figure), &cause.what, &cause.detail, &effect)
    })
}

/// The bars, where something moves the figure.
#[component]
pub fn MovesChart(
    /// What was tried.
    tried: RwSignal<Option<Tried>>,
    /// Which figure.
    figure: RwSignal<Figure>,
) -> impl IntoView {
    let locale = use_state().locale();
    let bars = Memo::new(move |_| {
        tried.with(|tried| {
            let whole = tried.as_ref().filter(|tried| tried.effects.is_whole());
            whole.map_or(0, |tried| moving(&tried.effects, figure.get()).count())
        })
    });
    let height = move |_: f64| bars.get() as f64 * ROW + AXIS;
    let source = Signal::derive(move || {
        tried.with(|tried| tried.as_ref().map(|tried| tried.source.clone()).unwrap_or_default())
    });
    let shared = Shared { source: Some(source), ..Shared::new() };
    let answer = Signal::derive(move || words::figure(figure.get()));
    // The panel stays, with what is open in it, where there are only more bars or fewer.
    let is_any = Memo::new(move |_| bars.get() > 0);
    move || {
        is_any.get().then(|| {
            let said = move || {
                tried.with(|tried| {
                    tried.as_ref().map_or_else(String::new, |tried| summary(tried, figure.get(), &locale))
                })
            };
            let made = move |size, then: &mut dyn FnMut(Plot<'_>)| {
                tried.with(|tried| {
                    if let Some(tried) = tried {
                        plot(tried, figure.get(), &locale, size, then);
                    }
                });
            };
            view! {
                <PlotPanel
                    id="moves-chart"
                    title=text::MOVES_CHART
                    answer
                    summary=Box::new(said)
                    height=Box::new(height)
                    plot=Box::new(made)
                    way=Way::Down
                    shared
                />
            }
        })
    }
}
