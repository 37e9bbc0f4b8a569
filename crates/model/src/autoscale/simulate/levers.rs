//! What rules change besides the number of units: sizes, storage, replicas, connections.

use super::control::Scene;
use super::data::Resize;
use super::decision::{Hold, Outcome};
use super::world::World;
use crate::autoscale::rules::{Lever, Watch, whole};
use crate::plan::Component;

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lift {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) outcome: Outcome,
    /// When it is there.
    pub(super) ready_s: u32,
}

impl Lift {
    pub(super) const fn held(hold: Hold) -> Self {
        Self { from: 0.0, to: 0.0, outcome: Outcome::Held(hold), ready_s: 0 }
    }

    /// A change up to a limit, or that there is none.
    fn up_to(from: f64, to: f64, most: f64, ready_s: u32) -> Self {
        let to = to.min(most).max(from);
        let outcome = if to > from { Outcome::Done } else { Outcome::Held(Hold::Maximum) };
        Self { from, to, outcome, ready_s }
    }
}

/// Does what a rule says to anything but units.
pub(super) fn apply(scene: &Scene<'_>, world: &mut World, watch: &Watch) -> Lift {
    let (now_s, change) = (scene.now_s, watch.effect.change);
    let data = &scene.platform.data;
    match watch.effect.lever {
        Lever::Size if watch.component == Component::Redis => larger_nodes(scene, world, change),
        Lever::Size => larger_machine(scene, world, watch),
        Lever::Iops => {
            let lift = Lift::up_to(world.data.iops, world.data.iops + change, data.most_iops, now_s);
            world.data.iops = lift.to;
            lift
        }
        Lever::Storage => {
            let room = world.data.storage_gb;
            let lift = Lift::up_to(room, room + change, data.most_storage_gb, now_s);
            world.data.storage_gb = lift.to;
            lift
        }
        Lever::Pool => {
            let to = (world.data.pool * libm::pow(scene.assumed.pool_step, change)).ceil();
            let lift = Lift::up_to(world.data.pool, to, f64::INFINITY, now_s);
            world.data.pool = lift.to;
            lift
        }
        // Like instances, and unlike a size: those on their way count as present, and nothing but the rule's own rest holds the
        // next one back, because the rules say nothing else. Of sizes there is one machine, whose next size follows from
        // one that is not there yet. A service may wait for the last replica on its own (Aurora does); that the published
        // rest is far shorter than a replica takes is named among the contradictions.
        Lever::Replicas => {
            let from = world.data.fleet.present();
            let ready_s = now_s.saturating_add(data.start_s);
            let lift = Lift::up_to(from, from + change, data.most_replicas, ready_s);
            world.data.fleet.set_present(lift.to, ready_s);
            lift
        }
        Lever::Units | Lever::Alert => Lift { from: 0.0, to: 0.0, outcome: Outcome::Done, ready_s: now_s },
    }
}

/// The nodes of the cache become larger, while they answer. From and to are GB of a node.
fn larger_nodes(scene: &Scene<'_>, world: &mut World, sizes: f64) -> Lift {
    let of = &scene.platform.cache;
    let from = of.node_gb * world.cache.memory_factor;
    let to = from * libm::pow(scene.assumed.size_step, sizes);
    if world.cache.resizing.is_some() {
        return Lift { from, to: from, ..Lift::held(Hold::Pending) };
    }
    if to > of.most_node_gb {
        return Lift { from, to: from, ..Lift::held(Hold::Maximum) };
    }
    let ready_s = scene.now_s.saturating_add(of.resize_s);
    world.cache.resizing = Some((ready_s, sizes));
    Lift { from, to, outcome: Outcome::Done, ready_s }
}

/// The database gets a larger machine in its window: one at a time, so rules that ask for the same window ask for one
/// machine. From and to are cores.
fn larger_machine(scene: &Scene<'_>, world: &mut World, watch: &Watch) -> Lift {
    let of = &scene.platform.data;
    let from = of.cores * world.data.factor;
    let factor = libm::pow(scene.assumed.size_step, watch.effect.change);
    let to = from * factor;
    if world.data.resize.is_some() || world.data.away.is_some() {
        return Lift { from, to: from, ..Lift::held(Hold::Pending) };
    }
    if to > of.most_cores {
        return Lift { from, to: from, ..Lift::held(Hold::Maximum) };
    }
    let assumed_s = whole(scene.assumed.resize_downtime_seconds);
    let (at_s, downtime_s) = match watch.window {
        Some(window) => (
            scene.handling.next(scene.now_s, window.weekday, window.hour),
            window.downtime_s.unwrap_or(assumed_s),
        ),
        None => (scene.now_s, assumed_s),
    };
    world.data.resize = Some(Resize { at_s, downtime_s, factor });
    let ready_s = at_s.saturating_add(downtime_s);
    let outcome = if at_s > scene.now_s { Outcome::Scheduled { at_s } } else { Outcome::Done };
    Lift { from, to, outcome, ready_s }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Fixture, acts, plain, run};

    #[test]
    fn a_replica_on_its_way_holds_the_next_one_back_no_longer_than_the_rule_rests() {
        let of = Fixture::new();
        let request = plain(of.month(24));
        let acts = acts(&run(&request, vec![200_000.0; 60]), "db_read_replica_add");
        // From 3 read replicas on, one each 5 minutes, though each takes 30 to answer; 5 are the most.
        let times: Vec<u32> = acts.iter().map(|(minute, ..)| *minute).collect();
        assert_eq!(
            acts.iter().map(|(_, from, to)| (*from, *to)).collect::<Vec<_>>(),
            [(3.0, 4.0), (4.0, 5.0)]
        );
        assert_eq!(times[1] - times[0], 5);
    }
}
