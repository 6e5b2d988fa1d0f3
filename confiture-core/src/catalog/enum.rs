//! An enumerated type.

use serde::{Deserialize, Serialize};

/// Asks for enumerated types.
pub const QUERY: &str = include_str!("../../../sql/catalog/enum.sql");

/// An enumerated type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// Its labels in order, each at most 63 bytes.
    pub labels: Vec<String>,
}
