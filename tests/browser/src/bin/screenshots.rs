//! Takes pictures of every page, large and small, light and dark: `screenshots FOLDER [README-FOLDER]`.
#![expect(clippy::print_stdout, reason = "a command line says what it wrote")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use headroom_browser_tests::pages::ROUTES;
use headroom_browser_tests::{Options, Scheme, Visit, visit};
use serde_json::json;

/// What is out of sight, and the tools of the charts, come a moment after the page.
const LATER: Duration = Duration::from_millis(800);

const SIZES: [(u32, u32); 2] = [(1440, 900), (390, 844)];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("the folder to write to is missing")?;
    let readme = arguments.next();
    for (width, height) in SIZES {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let options = Options { width, height, scheme, ..Options::default() };
            visit(options, async |visit| pictures(visit, options, &folder).await).await?;
        }
    }
    if let Some(readme) = readme {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let options = Options { scheme, ..Options::default() };
            let file = readme.join(format!("forecast-{}.png", scheme.name()));
            visit(options, async |visit| picture(visit, "", &file).await).await?;
        }
    }
    Ok(())
}

async fn pictures(visit: &Visit, options: Options, folder: &Path) -> Result<()> {
    let Options { width, height, scheme, .. } = options;
    for (name, route) in ROUTES {
        let file = folder.join(format!("{name}-{width}x{height}-{}.png", scheme.name()));
        picture(visit, route, &file).await?;
    }
    Ok(())
}

async fn picture(visit: &Visit, route: &str, file: &Path) -> Result<()> {
    visit.open(route).await?;
    // Pages and what they compute come after the frame around them.
    visit
        .expect(
            "the whole page",
            "() => document.querySelector('main h1') !== null && !document.querySelector('main [aria-busy=true]')
                && [...document.querySelectorAll('main .chart-panel')].every(panel => panel.querySelector('svg, table, p'))",
            &[],
            &json!(true),
        )
        .await?;
    tokio::time::sleep(LATER).await;
    visit.settled().await?;
    let png = visit.picture().await?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(file, png).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
