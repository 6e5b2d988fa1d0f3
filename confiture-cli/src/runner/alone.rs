//! One migration that runs outside of a transaction: each of its statements commits by itself, and
//! its row follows them.

use std::time::Instant;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;

use super::apply::{self, Direction, Turn};
use super::body::Body;
use super::closing::{self, Done};
use super::commit::{self, Committed, Evidence};
use super::lock::{self, Span};
use super::{Runner, batch, flush, journal, ledger, mark, outside};
use crate::migrations::Migration;
use crate::print;
use crate::wire::pooler;

/// The lock is the session's, since no transaction spans the statements. The row is written last:
/// a migration without a row is one that has to be looked at.
pub(super) fn run(
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
        if apply::is_done(is_recorded, direction) {
            return Ok(Turn::DoneByOthers);
        }
        let begin = Instant::now();
        let journal = journal::name(table);
        let rows = outside::run(runner, &journal, migration, body, direction)?;
        let turn = Turn::Ran { duration_ms: apply::milliseconds(begin.elapsed()), rows };
        let noted = note(runner, table, apply::done(migration, body, direction, &turn));
        committed = noted.map_err(|refusal| {
            apply::rollback(runner);
            not_recorded(refusal, migration, body)
        })?;
        Ok(turn)
    })();
    if committed == Committed::LookedUp {
        return done;
    }
    let given_back = lock::give_back(runner);
    if done.is_ok() && !given_back? {
        print::say(&print::style::warning(&format!(
            "migration {} gave the lock of deploys away: another deploy may have run beside it",
            migration.version
        )));
    }
    done
}

/// Records what ran and clears the journal of it, in one transaction.
fn note(runner: &mut Runner, table: &QualifiedName, done: Done<'_>) -> Result<Committed, Refusal> {
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
