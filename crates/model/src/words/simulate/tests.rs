use super::*;
use crate::autoscale::rules::Lever;
use crate::published;

fn said(name: &str, change: impl FnOnce(&mut Decision)) -> String {
    let rules = RuleSet::of(&published::thresholds().unwrap());
    let place = rules.watches.iter().position(|watch| watch.name == name).unwrap();
    let watch = &rules.watches[place];
    let mut of = Decision {
        at_s: 15 * 3600 + 42 * 60,
        component: watch.component,
        cause: Cause::Rule(place),
        lever: watch.effect.lever,
        from: 6.0,
        to: 8.0,
        outcome: Outcome::Done,
        seen: vec![74.2, 76.4],
        next_s: Some(15 * 3600 + 47 * 60),
    };
    change(&mut of);
    decision(&rules, &of, 0, &Locale::ENGLISH)
}

#[test]
fn a_decision_says_what_it_saw_and_when_it_may_be_made_again() {
    assert_eq!(
        said("backend_cpu_scale_up", |_| {}),
        "15:42 +2 to 8: CPU 74%, 76% ≥ 70% for 2 min; next at the earliest 15:47"
    );
    let down = said("backend_cpu_scale_down", |of| {
        (of.from, of.to, of.seen) = (3.0, 3.0, vec![9.5; 5]);
        (of.outcome, of.next_s) = (Outcome::Held(Hold::PeakHours), None);
    });
    assert_eq!(
        down,
        "15:42 held, it does not become smaller in peak hours: \
         CPU 9.50% ≤ 30% for 5 min"
    );
    let sunday = said("db_cpu_vertical_scale", |of| {
        (of.from, of.to, of.outcome) = (8.0, 16.0, Outcome::Scheduled { at_s: 6 * 86_400 + 7200 });
    });
    assert_eq!(sunday, "15:42 machine 8 to 16 cores at Sun 02:00: CPU 74%, 76% ≥ 75% for 2 min");
    let alert = said("redis_eviction_rate_alert", |of| {
        (of.seen, of.next_s, of.lever) = (vec![120.0], None, Lever::Alert);
    });
    assert_eq!(alert, "15:42 alert: evicted keys a second 120 > 100 for 1 min");
    let ahead = said("backend_cpu_scale_up", |of| {
        of.cause = Cause::Prediction { users: 9_886.0, at_s: 17 * 3600, days: 0 };
    });
    assert_eq!(
        ahead,
        "15:42 +2 to 8: 9,886 concurrent users are expected at 17:00, by the plan's peak hours and the month's peak: no day \
         of this load has passed"
    );
    let leading = Leading { metric: Metric::Cpu, value: 91.0, target: 70.0, is_whole: false, replicas: 13.0 };
    let hpa = |leading, stabilized, reason| {
        said("backend_cpu_scale_up", |of| {
            (of.from, of.to, of.cause) = (8.0, 10.0, Cause::Hpa { leading, stabilized, reason });
        })
    };
    assert_eq!(
        hpa(Some(leading), None, Some("ScaleUpLimit")),
        "15:42 +2 to 10: CPU 91% of 70% asks for 13; ScaleUpLimit"
    );
    let queue =
        Leading { metric: Metric::QueueDepth, value: 1_200.0, target: 20.0, is_whole: true, replicas: 60.0 };
    assert_eq!(
        hpa(Some(queue), Some(("ScaleUpStabilized", 12.0)), Some("ScaleUpLimit")),
        "15:42 +2 to 10: tasks waiting 1,200 of 20 each asks for 60; ScaleUpStabilized at 12; ScaleUpLimit"
    );
    assert_eq!(hpa(None, None, Some("TooManyReplicas")), "15:42 +2 to 10: TooManyReplicas");
    let down = Leading { value: 30.0, replicas: 4.0, ..leading };
    let held = said("backend_cpu_scale_down", |of| {
        (of.from, of.to, of.outcome) = (8.0, 8.0, Outcome::Held(Hold::Window));
        of.cause =
            Cause::Hpa { leading: Some(down), stabilized: Some(("ScaleDownStabilized", 8.0)), reason: None };
    });
    assert_eq!(
        held,
        "15:42 held, recommendations of its window ask for less of a change: CPU 30% of 70% asks for 4; \
         ScaleDownStabilized at 8"
    );
}

#[test]
fn times_have_the_weekday_of_the_axis_and_long_ones_no_milliseconds() {
    assert_eq!(clock(0, 53_640), "14:54");
    assert_eq!(clock(0, 3 * 86_400 + 53_640), "Thu 14:54");
    assert_eq!(clock(5 * 86_400 + 3600, 86_400), "Sun 01:00");
    assert_eq!(clock(0, 10 * 86_400 + 53_640), "Thu 11, 14:54");
    let said = |ms: f64| duration_ms(ms, &Locale::ENGLISH);
    assert_eq!(said(11_936_150.0), "3 h 19 min");
    assert_eq!(
        (said(142.4), said(9_000.0), said(61_000.0)),
        ("142 ms".into(), "9,000 ms".into(), "61 s".into())
    );
    assert_eq!((said(1_800_000.0), said(7_200_000.0)), ("30 min".into(), "2 h".into()));
}

#[test]
fn everything_that_is_not_run_is_explained() {
    let rules = RuleSet::of(&published::thresholds().unwrap());
    let lines: Vec<String> = rules.not_run.iter().map(not_run).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
