//! How long a week of scaling takes natively: prints the median of many runs in microseconds.

#![expect(clippy::print_stdout, reason = "the figure is what this program is for")]

use std::hint::black_box;
use std::time::Instant;

use headroom_model::autoscale::hpa::pods::{Pod, PodReading, Sample, Tally};
use headroom_model::autoscale::hpa::spec::{
    Behavior, Hpa, Metric, ObjectReference, Policy, ResourceTarget, ScalingRules, SelectPolicy,
};
use headroom_model::autoscale::hpa::{Controller, Flags, Observation, Reading, SYNC_PERIOD_S};

const WEEK_S: i64 = 7 * 86_400;
const MOST_PODS: usize = 50;
const REQUEST_MILLI: i64 = 8000;

fn median_us(mut work: impl FnMut()) -> f64 {
    let mut runs: Vec<f64> = (0..51)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs.get(25).copied().unwrap_or(f64::NAN)
}

fn backend() -> Hpa {
    let rules = |window, policies: &[Policy]| ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: Some(SelectPolicy::Max),
        policies: Some(policies.to_vec()),
        tolerance_milli: None,
    };
    Hpa {
        name: "backend".into(),
        target: ObjectReference {
            api_version: "apps/v1".into(),
            kind: "Deployment".into(),
            name: "backend".into(),
        },
        min_replicas: Some(2),
        max_replicas: 50,
        metrics: vec![Metric::Resource { name: "cpu".into(), target: ResourceTarget::Utilization(70) }],
        pause: None,
        behavior: Some(Behavior {
            scale_up: Some(rules(120, &[Policy::pods(2, 300)])),
            scale_down: Some(rules(3600, &[Policy::pods(1, 600), Policy::percent(10, 1800)])),
        }),
    }
}

/// Thousandths of a core that a load asks for: two peaks a day, and a little that changes with each step.
fn load_milli(now_s: i64) -> i64 {
    let of_day = now_s % 43_200;
    let slope = of_day.min(43_200 - of_day);
    20_000 + slope * 11 + (now_s / i64::from(SYNC_PERIOD_S) * 7919) % 9000
}

/// A week in which each pod is looked at; the sum of the decisions.
fn each_pod(hpa: &Hpa) -> i64 {
    let mut controller = Controller::new(hpa, Flags::default());
    let pods = [Pod::running(-1000); MOST_PODS];
    let mut readings = [PodReading::default(); MOST_PODS];
    let (mut replicas, mut sum) = (2, 0);
    for now_s in (0..WEEK_S).step_by(15) {
        let count = usize::try_from(replicas).unwrap_or(0);
        let value_milli = (load_milli(now_s) / i64::from(replicas)).min(REQUEST_MILLI);
        let sample = Some(Sample { value_milli, at_s: now_s, window_s: 30 });
        let (Some(pods), Some(readings)) = (pods.get(..count), readings.get_mut(..count)) else { return 0 };
        readings.fill(PodReading { request_milli: Some(REQUEST_MILLI), sample });
        let decision = controller.decide(&Observation {
            now_s,
            replicas,
            status_replicas: replicas,
            pods,
            ready: Some(replicas.into()),
            readings: &[Reading::Pods(readings)],
        });
        replicas = decision.desired;
        sum += i64::from(replicas);
    }
    sum
}

/// The same week of a fleet whose pods are alike.
fn tallied(hpa: &Hpa) -> i64 {
    let mut controller = Controller::new(hpa, Flags::default());
    let (mut replicas, mut sum) = (2, 0);
    for now_s in (0..WEEK_S).step_by(15) {
        let ready = i64::from(replicas);
        let value_milli = (load_milli(now_s) / ready).min(REQUEST_MILLI);
        let tally = Tally {
            ready,
            usage_milli: value_milli * ready,
            ready_request_milli: REQUEST_MILLI * ready,
            ..Tally::default()
        };
        let decision = controller.decide(&Observation {
            now_s,
            replicas,
            status_replicas: replicas,
            pods: &[],
            ready: Some(ready),
            readings: &[Reading::Tally(tally)],
        });
        replicas = decision.desired;
        sum += i64::from(replicas);
    }
    sum
}

fn main() {
    let hpa = backend();
    println!(
        "hpa_week_mean_replicas {:.1}",
        each_pod(&hpa) as f64 / (WEEK_S / i64::from(SYNC_PERIOD_S)) as f64
    );
    assert_eq!(each_pod(&hpa), tallied(&hpa));
    println!(
        "hpa_week_of_pods_native_us {:.0}",
        median_us(|| {
            black_box(each_pod(black_box(&hpa)));
        })
    );
    println!(
        "hpa_week_tallied_native_us {:.0}",
        median_us(|| {
            black_box(tallied(black_box(&hpa)));
        })
    );
}
