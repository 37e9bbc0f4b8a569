//! How often and when what failed is tried again, where a document says so.

use serde::Serialize;

use crate::autoscale::simulate::{Assumptions, Resend};
use crate::quantity::{RetryGrowth, RetryShare, RetryWait};
use crate::read::{Read, Source, named, record};

named! {
    /// How often a request that failed is sent again at most.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Most {
        /// As often as it takes.
        Endless = "endless",
        /// Never.
        None = "0",
        /// Once.
        One = "1",
        /// Twice.
        Two = "2",
        /// Three times.
        Three = "3",
        /// Four times.
        Four = "4",
        /// Five times.
        Five = "5",
    }
}

impl Most {
    /// How often; nothing where there is no end.
    pub const fn get(self) -> Option<usize> {
        match self {
            Self::Endless => None,
            Self::None => Some(0),
            Self::One => Some(1),
            Self::Two => Some(2),
            Self::Three => Some(3),
            Self::Four => Some(4),
            Self::Five => Some(5),
        }
    }
}

record! {
    /// How often and when what failed is tried again.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct Tries {
        /// How often a request is sent again at most.
        pub most: Most,
        /// See [`Assumptions::retry_share`].
        pub share: RetryShare,
        /// From the failure until the request is sent again for the first time.
        pub after_seconds: RetryWait,
        /// How many times as long it takes each further time.
        pub growth: RetryGrowth,
        /// See [`Assumptions::task_backoff_seconds`].
        pub task_after_seconds: RetryWait,
    }
}

/// How often and when what failed is tried again, where a document says so; else as is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Retries(pub Option<Tries>);

impl Retries {
    /// Puts what is asked in the place of what is assumed.
    pub(super) fn assume(self, assumptions: &mut Assumptions) {
        let Self(Some(tries)) = self else { return };
        assumptions.retry_share = tries.share.get();
        assumptions.task_backoff_seconds = tries.task_after_seconds.get();
    }

    /// How often and when a request that failed is sent again.
    pub(super) fn of_requests(self) -> Resend {
        let Self(Some(tries)) = self else { return Resend::default() };
        Resend { most: tries.most.get(), after_s: tries.after_seconds.get(), growth: tries.growth.get() }
    }
}

impl Read for Retries {
    /// What is from before they could be chosen has what is assumed.
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self(None) } else { Self(Some(Read::read(from))) }
    }
}
