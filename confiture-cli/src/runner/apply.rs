//! One migration, up or down: look, run, record, commit.

use std::time::{Duration, Instant};

use confiture_core::catalog::read::Row;
use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;
use confiture_core::tracking::sql::{self, Took};

use super::body::{Body, Envelope};
use super::closing::{self, Done};
use super::commit::Evidence;
use super::holder::Holder;
use super::lock;
use super::precondition::{self, Ground};
use super::retry::Tries;
use super::{Runner, alone, at_once, commit, hook, mark, transaction, watch};
use crate::hook::around;
use crate::migrations::Migration;
use crate::print::progress;
use crate::wire::{reader, refuse};

/// Which way a migration goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It is applied and recorded.
    Up,
    /// It is applied again although it is recorded; its row stays as it is.
    Again,
    /// It is undone and forgotten.
    Down,
}

/// What came of a migration's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It ran.
    Ran {
        /// How long the body took.
        duration_ms: u64,
        /// How many rows it changed.
        rows: u64,
    },
    /// Somebody else did it in the meantime.
    DoneByOthers,
}

/// Runs one migration. The table is looked at under the lock: a second deployer that waited finds
/// the work done, and that is no failure.
///
/// # Errors
/// `LOCK_1300`, and `SQL_700` and its kin; after an error nothing of a transactional migration is
/// left, and the lock is free.
pub fn apply(
    runner: &mut Runner,
    table: &QualifiedName,
    migration: &Migration,
    body: &Body<'_>,
    direction: Direction,
) -> Result<Turn, Refusal> {
    match &body.envelope {
        Envelope::Transaction => inside(runner, table, migration, body, direction),
        Envelope::Outside(_) => alone::run(runner, table, migration, body, direction),
    }
}

/// A migration that is to run, and which way it goes.
pub type Script<'a> = (&'a Migration, &'a Body<'a>, Direction);

/// Runs several migrations in one transaction: all of them are done, or none.
///
/// # Errors
/// `MIGR_107` when one of them cannot run in a transaction, and those of [`apply`].
pub fn together(
    runner: &mut Runner,
    table: &QualifiedName,
    scripts: &[Script<'_>],
) -> Result<Vec<Turn>, Refusal> {
    for (migration, body, _) in scripts {
        body.inside(migration, "cannot run in one transaction with others")?;
    }
    let what = format!("the transaction of {} migrations", scripts.len());
    let turns = retried(runner, &what, None, |runner, _| {
        let mut turns = Vec::new();
        for (index, (migration, body, direction)) in scripts.iter().enumerate() {
            show((migration, *direction), (index, scripts.len()));
            // The one before has reset the session, and with it our patience.
            let patience = sql::patience(runner.patience.lock_timeout_ms, true);
            let look = sql::look(table, Literal(migration.version.as_str()));
            let messages = runner.client.simple_query(&format!("{patience};\n{look}"));
            let rows = reader::rows(messages.map_err(|error| refuse::from_postgres(&error))?);
            let mut turn = Turn::DoneByOthers;
            if !is_done(is_recorded(&rows), *direction) {
                prelude(runner, migration, *direction)?;
                turn = run(runner, migration, body, *direction)?;
                closing::record(runner, table, done(migration, body, *direction, &turn))?;
            }
            turns.push(turn);
        }
        match telling(scripts, &turns) {
            Some((version, direction)) => {
                let mark = mark::leave(runner, table, version, direction)?;
                let evidence = Evidence { table, version, direction, mark: mark.as_ref() };
                commit::commit(runner, "", evidence, |_, refusal| refusal)?;
            }
            None => rollback(runner),
        }
        Ok(turns)
    })?;
    for ((migration, _, direction), turn) in scripts.iter().zip(&turns) {
        if *turn != Turn::DoneByOthers {
            closing::committed(runner, migration, *direction);
        }
    }
    Ok(turns)
}

/// Returns the migration whose row tells, when the answer to COMMIT is lost, whether it was done:
/// one that this transaction ran. The row of one that others did says nothing of it, and that of
/// one that runs again was there before.
fn telling<'a>(scripts: &[Script<'a>], turns: &[Turn]) -> Option<(&'a Version, Direction)> {
    let ran = scripts.iter().zip(turns).filter(|(_, turn)| **turn != Turn::DoneByOthers);
    let mut ran = ran.map(|((migration, _, direction), _)| (&migration.version, *direction));
    let tells = ran.clone().rfind(|(_, direction)| *direction != Direction::Again);
    tells.or_else(|| ran.next_back())
}

/// Shows which of how many is run, counting from 0.
pub fn show((migration, direction): (&Migration, Direction), of: (usize, usize)) {
    let verb = if direction == Direction::Down { "undoing" } else { "applying" };
    progress::at_one(verb, of, &migration.stem());
}

/// Does something in a transaction under the lock and commits it, again if it lost against others.
/// It may be done twice, and has to find its own work done.
///
/// # Errors
/// `LOCK_1300`, those of the server, and those of what is done.
pub fn locked<T>(
    runner: &mut Runner,
    mut act: impl FnMut(&mut Runner) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    retried(runner, "the transaction", None, |runner, _| {
        let value = act(runner)?;
        commit::commit_or_redo(runner, value, &mut act)
    })
}

fn inside(
    runner: &mut Runner,
    table: &QualifiedName,
    migration: &Migration,
    body: &Body<'_>,
    direction: Direction,
) -> Result<Turn, Refusal> {
    let what = format!("migration {}", migration.version);
    let look = sql::look(table, Literal(migration.version.as_str()));
    retried(runner, &what, Some((table, &look)), |runner, rows| {
        if is_done(is_recorded(rows), direction) {
            rollback(runner);
            return Ok(Turn::DoneByOthers);
        }
        prelude(runner, migration, direction)?;
        if let Some(ending) = at_once::ending(runner, table, migration, body, direction) {
            return at_once::run(runner, table, &ending);
        }
        let turn = run(runner, migration, body, direction)?;
        closing::commit(runner, table, done(migration, body, direction, &turn))?;
        Ok(turn)
    })
}

/// Acts in a transaction under the lock, which the act ends itself unless it fails. The question is
/// asked of the tracking table when it begins, and the act gets the rows of the answer.
fn retried<T>(
    runner: &mut Runner,
    what: &str,
    question: Option<(&QualifiedName, &str)>,
    mut act: impl FnMut(&mut Runner, &[Row]) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut tries = Tries::new(runner.patience);
    loop {
        // Whoever only waits for another deploy needs no second connection: there may be many.
        let is_watched = tries.have_begun();
        let rows = match open(runner, what, question, is_watched) {
            Ok(rows) => rows,
            Err((refusal, blockers)) => {
                tries.after(what, refusal, &blockers)?;
                continue;
            }
        };
        runner.watch.begin(runner.session.backend, what.to_owned());
        let done = act(runner, &rows);
        let blockers = runner.watch.end();
        match done {
            Ok(value) => return Ok(value),
            Err(refusal) => {
                transaction::abandon(&mut runner.client);
                progress::statement(None);
                tries.after(what, refusal, &blockers)?;
            }
        }
    }
}

/// Opens a transaction under the lock. Where that fails, it is told who was seen in the way.
fn open(
    runner: &mut Runner,
    what: &str,
    question: Option<(&QualifiedName, &str)>,
    is_watched: bool,
) -> Result<Vec<Row>, (Refusal, Vec<Holder>)> {
    if let Some((table, _)) = question.filter(|_| is_watched) {
        let opening = watch::Opening { what: what.to_owned(), table: table.clone() };
        runner.watch.begin_opening(runner.session.backend, opening);
    }
    let rows = lock::take_and_ask(runner, question.map_or("", |(_, question)| question));
    let blockers = runner.watch.end();
    rows.map_err(|refusal| (refusal, blockers))
}

/// After a failure the first refusal counts, not that the connection is gone as well.
pub(super) fn rollback(runner: &mut Runner) {
    let _ = runner.client.batch_execute("ROLLBACK");
}

/// Does what comes before a body: its preconditions are asked for, and hooks run.
fn prelude(
    runner: &mut Runner,
    migration: &Migration,
    direction: Direction,
) -> Result<(), Refusal> {
    if direction != Direction::Again {
        precondition::check(&mut runner.client, migration, Ground::WithRows)?;
    }
    hook::inside(runner, around(direction).0, migration)
}

/// Runs a body, and the hooks after it.
fn run(
    runner: &mut Runner,
    migration: &Migration,
    body: &Body<'_>,
    direction: Direction,
) -> Result<Turn, Refusal> {
    let begin = Instant::now();
    let rows = transaction::run(&mut runner.client, migration, body, &mut |_, _| Ok(()))?;
    let duration_ms = milliseconds(begin.elapsed());
    hook::inside(runner, around(direction).1, migration)?;
    Ok(Turn::Ran { duration_ms, rows })
}

pub(super) fn done<'a>(
    migration: &'a Migration,
    body: &Body<'_>,
    direction: Direction,
    turn: &Turn,
) -> Done<'a> {
    let took = match turn {
        Turn::Ran { duration_ms, .. } => {
            Took::Milliseconds(i64::try_from(*duration_ms).unwrap_or(i64::MAX))
        }
        Turn::DoneByOthers => Took::Unknown,
    };
    Done { migration, direction, took, may_prepare: body.may_prepare }
}

/// Reads the answer to the question whether a migration is recorded.
fn is_recorded(rows: &[Row]) -> bool {
    rows.last().is_some_and(|row| row.as_slice() == [Some("t".to_owned())])
}

pub(super) fn is_done(is_recorded: bool, direction: Direction) -> bool {
    match direction {
        Direction::Up => is_recorded,
        Direction::Again => false,
        Direction::Down => !is_recorded,
    }
}

pub(super) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
