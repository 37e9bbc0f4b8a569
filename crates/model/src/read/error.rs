//! What is wrong in a tree, and where.

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into an object.
    Name(String),
    /// Into an array.
    Index(usize),
}

/// What is wrong, and where. Behind a pointer: what carries it around has one word instead of six.
#[derive(Debug)]
pub(super) struct NodeError(Box<Problem>);

#[derive(Debug)]
struct Problem {
    reason: String,
    /// The steps to it, the last first: they are collected on the way out.
    inside_out: Vec<Step>,
}

impl NodeError {
    #[cold]
    #[inline(never)]
    pub(super) fn new(reason: String) -> Self {
        Self(Box::new(Problem { reason, inside_out: Vec::new() }))
    }

    /// The same, seen from one step further out.
    pub(super) fn within(mut self, step: Option<Step>) -> Self {
        self.0.inside_out.extend(step);
        self
    }

    /// What is wrong.
    pub(super) fn reason(self) -> String {
        self.0.reason
    }

    /// The steps to it.
    pub(super) fn steps(&self) -> Vec<Step> {
        self.0.inside_out.iter().rev().cloned().collect()
    }

    /// The steps to it in words.
    pub(super) fn path(&self) -> String {
        written(&self.steps())
    }
}

/// Steps in words: `migrations[0].to`.
pub(crate) fn written(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Name(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}
