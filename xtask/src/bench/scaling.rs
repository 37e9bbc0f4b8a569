//! How long a simulated week, a search and the lanes of a week take.

use anyhow::Result;

use super::{Figure, measured_in_wasm, measured_on_page, statistics, times};

/// For the runner in wasm: searches take longer than what tests do.
const LIMIT_S: u32 = 300;

/// The model alone in wasm, at the level at which the application is built.
pub(crate) fn model() -> Result<Vec<Figure>> {
    let printed = measured_in_wasm("simulations", "headroom-model", "scaling_speed", LIMIT_S)?;
    let mut figures = Vec::new();
    for (name, what) in [
        ("simulate_week_rules_month_9_wasm_ms", "a week of all components by rules, month 9, wasm"),
        ("simulate_week_rules_month_24_wasm_ms", "the same of month 24"),
        ("simulate_week_hpa_month_9_wasm_ms", "a week with the HPA at 15 s, month 9, wasm"),
        ("simulate_week_hpa_month_24_wasm_ms", "the same of month 24"),
    ] {
        let found = statistics::printed(&printed, name)?;
        let [ms, best, ..] = &*found else { anyhow::bail!("`{name}` has no two figures") };
        figures.push(Figure::new(what, "within 20 ms", format!("median {ms:.1} ms, fastest {best:.1} ms")));
    }
    for (name, what) in [
        ("search_day_month_9_wasm_ms", "search of a day, month 9, wasm"),
        ("search_day_month_24_wasm_ms", "search of a day, month 24, wasm"),
        ("search_smooth_month_9_wasm_ms", "search of a smooth day, month 9, wasm"),
        ("search_smooth_month_24_wasm_ms", "search of a smooth day, month 24, wasm"),
        ("search_week_month_9_wasm_ms", "search of a week, month 9, wasm"),
        ("search_week_month_24_wasm_ms", "search of a week, month 24, wasm"),
        ("search_spike_month_9_wasm_ms", "search of a day with a spike, month 9, wasm"),
        ("search_spike_month_24_wasm_ms", "search of a day with a spike, month 24, wasm"),
        ("search_launch_month_9_wasm_ms", "search of a day with a launch, month 9, wasm"),
        ("search_launch_month_24_wasm_ms", "search of a day with a launch, month 24, wasm"),
        ("search_black_friday_month_9_wasm_ms", "search of a week with a Black Friday, month 9, wasm"),
        ("search_black_friday_month_24_wasm_ms", "search of a week with a Black Friday, month 24, wasm"),
    ] {
        let found = statistics::printed(&printed, name)?;
        let [all, alone, tries, ..] = &*found else { anyhow::bail!("`{name}` has too few figures") };
        let measured =
            format!("{:.2} s for {tries} tries, each alone within {:.2} s", all / 1e3, alone / 1e3);
        figures.push(Figure::new(what, "within 5 s", measured));
    }
    Ok(figures)
}

/// The page, as it is built.
pub(crate) fn page() -> Result<Vec<Figure>> {
    let printed = measured_on_page("searches and lanes", "half a minute", "measure_scaling")?;
    let mut figures = Vec::new();
    for (name, what) in [
        ("search_day_ms", "search of a day on the page, after what would have helped"),
        ("search_week_ms", "the same of a week"),
    ] {
        let found = statistics::printed(&printed, name)?;
        let [all, longest, most] = &*found else { anyhow::bail!("`{name}` has no three figures") };
        let measured = format!(
            "{:.2} s; the page answers within {most:.1} ms (99 %), {longest:.1} ms at most",
            all / 1e3
        );
        figures.push(Figure::new(what, "within 5 s; 99 % within 8 ms", measured));
    }
    figures.push(times(
        &printed,
        "lanes_week_layout_ms",
        "lanes of a week, drawn and laid out",
        "p95 within 16 ms",
    )?);
    figures.push(times(&printed, "lanes_week_paint_ms", "the same, painted", "")?);
    Ok(figures)
}
