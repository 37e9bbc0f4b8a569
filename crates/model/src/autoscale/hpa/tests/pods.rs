use super::super::pods::{
    Group, Phase, Pod, PodReading, Ready, Sample, Tally, fallback, group, running_and_ready, tally,
};
use super::super::{Flags, MetricError};

const NOW: i64 = 1000;

fn sample(at_s: i64) -> Sample {
    Sample { value_milli: 500, at_s, window_s: 30 }
}

fn pod(started_s: i64, is_ready: bool, since_s: i64) -> Pod {
    Pod { ready: Some(Ready { is_ready, since_s }), ..Pod::running(started_s) }
}

fn of(pod: Pod, at_s: Option<i64>, is_cpu: bool) -> Group {
    group(&pod, at_s.map(sample).as_ref(), is_cpu, NOW, &Flags::default())
}

#[test]
fn pods_that_are_going_are_ignored_whatever_else_they_are() {
    let gone = |phase| Pod { phase, ..Pod::running(0) };
    for pod in [
        gone(Phase::Failed),
        gone(Phase::Succeeded),
        Pod { deleting: true, ..Pod::running(0) },
        Pod { deleting: true, ..Pod::pending() },
    ] {
        assert_eq!(of(pod, Some(990), true), Group::Ignored, "{pod:?}");
    }
}

#[test]
fn pending_comes_before_missing_and_missing_before_readiness() {
    assert_eq!(of(Pod::pending(), None, true), Group::Unready);
    assert_eq!(of(Pod::pending(), Some(990), false), Group::Unready);
    assert_eq!(of(pod(900, false, 900), None, true), Group::Missing);
    assert_eq!(of(Pod::running(0), None, false), Group::Missing);
}

#[test]
fn readiness_is_looked_at_for_the_processor_alone() {
    let unready = pod(900, false, 900);
    assert_eq!(of(unready, Some(990), true), Group::Unready);
    assert_eq!(of(unready, Some(990), false), Group::Ready);
    assert_eq!(of(Pod { ready: None, ..Pod::running(0) }, Some(990), true), Group::Unready);
    assert_eq!(of(Pod { started_s: None, ..Pod::running(0) }, Some(990), true), Group::Unready);
}

#[test]
fn within_the_start_a_whole_window_has_to_follow_readiness() {
    // Started 200 s ago, ready for 100 s.
    assert_eq!(of(pod(800, true, 900), Some(930), true), Group::Ready);
    assert_eq!(of(pod(800, true, 900), Some(929), true), Group::Unready);
    // A second before the end of the start, and at it.
    assert_eq!(of(pod(701, true, 990), Some(1000), true), Group::Unready);
    assert_eq!(of(pod(700, true, 990), Some(1000), true), Group::Ready);
}

#[test]
fn after_the_start_only_what_was_never_ready_is_unready() {
    // Its condition changed within the 30 s after it was started: that was its first one.
    assert_eq!(of(pod(700, false, 729), Some(990), true), Group::Unready);
    assert_eq!(of(pod(700, false, 730), Some(990), true), Group::Ready);
}

#[test]
fn groups_are_counted_and_added_up() {
    let pods = [
        Pod::running(0),
        Pod::running(0),
        Pod::pending(),
        Pod::running(0),
        Pod { deleting: true, ..Pod::running(0) },
    ];
    let reading = |request, value: Option<i64>| PodReading {
        request_milli: Some(request),
        sample: value.map(|value_milli| Sample { value_milli, ..sample(990) }),
    };
    let readings = [
        reading(1000, Some(900)),
        reading(3000, Some(100)),
        reading(500, None),
        reading(333, None),
        reading(1, Some(7)),
    ];
    let found = tally(&pods, &readings, true, Some(150), NOW, &Flags::default());
    let expected = Tally {
        ready: 2,
        unready: 1,
        missing: 1,
        usage_milli: 1000,
        ready_request_milli: 4000,
        unready_request_milli: 500,
        missing_request_milli: 333,
        // 499.5, truncated.
        missing_fallback_milli: 499,
    };
    assert_eq!(found, Ok(expected));
    assert_eq!(fallback(333, 99), 333);
    assert_eq!(running_and_ready(&pods), Some(4));
    assert_eq!(running_and_ready(&pods[2..3]), Some(0));
    assert_eq!(running_and_ready(&[]), None);
}

#[test]
fn what_makes_a_metric_fail() {
    let flags = Flags::default();
    let full = PodReading { request_milli: Some(1000), sample: Some(sample(990)) };
    let bare = PodReading { request_milli: None, ..full };
    let unmeasured = PodReading { sample: None, ..full };
    let running = Pod::running(0);
    let gone = Pod { phase: Phase::Failed, ..running };
    let of = |pods: &[Pod], readings: &[PodReading], target| {
        tally(pods, readings, true, target, NOW, &flags).map(|tally| tally.ready)
    };
    assert_eq!(of(&[], &[], Some(70)), Err(MetricError::NoPods));
    assert_eq!(of(&[running], &[], None), Err(MetricError::NoSamples));
    assert_eq!(of(&[running], &[unmeasured], Some(70)), Err(MetricError::NoSamples));
    assert_eq!(of(&[Pod::pending()], &[full], Some(70)), Err(MetricError::NoSamples));
    // Also a pod that is ignored has to request something, for a utilisation.
    assert_eq!(of(&[running, gone], &[full, bare], Some(70)), Err(MetricError::NoRequest));
    assert_eq!(of(&[running, gone], &[full, bare], None), Ok(1));
}
