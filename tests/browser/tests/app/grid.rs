//! Tables that are edited like a spreadsheet.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::Tiers;
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::{Value, json};
use thirtyfour::Key;

/// The texts of cells, by their ids.
async fn texts(visit: &Visit, ids: &[&str]) -> Result<Vec<String>> {
    let read = "(...ids) => ids.map(id => document.getElementById(id).value)";
    let arguments: Vec<Value> = ids.iter().map(|id| json!(id)).collect();
    serde_json::from_value(visit.call(read, &arguments).await?).context("the texts of cells")
}

#[tokio::test]
async fn a_block_from_a_spreadsheet_goes_in_at_once() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers
            .paste("capacity-0-1", "6,500\t66,000\t650k\r\n3000\t30000\t300000\r\n1.3M\t13M\t130M\r\n")
            .await?;
        tiers.says("9 cells pasted.").await?;
        tiers.cell("capacity-0-1").await?.holds("6,500").await?;
        let ids = [
            "capacity-0-1",
            "capacity-1-1",
            "capacity-2-1",
            "capacity-0-2",
            "capacity-2-2",
            "capacity-1-3",
            "capacity-2-3",
        ];
        let shown = texts(visit, &ids).await?;
        ensure!(
            shown == ["6,500", "66,000", "650,000", "3,000", "300,000", "13,000,000", "130,000,000"],
            "{shown:?}"
        );
        tiers.is_marked("capacity-1-2", true).await?;
        // What lies beyond the last column is not dropped silently, nor what has no field.
        tiers.paste("capacity-2-0", "110000\t5").await?;
        tiers.says("1 cell pasted. 1 cell lies outside of the table and went nowhere.").await?;
        tiers.cell("capacity-2-0").await?.holds("110,000").await?;
        tiers.paste("infrastructure-2-36", "90\n7").await?;
        tiers.says("2 cells pasted.").await?;
        tiers.paste("infrastructure-0-37", "80\n7").await?;
        tiers.says("1 cell pasted. 1 cell is not there to be edited and stayed as before.").await
    })
    .await
}

#[tokio::test]
async fn a_bad_cell_keeps_its_text_and_the_others_go_in() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // A word; the rated loads are checked together, so that a tier may take what another one gives up.
        tiers.paste("capacity-0-0", "1100\t100000\t120000\nlots\t60000\t600000").await?;
        tiers.says("5 cells pasted. 1 cell does not take its text and says why").await?;
        let word = tiers.cell("capacity-0-1").await?;
        word.is_refused("“lots” is not a number").await?;
        word.holds("lots").await?;
        tiers.cell("capacity-0-0").await?.holds("1,100").await?;
        tiers.cell("capacity-1-1").await?.holds("60,000").await?;
        tiers.cell("capacity-2-0").await?.holds("120,000").await?;
        tiers.cell("capacity-1-0").await?.is_fine().await?;
        tiers.paste("capacity-1-0", "120000\n61000").await?;
        tiers.says("1 cell pasted. 1 cell does not take its text").await?;
        tiers.cell("capacity-1-0").await?.is_refused("each tier needs its own rated load").await?;
        tiers.cell("capacity-1-1").await?.holds("61,000").await?;
        word.select().await?;
        visit.press(Key::Escape).await?;
        word.is_fine().await?;
        // No block at all.
        tiers.paste("cost-0-0", "1\t\"2").await?;
        tiers.says("Nothing was pasted: row 1 has a quotation mark").await?;
        tiers.cell("cost-0-0").await?.holds("$500").await
    })
    .await
}

#[tokio::test]
async fn a_block_is_selected_copied_and_pasted_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("cost-0-0").await?.select().await?;
        ensure!(visit.copied().await? == "500", "a single cell is a plain number");
        visit.press_with(Key::Shift, &[Key::Right, Key::Right, Key::Down]).await?;
        visit.find_text("[role=status]", "2 by 3 cells selected").await?;
        let copied = visit.copied().await?;
        ensure!(copied == "500\t3500\t25000\n250\t1750\t10000", "{copied:?}");
        // Through the browser's own clipboard, one column to the right.
        visit.command("copy").await?;
        tiers.cell("cost-1-0").await?.select().await?;
        visit.command("paste").await?;
        tiers.says("4 cells pasted. 2 cells lie outside of the table").await?;
        let shown = texts(visit, &["cost-1-0", "cost-2-0", "cost-1-1", "cost-2-1"]).await?;
        ensure!(shown == ["$500", "$3,500", "$250", "$1,750"], "{shown:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cells_are_filled_down_to_the_right_and_emptied() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // The year's saving of three cost lines.
        tiers.cell("lines-2-year-0").await?.put("30%").await?;
        visit.press_with(Key::Shift, &[Key::Down, Key::Down]).await?;
        visit.type_with(Key::Control, "d").await?;
        tiers.says("2 cells filled.").await?;
        let ids = ["lines-2-year-0", "lines-2-year-1", "lines-2-year-2", "lines-2-year-3"];
        let shown = texts(visit, &ids).await?;
        ensure!(shown == ["30%", "30%", "30%", ""], "{shown:?}");
        visit.press(Key::Delete).await?;
        tiers.says("3 cells emptied.").await?;
        let shown = texts(visit, &ids).await?;
        ensure!(shown == ["", "", "", ""], "{shown:?}");
        tiers.cell("cost-0-0").await?.select().await?;
        visit.press_with(Key::Shift, &[Key::Right, Key::Right]).await?;
        visit.type_with(Key::Control, "r").await?;
        tiers.says("2 cells filled.").await?;
        tiers.cell("cost-2-0").await?.holds("$500").await?;
        visit.press(Key::Backspace).await?;
        tiers.says("3 cells need values and keep their own.").await?;
        tiers.cell("cost-2-0").await?.holds("$500").await?;
        // What is seen is not what the document holds: nothing is handed on.
        tiers.cell("capacity-0-2").await?.put("xx").await?;
        visit.press_with(Key::Shift, &[Key::Down]).await?;
        visit.type_with(Key::Control, "d").await?;
        tiers.says("Nothing was changed: a cell to fill from holds a text that is not understood.").await?;
        tiers.cell("capacity-0-3").await?.holds("18,000,000").await
    })
    .await
}

#[tokio::test]
async fn keys_move_through_a_table_as_in_a_spreadsheet() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("capacity-0-0").await?.select().await?;
        for (key, id) in [
            (Key::Right, "capacity-1-0"),
            (Key::Right, "capacity-2-0"),
            (Key::Right, "capacity-2-0"),
            (Key::Down, "capacity-2-1"),
            (Key::Left, "capacity-1-1"),
            (Key::Tab, "capacity-2-1"),
            (Key::Tab, "capacity-0-2"),
            (Key::Up, "capacity-0-1"),
            (Key::Enter, "capacity-0-2"),
        ] {
            visit.press(key).await?;
            tiers.cell(id).await?.has_focus().await.context(id)?;
        }
        visit.press_with(Key::Shift, &[Key::Enter]).await?;
        let cell = tiers.cell("capacity-0-1").await?;
        cell.has_focus().await?;
        // Within a text the arrows move the caret, until it is at the end.
        let before = cell.text().await?;
        visit.press(Key::F2).await?;
        visit.press(Key::Left).await?;
        cell.has_focus().await?;
        visit.type_keys("9").await?;
        let (head, last) = before.split_at(before.len() - 1);
        cell.holds(&format!("{head}9{last}")).await?;
        visit.press(Key::Escape).await?;
        cell.holds(&before).await?;
        visit.press(Key::F2).await?;
        visit.press(Key::Right).await?;
        tiers.cell("capacity-1-1").await?.has_focus().await?;
        ensure!(cell.text().await?.replace(',', "") == before, "walking changed a cell");
        cell.is_edited(false).await
    })
    .await
}

#[tokio::test]
async fn tab_leads_from_cell_to_cell_where_they_are_edited() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("capacity-0-1").await?.select().await?;
        // As one types through a row.
        for text in ["6500", "66000", "650000"] {
            visit.type_keys(text).await?;
            visit.press(Key::Tab).await?;
        }
        tiers.cell("capacity-0-2").await?.has_focus().await?;
        ensure!(
            texts(visit, &["capacity-0-1", "capacity-1-1", "capacity-2-1"]).await?
                == ["6,500", "66,000", "650,000"]
        );
        for id in ["capacity-2-1", "capacity-1-1", "capacity-0-1"] {
            visit.press_with(Key::Shift, &[Key::Tab]).await?;
            tiers.cell(id).await?.has_focus().await.context(id)?;
        }
        Ok(())
    })
    .await
}

/// Gives what is selected back what was published.
async fn reset_by_keys(visit: &Visit) -> Result<()> {
    let chain = visit.driver().action_chain().key_down(Key::Control).key_down(Key::Shift);
    Ok(chain.send_keys(Key::Backspace).key_up(Key::Shift).key_up(Key::Control).perform().await?)
}

#[tokio::test]
async fn cells_go_back_to_what_was_published_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.paste("capacity-0-1", "6,500\t66,000\n3,000\t30,000").await?;
        let cell = tiers.cell("capacity-0-1").await?;
        cell.is_edited(true).await?;
        ensure!(cell.attribute("aria-keyshortcuts").await? == "Control+Shift+Backspace");
        reset_by_keys(visit).await?;
        cell.holds("6,700").await?;
        cell.has_focus().await?;
        cell.is_edited(false).await?;
        // A name, and what is selected, as one step.
        tiers.cell("tier-name-0").await?.enter("Ours").await?;
        tiers.cell("tier-name-0").await?.select().await?;
        reset_by_keys(visit).await?;
        tiers.cell("tier-name-0").await?.is_edited(false).await?;
        cell.select().await?;
        visit.press_with(Key::Shift, &[Key::Right, Key::Down]).await?;
        reset_by_keys(visit).await?;
        tiers.says("3 cells are back to their published values.").await?;
        for id in ["capacity-1-1", "capacity-0-2", "capacity-1-2"] {
            tiers.cell(id).await?.is_edited(false).await?;
        }
        visit.click("#undo").await?;
        tiers.cell("capacity-1-2").await?.holds("30,000").await
    })
    .await
}

#[tokio::test]
async fn a_block_is_selected_by_the_pointer() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let drag = "async (from, to) => {
            const [first, last] = [from, to].map(id => document.getElementById(id));
            const fire = (kind, element, buttons) => element.dispatchEvent(new PointerEvent(kind,
                { bubbles: true, cancelable: true, button: 0, buttons, pointerType: 'mouse' }));
            fire('pointerdown', first, 1);
            first.focus();
            fire('pointerover', last, 1);
            fire('pointerover', document.getElementById('capacity-0-0'), 0);
        }";
        visit.call(drag, &[json!("capacity-0-1"), json!("capacity-1-2")]).await?;
        let picked = "() => [...document.querySelectorAll('td.picked input')].map(field => field.id)";
        let block = json!(["capacity-0-1", "capacity-1-1", "capacity-0-2", "capacity-1-2"]);
        visit.expect("the selection", picked, &[], &block).await?;
        let copied = visit.copied().await?;
        ensure!(copied.lines().count() == 2 && copied.contains('\t'), "{copied:?}");
        tiers.cell("capacity-2-3").await?.select().await?;
        visit.expect("no selection", picked, &[], &json!([])).await
    })
    .await
}

#[tokio::test]
async fn a_click_chooses_a_cell_and_a_second_one_sets_the_caret() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let cell = tiers.cell("capacity-0-0").await?;
        visit.click("#capacity-0-0").await?;
        visit.type_keys("1200").await?;
        cell.holds("1,200").await?;
        visit.click("#capacity-0-0").await?;
        let is_caret = "() => { const { selectionStart, selectionEnd } = document.activeElement; return selectionStart === selectionEnd }";
        visit.expect("a caret", is_caret, &[], &json!(true)).await
    })
    .await
}

#[tokio::test]
async fn a_line_with_commas_is_one_text() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // As a table wrote it: without the marks around it.
        tiers.paste("lines-1-name-0", "\"Database, in two zones\"").await?;
        tiers.cell("lines-1-name-0").await?.holds("Database, in two zones").await?;
        visit.press_with(Key::Shift, &[Key::Down]).await?;
        tiers.paste("lines-1-name-0", "Servers, all of them").await?;
        for id in ["lines-1-name-0", "lines-1-name-1"] {
            tiers.cell(id).await?.holds("Servers, all of them").await?;
        }
        Ok(())
    })
    .await
}
