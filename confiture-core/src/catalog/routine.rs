//! How definitions refer to functions and operators that have arguments of their own.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::name::{Ident, Symbol};

/// A function by name and the types of its arguments. `Display` writes it quoted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routine {
    /// The schema.
    pub schema: Ident,
    /// The name in it.
    pub name: Ident,
    /// The types of its arguments, as `format_type()` writes them.
    pub arguments: Vec<String>,
}

impl fmt::Display for Routine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}({})", self.schema, self.name, self.arguments.join(", "))
    }
}

/// An operator by name; its operands are said by where it stands. `Display` writes it as it stands
/// between the parentheses of `OPERATOR(…)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorName {
    /// The schema.
    pub schema: Ident,
    /// The symbol in it.
    pub name: Symbol,
}

impl fmt::Display for OperatorName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.schema, self.name)
    }
}
