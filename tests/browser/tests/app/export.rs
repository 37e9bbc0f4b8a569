//! The exports: shown, copied, handed over, and read again.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Export, Scaling, Tiers};
use headroom_browser_tests::{Options, Scheme, visit};
use serde_json::json;
use thirtyfour::Key;

/// The archive that the command line makes of the published plan.
fn by_command_line(site: &str) -> Result<Vec<u8>> {
    let made = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "resource-forecast", "--", "export", "--format", "all"])
        .args(["--site", site, "--output", "-"])
        .output()?;
    ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Ok(made.stdout)
}

/// The files of an archive, which holds them as they are (PKZIP, stored).
fn files(archive: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut rest = archive;
    let number = |from: usize, to: usize, bytes: &[u8]| {
        bytes[from..to].iter().rev().fold(0_usize, |sum, &byte| (sum << 8) | usize::from(byte))
    };
    while rest.starts_with(b"PK\x03\x04") {
        ensure!(number(8, 10, rest) == 0, "a compressed file");
        let (size, name) = (number(18, 22, rest), number(26, 28, rest));
        let start = 30 + name + number(28, 30, rest);
        found.insert(String::from_utf8(rest[30..30 + name].to_vec())?, rest[start..start + size].to_vec());
        rest = &rest[start + size..];
    }
    ensure!(rest.starts_with(b"PK\x01\x02"), "no directory after the files");
    Ok(found)
}

#[tokio::test]
async fn every_file_is_shown_copied_and_handed_over_as_the_command_line_makes_it() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        visit.click("#download-all").await?;
        let archive = visit.downloaded("headroom-exports.zip").await?;
        ensure!(archive == by_command_line(&visit.url())?, "another archive than the command line's");
        let files = files(&archive)?;
        ensure!(files.len() == 15, "{:?}", files.keys());
        for (kind, names) in Export::KINDS {
            for (place, &name) in names.iter().enumerate() {
                export.show(kind, place, name).await?;
                let expected = files.get(name).with_context(|| format!("{name} is not in the archive"))?;
                ensure!(export.text().await?.as_bytes() == expected, "{name}: another text on the page");
                ensure!(export.copied().await?.as_bytes() == expected, "{name}: another text copied");
                ensure!(&export.download(name).await? == expected, "{name}: another file");
                let lines = "() => document.querySelectorAll('#export-code .code-line').length";
                let count = expected.iter().filter(|&&byte| byte == b'\n').count();
                visit.expect(name, lines, &[], &json!(count)).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn files_follow_the_month_the_cluster_and_an_edit() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        export.has("Sizes: month 24 of the forecast, tier tier_100k").await?;
        export.has("tolerance: ").await?;
        export.choose("export-kubernetes", "1.30").await?;
        export.has("For Kubernetes 1.30.").await?;
        ensure!(!export.text().await?.contains("tolerance: "));
        export.choose("export-month", "month 9 (tier_10k, 9,886 at peak)").await?;
        export.has("Sizes: month 9 of the forecast, tier tier_10k").await?;
        visit
            .find_text("#export-meant", "For month 9 (published day) and Kubernetes 1.30, as simulated on")
            .await?;
        visit.click("nav a[href='#/tiers']").await?;
        Tiers::shown(visit).await?.cell("capacity-0-0").await?.enter("777").await?;
        let export = Export::go(visit).await?;
        export.show("plan", 0, "headroom.json").await?;
        export.has("777").await?;
        visit.click("#undo").await?;
        export.has("\"concurrent_peak\": 1000").await
    })
    .await
}

#[tokio::test]
async fn the_simulation_is_done_when_it_is_asked_for_and_anew_after_an_edit() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        visit.click("#tab-csv").await?;
        visit.click("input[name=export-file][value='5']").await?;
        visit.find_text("#export-name", "simulation-months.csv").await?;
        let state = "() => [document.getElementById('simulate-export')?.textContent.trim() ?? null,
            document.getElementById('download-file').disabled, document.querySelectorAll('.code-line').length > 20]";
        visit.expect("nothing was simulated", state, &[], &json!(["Simulate", true, false])).await?;
        // One that is stopped leaves nothing; its button is the same one, which keeps the focus.
        let stop = "() => {
            const button = document.getElementById('simulate-export');
            button.focus();
            button.click();
            return new Promise(done => {
                const look = () => {
                    if (button.textContent.trim() !== 'Cancel') { requestAnimationFrame(look); return; }
                    button.click();
                    done(document.activeElement === button);
                };
                look();
            });
        }";
        ensure!(visit.call(stop, &[]).await? == json!(true));
        visit.expect("it was stopped", state, &[], &json!(["Simulate", true, false])).await?;
        visit.click("#simulate-export").await?;
        export.has("Simulated,\"month 24 of moderate, tier_100k, published day, scaled by rules, seed 1\"").await?;
        visit.expect("a table", state, &[], &json!([null, false, true])).await?;
        export.choose("export-month", "month 9 (tier_10k, 9,886 at peak)").await?;
        visit.expect("of another month", state, &[], &json!(["Simulate", true, false])).await?;
        // The archive is asked for with its simulation.
        visit.click("#download-all").await?;
        let files = files(&visit.downloaded("headroom-exports.zip").await?)?;
        let months = String::from_utf8(files.get("simulation-months.csv").context("months")?.clone())?;
        ensure!(months.contains("month 9 of moderate, tier_10k"), "{months}");
        export.has("month 9 of moderate, tier_10k").await
    })
    .await
}

#[tokio::test]
async fn the_peak_lock_is_objects_and_is_read_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        ensure!(!export.text().await?.contains("kind: CronJob"));
        export.choose("export-lock", "Kept by two CronJobs each").await?;
        export.has("kind: CronJob").await?;
        let text = export.text().await?;
        export.read_back(&text).await?;
        export
            .says(&["backend is as on screen.", "frontend is as on screen.", "celery is as on screen."])
            .await?;
        visit.click("#run-trial").await?;
        visit.find_text("#trial-said", "exactly equal").await?;
        let without = text.split("---\n# The rules forbid").next().context("the autoscalers")?;
        export.read_back(without).await?;
        let said = "() => document.getElementById('read-back-said').textContent.includes(
            'backend, CronJobs: not set in place of 17:00 to 21:00 UTC')";
        visit.expect("what differs", said, &[], &json!(true)).await?;
        visit.click("#undo").await?;
        visit.expect("none", "() => document.getElementById('export-lock').value", &[], &json!("none")).await
    })
    .await
}

#[tokio::test]
async fn a_hostile_name_is_only_shown() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let name = "<img src=x onerror=alert(1)>\"'`${1}{{ #";
        // The tier of the last month, which is exported as published.
        tiers.cell("tier-id-2").await?.put(name).await?;
        visit.press(Key::Enter).await?;
        tiers.are(&["tier_1k", "tier_10k", name]).await?;
        let export = Export::go(visit).await?;
        for (kind, names) in Export::KINDS {
            for (place, &file) in names.iter().enumerate() {
                export.show(kind, place, file).await?;
                let others = "() => document.querySelectorAll('#export-code *:not(span), #export-code [onerror]').length";
                visit.expect(file, others, &[], &json!(0)).await?;
                let shown = export.text().await?;
                ensure!(export.download(file).await? == shown.as_bytes(), "{file}");
                ensure!(shown.contains("onerror"), "{file} does not have the name");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn everything_is_done_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        let mut stops = 0;
        while visit.focused().await? != "tab-hpa" {
            visit.press(Key::Tab).await?;
            stops += 1;
            ensure!(stops < 40, "Tab does not reach the tabs");
        }
        for (key, kind, file) in [
            (Key::Down, "keda", "keda-scaledobject.yaml"),
            (Key::Up, "hpa", "hpa.yaml"),
            (Key::Up, "csv", "forecast.csv"),
            (Key::Down, "hpa", "hpa.yaml"),
            (Key::Right, "keda", "keda-scaledobject.yaml"),
            (Key::Home, "hpa", "hpa.yaml"),
            (Key::End, "csv", "forecast.csv"),
        ] {
            visit.press(key).await?;
            export.is_shown(kind, file).await?;
            ensure!(visit.focused().await? == format!("tab-{kind}"));
        }
        // Only the chosen tab is a stop: the next one is in its panel.
        for stop in ["copy-file", "download-file"] {
            visit.press(Key::Tab).await?;
            ensure!(visit.focused().await? == stop, "{} in place of {stop}", visit.focused().await?);
        }
        visit.press(Key::Enter).await?;
        ensure!(visit.downloaded("forecast.csv").await? == export.text().await?.as_bytes());
        visit.press(Key::Tab).await?;
        visit.press(Key::Right).await?;
        export.is_shown("csv", "costs.csv").await
    })
    .await
}

#[tokio::test]
async fn autoscalers_are_read_back_and_compared() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        let text = export.text().await?;
        export.read_back(&text).await?;
        let read = "() => [...document.querySelectorAll('#read-back-said li.good')].length";
        visit.expect("all are the same", read, &[], &json!(3)).await?;
        export.read_back(&text.replacen("maxReplicas: 50", "maxReplicas: 40", 1)).await?;
        visit.find_text("#read-back-said", "spec.maxReplicas: 40 in place of 50").await?;
        export.read_back(&text.replacen("maxReplicas: 50", "maxReplicas: many", 1)).await?;
        let line = text.lines().position(|line| line.contains("maxReplicas: 50")).context("the line")? + 1;
        visit.find_text("#read-back-said", &format!("spec.maxReplicas: line {line} column 3: ")).await?;
        export.read_back("a: [1").await?;
        visit.find_text("#read-back-said", "line 1 column 4: ").await?;
        // As JSON and in brackets it is the same.
        export.read_back("{apiVersion: v1, kind: List, items: []}").await?;
        visit.find_text("#read-back-said", "There is no autoscaler in it.").await?;
        export.read_back("").await?;
        export.says(&[]).await?;
        // A dropped file is read here, and not taken for a plan.
        let drop = "text => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], 'hpa.yaml'));
            document.getElementById('read-back').dispatchEvent(
                new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }";
        visit.call(drop, &[json!(text)]).await?;
        visit.expect("all are the same", read, &[], &json!(3)).await
    })
    .await
}

#[tokio::test]
async fn what_is_simulated_is_exported_and_a_file_runs_beside_it() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose_month(9).await?;
        scaling.choose("scaling", "hpa").await?;
        scaling.choose("shape", "launch").await?;
        visit.find_text(".lanes .chart-summary", "HPA in month 9, tier_10k, Kubernetes 1.35").await?;
        let newer = scaling.beside().await?;
        let choose = "() => {
            const list = document.getElementById('simulation-kubernetes');
            list.value = '30';
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        visit.call(choose, &[]).await?;
        visit.find_text(".beside", "what Export writes for month 9 and Kubernetes 1.30").await?;
        let on_screen = scaling.beside().await?;
        ensure!(on_screen != newer, "without a tolerance the HPA does the same");
        let export = Export::go(visit).await?;
        export.has("Sizes: month 9 of the forecast, tier tier_10k").await?;
        export.has("For Kubernetes 1.30.").await?;
        let text = export.text().await?;
        let run = async |text: &str, said: &str| -> Result<Vec<[String; 2]>> {
            export.read_back(text).await?;
            visit.click("#run-trial").await?;
            visit.find_text("#trial-said", said).await?;
            let read = "() => [...document.querySelectorAll('.export-trial tbody tr')].map(row =>
                [row.children[1].textContent, row.children[2].textContent])";
            Ok(serde_json::from_value(visit.call(read, &[]).await?)?)
        };
        let same = run(&text, "9, Kubernetes 1.30: exactly equal").await?;
        ensure!(same.iter().all(|[own, file]| own == file), "{same:?}");
        ensure!(same.iter().map(|[own, _]| own).eq(&on_screen), "{same:?} in place of {on_screen:?}");
        let other = text.replace("averageUtilization: 70", "averageUtilization: 40");
        ensure!(other != text, "no target of 70");
        let other = run(&other, "not equal").await?;
        ensure!(other.iter().any(|[own, file]| own != file), "{other:?}");
        export.read_back(&text.replacen("maxReplicas: 50", "maxReplicas: 1", 1)).await?;
        visit.click("#run-trial").await?;
        visit.find_text(".export-trial [role=alert]", "Kubernetes 1.30 refuses this").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_long_file_comes_in_pieces_and_paper_has_the_file_alone() -> Result<()> {
    visit(Options { scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        let export = Export::open(visit).await?;
        export.show("plan", 0, "headroom.json").await?;
        let pieces = "() => document.querySelectorAll('.code-piece').length > 3";
        visit.expect("pieces", pieces, &[], &json!(true)).await?;
        visit.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let seen = "() => ['.export-tabs', '#copy-file', '#export-month', '.export-link', '.code-line']
            .map(at => document.querySelector(at).getClientRects().length > 0)";
        visit.expect("what is printed", seen, &[], &json!([false, false, false, true, true])).await
    })
    .await
}
