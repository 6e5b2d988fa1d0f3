//! A foreign data wrapper.

use serde::{Deserialize, Serialize};

use super::foreign_option::ForeignOption;
use crate::name::QualifiedName;

/// Asks for foreign data wrappers.
pub const QUERY: &str = include_str!("../../../sql/catalog/foreign_data_wrapper.sql");

/// A foreign data wrapper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignDataWrapper {
    /// The function that does the work; without one no foreign table can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<QualifiedName>,
    /// The function that checks options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<QualifiedName>,
    /// Its options by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ForeignOption>,
}
