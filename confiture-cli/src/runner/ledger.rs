//! The tracking table, read and written: which migrations are applied here.

use confiture_core::code::Code;
use confiture_core::name::{Ident, Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::applied::Reason;
use confiture_core::tracking::sql::{self, Took};
use confiture_core::tracking::{Applied, MigrationFile, TableName, Version};
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::types::Type;

use super::slug::Names;
use crate::migrations::Migration;
use crate::wire::{Client, Parameter, reader, refuse};

/// What the tracking table says.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The table; `None` when no schema can take it, or nobody asked where it is.
    pub table: Option<QualifiedName>,
    /// Whether the table exists.
    pub is_there: bool,
    /// Whether it is known to have the column `applied_by`.
    pub has_applied_by: bool,
    /// Its rows in order of application.
    pub rows: Vec<Applied>,
}

/// Reads the table without touching it: at most two round trips.
///
/// # Errors
/// Those of the server, and `MIGR_001` for a table of this name that is none of ours.
pub fn read(client: &mut Client, name: &TableName) -> Result<Ledger, Refusal> {
    let mut ledger = locate(client, name)?;
    if let (true, Some(table)) = (ledger.is_there, &ledger.table) {
        ledger.rows = rows(client, table)?;
    }
    Ok(ledger)
}

/// Does the same for those who need the rows only: where there are any, one round trip, and the
/// table is not located.
///
/// # Errors
/// Those of [`read`].
pub fn glance(client: &mut Client, name: &TableName) -> Result<Ledger, Refusal> {
    match client.simple_query(&sql::read_found(name)).map(applied) {
        Ok(Ok(rows)) if !rows.is_empty() => {
            Ok(Ledger { table: None, is_there: true, has_applied_by: false, rows })
        }
        // Whatever is wrong, or empty, is looked at with care.
        Ok(_) | Err(_) => read(client, name),
    }
}

/// Reads the table, making it first if it is not there.
///
/// # Errors
/// Those of [`read`], and of the server when it refuses to make the table.
pub fn ensure(client: &mut Client, name: &TableName) -> Result<Ledger, Refusal> {
    let mut ledger = locate(client, name)?;
    let Some(table) = ledger.table.clone() else { return Err(nowhere(name)) };
    let change = match (ledger.is_there, ledger.has_applied_by) {
        (false, _) => Some(sql::create(&table)),
        (true, false) => Some(sql::add_applied_by(&table)),
        (true, true) => None,
    };
    if let Some(change) = change {
        client.batch_execute(&change).map_err(|error| uncreated(&error, &table))?;
    }
    (ledger.is_there, ledger.has_applied_by) = (true, true);
    ledger.rows = rows(client, &table)?;
    Ok(ledger)
}

/// Returns where the table is, or would be made.
///
/// # Errors
/// Those of the server.
pub fn place(client: &mut Client, name: &TableName) -> Result<Option<QualifiedName>, Refusal> {
    Ok(locate(client, name)?.table)
}

/// Returns whether a migration is recorded.
///
/// # Errors
/// Those of the server.
pub fn is_recorded(
    client: &mut Client,
    table: &QualifiedName,
    version: &Version,
) -> Result<bool, Refusal> {
    client
        .query_typed_one(&sql::is_recorded(table), &[(&version.as_str(), Type::TEXT)])
        .map(|row| row.get(0))
        .map_err(|error| refuse::from_postgres(&error))
}

/// Records a migration that did not run here.
///
/// # Errors
/// Those of the server.
pub fn record(
    client: &mut Client,
    table: &QualifiedName,
    names: &mut Names,
    row: &NewRow<'_>,
) -> Result<(), Refusal> {
    let recorded = super::batch(client, &recording(table, names, row));
    recorded.map_err(|refusal| refusal.migration(row.version.as_str()))
}

/// Returns the statement that records a migration.
#[must_use]
pub fn recording(table: &QualifiedName, names: &mut Names, row: &NewRow<'_>) -> String {
    let ending = names.ending(row.name, row.version, row.reason);
    let values = [
        Some(row.version.as_str()),
        Some(row.name),
        row.checksum,
        row.applied_by,
        Some(&ending),
        row.applied_at,
    ];
    sql::record(table, row.took, values)
}

/// A row to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewRow<'a> {
    /// The version.
    pub version: &'a Version,
    /// The name.
    pub name: &'a str,
    /// How long it took; no time when nothing ran.
    pub took: Took,
    /// The SHA-256 of the file's bytes.
    pub checksum: Option<&'a str>,
    /// The role that records it.
    pub applied_by: Option<&'a str>,
    /// When it was applied, as ISO 8601; now, unless that is said.
    pub applied_at: Option<&'a str>,
    /// Why it is recorded.
    pub reason: Reason,
}

impl<'a> NewRow<'a> {
    /// Returns the row of a migration that ran.
    #[must_use]
    pub fn ran(migration: &'a Migration, took: Took, applied_by: &'a str) -> Self {
        Self {
            version: &migration.version,
            name: &migration.name,
            took,
            checksum: Some(migration.checksum.as_str()),
            applied_by: Some(applied_by),
            applied_at: None,
            reason: Reason::Ran,
        }
    }

    /// Returns the row of a migration that is recorded without running.
    #[must_use]
    pub fn of_file(file: &'a MigrationFile, applied_by: &'a str, reason: Reason) -> Self {
        Self {
            version: &file.version,
            name: &file.name,
            took: Took::Milliseconds(0),
            checksum: Some(file.checksum.as_str()),
            applied_by: Some(applied_by),
            applied_at: None,
            reason,
        }
    }

    /// Returns the row of a migration as another database has it.
    #[must_use]
    pub fn of_another(row: &'a Applied) -> Self {
        Self {
            version: &row.version,
            name: &row.name,
            took: row.execution_time_ms.map_or(Took::Unknown, Took::Milliseconds),
            checksum: row.checksum.as_deref(),
            applied_by: row.applied_by.as_deref(),
            applied_at: row.applied_at.as_deref(),
            reason: Reason::Baseline,
        }
    }
}

/// Records another checksum of a migration, and tells whether it was done: not where the row is no
/// longer what was read.
///
/// # Errors
/// Those of the server.
pub fn correct(
    client: &mut Client,
    table: &QualifiedName,
    row: &Applied,
    checksum: &str,
) -> Result<bool, Refusal> {
    let (version, before) = (row.version.as_str(), row.checksum.as_deref());
    let parameters: [Parameter<'_>; 3] =
        [(&version, Type::TEXT), (&before, Type::TEXT), (&checksum, Type::TEXT)];
    client
        .query_typed(&sql::correct(table), &parameters)
        .map(|rows| !rows.is_empty())
        .map_err(|error| refuse::from_postgres(&error))
}

/// Forgets a migration.
///
/// # Errors
/// Those of the server.
pub fn forget(
    client: &mut Client,
    table: &QualifiedName,
    version: &Version,
) -> Result<(), Refusal> {
    super::batch(client, &sql::forget(table, Literal(version.as_str())))
}

/// Returns the refusal of a command that needs the table where it is not there.
#[must_use]
pub fn absent(name: &TableName) -> Refusal {
    let what = format!("there is no tracking table {name} in this database");
    Refusal::new(Code::TrackingAbsent, what).why("no migration was ever recorded here").hint(
        "run `confiture migrate baseline --through VERSION` if the database has its schema, or \
         `confiture migrate up`",
    )
}

fn locate(client: &mut Client, name: &TableName) -> Result<Ledger, Refusal> {
    let schema = name.schema.as_ref().map(Ident::as_str);
    let rows = client
        .query_typed(sql::LOCATE, &[(&schema, Type::TEXT), (&name.name.as_str(), Type::TEXT)])
        .map_err(|error| refuse::from_postgres(&error))?;
    let mut ledger =
        Ledger { table: None, is_there: false, has_applied_by: false, rows: Vec::new() };
    if let Some(row) = rows.first() {
        let schema: String = row.get(0);
        ledger.table = Some(name.within(Ident::new(schema)?));
        (ledger.is_there, ledger.has_applied_by) = (row.get(1), row.get(2));
    }
    Ok(ledger)
}

fn rows(client: &mut Client, table: &QualifiedName) -> Result<Vec<Applied>, Refusal> {
    let messages = client.simple_query(&sql::read(table)).map_err(|error| {
        let refusal = refuse::from_postgres(&error);
        match error.code().map(tokio_postgres::error::SqlState::code) {
            // It lacks our columns, or is no table at all.
            Some("42703" | "42809") => foreign(refusal, table),
            Some("42501") => Refusal { code: Code::Migration, ..refusal }
                .hint(format!("let this role read it: GRANT SELECT ON {table} TO …")),
            _ => refusal,
        }
    })?;
    applied(messages).map_err(|refusal| refusal.hint(format!("look at it: SELECT * FROM {table}")))
}

fn applied(messages: Vec<SimpleQueryMessage>) -> Result<Vec<Applied>, Refusal> {
    let lacking =
        || Refusal::new(Code::Migration, "the tracking table has a row without a version");
    let rows = reader::rows(messages).into_iter();
    rows.map(|row| Applied::from_row(row).ok_or_else(lacking)).collect()
}

fn foreign(refusal: Refusal, table: &QualifiedName) -> Refusal {
    Refusal { code: Code::Migration, ..refusal }.hint(format!(
        "give another table as migration.tracking_table: {table} is none of confiture's"
    ))
}

/// Relations and types share their names.
fn uncreated(error: &tokio_postgres::Error, table: &QualifiedName) -> Refusal {
    const TYPE_IS_THERE: &str = "42710";
    const NO_TABLE: &str = "42809";
    let refusal = refuse::from_postgres(error);
    match error.code().map(tokio_postgres::error::SqlState::code) {
        Some(NO_TABLE) => foreign(refusal, table),
        Some(TYPE_IS_THERE) => Refusal { code: Code::Migration, ..refusal }
            .hint(format!("give another table as migration.tracking_table: {table} is a type")),
        _ => refusal.hint(format!("let this role own or create table {table} once")),
    }
}

fn nowhere(name: &TableName) -> Refusal {
    let refusal = Refusal::new(Code::Migration, format!("tracking table {name} cannot be made"));
    match &name.schema {
        Some(schema) => refusal
            .why(format!("there is no schema {}", schema.as_str()))
            .hint(format!("run CREATE SCHEMA {schema}; once")),
        None => refusal
            .why("no schema of the search_path lets this role create a table")
            .hint("grant CREATE on a schema, or write schema.table as migration.tracking_table"),
    }
}

/// The statements before it went well, so that the reader must not look for the fault in them.
pub(super) fn unrecorded(refusal: Refusal, version: &Version) -> Refusal {
    let mut refusal = refusal.migration(version.as_str());
    refusal.what = format!("migration {version} ran but cannot be recorded: {}", refusal.what);
    refusal
}
