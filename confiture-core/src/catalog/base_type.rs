//! A base type, or the shell of one.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/base_type.sql");

/// A base type, or the shell of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseType {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
