//! Which pods count: `groupPods` of `pkg/controller/podautoscaler/replica_calculator.go`.

use super::{Flags, MetricError};

/// `status.phase` of a pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Not all containers were started.
    Pending,
    /// It runs.
    Running,
    /// All containers ended well.
    Succeeded,
    /// A container failed for good.
    Failed,
}

/// A pod as the controller sees it. Times are in seconds from any beginning that all of them share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pod {
    /// Its phase.
    pub phase: Phase,
    /// Whether it is being deleted.
    pub deleting: bool,
    /// `status.startTime`.
    pub started_s: Option<i64>,
    /// Its `Ready` condition.
    pub ready: Option<Ready>,
}

impl Pod {
    /// A pod that runs and is ready since a time at which it was also started.
    pub const fn running(since_s: i64) -> Self {
        Self {
            phase: Phase::Running,
            deleting: false,
            started_s: Some(since_s),
            ready: Some(Ready { is_ready: true, since_s }),
        }
    }

    /// A pod that waits for its node or its image.
    pub const fn pending() -> Self {
        Self { phase: Phase::Pending, deleting: false, started_s: None, ready: None }
    }
}

/// The `Ready` condition of a pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Its status.
    pub is_ready: bool,
    /// `lastTransitionTime`.
    pub since_s: i64,
}

/// A pod's part of a metric.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PodReading {
    /// What its containers request, in thousandths; none where one of them requests nothing. Only utilisation asks for it.
    pub request_milli: Option<i64>,
    /// What was measured; none where the metrics server has nothing of it.
    pub sample: Option<Sample>,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The value in thousandths.
    pub value_milli: i64,
    /// End of the time over which it was measured.
    pub at_s: i64,
    /// Length of that time; 30 s in the metrics server.
    pub window_s: i64,
}

/// What a pod is for one metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Its sample counts.
    Ready,
    /// Its sample does not count yet; when growing it is taken to use nothing.
    Unready,
    /// It has no sample.
    Missing,
    /// It is not looked at.
    Ignored,
}

/// The group of a pod. Readiness is looked at for the processor alone, whose samples are wrong while a pod starts.
pub fn group(pod: &Pod, sample: Option<&Sample>, is_cpu: bool, now_s: i64, flags: &Flags) -> Group {
    if pod.deleting || matches!(pod.phase, Phase::Failed | Phase::Succeeded) {
        return Group::Ignored;
    }
    if pod.phase == Phase::Pending {
        return Group::Unready;
    }
    let Some(sample) = sample else { return Group::Missing };
    if is_cpu && starts(pod, sample, now_s, flags) { Group::Unready } else { Group::Ready }
}

/// Whether a sample of the processor still shows the start of its pod.
fn starts(pod: &Pod, sample: &Sample, now_s: i64, flags: &Flags) -> bool {
    let (Some(ready), Some(started_s)) = (pod.ready, pod.started_s) else { return true };
    if started_s + flags.cpu_initialization_s > now_s {
        // Not a whole window was measured since the pod became ready.
        !ready.is_ready || sample.at_s < ready.since_s + sample.window_s
    } else {
        // It was never ready: what changed its condition was its start.
        !ready.is_ready && started_s + flags.initial_readiness_delay_s > ready.since_s
    }
}

/// Pods that run and are ready, by which the value of a whole is divided; none where there is no pod at all.
pub fn running_and_ready(pods: &[Pod]) -> Option<i64> {
    let is_ready = |pod: &&Pod| pod.phase == Phase::Running && pod.ready.is_some_and(|ready| ready.is_ready);
    let count = pods.iter().filter(is_ready).count();
    if pods.is_empty() { None } else { i64::try_from(count).ok() }
}

/// Counts and sums of the groups of a metric: all that the number of replicas depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pods whose samples count.
    pub ready: i64,
    /// Pods whose samples do not count yet.
    pub unready: i64,
    /// Pods without a sample.
    pub missing: i64,
    /// Sum of the samples that count, in thousandths.
    pub usage_milli: i64,
    /// What the ready pods request, in thousandths.
    pub ready_request_milli: i64,
    /// What the unready pods request, in thousandths.
    pub unready_request_milli: i64,
    /// What the missing pods request, in thousandths.
    pub missing_request_milli: i64,
    /// What the missing pods are taken to use when shrinking: each its request, or its target where that is more
    /// ([`fallback`]), in thousandths.
    pub missing_fallback_milli: i64,
}

impl Tally {
    /// Adds a pod of a group. The target is needed where it is one of utilisation.
    pub fn add(&mut self, group: Group, reading: &PodReading, utilization_percent: Option<i32>) {
        let request = reading.request_milli.unwrap_or_default();
        let sum = |sum: &mut i64, value| *sum = sum.saturating_add(value);
        match group {
            Group::Ready => {
                self.ready += 1;
                sum(&mut self.usage_milli, reading.sample.as_ref().map_or(0, |sample| sample.value_milli));
                sum(&mut self.ready_request_milli, request);
            }
            Group::Unready => {
                self.unready += 1;
                sum(&mut self.unready_request_milli, request);
            }
            Group::Missing => {
                self.missing += 1;
                sum(&mut self.missing_request_milli, request);
                let used = utilization_percent.map_or(0, |target| fallback(request, target));
                sum(&mut self.missing_fallback_milli, used);
            }
            Group::Ignored => {}
        }
    }
}

/// What a missing pod is taken to use when shrinking, in thousandths: its request, or its target where that is above 100 %.
pub fn fallback(request_milli: i64, target_percent: i32) -> i64 {
    request_milli.saturating_mul(i64::from(target_percent.max(100))) / 100
}

/// Groups the pods of a metric and adds them up. `utilization_percent` is the target where it is one of utilisation: then
/// every pod has to request something, also those that are ignored.
///
/// # Errors
/// [`MetricError::NoPods`], [`MetricError::NoSamples`], [`MetricError::NoRequest`].
pub fn tally(
    pods: &[Pod],
    readings: &[PodReading],
    is_cpu: bool,
    utilization_percent: Option<i32>,
    now_s: i64,
    flags: &Flags,
) -> Result<Tally, MetricError> {
    if pods.is_empty() {
        return Err(MetricError::NoPods);
    }
    let mut tally = Tally::default();
    let mut all_request = true;
    for (pod, reading) in pods.iter().zip(readings) {
        all_request &= reading.request_milli.is_some();
        let group = group(pod, reading.sample.as_ref(), is_cpu, now_s, flags);
        tally.add(group, reading, utilization_percent);
    }
    for pod in pods.iter().skip(readings.len()) {
        all_request = false;
        tally.add(group(pod, None, is_cpu, now_s, flags), &PodReading::default(), utilization_percent);
    }
    match () {
        () if tally.ready == 0 => Err(MetricError::NoSamples),
        () if utilization_percent.is_some() && !all_request => Err(MetricError::NoRequest),
        () => Ok(tally),
    }
}
