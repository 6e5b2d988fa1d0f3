//! Settings of columns that nothing depends on: storage, compression, statistics, options.

use super::super::work::unplanned;
use super::{foreign_option, option};
use crate::catalog::{Column, Identity};
use crate::refusal::Refusal;

/// Returns the actions of ALTER TABLE that lead from the settings of one column to those of
/// another.
pub(super) fn change(
    object: &Identity,
    major: u32,
    from: &Column,
    to: &Column,
) -> Result<Vec<String>, Refusal> {
    let name = &to.name;
    let mut actions = Vec::new();
    if from.storage != to.storage {
        let storage = match &to.storage {
            Some(storage) => storage,
            None => usual_storage(&to.r#type, major).ok_or_else(|| {
                let attribute = format!("columns.{}.storage", name.as_str());
                unplanned(object, &attribute, "SET STORAGE DEFAULT exists from PostgreSQL 16")
            })?,
        };
        actions.push(format!("ALTER COLUMN {name} SET STORAGE {}", word(storage)));
    }
    if from.compression != to.compression {
        let method = to.compression.as_deref().map_or("DEFAULT", word);
        actions.push(format!("ALTER COLUMN {name} SET COMPRESSION {method}"));
    }
    if from.statistics != to.statistics {
        let target = to.statistics.unwrap_or(-1);
        actions.push(format!("ALTER COLUMN {name} SET STATISTICS {target}"));
    }
    let changed = foreign_option::change(&from.foreign_options, &to.foreign_options);
    actions.extend(changed.map(|action| format!("ALTER COLUMN {name} {action}")));
    for action in option::change(from.options.as_ref(), to.options.as_ref())? {
        actions.push(format!("ALTER COLUMN {name} {action}"));
    }
    Ok(actions)
}

/// Returns a column of this name and type without any setting, but for options of a foreign table,
/// which are given with the type.
pub(super) fn plain(column: &Column) -> Column {
    Column { storage: None, compression: None, statistics: None, options: None, ..column.clone() }
}

fn usual_storage(of_type: &str, major: u32) -> Option<&'static str> {
    if major >= 16 {
        return Some("DEFAULT");
    }
    let base = of_type.split('(').next().unwrap_or(of_type).trim_end();
    match base {
        _list if of_type.ends_with("[]") => Some("EXTENDED"),
        "text" | "character varying" | "character" | "bytea" | "json" | "jsonb" | "xml"
        | "tsvector" | "bit varying" | "bit" => Some("EXTENDED"),
        "numeric" | "inet" | "cidr" => Some("MAIN"),
        _other => None,
    }
}

/// The words are the reader's own; a document from elsewhere gives none but these.
fn word(text: &str) -> &'static str {
    match text {
        "PLAIN" => "PLAIN",
        "EXTERNAL" => "EXTERNAL",
        "MAIN" => "MAIN",
        "EXTENDED" => "EXTENDED",
        "pglz" => "pglz",
        "lz4" => "lz4",
        _other => "DEFAULT",
    }
}
