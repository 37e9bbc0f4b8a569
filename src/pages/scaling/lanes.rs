//! The lanes of a component below each other, with one crosshair over all of them.

use std::sync::Arc;

use headroom_charts::{Plot, Size, Way};
use headroom_model::autoscale::settings::Scaler;
use headroom_model::autoscale::simulate::LANES;
use headroom_model::export::simulation;
use headroom_model::format::{Locale, Unit};
use headroom_model::plan::Component;
use headroom_model::words::pages::scaling as text;
use headroom_model::words::scaling::scaled;
use headroom_model::words::simulate::{clock, units};
use leptos::prelude::*;

use super::desk::{Desk, Run, use_desk};
use super::drawings::{Lanes, exactly};
use crate::components::chart_frame::Shared;
use crate::components::chart_tools::panel::PlotPanel;
use crate::components::chart_tools::save;

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
            <legend>{text::LANES_OF}</legend>
            <div class="choice-row">{LANES.into_iter().map(option).collect_view()}</div>
        </fieldset>
    }
}

/// The lanes, with all that one does with a chart.
#[component]
pub fn LanesView() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let lanes = Memo::new(move |_| {
        let component = desk.component.get();
        desk.run.with(|run| Some(Lanes::of(run.as_ref()?, component, &locale)))
    });
    let height = move |width: f64| {
        let mut height = 0.0;
        lanes.with(|lanes| {
            let size = Size { width, height };
            lanes.iter().for_each(|lanes| {
                lanes.with_plot(size, &locale, &mut |plot| {
                    if let Plot::Panes(panes) = plot {
                        height = panes.natural_height(width);
                    }
                });
            });
        });
        height
    };
    let plot = move |size: Size, then: &mut dyn FnMut(Plot<'_>)| {
        lanes.with(|lanes| lanes.iter().for_each(|lanes| lanes.with_plot(size, &locale, then)));
    };
    let csv = Callback::new(move |()| {
        let run: Option<Arc<Run>> = desk.run.get_untracked();
        let run = run?;
        Some(simulation::minutes(run.load.start_s, run.chosen().lanes()?))
    });
    let source = Signal::derive(move || source(desk).unwrap_or_default());
    view! {
        <div class="lanes-side">
            <Components />
            <PlotPanel
                id="lanes"
                title=text::LANES
                summary=Box::new(move || summary(desk, &locale).unwrap_or_default())
                height=Box::new(height)
                plot=Box::new(plot)
                class="lanes"
                is_free=true
                landmark=text::A_DECISION
                csv
                way=Way::Across
                shared=Shared { source: Some(source), ..desk.shared }
            />
        </div>
    }
}

fn source(desk: Desk) -> Option<String> {
    let plan = save::source(desk.state);
    desk.with(|run, words| {
        let (of, month) = (run.question.settings.scaling, words.dated_month(run.row.month));
        text::lanes_source(&plan, of, &month, desk.component.get())
    })
}

fn summary(desk: Desk, locale: &Locale) -> Option<String> {
    let component = desk.component.get();
    desk.with(|run, words| {
        let (simulation, month) = (run.chosen(), words.dated_month(run.row.month));
        let (log, scaling) = (simulation.log(), run.question.settings.scaling);
        let cluster = (scaling == Scaler::Hpa).then(|| run.question.settings.cluster().minor);
        let tier = words.plan.capacity_tiers.id(run.row.tier);
        let (ups, downs) = (words.count(log.ups), words.count(log.downs));
        let all = text::lanes_summary(scaling, cluster, &month, tier, &ups, &downs);
        match course(run, component, locale) {
            Some(course) => format!("{} {all}", text::course(component, &course)),
            None => all,
        }
    })
}

/// How it went with a component over the whole load.
fn course(run: &Run, component: Component, locale: &Locale) -> Option<text::Course> {
    let lane = run.chosen().lanes()?.of(component)?;
    let write = |unit, value: f32| exactly(unit, f64::from(value), locale);
    let most = |unit, values: &[f32]| {
        let (at, most) = values
            .iter()
            .copied()
            .enumerate()
            .fold((0, 0.0), |most, of| if of.1 > most.1 { of } else { most });
        let at_s = u32::try_from(at).unwrap_or(u32::MAX).saturating_mul(60);
        (most > 0.0).then(|| (write(unit, most), clock(run.load.start_s, at_s)))
    };
    let fewest = lane.ready.iter().copied().fold(f32::INFINITY, f32::min);
    let most_units = lane.ready.iter().copied().fold(0.0, f32::max);
    let count = |value| write(Unit::Count, value);
    let is_used = !matches!(component, Component::Cdn | Component::LoadBalancer);
    let lost: f64 = lane.lost.iter().map(|lost| f64::from(*lost)).sum();
    Some(text::Course {
        units: (most_units > 0.0).then(|| (count(fewest), count(most_units), units(component))),
        used: most(Unit::Share, &lane.utilization).filter(|_| is_used),
        time: most(Unit::Milliseconds, &lane.latency_ms),
        waited: most(Unit::Count, &lane.queue),
        lost: (lost >= 0.5).then(|| exactly(Unit::Count, lost.round(), locale)),
    })
}
