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
    /// The chart whose title has that id, once it is drawn.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn find(visit: &'a Visit, title: &str) -> Result<Self> {
        let panel = format!("figure[aria-labelledby={title}]");
        visit.find(&format!("{panel} .chart-picture svg")).await?;
        Ok(Self { visit, panel })
    }

    /// Gives it the focus, and moves it to the top of the window.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn focus(&self) -> Result<()> {
        let focus = "panel => {
            const frame = document.querySelector(`${panel} .chart-frame`);
            frame.scrollIntoView();
            frame.focus();
        }";
        self.visit.call(focus, &[json!(self.panel)]).await.map(drop)
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
