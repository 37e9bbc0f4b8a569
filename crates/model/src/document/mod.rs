//! The document: everything that a user can change, as one value.
//!
//! Data flows one way: bundled JSON to a document, an [`Edit`] to the next document, a document to the forecast.

mod apply;
mod between;
mod counterpart;
mod differences;
mod edit;
mod moved;
pub(crate) mod notes;
mod order;
mod patch;
mod references;
mod renames;
mod structure;
pub mod templates;
mod tree;

use std::sync::Arc;

use serde_json::Value;

use crate::inputs::Inputs;
use crate::plan::{Plan, PlanError};
use crate::published;
use crate::read::{self, ReadError};
use crate::words::refusals::edits as text;

pub use apply::not_here;
pub use between::{Between, Change};
pub use differences::Difference;
pub(crate) use edit::check_name;
pub use edit::{Edit, EditError};
pub use notes::{Notes, check_title, checklist_tick, migration_tick};
pub use order::by_capacity;
pub(crate) use patch::{Patch, Way};
pub use renames::{Renamed, renames};
pub(crate) use tree::name_of;
use tree::{Section, Trees, split};
pub use tree::{below, free_name, number, step, unescaped};

/// Plan, question and notes, each as the tree that is edited and as the checked value that is computed with; and the
/// scaling thresholds and the settings of their simulation as trees alone, because the code that checks them would be a
/// tenth of the application: whoever edits them brings it along (see [`ThresholdsCheck`]).
///
/// Copies share what did not change.
#[derive(Debug, Clone)]
pub struct Document {
    trees: Trees,
    plan: Arc<Plan>,
    inputs: Arc<Inputs>,
    notes: Arc<Notes>,
}

/// What a document carries as a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// The scaling thresholds.
    Thresholds,
    /// How they are simulated.
    Simulation,
}

/// What decides whether a tree holds scaling thresholds, or the settings of their simulation:
/// [`crate::thresholds::check`].
pub type ThresholdsCheck = fn(Carried, &Value) -> Result<(), ReadError>;

impl Document {
    /// The published document.
    ///
    /// # Errors
    /// [`ReadError`] where the bundled files do not hold what they should; a test sees to it that they do.
    pub fn published() -> Result<Self, ReadError> {
        let plan_tree = read::tree(published::BUNDLED_PLAN)?;
        let plan = plan(&plan_tree)?;
        let inputs = Inputs::published(&plan);
        let notes = Notes::default();
        Ok(Self {
            trees: Trees {
                inputs: Arc::new(inputs.to_json()),
                plan: Arc::new(plan_tree),
                thresholds: Arc::new(read::tree(published::BUNDLED_THRESHOLDS)?),
                notes: Arc::new(notes.to_json()),
                simulation: Arc::new(read::tree(published::SIMULATION_JSON)?),
            },
            plan: Arc::new(plan),
            inputs: Arc::new(inputs),
            notes: Arc::new(notes),
        })
    }

    /// Reads what [`Document::to_json`] wrote, strictly. A document without notes or without a simulation is one from before
    /// there were any.
    ///
    /// # Errors
    /// [`ReadError`] with the path of what is wrong, `plan.migrations[0].to` for example.
    pub fn from_json(value: &Value, check: ThresholdsCheck) -> Result<Self, ReadError> {
        let Value::Object(parts) = value else {
            return Err(form("", text::DOCUMENT_IS_OBJECT_WITH_PLAN));
        };
        let known = Section::ALL.map(Section::key);
        if let Some(name) = parts.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(form(name, text::unknown_section(name, &known.join(", "))));
        }
        let part = |section: Section| {
            let found = parts.get(section.key());
            found.ok_or_else(|| form("", text::missing_section(section.key())))
        };
        let within = |section: Section| move |error| in_part(section.key(), error);
        let plan_tree = part(Section::Plan)?;
        let plan = plan(plan_tree).map_err(within(Section::Plan))?;
        let thresholds_tree = part(Section::Thresholds)?;
        check(Carried::Thresholds, thresholds_tree).map_err(within(Section::Thresholds))?;
        let inputs_tree = part(Section::Inputs)?;
        let inputs = read::from_tree::<Inputs>(inputs_tree).map_err(within(Section::Inputs))?;
        let notes = match parts.get(Section::Notes.key()) {
            Some(tree) => notes::read(tree).map_err(within(Section::Notes))?,
            None => Notes::default(),
        };
        let published = read::tree(published::SIMULATION_JSON)?;
        let simulation = match parts.get(Section::Simulation.key()) {
            Some(tree) => {
                check(Carried::Simulation, tree).map_err(within(Section::Simulation))?;
                let mut own = tree.clone();
                complete(&mut own, &published);
                own
            }
            None => published,
        };
        if plan.growth_scenarios.scenarios.get(&inputs.scenario).is_none() {
            return Err(form("inputs.scenario", no_scenario(&plan, &inputs)));
        }
        Ok(Self {
            trees: Trees {
                plan: Arc::new(plan_tree.clone()),
                thresholds: Arc::new(thresholds_tree.clone()),
                inputs: Arc::new(inputs_tree.clone()),
                notes: Arc::new(notes.to_json()),
                simulation: Arc::new(simulation),
            },
            plan: Arc::new(plan),
            inputs: Arc::new(inputs),
            notes: Arc::new(notes),
        })
    }

    /// The checked plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The checked question.
    pub fn inputs(&self) -> &Arc<Inputs> {
        &self.inputs
    }

    /// What people noted.
    pub fn notes(&self) -> &Arc<Notes> {
        &self.notes
    }

    /// The tree of the scaling thresholds; two documents that share it have the same.
    pub fn thresholds(&self) -> &Arc<Value> {
        &self.trees.thresholds
    }

    /// The tree of the settings of the simulation.
    pub fn simulation(&self) -> &Arc<Value> {
        &self.trees.simulation
    }

    /// The value at a pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        let (section, rest) = split(pointer)?;
        self.trees.get(section).pointer(rest)
    }

    /// The number at a pointer.
    pub fn number(&self, pointer: &str) -> Option<f64> {
        self.get(pointer).and_then(Value::as_f64)
    }

    /// The whole document as JSON: an object with `plan`, `thresholds`, `inputs`, `notes` and `simulation`.
    pub fn to_json(&self) -> Value {
        let sections =
            Section::ALL.map(|section| (section.key().to_owned(), Value::clone(self.trees.get(section))));
        Value::Object(sections.into_iter().collect())
    }
}

/// Puts in the members that there were not when a tree was written, so that they can be edited. What may be absent was
/// checked before.
fn complete(tree: &mut Value, published: &Value) {
    if let (Value::Object(own), Value::Object(published)) = (tree, published) {
        for (name, value) in published {
            if !own.contains_key(name) {
                own.insert(name.clone(), value.clone());
            }
        }
    }
}

fn form(path: &str, reason: impl Into<String>) -> ReadError {
    ReadError::Form { path: path.to_owned(), line: 0, column: 0, reason: reason.into() }
}

/// An error of a part, with the path from the whole.
fn in_part(part: &str, error: ReadError) -> ReadError {
    let joined = |path: String| match path.as_str() {
        "" | "." => part.to_owned(),
        _ => format!("{part}.{path}"),
    };
    match error {
        ReadError::Form { path, line, column, reason } => {
            ReadError::Form { path: joined(path), line, column, reason }
        }
        ReadError::Contradiction(PlanError { path, reason }) => {
            ReadError::Contradiction(PlanError { path: joined(path), reason })
        }
        ReadError::TooLong { .. } => error,
    }
}

fn no_scenario(plan: &Plan, inputs: &Inputs) -> String {
    let known = plan.scenario_names().join(", ");
    text::no_such_scenario(&inputs.scenario, &known)
}

// This holds the code that reads a whole plan: once, not at each of its callers.
#[inline(never)]
fn plan(tree: &Value) -> Result<Plan, ReadError> {
    let plan: Plan = read::from_tree(tree)?;
    plan.check()?;
    Ok(plan)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod properties;
#[cfg(test)]
mod tests;
