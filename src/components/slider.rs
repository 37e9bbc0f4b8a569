//! A slider: a quick way to move a number through the range in which it usually lies.

use headroom_model::format::Unit;
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::entry::Entry;
use crate::browser::element::field_text;
use crate::state::use_state;

/// How positions become numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Track {
    /// Equal steps, from the first number to the second, so wide.
    Steps {
        /// The number at the left end.
        from: f64,
        /// The number at the right end.
        to: f64,
        /// The width of a step.
        step: f64,
    },
    /// Powers of ten from the first exponent to the second, with 1, 1.5, 2, 3, 5 and 7 of each.
    Powers {
        /// The exponent at the left end.
        from: i32,
        /// The exponent at the right end.
        to: i32,
    },
}

/// Round numbers within a power of ten, about equally far apart on a logarithmic scale.
const ROUND: [f64; 6] = [1.0, 1.5, 2.0, 3.0, 5.0, 7.0];

impl Track {
    /// The last position; the first is 0.
    fn last(self) -> f64 {
        match self {
            Self::Steps { from, to, step } => ((to - from) / step).round(),
            Self::Powers { from, to } => f64::from((to - from) * 6),
        }
    }

    /// The number at a position.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positions are small whole numbers"
    )]
    fn at(self, position: f64) -> f64 {
        let position = position.clamp(0.0, self.last()).round();
        match self {
            // Rounded: 0.1 times 3 is not 0.3.
            Self::Steps { from, step, .. } => ((from + position * step) * 1e6).round() / 1e6,
            Self::Powers { from, .. } => {
                let place = position as u8;
                let digit = ROUND.get(usize::from(place % 6)).copied().unwrap_or(1.0);
                digit * 10_f64.powi(from + i32::from(place / 6))
            }
        }
    }

    /// The position nearest to a number.
    fn position(self, value: f64) -> f64 {
        match self {
            Self::Steps { from, step, .. } => ((value - from) / step).round().clamp(0.0, self.last()),
            Self::Powers { .. } => {
                let mut position = 0.0;
                while position < self.last() && self.at(position) < value {
                    position += 1.0;
                }
                position
            }
        }
    }
}

/// A slider beside a field.
#[component]
pub fn Slider(
    /// The field.
    entry: Entry,
    /// What the field is called.
    label: String,
    /// What the field measures.
    unit: Unit,
    /// How positions become numbers.
    track: Track,
) -> impl IntoView {
    let locale = use_state().locale();
    let position = move || track.position(entry.value().unwrap_or_default()).to_string();
    let said = move || entry.value().map(|value| unit.format(value, &locale));
    let moved = move |event| {
        if let Ok(position) = field_text(&event).parse::<u16>() {
            entry.chosen(track.at(f64::from(position)));
        }
    };
    view! {
        <input
            type="range"
            class="slider"
            min="0"
            max=track.last().to_string()
            step="1"
            aria-label=text::slider(&label)
            aria-valuetext=said
            prop:value=position
            on:input=moved
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_is_found_again() {
        let tracks = [
            Track::Steps { from: 1.0, to: 120.0, step: 1.0 },
            Track::Steps { from: 0.0, to: 0.6, step: 0.01 },
            Track::Powers { from: 0, to: 9 },
        ];
        for track in tracks {
            let mut position = 0.0;
            while position <= track.last() {
                assert_eq!(track.position(track.at(position)), position, "{track:?}");
                position += 1.0;
            }
        }
        assert_eq!(Track::Powers { from: 0, to: 9 }.at(24.0), 10_000.0);
        assert_eq!(Track::Powers { from: 0, to: 9 }.at(54.0), 1e9);
    }
}
