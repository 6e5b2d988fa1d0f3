//! A collation.

use serde::{Deserialize, Serialize};

/// Asks for collations.
pub const QUERY: &str = include_str!("../../../sql/catalog/collation.sql");

/// A collation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collation {
    /// `libc`, `icu` or `builtin`.
    pub provider: String,
    /// The locale, unless sorting and character classes have one each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The locale of sorting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lc_collate: Option<String>,
    /// The locale of character classes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lc_ctype: Option<String>,
    /// Rules of ICU beyond the locale's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<String>,
    /// Whether strings of different bytes may be equal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_nondeterministic: bool,
}
