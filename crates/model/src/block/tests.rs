use serde_json::{Value, json};

use super::*;
use crate::fields::{PERIOD, scaling};
use crate::quantity::Count;
use crate::words::SCALINGS;
use crate::{Document, Edit, thresholds};

const GERMAN: Locale = Locale { group: Some('.'), decimal: ',', ..Locale::ENGLISH };

fn rows(text: &str) -> Vec<Vec<String>> {
    Block::parse(text, &Locale::ENGLISH).unwrap().rows().to_vec()
}

#[test]
fn a_spreadsheet_s_cells_are_read() {
    assert_eq!(rows("1\t2\r\n3\t4\r\n"), [["1", "2"], ["3", "4"]]);
    assert_eq!(rows("1\t\n\t4"), [["1", ""], ["", "4"]]);
    assert_eq!(rows("\"two\nlines\"\t\"a \"\"b\"\"\"\tc\"d"), [["two\nlines", "a \"b\"", "c\"d"]]);
    assert_eq!(rows("alone"), [["alone"]]);
}

#[test]
fn a_file_with_commas_is_read() {
    assert_eq!(rows("a,\"b, c\",1\nd,e,2\n"), [["a", "b, c", "1"], ["d", "e", "2"]]);
    assert_eq!(rows("500;3,500\n1;2"), [["500", "3,500"], ["1", "2"]]);
    assert_eq!(rows("500,3500,25000"), [["500", "3500", "25000"]]);
    let german = Block::parse("1,5;2,5\n3;4", &GERMAN).unwrap();
    assert_eq!(german.rows(), [["1,5", "2,5"], ["3", "4"]]);
}

#[test]
fn a_column_of_numbers_with_thousands_is_a_column() {
    assert_eq!(rows("1,234\n5,678"), [["1,234"], ["5,678"]]);
    assert_eq!(rows("$3,500\n25%\n12 GB"), [["$3,500"], ["25%"], ["12 GB"]]);
    let german = Block::parse("1,5\n2,5", &GERMAN).unwrap();
    assert_eq!(german.rows(), [["1,5"], ["2,5"]]);
    // Lines of different length are text with commas, no file.
    assert_eq!(rows("one, two\nthree"), [["one, two"], ["three"]]);
}

#[test]
fn what_is_no_block_says_why() {
    let error = |text: &str| Block::parse(text, &Locale::ENGLISH).unwrap_err();
    assert_eq!(error(""), BlockError::Empty);
    assert_eq!(error("\n"), BlockError::Empty);
    assert_eq!(error("a\tb\nc\t\"d"), BlockError::Quote { row: 2 });
    assert_eq!(error(&"\t".repeat(MOST_CELLS)), BlockError::TooMany);
}

#[test]
fn a_block_fills_a_selection_that_it_fits() {
    let block = Block::new(vec![vec!["1".to_owned(), "2".to_owned()]]);
    assert_eq!(block.repeated(2, 4).rows(), [["1", "2", "1", "2"], ["1", "2", "1", "2"]]);
    assert_eq!(block.repeated(1, 3), block);
    assert_eq!(block.repeated(1, 1), block);
}

#[test]
fn no_text_is_a_formula_for_a_spreadsheet() {
    let text = Kind::Text { optional: true };
    for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''@x"] {
        let copied = text.copied(&json!(formula), &Locale::ENGLISH);
        assert!(copied.starts_with('\''), "{copied}");
        assert_eq!(text.pasted(&copied, &Locale::ENGLISH), Ok(json!(formula)));
    }
    assert_eq!(text.copied(&json!("it's 5 - 3"), &Locale::ENGLISH), "it's 5 - 3");
    // A negative number is a number there too.
    let rate = Kind::Number(PERIOD[0].unit, PERIOD[0].bounds);
    assert_eq!(rate.copied(&json!(-0.25), &Locale::ENGLISH), "-25%");
}

#[test]
fn a_cell_says_what_it_allows() {
    let read = |kind: Kind, text: &str| kind.read(text, &Locale::ENGLISH);
    assert_eq!(read(Kind::YesNo, " YES "), Ok(json!(true)));
    assert_eq!(read(Kind::YesNo, "maybe"), Err("“maybe” is not allowed. Allowed: yes or no".to_owned()));
    assert_eq!(read(Kind::Choice(&SCALINGS), "concurrent users"), Ok(json!("per_concurrent_user")));
    assert_eq!(read(Kind::Choice(&SCALINGS), "STEP"), Ok(json!("step")));
    assert!(read(Kind::Choice(&SCALINGS), "often").unwrap_err().contains("GB stored"));
    assert_eq!(read(Kind::Day, "2028-02-29"), Ok(json!("2028-02-29")));
    assert!(read(Kind::Day, "2027-02-29").unwrap_err().ends_with("Allowed: a day, as 2027-03-01"));
    assert_eq!(read(Kind::List(Joint::Plus), "RDB + AOF,x"), Ok(json!(["RDB", "AOF", "x"])));
    assert_eq!(read(Kind::Text { optional: true }, " "), Ok(json!(null)));
    assert!(read(Kind::Text { optional: false }, " ").unwrap_err().starts_with("Nothing is written here"));
    assert!(read(Kind::List(Joint::Plus), &"x".repeat(501)).unwrap_err().starts_with("The text is too long"));
}

fn field(id: &str, pointer: &str, kind: Kind) -> Option<Slot> {
    Some(Slot { id: id.to_owned(), target: Target::Field(pointer.to_owned()), kind })
}

/// Budgets and instances of two tiers; the fewest instances may be left out, and one cell cannot be edited.
fn sheet() -> Sheet {
    let count = Kind::Number(Unit::Count, Count::BOUNDS);
    let optional = Kind::Number(Unit::Count, crate::quantity::Bounds { optional: true, ..Count::BOUNDS });
    let row = |name: &str, kind: Kind| {
        let at = |tier: &str| format!("/plan/capacity_tiers/{tier}{name}");
        vec![
            field(&format!("a{name}"), &at("tier_10k"), kind),
            field(&format!("b{name}"), &at("tier_100k"), kind),
        ]
    };
    let mut last = row("/frontend/instances", count);
    last[0] = None;
    Sheet::new(vec![
        row("/backend/instances", count),
        row("/backend/instances_min", optional),
        row("/backend/instances_max", optional),
        last,
    ])
}

fn at(row: usize, column: usize) -> Area {
    Area::between((row, column), (row, column))
}

#[test]
fn a_pasted_block_is_one_edit() {
    let document = Document::published().unwrap();
    let block = Block::parse("7\t40\n5\t\nlots\t60\n1\t9\n1\t9", &Locale::ENGLISH).unwrap();
    let mut changes = sheet().paste(at(0, 0), &block, &document, &Locale::ENGLISH);
    changes.settle(&document, thresholds::check, &Locale::ENGLISH);
    assert_eq!((changes.changed.len(), changes.fixed, changes.outside), (6, 1, 2));
    let unread: Vec<(&str, &str)> =
        changes.unread.iter().map(|cell| (cell.id.as_str(), cell.text.as_str())).collect();
    assert_eq!(unread, [("a/backend/instances_max", "lots")]);
    assert!(changes.unread[0].reason.starts_with("“lots” is not a number"));
    let next = document.apply_with(&changes.edit(&document), &document, thresholds::check).unwrap();
    let backend = &next.plan().capacity_tiers.get("tier_100k").unwrap().backend;
    assert_eq!((backend.instances.get(), backend.instances_min), (40, None));
    assert_eq!(next.number("/plan/capacity_tiers/tier_100k/frontend/instances"), Some(9.0));
    assert_eq!(sheet().copy(at(1, 0), &next, &Locale::ENGLISH).single(), Some("5"));
}

#[test]
fn what_contradicts_keeps_only_itself_out() {
    let document = Document::published().unwrap();
    // Fewer at least than at most, in one tier, and all well in the other.
    let block = Block::parse("8\t40\n9\t30\n8\t60", &Locale::ENGLISH).unwrap();
    let mut changes = sheet().paste(at(0, 0), &block, &document, &Locale::ENGLISH);
    assert!(document.apply(&changes.edit(&document), &document).is_err());
    changes.settle(&document, thresholds::check, &Locale::ENGLISH);
    assert_eq!(changes.unread.len(), 1, "{:?}", changes.unread);
    assert!(changes.unread[0].id.starts_with("a/backend/instances"));
    assert!(!changes.unread[0].reason.contains("change "), "{:?}", changes.unread);
    let next = document.apply(&changes.edit(&document), &document).unwrap();
    assert_eq!(next.number("/plan/capacity_tiers/tier_100k/backend/instances_max"), Some(60.0));
}

#[test]
fn the_cell_that_contradicts_is_found_though_only_its_tier_is_blamed() {
    let document = Document::published().unwrap();
    let users = Kind::Number(Unit::Count, crate::quantity::Users::BOUNDS);
    let at_tier = |name: &str| format!("/plan/capacity_tiers/tier_10k/{name}");
    let column = ["concurrent_peak", "registered_users", "daily_active_users"];
    let sheet = Sheet::new(column.map(|name| vec![field(name, &at_tier(name), users)]).to_vec());
    let block = Block::parse("100000\n61000\n21000", &Locale::ENGLISH).unwrap();
    let mut changes = sheet.paste(at(0, 0), &block, &document, &Locale::ENGLISH);
    changes.settle(&document, thresholds::check, &Locale::ENGLISH);
    let unread: Vec<&str> = changes.unread.iter().map(|cell| cell.id.as_str()).collect();
    assert_eq!((unread, changes.changed.len()), (vec!["concurrent_peak"], 2));
}

#[test]
fn cells_are_filled_from_the_first_row_or_from_the_one_above() {
    let document = Document::published().unwrap();
    let values = |changes: &Changes| -> Vec<(String, Value)> {
        changes.changed.iter().map(|cell| (cell.slot.id.clone(), cell.value.clone())).collect()
    };
    let area = Area::between((2, 1), (0, 1));
    let filled = sheet().fill(area, Towards::Down, &document, &Locale::ENGLISH);
    let first = document.get("/plan/capacity_tiers/tier_100k/backend/instances").unwrap().clone();
    assert_eq!(
        values(&filled),
        [
            ("b/backend/instances_min".to_owned(), first.clone()),
            ("b/backend/instances_max".to_owned(), first)
        ]
    );
    assert_eq!(Sheet::givers(area, Towards::Down).collect::<Vec<_>>(), [(0, 1)]);
    assert_eq!(Sheet::givers(area, Towards::Left).collect::<Vec<_>>(), [(0, 0), (1, 0), (2, 0)]);
    assert_eq!(Sheet::givers(at(0, 1), Towards::Right).collect::<Vec<_>>(), [(0, 0)]);
    assert_eq!(Sheet::givers(at(0, 1), Towards::Down).next(), None);
    let single = sheet().fill(at(0, 1), Towards::Right, &document, &Locale::ENGLISH);
    assert_eq!(values(&single).len(), 1);
    // There is nothing above the first row.
    assert_eq!(sheet().fill(at(0, 1), Towards::Down, &document, &Locale::ENGLISH), Changes::default());
}

#[test]
fn only_optional_cells_are_emptied() {
    let area = Area::between((0, 0), (3, 1));
    let emptied = sheet().clear(area, &Document::published().unwrap(), &Locale::ENGLISH);
    assert_eq!((emptied.changed.len(), emptied.fixed, emptied.unread.len()), (4, 4, 0));
    assert!(emptied.changed.iter().all(|cell| cell.value.is_null()));
}

#[test]
fn one_goes_past_cells_that_cannot_be_edited() {
    assert_eq!(sheet().next((2, 1), Towards::Down), Some((3, 1)));
    assert_eq!(sheet().next((3, 1), Towards::Left), None);
    assert_eq!(sheet().neighbour((3, 1), Towards::Left), Some((3, 0)));
    assert_eq!(sheet().next((3, 1), Towards::Down), None);
    assert_eq!(sheet().next((0, 0), Towards::Up), None);
}

#[test]
fn the_months_of_a_scenario_are_one_edit() {
    let document = Document::published().unwrap();
    let scenario = "/plan/growth_scenarios/scenarios/moderate";
    let bounds = crate::quantity::Bounds { optional: true, ..PERIOD[0].bounds };
    let month = |month: u64| {
        let target = Target::Month { scenario: scenario.to_owned(), month };
        Some(Slot { id: format!("month-{month}"), target, kind: Kind::Number(Unit::Share, bounds) })
    };
    let sheet = Sheet::new(vec![(1..=4).map(month).collect()]);
    let block = Block::parse("40%\t\t-5%", &Locale::ENGLISH).unwrap();
    let edit = sheet.paste(at(0, 1), &block, &document, &Locale::ENGLISH).edit(&document);
    let Edit::Batch(edits) = &edit else { panic!("{edit:?}") };
    assert_eq!(edits.len(), 1);
    let next = document.apply(&edit, &document).unwrap();
    let rates = |document: &Document| {
        sheet.copy(Area::between((0, 0), (0, 3)), document, &Locale::ENGLISH).rows()[0].clone()
    };
    assert_eq!(rates(&next), ["25%", "40%", "25%", "-5%"]);
    // Emptied, a month has the rate of its period again.
    let cleared = sheet.clear(Area::between((0, 0), (0, 3)), &next, &Locale::ENGLISH).edit(&next);
    let back = next.apply(&cleared, &next).unwrap();
    assert!(back.is_same(&document));
}

fn put(sheet: &Sheet, at: Area, text: &str, document: &Document) -> Changes {
    let block = Block::parse(text, &Locale::ENGLISH).unwrap();
    let mut changes = sheet.paste(at, &block, document, &Locale::ENGLISH);
    changes.settle(document, thresholds::check, &Locale::ENGLISH);
    changes
}

fn made(changes: &Changes, document: &Document) -> Document {
    document.apply_with(&changes.edit(document), document, thresholds::check).unwrap()
}

/// The table of thresholds with that id.
fn rules(id: &str, document: &Document) -> Sheet {
    let tables = scaling::CHAPTERS.iter().flat_map(|chapter| chapter.tables);
    tables.into_iter().find(|table| table.id == id).unwrap().sheet(document)
}

fn column(sheet: &Sheet, place: usize, rows: usize, document: &Document) -> Vec<String> {
    let block = sheet.copy(Area::between((0, place), (rows - 1, place)), document, &Locale::ENGLISH);
    block.rows().iter().flatten().cloned().collect()
}

#[test]
fn names_are_given_after_the_values_that_are_found_by_them() {
    let document = Document::published().unwrap();
    let queues = rules("celery-queues", &document);
    // The first is renamed and gets fewer workers; the others shift up; the last gets the first one's name.
    let text = "urgent\t3\t9\nhigh_priority\t2\nnormal_priority\t2\nlow_priority\t1";
    let changes = put(&queues, at(0, 0), text, &document);
    assert_eq!(changes.unread, []);
    assert!(changes.renames());
    let next = made(&changes, &document);
    let queues = rules("celery-queues", &next);
    assert_eq!(column(&queues, 0, 4, &next), ["urgent", "high_priority", "normal_priority", "low_priority"]);
    assert_eq!(column(&queues, 1, 4, &next), ["3", "2", "2", "1"]);
    assert_eq!(next.number("/thresholds/celery_scaling/queues/urgent/max_workers"), Some(9.0));
    let Edit::Batch(edits) = changes.edit(&document) else { panic!() };
    // Nothing is renamed that keeps its name.
    let again = put(&queues, at(0, 0), "urgent\nhigh_priority", &next);
    assert_eq!(again.edit(&next), Edit::Batch(Vec::new()));
    assert_eq!(edits.iter().filter(|edit| matches!(edit, Edit::Rename { .. })).count(), 4);
}

#[test]
fn names_go_round_in_a_circle() {
    let document = Document::published().unwrap();
    for (id, rows) in [("celery-queues", 4), ("backend-up", 4), ("cdn-cache", 3)] {
        let sheet = rules(id, &document);
        let before = column(&sheet, 0, rows, &document);
        // As a spreadsheet sorts: one or two circles of two.
        let sorted: Vec<String> = before.iter().rev().cloned().collect();
        let next = made(&put(&sheet, at(0, 0), &sorted.join("\n"), &document), &document);
        assert_eq!(column(&rules(id, &next), 0, rows, &next), sorted, "{id}");
    }
}

#[test]
fn a_name_that_is_taken_stays_out_with_its_reason() {
    let document = Document::published().unwrap();
    let sheet = rules("backend-up", &document);
    let changes = put(&sheet, at(0, 0), "twice\tone\ntwice\ttwo", &document);
    let unread: Vec<&str> = changes.unread.iter().map(|cell| cell.id.as_str()).collect();
    assert_eq!((unread, changes.changed.len()), (vec!["backend-up-0-1"], 3));
    assert!(changes.unread[0].reason.starts_with("`twice` is taken"), "{:?}", changes.unread);
    // Characters are counted, whatever their bytes.
    assert!(Kind::Name.read(&"ü".repeat(100), &Locale::ENGLISH).is_ok());
    let error = Kind::Name.read(&"x".repeat(101), &Locale::ENGLISH).unwrap_err();
    assert!(error.contains("cannot be a name; allowed: 1 to 100 characters"), "{error}");
    assert!(Kind::Name.read("", &Locale::ENGLISH).is_err());
    let next = made(&changes, &document);
    assert_eq!(column(&sheet, 1, 2, &next), ["one", "two"]);
}

#[test]
fn a_part_comes_and_goes_with_its_fields() {
    let document = Document::published().unwrap();
    let sheet = rules("database-vertical", &document);
    let window = "/thresholds/database_scaling/vertical_scaling/rules/2/window";
    assert_eq!(document.get(window), Some(&Value::Null));
    assert_eq!(sheet.whole((2, 8)).unwrap().id, "database-vertical-7-2");
    assert_eq!(sheet.whole((2, 7)), None);
    // Its fields are there as soon as it is.
    let changes = put(&sheet, at(2, 7), "In a window\tMonday\t3\t20", &document);
    let next = made(&changes, &document);
    assert_eq!(
        next.get(window),
        Some(&json!({ "day": "Monday", "hour_utc": 3, "allowed_downtime_minutes": 20 }))
    );
    // What is there already stays when it is chosen again.
    let again = made(&put(&sheet, at(2, 7), "in a window", &next), &next);
    assert!(again.is_same(&next));
    // Without it there is nothing to be put into them.
    let changes = put(&sheet, at(2, 7), "at once\tTuesday\t\t", &next);
    assert_eq!((changes.changed.len(), changes.fixed, changes.unread.len()), (1, 1, 0));
    assert!(made(&changes, &next).is_same(&document));
    assert_eq!(put(&sheet, at(2, 8), "Tuesday", &document).fixed, 1);
    // Emptied, it goes with all its fields.
    let emptied = sheet.clear(Area::between((2, 7), (2, 10)), &next, &Locale::ENGLISH);
    assert_eq!((emptied.changed.len(), emptied.fixed), (1, 0));
    assert!(made(&emptied, &next).is_same(&document));
    // Filled down, it comes with the fields that are filled as well.
    let area = Area::between((1, 7), (2, 9));
    let filled = made(&sheet.fill(area, Towards::Down, &document, &Locale::ENGLISH), &document);
    let copied = |row| sheet.copy(Area::between((row, 7), (row, 9)), &filled, &Locale::ENGLISH);
    assert_eq!(copied(2), copied(1));
    assert!(filled.get(window).unwrap().is_object());
    assert_eq!(
        put(&sheet, at(2, 7), "soon", &document).unread[0].reason,
        "“soon” is not allowed. Allowed: at once, in a window"
    );
}

#[test]
fn a_tier_is_one_of_the_plan_s() {
    let document = Document::published().unwrap();
    let sheet = rules("cdn-whole", &document);
    let slot = sheet.slot((0, 0)).unwrap();
    assert_eq!(slot.options(&document), ["tier_1k", "tier_10k", "tier_100k"]);
    let read = |text: &str, document: &Document| slot.read(text, document, &Locale::ENGLISH);
    assert_eq!(read(" Tier_100k ", &document), Ok(json!("tier_100k")));
    assert_eq!(
        read("tier_1m", &document).unwrap_err(),
        "The plan has no tier “tier_1m”. Allowed: tier_1k, tier_10k, tier_100k"
    );
    // One that is gone is a choice as long as it holds.
    let edit = Edit::Set { pointer: "/thresholds/cdn/from_tier".to_owned(), value: json!("gone") };
    let gone = document.apply_with(&edit, &document, thresholds::check).unwrap();
    assert_eq!(slot.options(&gone), ["tier_1k", "tier_10k", "tier_100k", "gone"]);
    assert_eq!(read("gone", &gone), Ok(json!("gone")));
    assert!(read("gone", &document).is_err());
}

#[test]
fn choices_need_not_be_texts() {
    let document = Document::published().unwrap();
    let sheet = rules("backend-limits", &document);
    let gradual = sheet.slot((5, 0)).unwrap();
    assert_eq!(gradual.options(&document), ["not stated", "Yes", "No"]);
    let read = |text: &str| gradual.kind.read(text, &Locale::ENGLISH);
    assert_eq!(
        ["yes", "FALSE", "not stated", ""].map(read),
        [Ok(json!(true)), Ok(json!(false)), Ok(json!(null)), Ok(json!(null))]
    );
    assert_eq!(gradual.kind.write(&json!(null), &Locale::ENGLISH), "not stated");
    assert_eq!(gradual.kind.write(&json!(false), &Locale::ENGLISH), "No");
    assert!(gradual.kind.is_optional());
    // A column of a spreadsheet goes down the fields of a single record.
    let changes = put(&sheet, at(0, 0), "3\n60\n2.5\nlots\nyes\nno\n7", &document);
    assert_eq!((changes.changed.len(), changes.unread.len(), changes.outside), (5, 1, 1));
    let next = made(&changes, &document);
    assert_eq!(column(&sheet, 0, 6, &next), ["3", "60", "2.5", "16", "Yes", "No"]);
}

#[test]
fn lists_are_written_as_they_are_read() {
    let read = |joint: Joint, text: &str| Kind::List(joint).read(text, &Locale::ENGLISH).unwrap();
    assert_eq!(read(Joint::Comma, " Email, A + B ,,"), json!(["Email", "A + B"]));
    assert_eq!(read(Joint::Plus, "RDB + AOF,x"), json!(["RDB", "AOF", "x"]));
    assert_eq!(Kind::List(Joint::Comma).write(&json!(["Email", "Cron"]), &Locale::ENGLISH), "Email, Cron");
    assert_eq!(read(Joint::Comma, ""), json!([]));
}
