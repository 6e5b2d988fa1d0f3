//! The end of a migration's transaction: what it left open is checked, the session is as it was,
//! the row is written, COMMIT. One round trip, where that is safe.

use std::fmt::Write as _;

use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql::{self, Took};

use super::apply::Direction;
use super::commit::{self, Committed, End, Evidence, Ran};
use super::ledger::{self, NewRow};
use super::{Runner, ahead, batch, mark, transaction};
use crate::migrations::Migration;

/// What ran, and how long it took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done<'a> {
    pub(super) migration: &'a Migration,
    pub(super) direction: Direction,
    pub(super) took: Took,
    pub(super) may_prepare: bool,
}

/// Ends a body, records it and commits.
pub(super) fn commit(
    runner: &mut Runner,
    table: &QualifiedName,
    done: Done<'_>,
) -> Result<Committed, Refusal> {
    let mut rest = begin(runner, table, done)?;
    if runner.flush.may_wait {
        rest.push_str(&flushing_later());
    }
    let Done { migration, direction, .. } = done;
    let version = &migration.version;
    if direction == Direction::Again {
        // The session is its deployer's again, who may write to the row, before that is tried.
        let ended = batch(&mut runner.client, &std::mem::take(&mut rest));
        ended.map_err(|refusal| explained(runner, refusal, migration))?;
    }
    let mark = mark::leave(runner, table, version, direction)?;
    let evidence = Evidence { table, version, direction, mark: mark.as_ref() };
    let then = ahead::opening(runner, table);
    let explain = |runner: &mut Runner, refusal| explained(runner, refusal, migration);
    let end = End { rest: &rest, then, evidence };
    let committed = commit::commit_and_open(runner, end, explain)?;
    runner.flush.committed(table, version, (direction, mark));
    self::committed(runner, migration, direction);
    Ok(committed)
}

/// Returns what [`commit`] would send behind a body that is yet to run, but for COMMIT; nothing
/// where that cannot be known before.
pub(super) fn foreseen(
    runner: &mut Runner,
    table: &QualifiedName,
    done: Done<'_>,
) -> Option<String> {
    let note = noting(runner, table, done);
    is_foreseeable(done, &note).then(|| {
        let later = if runner.flush.may_wait { flushing_later() } else { String::new() };
        format!("{};\n{note}{later}", transaction::ending())
    })
}

/// Sends that along with the last statement of the body, which is put into words by somebody else
/// if it fails.
pub(super) fn run_and_commit(
    runner: &mut Runner,
    table: &QualifiedName,
    done: Done<'_>,
    (statement, rest): (&str, &str),
    failed: impl FnOnce(&tokio_postgres::Error) -> Refusal,
) -> Result<Ran, Refusal> {
    let Done { migration, direction, .. } = done;
    let version = &migration.version;
    let evidence = Evidence { table, version, direction, mark: None };
    let end = End { rest, then: ahead::opening(runner, table), evidence };
    let explain = |runner: &mut Runner, refusal| explained(runner, refusal, migration);
    let ran = commit::run_and_commit(runner, statement, end, failed, explain)?;
    runner.flush.committed(table, version, (direction, None));
    committed(runner, migration, direction);
    Ok(ran)
}

fn flushing_later() -> String {
    format!("{};\n", sql::bare(sql::FLUSH_LATER))
}

/// Does the same, but for COMMIT.
pub(super) fn record(
    runner: &mut Runner,
    table: &QualifiedName,
    done: Done<'_>,
) -> Result<(), Refusal> {
    let rest = begin(runner, table, done)?;
    batch(&mut runner.client, &rest).map_err(|refusal| explained(runner, refusal, done.migration))
}

/// Returns the statements that end a body and record it, having sent the first of them if need be.
///
/// A message is read as a whole before its first statement runs, in the encoding that the body may
/// have chosen for its own text; what is not plain ASCII has to wait until the session is reset.
/// (Literals read the same whatever `standard_conforming_strings` is.) And what was prepared has to
/// be deallocated in the transaction: behind a pooler, the backend is somebody else's after it.
fn begin(runner: &mut Runner, table: &QualifiedName, done: Done<'_>) -> Result<String, Refusal> {
    let note = noting(runner, table, done);
    if is_foreseeable(done, &note) {
        return Ok(format!("{};\n{note}", transaction::ending()));
    }
    let ended = transaction::end(&mut runner.client);
    ended.map_err(|refusal| explained(runner, refusal, done.migration))?;
    Ok(note)
}

/// Returns whether the end of a body can be sent as one message.
fn is_foreseeable(done: Done<'_>, note: &str) -> bool {
    done.direction != Direction::Again && note.is_ascii() && !done.may_prepare
}

/// Notes what is to be kept of a migration that is committed.
pub(super) fn committed(runner: &mut Runner, migration: &Migration, direction: Direction) {
    if direction == Direction::Up && runner.texts.is_some() {
        runner.unkept.note(migration);
    }
}

/// Returns the statements that record what ran; each ends with a semicolon.
pub(super) fn noting(runner: &mut Runner, table: &QualifiedName, done: Done<'_>) -> String {
    let Done { migration, direction, took, .. } = done;
    let mut note = String::new();
    match direction {
        Direction::Up => {
            let row = NewRow::ran(migration, took, &runner.session.user);
            let recording = ledger::recording(table, &mut runner.names, &row);
            let _ = writeln!(note, "{recording};");
        }
        Direction::Again => {}
        Direction::Down => {
            let version = Literal(migration.version.as_str());
            let _ = writeln!(note, "{};", sql::forget(table, version));
            if let Some(texts) = &runner.texts {
                let _ = writeln!(note, "{};", sql::text::forget(texts, version));
            }
        }
    }
    note
}

/// Several statements have failed as one. The check of the body stands between two savepoints;
/// where the transaction, which is aborted but still there, has the first one, it was the check.
fn explained(runner: &mut Runner, refusal: Refusal, migration: &Migration) -> Refusal {
    let within_check = "ROLLBACK TO SAVEPOINT confiture_deferred";
    match batch(&mut runner.client, within_check) {
        Ok(()) => transaction::at_end(refusal, migration),
        Err(_) => ledger::unrecorded(refusal, &migration.version),
    }
}
