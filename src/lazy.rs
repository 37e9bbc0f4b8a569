//! Pages that are loaded when they are opened: a first visit carries the forecast and nothing else.
//!
//! The build splits the web module at the functions below. Without the feature `split` (tests, the rebuilding server)
//! they are ordinary functions.

use leptos::prelude::*;

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

/// The runbook page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(runbook, fallible))]
fn runbook_page() -> Result<Page, NotLoaded> {
    Ok(|| crate::pages::runbook::RunbookPage().into_any())
}

/// Fetches the runbook page.
///
/// # Errors
/// As for [`tiers`].
pub async fn runbook() -> Result<Page, NotLoaded> {
    #[cfg(feature = "split")]
    return runbook_page().await;
    #[cfg(not(feature = "split"))]
    runbook_page()
}

/// The sources page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(sources, fallible))]
fn sources_page() -> Result<Page, NotLoaded> {
    Ok(|| crate::pages::sources::SourcesPage().into_any())
}

/// Fetches the sources page.
///
/// # Errors
/// As for [`tiers`].
pub async fn sources() -> Result<Page, NotLoaded> {
    #[cfg(feature = "split")]
    return sources_page().await;
    #[cfg(not(feature = "split"))]
    sources_page()
}
