//! The reader's own plans: what is edited, what can be undone, what is said of it and what is kept.

use anyhow::Result;
use serde_json::json;

use super::Forecast;
use crate::Visit;

/// Where is said what became of a plan.
pub const NOTICE: &str = ".notice-bar";

/// How many plans are kept, on the page of plans.
pub const PLANS: &str = "() => document.querySelectorAll('.saved-plan').length";

/// What the address holds of a document: nothing where the plan is as published.
const PAYLOAD: &str = "() => location.hash.split('?')[1] ?? ''";

/// Waits until the address holds a document, and gives what it holds.
///
/// # Errors
/// Where it never holds one.
pub async fn payload(visit: &Visit) -> Result<String> {
    other_payload(visit, "").await
}

/// Edits the number of users, waits until the address holds a document and another than before, and gives what it
/// holds.
///
/// # Errors
/// Where the field is missing or the address never holds another document.
pub async fn edited(visit: &Visit, users: &str) -> Result<String> {
    let before = visit.call(PAYLOAD, &[]).await?;
    Forecast::shown(visit).await?.field("initial-users").await?.enter(users).await?;
    other_payload(visit, before.as_str().unwrap_or_default()).await
}

async fn other_payload(visit: &Visit, before: &str) -> Result<String> {
    let is_other = format!("before => {{ const now = ({PAYLOAD})(); return now !== '' && now !== before }}");
    visit.expect("another document in the address", &is_other, &[json!(before)], &json!(true)).await?;
    Ok(visit.call(PAYLOAD, &[]).await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until the field for the number of users holds a text.
///
/// # Errors
/// What it holds instead.
pub async fn users_are(visit: &Visit, users: &str) -> Result<()> {
    Forecast::shown(visit).await?.field("initial-users").await?.holds(users).await
}

/// Waits until the button says what is undone.
///
/// # Errors
/// What it says instead.
pub async fn undo_says(visit: &Visit, text: &str) -> Result<()> {
    let says = "() => document.querySelector('#undo').title";
    visit.expect("what undo says", says, &[], &json!(text)).await
}

/// Waits until there is no notice.
///
/// # Errors
/// Where there still is one.
pub async fn is_quiet(visit: &Visit) -> Result<()> {
    let hidden = "selector => document.querySelector(selector).hidden";
    visit.expect("no notice", hidden, &[json!(NOTICE)], &json!(true)).await
}
