use serde_json::json;

use super::{added, one};

const FIRST: &str = "/plan/migrations/0/trigger_concurrent_users";
const SECOND: &str = "/plan/migrations/1/trigger_concurrent_users";
const RATED: &str = "/plan/capacity_tiers/tier_10k/concurrent_peak";

#[test]
fn a_trigger_that_comes_too_late_for_one_of_the_tiers() {
    // 1.5 times the 1,000 that tier_1k is rated for; what is published is 3,000.
    assert_eq!(added(&[(FIRST, json!(1_500))]), []);
    one(
        &[(FIRST, json!(1_501))],
        FIRST,
        Some("/plan/capacity_tiers/tier_1k/concurrent_peak"),
        "Migration tier_1k to tier_10k: begins after tier_1k is outgrown",
        "It begins at 1,501 concurrent users; tier_1k counts as outgrown above 1,500, 1.5 times what it is rated for. \
         Which of them moves the forecast is a choice.",
    );
    one(
        &[(FIRST, json!(10_001))],
        FIRST,
        Some(RATED),
        "Migration tier_1k to tier_10k: begins where tier_10k is too small already",
        "It begins at 10,001 concurrent users; tier_10k is rated for 10,000.",
    );
    // Whoever lets a tier carry more has no contradiction.
    let ratio = "/plan/assumptions/tier_outgrown_ratio";
    assert_eq!(added(&[(ratio, json!(3)), (FIRST, json!(3_000))]), []);
}

#[test]
fn a_trigger_that_comes_too_early() {
    // 70 % of what tier_1k is rated for.
    assert_eq!(added(&[(FIRST, json!(700))]), []);
    one(
        &[(FIRST, json!(699))],
        FIRST,
        Some("/plan/monitoring/planning/tier_readiness/percent_of_tier"),
        "Migration tier_1k to tier_10k: begins before it is to be planned",
        "It begins at 699 concurrent users; it is to be planned from 700 on, 70% of what tier_1k is rated for.",
    );
    // The migration to tier_10k begins at 3,000.
    for trigger in [3_000, 300] {
        let found = added(&[(SECOND, json!(trigger))]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].pointer, SECOND);
        assert_eq!(found[0].other.as_deref(), Some(FIRST));
        let headline = "Migration tier_10k to tier_100k: begins no later than the one before it";
        assert_eq!(found[0].headline, headline);
    }
    assert_eq!(
        added(&[(SECOND, json!(3_000))])[0].detail,
        "It begins at 3,000 concurrent users, the migration from tier_1k to tier_10k at 3,000: tier_10k would be left \
         before anybody is on it."
    );
}
