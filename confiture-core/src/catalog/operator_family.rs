//! An operator family with the members that belong to no class.

use serde::{Deserialize, Serialize};

use super::routine::{OperatorName, Routine};
use crate::name::QualifiedName;

/// Asks for operator families.
pub const QUERY: &str = concat!(
    include_str!("../../../sql/catalog/operator_member.sql"),
    include_str!("../../../sql/catalog/operator_family.sql"),
);

/// An operator family with the members that belong to no class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorFamily {
    /// Its operators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<MemberOperator>,
    /// Its functions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<MemberFunction>,
}

/// An operator in a family or class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberOperator {
    /// What it is to the access method.
    pub number: i16,
    /// The type of its left operand, as `format_type()` writes it.
    pub left: String,
    /// The type of its right operand.
    pub right: String,
    /// The operator.
    pub operator: OperatorName,
    /// The family that sorts what it returns; none where it searches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sorted_by: Option<QualifiedName>,
}

/// A function in a family or class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberFunction {
    /// What it is to the access method.
    pub number: i16,
    /// The type of the left operand that it is for, as `format_type()` writes it.
    pub left: String,
    /// The type of the right operand that it is for.
    pub right: String,
    /// The function.
    pub function: Routine,
}
