//! The export page.

use anyhow::{Context, Result};
use serde_json::json;

use crate::Visit;

/// The export page, opened.
#[derive(Debug)]
pub struct Export<'a> {
    visit: &'a Visit,
}

impl<'a> Export<'a> {
    /// The kinds of files and the names of the files of each.
    pub const KINDS: [(&'static str, &'static [&'static str]); 8] = [
        ("hpa", &["hpa.yaml"]),
        ("keda", &["keda-scaledobject.yaml"]),
        ("prometheus", &["prometheus-rules.yml", "prometheus-tests.yml"]),
        ("compose", &["compose.headroom.yaml"]),
        ("requests", &["kubernetes-requests.yaml"]),
        ("k6", &["headroom-load.js"]),
        ("plan", &["headroom.json"]),
        (
            "csv",
            &[
                "forecast.csv",
                "costs.csv",
                "document.csv",
                "simulation.csv",
                "simulation-minutes.csv",
                "simulation-months.csv",
            ],
        ),
    ];

    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/export").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/export']").await?;
        Self::shown(visit).await
    }

    /// Waits for it, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        visit.find("#export-code[aria-busy=false] .code-line").await?;
        Ok(Self { visit })
    }

    /// Shows a kind by its name, and one of its files; where that is of a simulation, simulates.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn show(&self, kind: &str, place: usize, name: &str) -> Result<()> {
        self.visit.click(&format!("#tab-{kind}")).await?;
        if place > 0 {
            self.visit.click(&format!("input[name=export-file][value='{place}']")).await?;
        }
        if name.starts_with("simulation") {
            let ask = "() => document.getElementById('simulate-export')?.click()";
            self.visit.call(ask, &[]).await?;
        }
        self.is_shown(kind, name).await
    }

    /// Waits until a file is shown whole.
    ///
    /// # Errors
    /// Where another is for too long.
    pub async fn is_shown(&self, kind: &str, name: &str) -> Result<()> {
        let read = "() => [document.querySelector('[role=tab][aria-selected=true]').id,
            document.getElementById('export-name').textContent,
            document.getElementById('export-code').ariaBusy]";
        self.visit.expect("the file", read, &[], &json!([format!("tab-{kind}"), name, "false"])).await?;
        self.visit.find("#export-code .code-line").await.map(drop)
    }

    /// The file as it stands on the page.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn text(&self) -> Result<String> {
        let text = self.visit.call("() => document.getElementById('export-code').textContent", &[]).await?;
        Ok(text.as_str().context("a text")?.to_owned())
    }

    /// Waits until the file on the page has a text in it.
    ///
    /// # Errors
    /// Where it never has.
    pub async fn has(&self, part: &str) -> Result<()> {
        let read = "part => document.getElementById('export-code').textContent.includes(part)";
        self.visit.expect(part, read, &[json!(part)], &json!(true)).await
    }

    /// The file as the button hands it over.
    ///
    /// # Errors
    /// Where none comes.
    pub async fn download(&self, name: &str) -> Result<Vec<u8>> {
        self.visit.click("#download-file").await?;
        self.visit.downloaded(name).await
    }

    /// The file as the button puts it on the clipboard. A browser without a window has no clipboard of its own.
    ///
    /// # Errors
    /// Where none comes.
    pub async fn copied(&self) -> Result<String> {
        let listen = "() => { window.copied = null; navigator.clipboard.writeText = async text => { window.copied = text; }; }";
        self.visit.call(listen, &[]).await?;
        self.visit.click("#copy-file").await?;
        self.visit.find_text(".export-told", "on the clipboard").await?;
        let text = self.visit.call("() => window.copied", &[]).await?;
        Ok(text.as_str().context("a copied text")?.to_owned())
    }

    /// Chooses an option of a list by its text.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn choose(&self, list: &str, option: &str) -> Result<()> {
        let choose = "(id, name) => {
            const list = document.getElementById(id);
            const option = [...list.options].find(option => option.textContent === name);
            if (!option) throw `no ${name} among ${[...list.options].map(option => option.textContent)}`;
            list.selectedIndex = option.index;
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.visit.call(choose, &[json!(list), json!(option)]).await.map(drop)
    }

    /// Puts a text into the field for a file to compare with.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn read_back(&self, text: &str) -> Result<()> {
        let put = "text => {
            const field = document.getElementById('read-back');
            field.closest('details').open = true;
            field.value = text;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }";
        self.visit.call(put, &[json!(text)]).await.map(drop)
    }

    /// Waits for what is said of that file.
    ///
    /// # Errors
    /// Where something else is for too long.
    pub async fn says(&self, lines: &[&str]) -> Result<()> {
        let read = "() => [...document.querySelectorAll('#read-back-said li')].map(line => line.textContent)";
        self.visit.expect("what differs", read, &[], &json!(lines)).await
    }
}
