//! JSON Schemas of the two published files, generated from the types that read them.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::plan::Plan;
use crate::thresholds::Thresholds;
use crate::words::fields as text;

/// The schema of `capacity-plan.json`.
pub fn plan() -> Value {
    of::<Plan>(text::CAPACITY_PLAN)
}

/// The schema of `scaling-thresholds.json`.
pub fn thresholds() -> Value {
    of::<Thresholds>(text::SCALING_THRESHOLDS)
}

fn of<T: JsonSchema>(title: &str) -> Value {
    let mut schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), Value::from(title));
    Value::from(schema)
}
