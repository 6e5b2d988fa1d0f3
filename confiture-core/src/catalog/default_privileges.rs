//! What a role gives to the objects that it will make, in every schema or in one.

use serde::{Deserialize, Serialize};

use super::privilege::Privileges;

/// Asks for default privileges.
pub const QUERY: &str = include_str!("../../../sql/catalog/default_privileges.sql");

/// What a role gives to what it will make: beyond and below what is usual; in one schema on top of
/// that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DefaultPrivileges(pub Privileges);
