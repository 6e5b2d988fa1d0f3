//! A base type, or the shell of one.

use serde::{Deserialize, Serialize};

use crate::name::QualifiedName;

/// Asks for base types and shells.
pub const QUERY: &str = include_str!("../../../sql/catalog/base_type.sql");

/// A base type, or the shell of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseType {
    /// What it is; none for a shell, which is no more than a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defined: Option<Defined>,
}

/// What a base type is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defined {
    /// Reads a value from text.
    pub input: QualifiedName,
    /// Writes a value as text.
    pub output: QualifiedName,
    /// Reads a value from bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receive: Option<QualifiedName>,
    /// Writes a value as bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send: Option<QualifiedName>,
    /// Reads what stands in parentheses behind the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier_input: Option<QualifiedName>,
    /// Writes that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier_output: Option<QualifiedName>,
    /// Gathers statistics of a column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub analyze: Option<QualifiedName>,
    /// Says what subscripts mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscript: Option<QualifiedName>,
    /// The bytes of a value; -1 where they vary.
    pub length: i16,
    /// Whether a value is handed over itself, and not its address.
    pub is_by_value: bool,
    /// Where in memory a value may begin.
    pub alignment: Alignment,
    /// How long values are stored.
    pub storage: Storage,
    /// One character: the group within which a value is cast to the preferred type.
    pub category: String,
    /// Whether it is the preferred type of its group.
    pub is_preferred: bool,
    /// The default of columns of this type, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The type of what a subscript finds, as `format_type()` writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// One character: what stands between the elements of an array as text.
    pub delimiter: String,
    /// Whether a collation means something to it.
    pub is_collatable: bool,
}

/// Where in memory a value may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alignment {
    /// Anywhere.
    Char,
    /// Every 2 bytes.
    Int2,
    /// Every 4 bytes.
    Int4,
    /// Every 8 bytes.
    Double,
}

/// How long values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// As they are.
    Plain,
    /// Apart from the row.
    External,
    /// Compressed, and apart only if nothing else helps.
    Main,
    /// Compressed, or apart.
    Extended,
}
