//! The files of applied migrations, kept in a table of their own beside the tracking table, so that
//! an edited one can be shown beside what ran.
//!
//! Nothing depends on it: where it cannot be made or used, deploys go on without.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{MigrationFile, sql, table};
use postgres::GenericClient;
use postgres::types::Type;

use crate::migrations::script::HELD_BYTES_MAX;
use crate::migrations::{Directory, Migration, Script};
use crate::wire::refuse;

/// Shorter ones may travel with the statements around them, twice as long, and stand in the log of
/// a server that writes down all statements.
const INLINE_BYTES_MAX: usize = 1 << 14;

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
    client: &mut impl GenericClient,
    tracking: &QualifiedName,
) -> Result<Option<QualifiedName>, Refusal> {
    let texts = name(tracking);
    if let Some(may_use) = access(client, &texts)? {
        return Ok(may_use.then_some(texts));
    }
    let refused = |error: postgres::Error| refuse::from_postgres(&error);
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
    client: &mut impl GenericClient,
    tracking: &QualifiedName,
) -> Result<Option<QualifiedName>, Refusal> {
    let texts = name(tracking);
    Ok((access(client, &texts)? == Some(true)).then_some(texts))
}

/// Keeps the file of a migration.
///
/// # Errors
/// Those of the server.
pub fn keep(
    client: &mut impl GenericClient,
    texts: &QualifiedName,
    migration: &Migration,
) -> Result<(), Refusal> {
    let Some(bytes) = kept(migration) else { return Ok(()) };
    let version = migration.version.as_str();
    client
        .query_typed(&sql::text::keep(texts), &[(&version, Type::TEXT), (&bytes, Type::BYTEA)])
        .map(drop)
        .map_err(|error| refuse::from_postgres(&error))
}

/// Longer files than those that are held are not kept: they carry data, and nobody reads their
/// difference.
fn kept(migration: &Migration) -> Option<&[u8]> {
    match &migration.script {
        Script::Held(text) => Some(text.as_bytes()).filter(|it| it.len() <= HELD_BYTES_MAX),
        Script::Streamed(_) => None,
    }
}

/// Returns whether the file of a migration is too long to stand in a statement.
#[must_use]
pub fn is_long(migration: &Migration) -> bool {
    kept(migration).is_none_or(|bytes| bytes.len() > INLINE_BYTES_MAX)
}

/// Returns the statement that keeps the file of a migration, for one that is not long.
#[must_use]
pub fn keeping(texts: &QualifiedName, migration: &Migration) -> String {
    let bytes = kept(migration).unwrap_or_default();
    let mut literal = String::with_capacity(2 * bytes.len() + 2);
    literal.push_str("\\x");
    for byte in bytes {
        let _ = write!(literal, "{byte:02x}");
    }
    let version = Literal(migration.version.as_str());
    sql::text::keep_inline(texts, version, Literal(&literal))
}

/// Keeps a file of the directory. One that cannot be read as text only means that no difference is
/// shown later.
///
/// # Errors
/// Those of the server.
pub fn keep_file(
    client: &mut impl GenericClient,
    texts: &QualifiedName,
    directory: &Directory,
    file: &MigrationFile,
) -> Result<(), Refusal> {
    match directory.up(file) {
        Ok(migration) => keep(client, texts, &migration),
        Err(_) => Ok(()),
    }
}

/// Forgets the file of a migration.
///
/// # Errors
/// Those of the server.
pub fn forget(
    client: &mut impl GenericClient,
    texts: &QualifiedName,
    version: &str,
) -> Result<(), Refusal> {
    super::batch(client, &sql::text::forget(texts, Literal(version)))
}

/// Returns the files of these versions, as far as they were kept.
///
/// # Errors
/// Those of the server.
pub fn read(
    client: &mut impl GenericClient,
    texts: &QualifiedName,
    versions: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let rows = client.query_typed(&sql::text::read(texts), &[(&versions, Type::TEXT_ARRAY)]);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn access(client: &mut impl GenericClient, texts: &QualifiedName) -> Result<Option<bool>, Refusal> {
    let name = texts.to_string();
    let row = client.query_typed_one(sql::text::ACCESS, &[(&name, Type::TEXT)]);
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}
