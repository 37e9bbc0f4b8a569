//! Lists of texts are written like lists elsewhere: Enter, arrows, and several lines at once.

use anyhow::Result;
use headroom_browser_tests::pages::Runbook;
use headroom_browser_tests::{Options, visit};
use thirtyfour::Key;

#[tokio::test]
async fn a_list_is_written_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.choose(1).await?;
        runbook.switch_editing().await?;
        visit.click("#runbook-rollback-add").await?;
        visit.has_focus("runbook-rollback-0").await?;
        visit.type_keys("Point DNS back").await?;
        visit.press(Key::Enter).await?;
        visit.has_focus("runbook-rollback-1").await?;
        // Nothing was written into it yet: there is no other one behind it.
        visit.press(Key::Enter).await?;
        visit.type_keys("Tell everybody").await?;
        visit.press(Key::Up).await?;
        visit.has_focus("runbook-rollback-0").await?;
        runbook.list_is("runbook-rollback", &["Point DNS back", "Tell everybody"]).await?;
        visit.press(Key::Up).await?;
        visit.has_focus("runbook-rollback-0").await?;
        visit.press(Key::Enter).await?;
        visit.has_focus("runbook-rollback-1").await?;
        visit.press(Key::Down).await?;
        visit.has_focus("runbook-rollback-1").await?;
        // What is no text stays where it is.
        runbook.field("runbook-rollback-1").await?.put("  ").await?;
        visit.press(Key::Enter).await?;
        runbook.field("runbook-rollback-1").await?.is_refused("Nothing is written here").await?;
        visit.has_focus("runbook-rollback-1").await
    })
    .await
}

#[tokio::test]
async fn several_lines_become_several_items_in_one_step() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.choose(1).await?;
        runbook.switch_editing().await?;
        visit.click("#runbook-rollback-add").await?;
        visit.has_focus("runbook-rollback-0").await?;
        runbook.paste("runbook-rollback-0", "- Point DNS back\n- Restore\n- Tell everybody\n").await?;
        let all = ["Point DNS back", "Restore", "Tell everybody"];
        runbook.list_is("runbook-rollback", &all).await?;
        visit.has_focus("runbook-rollback-2").await?;
        visit.type_with(Key::Control, "z").await?;
        runbook.list_is("runbook-rollback", &["New step back"]).await?;
        visit.type_with(Key::Control, "y").await?;
        runbook.list_is("runbook-rollback", &all).await?;
        // In the middle of a text they come behind it, with what was typed before.
        runbook.field("runbook-rollback-0").await?.put("First").await?;
        runbook.paste("runbook-rollback-0", "Second\nThird").await?;
        let all = ["First", "Second", "Third", "Restore", "Tell everybody"];
        runbook.list_is("runbook-rollback", &all).await
    })
    .await
}
