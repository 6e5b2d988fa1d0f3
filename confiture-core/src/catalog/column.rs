//! A column of a table, view, materialized view or composite type.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::foreign_option::ForeignOption;
use super::not_null::NotNull;
use super::privilege::Privileges;
use super::read::Cells;
use super::reading::{json, number, optional, text};
use super::sequence::IdentityOptions;
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Asks for the columns of everything that has some.
pub const QUERY: &str = include_str!("../../../sql/catalog/column.sql");

/// A column. Absent keys of the JSON mean the server's default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: Ident,
    /// Where it stands (`attnum`): unique and rising, with gaps where columns were dropped. Of a
    /// table it is not part of the digest: a column added later stands last and is the same column.
    pub position: i16,
    /// Its type with modifiers, as `format_type()` writes it.
    pub r#type: String,
    /// Its collation, when it is not the type's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // Boxed, as few columns have one.
    pub collation: Option<Box<QualifiedName>>,
    /// Whether it is NOT NULL.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_not_null: bool,
    /// What is special about the constraint behind NOT NULL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // Boxed, as few columns have one.
    pub not_null: Option<Box<NotNull>>,
    /// Its default expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// How it is generated from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // Boxed, as few columns are.
    pub generated: Option<Box<Generated>>,
    /// How it is numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // Boxed, as few columns have one.
    pub identity: Option<Box<IdentityColumn>>,
    /// Its storage (`PLAIN`, `MAIN`, …), when it is not the type's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage: Option<Box<str>>,
    /// Its compression (`pglz`, `lz4`), when one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compression: Option<Box<str>>,
    /// Its statistics target, when one was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<i32>,
    /// Its options (`n_distinct=…`), in their order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// Of a foreign table: its options for the wrapper, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_options: Vec<ForeignOption>,
    /// Whether a parent table has it too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_inherited: bool,
    /// Of an inherited column: whether the table defines it as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_local: Option<bool>,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Its security labels, by provider.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Ident, String>,
    /// Privileges on it alone.
    #[serde(default, skip_serializing_if = "Privileges::is_default")]
    pub privileges: Privileges,
}

/// How a column is generated from others of its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// The expression.
    pub expression: String,
    /// Whether the value is stored (before 18 always) or computed on reading.
    pub is_stored: bool,
}

/// How an identity column is numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityColumn {
    /// GENERATED ALWAYS rather than BY DEFAULT.
    pub is_always: bool,
    /// The sequence behind it.
    pub options: IdentityOptions,
}

/// Returns the column that a row of [`QUERY`] describes.
pub(super) fn of_row(row: Cells<'_>) -> Result<Column, Refusal> {
    let expression = optional(row, 7).map(str::to_owned);
    let (default, generated) = match (expression, optional(row, 8)) {
        (Some(expression), Some(how)) => {
            (None, Some(Box::new(Generated { expression, is_stored: how == "s" })))
        }
        (default, _) => (default, None),
    };
    Ok(Column {
        name: Ident::new(text(row, 3)?)?,
        position: number(row, 2)?,
        r#type: text(row, 4)?.to_owned(),
        collation: optional(row, 5).map(json).transpose()?,
        is_not_null: optional(row, 6).is_some(),
        not_null: None,
        default,
        generated,
        identity: optional(row, 9).map(json).transpose()?,
        storage: optional(row, 10).map(Box::from),
        compression: optional(row, 11).map(Box::from),
        statistics: optional(row, 12).map(|_| number(row, 12)).transpose()?,
        options: optional(row, 13).map(json).transpose()?,
        foreign_options: Vec::new(),
        is_inherited: optional(row, 14).is_some(),
        is_local: optional(row, 14).map(|it| it == "t"),
        comment: None,
        labels: BTreeMap::new(),
        privileges: Privileges::default(),
    })
}
