//! A function or procedure.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Asks for functions, window functions and procedures.
pub const QUERY: &str = include_str!("../../../sql/catalog/function.sql");

/// A function or procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// The language.
    pub language: Ident,
    /// Its arguments with names, modes and defaults, as `pg_get_function_arguments()` writes them.
    pub arguments: String,
    /// What it returns, as `pg_get_function_result()` writes it; none for a procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// As `pg_get_functiondef()` writes it: `CREATE OR REPLACE FUNCTION …`.
    pub command: String,
}
