//! A range type with its multirange type.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for range types.
pub const QUERY: &str = include_str!("../../../sql/catalog/range.sql");

/// A range type with its multirange type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The type of the bounds, as `format_type()` writes it.
    pub subtype: String,
    /// The type of several ranges at once.
    pub multirange: QualifiedName,
    /// How bounds are compared.
    pub operator_class: QualifiedName,
    /// The collation, when it is not the subtype's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collation: Option<QualifiedName>,
    /// Brings equal ranges into one form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<QualifiedName>,
    /// Says how far two bounds are apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<QualifiedName>,
}
