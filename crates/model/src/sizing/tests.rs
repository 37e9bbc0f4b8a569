use proptest::prelude::*;

use super::*;
use crate::inputs::{CostBasis, Outgrown};
use crate::{Inputs, forecast, published, read};
use serde_json::{Value, json};

const INTERPOLATED: Choices = Choices {
    outgrown: Outgrown::Published,
    sizing: Sizing::Interpolated,
    cost: CostBasis::Budget,
    term: crate::inputs::Term::OnDemand,
    beyond: Beyond::Keep,
};

const EXTRAPOLATED: Choices =
    Choices { sizing: Sizing::Stepped, beyond: Beyond::Extrapolate, ..INTERPOLATED };

/// A month with so many concurrent users, in the tier that the choices give it.
fn row(plan: &Plan, choices: Choices, concurrent: u64) -> Row {
    let tier = crate::limit::tier_for(plan, choices, concurrent).unwrap().0;
    let today = forecast::today(plan, &Inputs::published(plan)).unwrap();
    Row { concurrent_peak: concurrent, tier, ..today }
}

fn size_at(plan: &Plan, choices: Choices, part: Part, concurrent: u64) -> f64 {
    size(plan, choices, part, &row(plan, choices, concurrent))
}

/// The published plan with two tiers of other loads and sizes.
fn two_tiers(loads: (u64, u64), backend: (u64, u64), cores: (f64, f64)) -> Plan {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    plan["capacity_tiers"].as_object_mut().unwrap().shift_remove("tier_100k");
    plan["migrations"].as_array_mut().unwrap().pop();
    for (tier, load, backend, cores) in
        [("tier_1k", loads.0, backend.0, cores.0), ("tier_10k", loads.1, backend.1, cores.1)]
    {
        let tier = &mut plan["capacity_tiers"][tier];
        tier["concurrent_peak"] = json!(load);
        tier["backend"]["instances"] = json!(backend);
        tier["backend"]["instances_min"] = json!(0);
        tier["backend"]["instances_max"] = json!(1_000_000);
        tier["database"]["primary"]["cpu_cores"] = json!(cores);
    }
    read::plan(&plan.to_string()).unwrap()
}

fn one_tier() -> Plan {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let tiers = plan["capacity_tiers"].as_object_mut().unwrap();
    tiers.shift_remove("tier_10k");
    tiers.shift_remove("tier_100k");
    plan["migrations"] = json!([]);
    read::plan(&plan.to_string()).unwrap()
}

#[test]
fn the_published_exponents_are_economies_of_scale() {
    let plan = published::plan().unwrap();
    // Loads grow tenfold, so b is the decimal logarithm of the ratio: 6/2, 30/6, 40/8.
    for (part, smaller, expected) in [
        (Part::BackendInstances, 0, 0.477_121_254_719_662_4),
        (Part::BackendInstances, 1, 0.698_970_004_336_018_7),
        (Part::CeleryWorkers, 0, 0.602_059_991_327_962_4),
        (Part::CeleryWorkers, 1, 0.698_970_004_336_018_7),
        (Part::DatabaseCores, 1, std::f64::consts::LOG10_2),
    ] {
        let found = exponent(&plan, smaller, part.figure()).unwrap();
        assert!((found - expected).abs() < 1e-12, "{part:?} {smaller}: {found}");
    }
    // No replica in the smallest tier: there is no such power. No pair above the largest.
    assert_eq!(exponent(&plan, 0, Part::DatabaseReplicas.figure()), None);
    assert_eq!(exponent(&plan, 2, Part::BackendInstances.figure()), None);
}

#[test]
fn between_two_tiers_sizes_lie_on_a_power_or_a_straight_line() {
    let plan = published::plan().unwrap();
    // Half way in logarithms: 2 x sqrt(3) = 3.46 instances, 4 x sqrt(2) = 5.657 cores, 1 x sqrt(3) nodes.
    let half = 3_162;
    assert_eq!(size_at(&plan, INTERPOLATED, Part::BackendInstances, half), 4.0);
    assert_eq!(size_at(&plan, INTERPOLATED, Part::DatabaseCores, half), 5.66);
    assert_eq!(size_at(&plan, INTERPOLATED, Part::RedisNodes, half), 2.0);
    // From none to two in a straight line: one is enough up to half way.
    assert_eq!(size_at(&plan, INTERPOLATED, Part::DatabaseReplicas, 5_500), 1.0);
    assert_eq!(size_at(&plan, INTERPOLATED, Part::DatabaseReplicas, 5_501), 2.0);
    // The budget: 500 x sqrt(7).
    let cost = pricing::month(&plan, INTERPOLATED, &row(&plan, INTERPOLATED, half)).as_f64();
    assert!((cost - 500.0 * 7.0_f64.sqrt()).abs() < 0.5, "{cost}");
}

#[test]
fn below_the_smallest_and_above_the_largest_tier_sizes_stay() {
    let plan = published::plan().unwrap();
    assert_eq!(size_at(&plan, INTERPOLATED, Part::BackendInstances, 0), 2.0);
    assert_eq!(size_at(&plan, INTERPOLATED, Part::BackendInstances, 10_000_000), 30.0);
}

#[test]
fn above_the_largest_tier_the_last_power_goes_on() {
    let plan = published::plan().unwrap();
    // Ten times the largest tier is one more step of the same ratio: 30 x 30 / 6, 16 x 2, 40 x 5, 10 x 10 / 3.
    for (part, expected) in [
        (Part::BackendInstances, 150.0),
        (Part::DatabaseCores, 32.0),
        (Part::CeleryWorkers, 200.0),
        (Part::RedisNodes, 34.0),
        (Part::Cdn, 1.0),
    ] {
        assert_eq!(size_at(&plan, EXTRAPOLATED, part, 1_000_000), expected, "{part:?}");
    }
    // 25,000 x 25,000 / 3,500 dollars.
    let cost = pricing::month(&plan, EXTRAPOLATED, &row(&plan, EXTRAPOLATED, 1_000_000)).as_f64();
    assert!((cost - 178_571.428_571).abs() < 1e-3, "{cost}");
    // The largest tier still carries 1.5 times its rated load.
    assert_eq!(size_at(&plan, EXTRAPOLATED, Part::BackendInstances, 150_000), 30.0);
    // What is more than it carries by a stricter policy, but less than it is rated for, is no larger than it.
    let strict = Choices { outgrown: Outgrown::Readiness, ..EXTRAPOLATED };
    assert_eq!(size_at(&plan, strict, Part::BackendInstances, 80_000), 30.0);
}

#[test]
fn a_single_tier_goes_on_in_proportion() {
    let plan = one_tier();
    assert_eq!(size_at(&plan, EXTRAPOLATED, Part::BackendInstances, 3_500), 7.0);
    assert_eq!(size_at(&plan, EXTRAPOLATED, Part::DatabaseReplicas, 3_500), 0.0);
    let cost = pricing::month(&plan, EXTRAPOLATED, &row(&plan, EXTRAPOLATED, 3_500));
    assert_eq!(cost, crate::Usd::new(1_750.0).unwrap());
}

#[test]
fn the_outlook_says_what_the_worst_month_would_need_whatever_is_chosen() {
    let plan = published::plan().unwrap();
    let mut inputs = Inputs::published(&plan);
    inputs.scenario = "aggressive".to_owned();
    for beyond in [Beyond::Keep, Beyond::Extrapolate] {
        inputs.choices.beyond = beyond;
        let needs = crate::outlook::outlook(&plan, &inputs).unwrap().beyond.unwrap();
        assert_eq!((needs.month, needs.concurrent), (24, 637_738));
        // 30 x 6.37738 ^ log10(5) = 109.5 instances; 25,000 x 6.37738 ^ log10(50/7) = 121,619 dollars.
        assert_eq!(needs.sizes[0], (Part::BackendInstances, 110.0));
        assert!((needs.cost.as_f64() - 121_619.0).abs() < 1.0, "{:?}", needs.cost);
    }
    inputs.scenario = "moderate".to_owned();
    assert_eq!(crate::outlook::outlook(&plan, &inputs).unwrap().beyond, None);
}

#[test]
fn a_size_that_is_too_large_to_be_exact_is_an_error() {
    // A thousand times the instances for a thousandth more load: the power has no bounds.
    let plan = two_tiers((1_000, 1_001), (1, 1_000), (1.0, 1.0));
    let mut inputs = Inputs::published(&plan);
    inputs.choices = EXTRAPOLATED;
    let error = forecast::forecast(&plan, &inputs).unwrap_err();
    assert!(matches!(error, forecast::ForecastError::BeyondExact { .. }), "{error}");
    inputs.choices.beyond = Beyond::Keep;
    assert_eq!(crate::outlook::outlook(&plan, &inputs).unwrap().beyond, None);
}

proptest! {
    #[test]
    fn sizes_lie_between_those_of_the_tiers_and_rise_with_them(
        low in 1..500_000_u64,
        step in 1..500_000_u64,
        backend in (0..2_000_u64, 0..2_000_u64),
        cores in (0..32_000_u32, 0..32_000_u32),
        a in 0..=1_000_u64,
        b in 0..=1_000_u64,
    ) {
        let high = low + step;
        // Sixty-fourths are read from a file as they are written.
        let cores = (f64::from(cores.0) / 64.0, f64::from(cores.1) / 64.0);
        let plan = two_tiers((low, high), backend, cores);
        let at = |thousandths: u64| low + step * thousandths / 1_000;
        let (first, second) = (at(a.min(b)), at(a.max(b)));
        for (part, from, to) in [
            (Part::BackendInstances, backend.0 as f64, backend.1 as f64),
            (Part::DatabaseCores, cores.0, cores.1),
        ] {
            let of = |load| size_at(&plan, INTERPOLATED, part, load);
            // At its rated load a tier's own, to the bit.
            prop_assert_eq!((of(low), of(high)), (from, to));
            let (x, y) = (of(first), of(second));
            prop_assert!(x >= from.min(to) && x <= from.max(to), "{} not in {}..{}", x, from, to);
            if from <= to { prop_assert!(x <= y) } else { prop_assert!(x >= y) }
            prop_assert!(part != Part::BackendInstances || x.fract() == 0.0);
        }
    }

    #[test]
    fn more_load_never_needs_less_of_the_published_plan(a in 1..5_000_000_u64, b in 1..5_000_000_u64) {
        let plan = published::plan().unwrap();
        let (a, b) = (a.min(b), a.max(b));
        for choices in [EXTRAPOLATED, INTERPOLATED, Choices { beyond: Beyond::Extrapolate, ..INTERPOLATED }] {
            for part in Part::ALL {
                prop_assert!(size_at(&plan, choices, part, a) <= size_at(&plan, choices, part, b), "{:?}", part);
            }
        }
    }
}
