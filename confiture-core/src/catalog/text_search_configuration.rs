//! A text search configuration.

use serde::{Deserialize, Serialize};

/// Asks for objects of this kind.
pub const QUERY: &str = include_str!("../../../sql/catalog/text_search_configuration.sql");

/// A text search configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSearchConfiguration {
    /// SKELETON: the statement that makes it.
    pub command: String,
}
