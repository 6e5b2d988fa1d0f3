//! A row security policy.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Asks for policies.
pub const QUERY: &str = include_str!("../../../sql/catalog/policy.sql");

/// A row security policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// PERMISSIVE rather than RESTRICTIVE.
    pub is_permissive: bool,
    /// `ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
    pub command: String,
    /// The roles it is for, sorted; empty for PUBLIC.
    pub roles: Vec<Ident>,
    /// The condition on rows that are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// The condition on rows that are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
}
