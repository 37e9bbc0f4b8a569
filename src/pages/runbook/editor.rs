//! Editing a list of texts in place: each text, its place, what is added and what is removed.

use headroom_model::Edit;
use headroom_model::document::templates;
use headroom_model::runbook::Item;
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;
use serde_json::Value;

use super::desk::use_desk;
use super::list_keys::ListKeys;
use super::text_input::{TextInput, Typing};
use crate::browser::element::{after_next_frame, focus};
use crate::components::icon::{Icon, icon};
use crate::state::use_state;

/// A row of a list that is being edited.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where the list stands in the document.
    pub list: String,
    /// What the ids of its elements begin with.
    pub id: String,
    /// What is said of one of its items.
    pub of: text::Item,
    /// The place of this one, from 0.
    pub index: usize,
    /// How many there are.
    pub count: Signal<usize>,
    /// Its id for ticks, where it can be ticked.
    pub tick: Signal<Option<String>>,
}

impl Row {
    /// Where the item stands in the document.
    pub fn pointer(&self) -> String {
        format!("{}/{}", self.list, self.index)
    }

    /// The place of the item, from 1.
    pub fn number(&self) -> usize {
        self.index + 1
    }

    /// `Step 3`.
    pub fn name(&self) -> String {
        self.of.numbered(self.number())
    }

    /// The id of the field with its text.
    pub fn field_id(&self) -> String {
        self.id_at(self.index)
    }

    /// The id of the field at a place of the list.
    pub fn id_at(&self, place: usize) -> String {
        format!("{}-{place}", self.id)
    }
}

/// Gives the focus to the first of some elements that takes it, once the page shows what was done.
pub(super) fn focus_soon(ids: Vec<String>) {
    after_next_frame(move || {
        let _ = ids.iter().any(|id| focus(id));
    });
}

/// Up, down, and away.
#[component]
pub fn RowTools(
    /// The row.
    row: Row,
    /// Says why something was refused.
    refuse: Callback<Option<String>>,
) -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let Row { id, index, count, .. } = row.clone();
    let tool = move |to: usize, tool: &str| format!("{id}-{to}-{tool}");
    let (of, number) = (row.of, row.number());
    let (up_name, down_name, remove_name) = (of.move_up(number), of.move_down(number), of.remove(number));
    let shift = {
        let (pointer, tool) = (row.pointer(), tool.clone());
        move |to: usize, way: &str, other: &str| {
            let outcome = state.edit(&Edit::Move { pointer: pointer.clone(), to });
            if outcome.is_ok() {
                // At an end of the list the same button no longer does anything.
                let is_end = to == 0 || to + 1 == count.get_untracked();
                focus_soon(vec![tool(to, if is_end { other } else { way })]);
            }
            refuse.run(outcome.err());
        }
    };
    let remove = {
        let (row, tool) = (row.clone(), tool.clone());
        move |_| {
            let edit = Edit::Remove { pointer: row.pointer() };
            let outcome = desk.edit_item(edit, row.tick.get_untracked().as_deref());
            if outcome.is_ok() {
                let before = index.saturating_sub(1);
                focus_soon(vec![tool(index, "remove"), tool(before, "remove"), format!("{}-add", row.id)]);
            }
            refuse.run(outcome.err());
        }
    };
    let (up, down) = (shift.clone(), shift);
    let is_last = move || index + 1 >= count.get();
    view! {
        <div class="row-tools">
            <button
                type="button"
                id=tool(index, "up")
                title=up_name.clone()
                aria-label=up_name
                disabled=index == 0
                on:click=move |_| up(index.saturating_sub(1), "up", "down")
            >
                "↑"
            </button>
            <button
                type="button"
                id=tool(index, "down")
                title=down_name.clone()
                aria-label=down_name
                disabled=is_last
                on:click=move |_| down(index + 1, "down", "up")
            >
                "↓"
            </button>
            <button type="button" id=tool(index, "remove") title=remove_name.clone() aria-label=remove_name on:click=remove>
                "×"
            </button>
        </div>
    }
}

/// The button that adds an item at the end of a list.
#[component]
pub fn AddButton(
    /// Where the list stands in the document.
    pointer: String,
    /// What the ids of its elements begin with.
    id: String,
    /// What is said of one of its items.
    of: text::Item,
    /// What is added.
    new: Box<dyn Fn() -> Value + Send>,
    /// How many there are.
    count: Signal<usize>,
    /// Says why it was refused.
    refuse: Callback<Option<String>>,
) -> impl IntoView {
    let state = use_state();
    let button_id = format!("{id}-add");
    let add = move |_| {
        let place = count.get_untracked();
        let edit = Edit::Insert { pointer: pointer.clone(), key: None, value: new(), at: None };
        let outcome = state.edit(&edit);
        if outcome.is_ok() {
            focus_soon(vec![format!("{id}-{place}")]);
        }
        refuse.run(outcome.err());
    };
    view! { <button type="button" class="quiet" id=button_id on:click=add>{of.add}</button> }
}

/// A list of texts, being edited.
#[component]
pub fn ListEditor(
    /// Where the list stands in the document.
    pointer: String,
    /// What the ids of its elements begin with.
    #[prop(into)]
    id: String,
    /// What is said of one of its items.
    of: text::Item,
    /// Its items, where they can be ticked.
    #[prop(optional, into)]
    items: Option<Signal<Vec<Item>>>,
) -> impl IntoView {
    let state = use_state();
    let texts = {
        let pointer = pointer.clone();
        state.select(move |shown| {
            let texts = shown.document.get(&pointer).and_then(Value::as_array);
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            texts.map(|texts| texts.iter().map(text).collect::<Vec<_>>()).unwrap_or_default()
        })
    };
    let count = Signal::derive(move || texts.with(Vec::len));
    let error = RwSignal::new(None::<String>);
    let refuse = Callback::new(move |reason| error.set(reason));
    let (list, row_id) = (pointer.clone(), id.clone());
    let row = move |index: usize| {
        let tick = Signal::derive(move || {
            items.and_then(|items| items.with(|items| items.get(index).map(|item| item.id.clone())))
        });
        Row { list: list.clone(), id: row_id.clone(), of, index, count, tick }
    };
    view! {
        <ol class="edit-list">
            <For each=move || 0..count.get() key=|index| *index let:index>
                <TextRow row=row(index) texts refuse />
            </For>
        </ol>
        <p class="field-error" role="alert">{move || error.get()}</p>
        <AddButton pointer id of new=Box::new(move || templates::item(of.new)) count refuse />
    }
}

#[component]
fn TextRow(row: Row, texts: Memo<Vec<String>>, refuse: Callback<Option<String>>) -> impl IntoView {
    let desk = use_desk();
    let index = row.index;
    let value = Signal::derive(move || texts.with(|texts| texts.get(index).cloned().unwrap_or_default()));
    let take = {
        let row = row.clone();
        move |text: String| {
            let edit = Edit::Set { pointer: row.pointer(), value: Value::from(text) };
            desk.edit_item(edit, row.tick.get_untracked().as_deref())
        }
    };
    let typing = Typing::new(row.pointer(), value, Box::new(take));
    let keys = ListKeys { desk, row: StoredValue::new(row.clone()), typing, refuse };
    view! {
        <li
            class="edit-row"
            on:keydown=move |event| keys.key(&event)
            on:paste=move |event| keys.pasted(&event)
        >
            <TextInput id=row.field_id() label=row.name() typing />
            <div class="row-end">
                <TextReset row=row.clone() refuse />
                <RowTools row refuse />
            </div>
        </li>
    }
}

/// The way of a text back to the published one, where there is one and it is another.
#[component]
fn TextReset(row: Row, refuse: Callback<Option<String>>) -> impl IntoView {
    let (desk, state) = (use_desk(), use_state());
    let published = state.published_document();
    let pointer = row.pointer();
    let before = state.select(move |shown| {
        let before = shown.document.counterpart(&pointer, &published)?.as_str()?;
        shown.document.is_changed(&pointer, &published).then(|| before.to_owned())
    });
    let row = StoredValue::new(row);
    let reset = move |_| {
        let (edit, id, tick) = row.with_value(|row| {
            (Edit::Reset { pointer: row.pointer() }, row.field_id(), row.tick.get_untracked())
        });
        let outcome = desk.edit_item(edit, tick.as_deref());
        if outcome.is_ok() {
            focus_soon(vec![id]);
        }
        refuse.run(outcome.err());
    };
    move || {
        before.get().map(|before| {
            let name = row.with_value(|row| row.of.back_to(row.number(), &before));
            view! {
                <button type="button" class="reset" title=name.clone() aria-label=name on:click=reset>
                    {icon(Icon::Reset)}
                </button>
            }
        })
    }
}
