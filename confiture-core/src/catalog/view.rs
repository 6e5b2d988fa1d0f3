//! A view.

use serde::{Deserialize, Serialize};

use super::column::Column;

/// Asks for views.
pub const QUERY: &str = include_str!("../../../sql/catalog/view.sql");

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The columns it shows, by position.
    pub columns: Vec<Column>,
    /// Its query, as `pg_get_viewdef()` writes it, with the final semicolon.
    pub query: String,
    /// `security_barrier=…`, `security_invoker=…`, `check_option=…`, sorted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
}
