//! The inside of a migration's transaction: settings, statements, and the session as it was.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use confiture_core::name::{Ident, Literal};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use tokio_postgres::SimpleQueryMessage;

use super::body::{Body, Statements};
use super::{statement, stream};
use crate::migrations::Migration;
use crate::parse::Statement;
use crate::print::progress;
use crate::wire::{Client, reader, refuse};

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
    pub text: &'a str,
    /// The line in which it begins.
    pub line: usize,
    /// How long it took.
    pub duration: Duration,
    /// How many rows it changed.
    pub rows: u64,
}

/// What somebody does after each statement, on the same connection.
pub type Look<'a> = &'a mut dyn FnMut(&mut Client, &Ran<'_>) -> Result<(), Refusal>;

/// Runs the statements of a body with the settings that it asks for, lets somebody look after each
/// of them, and takes back what they did to the session. Returns the number of rows that they
/// changed.
pub(super) fn run_and_look(
    client: &mut Client,
    migration: &Migration,
    body: &Body<'_>,
    look: Look<'_>,
) -> Result<u64, Refusal> {
    let rows = run(client, migration, body, look)?;
    end(client).map_err(|refusal| at_end(refusal, migration))?;
    Ok(rows)
}

/// Ends a body before it is recorded.
pub(super) fn end(client: &mut Client) -> Result<(), Refusal> {
    let messages = client.simple_query(ending()).map_err(|error| refuse::from_postgres(&error))?;
    deallocate(client, messages)
}

/// Returns the statements that do so, and tell which prepared statements are left.
///
/// COMMIT would check deferred constraints last, when the row is written and the place of the fault
/// forgotten.
pub(super) fn ending() -> &'static str {
    static ENDING: LazyLock<String> = LazyLock::new(|| {
        format!("{};\n{}", sql::bare(sql::CHECK_DEFERRED), sql::bare(sql::RESET_SESSION))
    });
    &ENDING
}

/// Runs the statements and leaves the session as they made it.
pub(super) fn run(
    client: &mut Client,
    migration: &Migration,
    body: &Body<'_>,
    look: Look<'_>,
) -> Result<u64, Refusal> {
    prepare(client, migration, Scope::Local)?;
    let statements = match &body.statements {
        Statements::Held(statements) => statements,
        Statements::Streamed(streamed, absorbed) => {
            return stream::run(client, migration, streamed, *absorbed, look);
        }
    };
    let rows = run_held(client, migration, statements, statements.len(), look)?;
    progress::statement(None);
    Ok(rows)
}

/// Runs the first statements of so many.
pub(super) fn run_held(
    client: &mut Client,
    migration: &Migration,
    statements: &[Statement<'_>],
    total: usize,
    look: Look<'_>,
) -> Result<u64, Refusal> {
    let mut rows = 0;
    for (index, statement) in statements.iter().enumerate() {
        show(statement, index, total);
        let begin = Instant::now();
        let changed = statement::run(client, migration, statement)?;
        rows += changed;
        let (duration, line) = (begin.elapsed(), statement.line);
        look(client, &Ran { text: statement.text, line, duration, rows: changed })?;
    }
    Ok(rows)
}

/// Shows which of how many statements runs, counting from 0.
pub(super) fn show(statement: &Statement<'_>, index: usize, total: usize) {
    let line = Some(statement.line);
    progress::statement(Some(progress::Statement { index, total, line }));
}

/// Applies the directives.
pub(super) fn prepare(
    client: &mut Client,
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
pub(super) fn restore(client: &mut Client) -> Result<(), Refusal> {
    let messages = client.simple_query(sql::bare(sql::RESET_SESSION));
    deallocate(client, messages.map_err(|error| refuse::from_postgres(&error))?)
}

/// Deallocates the prepared statements whose names a reset of the session has told.
pub(super) fn deallocate(
    client: &mut Client,
    told: Vec<SimpleQueryMessage>,
) -> Result<(), Refusal> {
    for name in reader::rows(told).into_iter().flatten().flatten() {
        super::batch(client, &format!("DEALLOCATE {}", Ident::new(name)?))?;
    }
    Ok(())
}

/// Rolls back what failed, and takes back what no rollback does: prepared statements would be in
/// the way of the next try. In a transaction that follows on the same backend. The failure is what
/// counts, not that the connection is gone as well.
pub(super) fn abandon(client: &mut Client) {
    if client.batch_execute("ROLLBACK AND CHAIN").is_ok() {
        let _ = restore(client);
    }
    let _ = client.batch_execute("ROLLBACK");
}

/// Puts into words that a body failed when all its statements were done.
pub(super) fn at_end(refusal: Refusal, migration: &Migration) -> Refusal {
    let mut refusal = refusal.migration(migration.version.as_str()).file(migration.path.clone());
    refusal.what = format!("at the end of the migration: {}", refusal.what);
    refusal
}
