//! What is measured: a recording rule for each row of the monitoring table, by the exporters' own names.
//!
//! Sources of the names: node_exporter (`node_cpu_seconds_total`, `node_memory_*`, `node_filesystem_*`), postgres_exporter
//! (`pg_stat_activity_count`, `pg_settings_max_connections`), redis_exporter (`redis_memory_*`, `redis_key_size` with
//! `--check-single-keys`, `redis_evicted_keys_total`), django-prometheus (`django_http_*`, and `django_db_*` with its database
//! backend).

use super::metrics::{self, Exporter};
use super::planning::planning;
use super::ranges::Ranges;
use crate::export::inert;
use crate::export::source::Source;
use crate::words::export_files as text;

/// Disks that fill up.
pub(super) const DISKS: &str = "{fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660\"}";

/// Something that is measured.
#[derive(Debug, Clone)]
pub(super) struct Signal {
    /// The row of the monitoring table, or the part of the planning, by its name in the file.
    pub id: &'static str,
    /// What its alerts begin with.
    pub alert: &'static str,
    /// The recorded series.
    pub record: &'static str,
    /// Its expression.
    pub expression: String,
    /// What has to be so that the metric is there, and far enough back, where an exporter alone does not do.
    pub remarks: Vec<String>,
    /// The labels that an alert has, each with a value for tests.
    pub labels: &'static [(&'static str, &'static str)],
    /// A check of the expression.
    pub check: Option<Check>,
}

/// Series, and what an expression of the recorded series is after ten samples.
#[derive(Debug, Clone)]
pub(super) struct Check {
    /// Series with their values, a sample each.
    pub series: Vec<(String, String)>,
    /// What the recorded series is multiplied by, so that no figure of the plan is in the result.
    pub times: f64,
    /// The result, rounded to the whole number.
    pub result: i64,
}

const INSTANCE: &[(&str, &str)] = &[("instance", "one")];
pub(super) const DISK: &[(&str, &str)] = &[("instance", "one"), ("mountpoint", "/")];

impl Signal {
    /// The metrics that its expression reads.
    pub(super) fn metrics(&self) -> Vec<&str> {
        metrics::metrics(&self.expression)
    }

    /// The first exporter that it needs and that the plan does not name.
    fn missing(&self, source: &Source<'_>) -> Option<Exporter> {
        let metrics = self.metrics().into_iter();
        metrics.filter_map(Exporter::of).find(|exporter| !exporter.is_run(source))
    }
}

/// What the plan's exporters measure.
pub(super) fn measured(source: &Source<'_>) -> Vec<Signal> {
    all(source).into_iter().filter(|signal| signal.missing(source).is_none()).collect()
}

/// What is not measured since the plan does not name an exporter that has it, by that exporter.
pub(super) fn left_out(source: &Source<'_>) -> Vec<(Exporter, Vec<Signal>)> {
    let signals = all(source);
    let of = |exporter: Exporter| {
        let without = signals.iter().filter(|signal| signal.missing(source) == Some(exporter));
        (exporter, without.cloned().collect::<Vec<Signal>>())
    };
    Exporter::ALL.map(of).into_iter().filter(|(_, signals)| !signals.is_empty()).collect()
}

/// Everything that is measured, in the order of the monitoring table and then of the planning.
pub(super) fn all(source: &Source<'_>) -> Vec<Signal> {
    let ranges = Ranges::of(source);
    [
        machines(ranges),
        disks(ranges),
        application(ranges),
        latencies(ranges),
        stores(source, ranges),
        caches(ranges),
        planning(source, ranges),
    ]
    .concat()
}

fn check(series: &[(&str, &str)], result: i64) -> Option<Check> {
    let series = series.iter().map(|&(series, values)| (series.to_owned(), values.to_owned())).collect();
    Some(Check { series, times: 1.0, result })
}

fn machines(ranges: Ranges) -> Vec<Signal> {
    // A processor that is idle for a quarter of the time, and one that is for three.
    let idle = [15.0, 45.0].map(|seconds| format!("0+{}x20", seconds * ranges.minutes()));
    let [first, second] = &idle;
    vec![
        Signal {
            id: "cpu",
            alert: "Cpu",
            record: "instance:cpu_utilization:percent",
            expression: format!(
                "100 * (1 - avg by (instance) ({}))",
                ranges.rate("node_cpu_seconds_total{mode=\"idle\"}")
            ),
            remarks: Vec::new(),
            labels: INSTANCE,
            check: check(
                &[
                    ("node_cpu_seconds_total{instance=\"one\",cpu=\"0\",mode=\"idle\"}", first),
                    ("node_cpu_seconds_total{instance=\"one\",cpu=\"1\",mode=\"idle\"}", second),
                    ("node_cpu_seconds_total{instance=\"one\",cpu=\"0\",mode=\"user\"}", second),
                ],
                50,
            ),
        },
        Signal {
            id: "memory",
            alert: "Memory",
            record: "instance:memory_utilization:percent",
            expression: format!(
                "100 * (1 - {} / {})",
                ranges.latest("node_memory_MemAvailable_bytes"),
                ranges.latest("node_memory_MemTotal_bytes")
            ),
            remarks: Vec::new(),
            labels: INSTANCE,
            check: check(
                &[
                    ("node_memory_MemAvailable_bytes{instance=\"one\"}", "25+0x20"),
                    ("node_memory_MemTotal_bytes{instance=\"one\"}", "100+0x20"),
                ],
                75,
            ),
        },
    ]
}

fn disks(ranges: Ranges) -> Vec<Signal> {
    vec![Signal {
        id: "storage",
        alert: "Storage",
        record: "instance:storage_utilization:percent",
        expression: format!(
            "100 * (1 - {} / {})",
            ranges.latest(&format!("node_filesystem_avail_bytes{DISKS}")),
            ranges.latest(&format!("node_filesystem_size_bytes{DISKS}"))
        ),
        remarks: Vec::new(),
        labels: DISK,
        check: check(
            &[
                ("node_filesystem_avail_bytes{instance=\"one\",mountpoint=\"/\",fstype=\"ext4\"}", "40+0x20"),
                ("node_filesystem_size_bytes{instance=\"one\",mountpoint=\"/\",fstype=\"ext4\"}", "200+0x20"),
                (
                    "node_filesystem_avail_bytes{instance=\"one\",mountpoint=\"/run\",fstype=\"tmpfs\"}",
                    "0+0x20",
                ),
                (
                    "node_filesystem_size_bytes{instance=\"one\",mountpoint=\"/run\",fstype=\"tmpfs\"}",
                    "1+0x20",
                ),
            ],
            80,
        ),
    }]
}

fn application(ranges: Ranges) -> Vec<Signal> {
    let of_all =
        |part: &str, all: &str| format!("100 * sum({}) / sum({})", ranges.rate(part), ranges.rate(all));
    vec![
        Signal {
            id: "api_error_rate",
            alert: "ApiErrorRate",
            record: "api:error_rate:percent",
            expression: of_all(
                "django_http_responses_total_by_status_total{status=~\"5..\"}",
                "django_http_responses_total_by_status_total",
            ),
            remarks: Vec::new(),
            labels: &[],
            check: check(
                &[
                    ("django_http_responses_total_by_status_total{status=\"200\"}", "0+196x20"),
                    ("django_http_responses_total_by_status_total{status=\"503\"}", "0+4x20"),
                ],
                2,
            ),
        },
        Signal {
            id: "websocket_failures",
            alert: "WebsocketFailures",
            record: "api:websocket_failures:percent",
            expression: of_all("websocket_connection_failures_total", "websocket_connections_total"),
            remarks: vec![text::NO_WEBSOCKET_COUNTERS.to_owned()],
            labels: &[],
            check: check(
                &[
                    ("websocket_connections_total", "0+100x20"),
                    ("websocket_connection_failures_total", "0+5x20"),
                ],
                5,
            ),
        },
    ]
}

fn latencies(ranges: Ranges) -> Vec<Signal> {
    let p95 = |metric: &str| {
        let rate = ranges.rate(&format!("{metric}_bucket"));
        format!("1000 * histogram_quantile(0.95, sum by (le) ({rate}))")
    };
    let buckets = |bucket: [&str; 3]| {
        check(&[(bucket[0], "0+90x20"), (bucket[1], "0+100x20"), (bucket[2], "0+100x20")], 300)
    };
    vec![
        Signal {
            id: "api_p95",
            alert: "ApiP95",
            record: "api:latency_p95:milliseconds",
            expression: p95("django_http_requests_latency_including_middlewares_seconds"),
            remarks: Vec::new(),
            labels: &[],
            check: buckets([
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=\"0.1\"}",
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=\"0.5\"}",
                "django_http_requests_latency_including_middlewares_seconds_bucket{le=\"+Inf\"}",
            ]),
        },
        Signal {
            id: "database_query_p95",
            alert: "DatabaseQueryP95",
            record: "database:query_p95:milliseconds",
            expression: p95("django_db_query_duration_seconds"),
            remarks: vec![text::QUERIES_NEED_A_BACKEND.to_owned()],
            labels: &[],
            check: buckets([
                "django_db_query_duration_seconds_bucket{le=\"0.1\"}",
                "django_db_query_duration_seconds_bucket{le=\"0.5\"}",
                "django_db_query_duration_seconds_bucket{le=\"+Inf\"}",
            ]),
        },
    ]
}

fn stores(source: &Source<'_>, ranges: Ranges) -> Vec<Signal> {
    let keys = queue_keys(source);
    let first = format!("redis_key_size{{key={}}}", inert::promql(keys.first().map_or("", String::as_str)));
    let pattern: Vec<String> = keys.iter().map(|key| quoted_pattern(key)).collect();
    let queues = format!("redis_key_size{{key=~{}}}", inert::promql(&pattern.join("|")));
    vec![
        Signal {
            id: "database_connections",
            alert: "DatabaseConnections",
            record: "instance:database_connections:percent",
            expression: format!(
                "100 * sum by (instance) ({}) / max by (instance) ({})",
                ranges.latest("pg_stat_activity_count"),
                ranges.latest("pg_settings_max_connections")
            ),
            remarks: Vec::new(),
            labels: INSTANCE,
            check: check(
                &[
                    ("pg_stat_activity_count{instance=\"one\",state=\"active\"}", "30+0x20"),
                    ("pg_stat_activity_count{instance=\"one\",state=\"idle\"}", "40+0x20"),
                    ("pg_settings_max_connections{instance=\"one\"}", "100+0x20"),
                ],
                70,
            ),
        },
        Signal {
            id: "queue_depth",
            alert: "QueueDepth",
            record: "platform:queue_depth:tasks",
            expression: format!("sum({})", ranges.latest(&queues)),
            remarks: vec![text::LENGTH_OF_A_LIST.to_owned()],
            labels: &[],
            check: Some(Check {
                series: vec![
                    (first, "600+0x20".to_owned()),
                    ("redis_key_size{key=\"other\u{2063}\"}".to_owned(), "9+0x20".to_owned()),
                ],
                times: 1.0,
                result: 600,
            }),
        },
    ]
}

fn caches(ranges: Ranges) -> Vec<Signal> {
    let evicted = ("redis_evicted_keys_total{instance=\"one\"}".to_owned(), "0+6060x20".to_owned());
    vec![
        Signal {
            id: "redis_memory",
            alert: "RedisMemory",
            record: "instance:redis_memory:percent",
            expression: format!(
                "100 * {} / ({} > 0)",
                ranges.latest("redis_memory_used_bytes"),
                ranges.latest("redis_memory_max_bytes")
            ),
            remarks: vec![text::NEEDS_MAXMEMORY.to_owned()],
            labels: INSTANCE,
            check: check(
                &[
                    ("redis_memory_used_bytes{instance=\"one\"}", "95+0x20"),
                    ("redis_memory_max_bytes{instance=\"one\"}", "100+0x20"),
                ],
                95,
            ),
        },
        Signal {
            id: EVICTIONS,
            alert: "ScalingRule",
            record: "instance:redis_evicted_keys:per_second",
            expression: format!("sum by (instance) ({})", ranges.rate("redis_evicted_keys_total")),
            remarks: Vec::new(),
            labels: INSTANCE,
            check: Some(Check { series: vec![evicted], times: ranges.minutes(), result: 101 }),
        },
    ]
}

/// The metric of the scaling rules that only tell somebody.
pub(super) const EVICTIONS: &str = "evicted_keys_per_second";

/// The lists of Redis that are queues; Celery's own where the thresholds name none.
fn queue_keys(source: &Source<'_>) -> Vec<String> {
    let queues = source.thresholds.celery_scaling.queues.names();
    let keys: Vec<String> = queues.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if keys.is_empty() { vec!["celery".to_owned()] } else { keys }
}

/// A text as a regular expression that matches it alone (RE2: a backslash before what is no letter and no digit).
fn quoted_pattern(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        if letter.is_ascii() && !letter.is_ascii_alphanumeric() && letter != '_' {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}
