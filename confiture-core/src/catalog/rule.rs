//! A rewrite rule of a table or view, other than the one that a view is.

use serde::{Deserialize, Serialize};

use super::trigger::Enabled;

/// Asks for rewrite rules.
pub const QUERY: &str = include_str!("../../../sql/catalog/rule.sql");

/// A rewrite rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// As `pg_get_ruledef()` writes it, with the final semicolon.
    pub command: String,
    /// When it rewrites; on a view never anything but the default.
    pub enabled: Enabled,
}
