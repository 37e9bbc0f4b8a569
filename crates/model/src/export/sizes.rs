//! What the plan gives a part of the platform, and how Compose and Kubernetes write it.

use crate::quantity::{Cores, Gigabytes};

/// Processor and memory of one instance; `None` where the plan says nothing of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// Cores.
    pub cores: Option<f64>,
    /// Memory in GB, each 2^30 bytes as everywhere in the plan.
    pub memory_gb: Option<f64>,
}

impl Size {
    pub(super) const fn new(cores: Cores, memory: Gigabytes) -> Self {
        Self { cores: Some(cores.get()), memory_gb: Some(memory.get()) }
    }

    pub(super) const fn memory(memory: Gigabytes) -> Self {
        Self { cores: None, memory_gb: Some(memory.get()) }
    }

    /// A part of it, in per cent.
    pub(super) fn percent(self, cores: f64, memory: f64) -> Self {
        Self {
            cores: self.cores.map(|own| own * cores.min(100.0) / 100.0),
            memory_gb: self.memory_gb.map(|own| own * memory.min(100.0) / 100.0),
        }
    }

    /// Cores as Compose writes them, in hundredths and never none.
    pub(super) fn compose_cores(self) -> Option<String> {
        self.cores.filter(|cores| *cores > 0.0).map(|cores| format!("{:.2}", cores.max(0.01)))
    }

    /// Memory as Compose writes it: `8G`, `512M`, by powers of 1,024.
    pub(super) fn compose_memory(self) -> Option<String> {
        self.mebibytes()
            .map(|whole| if whole % 1024 == 0 { format!("{}G", whole / 1024) } else { format!("{whole}M") })
    }

    /// Cores as Kubernetes writes them: `4`, `500m`.
    pub(super) fn kubernetes_cores(self) -> Option<String> {
        self.cores
            .filter(|cores| *cores > 0.0)
            .map(|cores| super::kubernetes::milli(whole(cores * 1000.0).max(1)))
    }

    /// Memory as Kubernetes writes it: `8Gi`, `512Mi`.
    pub(super) fn kubernetes_memory(self) -> Option<String> {
        self.mebibytes()
            .map(|whole| if whole % 1024 == 0 { format!("{}Gi", whole / 1024) } else { format!("{whole}Mi") })
    }

    /// Whole mebibytes, rounded up; `None` where it has no memory.
    fn mebibytes(self) -> Option<i64> {
        self.memory_gb.filter(|memory| *memory > 0.0).map(|memory| whole((memory * 1024.0).ceil()).max(1))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "cores and gigabytes are bounded far below 2^53 thousandths"
)]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_without_a_fraction_where_there_is_none() {
        let size = |cores: f64, memory: f64| Size { cores: Some(cores), memory_gb: Some(memory) };
        let written = |size: Size| {
            [size.compose_cores(), size.compose_memory(), size.kubernetes_cores(), size.kubernetes_memory()]
        };
        let some = |texts: [&str; 4]| texts.map(|text| Some(text.to_owned()));
        assert_eq!(written(size(4.0, 8.0)), some(["4.00", "8G", "4", "8Gi"]));
        assert_eq!(written(size(0.5, 0.5)), some(["0.50", "512M", "500m", "512Mi"]));
        assert_eq!(written(size(0.001, 0.0001)), some(["0.01", "1M", "1m", "1Mi"]));
        assert_eq!(written(size(0.0, 0.0)), [None, None, None, None]);
        assert_eq!(written(size(4.0, 8.0).percent(70.0, 80.0)), some(["2.80", "6554M", "2800m", "6554Mi"]));
        assert_eq!(size(4.0, 8.0).percent(400.0, 100.0), size(4.0, 8.0), "no more is reserved than there is");
    }
}
