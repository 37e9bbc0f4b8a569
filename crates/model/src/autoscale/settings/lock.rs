//! What keeps the hours in which the rules forbid to scale down, where an HPA scales, which knows no hours.

use serde::Serialize;

use crate::read::{Named as _, Read, Source, named};

named! {
    /// What keeps the hours in which nothing is to become smaller.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
    pub enum PeakLock {
        /// Nothing: the HPA scales down in them as at any time.
        #[default]
        None = "none",
        /// Jobs of the cluster, which switch scaling down off and on again.
        CronJobs = "cron_jobs",
    }
}

impl PeakLock {
    /// Its name in a document.
    pub fn word(self) -> &'static str {
        self.name()
    }
}

/// The same in a document, which may be from before there was a choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Lock(PeakLock);

impl Lock {
    /// What is chosen.
    pub const fn get(self) -> PeakLock {
        self.0
    }
}

impl From<PeakLock> for Lock {
    fn from(lock: PeakLock) -> Self {
        Self(lock)
    }
}

impl Read for Lock {
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self::default() } else { Self(Read::read(from)) }
    }
}
