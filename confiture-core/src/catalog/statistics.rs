//! Extended statistics.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/statistics.sql");

/// Extended statistics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
