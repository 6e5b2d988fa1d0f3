//! A domain: a type with conditions on its values.

use serde::{Deserialize, Serialize};

use super::not_null::NotNull;
use crate::name::{Ident, QualifiedName};

/// Asks for domains.
pub const QUERY: &str = include_str!("../../../sql/catalog/domain.sql");

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// The type under it, as `format_type()` writes it.
    pub r#type: String,
    /// Its collation, when it is not the type's own.
    pub collation: Option<QualifiedName>,
    /// Whether NULL is refused.
    pub is_not_null: bool,
    /// What is special about the constraint behind that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_null: Option<NotNull>,
    /// Its default expression.
    pub default: Option<String>,
    /// Its CHECK constraints by name.
    pub constraints: Vec<DomainConstraint>,
}

/// A CHECK constraint of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainConstraint {
    /// Its name.
    pub name: Ident,
    /// As `pg_get_constraintdef()` writes it: `CHECK (…)`, with NOT VALID where it is not.
    pub definition: String,
    /// Its comment.
    pub comment: Option<String>,
}
