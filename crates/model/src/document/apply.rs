//! One document to the next.

use std::sync::Arc;

use serde_json::Value;

use super::counterpart::twin;
use super::tree::{Section, Trees, parent, split};
use super::{Carried, Document, Edit, EditError, ThresholdsCheck, complete, form, notes, plan};
use crate::read::{self, ReadError};
use crate::words::refusals::edits as text;

/// Trees on their way from a document to the next: nothing is checked before all of an edit is done.
pub(super) struct Draft<'a> {
    pub(super) trees: Trees,
    pub(super) published: &'a Document,
    /// Whether somebody wrote to the thresholds. What only follows a renamed or removed tier needs no check.
    check_thresholds: bool,
}

impl Document {
    /// The document after an edit of plan, question or notes; this one stays as it is. Removing or renaming a tier
    /// changes the thresholds along, giving all of them back is allowed, everything else there asks for
    /// [`Document::apply_with`].
    ///
    /// # Errors
    /// [`EditError`] where there is no such field, or the value or the document with it is not allowed.
    pub fn apply(&self, edit: &Edit, published: &Self) -> Result<Self, EditError> {
        self.apply_with(edit, published, not_here)
    }

    /// The document after an edit of whatever is in it; this one stays as it is.
    ///
    /// # Errors
    /// As for [`Document::apply`].
    pub fn apply_with(
        &self,
        edit: &Edit,
        published: &Self,
        check: ThresholdsCheck,
    ) -> Result<Self, EditError> {
        let mut draft = Draft::of(self, published);
        draft.apply(edit)?;
        self.checked(draft, check).map_err(|error| blame(edit, error))
    }

    /// The document with another value in a field. Unlike [`Document::apply`] it carries no code for structure: this and
    /// [`Document::reset`] are all that a first visit needs.
    ///
    /// # Errors
    /// As for [`Document::apply_with`].
    pub fn set(
        &self,
        pointer: &str,
        value: Value,
        published: &Self,
        check: ThresholdsCheck,
    ) -> Result<Self, EditError> {
        let mut draft = Draft::of(self, published);
        *draft.at_mut(pointer)? = value;
        self.checked(draft, check)
    }

    /// The document with published values in a field, or in all below a pointer.
    ///
    /// # Errors
    /// As for [`Document::apply_with`].
    pub fn reset(&self, pointer: &str, published: &Self, check: ThresholdsCheck) -> Result<Self, EditError> {
        let mut draft = Draft::of(self, published);
        draft.reset(pointer)?;
        self.checked(draft, check)
    }

    pub(super) fn checked(&self, draft: Draft<'_>, check: ThresholdsCheck) -> Result<Self, EditError> {
        let Draft { trees, published, check_thresholds } = draft;
        let is_own = |section| Arc::ptr_eq(trees.get(section), self.trees.get(section));
        let is_published = |section| Arc::ptr_eq(trees.get(section), published.trees.get(section));
        let mut next = self.clone();
        // What did not change is shared, what came back whole is shared with the published document.
        if is_published(Section::Plan) {
            next.plan = Arc::clone(&published.plan);
        } else if !is_own(Section::Plan) {
            next.plan = Arc::new(plan(&trees.plan)?);
        }
        if is_published(Section::Inputs) {
            next.inputs = Arc::clone(&published.inputs);
        } else if !is_own(Section::Inputs) {
            next.inputs = Arc::new(read::from_tree(&trees.inputs)?);
        }
        if is_published(Section::Notes) {
            next.notes = Arc::clone(&published.notes);
        } else if !is_own(Section::Notes) {
            next.notes = Arc::new(notes::read(&trees.notes)?);
        }
        if check_thresholds && !is_own(Section::Thresholds) && !is_published(Section::Thresholds) {
            check(Carried::Thresholds, &trees.thresholds)?;
        }
        let is_simulation_edited = !is_own(Section::Simulation) && !is_published(Section::Simulation);
        if is_simulation_edited {
            check(Carried::Simulation, &trees.simulation)?;
        }
        next.trees = trees;
        if is_simulation_edited {
            // What was taken out that may be absent is there again as it was published.
            complete(Arc::make_mut(&mut next.trees.simulation), &published.trees.simulation);
        }
        if next.plan.growth_scenarios.scenarios.get(&next.inputs.scenario).is_none() {
            return Err(EditError::NoScenario {
                name: next.inputs.scenario.clone(),
                known: next.plan.scenario_names().join(", "),
            });
        }
        Ok(next)
    }
}

/// Stands in for the check where nobody brought it.
pub fn not_here(_: Carried, _: &Value) -> Result<(), ReadError> {
    Err(form("", text::SCALING_CAN_BE_EDITED_ONLY))
}

impl<'a> Draft<'a> {
    pub(super) fn of(document: &Document, published: &'a Document) -> Self {
        Self { trees: document.trees.clone(), published, check_thresholds: false }
    }
}

impl Draft<'_> {
    fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Set { pointer, value } => {
                self.at_mut(pointer)?.clone_from(value);
                Ok(())
            }
            Edit::Insert { pointer, key, value, at } => {
                self.insert(pointer, key.as_deref(), value.clone(), *at)
            }
            Edit::Remove { pointer } => self.remove(pointer),
            Edit::Move { pointer, to } => self.shift(pointer, *to),
            Edit::Rename { pointer, name } => self.rename(pointer, name),
            Edit::Copy { pointer, name } => self.copy(pointer, name),
            Edit::Reset { pointer } => self.reset(pointer),
            Edit::Batch(edits) => edits.iter().enumerate().try_for_each(|(index, edit)| {
                self.apply(edit).map_err(|error| EditError::Batch {
                    index,
                    count: edits.len(),
                    error: Box::new(error),
                })
            }),
        }
    }

    /// Puts a whole section in the place of the one that is there.
    pub(super) fn put(&mut self, section: Section, tree: Arc<Value>) {
        self.check_thresholds |= section == Section::Thresholds;
        *self.trees.get_mut(section) = tree;
    }

    /// The value at a pointer, to be changed by hand.
    pub(super) fn at_mut(&mut self, pointer: &str) -> Result<&mut Value, EditError> {
        self.check_thresholds |= split(pointer).is_some_and(|(section, _)| section == Section::Thresholds);
        self.trees.at_mut(pointer).ok_or_else(|| EditError::NoField { pointer: pointer.to_owned() })
    }

    fn reset(&mut self, pointer: &str) -> Result<(), EditError> {
        if pointer.is_empty() {
            self.trees = self.published.trees.clone();
            return Ok(());
        }
        let (section, rest) =
            split(pointer).ok_or_else(|| EditError::NoField { pointer: pointer.to_owned() })?;
        if rest.is_empty() {
            *self.trees.get_mut(section) = Arc::clone(self.published.trees.get(section));
        } else {
            self.reset_below(pointer)?;
        }
        self.use_a_scenario_that_is_there();
        Ok(())
    }

    fn reset_below(&mut self, pointer: &str) -> Result<(), EditError> {
        let no_field = || EditError::NoField { pointer: pointer.to_owned() };
        if self.trees.at(pointer).is_some() {
            let value = twin(&self.trees, pointer, &self.published.trees);
            let value = value.ok_or_else(|| EditError::NotPublished { pointer: pointer.to_owned() })?;
            self.at_mut(pointer)?.clone_from(value);
            return Ok(());
        }
        // What was removed from among named things comes back to its place.
        let value = self.published.get(pointer).ok_or_else(no_field)?;
        let (above, name) = parent(pointer).ok_or_else(no_field)?;
        let names = self.published.get(above).and_then(Value::as_object).ok_or_else(no_field)?;
        let place = names.keys().position(|key| *key == name).unwrap_or_default();
        let own = self.at_mut(above)?.as_object_mut().ok_or_else(no_field)?;
        own.shift_insert(place.min(own.len()), name, value.clone());
        Ok(())
    }

    /// A scenario that is no longer there after a reset gives way to the plan's default.
    fn use_a_scenario_that_is_there(&mut self) {
        let Some(Value::String(name)) = self.trees.at("/inputs/scenario") else { return };
        let scenarios = self.trees.at(super::references::SCENARIOS).and_then(Value::as_object);
        if scenarios.is_some_and(|scenarios| !scenarios.contains_key(name))
            && let Some(default) = self.trees.at("/plan/growth_scenarios/default_scenario").cloned()
            && let Some(scenario) = self.trees.at_mut("/inputs/scenario")
        {
            *scenario = default;
        }
    }
}

/// Says which edit of a batch broke the document: the last one that wrote where the error is, else the last one.
fn blame(edit: &Edit, error: EditError) -> EditError {
    let Edit::Batch(edits) = edit else { return error };
    let path = match &error {
        EditError::Value(ReadError::Form { path, .. }) => path.as_str(),
        EditError::Value(ReadError::Contradiction(error)) => error.path.as_str(),
        _ => "",
    };
    let steps = path.replace('[', ".").replace(']', "");
    let touches = |edit: &Edit| {
        let Some(written) = place(edit) else { return false };
        let Some((_, rest)) = split(&written) else { return false };
        let written = super::tree::unescaped(&rest.trim_start_matches('/').replace('/', "."));
        is_within(&steps, &written) || is_within(&written, &steps)
    };
    let index = edits.iter().rposition(touches).unwrap_or_else(|| edits.len().saturating_sub(1));
    EditError::Batch { index, count: edits.len(), error: Box::new(error) }
}

/// Where an edit writes.
fn place(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Set { pointer, .. } | Edit::Reset { pointer } => Some(pointer.clone()),
        Edit::Insert { pointer, key, .. } => Some(match key {
            Some(key) => format!("{pointer}/{}", super::step(key)),
            None => pointer.clone(),
        }),
        Edit::Remove { pointer }
        | Edit::Move { pointer, .. }
        | Edit::Rename { pointer, .. }
        | Edit::Copy { pointer, .. } => parent(pointer).map(|(above, _)| above.to_owned()),
        Edit::Batch(edits) => edits.last().and_then(place),
    }
}

/// Whether a path with dots is another one or goes on from it.
fn is_within(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| above.is_empty() || rest.is_empty() || rest.starts_with('.'))
}
