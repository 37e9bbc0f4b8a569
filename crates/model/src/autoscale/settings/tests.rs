use serde_json::json;

use super::*;
use crate::autoscale::load::{Load, has_load};
use crate::autoscale::until::Until;
use crate::document::Edit;
use crate::forecast::forecast;
use crate::quantity::Months;
use crate::words::pages::scaling as text;
use crate::{Document, Inputs, published, share, thresholds};

mod last;

fn published_settings() -> Settings {
    of(&read::tree(published::SIMULATION_JSON).unwrap()).unwrap()
}

fn with(change: impl FnOnce(&mut Value)) -> Result<Settings, String> {
    let mut tree = read::tree(published::SIMULATION_JSON).unwrap();
    change(&mut tree);
    of(&tree).map_err(|error| error.to_string())
}

fn users(settings: &Settings) -> Load {
    let plan = published::plan().unwrap();
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let row = settings.row(&rows).unwrap();
    settings.load(&plan, row).unwrap()
}

#[test]
fn the_published_settings_are_read_and_written_back() {
    let tree = read::tree(published::SIMULATION_JSON).unwrap();
    assert_eq!(serde_json::to_value(published_settings()).unwrap(), tree);
    assert_eq!(published_settings().failures_per_month.get(), 0.1, "as the assumptions have it");
}

#[test]
fn what_is_not_allowed_is_refused_with_its_place() {
    let cases: [(&str, Value, &str); 12] = [
        ("/month", json!(121), "month"),
        ("/shape", json!("flat"), "shape"),
        ("/points", json!([1, 2]), "points: there are 2 values; allowed: 24"),
        ("/points/3", json!(-1), "points[3]"),
        (
            "/measured/users",
            json!(vec![1; MOST_KEPT + 1]),
            "measured.users: there are 44641 values; allowed: at most 44640",
        ),
        ("/measured/step_s", json!(0), "measured.step_s"),
        ("/seed", json!(1.5), "seed"),
        ("/week", json!([1, 2]), "week: there are 2 values; allowed: none, or 168"),
        (
            "/events",
            json!(vec![happening("spike", 0, 1.0); MOST_HAPPENINGS + 1]),
            "events: there are 51 values; allowed: at most 50",
        ),
        ("/events", json!([happening("storm", 0, 1.0)]), "events[0].kind"),
        ("/events", json!([happening("spike", 7, 1.0)]), "events[0].day"),
        ("/retries/most", json!("6"), "retries.most"),
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
        for later in
            ["kubernetes_minor", "peak_lock", "times", "week", "events", "fails", "hpa_of", "retries"]
        {
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
    for later in ["times", "week", "events", "fails", "hpa_of", "retries"] {
        tree["simulation"].as_object_mut().unwrap().shift_remove(later);
    }
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
fn what_was_measured_is_kept_by_the_minute_in_whole_users() {
    let month: Vec<f64> = (0..44_640).map(|minute| f64::from(minute) + 0.4).collect();
    let load = Load { start_s: 86_400, step_s: 60, users: month };
    let tree = kept(&load).unwrap();
    assert_eq!((&tree["start_s"], &tree["step_s"]), (&json!(86_400), &json!(60)));
    let kept_users = tree["users"].as_array().unwrap();
    assert_eq!((kept_users.len(), &kept_users[0], &kept_users[44_639]), (44_640, &json!(0), &json!(44_639)));
    let settings = with(|settings| {
        settings["measured"] = tree.clone();
        settings["shape"] = json!("measured");
    });
    let settings = settings.unwrap();
    assert_eq!(settings.measured, Measured::of(&load).unwrap());
    let simulated = users(&settings);
    assert_eq!((simulated.start_s, simulated.step_s, simulated.users.len()), (86_400, 60, 44_640));
    assert_eq!(simulated.at(61), 1.0);
    let short = Load { step_s: 30, users: vec![1.0, 2.0, 3.0, 8.0], start_s: 0 };
    assert_eq!(kept(&short).unwrap()["users"], json!([2, 6]));
}

#[test]
fn what_was_measured_grows_with_the_month_and_stays_as_it_is_in_the_one_simulated() {
    let plan = published::plan().unwrap();
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let settings = with(|tree| {
        tree["shape"] = json!("measured");
        tree["measured"] = json!({ "start_s": 0, "step_s": 60, "users": [100, 300] });
    });
    let settings = settings.unwrap();
    let load = |month: usize| settings.load_in(&plan, &rows[month - 1], &rows[8]).unwrap().users;
    assert_eq!(load(9), [100.0, 300.0]);
    assert_eq!(settings.load(&plan, &rows[11]).unwrap().users, [100.0, 300.0]);
    let times = rows[11].concurrent_peak as f64 / rows[8].concurrent_peak as f64;
    assert!(times > 1.5, "{times}");
    assert_eq!(load(12), [100.0 * times, 300.0 * times]);
    // What is made has the month's own peak anyway.
    let made = published_settings();
    let both = [made.load_in(&plan, &rows[11], &rows[8]).unwrap(), made.load(&plan, &rows[11]).unwrap()];
    assert_eq!(both[0], both[1]);
}

fn happening(kind: &str, day: u32, at_hour: f64) -> Value {
    json!({ "kind": kind, "day": day, "at_hour": at_hour, "factor": 3, "minutes": 10 })
}

#[test]
fn spikes_and_launches_ride_on_every_shape_on_their_day() {
    for shape in
        ["published_day", "smooth_day", "week", "spike", "launch", "black_friday", "drawn", "drawn_week"]
    {
        let of = |events: Value| {
            users(&with(|tree| (tree["shape"], tree["events"]) = (json!(shape), events)).unwrap())
        };
        let plain = of(json!([]));
        let more =
            of(json!([happening("spike", 4, 2.0), happening("spike", 2, 3.5), happening("launch", 6, 22.0)]));
        assert_eq!(plain.users.len(), more.users.len(), "{shape}");
        let is_week = plain.users.len() > 1440;
        let at = |day: i64, hour: f64, minute: i64| {
            #[expect(clippy::cast_possible_truncation, reason = "hours of a day")]
            let of_day = (hour * 3600.0) as i64 + minute * 60;
            if is_week { day * 86_400 + of_day } else { of_day }
        };
        // In the middle of a spike, at the top of the launch, and two minutes before each.
        for (at, times) in [
            (at(4, 2.0, 5), 3.0),
            (at(2, 3.5, 5), 3.0),
            (at(6, 22.0, 10), 3.0),
            (at(4, 2.0, -2), 1.0),
            (at(2, 3.5, -2), 1.0),
            (at(6, 22.0, -2), 1.0),
        ] {
            let (plain, more) = (plain.at(at), more.at(at));
            assert!((more - plain * times).abs() <= 1e-9 * more, "{shape} at {at} s: {plain} and {more}");
        }
        // Half of what is more is gone after the launch's ten minutes.
        let faded = at(6, 22.0, 20);
        assert!((more.at(faded) - plain.at(faded) * 2.0).abs() <= 1e-9 * more.at(faded), "{shape}");
    }
}

#[test]
fn a_deployment_is_at_its_day_and_hour_after_the_beginning_of_the_load() {
    let times = |shape: &str, start_s: u32| {
        let settings = with(|tree| {
            tree["shape"] = json!(shape);
            tree["measured"] = json!({ "start_s": start_s, "step_s": 60, "users": vec![1; 3000] });
            tree["events"] = json!([happening("deployment", 2, 14.5), happening("deployment", 1, 9.0)]);
        });
        settings.unwrap().deployments_s()
    };
    assert_eq!(times("published_day", 0), [32_400, 52_200]);
    assert_eq!(times("week", 0), [86_400 + 32_400, 2 * 86_400 + 52_200]);
    // A load from Tuesday noon on: Wednesday is the day after, and Tuesday at nine only comes again in a week.
    assert_eq!(times("measured", 86_400 + 43_200), [86_400 + 9_000, 604_800 - 10_800]);
}

#[test]
fn a_week_is_drawn_day_by_day_and_begins_with_the_drawn_day() {
    let drawn = |change: &dyn Fn(&mut Value)| {
        let settings = with(|tree| {
            tree["shape"] = json!("drawn_week");
            change(tree);
        });
        users(&settings.unwrap())
    };
    let day = users(&with(|tree| tree["shape"] = json!("drawn")).unwrap());
    let repeated = drawn(&|_| {});
    assert_eq!(repeated.users.len(), 10_080);
    assert_eq!(repeated.users[2 * 1440..3 * 1440], day.users);
    let own = drawn(&|tree| {
        let mut week = vec![json!(50); WEEK_POINTS];
        week[5 * 24 + 12] = json!(100);
        tree["week"] = Value::Array(week);
    });
    let noon = 5 * 86_400 + 12 * 3600;
    assert_eq!(
        [own.at(noon), own.at(noon - 1800), own.at(noon - 3600), own.at(noon + 86_400)],
        [91_404.0, 68_553.0, 45_702.0, 45_702.0]
    );
}

#[test]
fn what_fails_and_how_often_it_is_tried_again_reach_the_request() {
    let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
    let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
    let both = (&thresholds, &thresholds);
    let request = |settings: &Settings| {
        let request = settings.request((&plan, Choices::default()), &rows[8], both, Scaler::Rules).unwrap();
        (request.fails, request.retries, request.deployments_s.clone(), request.assumptions)
    };
    let own = Request::new(&plan, Choices::default(), &rows[8], &thresholds).unwrap();
    let as_published = (own.fails, own.retries, own.deployments_s.clone(), own.assumptions);
    assert_eq!(request(&published_settings()), as_published, "as published nothing is another");
    let old = with(|tree| {
        for later in ["week", "events", "fails", "hpa_of", "retries"] {
            tree.as_object_mut().unwrap().shift_remove(later);
        }
    });
    assert_eq!(request(&old.unwrap()), as_published);
    let other = with(|tree| {
        tree["fails"] = json!("all");
        tree["retries"] = json!({
            "most": "2", "share": 0.5, "after_seconds": 90, "growth": 2, "task_after_seconds": 30
        });
        tree["events"] = json!([happening("deployment", 0, 1.0)]);
    });
    let (fails, retries, deployments, assumptions) = request(&other.unwrap());
    assert_eq!((fails, deployments), (Fails::All, vec![3600]));
    assert_eq!((retries.most, retries.after_s, retries.growth), (Some(2), 90.0, 2.0));
    assert_eq!((assumptions.retry_share, assumptions.task_backoff_seconds), (0.5, 30.0));
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
