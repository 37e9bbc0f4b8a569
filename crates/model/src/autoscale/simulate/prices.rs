//! What a unit of a component costs in a month.

use super::Assumptions;
use crate::plan::{Component, Tier};
use crate::sizing::Part;

/// The price of a unit of a component a month, in dollars, from the cost lines of a tier: what its lines cost together by
/// its units. `None` where it has no line.
pub fn unit_usd(tier: &Tier, component: Component) -> Option<f64> {
    let lines = || tier.cost_lines.iter().filter(|line| line.component == component);
    lines().next()?;
    let total: f64 = lines().map(|line| line.quantity.get() * line.unit_cost_usd.as_f64()).sum();
    Some(total / units(tier, component).max(1.0))
}

/// The units of a component in a tier: machines; of the database its primary and its replicas.
pub fn units(tier: &Tier, component: Component) -> f64 {
    match component {
        Component::Backend => Part::BackendInstances.size(tier),
        Component::Frontend => Part::FrontendInstances.size(tier),
        Component::Database => 1.0 + Part::DatabaseReplicas.size(tier),
        Component::Redis => Part::RedisNodes.size(tier),
        Component::Celery => Part::CeleryWorkers.size(tier),
        _ => 1.0,
    }
}

/// The price of a unit a month, in dollars: the tier's, else what is assumed.
pub fn month_usd(tier: &Tier, component: Component, assumptions: &Assumptions) -> f64 {
    unit_usd(tier, component).unwrap_or(match component {
        Component::Frontend => assumptions.frontend_month_usd,
        Component::Celery => assumptions.celery_month_usd,
        _ => 0.0,
    })
}
