//! What in the cost lines cannot be meant as it stands, beside the figures that are made of them.

use headroom_model::contradictions::Contradiction;
use headroom_model::document::below;
use headroom_model::words::pages::controls;
use leptos::prelude::*;

use crate::components::contradiction_list::{ContradictionList, of_plan, touches};

/// Whether it is about cost lines, or what they are held against.
fn is_here(of: &Contradiction) -> bool {
    touches(of, is_of_costs)
}

fn is_of_costs(pointer: &str) -> bool {
    // `/tier_1k/cost_lines/0`: a tier may be called so too.
    let field = below(pointer, "/plan/capacity_tiers").and_then(|field| field.split('/').nth(2));
    below(pointer, "/plan/cost_savings").is_some() || field.is_some_and(|field| field.starts_with("cost_"))
}

/// The contradictions of cost lines, budgets and savings.
#[component]
pub fn Contradictions() -> impl IntoView {
    let found = of_plan(is_here);
    view! {
        <section class="contradictions" aria-labelledby="contradictions" hidden=move || found.with(Vec::is_empty)>
            <h2 id="contradictions">{move || controls::contradictions(found.with(Vec::len))}</h2>
            <ContradictionList found />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_that_is_called_like_a_cost_is_none() {
        for costs in [
            "/plan/capacity_tiers/tier_1k/cost_lines/0/discount_percent",
            "/plan/capacity_tiers/tier_1k/cost_monthly_usd",
            "/plan/cost_savings/cdn_percent",
        ] {
            assert!(is_of_costs(costs), "{costs}");
        }
        for other in ["/plan/capacity_tiers/cost_x/concurrent_peak", "/plan/migrations/0", ""] {
            assert!(!is_of_costs(other), "{other}");
        }
    }
}
