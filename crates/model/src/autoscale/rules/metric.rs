//! What rules watch, by the names of the published thresholds.

use crate::format::Unit;
use crate::plan::Component;

/// A metric that a rule can watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Processor load, in per cent: `cpu_utilization_percent`, and `worker_cpu_utilization_percent` of Celery.
    Cpu,
    /// Memory in use, in per cent: `memory_utilization_percent`.
    Memory,
    /// 95th percentile of an API answer, in milliseconds: `request_latency_p95_milliseconds`.
    RequestLatency,
    /// Connections of one unit: `active_connections`.
    Connections,
    /// Keys that Redis drops each second because its memory is full: `evicted_keys_per_second`.
    Evictions,
    /// Tasks that wait: `queue_depth`.
    QueueDepth,
    /// Time from a task's arrival to its end, in seconds: `task_execution_latency_seconds`.
    TaskLatency,
    /// Input and output operations of the database, in per cent of what it may do: `iops_utilization_percent`.
    Iops,
    /// 95th percentile of a database read, in milliseconds: `read_latency_p95_milliseconds`.
    ReadLatency,
    /// Connections to the database, in per cent of its pool: `connections_percent_of_maximum`.
    PoolUse,
    /// Database storage in use, in per cent: `storage_used_percent`.
    StorageUse,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Self; 11] = [
        Self::Cpu,
        Self::Memory,
        Self::RequestLatency,
        Self::Connections,
        Self::Evictions,
        Self::QueueDepth,
        Self::TaskLatency,
        Self::Iops,
        Self::ReadLatency,
        Self::PoolUse,
        Self::StorageUse,
    ];

    /// The metric of a component by its name in the thresholds; `None` where the component has no such metric.
    pub fn named(component: Component, name: &str) -> Option<Self> {
        let metric = Self::ALL.into_iter().find(|metric| metric.name(component) == name)?;
        metric.is_of(component).then_some(metric)
    }

    /// Its name in the thresholds.
    pub fn name(self, component: Component) -> &'static str {
        match self {
            Self::Cpu if component == Component::Celery => "worker_cpu_utilization_percent",
            Self::Cpu => "cpu_utilization_percent",
            Self::Memory => "memory_utilization_percent",
            Self::RequestLatency => "request_latency_p95_milliseconds",
            Self::Connections => "active_connections",
            Self::Evictions => "evicted_keys_per_second",
            Self::QueueDepth => "queue_depth",
            Self::TaskLatency => "task_execution_latency_seconds",
            Self::Iops => "iops_utilization_percent",
            Self::ReadLatency => "read_latency_p95_milliseconds",
            Self::PoolUse => "connections_percent_of_maximum",
            Self::StorageUse => "storage_used_percent",
        }
    }

    /// What it is measured in.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Cpu | Self::Memory | Self::Iops | Self::PoolUse | Self::StorageUse => Unit::Percent,
            Self::RequestLatency | Self::ReadLatency => Unit::Milliseconds,
            Self::TaskLatency => Unit::Seconds,
            Self::Connections | Self::Evictions | Self::QueueDepth => Unit::Count,
        }
    }

    /// Whether the component is measured by it.
    const fn is_of(self, component: Component) -> bool {
        match component {
            Component::Backend => {
                matches!(self, Self::Cpu | Self::Memory | Self::RequestLatency | Self::Connections)
            }
            Component::Frontend => matches!(self, Self::Cpu | Self::Memory | Self::Connections),
            Component::Redis => matches!(self, Self::Cpu | Self::Memory | Self::Evictions),
            Component::Celery => matches!(self, Self::Cpu | Self::QueueDepth | Self::TaskLatency),
            Component::Database => matches!(
                self,
                Self::Cpu | Self::Memory | Self::Iops | Self::ReadLatency | Self::PoolUse | Self::StorageUse
            ),
            _ => false,
        }
    }

    /// The names of a component's metrics, with commas between.
    pub fn known(component: Component) -> String {
        let of = Self::ALL.into_iter().filter(|metric| metric.is_of(component));
        of.map(|metric| metric.name(component)).collect::<Vec<_>>().join(", ")
    }
}

/// One sample of each metric of a component; what was not measured is not a number, and no rule fires on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample([f64; Metric::ALL.len()]);

impl Default for Sample {
    fn default() -> Self {
        Self([f64::NAN; Metric::ALL.len()])
    }
}

impl Sample {
    /// A metric's value.
    pub fn get(&self, metric: Metric) -> f64 {
        self.0.get(metric as usize).copied().unwrap_or(f64::NAN)
    }

    /// Sets a metric's value.
    pub fn set(&mut self, metric: Metric, value: f64) {
        if let Some(place) = self.0.get_mut(metric as usize) {
            *place = value;
        }
    }

    /// The sample with a metric's value.
    #[must_use]
    pub fn with(mut self, metric: Metric, value: f64) -> Self {
        self.set(metric, value);
        self
    }
}
