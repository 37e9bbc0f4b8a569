//! Rubbish in fields: each says what is allowed, keeps the text, and changes nothing.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Forecast, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;

/// Puts texts into a field, one after the other, then what stood there before. Answers for each text: whether it
/// stays, whether the field is marked, what describes it, whether the figures are as they were; then the same of the
/// end, with whether the field again holds what it held.
const TRY: &str = "
    const field = document.getElementById(ID);
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
    const until = async look => { for (let i = 0; i < 2000 && !look(); i++) await frame(); };
    const described = () => document.getElementById(field.getAttribute('aria-describedby') ?? '');
    const error = () => described()?.innerText.trim() ?? '';
    const marked = () => field.getAttribute('aria-invalid') === 'true';
    const figures = () => [...document.querySelectorAll('.answers, .months tbody, tfoot')]
        .map(part => part.textContent).join();
    const put = text => {
        field.focus();
        field.select();
        text ? document.execCommand('insertText', false, text) : document.execCommand('delete');
    };
    const held = field.value;
    const before = figures();
    const tried = [];
    for (const text of TEXTS) {
        put(text);
        await until(() => marked() && error());
        await frame();
        await frame();
        tried.push([field.value === text, marked(), error(), figures() === before]);
    }
    put(held);
    await until(() => !marked() && !error());
    field.blur();
    await until(() => field.value === held);
    return [tried, [field.value === held, marked(), error(), figures() === before]];
";

type Tried = (bool, bool, String, bool);

fn texts() -> Vec<String> {
    let short =
        ["abc", "", "1e999", "NaN", "99999999999999999999", "<b>x</b>", "1,5", "🙂🙃", "--1", "12 %%"];
    let long = ["x".repeat(10_000), "9".repeat(300)];
    short.into_iter().map(str::to_owned).chain(long).collect()
}

/// Tries everything in a field. `allowed` is what its error says of what may be written there.
async fn try_rubbish(visit: &Visit, id: &str, allowed: &str) -> Result<()> {
    // Growth may be negative, but not by that much.
    let negative = if id.starts_with("growth") { "-95" } else { "-5" };
    let texts: Vec<String> = texts().into_iter().chain([negative.to_owned()]).collect();
    let script = format!("const ID = {}, TEXTS = {};{TRY}", json!(id), json!(texts));
    let answer = visit.async_script(&script).await.with_context(|| id.to_owned())?;
    let (tried, end): (Vec<Tried>, Tried) = serde_json::from_value(answer)?;
    ensure!(tried.len() == texts.len());
    for (text, (stays, marked, error, same)) in texts.iter().zip(tried) {
        let what = format!("{id}, `{}`: {}", shortened(text), shortened(&error));
        ensure!(stays, "{what}: the text does not stay");
        ensure!(marked, "{what}: the field is not marked");
        ensure!(error.contains(&format!("Allowed: {allowed}")), "{what}: it does not say `{allowed}`");
        ensure!(error.chars().count() <= 200, "{what}: an error of {} characters", error.chars().count());
        ensure!(same, "{what}: the last good forecast does not stay");
    }
    ensure!(end == (true, false, String::new(), true), "{id}, corrected: {end:?}");
    Ok(())
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

#[tokio::test]
async fn every_field_of_the_forecast_refuses_rubbish() -> Result<()> {
    visit(Options { display: false, ..Options::default() }, async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.open_more().await?;
        let known = [
            ("initial-users", "1 to 1,000,000,000, a whole number"),
            ("months", "1 to 120, a whole number"),
            ("growth-0", "−90% to 1,000%"),
            ("growth-1", "−90% to 1,000%"),
            ("growth-2", "−90% to 1,000%"),
            ("assumption-concurrent_user_ratio", "0% to 100%"),
            ("assumption-tier_outgrown_ratio", "0.1 to 10"),
            ("assumption-peak_hours-end_hour_utc", "0 to 24"),
            ("assumption-storage_floor_gb", "0 GB to 1,000,000,000 GB"),
        ];
        let ids = visit
            .script("return [...document.querySelectorAll('.levers input[inputmode=decimal]')].map(field => field.id)")
            .await?;
        let ids: Vec<String> = serde_json::from_value(ids)?;
        // Users, months, three periods of growth and fourteen assumptions.
        ensure!(ids.len() == 19 && known.iter().all(|(id, _)| ids.iter().any(|other| other == id)), "{ids:?}");
        for id in &ids {
            let allowed = known.iter().find(|(known, _)| known == id).map_or("", |(_, allowed)| *allowed);
            try_rubbish(visit, id, allowed).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cells_of_every_table_of_tiers_refuse_rubbish() -> Result<()> {
    visit(Options { display: false, ..Options::default() }, async |visit| {
        Tiers::open(visit).await?;
        for (id, allowed) in [
            ("capacity-0-0", "1 to 1,000,000,000, a whole number"),
            ("capacity-2-4", "0 to 9,007,199,254,740,991, a whole number"),
            ("infrastructure-1-0", "0 to 1,000,000, a whole number"),
            ("infrastructure-2-4", "0 GB to 1,000,000,000 GB"),
            ("targets-0-0", "0 ms to 3,600,000 ms"),
            ("targets-1-6", "0% to 100%"),
            ("targets-2-8", "0 min to 525,600 min"),
            ("cost-1-0", "$0 to "),
            ("lines-1-0-0", "0 to 1,000,000,000"),
            ("lines-3-1-2", "$0 to "),
        ] {
            try_rubbish(visit, id, allowed).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refused_start_month_says_what_is_allowed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let start = forecast.field("start-month").await?;
        // Two hundred years too early: browsers without a month field send any text at all.
        let give = "() => {
            const field = document.getElementById('start-month');
            field.value = '1827-01';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        visit.call(give, &[]).await?;
        start.is_refused("1990").await?;
        forecast.cell_is(1, 0, "1").await?;
        visit.call(&give.replace("1827", "2027"), &[]).await?;
        start.is_fine().await?;
        forecast.cell_is(1, 0, "Jan 2027").await
    })
    .await
}
