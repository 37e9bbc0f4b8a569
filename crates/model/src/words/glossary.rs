//! What short forms stand for. Each page says it of those that are on it, before the first of them.
//!
//! Constants, not a table: a page carries those that it names.

/// How programs talk to the platform.
pub const API: &str = "API: application programming interface, what programs ask";
/// Caches near the users.
pub const CDN: &str = "CDN: content delivery network, which keeps files near the users";
/// A processor.
pub const CPU: &str = "CPU: central processing unit, counted in cores";
/// A kind of file.
pub const CSV: &str = "CSV: comma-separated values, a table for spreadsheets";
/// Where names are looked up.
pub const DNS: &str = "DNS: domain name system, which leads names to servers";
/// A unit.
pub const GB: &str = "GB: gigabyte";
/// What scales pods.
pub const HPA: &str =
    "HPA: horizontal pod autoscaler, which adds and removes copies of a service in Kubernetes";
/// A unit of storage.
pub const IOPS: &str = "IOPS: input and output operations a second";
/// A kind of file.
pub const JSON: &str = "JSON: JavaScript object notation, a text that programs read";
/// What scales by events.
pub const KEDA: &str = "KEDA: Kubernetes event-driven autoscaling";
/// Parts of a distribution.
pub const PERCENTILES: &str = "p50, p95, p99: what 50, 95 and 99 of 100 requests stay within";
/// What one of a hundred may take longer than.
pub const P95: &str = "p95: what 95 of 100 requests stay within";
/// Kinds of picture.
pub const PICTURES: &str = "SVG, PNG: a picture of lines, for any size, and one of points";
/// How Redis keeps what it has.
pub const REDIS_FILES: &str = "RDB, AOF: Redis’ snapshots and its log of every write";
/// How much may be lost.
pub const RPO: &str = "RPO: recovery point objective, how much work may be lost";
/// How long a recovery may take.
pub const RTO: &str = "RTO: recovery time objective, how long a recovery may take";
/// Products that the plan names.
pub const PRODUCTS: &str = "AWS: Amazon Web Services. ALB, NLB: its application and network load balancers. LB: any load balancer. \
                            SQS: its queue service. RDS: its database service. SQL: structured query language";
/// A unit.
pub const MS: &str = "ms: millisecond, a thousandth of a second";
/// A viable product.
pub const MVP: &str = "MVP: minimum viable product";
/// Text messages.
pub const SMS: &str = "SMS: text messages to telephones";
/// The time of the world.
pub const UTC: &str = "UTC: coordinated universal time";
/// A kind of file.
pub const YAML: &str = "YAML: the text in which Kubernetes and others are configured";
/// A kind of file.
pub const ZIP: &str = "ZIP: many files in one";

/// The short forms of a page.
#[derive(Debug, Clone, Copy)]
pub struct Glossary {
    /// Them alone, in a line: written out, for it is in sight before anything else of a page.
    pub heading: &'static str,
    /// What each is.
    pub explained: &'static [&'static str],
}

impl Glossary {
    /// A sentence for each.
    pub fn sentences(&self) -> String {
        self.explained.join(". ") + "."
    }
}

/// What the page `compare` explains.
pub const COMPARE: Glossary =
    Glossary { heading: "Short forms: API, ms, SVG, PNG", explained: &[API, MS, PICTURES] };
/// What the page `costs` explains.
pub const COSTS: Glossary =
    Glossary { heading: "Short forms: CDN, CSV, SVG, PNG", explained: &[CDN, CSV, PICTURES] };
/// What the page `export` explains.
pub const EXPORT: Glossary = Glossary {
    heading: "Short forms: HPA, KEDA, CSV, JSON, YAML, ZIP, UTC, API, CPU, CDN",
    explained: &[HPA, KEDA, CSV, JSON, YAML, ZIP, UTC, API, CPU, CDN],
};
/// What the page `forecast` explains.
pub const FORECAST: Glossary = Glossary {
    heading: "Short forms: API, CDN, GB, UTC, SVG, PNG, CSV, JSON",
    explained: &[API, CDN, GB, UTC, PICTURES, CSV, JSON],
};
/// What the page `growth` explains.
pub const GROWTH: Glossary =
    Glossary { heading: "Short forms: API, UTC, GB, SVG, PNG", explained: &[API, UTC, GB, PICTURES] };
/// What the page `rules` explains.
pub const RULES: Glossary = Glossary {
    heading: "Short forms: API, CPU, CDN, GB, IOPS, p95, ms, UTC, RDB, AOF, AWS, ALB, NLB, LB, SQS, RDS, SQL, SMS",
    explained: &[API, CPU, CDN, GB, IOPS, P95, MS, UTC, REDIS_FILES, PRODUCTS, SMS],
};
/// What the page `runbook` explains.
pub const RUNBOOK: Glossary = Glossary {
    heading: "Short forms: API, CPU, DNS, p50, p95, p99, ms, RTO, RPO",
    explained: &[API, CPU, DNS, PERCENTILES, MS, RTO, RPO],
};
/// What the page `scaling` explains.
pub const SCALING: Glossary = Glossary {
    heading: "Short forms: API, CPU, CDN, GB, HPA, IOPS, p50, p95, p99, ms, UTC, SVG, PNG, CSV, JSON",
    explained: &[API, CPU, CDN, GB, HPA, IOPS, PERCENTILES, MS, UTC, PICTURES, CSV, JSON],
};
/// What the page `sources` explains.
pub const SOURCES: Glossary = Glossary {
    heading: "Short forms: API, CPU, GB, ms, RTO, RPO, UTC",
    explained: &[API, CPU, GB, MS, RTO, RPO, UTC],
};
/// What the page `tiers` explains.
pub const TIERS: Glossary = Glossary {
    heading: "Short forms: API, CPU, CDN, GB, IOPS, p50, p95, p99, ms, RTO, RPO, RDB, AOF, MVP, AWS, ALB, NLB, LB, SQS, RDS, SQL",
    explained: &[API, CPU, CDN, GB, IOPS, PERCENTILES, MS, RTO, RPO, REDIS_FILES, MVP, PRODUCTS],
};

#[cfg(test)]
mod tests;
