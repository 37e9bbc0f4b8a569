//! What to commit to, for one year and for three.

use headroom_charts::{Chart, Domain, Ink, Limit, Shape, Size};
use headroom_model::costs::{Costs, commitment::Commitments};
use headroom_model::format::Unit;
use headroom_model::words::Words;
use headroom_model::words::pages::costs as text;
use leptos::html::{Div, Tbody};
use leptos::prelude::*;

use super::Seen;
use super::cards::Card;
use super::charts::{series, told, with_chart};
use crate::browser::figure_rows::{FigureRow, FigureRows};
use crate::components::chart_frame::{ChartFrame, Shared};
use crate::components::late::followed;

/// The height of the axis over the highest value.
const ROOM: f64 = 1.1;

/// Use by month as bars, the level as a limit; the level and what a month costs with it are told.
fn with_term(
    words: &Words<'_>,
    size: Size,
    costs: &Costs,
    of: &Commitments,
    then: &mut dyn FnMut(Chart<'_>),
) {
    let points = |value: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        costs.months.iter().zip(&of.usage).map(|(month, used)| (month.month as f64, value(*used))).collect()
    };
    let whole = of.whole;
    let used = series(text::ON_DEMAND, Ink::SERIES_1, Shape::Bar, points(&|used| used), None);
    let level = told(text::COMMITTED_LEVEL, points(&|_| whole.level));
    let cost = told(text::COST_WITH_LEVEL, points(&|used| whole.cost_of_month(used)));
    with_chart(words, size, vec![used, level, cost], &mut |mut chart| {
        if whole.level > 0.0 {
            let label = text::level(&Unit::Usd.compact(whole.level, words.locale));
            chart.limits = vec![Limit { at: whole.level, label, ink: Ink::MARKER }];
            // The level is what the chart is for: it stays in sight however close one looks, with its name above it.
            let most = of.usage.iter().copied().fold(whole.level, f64::max);
            chart.y.domain = Domain::Fixed(0.0, most * ROOM);
        }
        then(chart);
    });
}

/// Both terms beside each other.
#[component]
pub fn Commit(
    /// The costs.
    seen: Seen,
    /// What the charts of the page have in common.
    shared: Shared,
) -> impl IntoView {
    let [year, three_years] = text::COMMITMENT_CHARTS;
    // They stand below three charts.
    let frame = NodeRef::<Div>::new();
    let seen = seen.lagging(frame);
    let shared = Shared { drawn: followed(frame, shared.zoom), ..shared };
    view! {
        <section class="commitments" aria-labelledby="commitments">
            <h2 id="commitments">{text::COMMITMENTS}</h2>
            <div class="commitment-terms" node_ref=frame>
                <TermPanel seen shared index=0 id="commit-1y" title=year />
                <TermPanel seen shared index=1 id="commit-3y" title=three_years />
            </div>
        </section>
    }
}

#[component]
fn TermPanel(
    seen: Seen,
    shared: Shared,
    index: usize,
    id: &'static str,
    title: &'static str,
) -> impl IntoView {
    let answer = seen.select(move |costs, words| Some(words.commitment(costs.commitments.get(index)?)));
    let summary = seen.select(move |costs, words| {
        costs.commitments.get(index).map(|of| words.commitment_summary(of)).unwrap_or_default()
    });
    let chart = move |size, then: &mut dyn FnMut(Chart<'_>)| {
        seen.with(|costs, words| {
            if let Some(of) = costs.commitments.get(index) {
                with_term(words, size, costs, of, then);
            }
        });
    };
    let body = NodeRef::<Tbody>::new();
    let rows = StoredValue::new_local(None);
    Effect::new(move || {
        let Some(body) = body.get() else { return };
        let wanted: Vec<FigureRow<5>> = seen.with(|costs, words| {
            let components = costs.commitments.get(index).map_or(&[][..], |of| &of.components);
            components
                .iter()
                .map(|of| FigureRow { texts: words.component_commitment(of), class: "" })
                .collect()
        });
        rows.update_value(|rows| rows.get_or_insert_with(|| FigureRows::new(body.into())).show(&wanted));
    });
    view! {
        <div class="commitment">
            <div class="commitment-whole"><Card answer /></div>
            <ChartFrame id title summary=Box::new(move || summary.get()) chart=Box::new(chart) shared />
            <div class="table-frame" role="group" tabindex="0" aria-labelledby=format!("{id}-components")>
                <table class="figures">
                    <caption id=format!("{id}-components")>{text::COMMITMENT_BY_COMPONENT}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::COMPONENT}</th>
                            <th scope="col">{text::LEVEL}</th>
                            <th scope="col">{text::PRICE_RATIO}</th>
                            <th scope="col">{text::SAVES_AGAINST_ON_DEMAND}</th>
                            <th scope="col">{text::SAVES_AGAINST_EVERYTHING}</th>
                        </tr>
                    </thead>
                    <tbody node_ref=body></tbody>
                </table>
            </div>
        </div>
    }
}
