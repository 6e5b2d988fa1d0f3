//! A text search template.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for text search templates.
pub const QUERY: &str = include_str!("../../../sql/catalog/text_search_template.sql");

/// A text search template: its functions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSearchTemplate {
    /// Makes a dictionary ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub init: Option<QualifiedName>,
    /// Looks a token up.
    pub lexize: QualifiedName,
}
