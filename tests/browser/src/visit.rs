//! A reader's visit: a browser with a fresh profile, on an address under a sub-path.

use anyhow::{Context, Result, ensure};
use headroom_static_server::StaticServer;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, WebDriver};

use crate::driver::Driver;
use crate::{site, wait};

/// How a browser is started. The component tests start theirs by the same file.
const BROWSER: &str = include_str!("../webdriver.json");

/// The colours that a reader prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Its name in CSS.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What a reader's browser is like.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height of what is seen of it, in CSS pixels.
    pub height: u32,
    /// The colours that the reader prefers.
    pub scheme: Scheme,
    /// Whether the browser waits for a display, 60 times a second, or paints as soon as there is something to paint.
    pub display: bool,
    /// Whether the reader's system decides on all colours.
    pub forced: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 1440, height: 900, scheme: Scheme::Light, display: true, forced: false }
    }
}

/// A browser on the application.
#[derive(Debug)]
pub struct Visit {
    driver: WebDriver,
    server: StaticServer,
    downloads: TempDir,
}

/// Starts a browser, does something with it and closes it, whatever happens. Afterwards the console must be empty, no
/// request may have failed, and the application must still be running.
///
/// # Errors
/// Where the application is not built, there is no browser, the task fails, or one of these is not so.
pub async fn visit<T>(options: Options, task: impl AsyncFnOnce(&Visit) -> Result<T>) -> Result<T> {
    let server = site::serve()?;
    // Held until the browser is closed.
    let program = Driver::shared()?;
    let browser = WebDriver::new(program.url(), capabilities(options)?)
        .await
        .context("chromedriver starts no browser")?;
    let done = browser
        .run_and_quit(async |browser| {
            let visit = Visit { driver: browser, server, downloads: TempDir::new()? };
            visit.prepare(options).await?;
            let done = task(&visit).await;
            // What the browser complains about explains more than the step that failed because of it.
            visit.console_is_empty().await?;
            let done = done?;
            visit.all_went_well().await?;
            anyhow::Ok(done)
        })
        .await;
    drop(program);
    done.map_err(|error| match error {
        thirtyfour::WebDriverRunError::Body(body) => body,
        other => anyhow::anyhow!("{other}"),
    })
}

fn capabilities(options: Options) -> Result<Capabilities> {
    let mut all: Capabilities = serde_json::from_str(BROWSER).context("webdriver.json")?;
    all.set("browserName", "chrome")?;
    // Failed requests and what the security policy blocks are written there too.
    all.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    let chrome =
        all.get_mut("goog:chromeOptions").and_then(Value::as_object_mut).context("webdriver.json")?;
    if let Some(program) = std::env::var_os("CHROME") {
        let program = program.to_str().context("the path in CHROME is not UTF-8")?;
        chrome.insert("binary".to_owned(), program.into());
    }
    if !options.display {
        let arguments = chrome.get_mut("args").and_then(Value::as_array_mut).context("webdriver.json")?;
        arguments.extend(["--disable-frame-rate-limit", "--disable-gpu-vsync"].map(Value::from));
    }
    Ok(all)
}

impl Visit {
    async fn prepare(&self, options: Options) -> Result<()> {
        let Options { width, height, scheme, forced, .. } = options;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "forced-colors", "value": if forced { "active" } else { "none" } },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        let downloads = json!({ "behavior": "allow", "downloadPath": self.downloads.path() });
        self.devtools("Browser.setDownloadBehavior", downloads).await?;
        Ok(())
    }

    /// The address of the application.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The browser, for what has no method here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens the application on a route such as `#/tiers` and waits until it is mounted.
    ///
    /// # Errors
    /// Where the page does not load or never says that it is ready.
    pub async fn open(&self, route: &str) -> Result<()> {
        self.driver.goto(format!("{}{route}", self.url())).await?;
        self.is_ready().await
    }

    /// Opens a route as somebody who was elsewhere before, so that the application starts anew.
    ///
    /// # Errors
    /// Where the page does not load or never says that it is ready.
    pub async fn come_back(&self, route: &str) -> Result<()> {
        self.driver.goto("about:blank").await?;
        self.open(route).await
    }

    /// Reloads the page and waits until the application is mounted again.
    ///
    /// # Errors
    /// Where the page does not load or never says that it is ready.
    pub async fn reload(&self) -> Result<()> {
        self.driver.refresh().await?;
        self.is_ready().await
    }

    async fn is_ready(&self) -> Result<()> {
        self.find("html[data-ready]").await.map(drop)
    }

    /// The first element that a selector finds, once there is one.
    ///
    /// # Errors
    /// Where there is none for too long.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        wait::until(&format!("an element `{selector}`"), async || {
            Ok(self.driver.find_all(By::Css(selector)).await?.into_iter().next())
        })
        .await
    }

    /// Waits until the text of the first element that a selector finds contains a text.
    ///
    /// # Errors
    /// Where it does not for too long.
    pub async fn find_text(&self, selector: &str, text: &str) -> Result<WebElement> {
        wait::until(&format!("`{text}` in `{selector}`"), async || {
            for element in self.driver.find_all(By::Css(selector)).await? {
                // An element that is replaced while it is being looked at has no text any more.
                if element.text().await.is_ok_and(|found| found.contains(text)) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// The bytes of a downloaded file, once it is there whole. It is taken away: the next one may have the same name.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn downloaded(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.downloads.path().join(name);
        wait::until(&format!("the download `{name}`"), async || {
            // The browser holds the name with an empty file, writes under another one and renames at the end.
            Ok(if path.is_file() {
                Some(std::fs::read(&path)?).filter(|bytes| !bytes.is_empty())
            } else {
                None
            })
        })
        .await
        .and_then(|bytes| {
            std::fs::remove_file(&path)?;
            Ok(bytes)
        })
    }

    /// What a script returns.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn script(&self, body: &str) -> Result<Value> {
        Ok(self.driver.execute(body, Vec::new()).await?.json().clone())
    }

    /// What a function of a script, such as `(a, b) => a + b`, returns.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn call(&self, function: &str, arguments: &[Value]) -> Result<Value> {
        let body = format!("return ({function})(...arguments)");
        Ok(self.driver.execute(body, arguments.to_vec()).await?.json().clone())
    }

    /// What an asynchronous script resolves to. It may use `await` and `return`.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn async_script(&self, body: &str) -> Result<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];\
             (async () => {{ {body} }})().then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let answer = self.driver.execute_async(wrapped, Vec::new()).await?.json().clone();
        if let Some(error) = answer.get("error") {
            anyhow::bail!("the script failed: {error}");
        }
        Ok(answer.get("value").cloned().unwrap_or_default())
    }

    /// A command of the browser's developer tools.
    ///
    /// # Errors
    /// Where the browser refuses it.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }

    /// Waits until fonts are there and nothing has been drawn anew for two frames.
    ///
    /// # Errors
    /// Where the page does not answer.
    pub async fn settled(&self) -> Result<()> {
        let frame = "await new Promise(resolve => requestAnimationFrame(resolve));";
        self.async_script(&format!("await document.fonts.ready; {frame} {frame}")).await.map(drop)
    }

    /// The picture of what is seen of a page, as PNG.
    ///
    /// # Errors
    /// Where the browser makes none.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// Warnings and errors that were written to the console since the last look: by scripts, and by the browser itself
    /// about failed requests and what the security policy blocks.
    ///
    /// # Errors
    /// Where the browser does not tell.
    pub async fn console(&self) -> Result<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        let bad = entries.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        Ok(bad.map(|entry| format!("{}: {}", entry.level, entry.message)).collect())
    }

    async fn console_is_empty(&self) -> Result<()> {
        let lines = self.console().await?;
        ensure!(lines.is_empty(), "on the console:\n{}", lines.join("\n"));
        Ok(())
    }

    /// Whether every request was answered as it should be, and the application has not stopped.
    async fn all_went_well(&self) -> Result<()> {
        let wrong = self
            .script(
                "const wrong = performance.getEntriesByType('resource').filter(entry => entry.responseStatus >= 400)\
                    .map(entry => `${entry.name}: ${entry.responseStatus}`);\
                 const stopped = document.querySelector('main.fatal');\
                 return stopped ? [...wrong, stopped.textContent] : wrong;",
            )
            .await?;
        ensure!(wrong == json!([]), "at the end of the visit: {wrong}");
        Ok(())
    }
}
