use serde_json::{Value, json};

use super::{BACKEND, added, found, one, thresholds};

#[test]
fn sizes_that_take_longer_than_their_rules_rest() {
    let larger = "/thresholds/redis_scaling/scale_up_rules/1/cooldown_minutes";
    assert_eq!(added(&[(larger, json!(15))]), []);
    one(
        &[(larger, json!(14))],
        larger,
        None,
        "redis_cpu_scale_up rests shorter than a larger node takes",
        "It rests 840 s; larger nodes take 900 s, as far as that is assumed: once they are there it acts again on what was \
         measured before.",
    );
    let global = "/thresholds/global_settings/scale_up_cooldown_minutes";
    let of_machines = |edits: &[(&str, Value)]| {
        let all = found(edits).into_iter();
        let of_machine = all.filter(|found| found.headline.ends_with("shorter than a larger machine takes"));
        of_machine.map(|found| (found.pointer, found.other.unwrap())).collect::<Vec<_>>()
    };
    let vertical = "/thresholds/database_scaling/vertical_scaling/rules";
    let at = |index: usize| (global.to_owned(), format!("{vertical}/{index}"));
    assert_eq!(of_machines(&[]), [at(0), at(1)]);
    // A window that allows less is shorter.
    let downtime = format!("{vertical}/0/window/allowed_downtime_minutes");
    assert_eq!(of_machines(&[(&downtime, json!(5))]), [at(1)]);
    assert_eq!(of_machines(&[(global, json!(15))]), []);
    // Storage, IOPS and connections are there at once: nothing of them is named.
    assert!(
        found(&[])
            .iter()
            .all(|found| !found.headline.contains("iops") && !found.headline.contains("storage"))
    );
}

#[test]
fn a_rule_that_acts_right_after_another_is_found_from_every_number_of_units() {
    // 70 % of so many units is less of more of them: what is left at each number, by hand.
    let at = |field: &str| format!("{BACKEND}/{field}");
    let (min, max) = (at("constraints/min_instances"), at("constraints/max_instances"));
    let (down, amount) = (at("scale_down_rules/0/threshold"), at("scale_up_rules/0/action/amount"));
    for (fewest, most) in [(1, 2), (2, 3), (2, 50), (6, 7), (20, 30)] {
        for (more, threshold) in [(1, 30), (2, 35), (5, 60), (5, 40), (40, 65)] {
            // Half above the maximum for a burst.
            let ceiling = (f64::from(most) * 1.5).floor();
            let acts = (fewest..=most).any(|units| {
                let units = f64::from(units);
                let then = (units + f64::from(more)).min(ceiling.max(units));
                then > units && 70.0 * units / then <= f64::from(threshold)
            });
            let edits: [(&str, Value); 4] = [
                (&min, json!(fewest)),
                (&max, json!(most)),
                (&down, json!(threshold)),
                (&amount, json!(more)),
            ];
            let named = "backend_cpu_scale_down acts right after backend_cpu_scale_up";
            let is_found = found(&edits).iter().any(|found| found.headline == named);
            assert_eq!(is_found, acts, "{fewest} to {most}, {more} more, down up to {threshold}");
        }
    }
    // Nobody is in use where there is none: one becomes three.
    let none: [(&str, Value); 2] = [(&min, json!(0)), (&down, json!(24))];
    assert!(found(&none).iter().any(|found| found.detail.starts_with("Where 1 become 3")));
}

#[test]
fn rests_are_held_against_the_start_up_times_that_are_asked() {
    let connections = format!("{BACKEND}/scale_up_rules/3/cooldown_minutes");
    let start = "/simulation/times/backend_start_seconds";
    assert_eq!(added(&[(&connections, json!(1.5)), (start, json!(70))]), []);
    let slow = added(&[(start, json!(281))]);
    let rests: Vec<&str> = slow.iter().map(|found| found.headline.as_str()).collect();
    assert!(rests.contains(&"backend_memory_scale_up rests shorter than a start takes"), "{rests:?}");
}

#[test]
fn rests_that_end_before_a_start_does() {
    let cooldown = format!("{BACKEND}/scale_up_rules/1/cooldown_minutes");
    one(&[(&cooldown, json!(0))], &cooldown, None, "backend_memory_scale_up never rests", thresholds::REST);
    // 90 s and two checks of 10 s each.
    let connections = format!("{BACKEND}/scale_up_rules/3/cooldown_minutes");
    assert_eq!(added(&[(&connections, json!(1.9))]), []);
    one(
        &[(&connections, json!(1.5))],
        &connections,
        None,
        "backend_queue_depth_scale_up rests shorter than a start takes",
        "It rests 90 s; what it adds takes 110 s in tier_1k, 100 s in tier_10k, 95 s in tier_100k to answer, as far as that is \
         assumed: it acts again before that shows.",
    );
    // In the other tiers the load balancer is done sooner.
    one(
        &[(&connections, json!(1.7))],
        &connections,
        None,
        "backend_queue_depth_scale_up rests shorter than a start takes",
        "It rests 102 s; what it adds takes 110 s in tier_1k to answer, as far as that is assumed: it acts again before that \
         shows.",
    );
}
