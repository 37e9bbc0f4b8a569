//! The lanes of a component below each other, with one crosshair over all of them.

use headroom_model::autoscale::settings::Scaler;
use headroom_model::autoscale::simulate::{Decision, LANES, Lane, Lanes as Series, Outcome};
use headroom_model::format::{Locale, Unit};
use headroom_model::plan::Component;
use headroom_model::words::scaling::{scaled, scaler};
use headroom_model::words::simulate::{clock, decision, duration_ms, units as words_units};
use leptos::html::Div;
use leptos::prelude::*;

use super::axis;
use super::desk::{Desk, Run, use_desk};
use super::drawings::{INKS, Lanes, MOST, lanes, shared};
use crate::browser::element::pointer_x;
use crate::components::chart_frame::observed_width;

/// What the crosshair says: the place, and ink, name and value of each line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tip {
    heading: String,
    lines: Vec<(&'static str, String, String)>,
}

/// How many steps of the arrow keys the whole load has.
const STEPS: usize = 288;

/// Every component whose lanes can be looked at.
#[component]
fn Components() -> impl IntoView {
    let desk = use_desk();
    let option = |of: Component| {
        view! {
            <label class="choice-option">
                <input
                    type="radio"
                    name="lanes-of"
                    value=scaled(of)
                    prop:checked=move || desk.component.get() == of
                    on:change=move |_| desk.component.set(of)
                />
                <span>{scaled(of)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>"Lanes of"</legend>
            <div class="choice-row">{LANES.into_iter().map(option).collect_view()}</div>
        </fieldset>
    }
}

/// The lanes, with the crosshair and what it says.
#[component]
pub fn LanesView() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let frame = NodeRef::<Div>::new();
    let width = observed_width(frame);
    // What is of all components stays as it is when another one is chosen.
    let drawn = Memo::new(move |_| {
        let width = width.get();
        desk.run.with(|run| shared(run.as_ref()?, &locale, width).filter(|_| width > 0.0))
    });
    let own = Memo::new(move |_| {
        let (width, component) = (width.get(), desk.component.get());
        desk.run.with(|run| lanes(run.as_ref()?, component, &locale, width).filter(|_| width > 0.0))
    });
    let by_key = RwSignal::new(false);
    let tip = Memo::new(move |_| tip(desk, &locale));
    let point = move |event: &leptos::ev::PointerEvent| {
        let hour = pointer_x(event)
            .and_then(|px| drawn.with_untracked(|drawn| Some(drawn.as_ref()?.projection.px_to_x(px))));
        by_key.set(false);
        desk.shared.crosshair.set(hour.and_then(|hour| within(desk, hour)));
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        // With those the keys are the browser's.
        let is_ours = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if let Some(next) = is_ours.then(|| moved(desk, &event.key())).flatten() {
            event.prevent_default();
            by_key.set(true);
            desk.shared.crosshair.set(next);
        }
    };
    // The browser tells of a lost focus also when the page is gone.
    let hide = move || {
        desk.shared.crosshair.try_set(None);
    };
    view! {
        <div class="lanes-side">
        <Components />
        <figure class="chart-panel lanes" aria-labelledby="lanes">
            <figcaption>
                <h2 id="lanes">"Minute by minute"</h2>
                <p class="chart-summary">{move || summary(desk)}</p>
            </figcaption>
            <div
                class="chart-frame"
                id="lanes-frame"
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label="Lanes: arrow keys move in time, Page Down and Page Up from decision to decision"
                on:pointermove=move |event| point(&event)
                on:pointerdown=move |event| point(&event)
                on:pointerleave=move |event| if event.pointer_type() != "touch" { hide() }
                on:blur=move |_| hide()
                on:keydown=key
            >
                {move || drawn.with(|drawn| drawn.as_ref().map(pictures))}
                {move || own.with(|own| own.as_ref().map(pictures))}
                <Crosshair desk drawn tip by_key />
            </div>
        </figure>
        </div>
    }
}

fn pictures(drawn: &Lanes) -> impl IntoView + use<> {
    let lane = |lane: &super::drawings::Drawn| {
        let legend = lane.legend.iter().map(|(ink, name)| {
            view! { <span><span class=format!("swatch ink-{ink}") aria-hidden="true"></span>{name.clone()}</span> }
        });
        view! {
            <p class="lane-name">{lane.name}" "<span class="lane-legend">{legend.collect_view()}</span></p>
            <div class="chart-picture" inner_html=lane.svg.clone()></div>
        }
    };
    drawn.lanes.iter().map(lane).collect_view()
}

#[component]
fn Crosshair(
    desk: Desk,
    drawn: Memo<Option<Lanes>>,
    tip: Memo<Option<(Tip, Vec<String>)>>,
    by_key: RwSignal<bool>,
) -> impl IntoView {
    let place = move || {
        let hour = desk.shared.crosshair.get()?;
        drawn.with(|drawn| {
            let projection = &drawn.as_ref()?.projection;
            let area = projection.plot_area();
            Some((projection.x_to_px(hour), area.left + area.width() / 2.0))
        })
    };
    let left = move || place().map(|(x, _)| format!("{x:.1}px"));
    let shown = move || place().is_some() && tip.with(Option::is_some);
    let is_right = move || place().is_some_and(|(x, middle)| x > middle);
    view! {
        <div class="crosshair" class:shown=shown style:left=left></div>
        <div
            class="tip"
            class:shown=shown
            class:left=is_right
            style:left=left
            aria-live=move || if by_key.get() { "polite" } else { "off" }
        >
            {move || tip.get().map(|(tip, decisions)| view! {
                <strong>{tip.heading}</strong>
                <dl>
                    {tip.lines.into_iter().map(|(ink, name, value)| view! {
                        <div>
                            <dt><span class=format!("swatch ink-{ink}") aria-hidden="true"></span>{name}</dt>
                            <dd>{value}</dd>
                        </div>
                    }).collect_view()}
                </dl>
                {decisions.into_iter().map(|said| view! { <p class="tip-decision">{said}</p> }).collect_view()}
            })}
        </div>
    }
}

/// An hour, kept within the load.
fn within(desk: Desk, hour: f64) -> Option<f64> {
    desk.run.with_untracked(|run| {
        let run = run.as_ref()?;
        let last = run.load.users.len().checked_sub(1)?;
        Some(axis::hour(run.load.start_s, axis::minute(run.load.start_s, hour).min(last)))
    })
}

/// Where a key moves the crosshair; nothing where the key means nothing here.
fn moved(desk: Desk, key: &str) -> Option<Option<f64>> {
    desk.run.with_untracked(|run| {
        let run = run.as_ref()?;
        let last = run.load.users.len().checked_sub(1)?;
        let step = (run.load.users.len() / STEPS).max(1);
        let now =
            desk.shared.crosshair.get_untracked().map(|hour| axis::minute(run.load.start_s, hour).min(last));
        let next = match (key, now) {
            ("ArrowRight", Some(now)) => (now + step).min(last),
            ("ArrowLeft", Some(now)) => now.saturating_sub(step),
            ("ArrowRight" | "Home", _) => 0,
            ("ArrowLeft" | "End", _) => last,
            ("PageDown", now) => {
                decided(run, desk.component.get_untracked()).find(|at| now.is_none_or(|now| *at > now))?
            }
            ("PageUp", now) => decided(run, desk.component.get_untracked())
                .filter(|at| now.is_none_or(|now| *at < now))
                .last()?,
            ("Escape", Some(_)) => return Some(None),
            _ => return None,
        };
        Some(Some(axis::hour(run.load.start_s, next)))
    })
}

/// What was decided about a component and not held back.
pub fn done(run: &Run, component: Component) -> impl Iterator<Item = &Decision> {
    let all = run.chosen().log().decisions.iter();
    all.filter(move |of| of.component == component && !matches!(of.outcome, Outcome::Held(_)))
}

/// The minutes in which something was decided.
fn decided(run: &Run, component: Component) -> impl Iterator<Item = usize> {
    done(run, component).map(|of| usize::try_from(of.at_s / 60).unwrap_or(0))
}

/// What stands under the crosshair, and what was decided there or last before.
fn tip(desk: Desk, locale: &Locale) -> Option<(Tip, Vec<String>)> {
    let (hour, component) = (desk.shared.crosshair.get()?, desk.component.get());
    desk.run.with(|run| {
        let run = run.as_ref()?;
        let start_s = run.load.start_s;
        let minute = axis::minute(start_s, hour);
        let chosen = run.question.settings.scaling;
        let count = |value: f32| Unit::Count.rounded(f64::from(value), 0, locale);
        let users = run.chosen().lanes()?.users.get(minute).copied().unwrap_or(0.0);
        let mut lines = vec![("none", "Concurrent users".to_owned(), count(users))];
        let other = if chosen == Scaler::Rules { Scaler::Hpa } else { Scaler::Rules };
        for (of, ink) in [chosen, other].into_iter().zip(INKS) {
            let Some(lanes) = run.of(of).lanes() else { continue };
            let Some(lane) = lanes.of(component) else { continue };
            let more = resources(component, lanes, minute, locale);
            lines.extend(
                values(component, lane, minute, locale)
                    .chain(more)
                    .map(|(name, value)| (ink.0, format!("{}: {name}", scaler(of)), value)),
            );
        }
        let at_s = u32::try_from(minute).unwrap_or(0).saturating_mul(60);
        let heading = format!("{}, {}", clock(start_s, at_s), scaled(component));
        let said = said(run, component, minute, locale);
        Some((Tip { heading, lines }, said))
    })
}

/// How many decisions stand under the crosshair.
const MOST_SAID: usize = 4;

/// What was decided in the minutes under the crosshair; where nothing was, the last decision before, as such.
fn said(run: &Run, component: Component, minute: usize, locale: &Locale) -> Vec<String> {
    let (start_s, rules) = (run.load.start_s, run.chosen().rules());
    let write = |of: &Decision| decision(rules, of, start_s, locale);
    // A pixel is several minutes of a long load.
    let wide = (run.load.users.len() / MOST).max(1);
    let at = |of: &Decision| usize::try_from(of.at_s / 60).unwrap_or(0);
    let is_here = |of: &&Decision| (minute..minute + wide).contains(&at(of));
    let here: Vec<&Decision> = done(run, component).filter(is_here).collect();
    if here.is_empty() {
        let last = done(run, component).take_while(|of| at(of) < minute).last();
        return last.map(|of| format!("Last: {}", write(of))).into_iter().collect();
    }
    let mut said: Vec<String> = here.iter().take(MOST_SAID).map(|of| write(of)).collect();
    if here.len() > MOST_SAID {
        said.push(format!("{} more in these minutes.", here.len() - MOST_SAID));
    }
    said
}

/// What else of a component is in use.
fn resources(of: Component, lanes: &Series, minute: usize, locale: &Locale) -> Vec<(&'static str, String)> {
    let at = |values: &[f32]| {
        let used = values.get(minute).map_or(0.0, |value| f64::from(*value));
        Unit::Share.rounded(used, 0, locale)
    };
    match of {
        Component::Database => {
            vec![("IOPS in use", at(&lanes.iops)), ("connections in use", at(&lanes.connections))]
        }
        Component::Redis => vec![("commands in use", at(&lanes.commands))],
        _ => Vec::new(),
    }
}

/// What a lane says at a minute; what is nothing is left out.
fn values(
    of: Component,
    lane: &Lane,
    minute: usize,
    locale: &Locale,
) -> impl Iterator<Item = (&'static str, String)> {
    let at = |values: &[f32]| values.get(minute).map_or(0.0, |value| f64::from(*value));
    let digits = |value: f64| if value < 10.0 && value.fract() != 0.0 { 2 } else { 0 };
    let count = |value: f64| Unit::Count.rounded(value, digits(value), locale);
    let (ready, starting, latency) = (at(&lane.ready), at(&lane.starting), at(&lane.latency_ms));
    let units = if starting > 0.0 { format!("{} + {}", count(ready), count(starting)) } else { count(ready) };
    let (load, queue, lost) = (at(&lane.load), at(&lane.queue), at(&lane.lost));
    let used = match of {
        Component::LoadBalancer => "",
        Component::Cdn => "answered by the CDN itself",
        Component::Redis => "memory in use",
        _ => "in use",
    };
    let all = [
        (words_units(of), ready + starting > 0.0, units),
        (used, !used.is_empty(), Unit::Share.rounded(at(&lane.utilization), 0, locale)),
        ("a second", load > 0.0, count(load)),
        // Of tasks the mean is what is simulated.
        (if of == Component::Celery { "a task" } else { "p95" }, latency > 0.0, duration_ms(latency, locale)),
        ("waiting", queue > 0.0, count(queue)),
        ("lost", lost > 0.0, count(lost)),
    ];
    all.into_iter().filter(|(_, is_there, _)| *is_there).map(|(name, _, value)| (name, value))
}

fn summary(desk: Desk) -> Option<String> {
    desk.with(|run, words| {
        let (simulation, month) = (run.chosen(), words.dated_month(run.row.month));
        let log = simulation.log();
        let cluster = match run.question.settings.scaling {
            Scaler::Rules => String::new(),
            Scaler::Hpa => format!(", Kubernetes 1.{}", run.question.settings.cluster().minor),
        };
        format!(
            "{} in {month}, {}{cluster}: {} decisions up and {} down, all components together.",
            scaler(run.question.settings.scaling),
            words.plan.capacity_tiers.id(run.row.tier),
            words.count(log.ups),
            words.count(log.downs)
        )
    })
}
