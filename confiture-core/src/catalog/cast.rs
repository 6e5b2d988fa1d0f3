//! A cast.

use serde::{Deserialize, Serialize};

use super::routine::Routine;

/// Asks for casts.
pub const QUERY: &str = include_str!("../../../sql/catalog/cast.sql");

/// A cast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// How a value becomes one of the other type.
    pub method: Method,
    /// By which function, where it is by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<Routine>,
    /// Where it is applied without being asked for.
    pub context: Context,
}

/// How a value becomes one of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By a function.
    Function,
    /// By writing it as text and reading that.
    Inout,
    /// Not at all: the bytes are the same.
    Binary,
}

/// Where a cast is applied without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// Nowhere.
    Explicit,
    /// Where a value is stored.
    Assignment,
    /// In every expression.
    Implicit,
}
