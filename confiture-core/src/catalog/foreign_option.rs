//! Options that PostgreSQL hands to a foreign data wrapper without knowing what they mean.

use serde::{Deserialize, Serialize};

use super::Definition;
use crate::name::Ident;

/// Asks for the options of everything that can have some.
pub const QUERY: &str = include_str!("../../../sql/catalog/foreign_option.sql");

/// One option of a wrapper, server, user mapping, foreign table or a column of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignOption {
    /// What the wrapper calls it.
    pub name: Ident,
    /// Its value without what is secret in it; none where all of it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether something in the value never left the server.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_secret: bool,
}

impl Definition {
    /// Returns the options of the object itself, as far as they were seen.
    #[must_use]
    pub fn foreign_options(&self) -> &[ForeignOption] {
        if let Self::ForeignDataWrapper(it) = self {
            &it.options
        } else if let Self::Server(it) = self {
            &it.options
        } else if let Self::ForeignTable(it) = self {
            &it.options
        } else if let Self::UserMapping(it) = self {
            it.options.as_deref().unwrap_or_default()
        } else {
            &[]
        }
    }

    /// Returns where the options of the object, or of the column at a position, belong.
    pub(crate) fn foreign_options_mut(&mut self, part: i16) -> Option<&mut Vec<ForeignOption>> {
        if part != 0 {
            return self.column_at_mut(part).map(|column| &mut column.foreign_options);
        }
        if let Self::ForeignDataWrapper(it) = self {
            Some(&mut it.options)
        } else if let Self::Server(it) = self {
            Some(&mut it.options)
        } else if let Self::ForeignTable(it) = self {
            Some(&mut it.options)
        } else if let Self::UserMapping(it) = self {
            it.options.as_mut()
        } else {
            None
        }
    }
}
