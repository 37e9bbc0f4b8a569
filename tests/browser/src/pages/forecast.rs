//! The forecast page.

use anyhow::Result;

use crate::Visit;

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
        visit.find(Self::INITIAL_USERS).await?;
        Ok(Self { visit })
    }

    /// What the field for the number of users today holds.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn initial_users(&self) -> Result<String> {
        let field = self.visit.find(Self::INITIAL_USERS).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }
}
