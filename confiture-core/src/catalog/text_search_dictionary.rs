//! A text search dictionary.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for text search dictionaries.
pub const QUERY: &str = include_str!("../../../sql/catalog/text_search_dictionary.sql");

/// A text search dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSearchDictionary {
    /// The template it is made from.
    pub template: QualifiedName,
    /// Its options in the words in which the server keeps them: `language = 'german'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<String>,
}
