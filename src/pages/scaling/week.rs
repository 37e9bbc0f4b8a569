//! What is drawn by hand, by keyboard: a field and a slider for each hour, of a day or of each day of a week.

use headroom_model::Edit;
use headroom_model::autoscale::settings::POINTS;
use headroom_model::document::number;
use headroom_model::format::Unit;
use headroom_model::quantity::Percent;
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::{Desk, use_desk};
use crate::components::number_field::NumberField;
use crate::components::slider::Track;

/// Where the drawn day stands in the document.
pub const DAY: &str = "/simulation/points";
/// Where the drawn week stands in the document.
pub const WEEK: &str = "/simulation/week";

/// The hours of what is drawn.
#[component]
pub fn Hours(
    /// Whether it is a week.
    is_week: bool,
) -> impl IntoView {
    let desk = use_desk();
    let day = RwSignal::new(0_usize);
    let hours = move || {
        if is_week {
            view! { <OfWeek desk day /> }.into_any()
        } else {
            view! { <div class="hours">{fields(DAY, 0)}</div> }.into_any()
        }
    };
    view! {
        <details class="load-more">
            <summary>{text::EACH_HOUR}</summary>
            {hours}
        </details>
    }
}

/// The fields of a day that begins at a place of a list.
fn fields(list: &'static str, first: usize) -> impl IntoView {
    let hour = move |hour: usize| {
        view! {
            <NumberField
                id=format!("point-{}", first + hour)
                label=format!("{hour:02}:00")
                pointer=format!("{list}/{}", first + hour)
                unit=Unit::Percent
                bounds=Percent::BOUNDS
                track=Track::Steps { from: 0.0, to: 150.0, step: 1.0 }
            />
        }
    };
    (0..POINTS).map(hour).collect_view()
}

/// The days, and the hours of the one that is chosen. As long as no day has hours of its own there is nothing to set.
#[component]
fn OfWeek(desk: Desk, day: RwSignal<usize>) -> impl IntoView {
    let is_own = Memo::new(move |_| {
        desk.question.with(|question| question.as_ref().is_some_and(|of| !of.settings.week.is_empty()))
    });
    let option = move |(place, name): (usize, &'static str)| {
        view! {
            <label class="choice-option">
                <input
                    type="radio"
                    name="day-of-week"
                    value=place.to_string()
                    prop:checked=move || day.get() == place
                    on:change=move |_| day.set(place)
                />
                <span>{name}</span>
            </label>
        }
    };
    let days = move || {
        view! {
            <fieldset class="choice">
                <legend>{text::DAY_TO_SET}</legend>
                <div class="choice-row">{text::DAYS.into_iter().enumerate().map(option).collect_view()}</div>
            </fieldset>
            {move || view! {
                <div class="hours own">{fields(WEEK, day.get() * POINTS)}</div>
                <button type="button" class="quiet" id="all-days" on:click=move |_| repeat(desk, day.get_untracked())>
                    {text::all_days_as(text::DAYS.get(day.get()).copied().unwrap_or_default())}
                </button>
            }}
        }
    };
    move || {
        if is_own.get() {
            days().into_any()
        } else {
            view! {
                <p class="lead">{text::WEEK_IS_DAY}</p>
                <button type="button" class="quiet" id="begin-week" on:click=move |_| put(desk, week(desk))>
                    {text::BEGIN_WEEK}
                </button>
            }
            .into_any()
        }
    }
}

/// Per cent of the month's peak at each hour of the drawn week.
fn week(desk: Desk) -> Vec<f64> {
    desk.question.with_untracked(|question| {
        let points = question.iter().flat_map(|question| question.settings.week_points());
        points.map(|point| point.get()).collect()
    })
}

/// Gives every day the hours of one.
fn repeat(desk: Desk, day: usize) {
    let week = week(desk);
    let Some(hours) = week.get(day * POINTS..(day + 1) * POINTS) else { return };
    put(desk, std::iter::repeat_n(hours, 7).flatten().copied().collect());
}

fn put(desk: Desk, points: Vec<f64>) {
    let value = Value::Array(points.into_iter().map(number).collect());
    desk.make(&Edit::Set { pointer: WEEK.to_owned(), value });
}
