//! What readers prefer: theme, language, and to keep nothing.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::{Options, Scheme, Visit, visit};
use serde_json::json;

const COLOURS: &str = "() => [getComputedStyle(document.documentElement).colorScheme,
    getComputedStyle(document.body.parentElement).backgroundColor]";

#[tokio::test]
async fn a_chosen_theme_lasts() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let light = visit.call(COLOURS, &[]).await?;
        ensure!(light[0] == "light dark", "{light}");
        visit.click(".theme option[value=Dark]").await?;
        let scheme = "() => getComputedStyle(document.documentElement).colorScheme";
        visit.expect("the colours", scheme, &[], &json!("dark")).await?;
        let dark = visit.call(COLOURS, &[]).await?;
        ensure!(dark[1] != light[1], "{dark} is {light}");
        // Light is not shown on the way there: the theme is known before the page is.
        let first = "new MutationObserver((_, observer) => {
            if (document.getElementById('skeleton')) {
                window.first = document.documentElement.dataset.theme;
                observer.disconnect();
            }
        }).observe(document, { childList: true, subtree: true })";
        visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": first })).await?;
        visit.reload().await?;
        visit.expect("the theme of the skeleton", "() => window.first", &[], &json!("dark")).await?;
        visit.expect("the colours after a reload", COLOURS, &[], &dark).await?;
        let chosen = "() => document.querySelector('.theme select').value";
        visit.expect("the chosen theme", chosen, &[], &json!("Dark")).await?;
        visit.click(".theme option[value=System]").await?;
        visit.expect("the colours of the system", COLOURS, &[], &light).await?;
        visit.reload().await?;
        visit.expect("the colours after another reload", COLOURS, &[], &light).await
    })
    .await
}

#[tokio::test]
async fn the_theme_of_the_system_holds_until_another_is_chosen() -> Result<()> {
    visit(Options { scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let dark = visit.call(COLOURS, &[]).await?;
        visit.click(".theme option[value=Light]").await?;
        let scheme = "() => getComputedStyle(document.documentElement).colorScheme";
        visit.expect("the colours", scheme, &[], &json!("light")).await?;
        ensure!(visit.call(COLOURS, &[]).await?[1] != dark[1], "light is as dark as dark: {dark}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_will_do() -> Result<()> {
    visit(Options::default(), async |visit| {
        let refuse = "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }
        });";
        visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
        let forecast = Forecast::open(visit).await?;
        let refused = "() => { try { localStorage.length; return false } catch { return true } }";
        ensure!(visit.call(refused, &[]).await? == true, "storage is there");
        forecast.answers("Cost of 24 months", "$363,500", "").await?;
        visit.click(".theme option[value=Dark]").await?;
        let scheme = "() => getComputedStyle(document.documentElement).colorScheme";
        visit.expect("the colours", scheme, &[], &json!("dark")).await?;
        forecast.choose("aggressive").await?;
        forecast.cell_is(24, 1, "4251593").await
    })
    .await
}

/// Makes the browser that of a reader of a language.
async fn read_as(visit: &Visit, language: &str) -> Result<()> {
    visit.devtools("Emulation.setLocaleOverride", json!({ "locale": language })).await?;
    let browser = visit.script("return navigator.userAgent").await?;
    let language = json!({ "userAgent": browser, "acceptLanguage": language });
    visit.devtools("Emulation.setUserAgentOverride", language).await.map(drop)
}

#[tokio::test]
async fn large_numbers_stand_in_lakhs_in_india() -> Result<()> {
    visit(Options::default(), async |visit| {
        read_as(visit, "en-IN").await?;
        let forecast = Forecast::open(visit).await?;
        forecast.answers("Cost of 24 months", "$3,63,500", "$15,146").await?;
        let users = forecast.field("initial-users").await?;
        users.put("2.5M").await?;
        visit.press(thirtyfour::Key::Tab).await?;
        users.holds("25,00,000").await
    })
    .await
}

#[tokio::test]
async fn numbers_money_and_dates_are_written_as_in_german() -> Result<()> {
    visit(Options::default(), async |visit| {
        read_as(visit, "de-DE").await?;
        let forecast = Forecast::open(visit).await?;
        let users = forecast.field("initial-users").await?;
        users.holds("10.000").await?;
        forecast.answers("Cost of 24 months", "363.500\u{a0}$", "15.146\u{a0}$").await?;
        forecast.cell_is(24, 1, "609.360").await?;
        let growth = forecast.field("growth-0").await?;
        growth.put("1,5").await?;
        // 10,000 users and one and a half in a hundred more, which a double does not hold exactly.
        forecast.cell_is(1, 1, "10.149").await?;
        visit.press(thirtyfour::Key::Tab).await?;
        growth.holds("1,5\u{a0}%").await?;
        users.put("25.000").await?;
        forecast.cell_is(1, 1, "25.374").await?;
        users.put("1,5").await?;
        users.is_refused("1,5 is not allowed. Allowed: 1 to 1.000.000.000").await?;
        users.put("2,5M").await?;
        forecast.cell_is(1, 1, "2.537.499").await?;
        visit.press(thirtyfour::Key::Tab).await?;
        users.holds("2.500.000").await?;
        let start = "() => {
            const field = document.getElementById('start-month');
            field.value = '2077-03';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        visit.call(start, &[]).await?;
        let march =
            "() => new Intl.DateTimeFormat('de-DE', { month: 'short', year: 'numeric', timeZone: 'UTC' })
            .format(Date.UTC(2077, 2))";
        let march = visit.call(march, &[]).await?;
        ensure!(march != "Mar 2077", "German has its own names");
        forecast.cell_is(1, 0, march.as_str().unwrap_or_default()).await?;
        // A file is the same everywhere.
        let file = String::from_utf8(forecast.download("csv").await?)?;
        ensure!(file.contains("\r\n1,2537499,380624,"), "{file}");
        Ok(())
    })
    .await
}
