//! The thresholds that a search begins with, and which others may be tried.

use serde_json::Value;

use super::memory::Values;
use crate::autoscale::simulate::{Request, Starts};
use crate::contradictions::{Contradiction, of_thresholds};
use crate::format::Locale;
use crate::read::ReadError;
use crate::thresholds::{self, Thresholds};

/// The thresholds as they were given.
#[derive(Debug, Clone)]
pub(super) struct Given {
    tree: Value,
    /// What they contradict themselves and the plan in, once it was asked.
    known: Option<Vec<Contradiction>>,
}

impl Given {
    pub(super) fn new(tree: &Value) -> Self {
        Self { tree: tree.clone(), known: None }
    }

    /// The thresholds with other values; `None` where they would contradict themselves or the plan in anything that those
    /// that were given do not.
    pub(super) fn with(
        &mut self,
        values: &Values<'_>,
        request: &Request<'_>,
    ) -> Result<Option<Thresholds>, ReadError> {
        let mut tree = self.tree.clone();
        values.set(&mut tree);
        let tried = thresholds::of(&tree)?;
        let known = match &mut self.known {
            Some(known) => known,
            known => known.insert(named(&thresholds::of(&self.tree)?, request)),
        };
        let is_known = |of: &Contradiction| known.iter().any(|known| is_same(known, of));
        Ok(named(&tried, request).iter().all(is_known).then_some(tried))
    }
}

/// What thresholds contradict themselves and the plan in, with the starts that are simulated.
pub(super) fn named(thresholds: &Thresholds, request: &Request<'_>) -> Vec<Contradiction> {
    of_thresholds(request.plan, (thresholds, &Starts::of(&request.assumptions)), &Locale::ENGLISH)
}

/// Whether two are the same, however far what they are about is apart.
fn is_same(one: &Contradiction, other: &Contradiction) -> bool {
    (&one.pointer, &one.other, &one.headline) == (&other.pointer, &other.other, &other.headline)
}
