//! Writes the charts of the tests as pictures into a folder: `cargo run --example gallery -- FOLDER`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::path::PathBuf;

use headroom_charts::{Caption, Palette, Scale, Size, standalone};

const LIGHT: Palette<'_> = Palette {
    background: "#ffffff",
    text: "#16191d",
    muted: "#5d6670",
    grid: "#e6e9ec",
    axis: "#8b949e",
    series: [
        "#1f5fd0", "#c2570c", "#0f7b6c", "#8a3ffc", "#b3261e", "#5b6b00", "#00708a", "#7a4a2b", "#444b54",
        "#a3195b",
    ],
    bands: ["#f7f9fb", "#f0f4f8", "#e9eff5", "#e1e9f1"],
    heat: ["#dfeaf5", "#b0cde8", "#76a9d6", "#3b80bd", "#0b5690"],
    limit: "#5d6670",
    marker: "#3d4650",
    warning: "#9a5b00",
    critical: "#b3261e",
};

const DARK: Palette<'_> = Palette {
    background: "#0f1216",
    text: "#e8ebee",
    muted: "#98a2ad",
    grid: "#232a31",
    axis: "#5c6670",
    series: [
        "#6ea8ff", "#ff9d5c", "#4fd1b5", "#c39bff", "#ff8a80", "#c0ca55", "#5ccbe5", "#d9a57f", "#dfe5ec",
        "#ff7ab8",
    ],
    bands: ["#12161b", "#151b21", "#192027", "#1d262e"],
    heat: ["#16283a", "#1f4361", "#2f668f", "#4a8fc2", "#7fc0f2"],
    limit: "#98a2ad",
    marker: "#c4ccd4",
    warning: "#ffc066",
    critical: "#ff8a80",
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let caption = Caption {
        title: "Concurrent users rise from 1,875 to 91,404; the 10K tier is outgrown in November 2026",
        source: "Headroom, published plan, moderate scenario",
        date: "24 November 2026",
    };
    for size in [(720.0, 320.0), (360.0, 240.0), (320.0, 200.0), (1600.0, 600.0)] {
        let size = Size { width: size.0, height: size.1 };
        for (look, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            for (name, chart) in [
                ("growth", common::growth(size, Scale::Linear)),
                ("growth-log", common::growth(size, Scale::Log)),
                ("costs", common::costs(size)),
                ("cost-lines", common::cost_lines(size)),
                ("capacity", common::capacity(size)),
                ("uncertainty", common::uncertainty(size)),
                ("load", common::load(size, 10_000)),
                ("balance", common::balance(size)),
                ("gaps", common::gaps(size)),
                ("hostile", common::hostile(size)),
            ] {
                let picture = standalone(&chart, palette, &caption)?.svg;
                std::fs::write(folder.join(format!("{name}-{}-{look}.svg", size.width)), picture)?;
            }
        }
    }
    Ok(())
}
