//! An aggregate.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/aggregate.sql");

/// An aggregate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregate {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
