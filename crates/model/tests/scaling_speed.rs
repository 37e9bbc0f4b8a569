//! How long a week under the published rules takes in wasm, in a real browser, at the level at which the application is
//! built. Run by `cargo xtask bench simulate`; it asserts nothing about time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "without the bundled files there is nothing to measure")]

use std::hint::black_box;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::load::{Event, Load, LoadSpec};
use headroom_model::autoscale::search::Search;
use headroom_model::autoscale::simulate::{Request, Scaling, Simulation};
use headroom_model::forecast::{Row, forecast};
use headroom_model::{Choices, Inputs, Plan, Thresholds, published};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Minutes of a search between two looks at the clock, as on the page.
const MINUTES: u32 = 240;

/// The clock of a browser ticks too rarely for one run.
const BATCH: u32 = 4;

fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The median of some runs, and the fastest of them: what it takes where nothing else runs on the machine.
fn measured_ms(mut work: impl FnMut()) -> (f64, f64) {
    let mut runs: Vec<f64> = (0..25)
        .map(|_| {
            let start = now_ms();
            (0..BATCH).for_each(|_| work());
            (now_ms() - start) / f64::from(BATCH)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    let at = |place: usize| runs.get(place).copied().unwrap_or(f64::NAN);
    (at(12), at(0))
}

struct Published {
    plan: Plan,
    thresholds: Thresholds,
    rows: Vec<Row>,
}

fn published() -> Published {
    let plan = published::plan().expect("the bundled plan is read");
    let thresholds = published::thresholds().expect("the bundled thresholds are read");
    let rows = forecast(&plan, &Inputs::published(&plan)).expect("the bundled plan is forecast");
    Published { plan, thresholds, rows }
}

impl Published {
    fn request(&self, month: usize) -> Request<'_> {
        let row = self.rows.get(month - 1).expect("24 months");
        Request::new(&self.plan, Choices::default(), row, &self.thresholds).expect("every month has a tier")
    }

    fn day(&self, month: usize) -> LoadSpec {
        let row = self.rows.get(month - 1).expect("24 months");
        LoadSpec::of_plan(&self.plan, row, 60)
    }
}

fn run(request: &Request<'_>, load: &Load) -> Simulation {
    let mut simulation = Simulation::new(request, load).expect("the load is one");
    simulation.finish();
    simulation
}

fn week(month: usize) {
    let of = published();
    let week = of.day(month).smooth().week().load().expect("a week");
    let mut request = of.request(month);
    let hpa = request.by_hpa(Cluster::default()).expect("a tier");
    for (name, scaling) in [("rules", Scaling::Rules), ("hpa", hpa)] {
        request.scaling = scaling;
        let (ms, best) = measured_ms(|| drop(black_box(run(black_box(&request), black_box(&week)))));
        console_log!("simulate_week_{name}_month_{month}_wasm_ms {ms:.2} {best:.2}");
    }
}

/// The forms of a load, as on the page and as strong as they are published there.
fn load(form: &str, day: LoadSpec) -> LoadSpec {
    match form {
        "smooth" => day.smooth(),
        "week" => day.smooth().week(),
        "spike" => day.with(Event::Spike { at_s: 63_000, factor: 3.0, minutes: 10.0, ramp_minutes: 2.0 }),
        "launch" => day.launch(9 * 3600, 10.0),
        "black_friday" => day.smooth().black_friday(3.0),
        _ => day,
    }
}

fn search(name: &str, month: usize) {
    let of = published();
    let tree = serde_json::from_str(published::THRESHOLDS_JSON).expect("the bundled thresholds are JSON");
    let (day, request) = (of.day(month), of.request(month));
    let load = load(name, day).load().expect("a load");
    let given = run(&request, &load);
    let start = now_ms();
    let mut search = Search::begin(&tree, &given).expect("thresholds");
    let (mut alone, mut steps, mut long) = (f64::NAN, 0_u32, 0_u32);
    loop {
        let begun = now_ms();
        let is_over = search.advance(&request, &load, MINUTES).expect("a try");
        steps += 1;
        // The clock ticks in whole milliseconds: what took less than five shows as at most five.
        long += u32::from(now_ms() - begun > 5.0);
        if alone.is_nan() && search.has_tried_alone() {
            alone = now_ms() - start;
        }
        if is_over {
            break;
        }
    }
    let (tries, _) = search.progress();
    let all = now_ms() - start;
    console_log!("search_{name}_month_{month}_wasm_ms {all:.0} {alone:.0} {tries} {steps} {long}");
}

// The browser is asked how far it is between two of them, and waits for no answer longer than half a minute.

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_week_of_month_9() {
    week(9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_week_of_month_24() {
    week(24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_day_of_month_9() {
    search("day", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_day_of_month_24() {
    search("day", 24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_smooth_of_month_9() {
    search("smooth", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_smooth_of_month_24() {
    search("smooth", 24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_week_of_month_9() {
    search("week", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_week_of_month_24() {
    search("week", 24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_spike_of_month_9() {
    search("spike", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_spike_of_month_24() {
    search("spike", 24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_launch_of_month_9() {
    search("launch", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_launch_of_month_24() {
    search("launch", 24);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_black_friday_of_month_9() {
    search("black_friday", 9);
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn a_search_of_black_friday_of_month_24() {
    search("black_friday", 24);
}
