//! What a reader chose for all plans.

use headroom_model::words::pages::shell as text;
use leptos::prelude::*;

use crate::browser::{shell, storage};

const THEME: &str = "headroom.theme";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => text::SYSTEM,
            Self::Light => text::LIGHT,
            Self::Dark => text::DARK,
        }
    }

    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The chosen theme, kept between visits and shown at once.
pub fn theme() -> RwSignal<Theme> {
    let kept = storage::read(THEME);
    let chosen = Theme::ALL.into_iter().find(|theme| theme.attribute() == kept.as_deref());
    let theme = RwSignal::new(chosen.unwrap_or(Theme::System));
    Effect::new(move || {
        let attribute = theme.get().attribute();
        shell::set_theme(attribute);
        storage::write(THEME, attribute);
    });
    theme
}
