//! What is put in, taken out, moved, renamed and copied.

use serde_json::{Map, Value};

use super::apply::Draft;
use super::edit::check_name;
use super::references::{MIGRATIONS, SCENARIOS, TIERS};
use super::tree::{index, name_field, name_of, parent};
use super::{EditError, number};
use crate::quantity::{Users, Volume};
use crate::words::refusals::edits as text;

fn no_field(pointer: &str) -> EditError {
    EditError::NoField { pointer: pointer.to_owned() }
}

/// What holds something, and where in it.
struct Spot<'a> {
    above: &'a str,
    name: String,
    place: usize,
    /// How many it holds.
    len: usize,
    /// Whether it is a list; else it is an object.
    is_list: bool,
}

impl Draft<'_> {
    fn spot<'p>(&self, pointer: &'p str) -> Result<Spot<'p>, EditError> {
        let (above, name) = parent(pointer).ok_or_else(|| no_field(pointer))?;
        let found = match self.trees.at(above) {
            Some(Value::Array(values)) => index(&name).map(|place| (place, values.len(), true)),
            Some(Value::Object(entries)) => {
                let place = entries.keys().position(|key| *key == name);
                place.map(|place| (place, entries.len(), false))
            }
            _ => None,
        };
        let found = found.filter(|(place, len, _)| place < len);
        let (place, len, is_list) = found.ok_or_else(|| no_field(pointer))?;
        Ok(Spot { above, name, place, len, is_list })
    }

    pub(super) fn insert(
        &mut self,
        pointer: &str,
        key: Option<&str>,
        value: Value,
        at: Option<usize>,
    ) -> Result<(), EditError> {
        if let Some(key) = key {
            check_name(key)?;
        }
        if let (TIERS, Some(key)) = (pointer, key) {
            self.check_tier_is_free(key)?;
        }
        if pointer == MIGRATIONS {
            self.begin_migration(&value);
        }
        match (self.at_mut(pointer)?, key) {
            (Value::Array(values), None) => {
                let place = place(at, values.len())?;
                values.insert(place, value);
            }
            (Value::Object(entries), Some(key)) => {
                let place = place(at, entries.len())?;
                check_key(entries, key)?;
                entries.shift_insert(place, key.to_owned(), value);
            }
            _ => return Err(no_field(&format!("{pointer}/{}", key.unwrap_or("-")))),
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, pointer: &str) -> Result<(), EditError> {
        let spot = self.spot(pointer)?;
        let kind = match spot.above {
            TIERS => Some("tier"),
            SCENARIOS => Some("scenario"),
            above if is_periods(above) => Some("period"),
            _ => None,
        };
        if let (Some(what), 1) = (kind, spot.len) {
            return Err(EditError::Last { what });
        }
        match spot.above {
            TIERS => self.let_go_of_tier(&spot.name),
            SCENARIOS => self.let_go_of_scenario(&spot.name)?,
            MIGRATIONS => self.let_go_of_migration(spot.place),
            _ => {}
        }
        let months = self.first_months(spot.above);
        match self.at_mut(spot.above)? {
            Value::Array(values) => drop(values.remove(spot.place)),
            Value::Object(entries) => drop(entries.shift_remove(&spot.name)),
            _ => {}
        }
        // Growth begins in month 1: where the first period goes, the next one begins there.
        if spot.place == 0 {
            self.set_first_months(spot.above, months.get(..1).unwrap_or_default());
        }
        Ok(())
    }

    pub(super) fn shift(&mut self, pointer: &str, to: usize) -> Result<(), EditError> {
        let spot = self.spot(pointer)?;
        if to >= spot.len {
            return Err(EditError::NoPlace { place: to.saturating_add(1), last: spot.len });
        }
        let months = self.first_months(spot.above);
        match self.at_mut(spot.above)? {
            Value::Array(values) => {
                let value = values.remove(spot.place);
                values.insert(to, value);
            }
            Value::Object(entries) => {
                if let Some(value) = entries.shift_remove(&spot.name) {
                    entries.shift_insert(to, spot.name, value);
                }
            }
            _ => {}
        }
        self.set_first_months(spot.above, &months);
        Ok(())
    }

    pub(super) fn rename(&mut self, pointer: &str, name: &str) -> Result<(), EditError> {
        check_name(name)?;
        let spot = self.spot(pointer)?;
        if spot.is_list {
            return self.rename_in_list(pointer, &spot, name);
        }
        if spot.name == name {
            return Ok(());
        }
        if spot.above == TIERS {
            self.check_tier_is_free(name)?;
        }
        let entries = self.at_mut(spot.above)?.as_object_mut().ok_or_else(|| no_field(pointer))?;
        check_key(entries, name)?;
        if let Some(value) = entries.shift_remove(&spot.name) {
            entries.shift_insert(spot.place, name.to_owned(), value);
        }
        match spot.above {
            TIERS => self.follow_tier(&spot.name, name),
            SCENARIOS => self.follow_scenario(&spot.name, name),
            _ => {}
        }
        Ok(())
    }

    fn rename_in_list(&mut self, pointer: &str, spot: &Spot<'_>, name: &str) -> Result<(), EditError> {
        let siblings = self.trees.at(spot.above).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let thing = siblings.get(spot.place).and_then(Value::as_object);
        let unnamed = || EditError::Unnamed { pointer: pointer.to_owned() };
        let field = thing.and_then(name_field).ok_or_else(unnamed)?;
        let is_taken = siblings
            .iter()
            .enumerate()
            .any(|(place, other)| place != spot.place && name_of(other) == Some(name));
        if is_taken {
            return Err(taken(name));
        }
        let old = std::mem::replace(self.at_mut(&format!("{pointer}/{field}"))?, Value::from(name));
        if let Value::String(old) = old {
            self.follow_stage(spot.above, &old, name)?;
        }
        Ok(())
    }

    pub(super) fn copy(&mut self, pointer: &str, name: &str) -> Result<(), EditError> {
        check_name(name)?;
        let spot = self.spot(pointer)?;
        let mut value = self.trees.at(pointer).cloned().ok_or_else(|| no_field(pointer))?;
        if !spot.is_list {
            match spot.above {
                TIERS => {
                    self.check_tier_is_free(name)?;
                    self.rate(&spot.name, &mut value)?;
                    set_text(&mut value, "tier_name", name);
                }
                SCENARIOS => set_text(&mut value, "name", name),
                _ => {}
            }
            self.insert(spot.above, Some(name), value, Some(spot.place + 1))?;
            if spot.above == TIERS {
                self.copy_load_balancer(&spot.name, name);
            }
            return Ok(());
        }
        let field = value.as_object().and_then(name_field);
        let field = field.ok_or_else(|| EditError::Unnamed { pointer: pointer.to_owned() })?;
        let siblings = self.trees.at(spot.above).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        if siblings.iter().any(|other| name_of(other) == Some(name)) {
            return Err(taken(name));
        }
        set_text(&mut value, field, name);
        set_text(&mut value, "name", name);
        self.insert(spot.above, None, value, Some(spot.place + 1))
    }

    /// Gives the copy of a tier a rated load between it and the next larger one, in the middle of their logarithms and
    /// with two digits where there is room; twice its load above the largest.
    fn rate(&self, id: &str, copy: &mut Value) -> Result<(), EditError> {
        let Some(Value::Object(tiers)) = self.trees.at(TIERS) else { return Ok(()) };
        let load = |tier: &Value| tier.get("concurrent_peak").and_then(Value::as_f64);
        let Some(lower) = tiers.get(id).and_then(load) else { return Ok(()) };
        let larger = tiers.values().filter_map(load).filter(|load| *load > lower);
        let upper = larger.fold(f64::INFINITY, f64::min);
        let wished = if upper.is_finite() {
            rounded((lower * upper).sqrt())
        } else {
            (lower * 2.0).min(Users::BOUNDS.max)
        };
        let rated = if wished > lower && wished < upper { wished } else { lower + 1.0 };
        if rated >= upper || !Users::BOUNDS.allows(rated) {
            return Err(EditError::NoRoom { lower: whole(lower) });
        }
        let volumes = [
            ("registered_users", Users::BOUNDS),
            ("daily_active_users", Users::BOUNDS),
            ("monthly_api_requests", Volume::BOUNDS),
            ("monthly_messages", Volume::BOUNDS),
        ];
        for (field, bounds) in volumes {
            if let Some(volume) = copy.get_mut(field)
                && let Some(value) = volume.as_f64()
            {
                *volume = number((value * (rated / lower)).round().clamp(bounds.min, bounds.max));
            }
        }
        if let Some(load) = copy.get_mut("concurrent_peak") {
            *load = number(rated);
        }
        Ok(())
    }

    /// The first months of the periods of growth in a list; empty where it holds something else.
    fn first_months(&self, list: &str) -> Vec<Value> {
        let periods = self.trees.at(list).and_then(Value::as_array).filter(|_| is_periods(list));
        let months = periods.into_iter().flatten().map(|period| period.get("from_month").cloned());
        months.map(Option::unwrap_or_default).collect()
    }

    fn set_first_months(&mut self, list: &str, months: &[Value]) {
        if months.is_empty() {
            return;
        }
        if let Some(Value::Array(periods)) = self.trees.at_mut(list) {
            for (period, month) in periods.iter_mut().zip(months) {
                if let Some(own) = period.get_mut("from_month") {
                    own.clone_from(month);
                }
            }
        }
    }
}

/// Whether a pointer is that of the periods of a scenario.
fn is_periods(pointer: &str) -> bool {
    pointer.starts_with(SCENARIOS) && pointer.ends_with("/periods")
}

fn taken(name: &str) -> EditError {
    EditError::Taken { name: name.to_owned(), by: text::ANOTHER_OF_SAME_KIND.to_owned() }
}

fn check_key(entries: &Map<String, Value>, key: &str) -> Result<(), EditError> {
    if entries.contains_key(key) { Err(taken(key)) } else { Ok(()) }
}

fn place(at: Option<usize>, len: usize) -> Result<usize, EditError> {
    match at {
        Some(at) if at > len => {
            Err(EditError::NoPlace { place: at.saturating_add(1), last: len.saturating_add(1) })
        }
        Some(at) => Ok(at),
        None => Ok(len),
    }
}

fn set_text(thing: &mut Value, field: &str, text: &str) {
    if let Some(value @ Value::String(_)) = thing.get_mut(field) {
        *value = Value::from(text);
    }
}

/// The nearest number with two digits and zeros.
fn rounded(value: f64) -> f64 {
    let mut unit = 1.0;
    while value / unit >= 100.0 {
        unit *= 10.0;
    }
    (value / unit).round() * unit
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; it is a message"
)]
fn whole(value: f64) -> u64 {
    value as u64
}
