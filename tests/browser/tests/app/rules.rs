//! Editing the scaling rules.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::plans::undo_says;
use headroom_browser_tests::pages::{Rules, Tiers};
use headroom_browser_tests::{Options, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn an_edited_rule_is_marked_and_goes_back_alone_with_its_table_and_with_all() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let threshold = rules.cell("backend-up-4-0").await?;
        threshold.holds("70").await?;
        rules.is_marked("backend-up-4-0", false).await?;
        threshold.enter("65").await?;
        rules.is_marked("backend-up-4-0", true).await?;
        threshold.reset().await?;
        threshold.holds("70").await?;
        threshold.has_focus().await?;
        rules.is_marked("backend-up-4-0", false).await?;
        // By table: one of two tables goes back.
        threshold.enter("66").await?;
        rules.choose("backend-up-2-1", "maximum").await?;
        rules.is_marked("backend-up-2-1", true).await?;
        rules.cell("backend-limits-0-1").await?.enter("60").await?;
        visit.click(".rule-table:has(#backend-up-4-0) .reset-table").await?;
        threshold.holds("70").await?;
        rules.shows("backend-up-2-1", "average").await?;
        rules.cell("backend-limits-0-1").await?.holds("60").await?;
        // A table whose record has other tables as well takes back its own fields alone.
        rules.cell("backend-service-0-0").await?.enter("API").await?;
        rules.is_marked("backend-service-0-0", true).await?;
        visit.click(".rule-group:has(#backend-service-0-0) .reset-table").await?;
        rules.cell("backend-service-0-0").await?.holds("Django API").await?;
        rules.cell("backend-limits-0-1").await?.holds("60").await?;
        // All together, from page to page.
        rules.cell("peak-burst-0-0").await?.enter("75").await?;
        Tiers::go(visit).await?;
        let rules = Rules::go(visit).await?;
        rules.cell("peak-burst-0-0").await?.holds("75%").await?;
        visit.click("#reset-rules").await?;
        rules.cell("peak-burst-0-0").await?.holds("50%").await?;
        rules.cell("backend-limits-0-1").await?.holds("50").await?;
        visit.find_text("#reset-rules", "nothing edited").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_contradiction_appears_and_its_links_lead_to_both_fields() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let before = rules.contradictions().await?;
        let headline = "backend_cpu_scale_down undoes backend_cpu_scale_up";
        ensure!(!before.iter().any(|at| at == headline), "{before:?}");
        rules.cell("backend-down-4-0").await?.enter("80").await?;
        rules.contradicts(headline, true).await?;
        rules.follow(headline, 1).await?;
        rules.cell("backend-up-4-0").await?.has_focus().await?;
        let words = rules.follow(headline, 0).await?;
        ensure!(words == "Rule backend_cpu_scale_down, Threshold", "{words}");
        rules.cell("backend-down-4-0").await?.has_focus().await?;
        visit.find("nav a[href='#/rules'][aria-current=page]").await?;
        visit.type_keys("30").await?;
        rules.contradicts(headline, false).await?;
        // A minimum over a maximum, of a single record.
        rules.cell("celery-limits-0-0").await?.enter("41").await?;
        let over = "Celery scaling: the minimum over the maximum";
        rules.contradicts(over, true).await?;
        rules.follow(over, 1).await?;
        rules.cell("celery-limits-0-1").await?.has_focus().await?;
        visit.type_keys("50").await?;
        // One with the plan: the other field is on another page.
        rules.cell("backend-limits-0-1").await?.enter("20").await?;
        let stops = "Scaling stops before tier_100k: backend instances";
        rules.contradicts(stops, true).await?;
        rules.follow(stops, 1).await?;
        Tiers::shown(visit).await?;
        let instances = "() => document.activeElement.getAttribute('aria-label')";
        visit.expect("the field", instances, &[], &json!("tier_100k, Backend, Instances")).await
    })
    .await
}

const UP: [&str; 4] = [
    "backend_cpu_scale_up",
    "backend_memory_scale_up",
    "backend_latency_scale_up",
    "backend_queue_depth_scale_up",
];

#[tokio::test]
async fn rules_are_added_copied_moved_and_removed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        rules.names_are("backend-up", &UP).await?;
        // What is typed and is no number stays, with its reason, while a row is added.
        rules.cell("backend-up-4-1").await?.enter("lots").await?;
        visit.click("#backend-up-add").await?;
        rules.cell("backend-up-4-1").await?.is_refused("Allowed").await?;
        rules.names_are("backend-up", &[&UP[..], &["backend_scale_up"]].concat()).await?;
        rules.focus_is("backend-up-0-4").await?;
        // It is marked as a whole, and has no published values to go back to.
        rules.is_marked("backend-up-4-4", true).await?;
        ensure!(rules.cell("backend-up-4-4").await?.reset_button().await?.is_none());
        rules.cell("backend-up-4-4").await?.enter("55").await?;
        rules.row("backend-up", "up", 4).await?;
        rules.names_are("backend-up", &[UP[0], UP[1], UP[2], "backend_scale_up", UP[3]]).await?;
        rules.focus_is("backend-up-up-3").await?;
        rules.cell("backend-up-4-3").await?.holds("55").await?;
        rules.row("backend-up", "copy", 0).await?;
        let copy = "backend_cpu_scale_up 2";
        rules.names_are("backend-up", &[UP[0], copy, UP[1], UP[2], "backend_scale_up", UP[3]]).await?;
        rules.focus_is("backend-up-0-1").await?;
        rules.cell("backend-up-4-1").await?.holds("70").await?;
        rules.row("backend-up", "remove", 0).await?;
        rules.focus_is("backend-up-remove-0").await?;
        rules.row("backend-up", "down", 0).await?;
        rules.focus_is("backend-up-down-1").await?;
        rules.names_are("backend-up", &[UP[1], copy, UP[2], "backend_scale_up", UP[3]]).await?;
        // Levels have no name to be told apart by: a copy is as its original.
        rules.row("peak-degradation", "copy", 2).await?;
        rules
            .names_are(
                "peak-degradation",
                &[
                    "Switch off non-critical features",
                    "Limit API rates",
                    "Serve read-only",
                    "Serve read-only",
                ],
            )
            .await?;
        visit.click(".rule-table:has(#backend-up-4-0) .reset-table").await?;
        rules.names_are("backend-up", &UP).await
    })
    .await
}

#[tokio::test]
async fn names_are_given_when_the_field_is_left() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        rules.cell("backend-up-0-0").await?.enter("cpu_up").await?;
        rules.names_are("backend-up", &["cpu_up", UP[1], UP[2], UP[3]]).await?;
        rules.is_marked("backend-up-0-0", true).await?;
        // One that another has is refused, and stays until it is another.
        let second = rules.cell("backend-up-0-1").await?;
        second.enter("cpu_up").await?;
        visit.find_text(".cell:has(#backend-up-0-1) .field-error", "`cpu_up` is taken").await?;
        second.holds("cpu_up").await?;
        second.select().await?;
        visit.press(Key::Escape).await?;
        second.holds(UP[1]).await?;
        // A queue is known by its key: its row is made anew, and the focus is where it was going.
        rules.cell("celery-queues-0-0").await?.enter("urgent").await?;
        rules.names_are("celery-queues", &["urgent", "normal_priority", "low_priority", "scheduled"]).await?;
        rules.focus_is("celery-queues-1-0").await?;
        visit.insert("3").await?;
        rules.cell("celery-queues-1-0").await?.holds("3").await?;
        rules.is_marked("celery-queues-1-0", true).await
    })
    .await
}

#[tokio::test]
async fn texts_lists_and_parts_are_edited() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let tasks = rules.cell("celery-queues-3-3").await?;
        tasks.holds("Periodic, Cron").await?;
        tasks.enter(" Periodic,Cron , Nightly").await?;
        tasks.holds("Periodic, Cron, Nightly").await?;
        tasks.reset().await?;
        tasks.holds("Periodic, Cron").await?;
        // Escape brings back what was there.
        let metric = rules.cell("redis-up-1-0").await?;
        metric.put("swap").await?;
        visit.press(Key::Escape).await?;
        metric.holds("memory_utilization_percent").await?;
        rules.is_marked("redis-up-1-0", false).await?;
        // A rule that acts at once has no window, and so no day.
        let day = "() => document.getElementById('database-vertical-8-2')?.value ?? null";
        visit.expect("the day", day, &[], &json!(null)).await?;
        rules.choose("database-vertical-7-2", "in a window").await?;
        visit.expect("the day", day, &[], &json!("Sunday")).await?;
        rules.cell("database-vertical-9-2").await?.enter("25").await?;
        rules.cell("database-vertical-9-2").await?.is_refused("Allowed: 0 to 24").await?;
        rules.choose("database-vertical-7-2", "at once").await?;
        visit.expect("the day", day, &[], &json!(null)).await?;
        rules.choose("cdn-whole-0-0", "tier_100k").await?;
        rules.is_marked("cdn-whole-0-0", true).await
    })
    .await
}

#[tokio::test]
async fn rules_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let threshold = rules.cell("backend-up-4-0").await?;
        threshold.select().await?;
        for (key, id) in [
            (Key::Enter, "backend-up-4-1"),
            (Key::Down, "backend-up-4-2"),
            (Key::Up, "backend-up-4-1"),
            (Key::Tab, "backend-up-5-1"),
        ] {
            visit.press(key).await?;
            rules.focus_is(id).await?;
        }
        // Tools are reached from the last field of their row.
        rules.cell("backend-up-10-1").await?.select().await?;
        for id in ["backend-up-up-1", "backend-up-down-1", "backend-up-copy-1", "backend-up-remove-1"] {
            visit.press(Key::Tab).await?;
            rules.focus_is(id).await?;
        }
        visit.press(Key::Enter).await?;
        rules.names_are("backend-up", &[UP[0], UP[2], UP[3]]).await?;
        rules.focus_is("backend-up-remove-1").await?;
        // The list of chapters leads to their headings.
        visit.click(".chapters a[href='#rules-cdn']").await?;
        rules.focus_is("rules-cdn").await?;
        let name = rules.cell("cdn-cache-0-0").await?.attribute("aria-label").await?;
        ensure!(name == json!("/static/*, Path"), "{name}");
        name.as_str().context("no name").map(drop)
    })
    .await
}

#[tokio::test]
async fn arrows_walk_through_rules_in_every_direction() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let walk = async |from: &str, steps: &[(Key, &str)]| -> Result<()> {
            rules.cell(from).await?.select().await?;
            for (key, id) in steps {
                visit.press(key.clone()).await?;
                rules.focus_is(id).await.with_context(|| format!("on the way from {from} to {id}"))?;
            }
            Ok(())
        };
        walk(
            "backend-up-1-0",
            &[
                (Key::Right, "backend-up-2-0"),
                (Key::Right, "backend-up-3-0"),
                (Key::Down, "backend-up-3-1"),
                (Key::Right, "backend-up-4-1"),
                (Key::Down, "backend-up-4-2"),
                (Key::Left, "backend-up-3-2"),
                (Key::Left, "backend-up-2-2"),
                (Key::Left, "backend-up-1-2"),
                (Key::Left, "backend-up-0-2"),
                (Key::Left, "backend-up-0-2"),
                (Key::Up, "backend-up-0-1"),
                (Key::Enter, "backend-up-0-2"),
            ],
        )
        .await?;
        // A list of choices is walked past, not changed.
        rules.shows("backend-up-2-1", "average").await?;
        rules.names_are("backend-up", &UP).await?;
        // One record: its fields stand below each other, boxes to be ticked and lists among them.
        walk(
            "backend-limits-0-2",
            &[
                (Key::Down, "backend-limits-0-3"),
                (Key::Down, "backend-limits-0-4"),
                (Key::Down, "backend-limits-0-5"),
                (Key::Down, "backend-limits-0-5"),
                (Key::Up, "backend-limits-0-4"),
                (Key::Up, "backend-limits-0-3"),
            ],
        )
        .await?;
        // A rule without a window has no hour: it is passed over.
        walk(
            "database-vertical-9-1",
            &[
                (Key::Left, "database-vertical-8-1"),
                (Key::Left, "database-vertical-7-1"),
                (Key::Down, "database-vertical-7-2"),
                (Key::Right, "database-vertical-7-2"),
            ],
        )
        .await
    })
    .await
}

#[tokio::test]
async fn a_block_from_a_spreadsheet_goes_over_rules_and_comes_back_in_one_step() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        rules.paste("backend-up-4-0", "65\t3\r\nlots\t4\r\n").await?;
        rules.says("3 cells pasted. 1 cell does not take its text and says why").await?;
        let bad = rules.cell("backend-up-4-1").await?;
        bad.is_refused("“lots” is not a number").await?;
        bad.holds("lots").await?;
        for (id, text) in [("backend-up-4-0", "65"), ("backend-up-5-0", "3"), ("backend-up-5-1", "4")] {
            rules.cell(id).await?.holds(text).await?;
            rules.is_marked(id, true).await?;
        }
        undo_says(visit, "Undo: Changed 3 values: Rule backend_cpu_scale_up, Threshold, and 2 more").await?;
        visit.click("#undo").await?;
        for (id, text) in [("backend-up-4-0", "70"), ("backend-up-5-0", "2"), ("backend-up-5-1", "2")] {
            rules.cell(id).await?.holds(text).await?;
            rules.is_marked(id, false).await?;
        }
        bad.select().await?;
        visit.press(Key::Escape).await?;
        bad.holds("80").await?;
        bad.is_fine().await?;
        // Copied out: numbers, words and what is chosen.
        rules.cell("backend-up-4-2").await?.select().await?;
        visit.press_with(Key::Shift, &[Key::Left, Key::Left, Key::Down]).await?;
        visit.find_text("[role=status]", "2 by 3 cells selected").await?;
        let copied = visit.copied().await?;
        ensure!(copied == "average\t≥\t500\nmaximum\t≥\t1000", "{copied:?}");
        // Filled down.
        rules.cell("backend-up-5-1").await?.put("6").await?;
        visit.press_with(Key::Shift, &[Key::Down, Key::Down, Key::Right]).await?;
        visit.type_with(Key::Control, "d").await?;
        rules.says("4 cells filled.").await?;
        for id in ["backend-up-5-2", "backend-up-5-3"] {
            rules.cell(id).await?.holds("6").await?;
        }
        rules.cell("backend-up-6-3").await?.holds("60 s").await?;
        rules.cell("backend-up-5-0").await?.holds("2").await
    })
    .await
}

#[tokio::test]
async fn names_parts_and_single_records_are_pasted() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        // Two queues swap names while one gets more workers: what is bad stays beside the new name.
        let block = "normal_priority\t3\tlots\tEmail, Reports\nhigh_priority\t5";
        rules.paste("celery-queues-0-0", block).await?;
        rules.says("5 cells pasted. 1 cell does not take its text and says why").await?;
        rules
            .names_are("celery-queues", &["normal_priority", "high_priority", "low_priority", "scheduled"])
            .await?;
        rules.focus_is("celery-queues-0-0").await?;
        rules.cell("celery-queues-1-0").await?.holds("3").await?;
        rules.cell("celery-queues-1-1").await?.holds("5").await?;
        rules.cell("celery-queues-3-0").await?.holds("Email, Reports").await?;
        rules.cell("celery-queues-2-0").await?.is_refused("“lots” is not a number").await?;
        visit.click("#undo").await?;
        rules
            .names_are("celery-queues", &["high_priority", "normal_priority", "low_priority", "scheduled"])
            .await?;
        rules.cell("celery-queues-1-0").await?.holds("2").await?;
        // A name that another has stays with its reason, and the rest goes in.
        rules.paste("backend-up-0-0", "first\tmetric_a\nfirst\tmetric_b").await?;
        rules.says("3 cells pasted. 1 cell does not take its text").await?;
        rules.cell("backend-up-0-1").await?.is_refused("`first` is taken").await?;
        rules.cell("backend-up-1-1").await?.holds("metric_b").await?;
        // A part comes with its fields.
        rules.paste("database-vertical-6-2", "machines\tin a window\tMonday\t4\t").await?;
        rules.says("5 cells pasted.").await?;
        rules.cell("database-vertical-8-2").await?.holds("Monday").await?;
        rules.cell("database-vertical-9-2").await?.holds("4").await?;
        // A column goes down the fields of a record; so does one that is emptied.
        rules.paste("celery-limits-0-0", "4\n30\n6\n").await?;
        rules.says("3 cells pasted.").await?;
        rules.cell("celery-limits-0-1").await?.holds("30").await?;
        rules.cell("celery-limits-0-2").await?.holds("6").await?;
        rules.cell("celery-limits-0-0").await?.has_focus().await
    })
    .await
}

#[tokio::test]
async fn rules_fit_the_narrowest_window() -> Result<()> {
    visit(Options { width: 320, height: 640, ..Options::default() }, async |visit| {
        Rules::open(visit).await?;
        let wide = "() => document.documentElement.scrollWidth";
        visit.expect("the width of the page", wide, &[], &json!(320)).await
    })
    .await
}
