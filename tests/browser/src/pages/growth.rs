//! The growth page.

use anyhow::Result;
use serde_json::json;

use super::{Field, Forecast};
use crate::Visit;

/// The growth page, opened.
#[derive(Debug)]
pub struct Growth<'a> {
    visit: &'a Visit,
}

impl<'a> Growth<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/growth").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/growth']").await?;
        Self::shown(visit).await
    }

    async fn shown(visit: &'a Visit) -> Result<Self> {
        // The last part to be built.
        visit.find("#planning-0").await?;
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

    /// A cell, such as `month-3` or `period-rate-1-0`: the first period of the second scenario.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn cell(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }

    /// Waits until the scenarios have these short names, in the order of the table.
    ///
    /// # Errors
    /// What they are instead.
    pub async fn are(&self, ids: &[&str]) -> Result<()> {
        let read =
            "() => [...document.querySelectorAll('input[id^=scenario-id-]')].map(field => field.value)";
        self.visit.expect("the scenarios", read, &[], &json!(ids)).await
    }
}
