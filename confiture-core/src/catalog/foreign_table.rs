//! A foreign table: what tells it from other tables, with which it is asked for.

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::foreign_option::ForeignOption;
use super::table::Table;
use crate::name::{Ident, QualifiedName};

/// A foreign table. Its constraints and triggers are objects of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Form", into = "Form")]
pub struct ForeignTable {
    /// What it has in common with other tables.
    // Invariant: what a foreign table cannot have is as in a plain one; `Form` has no words for it.
    pub table: Table,
    /// The server it lies on.
    pub server: Ident,
    /// Its options by name.
    pub options: Vec<ForeignOption>,
}

/// How it is written as JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    server: Ident,
    columns: Vec<Column>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bound: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parents: Option<Vec<QualifiedName>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<ForeignOption>,
}

impl From<Form> for ForeignTable {
    fn from(form: Form) -> Self {
        let Form { server, columns, bound, parents, options } = form;
        let table = Table {
            is_unlogged: false,
            columns,
            partition_key: None,
            bound,
            parents,
            is_leaving: false,
            validated: Vec::new(),
            of_type: None,
            options: None,
            access_method: None,
            tablespace: None,
            has_row_security: false,
            is_row_security_forced: false,
            replica_identity: None,
            replica_identity_is_index: false,
            clustered_on: None,
        };
        Self { table, server, options }
    }
}

impl From<ForeignTable> for Form {
    fn from(it: ForeignTable) -> Self {
        let Table { columns, bound, parents, .. } = it.table;
        Self { server: it.server, columns, bound, parents, options: it.options }
    }
}
