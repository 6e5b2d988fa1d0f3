//! The files of applied migrations, kept in a table of their own beside the tracking table, so that
//! an edited one can be shown beside what ran.
//!
//! Nothing depends on it: where it cannot be made or used, deploys go on without.

use std::collections::BTreeMap;

use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{MigrationFile, sql, table};
use tokio_postgres::types::Type;

use super::{Runner, batch};
use crate::migrations::script::HELD_BYTES_MAX;
use crate::migrations::{Directory, Migration, Script};
use crate::wire::{Client, refuse};

/// So many are written at once, and so many bytes.
const COUNT_MAX: usize = 100;
const UNKEPT_BYTES_MAX: usize = 1 << 18;

/// The files of migrations that were applied and are not kept yet: written for many at once, since
/// a statement for each would cost as much as its row. A deploy that is killed loses them, and with
/// them a difference that could be shown.
#[derive(Debug, Default)]
pub struct Unkept {
    list: Vec<(String, Vec<u8>)>,
    bytes: usize,
}

impl Unkept {
    /// Notes one that was applied.
    pub(super) fn note(&mut self, migration: &Migration) {
        if let Some(bytes) = kept(migration) {
            self.bytes += bytes.len();
            self.list.push((migration.version.to_string(), bytes.to_vec()));
        }
    }

    /// Returns whether they should be written soon.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.list.len() >= COUNT_MAX || self.bytes >= UNKEPT_BYTES_MAX
    }
}

/// Writes those that are not kept yet, outside of any transaction. That it fails is a remark: what
/// they are of is applied and recorded.
pub fn keep_all(runner: &mut Runner) {
    let unkept = std::mem::take(&mut runner.unkept).list;
    let Some(table) = runner.texts.as_ref().filter(|_| !unkept.is_empty()) else { return };
    let files: Vec<(&str, &[u8])> = unkept.iter().map(|(it, bytes)| (&**it, &**bytes)).collect();
    let (begin, keep) = (runner.opening(), sql::text::keep(table, &files));
    if let Err(refusal) = batch(&mut runner.client, &format!("{begin};\n{keep};\nCOMMIT")) {
        let _ = runner.client.batch_execute("ROLLBACK");
        let of = match files.as_slice() {
            [(version, _)] => format!("migration {version}"),
            _ => format!("{} migrations", files.len()),
        };
        runner.remark(format!(
            "the text of {of} cannot be kept: {}; no difference can be shown of an edited file",
            refusal.what
        ));
    }
}

/// Returns the name of the table that belongs to a tracking table.
#[must_use]
pub fn name(tracking: &QualifiedName) -> QualifiedName {
    table::beside(tracking, "text")
}

/// Makes the table, inside a transaction, and returns it unless we may not use it.
///
/// # Errors
/// Those of the server.
pub fn ensure(
    client: &mut Client,
    tracking: &QualifiedName,
) -> Result<Option<QualifiedName>, Refusal> {
    let texts = name(tracking);
    if let Some(may_use) = access(client, &texts)? {
        return Ok(may_use.then_some(texts));
    }
    let refused = |error: tokio_postgres::Error| refuse::from_postgres(&error);
    client.batch_execute("SAVEPOINT confiture_text").map_err(refused)?;
    if client.batch_execute(&sql::text::create(&texts)).is_ok() {
        return Ok(Some(texts));
    }
    client.batch_execute("ROLLBACK TO SAVEPOINT confiture_text").map_err(refused)?;
    Ok(None)
}

/// Returns the table if it is there and we may use it.
///
/// # Errors
/// Those of the server.
pub fn there(
    client: &mut Client,
    tracking: &QualifiedName,
) -> Result<Option<QualifiedName>, Refusal> {
    let texts = name(tracking);
    Ok((access(client, &texts)? == Some(true)).then_some(texts))
}

/// Longer files than those that are held are not kept: they carry data, and nobody reads their
/// difference.
fn kept(migration: &Migration) -> Option<&[u8]> {
    match &migration.script {
        Script::Held(text) => Some(text.as_bytes()).filter(|it| it.len() <= HELD_BYTES_MAX),
        Script::Streamed(_) => None,
    }
}

/// Keeps a file of the directory. One that cannot be read as text only means that no difference is
/// shown later.
///
/// # Errors
/// Those of the server.
pub fn keep_file(
    client: &mut Client,
    texts: &QualifiedName,
    directory: &Directory,
    file: &MigrationFile,
) -> Result<(), Refusal> {
    let Ok(migration) = directory.up(file) else { return Ok(()) };
    match kept(&migration) {
        Some(bytes) => {
            batch(client, &sql::text::keep(texts, &[(migration.version.as_str(), bytes)]))
        }
        None => Ok(()),
    }
}

/// Forgets the file of a migration.
///
/// # Errors
/// Those of the server.
pub fn forget(client: &mut Client, texts: &QualifiedName, version: &str) -> Result<(), Refusal> {
    batch(client, &sql::text::forget(texts, Literal(version)))
}

/// Returns the files of these versions, as far as they were kept.
///
/// # Errors
/// Those of the server.
pub fn read(
    client: &mut Client,
    texts: &QualifiedName,
    versions: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let rows = client.query_typed(&sql::text::read(texts), &[(&versions, Type::TEXT_ARRAY)]);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn access(client: &mut Client, texts: &QualifiedName) -> Result<Option<bool>, Refusal> {
    let name = texts.to_string();
    let row = client.query_typed_one(sql::text::ACCESS, &[(&name, Type::TEXT)]);
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}
