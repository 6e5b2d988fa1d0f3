//! Extended statistics over columns and expressions of one relation.

use serde::{Deserialize, Serialize};

use crate::name::{Ident, QualifiedName};

/// Asks for extended statistics.
pub const QUERY: &str = include_str!("../../../sql/catalog/statistics.sql");

/// Extended statistics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// The relation they are about, which may lie in another schema.
    pub relation: QualifiedName,
    /// `dependencies`, `mcv`, `ndistinct`, sorted; none for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<String>>,
    /// The columns, sorted.
    pub columns: Vec<Ident>,
    /// The expressions, as `pg_get_statisticsobjdef_expressions()` writes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expressions: Option<Vec<String>>,
    /// How many values ANALYZE keeps; none for as many as of the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<i32>,
}
