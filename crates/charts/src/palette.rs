//! Colours and words for a picture that leaves the page.

use crate::ink::Ink;
use crate::scene::Part;

/// The colours of a downloaded picture, in any notation that SVG has; the caller takes them from its stylesheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette<'a> {
    /// The sheet, also a thin halo around texts inside the plot area.
    pub background: &'a str,
    /// The title, and whatever has a role without a colour.
    pub text: &'a str,
    /// Ticks, names of bands, source and date.
    pub muted: &'a str,
    /// Hairlines at ticks.
    pub grid: &'a str,
    /// Axes and their tick marks.
    pub axis: &'a str,
    /// The categorical colours.
    pub series: [&'a str; 8],
    /// Zones, as they are to appear: nothing is made transparent.
    pub bands: [&'a str; 4],
    /// Reference lines.
    pub limit: &'a str,
    /// Annotations.
    pub marker: &'a str,
    /// Something to look at soon.
    pub warning: &'a str,
    /// Something to look at now.
    pub critical: &'a str,
}

impl<'a> Palette<'a> {
    /// The colour of a role.
    pub(crate) fn ink(&self, ink: Ink) -> &'a str {
        let numbered = |inks: &[Ink], colours: &[&'a str]| {
            inks.iter().zip(colours).find(|(known, _)| **known == ink).map(|(_, colour)| *colour)
        };
        if let Some(colour) =
            numbered(&Ink::SERIES, &self.series).or_else(|| numbered(&Ink::BANDS, &self.bands))
        {
            return colour;
        }
        match ink {
            Ink::LIMIT => self.limit,
            Ink::MARKER => self.marker,
            Ink::MUTED => self.muted,
            Ink::WARNING => self.warning,
            Ink::CRITICAL => self.critical,
            _ => self.text,
        }
    }

    /// The colour of a part of the chart.
    pub(crate) fn colour(&self, part: Part, ink: Option<Ink>) -> &'a str {
        match part {
            Part::Sheet => self.background,
            Part::Grid => self.grid,
            Part::Axis | Part::Tick => self.axis,
            Part::TickText | Part::AxisText | Part::BandText | Part::SourceText => self.muted,
            Part::TitleText | Part::LegendText => self.text,
            _ => ink.map_or(self.text, |ink| self.ink(ink)),
        }
    }
}

/// What a downloaded picture says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caption<'a> {
    /// Above the chart; broken into up to three lines.
    pub title: &'a str,
    /// Below it, left: where the figures come from.
    pub source: &'a str,
    /// Below it, right: when it was made.
    pub date: &'a str,
}
