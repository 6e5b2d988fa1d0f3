//! An operator, or what a forward reference to one has left.

use serde::{Deserialize, Serialize};

use super::routine::OperatorName;
use crate::name::QualifiedName;

/// Asks for operators.
pub const QUERY: &str = include_str!("../../../sql/catalog/operator.sql");

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// What it calls; none for what a forward reference has left: another operator names it, and
    /// nobody has made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<QualifiedName>,
    /// The operator that gives the same with its operands exchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commutator: Option<OperatorName>,
    /// The operator that gives the opposite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negator: Option<OperatorName>,
    /// Estimates how many rows it lets through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restrict: Option<QualifiedName>,
    /// Estimates how many rows a join over it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join: Option<QualifiedName>,
    /// Whether a join over it may hash.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_hash: bool,
    /// Whether a join over it may merge.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_merge: bool,
}
