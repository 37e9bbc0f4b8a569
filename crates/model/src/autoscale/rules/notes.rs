//! What the thresholds say in texts and switches from which nothing follows by itself.

use super::set::{NotRun, Reason};
use crate::document::step;
use crate::plan::Component;
use crate::thresholds::Thresholds;
use crate::words::autoscalers as text;

/// Cores of the largest machine of a class: `large` has 2, `xlarge` 4, `16xlarge` 64. `None` for a text that is no such
/// class. Source: the provider's names of sizes, in which each `xlarge` is 4 virtual cores.
pub fn cores_of_class(class: &str) -> Option<f64> {
    let (_, size) = class.rsplit_once('.')?;
    match size {
        "micro" | "small" | "medium" | "large" => Some(2.0),
        "xlarge" => Some(4.0),
        _ => {
            let times = size.strip_suffix("xlarge")?.parse::<u16>().ok()?;
            (times > 0).then(|| f64::from(times) * 4.0)
        }
    }
}

/// Everything outside of the rules that is not run as it is written.
pub(super) fn not_run(thresholds: &Thresholds) -> Vec<NotRun> {
    let mut found = Vec::new();
    let mut note = |pointer: String, name: &str, reason: Reason| {
        found.push(NotRun { pointer: format!("/thresholds/{pointer}"), name: name.to_owned(), reason });
    };
    let no_figures = |text: &str| Reason::NoFigures { text: text.to_owned() };
    let global = &thresholds.global_settings;
    if !global.timezone.eq_ignore_ascii_case("UTC") {
        let timezone = global.timezone.clone();
        note("global_settings/timezone".to_owned(), "timezone", Reason::OtherTimezone { timezone });
    }
    if global.metric_interval_seconds.get() != f64::from(super::SAMPLE_S) {
        let pointer = "global_settings/metric_interval_seconds".to_owned();
        note(pointer, "metric_interval_seconds", Reason::OtherInterval);
    }
    if global.regional_override {
        note("global_settings/regional_override".to_owned(), "regional_override", no_figures("true"));
    }
    for (name, scaling) in
        [("backend", &thresholds.backend_scaling), ("frontend", &thresholds.frontend_scaling)]
    {
        if scaling.constraints.gradual_scaling == Some(true) {
            let pointer = format!("{name}_scaling/constraints/gradual_scaling");
            note(pointer, "gradual_scaling", no_figures("true"));
        }
    }
    let class = &thresholds.database_scaling.vertical_scaling.constraints.max_instance_class;
    if cores_of_class(class).is_none() {
        let pointer = "database_scaling/vertical_scaling/constraints/max_instance_class".to_owned();
        note(pointer, "max_instance_class", Reason::UnknownClass { class: class.clone() });
    }
    for (tier, balancer) in thresholds.load_balancer.tiers.iter() {
        let pointer = format!("load_balancer/tiers/{}/algorithm", step(tier));
        note(pointer, "algorithm", no_figures(&balancer.algorithm));
    }
    for (pointer, name, reason) in ignored(thresholds) {
        note(pointer, name, reason);
    }
    for (index, rule) in thresholds.cdn.cache_rules.iter().enumerate() {
        note(format!("cdn/cache_rules/{index}/path"), "cache_rules", no_figures(&rule.path));
    }
    for (index, priority) in thresholds.priorities.iter().enumerate() {
        let pointer = format!("priorities/{index}");
        if super::component(&priority.component).is_none() {
            note(format!("{pointer}/component"), &priority.component, Reason::UnknownComponent);
        }
        if priority.aggressive {
            note(format!("{pointer}/aggressive"), &priority.component, no_figures("aggressive"));
        }
    }
    for (index, level) in thresholds.peak_load_handling.graceful_degradation.iter().enumerate() {
        let pointer = format!("peak_load_handling/graceful_degradation/{index}/action");
        note(pointer, "graceful_degradation", Reason::Assumed { text: level.action.clone() });
    }
    found
}

/// What has figures from which nothing follows here.
fn ignored(thresholds: &Thresholds) -> [(String, &'static str, Reason); 3] {
    let limits = &thresholds.celery_scaling.constraints;
    let limit = |name: &'static str, seconds: f64| {
        let why = text::EVERY_TASK_TAKES_THE_MEAN;
        let reason = Reason::Ignored { text: format!("{seconds} s"), why };
        (format!("celery_scaling/constraints/{name}"), name, reason)
    };
    let why = text::FILES_GO_OVER_THE_CDN;
    let from_tier = Reason::Ignored { text: thresholds.cdn.from_tier.clone(), why };
    [
        ("cdn/from_tier".to_owned(), "from_tier", from_tier),
        limit("task_soft_limit_seconds", limits.task_soft_limit_seconds.get()),
        limit("task_hard_limit_seconds", limits.task_hard_limit_seconds.get()),
    ]
}

/// The component of a name as the priorities give it.
pub(super) fn component(name: &str) -> Option<Component> {
    super::SCALED.into_iter().find(|component| crate::read::Named::name(*component) == name)
}
