//! Pages and their addresses. They stand after the hash sign, so any static host under any path will do.

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What we need, when, and for how much.
    Forecast,
    /// What each tier is made of.
    Tiers,
    /// How we migrate, and what we watch.
    Runbook,
    /// Whether the figures can be trusted.
    Sources,
}

impl Route {
    /// Every page, in the order of the navigation.
    pub const ALL: [Self; 4] = [Self::Forecast, Self::Tiers, Self::Runbook, Self::Sources];

    /// The address within the application.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Forecast => "#/",
            Self::Tiers => "#/tiers",
            Self::Runbook => "#/runbook",
            Self::Sources => "#/sources",
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Forecast => "Forecast",
            Self::Tiers => "Tiers",
            Self::Runbook => "Runbook",
            Self::Sources => "Sources",
        }
    }

    /// The page at an address.
    ///
    /// # Errors
    /// The address, where no page is.
    pub fn parse(hash: &str) -> Result<Self, String> {
        let path = hash.strip_prefix('#').unwrap_or(hash).trim_matches('/');
        match path {
            "" => Ok(Self::Forecast),
            "tiers" => Ok(Self::Tiers),
            "runbook" => Ok(Self::Runbook),
            "sources" => Ok(Self::Sources),
            _ => Err(hash.chars().take(80).collect()),
        }
    }
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
    }

    #[test]
    fn an_unknown_address_is_given_back_in_part() {
        assert_eq!(Route::parse("#/nowhere"), Err("#/nowhere".to_owned()));
        assert_eq!(Route::parse(&"x".repeat(1000)).unwrap_err().len(), 80);
    }
}
