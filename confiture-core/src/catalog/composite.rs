//! A composite type.

use serde::{Deserialize, Serialize};

use super::column::Column;

/// Asks for composite types.
pub const QUERY: &str = include_str!("../../../sql/catalog/composite.sql");

/// A composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composite {
    /// Its attributes in order, which matters: `ROW(…)` has no names.
    pub attributes: Vec<Column>,
}
