//! An operator class.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/operator_class.sql");

/// An operator class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorClass {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
