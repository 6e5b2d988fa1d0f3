//! An access method of indexes or tables.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for access methods.
pub const QUERY: &str = include_str!("../../../sql/catalog/access_method.sql");

/// An access method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessMethod {
    /// What it stores.
    pub of: Stored,
    /// The function that says how.
    pub handler: QualifiedName,
}

/// What an access method stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stored {
    /// Indexes.
    Index,
    /// Tables.
    Table,
}
