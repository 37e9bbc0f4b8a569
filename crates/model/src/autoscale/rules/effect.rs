//! What the action of a rule changes.

use crate::plan::Component;
use crate::thresholds::{Action, ActionType};
use crate::words::vocabulary::{CONNECTION_POOL, INSTANCE_SIZE, NODE_SIZE, READ_REPLICA};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lever {
    /// How many units there are: instances, workers, shards.
    Units,
    /// The size of each unit, in steps.
    Size,
    /// Input and output operations a second of the database's storage.
    Iops,
    /// Read replicas of the database.
    Replicas,
    /// The database's connection pool, in steps.
    Pool,
    /// The database's storage, in GB.
    Storage,
    /// Nothing: somebody is told.
    Alert,
}

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// What it changes.
    pub lever: Lever,
    /// By how much: below 0 it becomes less; 0 of an alert.
    pub change: f64,
}

impl Effect {
    /// The effect of an action on a component; `None` where its unit is a text that names nothing there.
    pub fn of(component: Component, action: &Action) -> Option<Self> {
        let lever = lever(component, action.r#type, &action.unit)?;
        let amount = action.amount.as_f64();
        let change = match action.r#type {
            ActionType::Add | ActionType::Resize => amount,
            ActionType::Remove => -amount,
            ActionType::Alert => 0.0,
        };
        Some(Self { lever, change })
    }
}

/// The units that an action may name, by component.
const UNITS: [(Component, &str, Lever); 8] = [
    (Component::Backend, "instance", Lever::Units),
    (Component::Frontend, "instance", Lever::Units),
    (Component::Celery, "worker", Lever::Units),
    (Component::Redis, "shard", Lever::Units),
    (Component::Redis, NODE_SIZE, Lever::Size),
    (Component::Database, INSTANCE_SIZE, Lever::Size),
    (Component::Database, READ_REPLICA, Lever::Replicas),
    (Component::Database, CONNECTION_POOL, Lever::Pool),
];

fn lever(component: Component, kind: ActionType, unit: &str) -> Option<Lever> {
    if kind == ActionType::Alert {
        return Some(Lever::Alert);
    }
    let one = unit.strip_suffix('s').filter(|one| !one.is_empty()).unwrap_or(unit);
    if component == Component::Database && unit == "IOPS" {
        return Some(Lever::Iops);
    }
    let known = UNITS.iter().find(|(of, name, _)| *of == component && (*name == unit || *name == one));
    let (_, _, lever) = known?;
    let is_resize = matches!(lever, Lever::Size | Lever::Pool);
    (is_resize == (kind == ActionType::Resize)).then_some(*lever)
}

/// The units that an action on a component may name, with commas between.
pub fn known_units(component: Component) -> String {
    let of = UNITS.iter().filter(|(of, ..)| *of == component).map(|(_, name, _)| *name);
    let iops = (component == Component::Database).then_some("IOPS");
    of.chain(iops).collect::<Vec<_>>().join(", ")
}
