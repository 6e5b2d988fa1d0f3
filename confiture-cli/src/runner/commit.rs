//! The end of a migration's transaction, and what to believe when its answer does not come.

use std::time::{Duration, Instant};

use confiture_core::code::Code;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Version, sql};
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::types::Type;

use super::ahead::{self, Opening};
use super::apply::Direction;
use super::lock::{self, Span};
use super::mark::{self, Mark};
use super::{Runner, ledger, statement, transaction};
use crate::wire::{self, Both, Dsn, Purpose, reader, refuse};
use crate::{print, wait};

/// How long a server that went away in the middle of a COMMIT is waited for: one that crashed is
/// back after its recovery, and a failover takes its time, too.
const RETURN_TIMEOUT: Duration = Duration::from_secs(10);

/// How long the old session may take to end its COMMIT, where no lock makes us wait for it.
const END_TIMEOUT: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(50);

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

/// What tells, when the answer to COMMIT is lost, whether it was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'a> {
    pub(super) table: &'a QualifiedName,
    /// The migration whose row is asked for.
    pub(super) version: &'a Version,
    pub(super) direction: Direction,
    /// The trace of one that runs again.
    pub(super) mark: Option<&'a Mark>,
}

/// Sends the rest of a transaction and commits. When the connection breaks before the answer,
/// nobody knows whether the server did it: then a new connection reads the row, which is there
/// exactly if it did. Nothing is tried again. What the server refused is explained by whoever knows
/// the rest.
pub(super) fn commit(
    runner: &mut Runner,
    rest: &str,
    evidence: Evidence<'_>,
    explain: impl FnOnce(&mut Runner, Refusal) -> Refusal,
) -> Result<Committed, Refusal> {
    commit_and_open(runner, End { rest, then: None, evidence }, explain)
}

/// The end of a transaction.
pub(super) struct End<'a> {
    /// What is left to do in it; each statement ends with a semicolon.
    pub(super) rest: &'a str,
    /// What opens the next one in the same message. What fails there fails again when it is opened
    /// by itself, and is told then.
    pub(super) then: Option<Opening>,
    pub(super) evidence: Evidence<'a>,
}

/// Does the same, and may open the next transaction.
pub(super) fn commit_and_open(
    runner: &mut Runner,
    end: End<'_>,
    explain: impl FnOnce(&mut Runner, Refusal) -> Refusal,
) -> Result<Committed, Refusal> {
    let number = number(runner);
    let answer = runner.client.simple_query(&end.message());
    end.conclude(runner, answer, number.as_deref(), explain)
}

/// What came of a statement that was sent along with the end of its transaction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ran {
    /// How many rows it changed; nobody knows that where its answer was lost.
    pub(super) rows: u64,
    /// When it was done.
    pub(super) at: Instant,
}

/// Does the same, and sends the last statement of the body along: whoever knows the file puts into
/// words that it failed. Where no answer to it came, it may have been committed all the same.
pub(super) fn run_and_commit(
    runner: &mut Runner,
    statement: &str,
    end: End<'_>,
    failed: impl FnOnce(&tokio_postgres::Error) -> Refusal,
    explain: impl FnOnce(&mut Runner, Refusal) -> Refusal,
) -> Result<Ran, Refusal> {
    let number = number(runner);
    match runner.client.pipeline(statement, &end.message()) {
        Ok(Both { first, first_at: at, second }) => {
            end.conclude(runner, second, number.as_deref(), explain)?;
            Ok(Ran { rows: statement::rows_changed(&first), at })
        }
        Err(error) => {
            let refusal = failed(&error);
            if refusal.code != Code::ConnectionFailed {
                return Err(refusal);
            }
            end.evidence.look_up(runner, refusal, number.as_deref())?;
            Ok(Ran { rows: 0, at: Instant::now() })
        }
    }
}

impl End<'_> {
    fn message(&self) -> String {
        match &self.then {
            Some(opening) => format!("{}COMMIT;\n{}", self.rest, opening.statements),
            None => format!("{}COMMIT", self.rest),
        }
    }

    fn conclude(
        self,
        runner: &mut Runner,
        answer: Result<Vec<SimpleQueryMessage>, tokio_postgres::Error>,
        number: Option<&str>,
        explain: impl FnOnce(&mut Runner, Refusal) -> Refusal,
    ) -> Result<Committed, Refusal> {
        let opens = self.then.is_some();
        let error = match answer {
            Ok(messages) => {
                let told = match self.then {
                    Some(opening) => ahead::note(runner, opening, messages),
                    None => messages,
                };
                leave_nothing(runner, told);
                return Ok(Committed::Heard);
            }
            Err(error) => error,
        };
        let refusal = refuse::from_postgres(&error).migration(self.evidence.version.as_str());
        if refusal.code != Code::ConnectionFailed {
            let is_committed = opens && ahead::was_begun(runner);
            return if is_committed { Ok(Committed::Heard) } else { Err(explain(runner, refusal)) };
        }
        self.evidence.look_up(runner, refusal, number)
    }
}

impl Evidence<'_> {
    /// Asks a new connection, since the old one is lost.
    fn look_up(
        self,
        runner: &mut Runner,
        refusal: Refusal,
        number: Option<&str>,
    ) -> Result<Committed, Refusal> {
        connect_again(runner, number)?;
        let told = self.look(runner);
        let _ = runner.client.batch_execute("ROLLBACK");
        match told? {
            Some(true) => Ok(Committed::LookedUp),
            Some(false) => Err(refusal
                .hint("run the same command again: the migration was rolled back as a whole")),
            None => Err(unknown(refusal)),
        }
    }

    /// Returns whether it was done, if anything tells.
    fn look(self, runner: &mut Runner) -> Result<Option<bool>, Refusal> {
        let ledger = ledger::read(&mut runner.client, &runner.table)?;
        let is_recorded = ledger.rows.iter().any(|row| row.version == *self.version);
        match (self.direction, self.mark) {
            (Direction::Up, _) => Ok(Some(is_recorded)),
            (Direction::Down, _) => Ok(Some(!is_recorded)),
            (Direction::Again, Some(mark)) => {
                mark::is_there(runner, self.table, self.version, mark).map(Some)
            }
            // Its row was there before and is there now.
            (Direction::Again, None) => Ok(None),
        }
    }
}

/// Takes back what a function of the body may have prepared. It is committed, whatever comes of it.
fn leave_nothing(runner: &mut Runner, told: Vec<SimpleQueryMessage>) {
    if told.iter().any(|it| matches!(it, SimpleQueryMessage::Row(_))) {
        ahead::let_go(runner);
        let _ = transaction::deallocate(&mut runner.client, told);
    }
}

/// Nobody knows whether it was committed.
fn unknown(refusal: Refusal) -> Refusal {
    let why = refusal.why.clone().unwrap_or_default();
    refusal
        .why(format!(
            "{why}\nwhether its last COMMIT was done cannot be told: it was recorded before, and \
             its row could not be written to"
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
    let number = number(runner);
    let Err(error) = runner.client.batch_execute("COMMIT") else { return Ok(value) };
    let refusal = refuse::from_postgres(&error);
    if refusal.code != Code::ConnectionFailed {
        return Err(refusal);
    }
    connect_again(runner, number.as_deref())?;
    let value = act(runner)?;
    let ended = runner.client.batch_execute("COMMIT");
    ended.map(|()| value).map_err(|error| refuse::from_postgres(&error))
}

/// Returns the number of our transaction where it will be asked for: without the lock, nothing else
/// tells when the old session is over.
fn number(runner: &mut Runner) -> Option<String> {
    if runner.lock.is_enabled {
        return None;
    }
    let rows = reader::rows(runner.client.simple_query(sql::TRANSACTION).ok()?);
    rows.into_iter().flatten().flatten().next()
}

/// Opens a new session, with a transaction under the lock: the old session may still be at its
/// COMMIT, and holds the lock for as long as that takes. Without the lock its transaction is
/// watched.
fn connect_again(runner: &mut Runner, number: Option<&str>) -> Result<(), Refusal> {
    print::say("the connection broke during COMMIT: connecting again to see whether it was done");
    let dsn = Dsn { wait: runner.dsn.wait.max(RETURN_TIMEOUT), ..runner.dsn.clone() };
    let (client, session) = wire::open(&dsn, Purpose::Write).map_err(|refusal| {
        refusal.hint("run the same command again: it looks whether the last COMMIT was done")
    })?;
    (runner.client, runner.session) = (client, session);
    if let Some(number) = number {
        await_end(runner, number)?;
    }
    lock::take(runner, Span::Transaction)
}

/// What the row says counts only when the transaction is over. A server that does not know its
/// number has lost it.
fn await_end(runner: &mut Runner, number: &str) -> Result<(), Refusal> {
    let over = wait::until(END_TIMEOUT, INTERVAL, || {
        let asked = runner.client.query_typed(sql::TRANSACTION_STATE, &[(&number, Type::TEXT)]);
        match asked.map_err(|error| refuse::from_postgres(&error)) {
            Ok(rows) => (rows.first()?.get::<_, Option<bool>>(0) != Some(false)).then_some(Ok(())),
            Err(refusal) if refusal.code == Code::ConnectionFailed => Some(Err(refusal)),
            Err(_) => Some(Ok(())),
        }
    });
    over.unwrap_or_else(|| {
        Err(Refusal::new(Code::ConnectionFailed, "the connection broke during COMMIT")
            .why(format!("after {} s the server is still at it", END_TIMEOUT.as_secs()))
            .hint("look why it takes so long, then run the same command again")
            .detail(IS_UNKNOWN, true))
    })
}
