//! Pages and their addresses. They stand after the hash sign, so any static host under any path will do.

use headroom_model::words::pages::shell as text;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What we need, when, and for how much.
    Forecast,
    /// What each tier is made of.
    Tiers,
    /// How fast the number of users grows.
    Growth,
    /// What it costs, and what it would cost otherwise.
    Costs,
    /// When what scales by itself.
    Rules,
    /// Whether what scales by itself holds.
    Scaling,
    /// How we migrate, and what we watch.
    Runbook,
    /// Which assumption matters.
    Compare,
    /// How the plan is put to work.
    Export,
    /// Whether the figures can be trusted.
    Sources,
    /// The plan as a thing to keep and to share.
    Plan,
}

impl Route {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 11] = [
        Self::Forecast,
        Self::Tiers,
        Self::Growth,
        Self::Costs,
        Self::Rules,
        Self::Scaling,
        Self::Runbook,
        Self::Compare,
        Self::Export,
        Self::Sources,
        Self::Plan,
    ];

    /// The address within the application.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Forecast => "#/",
            Self::Tiers => "#/tiers",
            Self::Growth => "#/growth",
            Self::Costs => "#/costs",
            Self::Rules => "#/rules",
            Self::Scaling => "#/scaling",
            Self::Runbook => "#/runbook",
            Self::Compare => "#/compare",
            Self::Export => "#/export",
            Self::Sources => "#/sources",
            Self::Plan => "#/plan",
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Forecast => text::FORECAST,
            Self::Tiers => text::TIERS,
            Self::Growth => text::GROWTH,
            Self::Costs => text::COSTS,
            Self::Rules => text::RULES,
            Self::Scaling => text::SCALING,
            Self::Runbook => text::RUNBOOK,
            Self::Compare => text::COMPARE,
            Self::Export => text::EXPORT,
            Self::Sources => text::SOURCES,
            Self::Plan => text::PLAN,
        }
    }

    /// Its name in the style sheet and in `index.html`; the forecast has none.
    pub fn name(self) -> &'static str {
        self.address().trim_start_matches("#/")
    }

    /// The page at an address.
    ///
    /// # Errors
    /// The address, where no page is.
    pub fn parse(hash: &str) -> Result<Self, String> {
        let page = hash.split('?').next().unwrap_or_default();
        let path = page.strip_prefix('#').unwrap_or(page).trim_matches('/');
        let named = |page: &Self| page.name() == path;
        Self::ALL.into_iter().find(named).ok_or_else(|| hash.chars().take(80).collect())
    }
}

/// Spaces, quotes and brackets, as they are or as an address writes them.
const FRONT: [&str; 9] = [" ", "%20", "\"", "%22", "'", "%27", "<", "%3C", "("];

/// What an address holds of a document: what stands behind its question mark.
pub fn payload(hash: &str) -> Option<String> {
    let (_, mut payload) = hash.split_once('?')?;
    // What a hand that copies takes along in front.
    while let Some(rest) = FRONT.iter().find_map(|front| payload.strip_prefix(front)) {
        payload = rest;
    }
    // What mail programs and campaigns put behind a link. A text that begins so is no link, which is said.
    let end = payload.char_indices().skip(1).find(|(_, c)| ['&', '%', ' '].contains(c));
    let payload = end.map_or(payload, |(end, _)| payload.get(..end).unwrap_or(payload));
    let payload = payload.trim_end_matches(['.', ',', ';', '!', ')', '>', '"']);
    // A parameter of somebody else's.
    let is_foreign = payload.contains('=') || payload.starts_with('&');
    (!payload.is_empty() && !is_foreign).then(|| payload.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_at_its_address() {
        for route in Route::ALL {
            assert_eq!(Route::parse(route.address()), Ok(route));
        }
        assert_eq!(Route::parse(""), Ok(Route::Forecast));
        assert_eq!(Route::parse("#/tiers/"), Ok(Route::Tiers));
        assert_eq!(Route::parse("#/tiers?1abc"), Ok(Route::Tiers));
        assert_eq!(payload("#/tiers?1abc").as_deref(), Some("1abc"));
        assert_eq!((payload("#/tiers?"), payload("#/tiers")), (None, None));
        for front in ["%20", "\"", " (", "%22%20"] {
            assert_eq!(payload(&format!("#/tiers?{front}1a-_c\"")).as_deref(), Some("1a-_c"), "{front}");
        }
        assert_eq!((payload("#/?&utm_source=mail"), payload("#/?utm_source=mail")), (None, None));
        assert_eq!(payload("#/?%F0%9F%98%80").as_deref(), Some("%F0"));
        for tail in [".", ").", "%20", "&utm_source=mail", "> "] {
            assert_eq!(payload(&format!("#/tiers?1a-_c{tail}")).as_deref(), Some("1a-_c"), "{tail}");
        }
    }

    #[test]
    fn an_unknown_address_is_given_back_in_part() {
        assert_eq!(Route::parse("#/nowhere"), Err("#/nowhere".to_owned()));
        assert_eq!(Route::parse(&"x".repeat(1000)).unwrap_err().len(), 80);
    }
}
