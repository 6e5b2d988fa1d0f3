//! The end of a migration in one go: its last statement, and all that follows it up to COMMIT and
//! the transaction of the next one, are on their way at the same time. A round trip less for each.
//!
//! The server comes to the second message when it has answered the first. Where the statement has
//! failed, the transaction is aborted, and the second message fails at its first statement, which
//! is a SAVEPOINT: nothing of it is done.

use std::time::Instant;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql::Took;

use super::apply::{self, Direction, Turn};
use super::body::{Body, Statements};
use super::closing::{self, Done};
use super::transaction::Scope;
use super::{Runner, hook, statement, transaction};
use crate::hook::around;
use crate::migrations::Migration;
use crate::parse::Statement;
use crate::parse::nature::Nature;
use crate::print::progress;

/// A migration whose end is known before it runs.
pub(super) struct Ending<'a> {
    done: Done<'a>,
    begin: Instant,
    before: &'a [Statement<'a>],
    last: &'a Statement<'a>,
    /// What follows the last statement; COMMIT is not among it.
    rest: String,
}

/// Returns the end of a migration that begins now, where nothing has to be looked at between its
/// last statement and its COMMIT: no hook, no data to be sent, nothing that it prepared or could
/// have read, and nothing that only its end would tell.
pub(super) fn ending<'a>(
    runner: &mut Runner,
    table: &QualifiedName,
    migration: &'a Migration,
    body: &'a Body<'_>,
    direction: Direction,
) -> Option<Ending<'a>> {
    let clock = runner.clock?;
    let Statements::Held(statements) = &body.statements else { return None };
    let (last, before) = statements.split_last()?;
    if last.nature != Nature::Ordinary || hook::is_within(runner, around(direction).1) {
        return None;
    }
    let begin = Instant::now();
    let took = Took::Since(clock.at(begin));
    let done = Done { migration, direction, took, may_prepare: body.may_prepare };
    let rest = closing::foreseen(runner, table, done)?;
    Some(Ending { done, begin, before, last, rest })
}

/// Runs the migration and commits it.
pub(super) fn run(
    runner: &mut Runner,
    table: &QualifiedName,
    ending: &Ending<'_>,
) -> Result<Turn, Refusal> {
    let Ending { done, begin, before, last, rest } = ending;
    let (client, migration, total) = (&mut runner.client, done.migration, before.len() + 1);
    transaction::prepare(client, migration, Scope::Local)?;
    let rows = transaction::run_held(client, migration, before, total, &mut |_, _| Ok(()))?;
    transaction::show(last, before.len(), total);
    let failed = |error: &_| statement::failed_in(error, migration, last);
    let ran = closing::run_and_commit(runner, table, *done, (last.text, rest), failed)?;
    progress::statement(None);
    let duration_ms = apply::milliseconds(ran.at.duration_since(*begin));
    Ok(Turn::Ran { duration_ms, rows: rows + ran.rows })
}
