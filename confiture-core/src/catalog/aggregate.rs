//! An aggregate.

use serde::{Deserialize, Serialize};

use super::routine::OperatorName;
use crate::name::QualifiedName;

/// Asks for aggregates.
pub const QUERY: &str = include_str!("../../../sql/catalog/aggregate.sql");

/// An aggregate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregate {
    /// What it does with the order of its input.
    pub manner: Manner,
    /// Its arguments with names and modes, as `pg_get_function_arguments()` writes them: for those
    /// that say ORDER BY, the direct ones before it.
    pub arguments: String,
    /// The type it returns, as `format_type()` writes it.
    pub result: String,
    /// What it keeps while rows come.
    pub state: State,
    /// The same for windows that move, with a way to take rows out again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moving: Option<State>,
    /// Puts two states together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combine: Option<QualifiedName>,
    /// Writes a state down for another process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serialize: Option<QualifiedName>,
    /// Reads it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deserialize: Option<QualifiedName>,
    /// The operator that finds the same by an index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_operator: Option<OperatorName>,
    /// Whether it may run in several processes.
    pub parallel: Parallel,
}

/// What an aggregate does with the order of its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Nothing.
    Normal,
    /// It wants it: `WITHIN GROUP`.
    OrderedSet,
    /// It wants it, and puts a row of the caller into it.
    Hypothetical,
}

/// What an aggregate keeps while rows come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Takes a row in.
    pub function: QualifiedName,
    /// Takes a row out again; only where windows move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inverse: Option<QualifiedName>,
    /// The type of the state, as `format_type()` writes it.
    pub r#type: String,
    /// How many bytes it is about, if somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<i32>,
    /// The state before the first row, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<String>,
    /// Makes the result of the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#final: Option<QualifiedName>,
    /// Whether that one is given arguments of the types of the input, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_final_extra: bool,
    /// What that one does to the state.
    pub final_modify: Modify,
}

/// What a final function does to the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modify {
    /// Nothing.
    ReadOnly,
    /// Something that other final functions can live with.
    Shareable,
    /// Anything.
    ReadWrite,
}

/// Whether an aggregate may run in several processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parallel {
    /// It may.
    Safe,
    /// In the leader only.
    Restricted,
    /// No.
    Unsafe,
}
