//! What names tiers, scenarios and stages elsewhere, and follows them.

use serde_json::Value;

use super::EditError;
use super::apply::Draft;
use super::notes::{migration_tick, tick};
use super::tree::{same, step, unescaped};
use crate::words::refusals::edits as text;

pub(super) const TIERS: &str = "/plan/capacity_tiers";
pub(super) const SCENARIOS: &str = "/plan/growth_scenarios/scenarios";
pub(super) const MIGRATIONS: &str = "/plan/migrations";
const DEFAULT_SCENARIO: &str = "/plan/growth_scenarios/default_scenario";
const SCENARIO: &str = "/inputs/scenario";
const LOAD_BALANCERS: &str = "/thresholds/load_balancer/tiers";
const CDN_FROM: &str = "/thresholds/cdn/from_tier";
const TICKS: &str = "/notes/ticks";

/// The two tiers of a migration.
fn ends(migration: &Value) -> [Option<&str>; 2] {
    ["from", "to"].map(|end| migration.get(end).and_then(Value::as_str))
}

/// The parts of a tick, without their escapes.
fn parts(tick: &str) -> Vec<String> {
    tick.split('/').map(unescaped).collect()
}

/// Whether a tick is one of a migration from or to a tier.
fn names_tier(tick: &str, tier: &str) -> bool {
    let parts = parts(tick);
    parts.first().is_some_and(|kind| kind == "migration")
        && parts.iter().skip(1).take(2).any(|part| part == tier)
}

impl Draft<'_> {
    fn is(&self, pointer: &str, name: &str) -> bool {
        self.trees.at(pointer).and_then(Value::as_str) == Some(name)
    }

    /// Gives a reference another name, where it has the old one.
    fn follow(&mut self, pointer: &str, old: &str, new: &str) {
        if self.is(pointer, old)
            && let Some(reference) = self.trees.at_mut(pointer)
        {
            *reference = Value::from(new);
        }
    }

    /// Rewrites the ticks; a tick that becomes nothing goes.
    fn rewrite_ticks(&mut self, rewrite: impl Fn(&str) -> Option<String>) {
        let Some(Value::Array(ticks)) = self.trees.at(TICKS) else { return };
        let rewritten: Vec<Value> = ticks
            .iter()
            .filter_map(|tick| match tick {
                Value::String(text) => rewrite(text).map(Value::from),
                other => Some(other.clone()),
            })
            .collect();
        let rewritten = Value::Array(rewritten);
        if !same(&rewritten, self.trees.at(TICKS).unwrap_or(&Value::Null))
            && let Some(ticks) = self.trees.at_mut(TICKS)
        {
            *ticks = rewritten;
        }
    }

    /// Checks that nothing goes by the name of a new tier, not even something left over from a former one: it would
    /// silently belong to the new one.
    pub(super) fn check_tier_is_free(&self, name: &str) -> Result<(), EditError> {
        let trees = &self.trees;
        let has_key = |pointer: &str| {
            trees.at(pointer).and_then(Value::as_object).is_some_and(|entries| entries.contains_key(name))
        };
        let migrations = trees.at(MIGRATIONS).and_then(Value::as_array);
        let ticks = trees.at(TICKS).and_then(Value::as_array);
        let by = if has_key(TIERS) {
            text::ANOTHER_TIER
        } else if migrations.into_iter().flatten().any(|migration| ends(migration).contains(&Some(name))) {
            text::A_MIGRATION
        } else if has_key(LOAD_BALANCERS) {
            text::LOAD_BALANCER_SETTINGS
        } else if self.is(CDN_FROM, name) {
            text::CDN_FIRST_TIER
        } else if ticks.into_iter().flatten().filter_map(Value::as_str).any(|tick| names_tier(tick, name)) {
            text::TICKS_OF_NO_MIGRATION
        } else {
            return Ok(());
        };
        Err(EditError::Taken { name: name.to_owned(), by: by.to_owned() })
    }

    pub(super) fn follow_tier(&mut self, old: &str, new: &str) {
        let count = self.trees.at(MIGRATIONS).and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..count {
            for end in ["from", "to"] {
                self.follow(&format!("{MIGRATIONS}/{index}/{end}"), old, new);
            }
        }
        self.follow(CDN_FROM, old, new);
        let settings = self.trees.at(LOAD_BALANCERS).and_then(Value::as_object);
        if let Some(place) = settings.and_then(|entries| entries.keys().position(|key| key == old))
            && let Some(Value::Object(entries)) = self.trees.at_mut(LOAD_BALANCERS)
            && let Some(value) = entries.shift_remove(old)
        {
            entries.shift_insert(place, new.to_owned(), value);
        }
        self.rewrite_ticks(|own| {
            if !names_tier(own, old) {
                return Some(own.to_owned());
            }
            let mut parts = parts(own);
            for part in parts.iter_mut().skip(1).take(2).filter(|part| *part == old) {
                new.clone_into(part);
            }
            Some(tick(&parts.iter().map(String::as_str).collect::<Vec<_>>()))
        });
    }

    pub(super) fn follow_scenario(&mut self, old: &str, new: &str) {
        self.follow(DEFAULT_SCENARIO, old, new);
        self.follow(SCENARIO, old, new);
    }

    /// Ticks follow the stage of a migration; in any other list there is nothing to follow.
    pub(super) fn follow_stage(&mut self, list: &str, old: &str, new: &str) -> Result<(), EditError> {
        let Some(pointer) = list.strip_suffix("/stages") else { return Ok(()) };
        let own = self.trees.at(pointer).map(ends);
        let Some(own @ [Some(from), Some(to)]) = own else { return Ok(()) };
        let place = pointer.rsplit('/').next().and_then(|place| place.parse().ok()).unwrap_or_default();
        let migrations = self.trees.at(MIGRATIONS).and_then(Value::as_array);
        let earlier = migrations.into_iter().flatten().take(place).filter(|other| ends(other) == own).count();
        let id = |name| migration_tick([from, to], earlier + 1, "stages", name);
        let (old, new) = (id(old), id(new));
        let has = |wanted: &str| {
            let ticks = self.trees.at(TICKS).and_then(Value::as_array);
            ticks.into_iter().flatten().any(|tick| tick.as_str() == Some(wanted))
        };
        if old != new && has(&new) {
            return Err(EditError::Taken {
                name: unescaped(new.rsplit('/').next().unwrap_or_default()),
                by: text::TICK_OF_NO_STAGE.to_owned(),
            });
        }
        self.rewrite_ticks(|own| Some(if own == old { new.clone() } else { own.to_owned() }));
        Ok(())
    }

    /// Takes along what means nothing without a tier that is about to go.
    pub(super) fn let_go_of_tier(&mut self, id: &str) {
        let touches = |migration: &Value| ends(migration).contains(&Some(id));
        let migrations = self.trees.at(MIGRATIONS).and_then(Value::as_array);
        if migrations.is_some_and(|migrations| migrations.iter().any(touches))
            && let Some(Value::Array(migrations)) = self.trees.at_mut(MIGRATIONS)
        {
            migrations.retain(|migration| !touches(migration));
        }
        let settings = self.trees.at(LOAD_BALANCERS).and_then(Value::as_object);
        if settings.is_some_and(|entries| entries.contains_key(id))
            && let Some(Value::Object(entries)) = self.trees.at_mut(LOAD_BALANCERS)
        {
            entries.shift_remove(id);
        }
        if self.is(CDN_FROM, id)
            && let Some(heir) = self.heir(id)
        {
            self.follow(CDN_FROM, id, &heir);
        }
        self.rewrite_ticks(|tick| (!names_tier(tick, id)).then(|| tick.to_owned()));
    }

    /// The tier above one, else the one below it.
    fn heir(&self, id: &str) -> Option<String> {
        let tiers = self.trees.at(TIERS)?.as_object()?;
        let load = |tier: &Value| tier.get("concurrent_peak").and_then(Value::as_f64).unwrap_or_default();
        let own = tiers.get(id).map(load)?;
        // Those above come first, then those below; in both the nearest.
        let rank = |load: f64| if load > own { (false, load - own) } else { (true, own - load) };
        let mut heir: Option<(&str, f64)> = None;
        for (name, tier) in tiers.iter().filter(|(name, _)| *name != id) {
            let next = load(tier);
            if heir.is_none_or(|(_, best)| rank(next) < rank(best)) {
                heir = Some((name, next));
            }
        }
        heir.map(|(name, _)| name.to_owned())
    }

    /// Lets the plan's default go over to the scenario in use. The one in use itself does not go: the whole forecast
    /// would be another without anybody having asked for it.
    pub(super) fn let_go_of_scenario(&mut self, name: &str) -> Result<(), EditError> {
        if self.is(SCENARIO, name) {
            return Err(EditError::InUse { name: name.to_owned() });
        }
        if let Some(Value::String(used)) = self.trees.at(SCENARIO).cloned() {
            self.follow(DEFAULT_SCENARIO, name, &used);
        }
        Ok(())
    }

    /// Takes the ticks of a migration along, where no other goes between the same tiers.
    pub(super) fn let_go_of_migration(&mut self, place: usize) {
        let migrations = self.trees.at(MIGRATIONS).and_then(Value::as_array);
        if let Some(migration) = migrations.and_then(|migrations| migrations.get(place)).cloned() {
            self.forget_ticks(&migration, 1);
        }
    }

    /// Drops what was ticked for an earlier migration between the tiers of one that is put in: nothing of the new one
    /// is done yet. Where another goes between them, the ticks are its own.
    pub(super) fn begin_migration(&mut self, migration: &Value) {
        self.forget_ticks(migration, 0);
    }

    /// Drops the ticks of a migration where no more than `most` go between its tiers.
    fn forget_ticks(&mut self, migration: &Value, most: usize) {
        let pair @ [Some(from), Some(to)] = ends(migration) else { return };
        let migrations = self.trees.at(MIGRATIONS).and_then(Value::as_array);
        if migrations.into_iter().flatten().filter(|other| ends(other) == pair).count() > most {
            return;
        }
        let start = format!("migration/{}/{}/", step(from), step(to));
        self.rewrite_ticks(|tick| (!tick.starts_with(&start)).then(|| tick.to_owned()));
    }

    /// The copy of a tier is balanced like its original.
    pub(super) fn copy_load_balancer(&mut self, original: &str, copy: &str) {
        let settings = self.trees.at(LOAD_BALANCERS).and_then(Value::as_object);
        let found = settings.and_then(|entries| {
            let place = entries.keys().position(|key| key == original)?;
            Some((place, entries.get(original)?.clone()))
        });
        if let Some((place, value)) = found
            && let Some(Value::Object(entries)) = self.trees.at_mut(LOAD_BALANCERS)
        {
            entries.shift_insert(place + 1, copy.to_owned(), value);
        }
    }
}
