//! A procedural language.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for procedural languages.
pub const QUERY: &str = include_str!("../../../sql/catalog/language.sql");

/// A procedural language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Whether everybody may write functions in it.
    pub is_trusted: bool,
    /// Runs a function.
    pub handler: QualifiedName,
    /// Runs the block of a DO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inline: Option<QualifiedName>,
    /// Checks a function when it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<QualifiedName>,
}
