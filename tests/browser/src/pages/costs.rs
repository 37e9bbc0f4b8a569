//! The costs page.

use anyhow::Result;
use serde_json::json;

use super::Chart;
use crate::Visit;

/// The costs page, opened.
#[derive(Debug)]
pub struct Costs<'a> {
    visit: &'a Visit,
}

impl<'a> Costs<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/costs").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/costs']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("input[name=cost]").await?;
        // The last part to be built.
        visit.find("[aria-labelledby=costs-by-line] tbody tr").await?;
        Ok(Self { visit })
    }

    /// Makes a choice: the name of the switch and the value.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub async fn choose(&self, switch: &str, value: &str) -> Result<()> {
        self.visit.click(&format!("input[name={switch}][value={value}]")).await
    }

    /// Waits until a choice is made.
    ///
    /// # Errors
    /// Where it is not for too long.
    pub async fn is_chosen(&self, switch: &str, value: &str) -> Result<()> {
        let read = "name => document.querySelector(`input[name=${name}]:checked`)?.value";
        self.visit.expect(switch, read, &[json!(switch)], &json!(value)).await
    }

    /// Waits until a choice says what all months would cost with it.
    ///
    /// # Errors
    /// What it says instead.
    pub async fn would_cost(&self, switch: &str, value: &str, amount: &str) -> Result<()> {
        let read = "(name, value) => document.querySelector(`label:has(input[name=${name}][value=${value}]) .choice-amount`).innerText";
        self.visit.expect(value, read, &[json!(switch), json!(value)], &json!(amount)).await
    }

    /// Waits for an answer: its question, its figure, and a part of its detail.
    ///
    /// # Errors
    /// What is shown instead, where it does not come.
    pub async fn answers(&self, question: &str, figure: &str, detail: &str) -> Result<()> {
        super::forecast::answers(self.visit, question, figure, detail).await
    }

    /// The chart whose title has that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn chart(&self, title: &str) -> Result<Chart<'a>> {
        Chart::find(self.visit, title).await
    }

    /// Waits until a row of a table holds these texts; the table is called by the heading with that id, rows count from
    /// 0, and the last one is the sum.
    ///
    /// # Errors
    /// What it holds instead.
    pub async fn row_is(&self, table: &str, row: i32, texts: &[&str]) -> Result<()> {
        let read = "(table, row) => [...[...document.querySelectorAll(`[aria-labelledby=${table}] tbody tr`)]
            .at(row).children].map(cell => cell.textContent)";
        self.visit.expect(table, read, &[json!(table), json!(row)], &json!(texts)).await
    }

    /// How many rows of a table are marked.
    ///
    /// # Errors
    /// How many are instead.
    pub async fn marked_rows(&self, table: &str, count: usize) -> Result<()> {
        let read = "table => document.querySelectorAll(`[aria-labelledby=${table}] tbody tr.over`).length";
        self.visit.expect("marked rows", read, &[json!(table)], &json!(count)).await
    }

    /// The file with the costs by component.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn download(&self) -> Result<Vec<u8>> {
        self.visit.click("#download-costs").await?;
        self.visit.downloaded("costs.csv").await
    }
}
