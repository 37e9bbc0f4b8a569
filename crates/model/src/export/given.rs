//! What the plan gives one unit of each part of the platform, and where a figure comes from that it does not state.

use super::sizes::Size;
use super::source::Source;
use crate::plan::Component;
use crate::quantity::{Cores, Gigabytes};
use crate::words::{component, export_files as text};

/// A part of the platform that runs as a service or a Deployment of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Database,
    Redis,
    Backend,
    Frontend,
    LoadBalancer,
    Workers,
    Beat,
}

impl Part {
    /// Every part, in the order of the published services.
    pub(super) const ALL: [Self; 7] = [
        Self::Database,
        Self::Redis,
        Self::Backend,
        Self::Frontend,
        Self::LoadBalancer,
        Self::Workers,
        Self::Beat,
    ];

    /// What a service of Compose is called, or has in its name.
    pub(super) const fn service(self) -> &'static str {
        match self {
            Self::Database => "postgres",
            Self::Redis => "redis",
            Self::Backend => "backend",
            Self::Frontend => "frontend",
            Self::LoadBalancer => "nginx",
            Self::Workers => "celery-worker",
            Self::Beat => "celery-beat",
        }
    }

    /// What it is called for people.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Database => component(Component::Database),
            Self::Redis => component(Component::Redis),
            Self::Backend => component(Component::Backend),
            Self::Frontend => component(Component::Frontend),
            Self::LoadBalancer => component(Component::LoadBalancer),
            Self::Workers => text::WORKERS,
            Self::Beat => text::BEAT,
        }
    }
}

/// What the plan gives a part in a month.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    /// One unit of it; `None` where the plan says nothing from which it would follow.
    pub size: Option<Size>,
    /// How many of them run side by side; `None` where that is no matter of this number.
    pub units: Option<u64>,
    /// Where a figure comes from that the plan does not state, why there is none, and what the figures are not.
    pub said: Vec<String>,
}

/// What the plan gives a part in the month of the export.
pub(super) fn given(source: &Source<'_>, part: Part) -> Given {
    let (tier, row) = (source.tier, &source.row);
    match part {
        Part::Database => {
            let primary = &tier.database.primary;
            let said = replicas(source).into_iter().collect();
            Given { size: Some(Size::new(primary.cpu_cores, primary.memory_gb)), units: None, said }
        }
        Part::Redis => {
            let mut said = vec![text::NO_PROCESSOR_OF_REDIS.to_owned()];
            if row.redis_nodes > 1 {
                said.push(text::one_of_nodes(row.redis_nodes));
            }
            Given { size: Some(Size::memory(tier.redis.memory_gb)), units: None, said }
        }
        Part::Backend => Given {
            size: Some(Size::new(tier.backend.cpu_cores, tier.backend.memory_gb)),
            units: Some(row.backend_instances),
            said: Vec::new(),
        },
        Part::Frontend => Given {
            size: Some(Size::new(tier.frontend.cpu_cores, tier.frontend.memory_gb)),
            units: Some(tier.frontend.instances.get()),
            said: Vec::new(),
        },
        Part::LoadBalancer => {
            let product = &tier.load_balancer.product;
            Given { size: None, units: None, said: vec![text::no_size_of_load_balancer(product)] }
        }
        Part::Workers => Given {
            size: Some(Size::new(tier.backend.cpu_cores, tier.backend.memory_gb)),
            units: Some(row.celery_workers),
            said: vec![text::size_of_worker(
                tier.backend.cpu_cores.get(),
                tier.backend.memory_gb.get(),
                tier.celery.concurrency_per_worker.get(),
            )],
        },
        Part::Beat => Given { size: None, units: None, said: vec![text::NO_SIZE_OF_BEAT.to_owned()] },
    }
}

/// The replicas of the database, where the tier has any.
fn replicas(source: &Source<'_>) -> Option<String> {
    let replicas = &source.tier.database.replicas;
    let count = replicas.count.get();
    if count == 0 {
        return None;
    }
    let (cores, memory) = (replicas.cpu_cores, replicas.memory_gb);
    let size = text::size_of_replica(cores.map(Cores::get), memory.map(Gigabytes::get));
    Some(text::has_replicas(count, &size))
}
