//! What we need, when, and for how much.

pub mod answers;
pub mod charts;
pub mod downloads;
pub mod levers;
pub mod month_table;
pub mod notices;

use leptos::prelude::*;

/// The forecast: the answers, the growth, the levers and the evidence.
#[component]
pub fn ForecastPage() -> impl IntoView {
    let crosshair = RwSignal::new(None);
    view! {
        <div class="forecast">
            <h1 class="visually-hidden">"Forecast"</h1>
            <answers::Answers />
            <div class="forecast-chart"><charts::UsersChart crosshair /></div>
            <levers::Levers />
            <div class="evidence">
                <charts::CostChart crosshair />
                <section class="notices">
                    <notices::Events />
                    <notices::Alerts />
                    <notices::Advice />
                </section>
                <month_table::MonthTable />
            </div>
        </div>
    }
}
