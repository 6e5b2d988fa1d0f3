//! A transform: how a language sees the values of a type.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for transforms.
pub const QUERY: &str = include_str!("../../../sql/catalog/transform.sql");

/// A transform. Both functions take one argument of type `internal`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transform {
    /// Makes a value of the language from one of the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_sql: Option<QualifiedName>,
    /// Makes a value of the type from one of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_sql: Option<QualifiedName>,
}
