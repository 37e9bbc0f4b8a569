//! What happens on top of the load: spikes, launches, deployments.

use headroom_model::Edit;
use headroom_model::autoscale::settings::{Kind, MOST_HAPPENINGS};
use headroom_model::document::number;
use headroom_model::fields::{Field, HAPPENING};
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::desk::{Desk, use_desk};
use crate::browser::cells::focus_then;
use crate::components::number_field::NumberField;
use crate::components::slider::Track;

/// Where they stand in the document.
const EVENTS: &str = "/simulation/events";

/// What may happen: as it stands in the document, what adds it, and its hour, factor and minutes at first.
const KINDS: [(&str, &str, [f64; 3]); 3] = [
    ("spike", text::ADD_SPIKE, [17.5, 3.0, 10.0]),
    ("launch", text::ADD_LAUNCH, [9.0, 10.0, 120.0]),
    ("deployment", text::ADD_DEPLOYMENT, [14.0, 1.0, 0.0]),
];

/// The list, with what makes it longer.
#[component]
pub fn Happens() -> impl IntoView {
    let desk = use_desk();
    // A figure may change without any row being made anew.
    let kinds = Memo::new(move |_| {
        desk.question.with(|question| {
            let events = question.iter().flat_map(|question| question.settings.events.iter());
            events.map(|of| of.kind).collect::<Vec<Kind>>()
        })
    });
    let is_open = kinds.with_untracked(|kinds| !kinds.is_empty());
    let has_room = move || kinds.with(Vec::len) < MOST_HAPPENINGS;
    let add = move |(kind, label, figures): (&'static str, &'static str, [f64; 3])| {
        view! {
            <button
                type="button"
                class="quiet"
                id=format!("add-{kind}")
                disabled=move || !has_room()
                on:click=move |_| added(desk, kind, figures, kinds.with_untracked(Vec::len))
            >
                {label}
            </button>
        }
    };
    let rows = move || {
        kinds.get().into_iter().enumerate().map(|(place, kind)| view! { <Row place kind /> }).collect_view()
    };
    view! {
        <details class="load-more" open=is_open>
            <summary>{text::HAPPENS}</summary>
            <p class="lead">{text::ABOUT_HAPPENS}</p>
            <div class="happens">{rows}</div>
            <div class="downloads">{KINDS.map(add).collect_view()}</div>
        </details>
    }
}

/// Puts another one at the end.
fn added(desk: Desk, kind: &str, [hour, factor, minutes]: [f64; 3], place: usize) {
    let mut value = Map::new();
    value.insert("kind".to_owned(), Value::from(kind));
    for (name, figure) in [("day", 0.0), ("at_hour", hour), ("factor", factor), ("minutes", minutes)] {
        value.insert(name.to_owned(), number(figure));
    }
    let edit = Edit::Insert { pointer: EVENTS.to_owned(), key: None, value: Value::Object(value), at: None };
    desk.make(&edit);
    focus_then(vec![format!("event-{place}-at_hour")]);
}

/// One of them.
#[component]
fn Row(place: usize, kind: Kind) -> impl IntoView {
    let desk = use_desk();
    let (title, labelled_by) = (format!("event-{place}"), format!("event-{place}"));
    let is_week = Memo::new(move |_| {
        desk.question.with(|question| question.as_ref().is_some_and(|of| !of.settings.is_one_day()))
    });
    let missed = Memo::new(move |_| {
        desk.question.with(|question| {
            let settings = &question.as_ref()?.settings;
            let of = settings.events.get(place)?;
            settings.misses(of).then(|| settings.lasts_s())
        })
    });
    let figures = HAPPENING.iter().take(if kind == Kind::Deployment { 1 } else { 3 });
    let fields = figures.map(|field| view! { <Figure place kind field /> }).collect_view();
    let remove = move |_| {
        desk.make(&Edit::Remove { pointer: format!("{EVENTS}/{place}") });
        focus_then(vec!["add-spike".to_owned()]);
    };
    view! {
        <div class="happening" role="group" aria-labelledby=labelled_by>
            <div class="section-head">
                <h3 id=title>{text::happening(place, kind)}</h3>
                <button type="button" class="quiet" id=format!("remove-event-{place}") on:click=remove>
                    {text::remove(place, kind)}
                </button>
            </div>
            <div class="load-fields">
                {move || is_week.get().then(|| view! { <Day place /> })}
                {fields}
            </div>
            <p class="field-error" role="status">{move || missed.get().map(text::never_happens)}</p>
        </div>
    }
}

/// A figure of one of them.
#[component]
fn Figure(place: usize, kind: Kind, field: &'static Field) -> impl IntoView {
    let (label, track) = match field.pointer {
        "/at_hour" => (text::BEGINS, Track::Steps { from: 0.0, to: 24.0, step: 0.5 }),
        "/factor" => (text::TIMES_USUAL, Track::Steps { from: 0.5, to: 20.0, step: 0.5 }),
        _ if kind == Kind::Launch => (text::HALF_GONE, Track::Steps { from: 0.0, to: 480.0, step: 10.0 }),
        _ => (text::LASTS, Track::Steps { from: 0.0, to: 240.0, step: 5.0 }),
    };
    view! {
        <NumberField
            id=format!("event-{place}-{}", field.pointer.trim_start_matches('/'))
            label
            pointer=format!("{EVENTS}/{place}{}", field.pointer)
            unit=field.unit
            bounds=field.bounds
            track
        />
    }
}

/// The day on which it is.
#[component]
fn Day(place: usize) -> impl IntoView {
    let desk = use_desk();
    let pointer = format!("{EVENTS}/{place}/day");
    let chosen = desk.state.value(pointer.clone());
    let chosen = Memo::new(move |_| chosen.get().and_then(|day| day.as_u64()).unwrap_or(0));
    let id = format!("event-{place}-day");
    let option = |(day, name): (u64, &'static str)| {
        view! { <option value=day.to_string() prop:selected=move || chosen.get() == day>{name}</option> }
    };
    let choose = move |value: String| {
        if let Ok(day) = value.parse::<u64>() {
            desk.choose(&pointer, day);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{text::DAY}</label>
            <select id=id on:change:target=move |event| choose(event.target().value())>
                {(0..).zip(text::DAYS).map(option).collect_view()}
            </select>
        </div>
    }
}
