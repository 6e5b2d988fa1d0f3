//! A procedural language.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/language.sql");

/// A procedural language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
