use super::*;
use crate::money::Usd;
use crate::published;

#[test]
fn each_minute_is_a_line_with_the_values_of_every_component() {
    use crate::autoscale::rules::Metric;
    use crate::autoscale::simulate::Lane;
    let lane = Lane { load: vec![0.5, 2.0], lost: vec![0.0, 7.0], ..Lane::default() };
    let lanes = Lanes {
        users: vec![10.0, 20.5],
        components: vec![(Component::Backend, lane)],
        watched: vec![
            Watched { component: Component::Frontend, metric: Metric::Memory, values: vec![0.25, 0.5] },
            Watched { component: Component::Redis, metric: Metric::Evictions, values: vec![0.0, 9.0] },
        ],
        ..Lanes::default()
    };
    let text = minutes(9 * 3600, &lanes);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Minute,Time,Concurrent Users,Degradation Level,database IOPS (share),"));
    let last = ",backend Lost,frontend memory_utilization_percent (share),redis evicted_keys_per_second";
    assert!(lines[0].ends_with(last), "{}", lines[0]);
    assert_eq!(lines[1..], ["0,09:00,10,,,,,,0.5,,,,,,0,0.25,0", "1,09:01,20.5,,,,,,2,,,,,,7,0.5,9"]);
}

#[test]
fn each_month_is_a_line_with_its_minutes() {
    let plan = published::plan().unwrap();
    let month = Month {
        month: 10,
        tier: 1,
        concurrent_peak: 11_864,
        holds: false,
        minutes_outside: [2, 18, 9, 1, 4, 0, 0, 0],
        lost_share: 0.0228,
        files_lost_share: 0.25,
        broke_first: None,
        cost: Usd::ZERO,
        is_computed: true,
    };
    assert_eq!(
        months(&plan, [Ok(&month)].into_iter(), Currency::DOLLAR),
        "Month,Tier,Concurrent Peak,Holds,Minutes Outside api_p50_ms,Minutes Outside api_p95_ms,\
         Minutes Outside api_p99_ms,Minutes Outside error_rate_percent,Minutes Outside file_error_rate_percent,\
         Minutes Outside database_query_p95_ms,Minutes Outside queue_depth_target,Minutes Outside cache_hit_ratio,\
         Requests Lost (share),Files Lost (share),Cost of Units (USD)\r\n\
         10,tier_10k,11864,no,2,18,9,1,4,0,0,0,0.0228,0.25,0.00\r\n"
    );
}
