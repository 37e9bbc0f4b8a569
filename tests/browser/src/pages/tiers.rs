//! The tiers page.

use anyhow::Result;
use serde_json::json;

use super::{Field, Forecast};
use crate::Visit;

/// The tiers page, opened.
#[derive(Debug)]
pub struct Tiers<'a> {
    visit: &'a Visit,
}

impl<'a> Tiers<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/tiers").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/tiers']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#reset-tiers").await?;
        // The last part to be built.
        visit.find("#lines-3-0-0").await?;
        Ok(Self { visit })
    }

    /// Goes to the forecast by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go_to_forecast(&self) -> Result<Forecast<'a>> {
        self.visit.click("nav a[href='#/']").await?;
        Forecast::shown(self.visit).await
    }

    /// A cell, such as `capacity-0-0`: table, column, row.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn cell(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }

    /// Pastes a text into a cell whose text is selected, as a spreadsheet puts it on the clipboard.
    ///
    /// # Errors
    /// Where the cell is gone.
    pub async fn paste(&self, id: &str, text: &str) -> Result<()> {
        self.visit.paste_into(id, text).await
    }

    /// Waits for what is said below a table, or beside a button, about what was done.
    ///
    /// # Errors
    /// Where it is not said.
    pub async fn says(&self, text: &str) -> Result<()> {
        self.visit.find_text(".grid-said, .field-error", text).await.map(drop)
    }

    /// Waits until the tiers have these ids, in the order of the columns.
    ///
    /// # Errors
    /// What they are instead.
    pub async fn are(&self, ids: &[&str]) -> Result<()> {
        let read = "() => [...document.querySelectorAll('section:has(#tiers-capacity) thead .tier-id')]\
            .map(head => head.textContent)";
        self.visit.expect("the tiers", read, &[], &json!(ids)).await
    }

    /// Waits until a cell looks edited, or no longer does: it has a colour of its own then.
    ///
    /// # Errors
    /// Where it is not so for too long.
    pub async fn is_marked(&self, id: &str, marked: bool) -> Result<()> {
        let differs = "(id, other) => {
            const colour = id => {
                let colours = [];
                for (let at = document.getElementById(id); at && !/^T[DH]$/.test(at.tagName); at = at.parentElement) {
                    colours.push(getComputedStyle(at).backgroundColor, getComputedStyle(at).borderColor);
                }
                return colours.join();
            };
            document.activeElement.blur();
            return colour(id) !== colour(other);
        }";
        // A cell of another tier that no test edits.
        let ids = [json!(id), json!("capacity-2-4")];
        self.visit.expect(&format!("{id} marked"), differs, &ids, &json!(marked)).await
    }

    /// Waits for an answer: its question, its figure, and a part of its detail.
    ///
    /// # Errors
    /// What is shown instead, where it does not come.
    pub async fn answers(&self, question: &str, figure: &str, detail: &str) -> Result<()> {
        super::forecast::answers(self.visit, question, figure, detail).await
    }
}
