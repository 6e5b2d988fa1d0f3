//! A table: plain or partitioned, a partition or not.

use serde::{Deserialize, Serialize};

use super::column::Column;
use crate::name::{Ident, QualifiedName};

/// Asks for tables, foreign ones included.
pub const QUERY: &str = include_str!("../../../sql/catalog/table.sql");

/// A table. Its indexes, constraints, triggers and policies are objects of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Whether a crash empties it.
    pub is_unlogged: bool,
    /// Its columns by position.
    pub columns: Vec<Column>,
    /// How it is partitioned, as `pg_get_partkeydef()` writes it: `RANGE (placed_at)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<String>,
    /// Of a partition: its bound, as `FOR VALUES FROM (…) TO (…)` or `DEFAULT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// The tables it inherits from in order; of a partition, the one it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents: Option<Vec<QualifiedName>>,
    /// Whether an interrupted DETACH PARTITION CONCURRENTLY has left it half a partition: its rows
    /// are no longer seen through its parent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_leaving: bool,
    /// The checks that it inherits from a parent where they are NOT VALID, and that all rows here
    /// are known to satisfy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub validated: Vec<Ident>,
    /// The composite type it is a table OF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_type: Option<String>,
    /// Storage parameters in their order; those of the TOAST table come last and begin with
    /// `toast.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// The access method, when it is not heap; of a partitioned table, when it gives one to new
    /// partitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_method: Option<Ident>,
    /// The tablespace, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// Whether policies apply.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_row_security: bool,
    /// Whether policies apply to the owner too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_row_security_forced: bool,
    /// What logical replication identifies rows by, when it is not the primary key: `full`,
    /// `nothing`, or the name of an index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replica_identity: Option<String>,
    /// Whether `replica_identity` is the name of an index: an index may be called `full`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub replica_identity_is_index: bool,
    /// The index that CLUSTER follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clustered_on: Option<Ident>,
}
