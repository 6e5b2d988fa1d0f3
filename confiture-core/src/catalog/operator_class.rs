//! An operator class with the members that belong to it.

use serde::{Deserialize, Serialize};

use super::operator_family::{MemberFunction, MemberOperator};
use crate::name::QualifiedName;

/// Asks for operator classes.
pub const QUERY: &str = concat!(
    include_str!("../../../sql/catalog/operator_member.sql"),
    include_str!("../../../sql/catalog/operator_class.sql"),
);

/// An operator class with the members that belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorClass {
    /// Whether an index takes it unless another one is named.
    pub is_default: bool,
    /// The type it is for, as `format_type()` writes it.
    pub r#type: String,
    /// The type that is stored, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<String>,
    /// The family it is in.
    pub family: QualifiedName,
    /// Its operators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operators: Vec<MemberOperator>,
    /// Its functions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<MemberFunction>,
}
