//! The forecast page.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Field;
use crate::{Visit, until};

/// The table's body as plain numbers: no separators between thousands, no dollar sign.
const TABLE: &str = "() => [...document.querySelectorAll('.months tbody tr')].map(row =>
    [...row.children].map(cell => cell.textContent.trim().replace(/[$,]/g, '')))";

/// The forecast page, opened.
#[derive(Debug)]
pub struct Forecast<'a> {
    visit: &'a Visit,
}

impl<'a> Forecast<'a> {
    /// The field for the number of users today.
    pub const INITIAL_USERS: &'static str = "#initial-users";

    /// Opens it.
    ///
    /// # Errors
    /// Where it does not open or its field is missing.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find(Self::INITIAL_USERS).await?;
        // The last part to be built.
        visit.find(".months tbody tr").await?;
        Ok(Self { visit })
    }

    /// What the field for the number of users today holds.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn initial_users(&self) -> Result<String> {
        self.field("initial-users").await?.text().await
    }

    /// The lever with that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn field(&self, id: &str) -> Result<Field<'a>> {
        self.show_levers().await?;
        Field::find(self.visit, id).await
    }

    /// Opens the drawer with the levers, where they are in one.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn show_levers(&self) -> Result<()> {
        let open = "() => {
            if (!document.querySelector('.levers').checkVisibility())
                document.querySelector('.levers-bar button').click();
        }";
        self.visit.call(open, &[]).await?;
        let seen = "() => document.querySelector('.levers').checkVisibility()";
        self.visit.expect("the levers are in sight", seen, &[], &json!(true)).await
    }

    /// Chooses a scenario.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub async fn choose(&self, scenario: &str) -> Result<()> {
        self.show_levers().await?;
        self.visit.click(&format!("input[name=scenario][value={scenario}]")).await
    }

    /// Opens the part of the levers that is closed at first.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn open_more(&self) -> Result<()> {
        self.show_levers().await?;
        self.visit.click(".levers details > summary").await
    }

    /// Waits for an answer: its question, its figure, and a part of its detail.
    ///
    /// # Errors
    /// What is shown instead, where it does not come.
    pub async fn answers(&self, question: &str, figure: &str, detail: &str) -> Result<()> {
        answers(self.visit, question, figure, detail).await
    }

    /// The figures of the table, row by row, as plain numbers.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn rows(&self) -> Result<Vec<Vec<String>>> {
        serde_json::from_value(self.visit.call(TABLE, &[]).await?).context("the table")
    }

    /// Waits until the table has the figures of a CSV file.
    ///
    /// # Errors
    /// What it has instead, where it never does.
    pub async fn table_is(&self, csv: &str) -> Result<()> {
        let row = |line: &str| line.split(',').map(|cell| cell.trim_end_matches(".00").to_owned()).collect();
        let expected: Vec<Vec<String>> = csv.lines().skip(1).map(row).collect();
        self.visit.expect("the table", TABLE, &[], &json!(expected)).await
    }

    /// Waits until a cell of the table holds a text; `month` counts from 1.
    ///
    /// # Errors
    /// What it holds instead, where it never does.
    pub async fn cell_is(&self, month: usize, column: usize, text: &str) -> Result<()> {
        let read = format!("(row, column) => ({TABLE})()[row]?.[column]");
        let place = [json!(month - 1), json!(column)];
        self.visit.expect(&format!("month {month}, column {column}"), &read, &place, &json!(text)).await
    }

    /// Waits until the table has so many months.
    ///
    /// # Errors
    /// How many it has instead.
    pub async fn has_months(&self, months: usize) -> Result<()> {
        let count = "() => document.querySelectorAll('.months tbody tr').length";
        self.visit.expect("months in the table", count, &[], &json!(months)).await
    }

    /// What is said under a heading (`events`, `alerts`, `advice`), once something there contains a text.
    ///
    /// # Errors
    /// Where nothing does.
    pub async fn says(&self, heading: &str, text: &str) -> Result<String> {
        let items = format!("[aria-labelledby={heading}] .said .item");
        Ok(self.visit.find_text(&items, text).await?.text().await?)
    }

    /// The file that a button gives.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn download(&self, kind: &str) -> Result<Vec<u8>> {
        self.visit.click(&format!("#download-{kind}")).await?;
        self.visit.downloaded(&format!("forecast.{kind}")).await
    }
}

/// Waits for an answer, on whichever page it stands.
///
/// # Errors
/// What is shown instead, where it does not come.
pub(super) async fn answers(visit: &Visit, question: &str, figure: &str, detail: &str) -> Result<()> {
    const READ: &str = "() => [...document.querySelectorAll('.answer')].map(answer =>
        ['question', 'figure', 'detail'].map(part => answer.querySelector(`.answer-${part}`).innerText))";
    let mut last = Value::Null;
    let found = until(&format!("the answer `{question}: {figure}. {detail}`"), async || {
        last = visit.call(READ, &[]).await?;
        let all: Vec<[String; 3]> = serde_json::from_value(last.clone())?;
        let right = |[q, f, d]: &[String; 3]| q == question && f == figure && d.contains(detail);
        Ok(all.iter().any(right).then_some(()))
    })
    .await;
    found.map_err(|error| error.context(format!("the answers are {last}")))
}
