//! The page with the scaling rules.

use anyhow::Result;
use serde_json::{Value, json};

use super::Field;
use crate::Visit;

/// The page with the scaling rules, opened.
#[derive(Debug)]
pub struct Rules<'a> {
    visit: &'a Visit,
}

impl<'a> Rules<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/rules").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/rules']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#reset-rules").await?;
        // The last part to be built.
        visit.find("#thresholds-0-2").await?;
        Ok(Self { visit })
    }

    /// A field, such as `backend-up-4-0`: table, column, row.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn cell(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }

    /// Waits until a cell is marked as edited, or is not.
    ///
    /// # Errors
    /// Where it is not so for too long.
    pub async fn is_marked(&self, id: &str, marked: bool) -> Result<()> {
        let read = "id => {
            const field = document.getElementById(id);
            const cell = field.closest('.cell');
            // The mark is a colour and a weight: one of them must be seen without the other.
            return cell.classList.contains('edited') && Number(getComputedStyle(field).fontWeight) >= 600;
        }";
        self.visit.expect(&format!("{id} marked"), read, &[json!(id)], &json!(marked)).await
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

    /// Chooses an option of a list by what it says.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn choose(&self, id: &str, said: &str) -> Result<()> {
        let choose = "(id, said) => {
            const list = document.getElementById(id);
            list.focus();
            list.selectedIndex = [...list.options].findIndex(option => option.text === said);
            if (list.selectedIndex < 0) throw `no ${said} in ${id}`;
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.visit.call(choose, &[json!(id), json!(said)]).await.map(drop)
    }

    /// Waits until a list shows an option.
    ///
    /// # Errors
    /// What it shows instead.
    pub async fn shows(&self, id: &str, said: &str) -> Result<()> {
        let read = "id => document.getElementById(id).selectedOptions[0]?.text";
        self.visit.expect(id, read, &[json!(id)], &json!(said)).await
    }

    /// Waits until the rows of a table are called so.
    ///
    /// # Errors
    /// What they are called instead.
    pub async fn names_are(&self, table: &str, names: &[&str]) -> Result<()> {
        let read =
            "table => [...document.querySelectorAll(`input[id^='${table}-0-']`)].map(field => field.value)";
        self.visit.expect(table, read, &[json!(table)], &json!(names)).await
    }

    /// Uses a tool of a row: `up`, `down`, `copy`, `remove`.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn row(&self, table: &str, tool: &str, row: usize) -> Result<()> {
        self.visit.click(&format!("#{table}-{tool}-{row}")).await
    }

    /// Waits until an element has the focus.
    ///
    /// # Errors
    /// What has it instead.
    pub async fn focus_is(&self, id: &str) -> Result<()> {
        self.visit.expect("the focus", "() => document.activeElement.id", &[], &json!(id)).await
    }

    /// The headlines of the contradictions.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn contradictions(&self) -> Result<Vec<String>> {
        let read = "() => [...document.querySelectorAll('.contradictions .item-headline')].map(at => at.textContent)";
        Ok(serde_json::from_value(self.visit.call(read, &[]).await?)?)
    }

    /// Follows one of the links of the contradiction with that headline, from 0, and says what it is called.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn follow(&self, headline: &str, link: usize) -> Result<String> {
        let go = "(headline, link) => {
            const at = [...document.querySelectorAll('.contradictions .item')]
                .find(item => item.querySelector('.item-headline').textContent === headline)
                .querySelectorAll('.item-ways a')[link];
            at.click();
            return at.textContent;
        }";
        Ok(serde_json::from_value(self.visit.call(go, &[Value::from(headline), Value::from(link)]).await?)?)
    }

    /// Waits until there is a contradiction with that headline, or is not.
    ///
    /// # Errors
    /// Where it is not so for too long.
    pub async fn contradicts(&self, headline: &str, is_there: bool) -> Result<()> {
        let read = "headline => [...document.querySelectorAll('.contradictions .item-headline')]
            .some(at => at.textContent === headline)";
        self.visit.expect(headline, read, &[Value::from(headline)], &json!(is_there)).await
    }
}
