//! Privileges that a role gives to what it will make.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/default_privileges.sql");

/// Privileges that a role gives to what it will make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultPrivileges {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
