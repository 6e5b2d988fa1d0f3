//! Backends that go on although the deploy that began their statement is dead: nobody tells a
//! server that its client is gone while it works.

use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use tokio_postgres::types::Type;

use super::journal::{self, Line};
use super::{Runner, ledger};
use crate::wire::{Parameter, refuse};
use crate::{print, wait};

/// How long a backend may take to end when it was told to.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one is waited for whose deploy has ended a moment ago, as it will itself.
const ENDING: Duration = Duration::from_secs(2);
const INTERVAL: Duration = Duration::from_millis(50);

/// Asks the server to look now and then whether we are still there, and to end a statement if not,
/// as it does in each transaction of ours. Where it cannot (some systems do not tell it), all is as
/// it always was.
pub(super) fn prevent(runner: &mut Runner) -> Result<(), Refusal> {
    super::batch(&mut runner.client, &sql::look_after_client(false))
}

/// Tells which statements of the journal still run in other backends, and ends these if that was
/// asked for.
pub(super) fn tell(runner: &mut Runner) -> Result<(), Refusal> {
    let cancels = runner.resumption.cancels_orphans;
    for line in running(runner)? {
        if cancels {
            cancel(runner, &line)?;
            continue;
        }
        print::say(&format!(
            "pid {} has been running statement {} of migration {} since {}; if its deploy is dead, \
             end it with --cancel-orphan",
            line.backend, line.statement, line.version, line.since
        ));
    }
    Ok(())
}

/// Makes sure that nobody is at a statement that is about to run again: without the lock of deploys
/// that may be.
///
/// # Errors
/// `LOCK_1300` that names the backend.
pub(super) fn refuse(runner: &mut Runner, version: &str) -> Result<(), Refusal> {
    let Some(line) = at_work(runner, version)? else { return Ok(()) };
    if runner.resumption.cancels_orphans {
        return cancel(runner, &line);
    }
    let is_gone = || match at_work(runner, version) {
        Ok(Some(_)) => None,
        other => Some(other.map(drop)),
    };
    if let Some(gone) = wait::until(ENDING, INTERVAL, is_gone) {
        return gone;
    }
    let (backend, statement) = (line.backend, line.statement);
    Err(Refusal::new(
        Code::LockHeld,
        format!("pid {backend} is still running statement {statement} of migration {version}"),
    )
    .why(format!("it was begun at {} by another deploy", line.since))
    .hint("wait until it is done, or end it with --cancel-orphan")
    .migration(version)
    .detail("pid", backend))
}

fn at_work(runner: &mut Runner, version: &str) -> Result<Option<Line>, Refusal> {
    Ok(running(runner)?.into_iter().find(|it| it.version == version))
}

fn running(runner: &mut Runner) -> Result<Vec<Line>, Refusal> {
    let Some(table) = ledger::place(&mut runner.client, &runner.table)? else {
        return Ok(Vec::new());
    };
    let mut lines = journal::read(&mut runner.client, &journal::name(&table))?;
    let ours = runner.session.backend;
    lines.retain(|it| !it.is_done && it.is_running && it.backend != ours);
    Ok(lines)
}

fn cancel(runner: &mut Runner, line: &Line) -> Result<(), Refusal> {
    print::say(&format!(
        "ending pid {}, which is still running statement {} of migration {}",
        line.backend, line.statement, line.version
    ));
    let end: [Parameter<'_>; 1] = [(&line.backend, Type::INT4)];
    let ended = runner.client.query_typed(sql::END_BACKEND, &end);
    ended.map_err(|error| {
        refuse::from_postgres(&error)
            .hint("let a member of pg_signal_backend or the same role run this command")
    })?;
    wait::until(PATIENCE, INTERVAL, || match running(runner) {
        Ok(lines) if lines.iter().any(|it| it.backend == line.backend) => None,
        other => Some(other.map(drop)),
    })
    .unwrap_or_else(|| {
        Err(Refusal::new(Code::LockHeld, format!("pid {} does not end", line.backend)))
    })
}
