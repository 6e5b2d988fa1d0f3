//! A constraint of a table.

use serde::{Deserialize, Serialize};

use super::index::IndexClone;
use crate::name::{Ident, QualifiedName};

/// Asks for constraints.
pub const QUERY: &str = concat!(
    include_str!("../../../sql/catalog/index_tree.sql"),
    include_str!("../../../sql/catalog/constraint.sql"),
);

/// The type of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstraintType {
    /// PRIMARY KEY.
    Primary,
    /// UNIQUE.
    Unique,
    /// CHECK.
    Check,
    /// FOREIGN KEY.
    Foreign,
    /// EXCLUDE.
    Exclude,
}

/// A constraint of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// Its type.
    pub r#type: ConstraintType,
    /// As `pg_get_constraintdef()` writes it: `CHECK (…) NOT VALID`, `FOREIGN KEY (…) REFERENCES
    /// …`.
    pub clause: String,
    /// Whether all rows are known to satisfy it.
    pub is_valid: bool,
    /// The tablespace of its index, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// Storage parameters of its index, in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// The table that a foreign key refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<QualifiedName>,
    /// The comment on its index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_comment: Option<String>,
    /// Of a constraint of a partitioned table: the clones on its partitions, at any depth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clones: Vec<IndexClone>,
    /// Of one that stands for the partitioned table alone so far: the partitions without a clone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_on: Vec<QualifiedName>,
}
