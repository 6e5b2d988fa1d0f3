//! An index that stands for itself, not behind a constraint.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Asks for indexes.
pub const QUERY: &str = include_str!("../../../sql/catalog/index.sql");

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The table or materialized view, in the same schema.
    pub relation: Ident,
    /// Whether it refuses duplicates.
    pub is_unique: bool,
    /// Whether it can be used; false after an interrupted CREATE INDEX CONCURRENTLY.
    pub is_valid: bool,
    /// As `pg_get_indexdef()` writes it: `CREATE INDEX … ON [ONLY] …`.
    pub command: String,
    /// The tablespace, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// Statistics targets of expression columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Vec<ColumnStatistics>>,
}

/// The statistics target of one expression of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnStatistics {
    /// The column's number, from 1.
    pub position: i16,
    /// The target, 0 to 10000.
    pub target: i32,
}
