//! The end of a migration's transaction, and what to believe when its answer does not come.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;

use super::apply::Direction;
use super::lock::{self, Span};
use super::{Runner, ledger};
use crate::print;
use crate::wire::{self, Purpose, refuse};

/// Commits. When the connection breaks before the answer, nobody knows whether the server did it:
/// then a new connection reads the row, which is there exactly if it did. Nothing is tried again.
pub(super) fn commit(
    runner: &mut Runner,
    version: &Version,
    direction: Direction,
) -> Result<(), Refusal> {
    let Err(error) = runner.client.batch_execute("COMMIT") else { return Ok(()) };
    let refusal = refuse::from_postgres(&error).migration(version.as_str());
    if refusal.code != Code::ConnectionFailed {
        return Err(refusal);
    }
    print::say("the connection broke during COMMIT: connecting again to see whether it was done");
    let (client, session) = wire::open(&runner.dsn, Purpose::Write)?;
    (runner.client, runner.session) = (client, session);
    // The old session may still be at it; it holds the lock for as long as that takes.
    lock::take(runner, Span::Transaction)?;
    let ledger = ledger::read(&mut runner.client, &runner.table)?;
    let _ = runner.client.batch_execute("ROLLBACK");
    let is_recorded = ledger.rows.iter().any(|row| row.version == *version);
    if is_recorded == (direction == Direction::Up) {
        return Ok(());
    }
    Err(refusal.hint("run the same command again: the migration was rolled back as a whole"))
}
