//! The trace that a migration leaves which runs again: its row was there before, so that only the
//! transaction that wrote it last tells whether a COMMIT was done.

use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Version, sql};

use super::apply::Direction;
use super::{Runner, batch};
use crate::wire::{reader, refuse};

/// What the server calls the transaction that wrote a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark(String);

/// Leaves the trace in the open transaction, where nothing else would tell. Whoever may not write
/// to the row leaves none, and hears that nothing tells.
///
/// # Errors
/// Those of the server, but for what it says about the row.
pub(super) fn leave(
    runner: &mut Runner,
    table: &QualifiedName,
    version: &Version,
    direction: Direction,
) -> Result<Option<Mark>, Refusal> {
    match direction {
        Direction::Up | Direction::Down => return Ok(None),
        Direction::Again => {}
    }
    let mark = sql::mark(table, Literal(version.as_str()));
    let asked = format!("SAVEPOINT confiture_mark;\n{mark};\nRELEASE SAVEPOINT confiture_mark");
    match ask(runner, &asked) {
        Ok(mark) => Ok(mark),
        Err(_) => {
            batch(&mut runner.client, "ROLLBACK TO SAVEPOINT confiture_mark")?;
            Ok(None)
        }
    }
}

/// Returns whether the row has the trace.
///
/// # Errors
/// Those of the server.
pub(super) fn is_there(
    runner: &mut Runner,
    table: &QualifiedName,
    version: &Version,
    mark: &Mark,
) -> Result<bool, Refusal> {
    let found = ask(runner, &sql::marked(table, Literal(version.as_str())))?;
    Ok(found.as_ref() == Some(mark))
}

fn ask(runner: &mut Runner, sql: &str) -> Result<Option<Mark>, Refusal> {
    let messages = runner.client.simple_query(sql);
    let rows = reader::rows(messages.map_err(|error| refuse::from_postgres(&error))?);
    Ok(rows.into_iter().flatten().flatten().next().map(Mark))
}
