use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::autoscale::settings::{self, Scaler};
use crate::autoscale::simulate::Scaling;
use crate::export::Format;
use crate::export::csv::{cut, is_formula};
use crate::export::tests::{in_month, with_source};
use crate::export::yaml::tests::any_text;
use crate::published;

fn of(source: &Source<'_>) -> Simulating {
    Simulating::new(source, &published::thresholds().unwrap())
}

/// Records of a table, each with its cells, of one length.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_tables_are_those_of_the_simulation_on_screen() {
    for scaling in ["rules", "hpa"] {
        let changes = [("/simulation/scaling", json!(scaling)), ("/simulation/shape", json!("launch"))];
        with_source(&changes, |source| {
            let simulated = of(source).all();
            // What the page of the simulation does.
            let settings = settings::of(source.document.simulation()).unwrap();
            let rated_by = published::thresholds().unwrap();
            let choices = source.document.inputs().choices;
            let load = settings.load(source.plan(), &source.row).unwrap();
            let both = (source.thresholds, &rated_by);
            let plan = (source.plan(), choices);
            let request = settings.request(plan, &source.row, both, settings.scaling).unwrap();
            let mut on_screen = Simulation::new(&request, &load).unwrap();
            on_screen.finish();
            assert!(simulated.simulation.as_ref().unwrap().shows_as(&on_screen));
            assert_eq!(settings.scaling == Scaler::Hpa, matches!(request.scaling, Scaling::Hpa(_)));
            let decisions = simulated.decisions(source);
            assert!(decisions.starts_with(&simulation::csv(&simulated.about, &on_screen)));
            let minutes = simulated.minutes(source);
            let lanes = on_screen.lanes().unwrap();
            assert!(minutes.starts_with(&simulation::minutes(load.start_s, lanes)));
            // A line for each minute below the heads, then three of the plan.
            assert_eq!(records(&minutes).len(), 1 + load.users.len() + 3);
            assert_eq!(records(&simulated.months(source)).len(), 1 + source.rows.len() + 3);
            assert!(decisions.contains(&format!("scaled by {scaling}")), "{decisions}");
            for table in [&decisions, &minutes, &simulated.months(source)] {
                let has_minus_nothing = records(table).iter().flatten().any(|cell| cell == "-0");
                assert!(!has_minus_nothing, "{table:.2000}");
            }
        });
    }
}

#[test]
fn the_cluster_of_the_source_says_what_keeps_the_peak_hours() {
    let changes = [("/simulation/scaling", json!("hpa")), ("/simulation/shape", json!("spike"))];
    with_source(&changes, |source| {
        let mut keeping = source.clone();
        keeping.cluster.keeps_hours = true;
        // The other way round the document asks for jobs, and the cluster has none.
        for keeps_hours in [false, true] {
            let mut cluster = source.clone();
            cluster.cluster.keeps_hours = keeps_hours;
            cluster.settings.peak_lock = Later(if keeps_hours { PeakLock::None } else { PeakLock::CronJobs });
            let begun = of(&cluster);
            assert_eq!(begun.settings.cluster().keeps_hours, keeps_hours);
        }
        assert_ne!(of(&keeping).all().minutes(source), of(source).all().minutes(source));
    });
}

#[test]
fn the_way_it_is_cut_does_not_matter_and_progress_counts_to_the_end() {
    in_month(9, |source| {
        let whole = of(source).all();
        let mut cut = of(source);
        let mut before = cut.progress();
        assert_eq!(before, (0, source.rows.len() + 1));
        while !cut.advance(241) {
            assert!(cut.progress().0 >= before.0);
            before = cut.progress();
        }
        assert_eq!(cut.progress(), (source.rows.len() + 1, source.rows.len() + 1));
        let cut = cut.finished();
        assert_eq!(cut.decisions(source), whole.decisions(source));
        assert_eq!(cut.minutes(source), whole.minutes(source));
        assert_eq!(cut.months(source), whole.months(source));
    });
}

/// The published document with more users at the same time than any load has, in some of its months.
fn with_too_many(months: &[u64], then: impl FnOnce(&Source<'_>)) {
    with_source(&[], |source| {
        let too_many = |row: &Row| match months.contains(&row.month) {
            true => Row { concurrent_peak: 1 << 60, ..*row },
            false => *row,
        };
        let rows: Vec<Row> = source.rows.iter().map(too_many).collect();
        let mut other = source.clone();
        (other.rows, other.row) = (&rows, rows[0]);
        then(&other);
    });
}

#[test]
fn a_month_that_cannot_be_simulated_is_marked_and_holds_up_no_other() {
    let plain = in_month(1, |source| records(&of(source).all().months(source)));
    with_too_many(&[3, 4, 24], |source| {
        let mut simulating = of(source);
        let whole = source.rows.len() + 1;
        assert_eq!(simulating.progress(), (0, whole));
        while !simulating.advance(700) {}
        assert_eq!(simulating.progress(), (whole, whole));
        let months = records(&simulating.finished().months(source));
        assert_eq!(months.len(), plain.len());
        for (of_all, row) in plain.iter().zip(&months).take(whole) {
            if ["3", "4", "24"].contains(&row[0].as_str()) {
                assert_eq!(row[2], (1_u64 << 60).to_string());
                assert!(row[3].starts_with("not simulated: concurrent users is "), "{row:?}");
                assert!(row[4..].iter().all(String::is_empty), "{row:?}");
            } else {
                assert_eq!(row, of_all);
            }
        }
    });
}

#[test]
fn what_needs_no_simulation_is_there_where_the_month_cannot_be_simulated() {
    with_too_many(&[1], |source| {
        let simulated = of(source).all();
        for table in [simulated.decisions(source), simulated.minutes(source)] {
            let records = records(&table);
            assert_eq!(records[0], ["Month", "Reason"]);
            assert_eq!(records[1][0], "not simulated");
            assert!(records[1][1].starts_with("concurrent users is "), "{table}");
        }
        let files = crate::export::all(source, &simulated);
        let described = crate::export::FORMATS.iter().flat_map(|of| of.files.iter().copied());
        let expected = std::iter::once("README.txt").chain(described);
        let expected: Vec<&str> = expected.filter(|name| *name != "headroom-load.js").collect();
        assert_eq!(files.iter().map(|file| file.name).collect::<Vec<_>>(), expected);
        let said = "headroom-load.js\n  It is not there: concurrent users is ";
        assert!(files[0].text.contains(said), "{}", files[0].text);
        assert!(Format::K6.file(0, source, None).is_err());
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn hostile_names_are_inert_in_every_table(
        rule in any_text(), tier in any_text(), title in any_text(), scenario in any_text(), cut_off in "[;\\t\r\n]=1{0,2}",
    ) {
        let (rule, title) = (rule + &cut_off, title + &cut_off);
        let tree = crate::Document::published().unwrap().to_json();
        let id = json!(format!("{tier}{cut_off}")).to_string();
        let renamed = |section: &str| -> serde_json::Value {
            serde_json::from_str(&tree[section].to_string().replace("\"tier_10k\"", &id)).unwrap()
        };
        let changes = [
            ("/plan", renamed("plan")),
            ("/thresholds", renamed("thresholds")),
            ("/thresholds/backend_scaling/scale_down_rules/0/name", json!(rule)),
            ("/plan/metadata/title", json!(title)),
            ("/plan/metadata/version", json!(scenario)),
        ];
        with_source(&changes, |source| {
            let mut simulating = of(source);
            // The simulation, and the first months.
            for _ in 0..3 {
                simulating.advance(u32::MAX);
            }
            let simulated = simulating.finished();
            for table in [simulated.decisions(source), simulated.minutes(source), simulated.months(source)] {
                // A real reader finds as many cells in each line as there are heads, and the title as it was.
                let records = records(&table);
                let said = records.iter().find(|record| record[0] == "Plan").unwrap();
                let plain = |text: &str| text.replace('\'', "");
                assert!(plain(&said[1]).starts_with(&plain(&title)), "{said:?}");
                for separator in [b',', b';', b'\t'] {
                    for cell in cut(&table, separator) {
                        let is_number = cell.trim().parse::<f64>().is_ok();
                        assert!(is_number || !is_formula(&cell), "{cell:?} in {table:?}");
                    }
                }
            }
            let decisions = records(&simulated.decisions(source));
            let plain = |text: &str| text.replace('\'', "");
            assert!(decisions.iter().any(|record| plain(&record[3]) == plain(&rule)), "{rule:?}");
        });
    }
}

#[test]
fn without_a_simulation_its_tables_are_left_out() {
    with_source(&[], |source| {
        let simulated = of(source).all();
        let places: Vec<usize> = (0..6).filter(|place| Format::Csv.is_simulated(*place)).collect();
        assert_eq!(places, [3, 4, 5]);
        for place in 0..6 {
            let without = Format::Csv.file(place, source, None).unwrap();
            assert_eq!(without.is_none(), Format::Csv.is_simulated(place));
            assert!(Format::Csv.file(place, source, Some(&simulated)).unwrap().is_some());
        }
    });
}
