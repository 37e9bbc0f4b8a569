//! What the rules do to the components: limits, locks, bursts, windows.

use std::ops::Range;

use super::decision::{Cause, Decision, Hold, Log, Outcome};
use super::delayed::{Delayed, Turn, turns};
use super::expected::Ahead;
use super::handling::Handling;
use super::levers::{Lift, apply};
use super::platform::{Platform, Servers};
use super::world::{Samples, World};
use super::{Assumptions, STEP_S};
use crate::autoscale::fleet::Fleet;
use crate::autoscale::rules::{Engine, Fired, Lever, Limits, Recent, RuleSet, Sample, Watch};
use crate::plan::Component;

/// Capacity above the maximum of one component.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Burst {
    since_s: Option<u32>,
    /// It begins again only after it was away as long as it may last.
    rest_until_s: u32,
}

/// The memory of scaling.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Control {
    pub(super) engine: Engine,
    turns: Vec<Turn>,
    /// The rules that are due, kept so that it need not be allocated anew.
    due: Vec<Fired>,
    delayed: Delayed,
    bursts: [(Component, Burst); 3],
    /// Why each rule is held back, so that it is said once.
    held: Vec<Option<Hold>>,
    /// Whether any is.
    holds: bool,
    /// Samples in a row at or above each level of degradation, and below it.
    degrading: Vec<(u32, u32)>,
    /// The last samples of the processor load that these look at, per cent.
    degraded_by: Recent,
}

/// Everything that a decision looks at.
pub(super) struct Scene<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) handling: &'a Handling,
    pub(super) platform: &'a Platform,
    pub(super) assumed: &'a Assumptions,
    pub(super) now_s: u32,
    /// Whether units scale by the rules; where the HPA or nobody does, the rules of the database and the cache remain.
    pub(super) scaled: &'a [Component],
    pub(super) ahead: Option<Ahead>,
    /// Whether load is shed: requests are among what goes on.
    pub(super) degrades: bool,
}

impl Control {
    pub(super) fn new(
        engine: Engine,
        rules: &RuleSet,
        handling: &Handling,
        delay_steps: usize,
        scaled: &[Component],
    ) -> Self {
        let none = Burst::default();
        Self {
            engine,
            turns: turns(rules, scaled),
            due: Vec::new(),
            delayed: Delayed::new(delay_steps),
            bursts: [Component::Backend, Component::Frontend, Component::Celery].map(|of| (of, none)),
            held: vec![None; rules.watches.len()],
            holds: false,
            degrading: vec![(0, 0); handling.levels.len()],
            degraded_by: Recent::NONE,
        }
    }

    /// A minute has passed: the rules see the samples of a minute and act.
    pub(super) fn minute(&mut self, scene: &Scene<'_>, world: &mut World, log: &mut Log) {
        self.delayed.push(&self.turns, &world.samples);
        let Some((seen, cpu)) = self.delayed.seen() else { return };
        for (turn, seen) in self.turns.iter_mut().zip(seen) {
            turn.is_on = self.engine.observe_at(scene.rules, turn.places.clone(), seen);
        }
        if scene.degrades {
            self.degrade(scene, world, cpu, log);
        }
        self.end_bursts(scene, world, log);
        self.look_ahead(scene, world, log);
        if self.holds {
            self.forget_held(scene);
        }
        for place in 0..self.turns.len() {
            let on = self.turns.get(place).filter(|turn| turn.is_on).map(|turn| turn.places.clone());
            if let Some(places) = on {
                self.component(scene, world, places, log);
            }
        }
    }

    /// What was held back is said anew once its condition was not met.
    fn forget_held(&mut self, scene: &Scene<'_>) {
        self.holds = false;
        for (place, held) in self.held.iter_mut().enumerate() {
            if held.is_some() && !self.engine.is_on(scene.rules, place) {
                *held = None;
            }
            self.holds |= held.is_some();
        }
    }

    /// The rules of a component that are due. Where some would make it larger, none makes it smaller in the same minute.
    fn component(&mut self, scene: &Scene<'_>, world: &mut World, places: Range<usize>, log: &mut Log) {
        let mut due = std::mem::take(&mut self.due);
        self.engine.due_at(scene.rules, places, scene.now_s, &mut due);
        let grows = due.iter().any(|fired| fired.change > 0.0);
        for fired in due.drain(..) {
            if grows && fired.change < 0.0 {
                continue;
            }
            if let Some(fired) = self.engine.still(scene.rules, fired, scene.now_s) {
                self.fire(scene, world, fired, log);
            }
        }
        self.due = due;
    }

    fn fire(&mut self, scene: &Scene<'_>, world: &mut World, fired: Fired, log: &mut Log) {
        let Some(watch) = scene.rules.watches.get(fired.watch) else { return };
        let lift = match watch.effect.lever {
            Lever::Units => self.units(scene, world, watch, fired.change),
            _ => apply(scene, world, watch),
        };
        let known = self.held.get_mut(fired.watch);
        if let Outcome::Held(hold) = lift.outcome {
            // Held is said when it begins, or when the reason changes.
            match known {
                Some(held) if *held != Some(hold) => (*held, self.holds) = (Some(hold), true),
                _ => return,
            }
        } else if let Some(held) = known {
            *held = None;
        }
        let next_s = if matches!(lift.outcome, Outcome::Held(_)) {
            None
        } else {
            self.engine.decided(scene.rules, fired, scene.now_s, lift.ready_s)
        };
        log.push(Decision {
            at_s: scene.now_s,
            component: watch.component,
            cause: Cause::Rule(fired.watch),
            lever: watch.effect.lever,
            from: lift.from,
            to: lift.to,
            outcome: lift.outcome,
            seen: self.engine.seen(scene.rules, fired.watch).to_vec(),
            next_s,
        });
    }

    /// More or fewer units.
    fn units(&mut self, scene: &Scene<'_>, world: &mut World, watch: &Watch, change: f64) -> Lift {
        let component = watch.component;
        let Some((limits, start_s)) = scaled(scene.platform, component) else {
            return Lift::held(Hold::Maximum);
        };
        let floor = limits.min.max(self.floor(scene, component).min(limits.max));
        let ceiling = self.ceiling(scene, component, limits);
        let Some(fleet) = fleet(world, component) else { return Lift::held(Hold::Maximum) };
        let from = fleet.present();
        let to = if change > 0.0 {
            (from + change).min(ceiling).max(from)
        } else {
            (from + change).max(floor).min(from)
        };
        if change < 0.0 && limits.peak_lock && scene.handling.is_peak(scene.now_s) {
            return Lift { from, to: from, ..Lift::held(Hold::PeakHours) };
        }
        if to == from {
            let hold = match (change > 0.0, floor > limits.min) {
                (true, _) => Hold::Maximum,
                (false, true) => Hold::Prediction,
                (false, false) => Hold::Minimum,
            };
            return Lift { from, to, ..Lift::held(hold) };
        }
        let ready_s = scene.now_s.saturating_add(start_s);
        fleet.set_present(to, ready_s);
        if to > limits.max
            && let Some(burst) = self.burst(component)
        {
            burst.since_s.get_or_insert(scene.now_s);
        }
        Lift { from, to, outcome: Outcome::Done, ready_s: if to > from { ready_s } else { scene.now_s } }
    }

    fn burst(&mut self, component: Component) -> Option<&mut Burst> {
        self.bursts.iter_mut().find(|(of, _)| *of == component).map(|(_, burst)| burst)
    }

    /// The most units now: the maximum, or more while a burst lasts.
    fn ceiling(&mut self, scene: &Scene<'_>, component: Component, limits: Limits) -> f64 {
        let more = (limits.max * (1.0 + scene.handling.burst_share)).floor();
        let lasts = |since_s: u32| scene.now_s < since_s.saturating_add(scene.handling.burst_s);
        let is_open = self.burst(component).is_some_and(|burst| match burst.since_s {
            // One that only waits for the end of peak hours becomes no larger.
            Some(since_s) => lasts(since_s),
            None => scene.now_s >= burst.rest_until_s,
        });
        if is_open { more.max(limits.max) } else { limits.max }
    }

    /// Bursts that have lasted as long as they may: what is above the maximum goes, after peak hours where the component does
    /// not become smaller in them.
    fn end_bursts(&mut self, scene: &Scene<'_>, world: &mut World, log: &mut Log) {
        for (component, burst) in &mut self.bursts {
            let Some(since_s) = burst.since_s else { continue };
            let Some((limits, _)) = scaled(scene.platform, *component) else { continue };
            let Some(fleet) = fleet(world, *component) else { continue };
            let is_locked = limits.peak_lock && scene.handling.is_peak(scene.now_s);
            let until_s = since_s.saturating_add(scene.handling.burst_s);
            let is_over = !is_locked && scene.now_s >= until_s;
            if !is_over && fleet.present() > limits.max {
                continue;
            }
            *burst =
                Burst { since_s: None, rest_until_s: scene.now_s.saturating_add(scene.handling.burst_s) };
            let from = fleet.present();
            if from > limits.max {
                fleet.set_present(limits.max, scene.now_s);
                // A burst may end between two steps.
                let is_late = scene.now_s.saturating_sub(until_s) >= STEP_S;
                log.push(simple(scene.now_s, *component, Cause::BurstEnds { is_late }, from, limits.max));
            }
        }
    }

    /// How many units what is expected needs.
    fn floor(&self, scene: &Scene<'_>, component: Component) -> f64 {
        let users = scene.ahead.map_or(0.0, |ahead| ahead.users);
        servers(scene.platform, component).map_or(0.0, |of| of.units_for(users))
    }

    /// Units for what is expected within the lead are started now.
    fn look_ahead(&mut self, scene: &Scene<'_>, world: &mut World, log: &mut Log) {
        let Some(ahead) = scene.ahead else { return };
        for component in [Component::Backend, Component::Celery, Component::Frontend] {
            if !scene.scaled.contains(&component) {
                continue;
            }
            let Some((limits, start_s)) = scaled(scene.platform, component) else { continue };
            let wanted = self.floor(scene, component).min(limits.max);
            let Some(fleet) = fleet(world, component) else { continue };
            let from = fleet.present();
            if wanted > from {
                fleet.set_present(wanted, scene.now_s.saturating_add(start_s));
                let cause = Cause::Prediction { users: ahead.users, at_s: ahead.at_s, days: ahead.days };
                log.push(simple(scene.now_s, component, cause, from, wanted));
            }
        }
    }

    /// Levels of degradation begin after so many samples at their processor load, and end after as many below it.
    fn degrade(&mut self, scene: &Scene<'_>, world: &mut World, cpu: f64, log: &mut Log) {
        let periods = scene.handling.periods;
        self.degraded_by.see(cpu);
        let mut level = 0;
        for (place, (limit, (at, below))) in scene.handling.levels.iter().zip(&mut self.degrading).enumerate()
        {
            (*at, *below) =
                if cpu >= *limit { (at.saturating_add(1), 0) } else { (0, below.saturating_add(1)) };
            let was_on = world.level > place;
            if *at >= periods || was_on && *below < periods {
                level = place + 1;
            }
        }
        if level != world.level {
            let (from, to) = (world.level as f64, level as f64);
            // Upwards the highest level that is on now, downwards the lowest that is not any more.
            let place = if level > world.level { level.saturating_sub(1) } else { level };
            let limit = scene.handling.levels.get(place).copied().unwrap_or_default();
            let cause = Cause::Degradation { limit, periods };
            let decision = simple(scene.now_s, Component::Backend, cause, from, to);
            let seen = self.degraded_by.last(periods).to_vec();
            log.push(Decision { lever: Lever::Alert, seen, ..decision });
            world.level = level;
        }
    }
}

/// A decision about units that no rule made.
pub(super) fn simple(at_s: u32, component: Component, cause: Cause, from: f64, to: f64) -> Decision {
    Decision {
        at_s,
        component,
        cause,
        lever: Lever::Units,
        from,
        to,
        outcome: Outcome::Done,
        seen: Vec::new(),
        next_s: None,
    }
}

impl Samples {
    /// The sample of a component.
    pub(super) fn of(&self, component: Component) -> &Sample {
        match component {
            Component::Frontend => &self.frontend,
            Component::Redis => &self.cache,
            Component::Database => &self.data,
            Component::Celery => &self.celery,
            _ => &self.backend,
        }
    }
}

impl Servers {
    /// How many units carry a load without passing the first scale-up threshold.
    pub(super) fn units_for(&self, users: f64) -> f64 {
        let of_one = self.station.rate * self.target_use;
        if of_one <= 0.0 {
            return 0.0;
        }
        // What is over by the last digits of a double is not another unit.
        (users * self.work_per_user / of_one - 1e-9).ceil().max(0.0)
    }
}

pub(super) fn servers(platform: &Platform, component: Component) -> Option<&Servers> {
    match component {
        Component::Backend => Some(&platform.backend),
        Component::Frontend => Some(&platform.frontend),
        Component::Celery => Some(&platform.celery),
        _ => None,
    }
}

/// The limits of a component's units and how long one takes to start.
fn scaled(platform: &Platform, component: Component) -> Option<(Limits, u32)> {
    match component {
        Component::Redis => Some((platform.cache.limits, platform.cache.start_s)),
        _ => servers(platform, component).map(|of| (of.limits, of.start_s)),
    }
}

pub(super) fn fleet(world: &mut World, component: Component) -> Option<&mut Fleet> {
    match component {
        Component::Backend => Some(&mut world.backend.fleet),
        Component::Frontend => Some(&mut world.frontend.fleet),
        Component::Celery => Some(&mut world.celery.fleet),
        Component::Redis => Some(&mut world.cache.fleet),
        Component::Database => Some(&mut world.data.fleet),
        _ => None,
    }
}
