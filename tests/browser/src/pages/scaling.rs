//! The scaling page.

use anyhow::{Context, Result};
use serde_json::json;

use super::{Chart, Field};
use crate::{Visit, until};

/// The scaling page, opened.
#[derive(Debug)]
pub struct Scaling<'a> {
    visit: &'a Visit,
}

impl<'a> Scaling<'a> {
    /// Opens it by its address.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open(visit: &'a Visit) -> Result<Self> {
        visit.open("#/scaling").await?;
        Self::shown(visit).await
    }

    /// Goes there by the navigation.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(visit: &'a Visit) -> Result<Self> {
        visit.click("nav a[href='#/scaling']").await?;
        Self::shown(visit).await
    }

    /// Waits for it and for its first simulation, however it was reached.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shown(visit: &'a Visit) -> Result<Self> {
        // The last part to be built, and the first figures.
        visit.find(".assumption-table tbody tr").await?;
        visit.find("figure[aria-labelledby=lanes] .chart-picture svg").await?;
        visit.find("[aria-labelledby=rules-and-hpa] tbody tr").await?;
        Ok(Self { visit })
    }

    /// Waits for an answer: its question, its figure, and a part of its detail.
    ///
    /// # Errors
    /// What is shown instead, where it does not come.
    pub async fn answers(&self, question: &str, figure: &str, detail: &str) -> Result<()> {
        super::forecast::answers(self.visit, question, figure, detail).await
    }

    /// The figure of an answer as it is.
    ///
    /// # Errors
    /// Where there is no such answer.
    pub async fn answer(&self, question: &str) -> Result<String> {
        let read = "question => [...document.querySelectorAll('.answer')]
            .find(card => card.querySelector('.answer-question').textContent === question)
            ?.querySelector('.answer-figure').textContent ?? ''";
        let figure = self.visit.call(read, &[json!(question)]).await?;
        Ok(figure.as_str().context("the figure of an answer")?.to_owned())
    }

    /// Makes a choice: the name of its buttons and the value.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub async fn choose(&self, name: &str, value: &str) -> Result<()> {
        self.visit.click(&format!("input[name='{name}'][value='{value}']")).await
    }

    /// Waits until a choice is made.
    ///
    /// # Errors
    /// Where it is not for too long.
    pub async fn is_chosen(&self, name: &str, value: &str) -> Result<()> {
        let read = "name => document.querySelector(`input[name='${name}']:checked`)?.value";
        self.visit.expect(name, read, &[json!(name)], &json!(value)).await
    }

    /// Chooses a month; 0 is the last one.
    ///
    /// # Errors
    /// Where there is no such month.
    pub async fn choose_month(&self, month: u32) -> Result<()> {
        let choose = "month => {
            const list = document.getElementById('simulation-month');
            list.value = month;
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.visit.call(choose, &[json!(month.to_string())]).await.map(drop)
    }

    /// The figures of the HPA in the table beside those of the rules.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn beside(&self) -> Result<Vec<String>> {
        let read = "() => [...document.querySelectorAll('[aria-labelledby=rules-and-hpa] tbody tr')]
            .map(row => row.children[2].textContent)";
        Ok(serde_json::from_value(self.visit.call(read, &[]).await?)?)
    }

    /// Waits until a month is chosen.
    ///
    /// # Errors
    /// Where it is not for too long.
    pub async fn month_is(&self, month: u32) -> Result<()> {
        let read = "() => document.getElementById('simulation-month').value";
        self.visit.expect("the month", read, &[], &json!(month.to_string())).await
    }

    /// A field.
    ///
    /// # Errors
    /// Where there is none of that id.
    pub async fn field(&self, id: &str) -> Result<Field<'a>> {
        Field::find(self.visit, id).await
    }

    /// The chart whose title has that id.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn chart(&self, title: &str) -> Result<Chart<'a>> {
        Chart::picture(self.visit, title).await
    }

    /// Waits for a tip of the lanes whose heading begins with a text; its whole text.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn tip(&self, beginning: &str) -> Result<String> {
        // It stands over the lanes, beside the crosshair and never over it.
        let read = "() => {
            const [tip, line] = ['tip', 'crosshair'].map(part => document.querySelector(`.lanes .${part}.shown`));
            if (!tip || !line) return '';
            const [box, at] = [tip.getBoundingClientRect(), line.getBoundingClientRect()];
            const apart = Math.min(Math.abs(box.left - at.left), Math.abs(box.right - at.left));
            const isBeside = box.right <= at.left || box.left >= at.right;
            return isBeside && apart < 24 && box.top < at.bottom && box.bottom > at.top ? tip.innerText : '';
        }";
        until(&format!("the tip `{beginning}`"), async || {
            let text = self.visit.call(read, &[]).await?;
            let shown = text.as_str().filter(|text| !text.is_empty() && text.starts_with(beginning));
            Ok(shown.map(str::to_owned))
        })
        .await
    }

    /// Draws the load with the pointer: one stroke from three tenths of the chart over a part of its width, and waits until
    /// the chart shows it.
    ///
    /// # Errors
    /// Where the load is not drawn by hand, or nothing comes of it.
    pub async fn draw(&self, part: f64) -> Result<()> {
        let chart = self.chart("load-chart").await?;
        let before = chart.svg().await?;
        self.visit.call("() => document.querySelector('.drawing').scrollIntoView()", &[]).await?;
        chart.drag(0.3, 0.3 + part).await?;
        chart.svg_other_than(&before).await.map(drop)
    }

    /// Puts a text into the field for a measured load.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn paste(&self, text: &str) -> Result<()> {
        let select =
            "() => { const field = document.getElementById('load-paste'); field.focus(); field.select(); }";
        self.visit.find("#load-paste").await?;
        self.visit.call(select, &[]).await?;
        self.visit.insert(text).await
    }

    /// The same for a long text, which a browser takes minutes to write letter by letter.
    ///
    /// # Errors
    /// Where the field is not there.
    pub async fn paste_at_once(&self, text: &str) -> Result<()> {
        let write = "text => {
            const field = document.getElementById('load-paste');
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        self.visit.find("#load-paste").await?;
        self.visit.call(write, &[json!(text)]).await.map(drop)
    }

    /// The texts of a row of the months' table, once it is there; rows count from 0.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn month_row(&self, row: usize) -> Result<Vec<String>> {
        let read = "row => [...(document.querySelectorAll('[aria-labelledby=scaling-months] tbody tr')[row]?.children ?? [])]
            .map(cell => cell.textContent)";
        until(&format!("row {row} of the months"), async || {
            let cells: Vec<String> = serde_json::from_value(self.visit.call(read, &[json!(row)]).await?)?;
            Ok((!cells.is_empty()).then_some(cells))
        })
        .await
    }

    /// Waits until the table of months says how far it is.
    ///
    /// # Errors
    /// What it says instead.
    pub async fn months_say(&self, text: &str) -> Result<()> {
        self.visit.find_text("#months-progress", text).await.map(drop)
    }
}
