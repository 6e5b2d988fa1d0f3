//! The journal of migrations that run outside of a transaction: which statements are done, so that
//! the next run goes on where the last one ended, however it ended.
//!
//! It stands beside the tracking table, is made when first needed, and is empty when all is well.

use confiture_core::name::{Ident, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
pub use confiture_core::tracking::sql::journal::Step;
use confiture_core::tracking::table;
use tokio_postgres::types::Type;

use super::batch;
use crate::wire::{Client, reader, refuse};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The version of the migration.
    pub version: String,
    /// `up` or `down`.
    pub direction: String,
    /// The number of the statement, from 1.
    pub statement: usize,
    /// The SHA-256 of what ran.
    pub checksum: String,
    /// Whether it is done; if not, nobody knows how far it came.
    pub is_done: bool,
    /// When it was begun.
    pub since: String,
    /// The backend that ran it.
    pub backend: i32,
    /// Whether that backend is still there.
    pub is_running: bool,
}

/// Returns the name of the journal that belongs to a tracking table.
#[must_use]
pub fn name(tracking: &QualifiedName) -> QualifiedName {
    table::beside(tracking, "journal")
}

/// Makes the journal if it is not there.
///
/// # Errors
/// Those of the server.
pub fn ensure(client: &mut Client, journal: &QualifiedName) -> Result<(), Refusal> {
    if is_there(client, journal)? {
        return Ok(());
    }
    batch(client, &sql::journal::create(journal))
        .map_err(|refusal| refusal.hint(format!("let this role create table {journal} once")))
}

/// Reads the journal; it is empty where there is none.
///
/// # Errors
/// Those of the server.
pub fn read(client: &mut Client, journal: &QualifiedName) -> Result<Vec<Line>, Refusal> {
    if !is_there(client, journal)? {
        return Ok(Vec::new());
    }
    let messages = client.simple_query(&sql::journal::read(journal));
    let messages = messages.map_err(|error| refuse::from_postgres(&error))?;
    Ok(reader::rows(messages).into_iter().filter_map(line).collect())
}

fn line(row: Vec<Option<String>>) -> Option<Line> {
    let cells: Vec<String> = row.into_iter().collect::<Option<_>>()?;
    let [version, direction, statement, checksum, is_done, since, backend, is_running] =
        <[String; 8]>::try_from(cells).ok()?;
    Some(Line {
        version,
        direction,
        statement: statement.parse().ok()?,
        checksum,
        is_done: is_done == "t",
        since,
        backend: backend.parse().ok()?,
        is_running: is_running == "t",
    })
}

/// Notes that a step begins, and commits that.
///
/// # Errors
/// Those of the server.
pub fn begin(
    client: &mut Client,
    user: &str,
    journal: &QualifiedName,
    step: Step<'_>,
    checksum: &str,
) -> Result<(), Refusal> {
    let note = sql::journal::begin(journal, step, checksum);
    commit(client, &format!("{}{note}", as_deployer(user)?))
}

/// Notes that a step is done, and commits that.
///
/// # Errors
/// Those of the server.
pub fn finish(
    client: &mut Client,
    user: &str,
    journal: &QualifiedName,
    step: Step<'_>,
) -> Result<(), Refusal> {
    commit(client, &finishing(user, journal, step)?)
}

/// Returns the statements that note it inside of the transaction of the step.
///
/// # Errors
/// `VALID_500` for a role without a name.
pub fn finishing(user: &str, journal: &QualifiedName, step: Step<'_>) -> Result<String, Refusal> {
    Ok(as_deployer(user)? + &sql::journal::finish(journal, step))
}

/// Returns the statement that forgets a migration.
#[must_use]
pub fn clearing(journal: &QualifiedName, version: &str) -> String {
    sql::journal::clear(journal, version)
}

/// Whatever role the script has taken on: the journal is written by who deploys, and the script's
/// role is back after COMMIT.
fn as_deployer(user: &str) -> Result<String, Refusal> {
    let user = Ident::new(user)?;
    Ok(format!("SET LOCAL SESSION AUTHORIZATION DEFAULT;\nSET LOCAL ROLE {user};\n"))
}

fn is_there(client: &mut Client, journal: &QualifiedName) -> Result<bool, Refusal> {
    let name = journal.to_string();
    let row = client.query_typed_one(sql::RELATION_IS_THERE, &[(&name, Type::TEXT)]);
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}

fn commit(client: &mut Client, sql: &str) -> Result<(), Refusal> {
    let done = batch(client, &format!("{};\n{sql};\nCOMMIT", sql::BEGIN));
    if done.is_err() {
        let _ = client.batch_execute("ROLLBACK");
    }
    done
}
