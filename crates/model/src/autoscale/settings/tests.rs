use serde_json::json;

use super::*;
use crate::document::Edit;
use crate::forecast::forecast;
use crate::{Document, Inputs, published, share, thresholds};

fn published_settings() -> Settings {
    of(&read::tree(published::SIMULATION_JSON).unwrap()).unwrap()
}

fn with(change: impl FnOnce(&mut Value)) -> Result<Settings, String> {
    let mut tree = read::tree(published::SIMULATION_JSON).unwrap();
    change(&mut tree);
    of(&tree).map_err(|error| error.to_string())
}

fn users(settings: &Settings) -> Load {
    let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let row = settings.row(&rows).unwrap();
    settings.load(&plan, &thresholds, row).unwrap()
}

#[test]
fn the_published_settings_are_read_and_written_back() {
    let tree = read::tree(published::SIMULATION_JSON).unwrap();
    assert_eq!(serde_json::to_value(published_settings()).unwrap(), tree);
    assert_eq!(published_settings().failures_per_month.get(), 0.1, "as the assumptions have it");
}

#[test]
fn what_is_not_allowed_is_refused_with_its_place() {
    let cases: [(&str, Value, &str); 7] = [
        ("/month", json!(121), "month"),
        ("/shape", json!("flat"), "shape"),
        ("/points", json!([1, 2]), "points: there are 2 values; allowed: 24"),
        ("/points/3", json!(-1), "points[3]"),
        (
            "/measured/users",
            json!(vec![1; MOST_KEPT + 1]),
            "measured.users: there are 2017 values; allowed: at most 2016",
        ),
        ("/measured/step_s", json!(0), "measured.step_s"),
        ("/seed", json!(1.5), "seed"),
    ];
    for (pointer, value, wanted) in cases {
        let error = with(|tree| *tree.pointer_mut(pointer).unwrap() = value).unwrap_err();
        assert!(error.starts_with(wanted), "{pointer}: {error}");
    }
}

#[test]
fn settings_from_before_there_was_a_version_of_kubernetes_have_the_published_one() {
    let minor = |change: &dyn Fn(&mut Value)| with(change).map(|settings| settings.cluster().minor);
    assert_eq!(minor(&|_| {}), Ok(35));
    // Start times came after it.
    let old = |tree: &mut Value| {
        for later in ["kubernetes_minor", "peak_lock", "times"] {
            tree.as_object_mut().unwrap().shift_remove(later);
        }
    };
    assert_eq!(minor(&old), Ok(35));
    assert_eq!(with(old).map(|settings| settings.cluster().keeps_hours), Ok(false));
    assert_eq!(minor(&|tree| tree["kubernetes_minor"] = json!(30)), Ok(30));
    for refused in [json!(22), json!(100), json!(1.5), json!("1.30")] {
        let error = minor(&|tree| tree["kubernetes_minor"] = refused.clone()).unwrap_err();
        assert!(error.starts_with("kubernetes_minor: "), "{error}");
    }
    // A document from then can be given another.
    let published = Document::published().unwrap();
    let mut tree = published.to_json();
    old(&mut tree["simulation"]);
    let document = Document::from_json(&tree, thresholds::check).unwrap();
    assert!(document.is_same(&published));
    let pointer = "/simulation/kubernetes_minor";
    let document = document.set(pointer, json!(30), &published, thresholds::check).unwrap();
    assert_eq!(of(document.simulation()).unwrap().cluster().minor, 30);
}

#[test]
fn start_times_and_the_age_of_metrics_are_asked_like_every_other_figure() {
    let published = Document::published().unwrap();
    let (plan, thresholds) = (published.plan(), published::thresholds().unwrap());
    let (id, tier) = plan.capacity_tiers.at(0).unwrap();
    let assumed = Assumptions::of(plan, id, tier, &thresholds);
    let with = |document: &Document| {
        let mut assumptions = assumed;
        of(document.simulation()).unwrap().assume(&mut assumptions);
        assumptions
    };
    // As published they are what is assumed, and so they are in a document from before they could be asked.
    assert_eq!(with(&published), assumed);
    let mut tree = published.to_json();
    tree["simulation"].as_object_mut().unwrap().shift_remove("times");
    assert_eq!(of(&tree["simulation"]).unwrap().times, Times(None));
    let old = Document::from_json(&tree, thresholds::check).unwrap();
    assert!(old.is_same(&published));
    // Each field sets the factor of its name and no other.
    let places = crate::fields::SIMULATION.iter().filter(|field| field.pointer.starts_with("/times/"));
    let mut count = 0;
    for field in places {
        let pointer = format!("/simulation{}", field.pointer);
        let edited = old.set(&pointer, json!(7.5), &published, thresholds::check).unwrap();
        let (name, found) = (field.pointer.trim_start_matches("/times/"), with(&edited));
        for factor in Assumptions::FIELDS {
            let expected = if factor.name == name { 7.5 } else { (factor.get)(&assumed) };
            assert_eq!((factor.get)(&found), expected, "{pointer}: {}", factor.name);
        }
        let link = share::encode(&edited.to_json(), &published.to_json()).unwrap().unwrap();
        let opened = share::decode(&link, &published.to_json()).unwrap();
        assert!(Document::from_json(&opened, thresholds::check).unwrap().is_same(&edited), "{pointer}");
        assert!(old.set(&pointer, json!(-1), &published, thresholds::check).is_err());
        assert!(old.set(&pointer, json!(field.bounds.max + 1.0), &published, thresholds::check).is_err());
        count += 1;
    }
    assert_eq!(count, 7);
}

#[test]
fn every_shape_has_its_load() {
    // 91,404 concurrent users at the peak of month 24.
    let peak = |shape: &str| users(&with(|tree| tree["shape"] = json!(shape)).unwrap());
    for (shape, minutes, most) in [
        ("published_day", 1440, 91_404.0),
        ("smooth_day", 1440, 91_404.0),
        ("week", 10_080, 91_404.0),
        ("spike", 1440, 3.0 * 91_404.0),
        ("drawn", 1440, 91_404.0),
        // Nothing was measured: the published day.
        ("measured", 1440, 91_404.0),
    ] {
        let load = peak(shape);
        assert_eq!((load.users.len(), load.peak()), (minutes, most), "{shape}");
    }
    // Off peak a fifth of it: ten times that, and at the peak a half of a half of a half of a half of what is left.
    let launch = peak("launch");
    assert!((launch.at(9 * 3600 + 600) - 10.0 * 0.2 * 91_404.0).abs() < 1e-6);
    assert_eq!(peak("black_friday").users.len(), 10_080);
}

#[test]
fn a_drawn_day_goes_straight_from_hour_to_hour_and_ends_where_it_began() {
    let drawn = with(|tree| {
        tree["shape"] = json!("drawn");
        tree["points"] = json!(vec![50; 24]);
        tree["points"][0] = json!(100);
    });
    let load = users(&drawn.unwrap());
    assert_eq!([load.at(0), load.at(1800), load.at(3600)], [91_404.0, 68_553.0, 45_702.0]);
    assert_eq!(load.at(23 * 3600 + 1800), 68_553.0);
}

#[test]
fn a_month_that_is_not_there_is_the_last_one() {
    let plan = published::plan().unwrap();
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let month = |month: u64| with(|tree| tree["month"] = json!(month)).unwrap().row(&rows).unwrap().month;
    assert_eq!([month(0), month(7), month(24), month(99)], [24, 7, 24, 24]);
}

#[test]
fn what_was_measured_is_kept_in_the_first_step_in_which_it_fits() {
    let week = Load { start_s: 86_400, step_s: 60, users: (0..10_080).map(f64::from).collect() };
    let tree = kept(&week).unwrap();
    assert_eq!((&tree["start_s"], &tree["step_s"]), (&json!(86_400), &json!(300)));
    let users = tree["users"].as_array().unwrap();
    assert_eq!((users.len(), &users[0], &users[1]), (2016, &json!(2), &json!(7)));
    let settings = with(|settings| settings["measured"] = tree.clone()).unwrap();
    assert!(settings.has_measured());
    let short = Load { step_s: 60, users: vec![1.0, 2.0], start_s: 0 };
    assert_eq!(kept(&short).unwrap()["users"], json!([1, 2]));
}

#[test]
fn the_document_holds_it_and_so_does_its_link() {
    let published = Document::published().unwrap();
    let edit = Edit::Set { pointer: "/simulation/shape".to_owned(), value: json!("week") };
    let edited = published.apply_with(&edit, &published, thresholds::check).unwrap();
    let link = share::encode(&edited.to_json(), &published.to_json()).unwrap().unwrap();
    let opened = share::decode(&link, &published.to_json()).unwrap();
    let opened = Document::from_json(&opened, thresholds::check).unwrap();
    assert!(opened.is_same(&edited));
    assert_eq!(of(opened.simulation()).unwrap().shape, Shape::Week);
    let bad = Edit::Set { pointer: "/simulation/shape".to_owned(), value: json!("flat") };
    assert!(edited.apply_with(&bad, &published, thresholds::check).is_err());
}
