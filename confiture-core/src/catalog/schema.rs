//! A schema: a name to put objects under.

use serde::{Deserialize, Serialize};

/// Asks for schemas.
pub const QUERY: &str = include_str!("../../../sql/catalog/schema.sql");

/// A schema has nothing but its identity, owner, privileges and comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {}
