//! A materialized view. Whether it is populated is data and not kept here.

use serde::{Deserialize, Serialize};

use super::column::Column;
use crate::name::Ident;

/// Asks for materialized views.
pub const QUERY: &str = include_str!("../../../sql/catalog/materialized_view.sql");

/// A materialized view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaterializedView {
    /// The columns it shows, by position.
    pub columns: Vec<Column>,
    /// Its query, as `pg_get_viewdef()` writes it, with the final semicolon.
    pub query: String,
    /// Storage parameters, sorted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// The access method, when it is not heap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_method: Option<Ident>,
    /// The tablespace, when it is not the database's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tablespace: Option<Ident>,
    /// The index that CLUSTER follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clustered_on: Option<Ident>,
}
