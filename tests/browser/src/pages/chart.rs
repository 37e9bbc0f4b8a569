//! A chart as it stands on a page.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{Visit, until};

/// A chart.
#[derive(Debug)]
pub struct Chart<'a> {
    visit: &'a Visit,
    panel: String,
}

impl<'a> Chart<'a> {
    /// The chart whose title has that id, once it is drawn and its tools are there.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn find(visit: &'a Visit, title: &str) -> Result<Self> {
        let panel = format!("figure[aria-labelledby={title}]");
        visit.find(&format!("{panel} .chart-picture svg")).await?;
        visit.find(&format!("{panel} .chart-hand")).await?;
        Ok(Self { visit, panel })
    }

    /// The same of a picture that has tools of its own, or none.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn picture(visit: &'a Visit, title: &str) -> Result<Self> {
        let panel = format!("figure[aria-labelledby={title}]");
        visit.find(&format!("{panel} svg")).await?;
        Ok(Self { visit, panel })
    }

    /// Gives it the focus, and moves it to the top of the window.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn focus(&self) -> Result<()> {
        let focus = "panel => {
            const hand = document.querySelector(`${panel} .chart-hand`) ?? document.querySelector(`${panel} [tabindex='0']`);
            hand.scrollIntoView();
            hand.focus();
        }";
        self.visit.call(focus, &[json!(self.panel)]).await.map(drop)
    }

    /// Presses a button of it that says that.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press(&self, text: &str) -> Result<()> {
        let button = format!("{} button", self.panel);
        self.visit.find_text(&button, text).await?;
        let click = "(buttons, text) =>
            [...document.querySelectorAll(buttons)].find(button => button.innerText.trim() === text).click()";
        self.visit.call(click, &[json!(button), json!(text)]).await.map(drop)
    }

    /// Drags the pointer from one place to another, both as shares of the width of its frame.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn drag(&self, from: f64, to: f64) -> Result<()> {
        let (left, top, width, height) = self.frame().await?;
        let (from, to, y) = (left + width * from, left + width * to, top + height / 2.0);
        for (kind, x, buttons) in [
            ("mousePressed", from, 1),
            ("mouseMoved", (from + to) / 2.0, 1),
            ("mouseMoved", to, 1),
            ("mouseReleased", to, 0),
        ] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
            self.visit.devtools("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Clicks twice at once in the middle of its frame.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn double_click(&self) -> Result<()> {
        let (left, top, width, height) = self.frame().await?;
        for count in [1, 2] {
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({
                    "type": kind, "x": left + width / 2.0, "y": top + height / 2.0, "button": "left", "clickCount": count
                });
                self.visit.devtools("Input.dispatchMouseEvent", event).await?;
            }
        }
        Ok(())
    }

    /// Waits until the first and the last label of its horizontal axis are these.
    ///
    /// # Errors
    /// Where they never are.
    pub async fn reaches(&self, first: &str, last: &str) -> Result<()> {
        // Labels of the horizontal axis stand on the lowest line.
        let read = "panel => {
            const all = [...document.querySelectorAll(`${panel} .text-tick`)];
            const low = Math.max(...all.map(text => Number(text.getAttribute('y'))));
            const months = all.filter(text => Number(text.getAttribute('y')) === low);
            return [months[0].textContent, months.at(-1).textContent];
        }";
        self.visit.expect("the axis", read, &[json!(self.panel)], &json!([first, last])).await
    }

    /// Left, top, width and height of its frame in the window.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn frame(&self) -> Result<(f64, f64, f64, f64)> {
        let read = "panel => {
            const box = document.querySelector(`${panel} .chart-frame`).getBoundingClientRect();
            return [box.left, box.top, box.width, box.height];
        }";
        serde_json::from_value(self.visit.call(read, &[json!(self.panel)]).await?)
            .context("the frame of a chart")
    }

    /// Waits for the tip with a heading. Its text, and how far the crosshair is from the left edge of the frame.
    ///
    /// # Errors
    /// Where it does not come, or there is no crosshair.
    pub async fn tip(&self, heading: &str) -> Result<(String, f64)> {
        const READ: &str = "panel => {
            const shown = part => {
                const found = document.querySelector(`${panel} .${part}`);
                return found && getComputedStyle(found).visibility === 'visible' && getComputedStyle(found).opacity > 0
                    && found.getClientRects().length ? found : null;
            };
            const tip = shown('tip');
            const crosshair = shown('crosshair');
            if (!tip || !crosshair) return null;
            const left = document.querySelector(`${panel} .chart-frame`).getBoundingClientRect().left;
            const box = crosshair.getBoundingClientRect();
            return [tip.innerText, tip.querySelector('strong').innerText, box.left + box.width / 2 - left];
        }";
        until(&format!("the tip `{heading}` in {}", self.panel), async || {
            let read = self.visit.call(READ, &[json!(self.panel)]).await?;
            let tip: Option<(String, String, f64)> = serde_json::from_value(read)?;
            Ok(tip.filter(|(_, found, _)| found == heading).map(|(text, _, place)| (text, place)))
        })
        .await
    }

    /// Waits until it shows no tip.
    ///
    /// # Errors
    /// Where it does for too long.
    pub async fn has_no_tip(&self) -> Result<()> {
        let read = "panel => document.querySelectorAll(`${panel} :is(.tip, .crosshair).shown`).length";
        self.visit.expect("a tip", read, &[json!(self.panel)], &json!(0)).await
    }

    /// The drawing.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn svg(&self) -> Result<String> {
        let read = "panel => document.querySelector(`${panel} .chart-picture`).innerHTML";
        let svg = self.visit.call(read, &[json!(self.panel)]).await?;
        Ok(svg.as_str().unwrap_or_default().to_owned())
    }

    /// Waits for another drawing.
    ///
    /// # Errors
    /// Where none comes.
    pub async fn svg_other_than(&self, svg: &str) -> Result<String> {
        until(&format!("another drawing in {}", self.panel), async || {
            Ok(Some(self.svg().await?).filter(|found| found != svg))
        })
        .await
    }
}
