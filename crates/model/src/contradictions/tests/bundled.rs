use super::{Contradiction, found};

#[test]
fn what_the_published_plan_contradicts_itself_in() {
    let found = found(&[]);
    let expected = [
        // Section 10, 6 of the sources.
        (
            "/plan/capacity_tiers/tier_100k/cost_monthly_usd",
            "The budget is $25,000 a month, the lines add up to $26,258.72.",
        ),
        // Section 10, 1.
        (
            "/plan/migrations/0/trigger_concurrent_users",
            "It begins at 3,000 concurrent users; tier_1k counts as outgrown above 1,500, 1.5 times what it is rated for. \
             Which of them moves the forecast is a choice.",
        ),
        (
            "/plan/migrations/1/trigger_concurrent_users",
            "It begins at 30,000 concurrent users; tier_10k counts as outgrown above 15,000, 1.5 times what it is rated \
             for. Which of them moves the forecast is a choice.",
        ),
        // Section 5: 2 + 1.5 + 2 + 1.5 + 1.5 hours of stages in a migration of 8.
        ("/plan/migrations/1/duration_hours", "The stages add up to 510 min, the migration takes 480 min."),
    ];
    assert_eq!(said(&found, "/plan"), expected);
    assert_eq!(found[0].other.as_deref(), Some("/plan/capacity_tiers/tier_100k/cost_lines"));
    assert_eq!(found[0].headline, "tier_100k: budget below its cost lines");
}

/// Pointers and details of what was found below a part of the document.
fn said<'a>(found: &'a [Contradiction], part: &str) -> Vec<(&'a str, &'a str)> {
    let of_it = found.iter().filter(|found| found.pointer.starts_with(part));
    of_it.map(|found| (found.pointer.as_str(), found.detail.as_str())).collect()
}

#[test]
fn what_the_published_thresholds_contradict_themselves_in() {
    let expected = [
        // Section 6 with itself: 2 + 4 + 2 + 1 workers.
        (
            "/thresholds/celery_scaling/constraints/min_workers",
            "Together the queues keep at least 9 workers; scaling goes down to 2. Simulations have one set of workers for \
             all queues and follow the latter.",
        ),
        // Section 6 against section 3.
        (
            "/thresholds/frontend_scaling/constraints/cpu_cores_per_instance",
            "It stops at 2 cores in a front-end instance; tier_100k has 4, and a migration leads there.",
        ),
        (
            "/thresholds/frontend_scaling/constraints/memory_gb_per_instance",
            "It stops at 4 GB in a front-end instance; tier_100k has 8, and a migration leads there.",
        ),
        // Section 10, 8.
        (
            "/thresholds/celery_scaling/constraints/tasks_per_worker",
            "It stops at 8 tasks in a Celery worker; tier_100k has 16, and a migration leads there.",
        ),
        (
            "/thresholds/redis_scaling/scale_up_rules/1/cooldown_minutes",
            "It rests 300 s; larger nodes take 900 s, as far as that is assumed: once they are there it acts again on what \
             was measured before.",
        ),
        // The database's rules state no cooldown, so the global 5 minutes hold.
        ("/thresholds/global_settings/scale_up_cooldown_minutes", LARGER_MACHINE),
        ("/thresholds/global_settings/scale_up_cooldown_minutes", LARGER_MACHINE),
        (
            "/thresholds/global_settings/scale_up_cooldown_minutes",
            "It rests 300 s; what it adds takes 1,800 s to answer, as far as that is assumed: it acts again before that \
             shows.",
        ),
        (
            "/thresholds/database_scaling/horizontal_scaling/rules/1",
            "Nothing says how large the pool of connections may become: in simulations it grows each time the rule acts, and \
             costs nothing.",
        ),
        // Section 6: a burst of half an hour in a peak of four, in which the backend is kept.
        (
            "/thresholds/peak_load_handling/burst/max_minutes",
            "Capacity above the maximum may be there for 30 min, but what does not scale down in peak hours keeps it, and \
             they last 240 min. Simulations keep it until they end.",
        ),
    ];
    assert_eq!(said(&found(&[]), "/thresholds"), expected);
}

const LARGER_MACHINE: &str = "It rests 300 s; a larger machine takes the wait for its window and 900 s in which the database \
    is away: once it is there it acts again on what was measured before.";
