//! How many replicas a metric asks for: `replica_calculator.go` and `metrics/utilization.go` of
//! `pkg/controller/podautoscaler`, with its order of floating-point operations.
//!
//! A count beyond 2^31 - 1 is that; where the controller does not cut it, its own result depends on the processor.

use super::pods::Tally;
use super::{MetricError, Tolerances};

/// What one metric asks for, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// Replicas, before stabilisation, policies and limits.
    pub replicas: i32,
    /// What was measured by what is aimed at; none where it is not finite.
    pub ratio: Option<f64>,
    /// The ratio with unready and missing pods filled in, where there were any that count.
    pub second_ratio: Option<f64>,
    /// What was measured: per cent for a utilisation, otherwise thousandths; the mean over pods, or the whole.
    pub measured: i64,
    /// Why the replicas stay as they are, where they do.
    pub kept: Option<Kept>,
}

/// Why a metric leaves the replicas as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The ratio is within the tolerance.
    Tolerance,
    /// With unready and missing pods filled in it would scale the other way.
    Direction,
}

impl Tolerances {
    /// Whether a ratio is too near to 1 to act on; both ends belong to it.
    pub fn contain(&self, ratio: f64) -> bool {
        (1.0 - self.down) <= ratio && ratio <= (1.0 + self.up)
    }

    /// A tolerance of a manifest as the controller reads it: `AsApproximateFloat64` of the canonical quantity, which is a
    /// whole number or one of thousandths.
    pub fn from_milli(milli: i64) -> f64 {
        if milli % 1000 == 0 { (milli / 1000) as f64 } else { milli as f64 * 0.001 }
    }
}

/// Utilisation in per cent, truncated: the sum of what is used by the sum of what is requested.
///
/// # Errors
/// [`MetricError::NoRequest`] where nothing is requested.
pub fn utilization(usage_milli: i64, request_milli: i64) -> Result<i32, MetricError> {
    if request_milli == 0 {
        return Err(MetricError::NoRequest);
    }
    // A hundred times the use of a fleet fits nearly always, and a division of 64 bits is much faster; so is a comparison than a
    // checked product, which takes 128 bits in wasm.
    let percent = if usage_milli.unsigned_abs() <= i64::MAX.unsigned_abs() / 100 {
        usage_milli * 100 / request_milli
    } else {
        let percent = i128::from(usage_milli) * 100 / i128::from(request_milli);
        i64::try_from(percent).unwrap_or(i64::MAX)
    };
    Ok(i32::try_from(percent).unwrap_or(if percent < 0 { i32::MIN } else { i32::MAX }))
}

/// A whole number of replicas, rounded up.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is cut at the limits, as is meant")]
pub fn ceil(replicas: f64) -> i32 {
    replicas.ceil() as i32
}

/// What is measured and counted in one pass.
struct Pass {
    ratio: f64,
    measured: i64,
    samples: i64,
}

/// Replicas for a resource with a target of utilisation in per cent.
///
/// # Errors
/// [`MetricError::NoSamples`] and [`MetricError::NoRequest`].
pub fn of_utilization(
    current: i32,
    tally: &Tally,
    target_percent: i32,
    tolerances: &Tolerances,
) -> Result<Proposal, MetricError> {
    of_pods(current, tally, tolerances, |fill| {
        let [missing, unready] = [fill.missing, fill.unready].map(i64::from);
        let usage = tally.usage_milli.saturating_add(fill.missing_usage(tally.missing_fallback_milli));
        let request = tally
            .ready_request_milli
            .saturating_add(missing * tally.missing_request_milli)
            .saturating_add(unready * tally.unready_request_milli);
        let percent = utilization(usage, request)?;
        let samples = fill.samples(tally);
        Ok(Pass { ratio: f64::from(percent) / f64::from(target_percent), measured: percent.into(), samples })
    })
}

/// Replicas for a metric of the pods, or for a resource, with a target of its mean in thousandths.
///
/// # Errors
/// [`MetricError::NoSamples`].
pub fn of_average(
    current: i32,
    tally: &Tally,
    target_milli: i64,
    tolerances: &Tolerances,
) -> Result<Proposal, MetricError> {
    of_pods(current, tally, tolerances, |fill| {
        let at_target = tally.missing.saturating_mul(target_milli);
        let usage = tally.usage_milli.saturating_add(fill.missing_usage(at_target));
        let samples = fill.samples(tally);
        let average = usage.checked_div(samples).ok_or(MetricError::NoSamples)?;
        Ok(Pass { ratio: average as f64 / target_milli as f64, measured: average, samples })
    })
}

/// Which pods are filled in, and whether missing ones as fully used.
#[derive(Clone, Copy, Default)]
struct Fill {
    missing: bool,
    missing_used: bool,
    unready: bool,
}

impl Fill {
    fn missing_usage(self, used: i64) -> i64 {
        if self.missing && self.missing_used { used } else { 0 }
    }

    fn samples(self, tally: &Tally) -> i64 {
        tally.ready + i64::from(self.missing) * tally.missing + i64::from(self.unready) * tally.unready
    }
}

/// Both passes over the pods: first the ready ones alone, then with those that are unready or missing as they would dampen
/// the change.
fn of_pods(
    current: i32,
    tally: &Tally,
    tolerances: &Tolerances,
    pass: impl Fn(Fill) -> Result<Pass, MetricError>,
) -> Result<Proposal, MetricError> {
    if tally.ready == 0 {
        return Err(MetricError::NoSamples);
    }
    let first = pass(Fill::default())?;
    let proposal = |replicas, second: Option<&Pass>, kept| Proposal {
        replicas,
        ratio: Some(first.ratio).filter(|ratio| ratio.is_finite()),
        second_ratio: second.map(|pass| pass.ratio).filter(|ratio| ratio.is_finite()),
        measured: first.measured,
        kept,
    };
    let grows_with_unready = tally.unready > 0 && first.ratio > 1.0;
    if !grows_with_unready && tally.missing == 0 {
        if tolerances.contain(first.ratio) {
            return Ok(proposal(current, None, Some(Kept::Tolerance)));
        }
        return Ok(proposal(ceil(first.ratio * tally.ready as f64), None, None));
    }
    let second = pass(Fill {
        missing: tally.missing > 0 && first.ratio != 1.0,
        missing_used: first.ratio < 1.0,
        unready: grows_with_unready,
    })?;
    if tolerances.contain(second.ratio) {
        return Ok(proposal(current, Some(&second), Some(Kept::Tolerance)));
    }
    let replicas = ceil(second.ratio * second.samples as f64);
    let turns = (first.ratio < 1.0 && second.ratio > 1.0)
        || (first.ratio > 1.0 && second.ratio < 1.0)
        || (second.ratio < 1.0 && replicas > current)
        || (second.ratio > 1.0 && replicas < current);
    if turns {
        return Ok(proposal(current, Some(&second), Some(Kept::Direction)));
    }
    Ok(proposal(replicas, Some(&second), None))
}

/// Replicas for the value of a whole (`Object`, `External`) in thousandths. `ready` is
/// [`running_and_ready`](super::pods::running_and_ready).
///
/// # Errors
/// [`MetricError::NoPods`] where there is none and one would be needed.
pub fn of_value(
    current: i32,
    total_milli: i64,
    target_milli: i64,
    ready: Option<i64>,
    tolerances: &Tolerances,
) -> Result<Proposal, MetricError> {
    let ratio = total_milli as f64 / target_milli as f64;
    let proposal = |replicas, kept| Proposal {
        replicas,
        ratio: Some(ratio).filter(|ratio| ratio.is_finite()),
        second_ratio: None,
        measured: total_milli,
        kept,
    };
    if current == 0 {
        return Ok(proposal(ceil(ratio), None));
    }
    if tolerances.contain(ratio) {
        return Ok(proposal(current, Some(Kept::Tolerance)));
    }
    let ready = ready.ok_or(MetricError::NoPods)?;
    Ok(proposal(ceil(ratio * ready as f64), None))
}

/// Replicas for the value of a whole by the number of replicas, in thousandths. `status` is the number that there is, not
/// the one that is wanted.
pub fn of_average_value(
    status: i32,
    total_milli: i64,
    target_milli: i64,
    tolerances: &Tolerances,
) -> Proposal {
    let ratio = total_milli as f64 / (target_milli as f64 * f64::from(status));
    let kept = tolerances.contain(ratio).then_some(Kept::Tolerance);
    let replicas = if kept.is_some() { status } else { ceil(total_milli as f64 / target_milli as f64) };
    let ratio = Some(ratio).filter(|ratio| ratio.is_finite());
    Proposal { replicas, ratio, second_ratio: None, measured: total_milli, kept }
}

/// Which of several metrics counts: the first with the most replicas (`computeReplicasForMetrics` of `horizontal.go`). Those
/// that failed are left out, unless the others would shrink; then, and where all failed, nothing is done.
pub fn largest(current: i32, proposals: &[Result<Proposal, MetricError>]) -> Option<(usize, Proposal)> {
    let mut found: Option<(usize, Proposal)> = None;
    let mut failed = 0;
    for (index, proposal) in proposals.iter().enumerate() {
        match proposal {
            Ok(proposal)
                if found.is_none_or(|(_, most)| most.replicas == 0 || proposal.replicas > most.replicas) =>
            {
                found = Some((index, *proposal));
            }
            Ok(_) => {}
            Err(_) => failed += 1,
        }
    }
    found.filter(|(_, proposal)| failed == 0 || proposal.replicas >= current)
}
