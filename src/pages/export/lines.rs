//! A file with the numbers of its lines, in pieces: each is put there in a task of its own, so that no file is too long
//! for the page to answer.

use headroom_model::export::File;
use headroom_model::export::highlight::{Language, Piece, pieces};
use headroom_model::words::pages::export as text;
use leptos::html::Code;
use leptos::prelude::*;

use crate::browser::code;
use crate::browser::element::after_next_frame;
use crate::state::use_state;

/// Lines of a piece: more than are seen at once.
const LINES: usize = 200;
/// Pieces that are shown until somebody asks for more.
const PIECES: usize = 100;

/// The lines of a file.
#[component]
pub fn Lines(
    /// The file.
    file: Memo<Result<Option<File>, String>>,
) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let cut = Memo::new(move |_| {
        file.with(|file| match file {
            Ok(Some(File { name, text })) => pieces(text, Language::of(name), LINES),
            _ => Vec::new(),
        })
    });
    let name = Memo::new(move |_| {
        file.with(|file| file.as_ref().ok().and_then(Option::as_ref).map_or("", |file| file.name))
    });
    let frame = NodeRef::<Code>::new();
    let writing = Writing {
        frame,
        pieces: cut,
        run: StoredValue::new(0),
        most: RwSignal::new(PIECES),
        is_busy: RwSignal::new(true),
    };
    Effect::new(move |before: Option<&'static str>| {
        let name = name.get();
        cut.track();
        // The element may come after this.
        frame.track();
        writing.begin(before != Some(name));
        name
    });
    let rest = move || {
        cut.with(|cut| {
            Writing::lines(cut).saturating_sub(Writing::lines(cut.get(..writing.most.get()).unwrap_or(cut)))
        })
    };
    let more = move || state.with(|shown| text::show_more(&shown.words(&locale).count(rest() as u64)));
    view! {
        <figure class="export-file" aria-labelledby="export-name" hidden=move || cut.with(Vec::is_empty)>
            <pre class="code" translate="no"><code
                node_ref=frame
                id="export-code"
                aria-busy=move || writing.is_busy.get().to_string()
            ></code></pre>
            <button type="button" id="export-more" hidden=move || rest() == 0 on:click=move |_| writing.go_on()>{more}</button>
        </figure>
    }
}

/// A file that is being put on the page.
#[derive(Clone, Copy)]
struct Writing {
    frame: NodeRef<Code>,
    pieces: Memo<Vec<Piece>>,
    /// Counts the files: what was begun for an earlier one is not gone on with.
    run: StoredValue<usize>,
    /// Pieces that are shown at most.
    most: RwSignal<usize>,
    is_busy: RwSignal<bool>,
}

impl Writing {
    fn lines(pieces: &[Piece]) -> usize {
        pieces.last().map_or(0, |piece| piece.first_line + piece.lines - 1)
    }

    /// Begins anew; what stays the same stays where it is, unless it is another file.
    fn begin(self, is_other: bool) {
        if is_other {
            self.most.set(PIECES);
            if let Some(frame) = self.frame.get_untracked() {
                code::cut(&frame, 0);
            }
        }
        self.run.update_value(|run| *run += 1);
        self.step(self.run.get_value(), 0);
    }

    /// Shows as many pieces more.
    fn go_on(self) {
        self.most.update(|most| *most += PIECES);
        self.step(self.run.get_value(), 0);
    }

    /// Puts the first piece there that is not yet, and goes on after the next frame.
    fn step(self, run: usize, from: usize) {
        // The page may be gone, or another file be shown.
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        if self.run.try_get_value() != Some(run) {
            return;
        }
        let most = self.most.get_untracked();
        let next = self.pieces.with_untracked(|pieces| {
            let shown = pieces.get(..most).unwrap_or(pieces);
            let waiting = shown.iter().enumerate().skip(from);
            let next = waiting.into_iter().find(|(place, piece)| !code::holds(&frame, *place, piece));
            match next {
                Some((place, piece)) => code::put(&frame, place, piece).is_ok().then_some(place + 1),
                None => {
                    code::cut(&frame, shown.len());
                    None
                }
            }
        });
        self.is_busy.set(next.is_some());
        if let Some(next) = next {
            after_next_frame(move || self.step(run, next));
        }
    }
}
