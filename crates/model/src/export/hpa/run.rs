//! The autoscalers of a file in the place of those that are exported: what a simulation runs of them.

use crate::autoscale::hpa::spec::{Cluster, Violation};
use crate::autoscale::simulate::{Request, Scaling, SimulateError};
use crate::read::ReadError;
use crate::words::refusals::autoscalers as text;

/// Why the autoscalers of a file cannot be simulated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FileError {
    /// The file cannot be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// A cluster would refuse one.
    #[error(fmt = text::kubernetes_refuses)]
    Refused {
        /// Its name.
        name: String,
        /// The version.
        minor: u8,
        /// The first field that is refused.
        refused: Violation,
    },
    /// One scales something that the plan does not have, or what another one scales already.
    #[error(fmt = text::scales_another)]
    Other {
        /// Its name.
        name: String,
        /// What it scales.
        kind: String,
        /// See `kind`.
        target: String,
        /// The Deployments that rules scale.
        known: String,
    },
    /// The file has none.
    #[error(fmt = text::no_autoscaler)]
    Empty,
    /// The month is in no tier.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
}

/// What scales by the autoscalers of a file, in the month of a request, on a cluster of that version. Of a Deployment without
/// one the units stay as they are.
///
/// # Errors
/// [`FileError`] where the file cannot be read, a cluster would refuse an autoscaler, or one scales nothing here.
pub fn scaling_of(text: &str, request: &Request<'_>, cluster: Cluster) -> Result<Scaling, FileError> {
    let read = super::read(text)?;
    for hpa in &read {
        if let Some(refused) = hpa.check(cluster).into_iter().next() {
            return Err(FileError::Refused { name: hpa.name.clone(), minor: cluster.minor, refused });
        }
    }
    let deployments = request.deployments()?;
    let (found, others) = deployments.assign(read);
    if let Some(hpa) = others.into_iter().next() {
        let known = deployments.scaled().map(|scaled| scaled.deployment).join(", ");
        return Err(FileError::Other {
            name: hpa.name,
            kind: hpa.target.kind,
            target: hpa.target.name,
            known,
        });
    }
    if found.is_empty() { Err(FileError::Empty) } else { Ok(Scaling::Hpa(found)) }
}
