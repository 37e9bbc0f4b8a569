//! What is exported and read back simulates as on screen: the same autoscalers, the same bits.

use proptest::prelude::*;
use serde_json::Value;

use super::properties::{loads, numbers};
use super::*;
use crate::autoscale::hpa::from_rules::Deployments;
use crate::autoscale::load::Load;
use crate::autoscale::settings::{self, Scaler};
use crate::document::{Document, number};
use crate::export::Format;
use crate::export::hpa::{read, scaling_of};
use crate::export::k6;
use crate::export::source::Source;
use crate::{Edit, forecast, thresholds};

/// A document with its thresholds and its forecast.
struct Case {
    document: Document,
    thresholds: Thresholds,
    rows: Vec<Row>,
}

impl Case {
    /// The published document after what of the changes is not refused; `None` where it has no forecast any more.
    fn edited(changes: &[(prop::sample::Index, f64)]) -> Option<Self> {
        let published = Document::published().unwrap();
        let mut document = published.clone();
        let pointers: Vec<String> =
            numbers(&document).into_iter().filter(|of| of.starts_with("/thresholds")).collect();
        for (place, value) in changes {
            let edit = Edit::Set { pointer: place.get(&pointers).clone(), value: number(*value) };
            if let Ok(edited) = document.apply_with(&edit, &published, thresholds::check) {
                document = edited;
            }
        }
        let thresholds = thresholds::of(document.thresholds()).unwrap();
        let rows = forecast::forecast(document.plan(), document.inputs()).ok()?;
        Some(Self { document, thresholds, rows })
    }

    fn exported(&self, month: usize, cluster: Cluster) -> String {
        let (published, site) = (Document::published().unwrap(), "https://headroom.example/");
        let source = Source::new(
            &self.document,
            &published,
            &self.thresholds,
            &self.rows,
            month as u64,
            cluster,
            site,
        );
        let source = source.unwrap();
        // The text that the page shows, copies, hands over and packs.
        let files = Format::Hpa.files(&source, None).unwrap();
        files.into_iter().next().unwrap().text
    }

    fn request(&self, month: usize) -> Request<'_> {
        let row = &self.rows[month - 1];
        Request::new(self.document.plan(), self.document.inputs().choices, row, &self.thresholds).unwrap()
    }
}

/// Everything that a simulation shows, to the bit: the shortest text of a double is its own.
fn shown(request: &Request<'_>, objects: Vec<(Component, Hpa)>, users: &[f64]) -> String {
    let request = Request { scaling: Scaling::Hpa(objects), ..request.clone() };
    let load = Load { start_s: 0, step_s: 60, users: users.to_vec() };
    let mut simulation = Simulation::new(&request, &load).unwrap();
    simulation.finish();
    format!("{:?} {:?} {:?}", simulation.lanes(), simulation.log(), simulation.answers())
}

/// Exports, reads back, and compares what both simulate.
fn check(case: &Case, month: usize, cluster: Cluster, users: &[f64]) {
    let request = case.request(month);
    let deployments: Deployments<'_> = request.deployments().unwrap();
    let on_screen = deployments.objects(cluster);
    for (component, hpa) in &on_screen {
        assert_eq!(hpa.check(cluster), [], "{component:?}");
    }
    let text = case.exported(month, cluster);
    let (read_back, others) = deployments.assign(read(&text).unwrap());
    assert_eq!(others, [], "{text}");
    assert_eq!(read_back, on_screen, "{text}");
    assert_eq!(shown(&request, read_back, users), shown(&request, on_screen, users));
}

/// A published day, then one three times as large.
fn two_days() -> Vec<f64> {
    let day = super::tests::day(9_886.0);
    day.iter().copied().chain(day.iter().map(|users| users * 3.0)).collect()
}

#[test]
fn the_published_autoscalers_simulate_as_on_screen_once_read_back() {
    let case = Case::edited(&[]).unwrap();
    for month in [1, 9, 24] {
        for minor in [32, 33, 35] {
            check(&case, month, Cluster { minor, ..Cluster::default() }, &two_days());
        }
    }
}

/// Whether a component was made smaller in the published peak hours, and at other times.
fn shrinks(case: &Case, component: Component, cluster: Cluster) -> [bool; 2] {
    let mut request = case.request(9);
    request.scaling = Scaling::Hpa(request.deployments().unwrap().objects(cluster));
    let load = Load { start_s: 0, step_s: 60, users: jumps() };
    let mut simulation = Simulation::new(&request, &load).unwrap();
    simulation.finish();
    let decisions = simulation.log().decisions.iter();
    let down: Vec<u32> = decisions
        .filter(|of| of.component == component && of.to < of.from && matches!(of.cause, Cause::Hpa { .. }))
        .map(|of| of.at_s / 3600 % 24)
        .collect();
    [true, false].map(|is_peak| down.iter().any(|hour| (17..21).contains(hour) == is_peak))
}

/// Two days that are quiet from 16:30 to 20:00 and from 22:00 to 12:00, and busy otherwise.
fn jumps() -> Vec<f64> {
    let is_quiet = |minute: u32| {
        let of_day = minute % 1440;
        (990..1200).contains(&of_day) || !(720..1320).contains(&of_day)
    };
    (0..2880).map(|minute| if is_quiet(minute) { 500.0 } else { 12_000.0 }).collect()
}

#[test]
fn jobs_keep_the_peak_hours_and_are_simulated_as_read_back() {
    let case = Case::edited(&[]).unwrap();
    let plain = Cluster::default();
    let keeping = Cluster { keeps_hours: true, ..plain };
    assert_eq!(shrinks(&case, Component::Backend, plain), [true, true]);
    assert_eq!(shrinks(&case, Component::Backend, keeping), [false, true]);
    // The workers have no lock.
    let workers = shrinks(&case, Component::Celery, plain);
    assert_eq!(shrinks(&case, Component::Celery, keeping), workers);
    for month in [1, 9, 24] {
        for minor in [30, 35] {
            check(&case, month, Cluster { minor, ..keeping }, &jumps());
        }
    }
    let request = case.request(9);
    let deployments = request.deployments().unwrap();
    let of = |cluster| shown(&request, deployments.objects(cluster), &jumps());
    assert_ne!(of(plain), of(keeping));
}

/// The published document with another question, what the Export page writes of it, and what the Scaling page runs.
fn asked(month: u64, minor: u8, shape: &str, max: u64) -> (String, Simulation, Simulation) {
    let mut document = Document::published().unwrap();
    let published = document.clone();
    for (pointer, value) in [
        ("/simulation/month", Value::from(month)),
        ("/simulation/kubernetes_minor", minor.into()),
        ("/simulation/shape", shape.into()),
        ("/thresholds/backend_scaling/constraints/max_instances", max.into()),
    ] {
        document = document.set(pointer, value, &published, thresholds::check).unwrap();
    }
    let (own, rated_by) =
        (thresholds::of(document.thresholds()).unwrap(), crate::published::thresholds().unwrap());
    let rows = forecast::forecast(document.plan(), document.inputs()).unwrap();
    let settings = settings::of(document.simulation()).unwrap();
    let row = settings.row(&rows).unwrap();
    let (cluster, site) = (settings.cluster(), "https://headroom.example/");
    let source = Source::new(&document, &published, &own, &rows, row.month, cluster, site).unwrap();
    let load = k6::load(&source).unwrap();
    let text = Format::Hpa.file(0, &source, None).unwrap().unwrap().text;
    let on_screen = settings
        .request((document.plan(), document.inputs().choices), row, (&own, &rated_by), Scaler::Hpa)
        .unwrap();
    let of_file = Request { scaling: scaling_of(&text, &on_screen, cluster).unwrap(), ..on_screen.clone() };
    let [on_screen, of_file] = [on_screen, of_file].map(|request| {
        let mut simulation = Simulation::new(&request, &load).unwrap();
        simulation.finish();
        simulation
    });
    (text, on_screen, of_file)
}

#[test]
fn what_both_pages_ask_is_exported_and_simulated_alike() {
    let (text, last, _) = asked(0, 35, "launch", 50);
    assert!(
        text.contains("Sizes: month 24 of the forecast") && text.contains("For Kubernetes 1.35."),
        "{text}"
    );
    for (month, minor, shape, max) in [
        (0, 35, "launch", 50),
        (0, 32, "launch", 50),
        (1, 35, "published_day", 50),
        (9, 30, "spike", 3),
        (14, 34, "black_friday", 50),
    ] {
        let (text, on_screen, of_file) = asked(month, minor, shape, max);
        assert!(text.contains(&format!("For Kubernetes 1.{minor}.")), "{text}");
        assert_eq!(text.contains("tolerance: "), minor > 32, "{text}");
        assert!(on_screen.shows_as(&of_file), "month {month}, Kubernetes 1.{minor}, {shape}");
        let is_first = (month, minor, shape, max) == (0, 35, "launch", 50);
        assert_eq!(on_screen.shows_as(&last), is_first, "month {month}, Kubernetes 1.{minor}, {shape}");
    }
}

#[test]
fn another_autoscaler_does_not_simulate_as_this_one() {
    let case = Case::edited(&[]).unwrap();
    let request = case.request(9);
    let deployments = request.deployments().unwrap();
    let on_screen = deployments.objects(Cluster::default());
    let text = case.exported(9, Cluster::default());
    for (from, to) in [
        ("averageUtilization: 69", "averageUtilization: 68"),
        ("tolerance: 560m", "tolerance: 100m"),
        ("name: celery_queue_depth", "name: another_queue_depth"),
    ] {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text, "{from}");
        let (read_back, _) = deployments.assign(read(&other).unwrap());
        let shows = |objects| shown(&request, objects, &two_days());
        assert_ne!(shows(read_back), shows(on_screen.clone()), "{from}");
    }
}

#[test]
fn an_object_of_another_deployment_scales_nothing_here() {
    let case = Case::edited(&[]).unwrap();
    let request = case.request(9);
    let deployments = request.deployments().unwrap();
    let mut read: Vec<Hpa> =
        deployments.objects(Cluster::default()).into_iter().map(|(_, hpa)| hpa).collect();
    let twice = read[0].clone();
    read[1].target.name = "another".to_owned();
    let another = read[1].clone();
    read.push(twice.clone());
    let (found, others) = deployments.assign(read);
    let components: Vec<Component> = found.iter().map(|(component, _)| *component).collect();
    assert_eq!(components, [Component::Backend, Component::Celery]);
    assert_eq!(others, [another, twice]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn edited_autoscalers_simulate_as_on_screen_once_read_back(
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![
            prop::sample::select(vec![0.0, 1.0, 3.0, 100.0, 1e6]), (1_u32..120).prop_map(f64::from), 0.5..100.0_f64,
        ]), 1..40),
        month in prop::sample::select(vec![1_usize, 9, 24]),
        minor in prop::sample::select(vec![32_u8, 34, 35]),
        keeps_hours in any::<bool>(),
        users in loads(),
    ) {
        if let Some(case) = Case::edited(&changes) {
            check(&case, month, Cluster { minor, keeps_hours, ..Cluster::default() }, &users);
        }
    }

    #[test]
    fn an_edited_autoscaler_stays_within_its_own_limits(
        changes in prop::collection::vec((any::<prop::sample::Index>(), (0_u32..60).prop_map(f64::from)), 1..40),
        users in loads(),
    ) {
        let Some(case) = Case::edited(&changes) else { return Ok(()) };
        let mut request = case.request(9);
        let objects = request.deployments().unwrap().objects(Cluster::default());
        request.scaling = Scaling::Hpa(objects.clone());
        let mut simulation = Simulation::new(&request, &Load { start_s: 0, step_s: 60, users }).unwrap();
        simulation.finish();
        for decision in &simulation.log().decisions {
            let of = objects.iter().find(|(component, _)| *component == decision.component);
            if let (Cause::Hpa { .. }, Some((_, hpa))) = (decision.cause, of) {
                let limits = f64::from(hpa.min())..=f64::from(hpa.max_replicas);
                prop_assert!(limits.contains(&decision.to), "{:?} of {:?}", decision, limits);
            }
        }
    }
}
