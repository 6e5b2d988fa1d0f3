//! When what was committed is on disk: after the last migration of a run, not after each.
//!
//! A migration and its row are one transaction in one log, so that a crash takes both or neither,
//! and never one without all that came after it (docs/decisions/0008). Nobody hears that a
//! migration is applied before it is on disk.

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Version, sql};

use super::apply::Direction;
use super::mark::{self, Mark};
use super::{Runner, ahead, batch, ledger};
use crate::wire::{self, Purpose};

/// What is committed, and when it has to be on disk.
#[derive(Debug, Clone, Default)]
pub struct Flush {
    /// Whether a run may leave it to its end.
    pub is_deferrable: bool,
    /// Whether the next COMMIT of a migration may return before it is there.
    pub may_wait: bool,
    /// What was committed and may not be on disk.
    waiting: Vec<Waiting>,
}

/// What was committed, and what tells whether it is there.
#[derive(Debug, Clone)]
struct Waiting {
    table: QualifiedName,
    version: Version,
    direction: Direction,
    mark: Option<Mark>,
}

/// Those of which nobody knows whether they are on disk, and why.
pub type Doubt = (Vec<Version>, Refusal);

impl Flush {
    /// Notes a COMMIT. One that wrote a row and waited for the disk has waited for all before it.
    pub(super) fn committed(
        &mut self,
        table: &QualifiedName,
        version: &Version,
        (direction, mark): (Direction, Option<Mark>),
    ) {
        if self.may_wait {
            let (table, version) = (table.clone(), version.clone());
            self.waiting.push(Waiting { table, version, direction, mark });
        } else if direction != Direction::Again || mark.is_some() {
            self.waiting.clear();
        }
    }
}

/// Waits until all that was committed is on disk.
///
/// # Errors
/// Those of the server.
pub(super) fn now(runner: &mut Runner) -> Result<(), Refusal> {
    ahead::let_go(runner);
    if !runner.flush.waiting.is_empty() {
        batch(&mut runner.client, sql::FLUSH)?;
        runner.flush.waiting.clear();
    }
    Ok(())
}

/// Does the same at the end of a run, also where the connection is gone: then another one tells
/// what is there. Returns what is in doubt.
pub fn settle(runner: &mut Runner) -> Option<Doubt> {
    let refusal = now(runner).err()?;
    let waiting = std::mem::take(&mut runner.flush.waiting);
    let lost = match look_again(runner) {
        Ok(recorded) => waiting.into_iter().filter(|it| !it.is_there(runner, &recorded)).collect(),
        Err(_) => waiting,
    };
    let doubtful: Vec<Version> = lost.into_iter().map(|it| it.version).collect();
    (!doubtful.is_empty()).then_some((doubtful, refusal))
}

impl Waiting {
    /// Returns whether it is surely there.
    fn is_there(&self, runner: &mut Runner, recorded: &[Version]) -> bool {
        let Self { table, version, direction, mark } = self;
        match (direction, mark) {
            (Direction::Up, _) => recorded.contains(version),
            (Direction::Down, _) => !recorded.contains(version),
            (Direction::Again, Some(mark)) => {
                mark::is_there(runner, table, version, mark).unwrap_or(false)
            }
            // Its row was there before, so that nothing tells.
            (Direction::Again, None) => false,
        }
    }
}

fn look_again(runner: &mut Runner) -> Result<Vec<Version>, Refusal> {
    (runner.client, runner.session) = wire::open(&runner.dsn, Purpose::Write)?;
    batch(&mut runner.client, sql::FLUSH)?;
    let ledger = ledger::read(&mut runner.client, &runner.table)?;
    Ok(ledger.rows.into_iter().map(|row| row.version).collect())
}
