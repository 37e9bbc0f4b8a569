//! The compare page.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{Visit, until};

/// The texts of a table's rows, head and body, cell by cell; what stands below a figure follows a bar.
const TABLE: &str = "table => [...document.querySelectorAll(`${table} tr`)].map(row => [...row.children]
    .filter(cell => cell.ariaHidden !== 'true')
    .map(cell => cell.innerText.trim().replace(/\\s*\\n\\s*/g, ' | ')))";

/// The compare page, opened.
#[derive(Debug)]
pub struct Compare<'a> {
    visit: &'a Visit,
}

impl<'a> Compare<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/compare").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/compare']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#plan-0").await?;
        // The last part to be built.
        visit.find("#what-differs").await?;
        Ok(Self { visit })
    }

    /// Chooses the plan at a place by the text of its option.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub async fn choose(&self, select: &str, option: &str) -> Result<()> {
        let choose = "(id, name) => {
            const select = document.getElementById(id);
            const option = [...select.options].find(option => option.textContent === name);
            if (!option) throw `no ${name} among ${[...select.options].map(option => option.textContent)}`;
            select.value = option.value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.visit.call(choose, &[json!(select), json!(option)]).await.map(drop)
    }

    /// Waits until the plans at all places are these.
    ///
    /// # Errors
    /// Which they are instead.
    pub async fn plans_are(&self, names: &[&str]) -> Result<()> {
        let read = "() => [...document.querySelectorAll('.pick select')]
            .map(select => select.selectedOptions[0]?.textContent)";
        self.visit.expect("the plans", read, &[], &json!(names)).await
    }

    /// Waits for a row of a table (`side-by-side`, `differing`, `moves`) with these texts.
    ///
    /// # Errors
    /// What the table says instead.
    pub async fn has_row(&self, table: &str, row: &[&str]) -> Result<()> {
        let mut last = Value::Null;
        let found = until(&format!("the row {row:?}"), async || {
            last = self.visit.call(TABLE, &[json!(format!(".{table}"))]).await?;
            let rows: Vec<Vec<String>> = serde_json::from_value(last.clone()).context("a table")?;
            Ok(rows.iter().any(|found| found == row).then_some(()))
        })
        .await;
        found.map_err(|error| error.context(format!("the table is {last}")))
    }

    /// The heads of the rows of a table's body.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn heads(&self, table: &str) -> Result<Vec<String>> {
        let read = "table => [...document.querySelectorAll(`.${table} th[scope=row]`)]
            .map(head => head.firstChild.textContent.trim())";
        serde_json::from_value(self.visit.call(read, &[json!(table)]).await?).context("heads")
    }

    /// Pastes into the field for links and sends it off.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn paste(&self, text: &str) -> Result<()> {
        super::Field::find(self.visit, "compare-link").await?.put(text).await?;
        self.visit.press(thirtyfour::Key::Enter).await
    }
}
