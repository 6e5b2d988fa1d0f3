//! An extension: one object, whatever it holds.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Asks for extensions.
pub const QUERY: &str = include_str!("../../../sql/catalog/extension.sql");

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The version that is installed.
    pub version: String,
    /// The schema that its objects are in.
    pub schema: Ident,
}
