//! The forecast as CSV, byte for byte as published: RFC 4180, lines end in CR LF, money has two decimals.

use super::source::Source;
use crate::currency::Currency;
use crate::forecast::Row;
use crate::plan::Plan;

/// The columns, in order.
pub const COLUMNS: [&str; 14] = [
    "Month",
    "Registered Users",
    "Concurrent Peak",
    "Daily Active",
    "API Requests/Month",
    "Messages/Month",
    "Tier",
    "Backend Instances",
    "DB CPU",
    "DB Memory (GB)",
    "Redis Nodes",
    "Celery Workers",
    "Monthly Cost (USD)",
    "Storage (GB)",
];

/// The forecast as CSV; a plan whose money has another symbol than `$` says so where the published file says `USD`.
pub fn forecast(plan: &Plan, rows: &[Row], currency: Currency) -> String {
    let mut text = String::new();
    write_record(&mut text, &COLUMNS.map(|column| column.replace("USD", &currency.in_head())));
    for row in rows {
        write_record(&mut text, &cells(plan, row));
    }
    text
}

/// What a table is of, after an empty line below it: the plan with its version, and where it can be opened. Lines of as many
/// cells as the table has, so that a reader that wants them alike takes the file.
pub(super) fn write_origin(text: &mut String, source: &Source<'_>, columns: usize) {
    text.push_str("\r\n");
    write_lines(text, &[("Plan", source.plan_version()), ("Link", source.opens())], columns);
}

/// Lines of a name and a value, of as many cells as a table has.
pub(super) fn write_lines(text: &mut String, lines: &[(&str, String)], columns: usize) {
    for (name, value) in lines {
        let mut cells = vec![(*name).to_owned(), inert(value)];
        cells.resize(columns.max(cells.len()), String::new());
        write_record(text, &cells);
    }
}

/// Writes a line. Of our own: the usual library quotes just as well, and with its number parser adds 17 kB of brotli to
/// the application. It reads our lines in the tests.
pub(super) fn write_record<T: AsRef<str>>(text: &mut String, fields: &[T]) {
    for (index, field) in fields.iter().map(AsRef::as_ref).enumerate() {
        if index > 0 {
            text.push(',');
        }
        // The separators of other readers too.
        if field.contains(['"', ',', ';', '\t', '\r', '\n']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push_str("\r\n");
}

fn cells(plan: &Plan, row: &Row) -> [String; 14] {
    [
        row.month.to_string(),
        row.registered_users.to_string(),
        row.concurrent_peak.to_string(),
        row.daily_active.to_string(),
        row.monthly_api_requests.to_string(),
        row.monthly_messages.to_string(),
        inert(plan.capacity_tiers.id(row.tier)),
        row.backend_instances.to_string(),
        row.db_cpu.to_string(),
        row.db_memory_gb.to_string(),
        row.redis_nodes.to_string(),
        row.celery_workers.to_string(),
        row.cost.to_string(),
        row.storage_gb.to_string(),
    ]
}

/// A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one, by the wide signs of East
/// Asian keyboards too. A spreadsheet whose system writes lists with semicolons, or that is told to look for tabs, cuts a
/// cell there, since its quotes stand at the beginning of none of its cells then, and so it does at a line end: what follows
/// a separator is looked at as a cell of its own. Blanks and quotes before it are looked through.
pub(super) fn inert(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for part in text.split_inclusive([';', '\t', '\r', '\n']) {
        if part.trim_start_matches([' ', '"']).starts_with(FORMULAS) {
            safe.push('\'');
        }
        safe.push_str(part);
    }
    safe
}

/// What may begin a formula, or a cell that is cut.
const FORMULAS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// The cells of a text as readers with some separator cut it: with quotes, and without a notion of them.
#[cfg(test)]
pub(super) fn cut(text: &str, separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let mut cells: Vec<String> =
        records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    if separator != b',' {
        let bare = text.split([char::from(separator), '\r', '\n']);
        cells.extend(bare.map(str::to_owned));
    }
    cells
}

/// Whether a spreadsheet would run a cell, blanks and quotes before it or not.
#[cfg(test)]
pub(super) fn is_formula(cell: &str) -> bool {
    let begin = cell.trim_start_matches([' ', '"', '\t', '\r', '\n']);
    begin.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_a_spreadsheet_would_run_is_inert() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("\n=1+1"), "'\n'=1+1");
        assert_eq!(inert("tier_1k"), "tier_1k");
        assert_eq!(inert("x;=1+1"), "x;'=1+1");
        assert_eq!(inert("x\t\t=1"), "x\t'\t'=1");
        assert_eq!(inert("x; \"=1"), "x;' \"=1");
        assert_eq!(inert("a;b - c, -1"), "a;b - c, -1");
    }

    #[test]
    fn the_heads_name_the_money() {
        let plan = crate::published::plan().unwrap();
        let heads = |currency| forecast(&plan, &[], currency);
        assert_eq!(heads(Currency::DOLLAR), COLUMNS.join(",") + "\r\n");
        assert!(heads("€".parse().unwrap()).contains(",Monthly Cost (€),"));
    }

    #[test]
    fn a_separator_of_another_reader_is_quoted() {
        for separator in [';', '\t'] {
            let mut text = String::new();
            write_record(&mut text, &[format!("a{separator}b"), "c".to_owned()]);
            assert_eq!(text, format!("\"a{separator}b\",c\r\n"));
            assert_eq!(cut(&text, u8::try_from(separator).unwrap())[0], format!("a{separator}b,c"));
        }
    }

    proptest! {
        #[test]
        fn no_reader_is_given_a_formula(
            cells in prop::collection::vec("[ab=+@;, \"'\\t\\r\\n-]{0,12}", 1..5), separator in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let mut text = String::new();
            write_record(&mut text, &cells.iter().map(|cell| inert(cell)).collect::<Vec<_>>());
            for cell in cut(&text, separator) {
                prop_assert!(!is_formula(&cell), "{:?} in {:?}", cell, text);
            }
        }

        #[test]
        fn any_text_is_read_back_by_other_readers(fields in prop::array::uniform14("[ -~\\r\\n\"]{0,12}|\\PC{0,6}")) {
            let mut text = String::new();
            write_record(&mut text, &fields);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.iter().collect::<Vec<_>>(), fields.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}
