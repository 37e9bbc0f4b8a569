//! The colours of the tokens, computed: texts can be read, marks can be seen, and series can be told apart, in light and
//! in dark, by those who see no red, no green or no blue as well.

use super::Finding;
use super::colours::TOKENS;
use super::tree::Tree;

/// Contrast of text, of WCAG 2.2, 1.4.3.
const TEXT: f64 = 4.5;
/// Contrast of what is no text, of WCAG 2.2, 1.4.11.
const MARK: f64 = 3.0;
/// The distance of two series, in hundredths of OKLab. A difference that is just noticeable, side by side, is about 2;
/// lines and bars are small and apart, so four times that.
const APART: f64 = 8.0;
/// The distance of the first four series, which most charts have.
const FIRST_APART: f64 = 10.0;
/// How much of a bar's colour and of a stacked area's the style sheet of the charts leaves.
const FADED: [f64; 2] = [0.75, 0.8];

/// Texts, and what they stand on.
const TEXTS: [(&[&str], &[&str]); 5] = [
    (&["text", "text-2", "accent", "edited", "critical", "warning"], &["page", "sheet", "raised", "hover"]),
    (&["text", "text-2", "accent"], &["accent-soft"]),
    (&["text", "edited"], &["edited-soft"]),
    (&["text", "critical"], &["critical-soft"]),
    (&["accent-text"], &["accent"]),
];

/// The frames of fields and buttons, and the marks of charts.
const MARKS: [(&[&str], &[&str]); 1] = [(&["line"], &["page", "sheet", "raised"])];

/// A colour in linear light: red, green and blue, from 0 to 1.
type Light = [f64; 3];

/// How a reader sees colours: a matrix on linear light. The dichromacies are those of Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at full severity.
const VISIONS: [(&str, [Light; 3]); 4] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "no red",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "no green",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "no blue",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// Linear light to the responses of the cones, and their roots to OKLab (Ottosson, 2020).
const CONES: [Light; 3] = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const OKLAB: [Light; 3] = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];

fn times(matrix: &[Light; 3], [x, y, z]: Light) -> Light {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// A part of a colour as it is written, from 0 to 1, in linear light: the transfer function of sRGB.
fn linear(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// A colour as it is written, `#rrggbb`.
fn read(text: &str) -> Option<Light> {
    let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part =
        |at: usize| Some(linear(f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0));
    Some([part(0)?, part(2)?, part(4)?])
}

/// The relative luminance of WCAG.
fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// A colour that lets some of another through. Browsers mix as colours are written, not in linear light.
fn over(colour: Light, ground: Light, opacity: f64) -> Light {
    let written =
        |light: f64| if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let mut mixed = colour;
    for (part, below) in mixed.iter_mut().zip(ground) {
        *part = linear(written(*part) * opacity + written(below) * (1.0 - opacity));
    }
    mixed
}

/// Lightness and two hues as somebody sees them, in hundredths.
fn seen(colour: Light, vision: &[Light; 3]) -> Light {
    let light = times(vision, colour).map(|part| part.clamp(0.0, 1.0));
    times(&OKLAB, times(&CONES, light).map(f64::cbrt)).map(|part| part * 100.0)
}

fn distance(one: Light, other: Light) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// The tokens of a scheme: 0 for light, 1 for dark.
struct Scheme<'a> {
    text: &'a str,
    name: &'static str,
    place: usize,
    found: Vec<Finding>,
}

impl Scheme<'_> {
    /// A token's line, from 1, and its colour.
    fn token(&self, name: &str) -> Option<(usize, Light)> {
        let start = format!("--{name}: light-dark(");
        let (line, rest) = (1..)
            .zip(self.text.lines())
            .find_map(|(line, text)| Some((line, text.trim().strip_prefix(&start)?)))?;
        let pair = rest.split(')').next()?;
        Some((line, read(pair.split(',').nth(self.place)?)?))
    }

    fn need(&mut self, name: &str) -> Option<(usize, Light)> {
        let token = self.token(name);
        if token.is_none() {
            self.found.push(Finding::about(
                TOKENS,
                format!("`--{name}` is no pair `light-dark(#rrggbb, #rrggbb)`"),
            ));
        }
        token
    }

    fn contrasts(&mut self, pairs: &[(&[&str], &[&str])], least: f64) {
        for (names, grounds) in pairs {
            for name in *names {
                for ground in *grounds {
                    let (Some((line, colour)), Some((_, below))) = (self.need(name), self.need(ground))
                    else {
                        continue;
                    };
                    self.contrast(
                        line,
                        &format!("`--{name}` on `--{ground}`"),
                        contrast(colour, below),
                        least,
                    );
                }
            }
        }
    }

    fn contrast(&mut self, line: usize, what: &str, is: f64, least: f64) {
        if is < least {
            let message = format!("{what} has a contrast of {is:.2}, and needs {least}, in {}", self.name);
            self.found.push(Finding::at(TOKENS, line, message));
        }
    }

    /// Series can be seen on a sheet, also faded; the ends of lines are labelled in their colour, which is text.
    fn series(&mut self) {
        let Some((_, sheet)) = self.need("sheet") else { return };
        let names: Vec<String> = (1..=10).map(|place| format!("series-{place}")).collect();
        let all: Vec<(usize, Light)> = names.iter().filter_map(|name| self.need(name)).collect();
        for (name, (line, colour)) in names.iter().zip(&all) {
            self.contrast(*line, &format!("`--{name}` on `--sheet`"), contrast(*colour, sheet), TEXT);
            for opacity in FADED {
                let faded = contrast(over(*colour, sheet, opacity), sheet);
                self.contrast(*line, &format!("`--{name}`, {opacity} of it, on `--sheet`"), faded, MARK);
            }
        }
        for (place, (line, colour)) in all.iter().enumerate() {
            for (before, (_, other)) in all.iter().enumerate().take(place) {
                let least = if place < 4 { FIRST_APART } else { APART };
                let what = format!("series {} and {}", before + 1, place + 1);
                self.apart(*line, &what, (*colour, *other), least);
            }
        }
    }

    fn apart(&mut self, line: usize, what: &str, (one, other): (Light, Light), least: f64) {
        for (who, vision) in &VISIONS {
            let is = distance(seen(one, vision), seen(other, vision));
            if is < least {
                let message = format!(
                    "{what} are {is:.1} apart for who sees {who}, and need {least}, in {}",
                    self.name
                );
                self.found.push(Finding::at(TOKENS, line, message));
            }
        }
    }

    /// Steps from the least to the most go one way in lightness, and each can be told from the next.
    fn steps(&mut self) {
        let steps: Vec<(usize, Light)> =
            (1..=5).filter_map(|place| self.need(&format!("heat-{place}"))).collect();
        let sheet = self.need("sheet").map(|(_, colour)| colour);
        for (place, pair) in (1..).zip(steps.windows(2)) {
            let &[(_, less), (line, more)] = pair else { continue };
            self.apart(line, &format!("steps {place} and {}", place + 1), (less, more), APART);
            if sheet.is_some_and(|sheet| contrast(more, sheet) <= contrast(less, sheet)) {
                let message =
                    format!("step {} is no stronger than the one before, in {}", place + 1, self.name);
                self.found.push(Finding::at(TOKENS, line, message));
            }
        }
        if let (Some((line, most)), Some(sheet)) = (steps.last(), sheet) {
            self.contrast(*line, "the last step on `--sheet`", contrast(*most, sheet), MARK);
        }
    }
}

/// Every contrast and every distance of the tokens is large enough.
pub(crate) fn can_be_seen(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.files.iter().find(|file| file.path == TOKENS) else {
        return vec![Finding::about(TOKENS, "is missing")];
    };
    let mut found = Vec::new();
    for (place, name) in ["light", "dark"].into_iter().enumerate() {
        let mut scheme = Scheme { text: &file.text, name, place, found: Vec::new() };
        scheme.contrasts(&TEXTS, TEXT);
        scheme.contrasts(&MARKS, MARK);
        scheme.series();
        scheme.steps();
        for finding in scheme.found {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: &str = "#cc0000";
    const GREEN: &str = "#557700";

    fn colour(text: &str) -> Light {
        read(text).unwrap()
    }

    #[test]
    fn contrasts_are_those_of_the_standard() {
        assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 1e-9);
        // The darkest grey that fails as text on white, and the lightest one that passes.
        assert!(contrast(colour("#777777"), colour("#ffffff")) < TEXT);
        assert!(contrast(colour("#767676"), colour("#ffffff")) > TEXT);
    }

    #[test]
    fn lightness_goes_from_black_to_white() {
        let (_, whole) = VISIONS[0];
        assert!(distance(seen(colour("#000000"), &whole), [0.0; 3]) < 1e-3);
        assert!(distance(seen(colour("#ffffff"), &whole), [100.0, 0.0, 0.0]) < 1e-3);
    }

    #[test]
    fn red_and_green_are_one_colour_to_some() {
        let apart = |(_, vision): &(&str, [Light; 3])| {
            distance(seen(colour(RED), vision), seen(colour(GREEN), vision))
        };
        let [all, no_red, no_green, no_blue] = [0, 1, 2, 3].map(|place| apart(&VISIONS[place]));
        assert!(all > 20.0 && no_blue > 20.0, "{all} {no_blue}");
        assert!(no_red < all / 2.0 && no_green < all / 2.0, "{no_red} {no_green}");
    }

    #[test]
    fn half_of_black_on_white_is_the_grey_of_browsers() {
        let [red, ..] = over(colour("#000000"), colour("#ffffff"), 0.5);
        let [grey, ..] = colour("#808080");
        assert!((red - grey).abs() < 0.01);
    }

    #[test]
    fn a_series_like_another_is_found_with_its_line() {
        let tokens = |second: &str| {
            let real = include_str!("../../../style/tokens.css");
            let lines = real.lines().map(|line| match line.trim().starts_with("--series-2:") {
                true => format!("--series-2: light-dark({second}, #aa83c9);"),
                false => line.to_owned(),
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        let found = |text: &str| can_be_seen(&Tree::with(&[(TOKENS, text)]));
        assert_eq!(found(include_str!("../../../style/tokens.css")), []);
        let close = found(&tokens("#2a77bd"));
        assert!(close.iter().any(|finding| finding.message.starts_with("series 1 and 2 are")), "{close:?}");
        let pale = found(&tokens("#ddccff"));
        assert!(
            pale.iter().any(|finding| finding.message.starts_with("`--series-2` on `--sheet`")),
            "{pale:?}"
        );
        let none = found(&tokens("red"));
        assert!(none.iter().any(|finding| finding.message.contains("is no pair")), "{none:?}");
    }
}
