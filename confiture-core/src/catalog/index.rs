//! An index that stands for itself, not behind a constraint.

use serde::{Deserialize, Serialize};

use crate::name::{Ident, QualifiedName};

/// Asks for indexes.
pub const QUERY: &str = concat!(
    include_str!("../../../sql/catalog/index_tree.sql"),
    include_str!("../../../sql/catalog/index.sql"),
);

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
    /// As `pg_get_indexdef()` writes it, without storage parameters: `CREATE INDEX … ON [ONLY] …`.
    pub command: String,
    /// Storage parameters, in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// The tablespace, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// Statistics targets of expression columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<Vec<ColumnStatistics>>,
    /// Of the index of a partitioned table: the clones on its partitions, at any depth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clones: Vec<IndexClone>,
    /// Of one that stands for the partitioned table alone so far: the partitions without a clone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_on: Vec<QualifiedName>,
}

/// What stands on a partition for the index or constraint of the partitioned table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexClone {
    /// The partition.
    pub relation: QualifiedName,
    /// What it is called there.
    pub name: Ident,
    /// Whether the server would call it so by itself; of such a clone nothing is compared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_usual: bool,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The tablespace of the index, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// Storage parameters of the index, in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// Statistics targets of its expression columns.
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
