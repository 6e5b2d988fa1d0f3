//! The end of a migration's transaction, and what to believe when its answer does not come.

use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;

use super::apply::Direction;
use super::lock::{self, Span};
use super::{Runner, ledger};
use crate::print;
use crate::wire::{self, Dsn, Purpose, refuse};

/// How long a server that went away in the middle of a COMMIT is waited for: one that crashed is
/// back after its recovery, and a failover takes its time, too.
const RETURN_TIMEOUT: Duration = Duration::from_secs(10);

/// The detail of a refusal that does not know whether the migration was rolled back.
pub const IS_UNKNOWN: &str = "outcome_unknown";

/// How it is known that a transaction was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Committed {
    /// The server said so.
    Heard,
    /// The answer was lost, and the row is there. The session is another one now.
    LookedUp,
}

/// Commits. When the connection breaks before the answer, nobody knows whether the server did it:
/// then a new connection reads the row, which is there exactly if it did. Nothing is tried again.
pub(super) fn commit(
    runner: &mut Runner,
    version: &Version,
    direction: Direction,
) -> Result<Committed, Refusal> {
    let Err(error) = runner.client.batch_execute("COMMIT") else { return Ok(Committed::Heard) };
    let refusal = refuse::from_postgres(&error).migration(version.as_str());
    if refusal.code != Code::ConnectionFailed {
        return Err(refusal);
    }
    connect_again(runner)?;
    let ledger = ledger::read(&mut runner.client, &runner.table)?;
    let _ = runner.client.batch_execute("ROLLBACK");
    let is_recorded = ledger.rows.iter().any(|row| row.version == *version);
    let is_done = match direction {
        Direction::Up => is_recorded,
        Direction::Down => !is_recorded,
        // Its row was there before and is there now.
        Direction::Again => return Err(unknown(refusal)),
    };
    if is_done {
        return Ok(Committed::LookedUp);
    }
    Err(refusal.hint("run the same command again: the migration was rolled back as a whole"))
}

/// Nobody knows whether it was committed.
fn unknown(refusal: Refusal) -> Refusal {
    let why = refusal.why.clone().unwrap_or_default();
    refusal
        .why(format!(
            "{why}\nwhether its last COMMIT was done cannot be told: it was recorded before"
        ))
        .hint("look whether it was done before you run the same command again")
        .detail(IS_UNKNOWN, true)
}

/// Commits what an act did that finds its own work done. When the answer is lost, the act looks
/// again on a new connection, and does what is not there.
pub(super) fn commit_or_redo<T>(
    runner: &mut Runner,
    value: T,
    act: &mut impl FnMut(&mut Runner) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Err(error) = runner.client.batch_execute("COMMIT") else { return Ok(value) };
    let refusal = refuse::from_postgres(&error);
    if refusal.code != Code::ConnectionFailed {
        return Err(refusal);
    }
    connect_again(runner)?;
    let value = act(runner)?;
    let ended = runner.client.batch_execute("COMMIT");
    ended.map(|()| value).map_err(|error| refuse::from_postgres(&error))
}

/// Opens a new session, with a transaction under the lock: the old session may still be at its
/// COMMIT, and holds the lock for as long as that takes.
fn connect_again(runner: &mut Runner) -> Result<(), Refusal> {
    print::say("the connection broke during COMMIT: connecting again to see whether it was done");
    let dsn = Dsn { wait: runner.dsn.wait.max(RETURN_TIMEOUT), ..runner.dsn.clone() };
    let (client, session) = wire::open(&dsn, Purpose::Write).map_err(|refusal| {
        refusal.hint("run the same command again: it looks whether the last COMMIT was done")
    })?;
    (runner.client, runner.session) = (client, session);
    lock::take(runner, Span::Transaction)
}
