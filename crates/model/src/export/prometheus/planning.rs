//! What is measured for the planning: how long storage lasts, users, and what the platform costs.

use super::ranges::Ranges;
use super::signals::{Check, DISK, DISKS, Signal};
use crate::export::source::Source;
use crate::words::export_files as text;

/// How long storage lasts.
pub(super) const STORAGE_LEFT: &str = "instance:storage_left:months";
/// How much more this month costs than the last one did. Both come from node_exporter.
pub(super) const COST_GROWTH: &str = "platform:cost_growth:percent";

/// Over how long the growth of storage is looked at: as Prometheus writes it, and in seconds.
const WEEKS: (&str, f64) = ("4w", 2_419_200.0);

/// How many days Prometheus has to keep samples, so that what looks furthest back finds some.
pub(super) fn kept_days(source: &Source<'_>) -> f64 {
    // One day more: what is kept ends where a whole block of it is too old.
    (WEEKS.1 / 86_400.0).max(source.plan().assumptions.days_per_month.get()).ceil() + 1.0
}

/// `month_seconds` is how long a planning month is.
fn storage_runway(source: &Source<'_>, month_seconds: f64, ranges: Ranges) -> Signal {
    let left = format!("node_filesystem_avail_bytes{DISKS}");
    Signal {
        id: "storage_runway",
        alert: "StorageRunway",
        record: STORAGE_LEFT,
        expression: format!(
            "{} / -(deriv({left}[{}]) < 0) / {month_seconds}",
            ranges.latest(&left),
            ranges.at_least(WEEKS)
        ),
        remarks: vec![text::samples_are_kept(kept_days(source))],
        labels: DISK,
        check: Some(Check {
            series: vec![(
                "node_filesystem_avail_bytes{instance=\"one\",mountpoint=\"/\",fstype=\"ext4\"}".to_owned(),
                "1000-10x20".to_owned(),
            )],
            times: month_seconds / ranges.minutes(),
            // 900 are left after ten samples, and 10 go with each: with samples of a minute they last for so many seconds.
            result: 5400,
        }),
    }
}

/// The signals of the planning, in its order.
pub(super) fn planning(source: &Source<'_>, ranges: Ranges) -> Vec<Signal> {
    let assumptions = &source.plan().assumptions;
    let month_seconds = assumptions.days_per_month.get() * 86_400.0;
    let per_user = assumptions.api_requests_per_user_per_minute.get();
    let mut signals = vec![storage_runway(source, month_seconds, ranges)];
    if per_user > 0.0 {
        signals.push(Signal {
            id: "tier_readiness",
            alert: "TierReadiness",
            record: "platform:concurrent_users:estimate",
            expression: format!(
                "60 * sum({}) / {per_user}",
                ranges.rate("django_http_requests_before_middlewares_total")
            ),
            remarks: vec![text::USERS_ARE_ESTIMATED.to_owned()],
            labels: &[],
            check: Some(Check {
                series: vec![(
                    "django_http_requests_before_middlewares_total".to_owned(),
                    "0+120x20".to_owned(),
                )],
                times: per_user * ranges.minutes(),
                result: 120,
            }),
        });
    }
    let (cost, month) =
        ("platform_monthly_cost_usd", format!(" offset {}h", (month_seconds / 3600.0).round()));
    signals.push(Signal {
        id: "cost_jump",
        alert: "CostJump",
        record: COST_GROWTH,
        expression: format!("100 * ({} / ({}) - 1)", ranges.latest(cost), ranges.latest_before(cost, &month)),
        remarks: vec![text::NO_EXPORTER_KNOWS_PRICES.to_owned(), text::samples_are_kept(kept_days(source))],
        labels: &[],
        // It would take a month of samples.
        check: None,
    });
    signals
}
