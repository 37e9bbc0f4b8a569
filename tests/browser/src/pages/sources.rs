//! The sources page.

use anyhow::Result;
use serde_json::json;

use super::Field;
use crate::Visit;

/// The sources page, opened.
#[derive(Debug)]
pub struct Sources<'a> {
    visit: &'a Visit,
}

impl<'a> Sources<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/sources").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/sources']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#source-outgrown").await?;
        // The last part to be built.
        visit.find("#versions").await?;
        Ok(Self { visit })
    }

    /// Takes a value of a choice, such as `outgrown` and `rated`.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn choose(&self, choice: &str, value: &str) -> Result<()> {
        self.visit.click(&format!("input[name='/inputs/choices/{choice}'][value={value}]")).await
    }

    /// Waits until a value of a choice is taken.
    ///
    /// # Errors
    /// Where another is for too long.
    pub async fn is_chosen(&self, choice: &str, value: &str) -> Result<()> {
        let read = "name => document.querySelector(`input[name='${name}']:checked`)?.value";
        let name = format!("/inputs/choices/{choice}");
        self.visit.expect(choice, read, &[json!(name)], &json!(value)).await
    }

    /// Waits until a row of a disagreement says this: subject, values, difference.
    ///
    /// # Errors
    /// Where it does not for too long.
    pub async fn row_is(&self, disagreement: &str, row: usize, texts: &[&str]) -> Result<()> {
        let read = "(id, row) => [...document.querySelectorAll(`.card:has(#${id}) tbody tr`)[row].children]
            .map(cell => cell.textContent)";
        let arguments = [json!(format!("source-{disagreement}")), json!(row)];
        self.visit.expect(disagreement, read, &arguments, &json!(texts)).await
    }

    /// Waits until the column that is marked as taken is the one with that place, from 0.
    ///
    /// # Errors
    /// Where it is another for too long.
    pub async fn takes(&self, disagreement: &str, column: usize) -> Result<()> {
        let read = "id => [...document.querySelectorAll(`.card:has(#${id}) thead th`)].slice(1, -1)
            .findIndex(head => head.textContent.includes('Taken by the forecast'))";
        let id = format!("source-{disagreement}");
        self.visit.expect(disagreement, read, &[json!(id)], &json!(column)).await
    }

    /// Waits for an answer: its question, its figure, and a part of its detail.
    ///
    /// # Errors
    /// What is shown instead, where it does not come.
    pub async fn answers(&self, question: &str, figure: &str, detail: &str) -> Result<()> {
        super::forecast::answers(self.visit, question, figure, detail).await
    }

    /// The field with that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn field(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }
}
