//! Parts of the application that are loaded when they are needed: a first visit carries the forecast and nothing else.
//!
//! The build splits the web module at the functions below. Without the feature `split` (tests, the rebuilding server)
//! they are ordinary functions.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::components::chart_frame::Tools;
use crate::route::Route;
use crate::state::AppState;
use crate::state::journal::Keeper;

/// Makes a page.
pub type Page = fn() -> AnyView;

/// A page on its way.
pub type Fetched = Pin<Box<dyn Future<Output = Result<Page, NotLoaded>>>>;

/// A part of the application could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A function that fetches a part and gives what is in it. Pages that people open together, or that share much of their
/// code, are one part: what several parts share becomes a file for each set of parts that share it, and nine parts made
/// a hundred and twenty of them.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident in $group:ident: $content:ty = $value:expr) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// [`NotLoaded`] where it cannot be fetched; it can be tried again.
        pub async fn $name() -> Result<$content, NotLoaded> {
            #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split($group, fallible))]
            fn $name() -> Result<$content, NotLoaded> {
                Ok($value)
            }
            #[cfg(feature = "split")]
            return $name().await;
            #[cfg(not(feature = "split"))]
            $name()
        }
    };
}

part! {
    /// Fetches the tiers page.
    tiers in tables: Page = || crate::pages::tiers::TiersPage().into_any()
}
part! {
    /// Fetches the growth page.
    growth in tables: Page = || crate::pages::growth::GrowthPage().into_any()
}
part! {
    /// Fetches the costs page.
    costs in analysis: Page = || crate::pages::costs::CostsPage().into_any()
}
part! {
    /// Fetches the page of the scaling rules.
    rules in tables: Page = || crate::pages::rules::RulesPage().into_any()
}
part! {
    /// Fetches the scaling page.
    scaling in scaling: Page = || crate::pages::scaling::ScalingPage().into_any()
}
part! {
    /// Fetches the runbook page.
    runbook in guide: Page = || crate::pages::runbook::RunbookPage().into_any()
}
part! {
    /// Fetches the sources page.
    sources in guide: Page = || crate::pages::sources::SourcesPage().into_any()
}
part! {
    /// Fetches the compare page.
    compare in analysis: Page = || crate::pages::compare::ComparePage().into_any()
}
part! {
    /// Fetches the export page.
    export in scaling: Page = || crate::pages::export::ExportPage().into_any()
}
part! {
    /// Fetches the plan page.
    plan in keeping: Page = || crate::pages::plan::PlanPage().into_any()
}
part! {
    /// Fetches what one does with a chart, and what of the forecast comes with it.
    chart_tools in charts: Tools = Tools {
        over: crate::components::chart_tools::over,
        below: crate::components::chart_tools::below,
        redraw: crate::browser::drawing::put,
        figures: crate::pages::forecast::figures::figures,
        notices: crate::pages::forecast::notices::notices,
        save_csv: crate::pages::forecast::downloads::save_csv,
        save_json: crate::pages::forecast::downloads::save_json,
    }
}
part! {
    /// Fetches what makes pages fit for paper.
    printing in charts: fn(AppState) = crate::printing::start
}
part! {
    /// Fetches undo, saving and links.
    journal in keeping: Keeper = crate::journal::KEEPER
}

/// Fetches a page.
pub fn page(route: Route) -> Fetched {
    match route {
        Route::Forecast => {
            Box::pin(async { Ok((|| crate::pages::forecast::ForecastPage().into_any()) as Page) })
        }
        Route::Tiers => Box::pin(tiers()),
        Route::Growth => Box::pin(growth()),
        Route::Costs => Box::pin(costs()),
        Route::Rules => Box::pin(rules()),
        Route::Scaling => Box::pin(scaling()),
        Route::Runbook => Box::pin(runbook()),
        Route::Compare => Box::pin(compare()),
        Route::Export => Box::pin(export()),
        Route::Sources => Box::pin(sources()),
        Route::Plan => Box::pin(plan()),
    }
}
