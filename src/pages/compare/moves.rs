//! Which difference moves an answer most.

use headroom_model::compare::{Effects, Figure, Trial};
use headroom_model::document::Between;
use headroom_model::format::Locale;
use headroom_model::words::compare as words;
use headroom_model::words::pages::compare as text;
use leptos::prelude::*;

use super::picks::Columns;
use super::tornado::MovesChart;
use super::use_picks;
use crate::browser::clock;
use crate::browser::element::after_next_frame;
use crate::state::{AppState, use_state};

/// How many differences are tried between two frames.
const SLICE: usize = 6;
/// How many differences are listed at most.
const MOST_ROWS: usize = 20;

/// What was tried so far of what differs between the first plan and another.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The two plans.
    pub between: Between,
    /// What each difference does.
    pub effects: Effects,
    /// What the two plans are called.
    pub names: (String, String),
    /// Where the figures come from, with which of the two is the base.
    pub source: String,
}

/// The differences between the first plan and another, each with what it does alone.
#[component]
pub fn Moves(
    /// Is told when all was tried for the first time.
    tried_all: RwSignal<bool>,
) -> impl IntoView {
    let columns = use_picks().columns;
    let state = use_state();
    let locale = state.locale();
    let other = RwSignal::new(1_usize);
    let figure = RwSignal::new(Figure::TotalCost);
    let tried = tried(state, columns, other);
    Effect::new(move || {
        let is_whole =
            tried.with(|tried| tried.as_ref().is_none_or(|tried: &Tried| tried.effects.is_whole()));
        if is_whole {
            tried_all.set(true);
        }
    });
    let body = move || {
        tried.with(|tried| match tried {
            None => view! { <p class="empty">{text::NO_TWO_PLANS}</p> }.into_any(),
            Some(tried) if tried.effects.is_whole() => moves(tried, figure.get(), &locale).into_any(),
            Some(tried) => {
                let (done, all) = tried.effects.progress();
                view! { <p class="empty">{text::trying(done, all)}</p> }.into_any()
            }
        })
    };
    view! {
        <section class="compare-moves">
            <h2 id="what-moves">{text::MOVES}</h2>
            <p class="lead">{text::MOVES_LEAD}</p>
            <div class="move-choices">
                <label>
                    {text::ANSWER} " "
                    <select id="moved-figure" on:change:target=move |event| {
                        let chosen = event.target().value().parse().ok();
                        if let Some(chosen) = chosen.and_then(|place: usize| Figure::MOVED.get(place)) {
                            figure.set(*chosen);
                        }
                    }>
                        {Figure::MOVED.into_iter().enumerate().map(|(place, of)| view! {
                            <option value=place.to_string()>{words::figure(of)}</option>
                        }).collect_view()}
                    </select>
                </label>
                <OtherPlan columns other />
            </div>
            <MovesChart tried figure />
            {body}
        </section>
    }
}

#[component]
fn OtherPlan(columns: Memo<Columns>, other: RwSignal<usize>) -> impl IntoView {
    let others = move || {
        columns.with(|columns| {
            let others = columns.plans().filter(|(place, _)| *place > 0).map(|(place, plan)| {
                view! {
                    <option value=place.to_string() prop:selected=move || other.get() == place>
                        {plan.name.clone()}
                    </option>
                }
            });
            others.collect_view()
        })
    };
    let is_needed =
        move || columns.with(|columns| columns.plans().filter(|(place, _)| *place > 0).count() > 1);
    view! {
        <label hidden=move || !is_needed()>
            {text::TAKEN_OVER_FROM} " "
            <select id="moved-by" on:change:target=move |event| {
                if let Ok(place) = event.target().value().parse() {
                    other.set(place);
                }
            }>
                {others}
            </select>
        </label>
    }
}

/// Tries what differs, a few between two frames, from the beginning whenever the plans change.
fn tried(state: AppState, columns: Memo<Columns>, other: RwSignal<usize>) -> RwSignal<Option<Tried>> {
    let tried = RwSignal::new(None);
    let round = StoredValue::new(0_u32);
    Effect::new(move || {
        let (now, place) = (round.get_value().wrapping_add(1), other.get());
        round.set_value(now);
        columns.with(|columns| {
            // The plan that was chosen may be gone.
            let others = || columns.plans().filter(|(place, _)| *place > 0).map(|(place, _)| place);
            if let Some(last) = others().last().filter(|_| others().all(|known| known != place)) {
                other.set(last);
            }
            tried.set(begin(state, columns, place));
        });
        go_on(tried, round, now);
    });
    tried
}

fn begin(state: AppState, columns: &Columns, place: usize) -> Option<Tried> {
    let (first, second) = (columns.plan(0)?, columns.plan(place)?);
    let between = Between::new(&first.document, &second.document);
    let effects = Effects::begin(&between, clock::today())?;
    let source = words::source(&[first, second], true, &state.published_document(), &state.locale());
    Some(Tried { between, effects, names: (first.name.clone(), second.name.clone()), source })
}

fn go_on(tried: RwSignal<Option<Tried>>, round: StoredValue<u32>, now: u32) {
    let is_done = tried.with_untracked(|tried| tried.as_ref().is_none_or(|tried| tried.effects.is_whole()));
    if is_done {
        return;
    }
    after_next_frame(move || {
        // Other plans may have been chosen in the meantime, or another page.
        if round.try_get_value() != Some(now) {
            return;
        }
        tried.update(|tried| {
            if let Some(Tried { between, effects, .. }) = tried {
                effects.go_on(between, SLICE);
            }
        });
        go_on(tried, round, now);
    });
}

fn moves(tried: &Tried, figure: Figure, locale: &Locale) -> impl IntoView + use<> {
    let Tried { between, effects, names, .. } = tried;
    let ranked = effects.ranked(figure);
    let rows = ranked.iter().take(MOST_ROWS).flat_map(|trial| {
        let parts = trial.parts.iter().map(|part| (part, "part"));
        std::iter::once((*trial, "")).chain(parts)
    });
    let rows = rows.map(|(trial, class)| move_row(between, effects, trial, class, figure, locale));
    let rows = rows.collect_view();
    let more = ranked.len().checked_sub(MOST_ROWS).filter(|more| *more > 0);
    let refused = effects.refused().map(|(trial, reason)| {
        let cause = words::cause(between, trial, locale);
        text::refused(&cause.what, &cause.detail, reason)
    });
    let remarks = more.map(|more| words::smaller(more, locale)).into_iter();
    let remarks = remarks.chain(words::remarks(effects, figure, locale)).chain(refused);
    let remarks: Vec<_> = remarks.map(|said| view! { <li>{said}</li> }).collect();
    view! {
        <p id="moved-both">{words::instead(effects, (&names.0, &names.1), figure, locale)}</p>
        <div class="table-frame" role="region" tabindex="0" aria-labelledby="what-moves" hidden=ranked.is_empty()>
            <table class="figures moves">
                <thead>
                    <tr>
                        <th scope="col">{text::DIFFERENCE}</th>
                        <th scope="col">{text::ALONE}</th>
                        <th scope="col">{text::EFFECT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(!remarks.is_empty()).then(|| view! { <ul class="remarks">{remarks}</ul> })}
    }
}

fn move_row(
    between: &Between,
    effects: &Effects,
    trial: &Trial,
    class: &'static str,
    figure: Figure,
    locale: &Locale,
) -> impl IntoView + use<> {
    let cause = words::cause(between, trial, locale);
    view! {
        <tr class=class>
            <th scope="row">{cause.what} " " <span class="detail">{cause.detail}</span></th>
            <td>{words::alone(trial, figure, locale)}</td>
            <td>{words::effect(effects, trial, figure, locale)}</td>
        </tr>
    }
}
