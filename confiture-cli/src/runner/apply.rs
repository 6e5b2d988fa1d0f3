//! One migration, up or down: look, run, record, commit.

use std::time::Instant;

use confiture_core::catalog::read::Row;
use confiture_core::name::{Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Version, sql};

use super::body::{Body, Envelope};
use super::closing::{self, Done};
use super::commit::{Committed, Evidence};
use super::holder::Holder;
use super::lock::{self, Span};
use super::precondition::{self, Ground};
use super::retry::Tries;
use super::{
    Runner, batch, commit, flush, hook, journal, ledger, mark, outside, transaction, watch,
};
use crate::hook::around;
use crate::migrations::Migration;
use crate::print::progress;
use crate::wire::{pooler, reader, refuse};

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
        Envelope::Outside(_) => alone(runner, table, migration, body, direction),
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
            let run = attempt(runner, migration, body, *direction, rows.last())?;
            if let Some((done, _)) = run {
                closing::record(runner, table, done)?;
            }
            turns.push(turn(run));
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
        let run = attempt(runner, migration, body, direction, rows.last())?;
        match run {
            Some((done, _)) => {
                closing::commit(runner, table, done)?;
            }
            None => rollback(runner),
        }
        Ok(turn(run))
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
fn rollback(runner: &mut Runner) {
    let _ = runner.client.batch_execute("ROLLBACK");
}

/// A migration that ran, and how many rows it changed.
type Run<'a> = (Done<'a>, u64);

/// Runs a body, unless what was looked up says that it is done.
fn attempt<'a>(
    runner: &mut Runner,
    migration: &'a Migration,
    body: &Body<'_>,
    direction: Direction,
    look: Option<&Row>,
) -> Result<Option<Run<'a>>, Refusal> {
    let is_recorded = look.is_some_and(|row| row.as_slice() == [Some("t".to_owned())]);
    if is_done(is_recorded, direction) {
        return Ok(None);
    }
    if direction != Direction::Again {
        precondition::check(&mut runner.client, migration, Ground::WithRows)?;
    }
    let (before, after) = around(direction);
    hook::inside(runner, before, migration)?;
    let begin = Instant::now();
    let rows = transaction::run(&mut runner.client, migration, body, &mut |_, _| Ok(()))?;
    let duration_ms = milliseconds(begin);
    hook::inside(runner, after, migration)?;
    Ok(Some((Done { migration, direction, duration_ms }, rows)))
}

fn turn(run: Option<Run<'_>>) -> Turn {
    run.map_or(Turn::DoneByOthers, |(Done { duration_ms, .. }, rows)| Turn::Ran {
        duration_ms,
        rows,
    })
}

/// The lock is the session's, since no transaction spans the statements. The row is written last:
/// a migration without a row is one that has to be looked at.
fn alone(
    runner: &mut Runner,
    table: &QualifiedName,
    migration: &Migration,
    body: &Body<'_>,
    direction: Direction,
) -> Result<Turn, Refusal> {
    if pooler::is_lent(&mut runner.client, &runner.dsn)? {
        return Err(outside::without_session(migration, body));
    }
    flush::now(runner)?;
    lock::take(runner, Span::Session)?;
    // A session that was lost has given the lock back by itself.
    let mut committed = Committed::Heard;
    let done = (|| {
        let is_recorded = ledger::is_recorded(&mut runner.client, table, &migration.version)?;
        if is_done(is_recorded, direction) {
            return Ok(Turn::DoneByOthers);
        }
        let begin = Instant::now();
        let journal = journal::name(table);
        let rows = outside::run(runner, &journal, migration, body, direction)?;
        let duration_ms = milliseconds(begin);
        let noted = note_alone(runner, table, Done { migration, direction, duration_ms });
        committed = noted.map_err(|refusal| {
            rollback(runner);
            not_recorded(refusal, migration, body)
        })?;
        Ok(Turn::Ran { duration_ms, rows })
    })();
    if committed == Committed::LookedUp {
        return done;
    }
    let given_back = lock::give_back(runner);
    if done.is_ok() && !given_back? {
        crate::print::say(&crate::print::style::warning(&format!(
            "migration {} gave the lock of deploys away: another deploy may have run beside it",
            migration.version
        )));
    }
    done
}

/// Records what ran and clears the journal of it, in one transaction.
fn note_alone(
    runner: &mut Runner,
    table: &QualifiedName,
    done: Done<'_>,
) -> Result<Committed, Refusal> {
    let version = &done.migration.version;
    let opening = sql::begin(runner.patience.lock_timeout_ms);
    let clearing = journal::clearing(&journal::name(table), version.as_str());
    batch(&mut runner.client, &format!("{opening};\n{clearing}"))?;
    let note = closing::noting(runner, table, done);
    let direction = done.direction;
    let mark = mark::leave(runner, table, version, direction)?;
    let evidence = Evidence { table, version, direction, mark: mark.as_ref() };
    let explain = |_: &mut Runner, refusal| ledger::unrecorded(refusal, version);
    let committed = commit::commit(runner, &note, evidence, explain)?;
    closing::committed(runner, done.migration, direction);
    Ok(committed)
}

/// The statements stay, whatever became of the row: nobody shall hear that they were rolled back.
fn not_recorded(refusal: Refusal, migration: &Migration, body: &Body<'_>) -> Refusal {
    let total = body.statements.count();
    let stays =
        format!("all {total} statements are done and stay; it is not noted yet that they are");
    let why = refusal.why.iter().chain([&stays]).map(String::as_str).collect::<Vec<_>>().join("\n");
    refusal
        .why(why)
        .hint("run the same command again: it only records the migration")
        .migration(migration.version.as_str())
        .detail("statements_done", total)
}

fn is_done(is_recorded: bool, direction: Direction) -> bool {
    match direction {
        Direction::Up => is_recorded,
        Direction::Again => false,
        Direction::Down => !is_recorded,
    }
}

fn milliseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
