//! Pages that are loaded when they are opened: a first visit carries the forecast and nothing else.
//!
//! The build splits the web module at the functions below. Without the feature `split` (tests, the rebuilding server)
//! they are ordinary functions.

use leptos::prelude::*;

use crate::state::journal::Keeper;

/// Makes a page.
pub type Page = fn() -> AnyView;

/// A part of the application could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The tiers page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(tiers, fallible))]
fn tiers_page() -> Result<Page, NotLoaded> {
    Ok(|| crate::pages::tiers::TiersPage().into_any())
}

/// Fetches the tiers page.
///
/// # Errors
/// [`NotLoaded`] where it cannot be fetched; it can be tried again.
pub async fn tiers() -> Result<Page, NotLoaded> {
    #[cfg(feature = "split")]
    return tiers_page().await;
    #[cfg(not(feature = "split"))]
    tiers_page()
}

/// The growth page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(growth, fallible))]
fn growth_page() -> Result<Page, NotLoaded> {
    Ok(|| crate::pages::growth::GrowthPage().into_any())
}

/// Fetches the growth page.
///
/// # Errors
/// [`NotLoaded`] where it cannot be fetched; it can be tried again.
pub async fn growth() -> Result<Page, NotLoaded> {
    #[cfg(feature = "split")]
    return growth_page().await;
    #[cfg(not(feature = "split"))]
    growth_page()
}

/// The plan page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(plan, fallible))]
fn plan_page() -> Result<Page, NotLoaded> {
    Ok(|| crate::pages::plan::PlanPage().into_any())
}

/// Fetches the plan page.
///
/// # Errors
/// [`NotLoaded`] as for [`tiers`].
pub async fn plan() -> Result<Page, NotLoaded> {
    #[cfg(feature = "split")]
    return plan_page().await;
    #[cfg(not(feature = "split"))]
    plan_page()
}

/// Undo, saving and links.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(journal, fallible))]
fn journal_part() -> Result<Keeper, NotLoaded> {
    Ok(crate::journal::keep)
}

/// Fetches undo, saving and links.
///
/// # Errors
/// [`NotLoaded`] as for [`tiers`].
pub async fn journal() -> Result<Keeper, NotLoaded> {
    #[cfg(feature = "split")]
    return journal_part().await;
    #[cfg(not(feature = "split"))]
    journal_part()
}
