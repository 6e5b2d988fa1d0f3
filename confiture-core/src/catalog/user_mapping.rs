//! What a role is called on a foreign server.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/user_mapping.sql");

/// What a role is called on a foreign server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserMapping {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
