//! What the journal shows in the frame of every page: undo and redo, and what the reader has to know or to decide.

use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::browser::element::catch_focus;
use crate::state::journal::Task;
use crate::state::use_state;

/// What a button says that it would do, and what where there is nothing to do.
type Named = (fn(&str) -> String, &'static str);

/// Two buttons that say what they would do.
#[component]
pub fn UndoRedo() -> impl IntoView {
    let state = use_state();
    let journal = state.journal();
    let button =
        move |id: &'static str, (say, none): Named, picture, what: RwSignal<Option<String>>, task: Task| {
            let name = move || what.get().map_or_else(|| none.to_owned(), |what| say(&what));
            // Not disabled: the button would lose the focus with the last step.
            view! {
                <button
                    type="button"
                    id=id
                    class="tool"
                    title=name
                    aria-label=name
                    aria-disabled=move || what.with(Option::is_none).to_string()
                    on:click=move |_| if what.with_untracked(Option::is_some) { state.tell(task.clone()) }
                >
                    {icon(picture)}
                </button>
            }
        };
    view! {
        <div class="tools">
            {button("undo", (text::undo, text::NOTHING_TO_UNDO), Icon::Undo, journal.undoable, Task::Undo)}
            {button("redo", (text::redo, text::NOTHING_TO_REDO), Icon::Redo, journal.redoable, Task::Redo)}
        </div>
    }
}

/// What the reader has to know, with what can be done.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let state = use_state();
    let (notice, told) = (state.journal().notice, state.journal().told);
    view! {
        <p class="visually-hidden told" role="status">{told}</p>
        <div role="status" class="notice-bar" hidden=move || notice.with(Option::is_none)>
            <p>{move || notice.get().map(|notice| notice.text)}</p>
            {move || {
                let answers = notice.get().map(|notice| notice.answers).unwrap_or_default();
                let answer = move |index| {
                    state.tell(Task::Answered(index));
                    catch_focus("main");
                };
                let button = |(index, words): (usize, String)| view! {
                    <button type="button" on:click=move |_| answer(index)>{words}</button>
                };
                answers.into_iter().enumerate().map(button).collect_view()
            }}
        </div>
    }
}
