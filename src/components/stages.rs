//! A page that is built in several tasks: what is seen first stands first, and no task keeps the reader waiting.

use leptos::prelude::*;

use crate::browser::element::after_next_frame;
use crate::browser::shell;

/// How far a page is built.
#[derive(Debug, Clone, Copy)]
pub struct Stages {
    reached: RwSignal<u8>,
}

impl Stages {
    /// Begins with stage 0 and goes on to the last one, one stage after each painted frame. Then the page is ready.
    pub fn start(last: u8) -> Self {
        let stages = Self { reached: RwSignal::new(0) };
        advance(stages.reached, last);
        stages
    }

    /// Whether a stage has been reached.
    pub fn reached(self, stage: u8) -> Memo<bool> {
        Memo::new(move |_| self.reached.get() >= stage)
    }
}

fn advance(reached: RwSignal<u8>, last: u8) {
    after_next_frame(move || {
        // Another page may have been opened in the meantime.
        let Some(now) = reached.try_get_untracked() else { return };
        if now < last {
            reached.try_set(now + 1);
            advance(reached, last);
        } else {
            shell::ready();
        }
    });
}
