//! A sequence, of its own or behind an identity column.

use serde::{Deserialize, Serialize};

use super::privilege::Privileges;
use crate::name::{Ident, QualifiedName};

/// Asks for sequences that are not behind an identity column.
pub const QUERY: &str = include_str!("../../../sql/catalog/sequence.sql");

/// A sequence of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// Whether a crash resets it (from 15).
    pub is_unlogged: bool,
    /// `smallint`, `integer` or `bigint`.
    pub r#type: String,
    /// The first value.
    pub start: i64,
    /// The step, never 0.
    pub increment: i64,
    /// The least value.
    pub minimum: i64,
    /// The greatest value.
    pub maximum: i64,
    /// How many values a session takes at once.
    pub cache: i64,
    /// Whether it begins anew at its end.
    pub is_cycle: bool,
    /// The column it goes away with.
    pub owned_by: Option<Ownership>,
}

/// The column that a sequence goes away with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ownership {
    /// The schema of the table.
    pub schema: Ident,
    /// The table.
    pub relation: Ident,
    /// The column.
    pub column: Ident,
}

/// The sequence behind an identity column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityOptions {
    /// What it is called.
    pub sequence: QualifiedName,
    /// `smallint`, `integer` or `bigint`.
    pub r#type: String,
    /// The first value.
    pub start: i64,
    /// The step, never 0.
    pub increment: i64,
    /// The least value.
    pub minimum: i64,
    /// The greatest value.
    pub maximum: i64,
    /// How many values a session takes at once.
    pub cache: i64,
    /// Whether it begins anew at its end.
    pub is_cycle: bool,
    /// Whether a crash resets it although it leaves the table, or the other way round (from 15).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_other_persistence: bool,
    /// Privileges on it: it has those of a sequence, beside those of its table.
    #[serde(default, skip_serializing_if = "Privileges::is_default")]
    pub privileges: Privileges,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
