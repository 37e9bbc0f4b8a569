//! On what the simulation rests, and what of the rules it does not run.

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
            <h2 id="not-run">"What of the rules is not run as written"</h2>
            <ul class="not-run">
                {move || not_run.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <h2 id="scaling-assumptions">"What the simulation assumes"</h2>
            <p class="lead">
                "No rule states these. Work flows and is no single request; within a component all units are alike and the load is spread evenly; a unit that is removed finishes what it does. Predictive scaling does not know the load ahead: it expects the mean of the days of this load that have passed (history_days at most), and on the first day what the plan says of every day, the month’s peak in the peak hours of the rules. The same settings and seed give the same result, always."
            </p>
            <div class="table-frame" tabindex="0" role="group" aria-labelledby="scaling-assumptions">
                <table class="figures assumption-table">
                    <thead>
                        <tr><th scope="col">"Factor"</th><th scope="col">"Value"</th><th scope="col">"Comes from"</th></tr>
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
