//! The document that everything stands on: the published one, a saved one, or one with another plan or other rules.

use std::path::{Path, PathBuf};

use headroom_model::export::text::compact;
use headroom_model::import::{self, Imported};
use headroom_model::words::command_line::failures as said;
use headroom_model::{Document, Inputs, read, thresholds};
use serde_json::Value;

use crate::arguments::files::Of;
use crate::failure::Failure;
use crate::{plan_file, run};

/// The published document with what the files say.
///
/// # Errors
/// [`Failure`] with the file, the field, the line and the reason.
pub(crate) fn document(of: &Of, published: &Document) -> Result<Document, Failure> {
    let mut tree = published.to_json();
    if let Some(path) = &of.document {
        match opened(path, &tree)? {
            Imported::Document(document) => tree = document,
            _ => {
                return Err(other(path, said::NO_SAVED_DOCUMENT));
            }
        }
    }
    if let Some(path) = &of.capacity_plan {
        let Imported::Plan(plan) = opened(path, &published.to_json())? else {
            return Err(other(path, said::NO_CAPACITY_PLAN));
        };
        let read =
            read::plan(&compact(&plan)).map_err(|source| Failure::PlanFile { path: path.clone(), source })?;
        // The question of another plan may name what this one does not have.
        if of.document.is_none() {
            set(&mut tree, "inputs", Inputs::published(&read).to_json());
        }
        set(&mut tree, "plan", plan);
    }
    if let Some(path) = &of.scaling_thresholds {
        let Imported::Thresholds(thresholds) = opened(path, &published.to_json())? else {
            return Err(other(path, said::NO_SCALING_THRESHOLDS));
        };
        set(&mut tree, "thresholds", thresholds);
    }
    let path = of.capacity_plan.as_ref().or(of.document.as_ref());
    let path = path.map_or_else(PathBuf::new, Clone::clone);
    Document::from_json(&tree, thresholds::check).map_err(|source| Failure::PlanFile { path, source })
}

/// A document whose forecast has a month that is asked for, as its link and its plan then say too.
///
/// # Errors
/// [`Failure`] where it cannot be read again.
pub(crate) fn with_month(document: Document, month: Option<u64>) -> Result<Document, Failure> {
    let inputs = run::with_month(Inputs::clone(document.inputs()), month);
    if inputs.months == document.inputs().months {
        return Ok(document);
    }
    let mut tree = document.to_json();
    set(&mut tree, "inputs", inputs.to_json());
    Document::from_json(&tree, thresholds::check).map_err(Failure::BundledPlan)
}

fn set(tree: &mut Value, section: &str, value: Value) {
    if let Some(own) = tree.get_mut(section) {
        *own = value;
    }
}

fn opened(path: &Path, published: &Value) -> Result<Imported, Failure> {
    let text = plan_file::text(path)?;
    import::read(&text, published).map_err(|problems| {
        let more = match problems.len() {
            0 | 1 => String::new(),
            count => said::and_more(count - 1),
        };
        other(path, &format!("{}{more}", problems.first().map(ToString::to_string).unwrap_or_default()))
    })
}

/// What is wrong with a file that can be read.
pub(crate) fn other(path: &Path, reason: &str) -> Failure {
    Failure::OtherFile { path: path.to_path_buf(), reason: reason.to_owned() }
}
