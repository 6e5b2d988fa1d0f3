//! Real output against the published JSON Schemas.

use serde_json::Value;

use crate::checkout;

/// Holds a document against `docs/reference/schemas/NAME.schema.json`.
///
/// # Panics
/// When it is not what its schema says; the message names every place.
#[track_caller]
pub fn validates(name: &str, document: &Value) {
    let errors = violations(name, document);
    assert!(errors.is_empty(), "{name}: {errors:#?}\n{document:#}");
}

/// Returns what of a document is not as `docs/reference/schemas/NAME.schema.json` says.
///
/// # Panics
/// When there is no such schema.
#[must_use]
pub fn violations(name: &str, document: &Value) -> Vec<String> {
    let path = checkout().join("docs/reference/schemas").join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let schema: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let validator =
        jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    validator
        .iter_errors(document)
        .map(|error| format!("{name}: {error} at {}", error.instance_path))
        .collect()
}
