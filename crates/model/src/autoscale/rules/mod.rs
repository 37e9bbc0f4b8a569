//! The published scaling rules, run: each watches a metric, acts when its condition was true in every one of its last
//! periods, and then rests.
//!
//! What a cooldown means differs between systems ([`Cooldown`]). Here it is a rule's own, counted from its decision:
//! another rule may act meanwhile. A condition that still holds when the rest is over acts again at once, as an alarm
//! that stays on does in CloudWatch, once a minute.

mod effect;
mod engine;
mod metric;
mod notes;
mod set;
mod shards;

pub use effect::{Effect, Lever, known_units};
pub(super) use engine::Recent;
pub(super) use engine::is_true;
pub use engine::{Cooldown, Engine, Fired, Reach, SEEN, firings};
pub use metric::{Metric, Sample};
pub use notes::cores_of_class;
pub(crate) use set::seconds;
pub use set::{Limits, NotRun, Reason, RuleSet, SAMPLE_S, Watch, Window};
pub use shards::Shards;

use notes::component;

use crate::ordered::sort_few;
use crate::plan::Component;
use crate::thresholds::Thresholds;

/// What has rules.
pub const SCALED: [Component; 5] =
    [Component::Backend, Component::Database, Component::Redis, Component::Celery, Component::Frontend];

/// What has rules, in the order of the priorities; what has none there comes last.
pub fn order(thresholds: &Thresholds) -> Vec<Component> {
    let turn = |component: &Component| {
        let of = thresholds.priorities.iter().find(|of| self::component(&of.component) == Some(*component));
        of.map_or(u64::MAX, |of| of.priority.get())
    };
    let mut order = SCALED.to_vec();
    sort_few(&mut order, |a, b| turn(a) < turn(b));
    order
}

/// A number of seconds, periods or minutes as a whole one; what is out of range is the nearest that is in it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, as documented")]
pub(crate) fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests;
