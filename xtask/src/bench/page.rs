//! How long an edit takes until the page shows it.

use anyhow::{Context, Result};

use super::{Figure, statistics};
use crate::tools::{self, Tool};
use crate::{process, project};

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let toolbox = tools::provide(&[Tool::Browser])?;
    println!("measuring 200 edits in headless Chromium, half a minute");
    let mut cargo = project::cargo();
    // The times are taken in the page: how this program is compiled does not matter.
    cargo.args(["run", "--quiet", "-p", "headroom-browser-tests", "--bin", "measure"]);
    toolbox.browser().context("no browser")?.equip(&mut cargo);
    let printed = process::captured(&mut cargo)?;
    let figure = |name: &str, what: &'static str, goal: &'static str| {
        let figures = statistics::printed(&printed, name)?;
        let (median, high) = figures.first().zip(figures.get(1)).context("two figures are missing")?;
        anyhow::Ok(Figure::new(what, goal, format!("median {median:.1} ms, p95 {high:.1} ms")))
    };
    Ok(vec![
        figure("edit_to_paint_ms", "edit to painted page, 24 months, 200 edits", "p95 within 16 ms")?,
        figure("edit_to_layout_ms", "of that, scripts and layout", "")?,
        figure("edit_to_paint_60hz_ms", "the same on a display of 60 Hz, its wait included", "")?,
    ])
}
