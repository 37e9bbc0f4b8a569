//! The JSON Schemas of the published files, generated from the types that read them.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project;

/// A schema: its file in `public` and what generates it.
type Schema = (&'static str, fn() -> Value);

const SCHEMAS: [Schema; 2] = [
    ("capacity-plan.schema.json", headroom_model::schema::plan),
    ("scaling-thresholds.schema.json", headroom_model::schema::thresholds),
];

/// Writes the schemas that differ from what is there.
///
/// # Errors
/// Where a file cannot be written.
pub(crate) fn write() -> Result<()> {
    for (name, generate) in SCHEMAS {
        let path = project::root().join("public").join(name);
        let text = text(&generate())?;
        if fs::read_to_string(&path).is_ok_and(|written| written == text) {
            continue;
        }
        println!("writing public/{name}");
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn text(schema: &Value) -> Result<String> {
    Ok(serde_json::to_string_pretty(schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(name: &str) -> String {
        fs::read_to_string(project::root().join("public").join(name)).unwrap()
    }

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        for (name, generate) in SCHEMAS {
            assert!(
                published(name) == text(&generate()).unwrap(),
                "public/{name} is not what the types say; `cargo xtask build` writes it anew"
            );
        }
    }

    #[test]
    fn the_published_files_are_valid_and_broken_ones_are_not() {
        for (schema, file) in SCHEMAS.map(|(name, _)| (name, name.replace(".schema", ""))) {
            let schema: Value = serde_json::from_str(&published(schema)).unwrap();
            let validator = jsonschema::validator_for(&schema).unwrap();
            let file: Value = serde_json::from_str(&published(&file)).unwrap();
            let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new());
            let members = file.as_object().unwrap();
            // Each member is needed, and there are no others.
            for name in members.keys().filter(|name| *name != "$schema") {
                let mut broken = members.clone();
                broken.remove(name);
                assert!(!validator.is_valid(&Value::Object(broken)), "without {name}");
                let mut broken = members.clone();
                broken.insert(name.clone(), Value::from("rubbish"));
                assert!(!validator.is_valid(&Value::Object(broken)), "with rubbish in {name}");
            }
            let mut broken = members.clone();
            broken.insert("surplus".to_owned(), Value::from(1));
            assert!(!validator.is_valid(&Value::Object(broken)), "with a surplus member");
        }
    }
}
