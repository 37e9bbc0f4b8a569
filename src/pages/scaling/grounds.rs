//! On what the simulation rests, and what of the rules it does not run.

use headroom_model::words::pages::{controls, scaling as text};
use headroom_model::words::scaling::grounds;
use headroom_model::words::simulate::not_run;
use leptos::prelude::*;

use super::desk::{Desk, use_desk};

/// Assumptions with their sources, and what is not run.
#[component]
pub fn Grounds() -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let grounds = Memo::new(move |_| {
        let of = desk.with(|run, _| {
            let request = run.question.request(&run.row, headroom_model::autoscale::settings::Scaler::Rules);
            request.map(|request| grounds(&request.assumptions, &locale)).unwrap_or_default()
        });
        of.unwrap_or_default()
    });
    let not_run = Memo::new(move |_| lines(desk));
    view! {
        <section class="scaling-grounds" aria-labelledby="not-run">
            <h2 id="not-run">{text::NOT_RUN}</h2>
            <ul class="not-run">
                {move || not_run.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <h2 id="scaling-assumptions">{text::ASSUMPTIONS}</h2>
            <p class="lead">
                {text::ABOUT_ASSUMPTIONS}
            </p>
            <div class="table-frame" tabindex="0" role="group" aria-labelledby="scaling-assumptions">
                <table class="figures assumption-table">
                    <thead>
                        <tr><th scope="col">{text::FACTOR}</th><th scope="col">{controls::VALUE}</th><th scope="col">{text::COMES_FROM}</th></tr>
                    </thead>
                    <tbody>
                        {move || grounds.get().into_iter().map(|of| view! {
                            <tr><th scope="row">{of.name}</th><td>{of.value}</td><td>{of.origin}</td></tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn lines(desk: Desk) -> Vec<String> {
    desk.with(|run, _| run.chosen().rules().not_run.iter().map(not_run).collect()).unwrap_or_default()
}
