//! A publication.

use serde::{Deserialize, Serialize};

use crate::name::{Ident, QualifiedName};

/// Asks for publications.
pub const QUERY: &str = include_str!("../../../sql/catalog/publication.sql");

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "they are the columns of the catalog")]
pub struct Publication {
    /// Whether it is for every table, also for those that come later.
    pub is_for_all_tables: bool,
    /// The tables that are published by name, sorted.
    pub tables: Vec<PublishedTable>,
    /// The schemas whose tables are published, sorted (from 15).
    pub schemas: Vec<Ident>,
    /// Whether new rows are published.
    pub publishes_insert: bool,
    /// Whether changed rows are.
    pub publishes_update: bool,
    /// Whether deleted rows are.
    pub publishes_delete: bool,
    /// Whether TRUNCATE is.
    pub publishes_truncate: bool,
    /// Whether changes of partitions are published as those of the partitioned table.
    pub is_via_partition_root: bool,
    /// Whether stored generated columns are published without being listed (from 18).
    pub has_generated_columns: bool,
}

/// A table of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedTable {
    /// The table.
    pub table: QualifiedName,
    /// The columns that are published, sorted, when they are not all (from 15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<Ident>>,
    /// The condition on rows that are published (from 15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
}
