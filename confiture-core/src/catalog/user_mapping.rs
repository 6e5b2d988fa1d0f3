//! What a role is called on a foreign server.

use serde::{Deserialize, Serialize};

use super::foreign_option::ForeignOption;

/// Asks for user mappings.
pub const QUERY: &str = include_str!("../../../sql/catalog/user_mapping.sql");

/// What a role, or everybody, is called on a foreign server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserMapping {
    /// Its options by name; none where the server hides them from who reads the catalog, and then
    /// they are not compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<ForeignOption>>,
}
