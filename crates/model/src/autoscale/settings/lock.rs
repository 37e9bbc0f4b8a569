//! What keeps the hours in which the rules forbid to scale down, where an HPA scales, which knows no hours.

use serde::Serialize;

use crate::read::{Named as _, named};

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
