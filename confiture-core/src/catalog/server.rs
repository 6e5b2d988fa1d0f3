//! A foreign server.

use serde::{Deserialize, Serialize};

use super::foreign_option::ForeignOption;
use crate::name::Ident;

/// Asks for foreign servers.
pub const QUERY: &str = include_str!("../../../sql/catalog/server.sql");

/// A foreign server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The foreign data wrapper that speaks to it.
    pub wrapper: Ident,
    /// Its type, which means something to the wrapper alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Its version, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its options by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ForeignOption>,
}
