use crate::words::refusals::plan as text;
use crate::{published, read};
use serde_json::{Value, json};

fn refused(pointer: &str, value: Value) -> String {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    *plan.pointer_mut(pointer).unwrap() = value;
    read::plan(&plan.to_string()).unwrap_err().to_string()
}

#[test]
fn figures_of_a_reason_are_written_as_the_reader_does() {
    let mut plan: Value = serde_json::from_str(crate::published::PLAN_JSON).unwrap();
    plan["capacity_tiers"]["tier_100k"]["concurrent_peak"] = json!(10_000);
    let error = crate::read::from_tree::<crate::Plan>(&plan).unwrap().check().unwrap_err();
    let german = crate::format::Locale::new(Some('.'), ',');
    assert!(error.reason.written(&german).starts_with("10.000 is the rated load of both"), "{error}");
    assert!(error.to_string().contains("10,000 is the rated load of both"), "{error}");
}

#[test]
fn contradictions_are_refused_with_their_place() {
    let cases = [
        (
            "/capacity_tiers/tier_1k/concurrent_peak",
            json!(10_000),
            "concurrent_peak: 10,000 is the rated load of both tier_1k and tier_10k; each tier needs its own rated load (Rated \
             load: “Concurrent users at peak”)",
        ),
        (
            "/capacity_tiers/tier_100k/backend/instances_min",
            json!(1_000),
            "capacity_tiers.tier_100k.backend.instances_min: the minimum, 1,000, is above the maximum, 50; allowed: the \
             minimum up to 50, or the maximum from 1,000 on (Backend: “Instances, fewest” and “Instances, most”)",
        ),
        (
            "/capacity_tiers/tier_1k/database/replicas/read_replicas",
            json!(9),
            "capacity_tiers.tier_1k.database.replicas.read_replicas: the number of read replicas, 9, is above that of \
             all replicas, 0; allowed: the number of read replicas up to 0, or that of all replicas from 9 on (Database: \
             “Of these for reads” and “Replicas”)",
        ),
        (
            "/cost_savings/reserved_3y_saving_percent/low",
            json!(99),
            "cost_savings.reserved_3y_saving_percent.low: the least, 99%, is above the most, 60%; allowed: the least up to \
             60%, or the most from 99% on (“Saved for three years, least” and “Saved for three years, most”)",
        ),
        // From the side of the maximum it is as right.
        (
            "/capacity_tiers/tier_100k/backend/instances_max",
            json!(10),
            "capacity_tiers.tier_100k.backend.instances_min: the minimum, 20, is above the maximum, 10; allowed: the \
             minimum up to 10, or the maximum from 20 on (Backend: “Instances, fewest” and “Instances, most”)",
        ),
        // The second period is moved to where the third begins.
        (
            "/growth_scenarios/scenarios/moderate/periods/1/from_month",
            json!(13),
            "growth_scenarios.scenarios.moderate.periods[2].from_month: period 2 of “Moderate” begins in month \
             13, period 3 in month 13; allowed: each after the one before",
        ),
        ("/assumptions/peak_hours/start_hour_utc", json!(24), "assumptions.peak_hours.start_hour_utc: "),
    ];
    for (pointer, value, start) in cases {
        let error = refused(pointer, value);
        assert!(error.contains(start), "{error}");
    }
}

#[test]
fn a_limit_that_nobody_knows_limits_nothing() {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let backend = &mut plan["capacity_tiers"]["tier_100k"]["backend"];
    backend["instances_min"] = json!(1_000);
    backend["instances_max"] = Value::Null;
    assert!(read::plan(&plan.to_string()).is_ok());
    plan["capacity_tiers"]["tier_1k"]["database"]["replicas"]["read_replicas"] = json!(0);
    assert!(read::plan(&plan.to_string()).is_ok());
}

#[test]
fn tiers_of_one_load_are_both_named() {
    let error = refused("/capacity_tiers/tier_1k/concurrent_peak", json!(10_000));
    assert!(error.contains("tier_1k") && error.contains("tier_10k"), "{error}");
}

#[test]
fn cost_lines_beyond_any_budget_are_refused() {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    plan["capacity_tiers"]["tier_1k"]["cost_lines"][1]["quantity"] = json!(1e9);
    plan["capacity_tiers"]["tier_1k"]["cost_lines"][1]["unit_cost_usd"] = json!(1e9);
    let error = read::plan(&plan.to_string()).unwrap_err().to_string();
    assert!(error.starts_with("capacity_tiers.tier_1k.cost_lines[1].quantity: "), "{error}");
    assert!(error.ends_with("allowed: at most $1,000,000,000"), "{error}");
}

#[test]
fn a_tier_needs_a_name() {
    let text = published::PLAN_JSON.replace("\"tier_10k\"", "\"\"");
    assert!(read::plan(&text).unwrap_err().to_string().contains("empty name"));
}

/// Where fields stand, as their tables call them; nothing for what is in no table.
fn rows(pointers: &[&str]) -> String {
    let found: Vec<_> = pointers.iter().filter_map(|pointer| crate::fields::find(pointer)).collect();
    let labels: Vec<String> = found.iter().map(|found| format!("“{}”", found.label)).collect();
    let group = found[0].group.map(|group| format!("{group}: ")).unwrap_or_default();
    format!("{group}{}", labels.join(" and "))
}

#[test]
fn rows_are_named_as_the_tables_name_them() {
    let tier = "/plan/capacity_tiers/tier_1k";
    let of_tier = |fields: &[&str]| {
        let pointers: Vec<String> = fields.iter().map(|field| format!("{tier}{field}")).collect();
        rows(&pointers.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let saving = |name: &str| {
        rows(&[&format!("/plan/cost_savings/{name}/low"), &format!("/plan/cost_savings/{name}/high")])
    };
    assert_eq!(text::RATED_LOAD_ROW, of_tier(&["/concurrent_peak"]));
    assert_eq!(text::INSTANCES_ROWS, of_tier(&["/backend/instances_min", "/backend/instances_max"]));
    assert_eq!(
        text::REPLICAS_ROWS,
        of_tier(&["/database/replicas/read_replicas", "/database/replicas/count"])
    );
    assert_eq!(text::THREE_YEARS_ROWS, saving("reserved_3y_saving_percent"));
    assert_eq!(text::TRANSFER_ROWS, saving("cdn_transfer_saving_percent"));
    assert_eq!(text::BANDWIDTH_ROWS, saving("compression_bandwidth_saving_percent"));
}
