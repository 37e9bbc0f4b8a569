//! The simulation as it runs: so many minutes at a time, with a progress.

use std::sync::Arc;

use super::control::{Control, Scene, simple};
use super::decision::{Cause, Decision, Log};
use super::expected::{Expected, Published};
use super::failing::{self, Fails};
use super::handling::Handling;
use super::lanes::{Lanes, Minute, Uses};
use super::load::Users;
use super::part::{Part, Parts};
use super::platform::Platform;
use super::pods::Pods;
use super::prices::month_usd;
use super::station::Flow;
use super::world::{Moment, World};
use super::{Assumptions, HPA_SYNC_S, MOST_MINUTES, Request, SAMPLED, STEP_S, Scaling, SimulateError};
use crate::autoscale::answers::{Answers, Tally};
use crate::autoscale::load::Load;
use crate::autoscale::rules::{Engine, Lever, Reach, RuleSet, Watch, whole};
use crate::autoscale::target::{AWAY, Marks};
use crate::money::Usd;
use crate::plan::Component;

/// A simulation: what happened so far, and what is to come.
#[derive(Debug, Clone)]
pub struct Simulation {
    pub(super) platform: Platform,
    pub(super) assumed: Assumptions,
    rules: RuleSet,
    handling: Handling,
    published: Published,
    users: Users,
    pub(super) seed: u64,
    pub(super) parts: Parts,
    pub(super) fails: Fails,
    /// When the primary of the database fails, in seconds, in order.
    pub(super) primary_fails_s: Vec<u32>,
    /// What is marked of the minutes of the requests, where tasks are simulated without them.
    requests: Option<Arc<[Marks]>>,
    scaled: Vec<Component>,
    purges: bool,
    deployments_s: Vec<u32>,
    pub(super) world: World,
    control: Control,
    pods: Vec<Pods>,
    expected: Expected,
    lanes: Option<Lanes>,
    pub(super) log: Log,
    tally: Tally,
    minute: u32,
    minutes: u32,
}

impl Simulation {
    /// A simulation of a load.
    ///
    /// # Errors
    /// [`SimulateError`] where the load is empty, too long or holds what is no number of users, or the month has no tier.
    pub fn new(request: &Request<'_>, load: &Load) -> Result<Self, SimulateError> {
        Self::of_parts(request, load, Parts(None), None)
    }

    /// A simulation of one part by its rules: its components do the same as beside the others, which do nothing. `requests`
    /// are the marks of the requests ([`Simulation::marks`]), from which tasks follow.
    pub(in crate::autoscale) fn of_part(
        request: &Request<'_>,
        load: &Load,
        part: Part,
        requests: &Arc<[Marks]>,
    ) -> Result<Self, SimulateError> {
        let requests = (part == Part::Tasks).then(|| Arc::clone(requests));
        Self::of_parts(request, load, Parts(Some(part)), requests)
    }

    fn of_parts(
        request: &Request<'_>,
        load: &Load,
        parts: Parts,
        requests: Option<Arc<[Marks]>>,
    ) -> Result<Self, SimulateError> {
        let users = checked(load)?;
        let rules = RuleSet::of(request.thresholds);
        let platform = request.platform(&rules)?;
        let handling = Handling::of(request.thresholds, load.start_s);
        let assumed = request.assumptions;
        let engine = Engine::new(&rules, request.cooldown);
        let delay = usize::try_from(whole(assumed.metric_delay_seconds / 60.0)).unwrap_or_default();
        let minutes = users.minutes();
        let scaled = scaled(&request.scaling, parts);
        let lanes =
            request.with_lanes.then(|| Lanes::new(usize::try_from(minutes).unwrap_or_default(), &rules));
        Ok(Self {
            world: World::new(&platform, request.retries),
            fails: request.fails,
            primary_fails_s: failing::of_primary(request.fails, &assumed, request.seed, minutes),
            control: Control::new(engine, &rules, &handling, delay, &scaled),
            published: Published {
                hours: request.plan.assumptions.peak_hours,
                peak: request.row.concurrent_peak as f64,
                off_peak: assumed.off_peak_share,
            },
            expected: Expected::new(),
            pods: pods(request, &platform, load.start_s),
            scaled,
            parts,
            requests,
            purges: request.thresholds.cdn.purge_on_deployment,
            deployments_s: request.deployments_s.clone(),
            seed: request.seed,
            tally: Tally::new(&platform.targets, platform.queue_target, prices(request)?),
            log: Log::default(),
            minute: 0,
            platform,
            assumed,
            rules,
            handling,
            users,
            lanes,
            minutes,
        })
    }

    /// Takes over how long work waits before how many servers and, looking as far ahead, which load is expected when, as far as
    /// another simulation of the same load computed it: with it or without it everything is the same, and sooner there.
    pub(in crate::autoscale) fn learn(&mut self, from: &mut Self) {
        self.world.exchange_waits(&mut from.world);
        if self.handling.lead_s == from.handling.lead_s {
            std::mem::swap(&mut self.expected, &mut from.expected);
        }
    }

    /// Goes on for so many minutes, or to the end. Gives whether it is over.
    pub fn advance(&mut self, minutes: u32) -> bool {
        let until = self.minute.saturating_add(minutes).min(self.minutes);
        while self.minute < until {
            self.one_minute();
            self.minute += 1;
        }
        self.minute >= self.minutes
    }

    /// Goes on to the end.
    pub fn finish(&mut self) {
        self.advance(u32::MAX);
    }

    /// Minutes that are done, of how many.
    pub const fn progress(&self) -> (u32, u32) {
        (self.minute, self.minutes)
    }

    /// The series so far, where they are kept.
    pub const fn lanes(&self) -> Option<&Lanes> {
        self.lanes.as_ref()
    }

    /// The decisions so far.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The answers so far.
    pub fn answers(&self) -> Answers {
        self.tally.answers(self.log.ups, self.log.downs)
    }

    /// The answers so far, without decisions and costs.
    pub(in crate::autoscale) const fn counted(&self) -> &Answers {
        self.tally.counted()
    }

    /// Whether another one shows the same: every minute that is drawn, every decision, every answer.
    pub fn shows_as(&self, other: &Self) -> bool {
        self.lanes == other.lanes && self.log == other.log && self.answers() == other.answers()
    }

    /// What each rule saw so far, by place: one whose condition was never met did nothing by its amount or its rest.
    pub fn reaches(&self) -> impl Iterator<Item = Reach> {
        self.control.engine.reaches()
    }

    /// What happened in each minute so far: which targets were missed, and whether the database was away.
    pub(in crate::autoscale) fn marks(&self) -> &[Marks] {
        self.tally.marks()
    }

    /// The first minute, from now on, in which the database may begin to be away; `u32::MAX` where it never will.
    pub(in crate::autoscale) fn next_absence(&self) -> u32 {
        let (data, now_s) = (&self.world.data, self.minute.saturating_mul(60));
        if data.away.is_some() {
            return self.minute;
        }
        let fails = self.primary_fails_s.iter().copied().find(|at_s| *at_s >= now_s);
        let fails = fails.map_or(u32::MAX, |at_s| at_s / 60);
        if let Some(resize) = data.resize {
            return fails.min(resize.at_s / 60);
        }
        let grows = |watch: &&Watch| {
            watch.component == Component::Database
                && watch.effect.lever == Lever::Size
                && watch.effect.change > 0.0
        };
        let begins = |watch: &Watch| {
            watch.window.map_or(now_s, |window| self.handling.next(now_s, window.weekday, window.hour))
        };
        self.rules
            .watches
            .iter()
            .filter(grows)
            .map(begins)
            .min()
            .map_or(u32::MAX, |at_s| at_s / 60)
            .min(fails)
    }

    /// The least that a part costs at the end: what it cost so far, and its fewest units from now on.
    pub(in crate::autoscale) fn least_cost(&self, part: Part) -> Usd {
        let left = self.minutes.saturating_sub(self.minute);
        let fewest = if left > 0 { self.platform.fewest() } else { [0.0; 5] };
        self.tally.cost_of(part, fewest, left)
    }

    /// The rules that run, and what of the thresholds does not.
    pub const fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// What became of the work of a component so far: arrived is served, waits or is lost.
    pub fn flow(&self, component: Component) -> Flow {
        let world = &self.world;
        match component {
            Component::Cdn => world.cdn,
            Component::LoadBalancer => world.balancer,
            Component::Frontend => world.frontend.queue.flow,
            Component::Backend => world.backend.queue.flow,
            Component::Redis => world.cache.commands.flow,
            Component::Database => world.data.flow(),
            Component::Celery => world.celery.flow(),
            _ => Flow::default(),
        }
    }

    /// What became of the requests of users so far, each counted once: a retry is work for what it passes, and the same request.
    pub fn requests(&self) -> Flow {
        self.world.asked()
    }

    fn one_minute(&mut self) {
        let begins_s = self.minute * STEP_S;
        self.deploy(begins_s);
        self.fail(begins_s);
        self.begin_window(begins_s);
        let users = self.users.at(begins_s, STEP_S);
        let moment = Moment { now_s: begins_s, step_s: f64::from(STEP_S), users };
        let place = usize::try_from(self.minute).unwrap_or(usize::MAX);
        let is_away = self.requests.as_ref().map(|marks| marks.get(place).is_some_and(|of| of & AWAY != 0));
        let step = self.world.step(&self.platform, &self.assumed, moment, self.parts, is_away);
        let minute = Minute { step, uses: Uses::of(&self.world), users };
        if let Some(lanes) = &mut self.lanes {
            let (world, of) = (&self.world, minute.components(&self.world));
            lanes.push(&minute, &of, &world.samples, (world.level, moment.step_s));
        }
        let units = self.world.units(&self.platform);
        self.tally.minute(&minute, units, self.world.level, self.parts);
        let ends_s = begins_s + STEP_S;
        self.decide(ends_s);
        self.sync(ends_s);
    }

    /// The HPA looks at a minute that has passed, until the next one has.
    fn sync(&mut self, now_s: u32) {
        if self.pods.is_empty() {
            return;
        }
        for part in 0..STEP_S / HPA_SYNC_S {
            for pods in &mut self.pods {
                pods.sync(&mut self.world, now_s + part * HPA_SYNC_S, &mut self.log);
            }
        }
    }

    /// The rules act on a minute that has passed.
    fn decide(&mut self, now_s: u32) {
        if self.scaled.is_empty() {
            return;
        }
        let predicts = [Component::Backend, Component::Celery, Component::Frontend];
        let lead_s = self.handling.lead_s.filter(|_| predicts.iter().any(|of| self.scaled.contains(of)));
        let ahead = lead_s
            .map(|lead_s| self.expected.advance(&self.users, &self.handling, self.published, now_s, lead_s));
        let scene = Scene {
            rules: &self.rules,
            handling: &self.handling,
            platform: &self.platform,
            assumed: &self.assumed,
            now_s,
            scaled: &self.scaled,
            ahead,
            degrades: self.parts.has(Part::Requests),
        };
        self.control.minute(&scene, &mut self.world, &mut self.log);
    }

    /// A deployment empties the CDN.
    fn deploy(&mut self, now_s: u32) {
        let is_due = |at_s: &u32| (now_s..now_s.saturating_add(60)).contains(at_s);
        if self.purges && self.deployments_s.iter().any(is_due) {
            self.world.purged_s = Some(now_s);
            self.log.push(simple(now_s, Component::Cdn, Cause::Deployment, 0.0, 0.0));
        }
    }

    /// Says that a maintenance window begins.
    fn begin_window(&mut self, now_s: u32) {
        if let Some(resize) = self.world.data.resize.filter(|resize| resize.at_s <= now_s) {
            let from = self.platform.data.cores * self.world.data.factor;
            let cause = Cause::Window { downtime_s: resize.downtime_s };
            let decision = simple(now_s, Component::Database, cause, from, from * resize.factor);
            self.log.push(Decision { lever: Lever::Size, ..decision });
        }
    }
}

/// What a unit costs in a month, in dollars, in the order of the tally.
fn prices(request: &Request<'_>) -> Result<[(Component, f64); 5], SimulateError> {
    let (_, tier) = request.tier()?;
    let components =
        [Component::Backend, Component::Frontend, Component::Database, Component::Redis, Component::Celery];
    Ok(components.map(|of| (of, month_usd(tier, of, &request.assumptions))))
}

/// The HPA's controllers, where it scales.
fn pods(request: &Request<'_>, platform: &Platform, begin_s: u32) -> Vec<Pods> {
    let Scaling::Hpa(objects) = &request.scaling else { return Vec::new() };
    let delay = request.assumptions.hpa_metric_delay_seconds / f64::from(HPA_SYNC_S);
    let delay = usize::try_from(whole(delay)).unwrap_or_default();
    objects.iter().map(|(component, hpa)| Pods::new(*component, hpa, platform, delay, begin_s)).collect()
}

/// What the rules scale.
fn scaled(scaling: &Scaling, parts: Parts) -> Vec<Component> {
    match scaling {
        Scaling::Rules => SAMPLED.into_iter().filter(|of| parts.has(Part::of(*of))).collect(),
        Scaling::Hpa(_) => vec![Component::Database, Component::Redis],
        Scaling::Nothing => Vec::new(),
    }
}

/// A load that can be simulated.
fn checked(load: &Load) -> Result<Users, SimulateError> {
    let Load { step_s, users, .. } = load;
    let step_s = *step_s;
    if step_s == 0 || step_s > 86_400 {
        return Err(SimulateError::BadStep);
    }
    if users.is_empty() {
        return Err(SimulateError::NoLoad);
    }
    let is_bad = |users: &f64| !(0.0..=1e9).contains(users);
    if let Some((place, value)) = (1..).zip(users).find(|(_, users)| is_bad(users)) {
        return Err(SimulateError::BadSample { place, value: *value });
    }
    let users = Users { step_s, users: users.clone() };
    let minutes = users.minutes();
    if minutes > MOST_MINUTES { Err(SimulateError::TooLong { minutes }) } else { Ok(users) }
}
