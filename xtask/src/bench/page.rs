//! How long an edit takes until the page shows it.

use anyhow::Result;

use super::{Figure, measured_on_page, times};

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let printed = measured_on_page("200 edits", "half a minute", "measure")?;
    Ok(vec![
        times(
            &printed,
            "edit_to_paint_ms",
            "edit to painted page, 24 months, 200 edits",
            "p95 within 16 ms",
        )?,
        times(&printed, "edit_to_layout_ms", "of that, scripts and layout", "")?,
        times(&printed, "edit_to_paint_60hz_ms", "the same on a display of 60 Hz, its wait included", "")?,
    ])
}
