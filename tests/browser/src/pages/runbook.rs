//! The runbook page.

use anyhow::Result;
use serde_json::json;

use super::Field;
use crate::Visit;

/// The runbook page, opened.
#[derive(Debug)]
pub struct Runbook<'a> {
    visit: &'a Visit,
}

impl<'a> Runbook<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/runbook").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/runbook']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#runbook-migration").await?;
        // The last part to be built.
        visit.find("#clear-quarterly").await?;
        Ok(Self { visit })
    }

    /// Chooses a migration by its place in the plan.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn choose(&self, index: usize) -> Result<()> {
        self.visit.click(&format!("input[name=migration][value='{index}']")).await
    }

    /// Begins to edit the texts, or stops.
    ///
    /// # Errors
    /// Where there is no button.
    pub async fn switch_editing(&self) -> Result<()> {
        self.visit.click("#edit-runbook").await
    }

    /// The field with that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn field(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }

    /// Pastes a text into a cell whose text is selected, as a spreadsheet puts it on the clipboard.
    ///
    /// # Errors
    /// Where the cell is gone.
    pub async fn paste(&self, id: &str, text: &str) -> Result<()> {
        self.visit.paste_into(id, text).await
    }

    /// Waits for what is said below a table about what was done.
    ///
    /// # Errors
    /// Where it is not said.
    pub async fn says(&self, text: &str) -> Result<()> {
        self.visit.find_text(".grid-said", text).await.map(drop)
    }

    /// Ticks an item by its text, or takes its tick away.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn tick(&self, text: &str) -> Result<()> {
        let click = "text => [...document.querySelectorAll('label.tick')]
            .find(label => label.querySelector('.tick-text').textContent === text).querySelector('input').click()";
        self.visit.call(click, &[json!(text)]).await.map(drop)
    }

    /// Waits until these items and no others are ticked.
    ///
    /// # Errors
    /// Where others are for too long.
    pub async fn are_ticked(&self, texts: &[&str]) -> Result<()> {
        let read = "() => [...document.querySelectorAll('label.tick:has(:checked) .tick-text')].map(at => at.textContent)";
        self.visit.expect("what is ticked", read, &[], &json!(texts)).await
    }

    /// Waits for the progress of the migration: `2 of 25 done`.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn progress_is(&self, text: &str) -> Result<()> {
        let read = "() => document.querySelector('.progress-text').textContent";
        self.visit.expect("the progress", read, &[], &json!(text)).await
    }

    /// Waits until a list has these items, in this order: as they are read, or as they are edited.
    ///
    /// # Errors
    /// Where it has others for too long.
    pub async fn list_is(&self, heading: &str, texts: &[&str]) -> Result<()> {
        let read = "id => [...document.querySelector(`section[aria-labelledby=${id}]`)
            .querySelectorAll('.tick-text, .edit-row input[type=text]:not(.number)')].map(at => at.value ?? at.textContent)";
        self.visit.expect(heading, read, &[json!(heading)], &json!(texts)).await
    }

    /// Waits for a date of the migration: what it is, and the figure.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn when_is(&self, label: &str, figure: &str) -> Result<()> {
        let read = "label => [...document.querySelectorAll('.when-figures > div')]
            .find(row => row.querySelector('dt').textContent === label)?.querySelector('dd').textContent";
        self.visit.expect(label, read, &[json!(label)], &json!(figure)).await
    }

    /// Waits until a migration between these tiers is about to be added.
    ///
    /// # Errors
    /// Where it is another for too long.
    pub async fn adds(&self, from: &str, to: &str) -> Result<()> {
        let read = "() => ['from', 'to'].map(end => document.querySelector(`#migration-add-${end}`)?.value)";
        self.visit.expect("what is added", read, &[], &json!([from, to])).await
    }

    /// Waits until there is a contradiction with that headline, or is not.
    ///
    /// # Errors
    /// Where it is not so for too long.
    pub async fn contradicts(&self, headline: &str, is_there: bool) -> Result<()> {
        let read = "headline => [...document.querySelectorAll('.contradictions .item-headline')]
            .some(at => at.textContent === headline)";
        self.visit.expect(headline, read, &[json!(headline)], &json!(is_there)).await
    }
}
