//! A text search parser.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for text search parsers.
pub const QUERY: &str = include_str!("../../../sql/catalog/text_search_parser.sql");

/// A text search parser: its functions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSearchParser {
    /// Begins a text.
    pub start: QualifiedName,
    /// Returns the next token.
    pub token: QualifiedName,
    /// Ends a text.
    pub end: QualifiedName,
    /// Lists the types of tokens.
    pub types: QualifiedName,
    /// Makes headlines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<QualifiedName>,
}
