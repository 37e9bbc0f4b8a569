//! The terms of cost lines: which commitment saves more, and what runs on spot machines.

use super::{List, tier_pointer};
use crate::format::Unit;
use crate::plan::{CostLine, Tier};
use crate::pricing::reserved_ratio;
use crate::quantity::PartPercent;
use crate::words::contradictions::plan as text;

pub(super) fn check(id: &str, tier: &Tier, list: &mut List<'_>) {
    for (index, line) in tier.cost_lines.iter().enumerate() {
        let owner = format!("{}/cost_lines/{index}", tier_pointer(id));
        check_commitment(&owner, (id, tier), line, list);
        check_spot(&owner, id, line, list);
    }
}

/// Finds a longer commitment that saves less than a shorter one.
fn check_commitment(owner: &str, (id, tier): (&str, &Tier), line: &CostLine, list: &mut List<'_>) {
    let Some(one) = line.terms.reserved_1y_percent.map(PartPercent::get) else { return };
    let (three, at, whose) = match line.terms.reserved_3y_percent {
        Some(own) => (own.get(), format!("{owner}/terms/reserved_3y_percent"), ""),
        // Then the budgets of the tier say it.
        None => (
            (1.0 - reserved_ratio(tier)) * 100.0,
            format!("{}/cost_monthly_reserved_3y_usd", tier_pointer(id)),
            text::AS_BUDGETS_HAVE_IT,
        ),
    };
    // A saving that is computed is a little off.
    if three + 1e-9 < one {
        let percent = |of: f64| list.write(Unit::Percent, (of * 10.0).round() / 10.0);
        list.add(
            format!("{owner}/terms/reserved_1y_percent"),
            Some(at),
            text::three_years_save_less(id, &line.name),
            text::saved_in_each(&percent(one), &percent(three), whose),
        );
    }
}

/// Finds a part on spot machines without what it saves, or the reverse: then neither counts.
fn check_spot(owner: &str, id: &str, line: &CostLine, list: &mut List<'_>) {
    let is_meant = |of: Option<PartPercent>| of.is_some_and(|of| of.get() > 0.0);
    let (saving, part) = (line.terms.spot_percent, line.terms.spot_share_percent);
    let (empty, filled, headline) = match (is_meant(saving), is_meant(part)) {
        (false, true) => ("spot_percent", "spot_share_percent", text::RUNS_ON_SPOT_MACHINES),
        (true, false) => ("spot_share_percent", "spot_percent", text::SAVES_ON_SPOT_MACHINES),
        _ => return,
    };
    list.add(
        format!("{owner}/terms/{empty}"),
        Some(format!("{owner}/terms/{filled}")),
        format!("{id}, {}: {headline}", line.name),
        text::HALF_OF_SPOT.to_owned(),
    );
}
