//! The role that a mark plays.

/// The role of a mark: the suffix of the CSS class `ink-<suffix>` that colours it. Letters, digits and hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ink(pub &'static str);

impl Ink {
    /// First categorical colour.
    pub const SERIES_1: Self = Self("series-1");
    /// Second categorical colour.
    pub const SERIES_2: Self = Self("series-2");
    /// Third categorical colour.
    pub const SERIES_3: Self = Self("series-3");
    /// Fourth categorical colour.
    pub const SERIES_4: Self = Self("series-4");
    /// Fifth categorical colour.
    pub const SERIES_5: Self = Self("series-5");
    /// Sixth categorical colour.
    pub const SERIES_6: Self = Self("series-6");
    /// Seventh categorical colour.
    pub const SERIES_7: Self = Self("series-7");
    /// Eighth categorical colour.
    pub const SERIES_8: Self = Self("series-8");
    /// Ninth categorical colour.
    pub const SERIES_9: Self = Self("series-9");
    /// Tenth categorical colour.
    pub const SERIES_10: Self = Self("series-10");
    /// The ten categorical colours in order, to go round.
    pub const SERIES: [Self; 10] = [
        Self::SERIES_1,
        Self::SERIES_2,
        Self::SERIES_3,
        Self::SERIES_4,
        Self::SERIES_5,
        Self::SERIES_6,
        Self::SERIES_7,
        Self::SERIES_8,
        Self::SERIES_9,
        Self::SERIES_10,
    ];
    /// A reference line.
    pub const LIMIT: Self = Self("limit");
    /// A vertical annotation.
    pub const MARKER: Self = Self("marker");
    /// First zone.
    pub const BAND_1: Self = Self("band-1");
    /// Second zone.
    pub const BAND_2: Self = Self("band-2");
    /// Third zone.
    pub const BAND_3: Self = Self("band-3");
    /// Fourth zone.
    pub const BAND_4: Self = Self("band-4");
    /// The four zones in order, to go round.
    pub const BANDS: [Self; 4] = [Self::BAND_1, Self::BAND_2, Self::BAND_3, Self::BAND_4];
    /// The steps of a heat strip, from the least to the most.
    pub const HEAT: [Self; 5] =
        [Self("heat-1"), Self("heat-2"), Self("heat-3"), Self("heat-4"), Self("heat-5")];
    /// Context that stands back.
    pub const MUTED: Self = Self("muted");
    /// Something to look at soon.
    pub const WARNING: Self = Self("warning");
    /// Something to look at now.
    pub const CRITICAL: Self = Self("critical");
}
