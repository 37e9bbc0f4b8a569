//! What a reader's hands do: keys, text that arrives as a whole, and the pointer.

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::Visit;

impl Visit {
    /// Presses a key where the focus is.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.driver().action_chain().send_keys(key).perform().await?)
    }

    /// Types a text where the focus is, key by key.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        Ok(self.driver().action_chain().send_keys(text).perform().await?)
    }

    /// Puts a text where the focus is, all of it at once, as from the clipboard.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn insert(&self, text: &str) -> Result<()> {
        self.devtools("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// Selects the text of a field and pastes another one, as from a spreadsheet.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn paste_into(&self, id: &str, text: &str) -> Result<()> {
        let paste = "(id, text) => {
            const field = document.getElementById(id);
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            if (document.activeElement !== field) { field.focus(); field.select?.(); }
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        }";
        self.call(paste, &[json!(id), json!(text)]).await.map(drop)
    }

    /// What the page puts on the clipboard when a reader copies where the focus is.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn copied(&self) -> Result<String> {
        let copy = "() => {
            const clipboardData = new DataTransfer();
            const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
            return clipboardData.getData('text/plain');
        }";
        Ok(self.call(copy, &[]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// What a key of the keyboard makes the browser do where the focus is: `copy`, `paste`.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn command(&self, command: &str) -> Result<()> {
        for kind in ["rawKeyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": command, "commands": [command] });
            self.devtools("Input.dispatchKeyEvent", key).await?;
        }
        Ok(())
    }

    /// Presses a key while others are held.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn press_with(&self, held: Key, keys: &[Key]) -> Result<()> {
        let mut chain = self.driver().action_chain().key_down(held.clone());
        for key in keys {
            chain = chain.send_keys(key.clone());
        }
        Ok(chain.key_up(held).perform().await?)
    }

    /// Types a letter while a key is held.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn type_with(&self, held: Key, letter: &str) -> Result<()> {
        Ok(self
            .driver()
            .action_chain()
            .key_down(held.clone())
            .send_keys(letter)
            .key_up(held)
            .perform()
            .await?)
    }

    /// Moves the pointer to a place in the window, in CSS pixels.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn point(&self, x: f64, y: f64) -> Result<()> {
        let place = json!({ "type": "mouseMoved", "x": x, "y": y });
        self.devtools("Input.dispatchMouseEvent", place).await.map(drop)
    }

    /// Clicks on the first element that a selector finds.
    ///
    /// # Errors
    /// Where there is none, or something covers it.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector).await?;
        // What was out of sight takes its own height when it comes into sight.
        let scroll = "at => document.querySelector(at)?.scrollIntoView({ block: 'center' })";
        self.call(scroll, &[json!(selector)]).await?;
        self.settled().await?;
        Ok(element.click().await?)
    }

    /// Changes the size of the window, in CSS pixels.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Has the focus: its id, else what it is called, else its name in HTML.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn focused(&self) -> Result<String> {
        let name = self
            .script(
                "const at = document.activeElement;\
                 return at.id || at.getAttribute('aria-label') || at.textContent.trim() || at.tagName;",
            )
            .await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the element with that id has the focus.
    ///
    /// # Errors
    /// What has it instead.
    pub async fn has_focus(&self, id: &str) -> Result<()> {
        self.expect("the focus", "() => document.activeElement.id", &[], &json!(id)).await
    }

    /// Chooses in the list with that id.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn choose_in(&self, id: &str, text: &str) -> Result<()> {
        let choose = "(id, text) => {
            const list = document.getElementById(id);
            list.focus();
            list.value = text;
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.call(choose, &[json!(id), json!(text)]).await.map(drop)
    }

    /// What a script says about the page, once it is what is expected.
    ///
    /// # Errors
    /// What it says instead, where it never is.
    pub async fn expect(
        &self,
        what: &str,
        function: &str,
        arguments: &[Value],
        expected: &Value,
    ) -> Result<()> {
        let mut last = Value::Null;
        let waited = crate::until(what, async || {
            last = self.call(function, arguments).await?;
            Ok((last == *expected).then_some(()))
        })
        .await;
        waited.map_err(|error| error.context(format!("{what}: {last} instead of {expected}")))
    }

    /// Writes down from now on what the page tells of changes.
    ///
    /// # Errors
    /// Where it has no place for that.
    pub async fn listen(&self) -> Result<()> {
        let listen = "() => {
            const region = document.querySelector('[role=status].told');
            window.told = [];
            new MutationObserver(() => told.push(region.textContent.trim()))
                .observe(region, { childList: true, characterData: true, subtree: true });
        }";
        self.call(listen, &[]).await.map(drop)
    }

    /// Waits until this has been told since [`Visit::listen`], and nothing else.
    ///
    /// # Errors
    /// Where something else is told.
    pub async fn has_heard(&self, what: &str, expected: &[&str]) -> Result<()> {
        self.expect(what, "() => told", &[], &json!(expected)).await
    }
}
