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
    pub series: [&'a str; 10],
    /// Zones, as they are to appear: nothing is made transparent.
    pub bands: [&'a str; 4],
    /// Steps of a heat strip, from the least to the most.
    pub heat: [&'a str; 5],
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
        if let Some(colour) = numbered(&Ink::SERIES, &self.series)
            .or_else(|| numbered(&Ink::BANDS, &self.bands))
            .or_else(|| numbered(&Ink::HEAT, &self.heat))
        {
            return colour;
        }
        match ink {
            Ink::LIMIT => self.limit,
            Ink::MARKER => self.marker,
            // As in the stylesheet: between words and hairlines, and told from reference lines.
            Ink::MUTED => self.axis,
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
            Part::TitleText | Part::LegendText | Part::PaneText | Part::RowText | Part::MarkText => self.text,
            _ => ink.map_or(self.text, |ink| self.ink(ink)),
        }
    }
}

/// A colour laid on another one that is not transparent, both as browsers report them: a name, then red, green and blue from
/// 0 to 255 and how opaque it is, in brackets. What is written in any other way stays as it is.
#[must_use]
pub fn opaque(colour: &str, background: &str) -> String {
    let (Some((_, [r, g, b, a])), Some((notation, [r0, g0, b0, _]))) =
        (channels(colour), channels(background))
    else {
        return colour.to_owned();
    };
    let mixed = |over: f64, under: f64| (over * a + under * (1.0 - a)).round();
    format!("{notation}({}, {}, {})", mixed(r, r0), mixed(g, g0), mixed(b, b0))
}

/// The name of the notation; red, green, blue from 0 to 255, and how opaque, from 0 to 1.
fn channels(colour: &str) -> Option<(&str, [f64; 4])> {
    let (notation, inner) = colour.split_once('(')?;
    let mut numbers = inner.strip_suffix(')')?.split(',').map(|number| number.trim().parse::<f64>().ok());
    let mut next = || numbers.next().flatten();
    Some((notation, [next()?, next()?, next()?, next().unwrap_or(1.0)]))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_laid_on_another() {
        let written = |notation: &str, inner: &str| format!("{notation}({inner})");
        let rgb = |inner: &str| written("rgb", inner);
        assert_eq!(opaque(&written("rgba", "0, 100, 200, 0.5"), &rgb("255, 255, 255")), rgb("128, 178, 228"));
        assert_eq!(opaque(&rgb("1, 2, 3"), &rgb("9, 9, 9")), rgb("1, 2, 3"));
        assert_eq!(opaque("inherit", &rgb("9, 9, 9")), "inherit");
    }
}
