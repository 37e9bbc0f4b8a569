//! A field for a number, in a form or in a table.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::{Visit, until};

/// Text, whether it is marked as invalid, the text of what describes it, whether it has the focus. Of a cell, what describes
/// it can be heard, and is only seen while somebody is there.
const STATE: &str = "at => {
    const field = document.querySelector(at);
    const description = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    const error = description && description.getClientRects().length ? description.innerText.trim() : '';
    return [field.value, field.getAttribute('aria-invalid') === 'true', error, document.activeElement === field];
}";

/// A field.
#[derive(Debug)]
pub struct Field<'a> {
    visit: &'a Visit,
    selector: String,
}

impl<'a> Field<'a> {
    /// The field with that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn find(visit: &'a Visit, id: &str) -> Result<Self> {
        let selector = format!("input#{id}");
        visit.find(&selector).await?;
        Ok(Self { visit, selector })
    }

    async fn state(&self) -> Result<(String, bool, String, bool)> {
        let state = self.visit.call(STATE, &[json!(self.selector)]).await?;
        serde_json::from_value(state).context("the state of a field")
    }

    /// What stands in it.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn text(&self) -> Result<String> {
        Ok(self.state().await?.0)
    }

    /// Waits until it holds a text; while it has the focus, without the separators of thousands.
    ///
    /// # Errors
    /// Where it does not for too long.
    pub async fn holds(&self, text: &str) -> Result<()> {
        let read = "(at, text) => { const field = document.querySelector(at);
            const plain = /^\\W?[0-9,.]+\\W?$/.test(text) ? text.replaceAll(',', '') : text;
            return field === document.activeElement && field.value === plain ? text : field.value }";
        self.visit.expect(&self.selector, read, &[json!(self.selector), json!(text)], &json!(text)).await
    }

    /// Gives it the focus and selects what stands in it.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn select(&self) -> Result<()> {
        let select = "at => { const field = document.querySelector(at); field.focus(); field.select(); }";
        self.visit.call(select, &[json!(self.selector)]).await.map(drop)
    }

    /// Puts a text in place of what stands there; the focus stays.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn put(&self, text: &str) -> Result<()> {
        self.select().await?;
        if text.is_empty() { self.visit.press(Key::Backspace).await } else { self.visit.insert(text).await }
    }

    /// Puts a text in place of what stands there and goes on to the next field.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn enter(&self, text: &str) -> Result<()> {
        self.put(text).await?;
        self.visit.press(Key::Tab).await
    }

    /// Waits for an error that contains a text, and that is tied to the field.
    ///
    /// # Errors
    /// Where there is none for too long.
    pub async fn is_refused(&self, text: &str) -> Result<String> {
        let mut last = None;
        let told = until(&format!("an error with `{text}` at {}", self.selector), async || {
            let (held, invalid, error, has_focus) = self.state().await?;
            let is_told = invalid && error.contains(text);
            last = Some(format!("holds `{held}`, invalid: {invalid}, says `{error}`, focus: {has_focus}"));
            Ok(is_told.then_some(error))
        })
        .await;
        told.with_context(|| last.unwrap_or_default())
    }

    /// Waits until nothing is wrong with it.
    ///
    /// # Errors
    /// Where there is an error for too long.
    pub async fn is_fine(&self) -> Result<()> {
        until(&format!("no error at {}", self.selector), async || {
            let (_, invalid, error, _) = self.state().await?;
            Ok((!invalid && error.is_empty()).then_some(()))
        })
        .await
    }

    /// Waits until it has the focus.
    ///
    /// # Errors
    /// Where it does not for too long.
    pub async fn has_focus(&self) -> Result<()> {
        until(&format!("the focus at {}", self.selector), async || Ok(self.state().await?.3.then_some(())))
            .await
    }

    /// The button that gives it its published value back, where it is shown.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn reset_button(&self) -> Result<Option<WebElement>> {
        let buttons = format!(":is(.field, .cell):has({}) button.reset", self.selector);
        for button in self.visit.driver().find_all(By::Css(buttons)).await? {
            if button.is_displayed().await? {
                return Ok(Some(button));
            }
        }
        Ok(None)
    }

    /// Waits until the way back is there, or is gone.
    ///
    /// # Errors
    /// Where it is not so for too long.
    pub async fn is_edited(&self, edited: bool) -> Result<()> {
        until(&format!("{} being edited: {edited}", self.selector), async || {
            Ok((self.reset_button().await?.is_some() == edited).then_some(()))
        })
        .await
    }

    /// Goes back to the published value by the button.
    ///
    /// # Errors
    /// Where there is no button.
    pub async fn reset(&self) -> Result<()> {
        self.is_edited(true).await?;
        let button = self.reset_button().await?.context("no way back")?;
        // What was out of sight takes its own height when it comes into sight.
        self.visit
            .call(
                "at => document.querySelector(at).scrollIntoView({ block: 'center' })",
                &[json!(self.selector)],
            )
            .await?;
        self.visit.settled().await?;
        button.click().await?;
        // The pointer would rest on the field, which looks another way under it.
        Ok(self.visit.driver().action_chain().move_to(0, 0).perform().await?)
    }

    /// What an attribute says.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn attribute(&self, name: &str) -> Result<Value> {
        let read = "(at, name) => document.querySelector(at).getAttribute(name)";
        self.visit.call(read, &[json!(self.selector), json!(name)]).await
    }
}
