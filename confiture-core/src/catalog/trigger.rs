//! A trigger of a relation.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for triggers.
pub const QUERY: &str = include_str!("../../../sql/catalog/trigger.sql");

/// When a trigger, event trigger or rule is in force (`session_replication_role`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enabled {
    /// On origin and local sessions: the default.
    Origin,
    /// Never.
    Disabled,
    /// On replica sessions only.
    Replica,
    /// Always.
    Always,
}

impl Enabled {
    /// Returns the words of ALTER: `ENABLE REPLICA`.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::Origin => "ENABLE",
            Self::Disabled => "DISABLE",
            Self::Replica => "ENABLE REPLICA",
            Self::Always => "ENABLE ALWAYS",
        }
    }
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// As `pg_get_triggerdef()` writes it: `CREATE [CONSTRAINT] TRIGGER …`.
    pub command: String,
    /// When it fires.
    pub enabled: Enabled,
    /// The partitions on which its clone fires at other times, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partitions: Vec<OnPartition>,
}

/// What a trigger of a partitioned table is on one partition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnPartition {
    /// The partition.
    pub relation: QualifiedName,
    /// When it fires there.
    pub enabled: Enabled,
}
