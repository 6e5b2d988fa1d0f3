//! The inside of a migration's transaction: settings, statements, and the session as it was.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use confiture_core::name::{Ident, Literal};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use postgres::GenericClient;

use super::body::Body;
use super::statement;
use crate::migrations::Migration;
use crate::parse::Statement;
use crate::wire::{reader, refuse};

/// Until when a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Until the end of the transaction.
    Local,
    /// Until it is reset.
    Session,
}

/// A statement that ran.
#[derive(Debug)]
pub struct Ran<'a> {
    /// The statement.
    pub statement: &'a Statement<'a>,
    /// How long it took.
    pub duration: Duration,
    /// How many rows it changed.
    pub rows: u64,
}

/// What somebody does after each statement, on the same connection.
pub type Look<'a, C> = &'a mut dyn FnMut(&mut C, &Ran<'_>) -> Result<(), Refusal>;

/// Runs the statements of a body with the settings that it asks for, and returns the number of rows
/// that they changed.
pub(super) fn run(
    client: &mut impl GenericClient,
    migration: &Migration,
    body: &Body<'_>,
) -> Result<u64, Refusal> {
    run_and_look(client, migration, body, &mut |_, _| Ok(()))
}

/// Does the same and lets somebody look after each statement.
pub(super) fn run_and_look<C: GenericClient>(
    client: &mut C,
    migration: &Migration,
    body: &Body<'_>,
    look: Look<'_, C>,
) -> Result<u64, Refusal> {
    prepare(client, migration, Scope::Local)?;
    let mut rows = 0;
    for statement in &body.statements {
        let begin = Instant::now();
        let changed = statement::run(client, migration, statement)?;
        rows += changed;
        look(client, &Ran { statement, duration: begin.elapsed(), rows: changed })?;
    }
    // COMMIT would check them last, when the row is written and the place of the fault forgotten.
    client.batch_execute(sql::CHECK_DEFERRED).map_err(|error| at_end(&error, migration))?;
    restore(client)?;
    Ok(rows)
}

/// Applies the directives.
pub(super) fn prepare(
    client: &mut impl GenericClient,
    migration: &Migration,
    scope: Scope,
) -> Result<(), Refusal> {
    let settings = settings(migration, scope)?;
    if settings.is_empty() {
        return Ok(());
    }
    client.batch_execute(&settings).map_err(|error| {
        refuse::from_postgres(&error)
            .migration(migration.version.as_str())
            .hint("correct the directives at the top of the file")
            .file(migration.path.clone())
    })
}

fn settings(migration: &Migration, scope: Scope) -> Result<String, Refusal> {
    let set = if scope == Scope::Local { "SET LOCAL" } else { "SET" };
    let directives = &migration.directives;
    let mut settings = String::new();
    let timeouts = [
        ("lock_timeout", directives.lock_timeout_ms),
        ("statement_timeout", directives.statement_timeout_ms),
    ];
    for (name, value) in timeouts {
        if let Some(value) = value {
            let value = value.to_string();
            let _ = write!(settings, "{set} {name} = {};", Literal(&value));
        }
    }
    if let Some(role) = &directives.run_as {
        let _ = write!(settings, "{set} ROLE {};", Ident::new(role)?);
    }
    Ok(settings)
}

/// Takes back what the body did to the session. In the same transaction, since behind a pooler the
/// next one may be somebody else's session.
pub(super) fn restore(client: &mut impl GenericClient) -> Result<(), Refusal> {
    let refused = |error: postgres::Error| refuse::from_postgres(&error);
    let prepared = client.simple_query(sql::RESET_SESSION).map_err(refused)?;
    for name in reader::rows(prepared).into_iter().flatten().flatten() {
        client.batch_execute(&format!("DEALLOCATE {}", Ident::new(name)?)).map_err(refused)?;
    }
    Ok(())
}

/// Rolls back what failed, and takes back what no rollback does: prepared statements would be in
/// the way of the next try. In a transaction that follows on the same backend. The failure is what
/// counts, not that the connection is gone as well.
pub(super) fn abandon(client: &mut impl GenericClient) {
    if client.batch_execute("ROLLBACK AND CHAIN").is_ok() {
        let _ = restore(client);
    }
    let _ = client.batch_execute("ROLLBACK");
}

fn at_end(error: &postgres::Error, migration: &Migration) -> Refusal {
    let mut refusal = refuse::from_postgres(error)
        .migration(migration.version.as_str())
        .file(migration.path.clone());
    refusal.what = format!("at the end of the migration: {}", refusal.what);
    refusal
}
