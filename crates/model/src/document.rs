//! The document: everything that a user can change, as one value.
//!
//! Data flows one way: bundled JSON to a document, an [`Edit`] to the next document, a document to the forecast.

use std::sync::Arc;

use serde_json::Value;

use crate::inputs::Inputs;
use crate::plan::Plan;
use crate::published;
use crate::read::{self, ReadError};

/// Plan and question, each as the tree that is edited and as the checked value that is computed with; and the scaling
/// thresholds, which are carried along: nothing edits them yet, and the code that checks them would be a tenth of the
/// application.
///
/// Copies share what did not change.
#[derive(Debug, Clone)]
pub struct Document {
    plan_tree: Arc<Value>,
    thresholds_tree: Arc<Value>,
    inputs_tree: Arc<Value>,
    plan: Arc<Plan>,
    inputs: Arc<Inputs>,
}

/// A change. Pointers are JSON pointers that begin with `/plan` or `/inputs`.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives a field a value.
    Set {
        /// Which field; it has to be there.
        pointer: String,
        /// Its new value.
        value: Value,
    },
    /// Gives fields back their published values.
    Reset {
        /// A field, or what holds several.
        pointer: String,
    },
}

/// Why an edit was refused. The document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such field.
    #[error("there is no field at {pointer}")]
    NoField {
        /// Where it was looked for.
        pointer: String,
    },
    /// The value is not allowed there.
    #[error(transparent)]
    Value(#[from] ReadError),
    /// The question asks for something that the plan does not have.
    #[error("inputs.scenario: there is no scenario `{name}`; allowed: {known}")]
    NoScenario {
        /// What was asked for.
        name: String,
        /// What there is, with commas between.
        known: String,
    },
}

impl EditError {
    /// The reason alone, for a message that stands beside the field.
    pub fn reason(&self) -> String {
        match self {
            Self::Value(ReadError::Form { reason, .. }) => reason.clone(),
            Self::Value(ReadError::Contradiction(error)) => error.reason.clone(),
            other => other.to_string(),
        }
    }
}

/// A field whose value is not the published one.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The field.
    pub pointer: String,
    /// The published value; `None` where there is none.
    pub published: Option<Value>,
    /// The document's value; `None` where there is none.
    pub own: Option<Value>,
}

/// A name as a step of a JSON pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A JSON number: whole where the value is, so that 2 and 2.0 are written alike.
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and at most 2^53 either way")]
pub fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() <= crate::quantity::LARGEST_EXACT {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

impl Document {
    /// The published document.
    ///
    /// # Errors
    /// [`ReadError`] where the bundled files do not hold what they should; a test sees to it that they do.
    pub fn published() -> Result<Self, ReadError> {
        let plan_tree = read::tree(published::PLAN_JSON)?;
        let plan = plan(&plan_tree)?;
        let inputs = Inputs::published(&plan);
        Ok(Self {
            inputs_tree: Arc::new(serde_json::to_value(&inputs).unwrap_or_default()),
            plan_tree: Arc::new(plan_tree),
            thresholds_tree: Arc::new(read::tree(published::THRESHOLDS_JSON)?),
            plan: Arc::new(plan),
            inputs: Arc::new(inputs),
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

    /// The value at a pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        let (section, rest) = split(pointer)?;
        self.tree(section).pointer(rest)
    }

    /// The number at a pointer.
    pub fn number(&self, pointer: &str) -> Option<f64> {
        self.get(pointer).and_then(Value::as_f64)
    }

    /// The whole document as JSON: an object with `plan`, `thresholds` and `inputs`.
    pub fn to_json(&self) -> Value {
        serde_json::json!({
            "plan": *self.plan_tree, "thresholds": *self.thresholds_tree, "inputs": *self.inputs_tree
        })
    }

    fn tree(&self, section: Section) -> &Arc<Value> {
        match section {
            Section::Plan => &self.plan_tree,
            Section::Inputs => &self.inputs_tree,
        }
    }

    /// The document after an edit; this one stays as it is.
    ///
    /// # Errors
    /// [`EditError`] where there is no such field, or the value or the document with it is not allowed.
    pub fn apply(&self, edit: &Edit, published: &Self) -> Result<Self, EditError> {
        let (pointer, value) = match edit {
            Edit::Set { pointer, value } => (pointer, Some(value.clone())),
            Edit::Reset { pointer } if pointer.is_empty() => return Ok(published.clone()),
            Edit::Reset { pointer } => (pointer, published.get(pointer).cloned()),
        };
        let no_field = || EditError::NoField { pointer: pointer.clone() };
        let (section, rest) = split(pointer).ok_or_else(no_field)?;
        let mut tree = Value::clone(self.tree(section));
        *tree.pointer_mut(rest).ok_or_else(no_field)? = value.ok_or_else(no_field)?;
        self.with(section, tree)
    }

    fn with(&self, section: Section, tree: Value) -> Result<Self, EditError> {
        let mut next = self.clone();
        match section {
            Section::Plan => {
                next.plan = Arc::new(plan(&tree)?);
                next.plan_tree = Arc::new(tree);
            }
            Section::Inputs => {
                next.inputs = Arc::new(read::from_tree(&tree)?);
                next.inputs_tree = Arc::new(tree);
            }
        }
        let known = &next.plan.growth_scenarios.scenarios;
        if known.get(&next.inputs.scenario).is_none() {
            return Err(EditError::NoScenario {
                name: next.inputs.scenario.clone(),
                known: next.plan.scenario_names().join(", "),
            });
        }
        Ok(next)
    }

    /// Whether anything at or below a pointer differs from the published document.
    pub fn is_edited(&self, pointer: &str, published: &Self) -> bool {
        match (self.get(pointer), published.get(pointer)) {
            (Some(own), Some(published)) => !same(own, published),
            (own, published) => own.is_some() != published.is_some(),
        }
    }

    /// Every field that differs from the published document.
    pub fn differences(&self, published: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        for section in [Section::Inputs, Section::Plan] {
            let (own, theirs) = (self.tree(section), published.tree(section));
            // What was never edited is shared, so nothing has to be compared.
            if !Arc::ptr_eq(own, theirs) {
                differences(section.name(), Some(theirs), Some(own), &mut found);
            }
        }
        found
    }
}

#[derive(Debug, Clone, Copy)]
enum Section {
    Plan,
    Inputs,
}

impl Section {
    const fn name(self) -> &'static str {
        match self {
            Self::Plan => "/plan",
            Self::Inputs => "/inputs",
        }
    }
}

// This holds the code that reads a whole plan: once, not at each of its callers.
#[inline(never)]
fn plan(tree: &Value) -> Result<Plan, ReadError> {
    let plan: Plan = read::from_tree(tree)?;
    plan.check()?;
    Ok(plan)
}

fn split(pointer: &str) -> Option<(Section, &str)> {
    let sections = [Section::Plan, Section::Inputs];
    let found =
        sections.into_iter().find_map(|section| Some((section, pointer.strip_prefix(section.name())?)));
    found.filter(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
}

/// Whether two values are the same; 2 and 2.0 are.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn differences(pointer: &str, published: Option<&Value>, own: Option<&Value>, found: &mut Vec<Difference>) {
    match (published, own) {
        // First: what is the same below needs no pointer to any of its parts.
        (Some(a), Some(b)) if same(a, b) => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let added = b.keys().filter(|&name| !a.contains_key(name));
            for name in a.keys().chain(added) {
                differences(&format!("{pointer}/{}", step(name)), a.get(name), b.get(name), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for index in 0..a.len().max(b.len()) {
                differences(&format!("{pointer}/{index}"), a.get(index), b.get(index), found);
            }
        }
        (None, None) => {}
        (published, own) => found.push(Difference {
            pointer: pointer.to_owned(),
            published: published.cloned(),
            own: own.cloned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: &str = "/plan/capacity_tiers/tier_1k/cost_monthly_usd";

    fn set(pointer: &str, value: impl Into<Value>) -> Edit {
        Edit::Set { pointer: pointer.to_owned(), value: value.into() }
    }

    #[test]
    fn an_edit_changes_its_field_and_a_reset_gives_it_back() {
        let published = Document::published().unwrap();
        let edited = published.apply(&set(BUDGET, 600), &published).unwrap();
        assert_eq!(edited.plan().capacity_tiers.at(0).unwrap().1.cost_monthly_usd.as_f64(), 600.0);
        assert!(edited.is_edited(BUDGET, &published));
        assert!(!edited.is_edited("/plan/capacity_tiers/tier_10k", &published));
        let found = edited.differences(&published);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].pointer.as_str(), found[0].own.clone()), (BUDGET, Some(600.into())));
        for pointer in [BUDGET, "/plan", ""] {
            let reset = edited.apply(&Edit::Reset { pointer: pointer.to_owned() }, &published).unwrap();
            assert!(reset.differences(&published).is_empty(), "{pointer}");
        }
    }

    #[test]
    fn the_published_value_with_or_without_a_point_is_no_edit() {
        let published = Document::published().unwrap();
        let same = published.apply(&set(BUDGET, 500.0), &published).unwrap();
        assert!(same.differences(&published).is_empty());
        assert!(!same.is_edited(BUDGET, &published));
    }

    #[test]
    fn what_is_not_allowed_is_refused_with_its_reason() {
        let published = Document::published().unwrap();
        let error = published.apply(&set("/inputs/months", 121), &published).unwrap_err();
        assert_eq!(error.reason(), "months is 121; allowed: 1 to 120, a whole number");
        let error = published.apply(&set("/inputs/scenario", "wild"), &published).unwrap_err();
        assert!(error.reason().contains("there is no scenario `wild`"), "{error}");
        let error = published.apply(&set("/plan/capacity_tiers/tier_1k/nothing", 1), &published).unwrap_err();
        assert!(matches!(error, EditError::NoField { .. }));
        let error = published.apply(&set("/planet", 1), &published).unwrap_err();
        assert!(matches!(error, EditError::NoField { .. }));
        let error = published.apply(&set("/plan/capacity_tiers/tier_1k/concurrent_peak", 10_000), &published);
        assert!(error.unwrap_err().reason().contains("each tier needs its own rated load"));
    }

    #[test]
    fn copies_share_what_did_not_change() {
        let published = Document::published().unwrap();
        let edited = published.apply(&set("/inputs/months", 12), &published).unwrap();
        assert!(Arc::ptr_eq(edited.plan(), published.plan()));
        assert_eq!(edited.inputs().months.get(), 12);
    }
}
