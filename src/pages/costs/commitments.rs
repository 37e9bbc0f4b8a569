//! What to commit to, for one year and for three.

use headroom_charts::{Axis, Chart, Ink, Limit, Series, Shape, Size, Ticks, draw};
use headroom_model::costs::{Costs, commitment::Commitments};
use headroom_model::format::Unit;
use headroom_model::words::Words;
use headroom_model::words::pages::costs as text;
use leptos::html::Tbody;
use leptos::prelude::*;

use super::Seen;
use super::cards::Card;
use crate::browser::figure_rows::{FigureRow, FigureRows};

/// Small enough for the narrowest window, so that it needs no measuring.
const SIZE: Size = Size { width: 264.0, height: 132.0 };

/// Usage by month, and the level.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; ticks are small"
)]
fn drawn(words: &Words<'_>, costs: &Costs, of: &Commitments) -> Option<String> {
    let months = |month: f64| words.short_month(month as u64);
    let dollars = |dollars: f64| Unit::Usd.compact(dollars, words.locale);
    let even = |dollars: f64, step: f64| Unit::Usd.tick(dollars, step, words.locale);
    let y = Axis { even: Some(&even), ..Axis::new(Ticks::Round, &dollars) };
    let mut chart = Chart::new(SIZE, Axis::new(Ticks::Months, &months), y);
    let used = costs.months.iter().zip(&of.usage).map(|(month, used)| (month.month as f64, *used));
    chart.series = vec![Series {
        name: text::ON_DEMAND.to_owned(),
        ink: Ink::SERIES_1,
        shape: Shape::Bar,
        points: used.collect(),
        end_label: None,
    }];
    if of.whole.level > 0.0 {
        let label = text::level(&Unit::Usd.compact(of.whole.level, words.locale));
        chart.limits = vec![Limit { at: of.whole.level, label, ink: Ink::MARKER }];
    }
    Some(draw(&chart).ok()?.svg)
}

/// Both terms beside each other.
#[component]
pub fn Commit(
    /// The costs.
    seen: Seen,
) -> impl IntoView {
    view! {
        <section class="commitments" aria-labelledby="commitments">
            <h2 id="commitments">{text::COMMITMENTS}</h2>
            <div class="commitment-terms">
                <TermPanel seen index=0 id="commit-1y" />
                <TermPanel seen index=1 id="commit-3y" />
            </div>
        </section>
    }
}

#[component]
fn TermPanel(seen: Seen, index: usize, id: &'static str) -> impl IntoView {
    let answer = seen.select(move |costs, words| Some(words.commitment(costs.commitments.get(index)?)));
    let svg = seen.select(move |costs, words| drawn(words, costs, costs.commitments.get(index)?));
    let said = seen.select(move |costs, words| Some(words.commitment_picture(costs.commitments.get(index)?)));
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
        <div class="commitment" id=id>
            <div class="commitment-whole">
                <Card answer />
                <div
                    class="chart-picture"
                    role="img"
                    aria-label=move || said.get()
                    inner_html=move || svg.get().unwrap_or_default()
                ></div>
            </div>
            <div class="table-frame" role="group" tabindex="0" aria-labelledby=format!("{id}-table")>
                <table class="figures">
                    <caption id=format!("{id}-table")>{text::COMMITMENT_BY_COMPONENT}</caption>
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
