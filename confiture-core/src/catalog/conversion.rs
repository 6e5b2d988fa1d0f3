//! A conversion between encodings.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for conversions.
pub const QUERY: &str = include_str!("../../../sql/catalog/conversion.sql");

/// A conversion between encodings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Whether it is the one that is taken unasked.
    pub is_default: bool,
    /// The encoding it reads.
    pub source: String,
    /// The encoding it writes.
    pub target: String,
    /// The function that does it.
    pub function: QualifiedName,
}
