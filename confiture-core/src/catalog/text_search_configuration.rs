//! A text search configuration.

use serde::{Deserialize, Serialize};

use crate::name::{Ident, QualifiedName};

/// Asks for text search configurations.
pub const QUERY: &str = include_str!("../../../sql/catalog/text_search_configuration.sql");

/// A text search configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSearchConfiguration {
    /// The parser that cuts texts into tokens.
    pub parser: QualifiedName,
    /// What happens to tokens, sorted by their types.
    pub mappings: Vec<Mapping>,
}

/// What happens to tokens of one type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The type of token.
    pub name: Ident,
    /// The dictionaries that are asked, in order.
    pub dictionaries: Vec<QualifiedName>,
}
