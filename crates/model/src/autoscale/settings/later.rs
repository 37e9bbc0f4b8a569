//! What older files do not have.

use std::ops::{Deref, DerefMut};

use serde::Serialize;

use crate::read::{Read, Source};

/// A setting that came later: a file from before it was there has its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Later<T>(pub T);

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Later<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Read + Default> Read for Later<T> {
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self::default() } else { Self(T::read(from)) }
    }
}
