//! The load, and everything else that is asked of a simulation.

use std::ops::Range;

use headroom_model::autoscale::settings::{Most, Rest, Scaler, Shape};
use headroom_model::autoscale::simulate::Fails;
use headroom_model::fields::SIMULATION;
use headroom_model::words::pages::{controls, scaling as text};
use headroom_model::words::scaling as words;
use leptos::prelude::*;
use serde_json::Value;

use super::asked::{KubernetesChoice, MonthChoice};
use super::desk::use_desk;
use super::{curve, happens, paste};
use crate::components::number_field::NumberField;
use crate::components::quiet_button::QuietButton;
use crate::components::slider::Track;
use crate::pages::costs::Source;
use crate::state::use_state;

const SHAPES: [(&str, &str); 9] = [
    (words::shape(Shape::PublishedDay), "published_day"),
    (words::shape(Shape::SmoothDay), "smooth_day"),
    (words::shape(Shape::Week), "week"),
    (words::shape(Shape::Spike), "spike"),
    (words::shape(Shape::Launch), "launch"),
    (words::shape(Shape::BlackFriday), "black_friday"),
    (words::shape(Shape::Drawn), "drawn"),
    (words::shape(Shape::DrawnWeek), "drawn_week"),
    (words::shape(Shape::Measured), "measured"),
];

const SCALERS: [(&str, &str); 2] =
    [(words::scaler(Scaler::Rules), "rules"), (words::scaler(Scaler::Hpa), "hpa")];

const RESTS: [(&str, &str); 3] = [
    (words::rest(Rest::Rule), "rule"),
    (words::rest(Rest::Direction), "direction"),
    (words::rest(Rest::Component), "component"),
];

const FAILS: [(&str, &str); 2] = [(text::fails(Fails::Servers), "servers"), (text::fails(Fails::All), "all")];

const RETRIES: [(&str, &str); 7] = [
    (text::most(Most::Endless), "endless"),
    (text::most(Most::None), "0"),
    (text::most(Most::One), "1"),
    (text::most(Most::Two), "2"),
    (text::most(Most::Three), "3"),
    (text::most(Most::Four), "4"),
    (text::most(Most::Five), "5"),
];

/// Where start-up times and the age of metrics stand among the figures.
const TIMES: Range<usize> = 10..17;

/// Where what is tried again stands among the figures.
const AGAIN: Range<usize> = 17..21;

/// Where the settings of the simulation begin.
const SETTINGS: &str = "/simulation";

/// What is asked.
#[component]
pub fn Load() -> impl IntoView {
    let state = use_state();
    let edited = state.is_edited(SETTINGS.to_owned());
    view! {
        <section class="scaling-load" aria-labelledby="scaling-load">
            <div class="section-head">
                <h2 id="scaling-load" tabindex="-1">{text::LOAD}</h2>
                <QuietButton
                    id="reset-simulation"
                    is_idle=Signal::derive(move || !edited.get())
                    run=move |()| drop(state.reset(SETTINGS))
                >
                    {move || if edited.get() { text::BACK_TO_PUBLISHED_DAY } else { text::PUBLISHED_DAY }}
                </QuietButton>
            </div>
            <div class="load-choices">
                <MonthChoice id="simulation-month" label=controls::MONTH />
                <KubernetesChoice id="simulation-kubernetes" label=text::KUBERNETES />
                <Choice
                    legend=text::WHAT_SCALES
                    pointer="/simulation/scaling"
                    options=&SCALERS
                />
            </div>
            <Choice legend=text::SHAPE pointer="/simulation/shape" options=&SHAPES />
            <Parameters />
            <curve::LoadCurve />
            <paste::Paste />
            <happens::Happens />
            <Failures />
            <details class="load-more">
                <summary>{words::TIMES}</summary>
                <div class="load-fields">
                    {TIMES.map(|place: usize| view! { <Figure place id="load" /> }).collect_view()}
                </div>
            </details>
            <Source text=text::LOADS />
        </section>
    }
}

/// What fails, what is tried again, and what a cooldown holds back.
#[component]
fn Failures() -> impl IntoView {
    view! {
        <details class="load-more">
            <summary>{text::FAILURES}</summary>
            <div class="load-fields">
                <Figure place=8 id="failures" />
                <Figure place=7 id="seed" />
                <Choice legend=text::FAILS pointer="/simulation/fails" options=&FAILS />
            </div>
            <p class="lead">{text::ABOUT_FAILURES}</p>
            <Choice legend=text::RETRIES pointer="/simulation/retries/most" options=&RETRIES />
            <div class="load-fields">
                {AGAIN.map(|place: usize| view! { <Figure place id="load" /> }).collect_view()}
            </div>
            <p class="lead">{text::ABOUT_RETRIES}</p>
            <Choice legend=text::COOLDOWN pointer="/simulation/cooldown" options=&RESTS />
            <p class="lead">{words::CHOICES}</p>
        </details>
    }
}

/// One of several values.
#[component]
pub fn Choice(
    /// What is chosen.
    legend: &'static str,
    /// Where it stands in the document.
    pointer: &'static str,
    /// What it may be: in words, and as it stands there.
    options: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let desk = use_desk();
    let chosen = desk.state.value(pointer.to_owned());
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let option = |&(label, value): &(&'static str, &'static str)| {
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref().and_then(Value::as_str) == Some(value));
        view! {
            <label class="choice-option">
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=is_chosen
                    on:change=move |_| desk.choose(pointer, value)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            <div class="choice-row">{options.iter().map(option).collect_view()}</div>
        </fieldset>
    }
}

/// The figures of the chosen shape.
#[component]
fn Parameters() -> impl IntoView {
    let state = use_state();
    let shape = state.value("/simulation/shape".to_owned());
    let places = move || match shape.get().as_ref().and_then(Value::as_str) {
        Some("spike") => &[1_usize, 2, 3][..],
        Some("launch") => &[4, 5],
        Some("black_friday") => &[6],
        _ => &[],
    };
    view! {
        <div class="load-fields">
            {move || {
                let places = places();
                places.iter().map(|&place| view! { <Figure place id="load" /> }).collect_view()
            }}
        </div>
    }
}

/// A figure of the simulation.
#[component]
fn Figure(place: usize, id: &'static str) -> impl IntoView {
    let field = SIMULATION.get(place)?;
    let track = match place {
        1 | 4 => Track::Steps { from: 0.0, to: 24.0, step: 0.5 },
        3 => Track::Steps { from: 0.0, to: 240.0, step: 5.0 },
        8 => Track::Steps { from: 0.0, to: 10.0, step: 0.1 },
        7 => Track::Steps { from: 0.0, to: 100.0, step: 1.0 },
        17 => Track::Steps { from: 0.0, to: 0.95, step: 0.05 },
        19 => Track::Steps { from: 1.0, to: 4.0, step: 0.5 },
        15 | 16 | 18 | 20 => Track::Steps { from: 0.0, to: 600.0, step: 15.0 },
        10..15 => Track::Steps { from: 0.0, to: 3600.0, step: 30.0 },
        _ => Track::Steps { from: 0.5, to: 20.0, step: 0.5 },
    };
    let id = if id == "load" { format!("load-{place}") } else { id.to_owned() };
    Some(view! {
        <NumberField
            id
            label=field.label
            pointer=format!("{SETTINGS}{}", field.pointer)
            unit=field.unit
            bounds=field.bounds
            track
        />
    })
}
