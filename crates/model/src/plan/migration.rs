//! Migrations from tier to tier.

use serde::Serialize;

use crate::quantity::{Hours, Minutes, Users, Weeks};
use crate::read::record;

record! {
    /// How to get from one tier to the next.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Migration {
        /// The tier that is left.
        pub from: String,
        /// The tier that is reached.
        pub to: String,
        /// Concurrent users at which the plan says to migrate.
        pub trigger_concurrent_users: Users,
        /// How long it is prepared before it begins. No source states it: an assumption to be edited.
        pub preparation_weeks: Weeks,
        /// How long it takes.
        pub duration_hours: Hours,
        /// How long nobody can work.
        pub downtime_minutes: Minutes,
        /// What changes.
        pub steps: Vec<String>,
        /// The procedure.
        pub stages: Vec<Stage>,
        /// What has to be true before.
        pub before: Vec<String>,
        /// What has to be true after.
        pub verify: Vec<String>,
        /// The way back.
        pub rollback: Vec<String>,
    }
}

record! {
    /// A stage of a migration.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Stage {
        /// What is migrated.
        pub name: String,
        /// How long it takes.
        pub minutes: Minutes,
        /// Particulars.
        pub details: Vec<String>,
    }
}
