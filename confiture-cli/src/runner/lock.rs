//! The lock that lets one deploy at a time at a database, whoever's tool it uses.

use std::time::Duration;

use confiture_core::catalog::read::Row;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{lock, sql};
use tokio_postgres::types::Type;

use super::clock::Clock;
use super::holder::{self, Holder};
use super::{Runner, ahead, batch, orphan};
use crate::wire::{pooler, reader, refuse};
use crate::{print, wait};

/// The time between two looks at a lock that somebody else holds.
const INTERVAL: Duration = Duration::from_millis(50);

/// Where the lock lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// Until the end of the transaction; it works behind any pooler.
    Transaction,
    /// Until it is given back, for what cannot run in a transaction.
    Session,
}

/// Takes the lock, asking again and again in short statements, so that nobody ever queues behind a
/// session of ours that waits. On success a transaction is open if the span is one.
///
/// # Errors
/// `LOCK_1300` that names the holder when the time is over.
pub fn take(runner: &mut Runner, span: Span) -> Result<(), Refusal> {
    match span {
        Span::Transaction => take_and_ask(runner, "").map(drop),
        Span::Session if !runner.lock.is_enabled => Ok(()),
        Span::Session => persevere(runner, |runner, key| {
            let is_taken = ask(runner, sql::TRY_LOCK_SESSION, sql::TRY_LOCK_TENANT_SESSION, key)?;
            Ok(is_taken.then_some(()))
        }),
    }
}

/// Opens a transaction under the lock and asks a question in it, in one round trip; returns the
/// rows of the answer.
///
/// # Errors
/// Those of [`take`], and of the question.
pub fn take_and_ask(runner: &mut Runner, question: &str) -> Result<Vec<Row>, Refusal> {
    if let Some(rows) = ahead::take(runner, question) {
        return Ok(rows);
    }
    let Some(locking) = locking(runner) else {
        let asked = begin(runner, &format!("{};\n{question}", sql::bare(sql::BACKEND)));
        let mut rows = match asked {
            Ok(rows) => rows,
            Err(refusal) => {
                let _ = runner.client.batch_execute("ROLLBACK");
                return Err(refusal);
            }
        };
        served(runner, rows.first().and_then(|row| row.first()));
        return Ok(rows.split_off(rows.len().min(1)));
    };
    let question = format!("{locking};\n{question}");
    persevere(runner, |runner, _| {
        let rows = match begin(runner, &question).map(|rows| taken(runner, rows)) {
            Ok(Some(rows)) => return Ok(Some(rows)),
            Ok(None) => Ok(None),
            Err(refusal) => Err(refusal),
        };
        let ended = batch(&mut runner.client, "ROLLBACK");
        rows.and_then(|rows| ended.map(|()| rows))
    })
}

/// Returns the statement that takes the lock until the end of the transaction, if it is free;
/// nothing where it is not to be taken.
pub(super) fn locking(runner: &Runner) -> Option<String> {
    let key = lock::key(&runner.session.database);
    runner.lock.is_enabled.then(|| match runner.lock.tenant {
        None => sql::try_lock(key),
        Some(tenant) => sql::try_lock_tenant(key, tenant),
    })
}

/// The name of the first column that the statement answers which takes the lock.
pub(super) const FIRST_COLUMN: &str = "is_taken";

/// Reads the answer of the statement that takes the lock, and of what follows it: the rows of that,
/// or nothing where somebody else has the lock.
pub(super) fn taken(runner: &mut Runner, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let [is_taken, backend, clock] = rows.first()?.as_slice() else { return None };
    let is_taken = is_taken.as_deref() == Some("t");
    runner.clock = clock.as_deref().and_then(Clock::read);
    served(runner, Some(backend));
    is_taken.then(|| rows.split_off(1))
}

/// Learns which backend serves us: behind a pooler another one than last time.
fn served(runner: &mut Runner, backend: Option<&Option<String>>) {
    if let Some(Some(backend)) = backend {
        runner.session.backend = backend.parse().unwrap_or(runner.session.backend);
    }
}

fn persevere<T>(
    runner: &mut Runner,
    mut attempt: impl FnMut(&mut Runner, i32) -> Result<Option<T>, Refusal>,
) -> Result<T, Refusal> {
    let timeout = runner.lock.timeout;
    let key = lock::key(&runner.session.database);
    let mut has_told = false;
    let taken = wait::until(timeout, INTERVAL, || match attempt(runner, key) {
        Ok(Some(value)) => Some(Ok(value)),
        Ok(None) => {
            if !has_told {
                has_told = true;
                let holders = holders(runner, key);
                print::say(&format!("waiting for the lock of deploys: {}", in_words(&holders)));
                if let Err(refusal) = orphan::tell(runner) {
                    return Some(Err(refusal));
                }
            }
            None
        }
        Err(refusal) => Some(Err(refusal)),
    });
    taken.unwrap_or_else(|| Err(held(runner, key, timeout)))
}

/// Gives the lock of a session back, and tells whether it was still ours.
///
/// # Errors
/// Those of the server.
pub fn give_back(runner: &mut Runner) -> Result<bool, Refusal> {
    if !runner.lock.is_enabled {
        return Ok(true);
    }
    let key = lock::key(&runner.session.database);
    ask(runner, sql::UNLOCK_SESSION, sql::UNLOCK_TENANT_SESSION, key)
}

/// Opens a transaction that waits for no lock longer than said. Returns the rows of what is asked
/// in it.
fn begin(runner: &mut Runner, question: &str) -> Result<Vec<Row>, Refusal> {
    let opening = runner.opening();
    let messages = runner.client.simple_query(&format!("{opening};\n{question}"));
    let explained = |error| pooler::explained(&runner.dsn, refuse::from_postgres(&error));
    Ok(reader::rows(messages.map_err(explained)?))
}

/// Asks for the database as a whole, or for one schema of it.
fn ask(runner: &mut Runner, whole: &str, one: &str, key: i32) -> Result<bool, Refusal> {
    let row = match &runner.lock.tenant {
        None => runner.client.query_typed_one(whole, &[(&key, Type::INT4)]),
        Some(tenant) => {
            runner.client.query_typed_one(one, &[(&key, Type::INT4), (tenant, Type::INT4)])
        }
    };
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}

/// Who is in the way: whoever is at the same schema, else whoever is at the whole database.
fn holders(runner: &mut Runner, key: i32) -> Vec<Holder> {
    let keys = runner.lock.tenant.into_iter().chain([key]);
    let mut found = keys.map(|key| holder::of_deploys(&mut runner.client, key).unwrap_or_default());
    found.find(|holders| !holders.is_empty()).unwrap_or_default()
}

fn held(runner: &mut Runner, key: i32, timeout: Duration) -> Refusal {
    let refusal = Refusal::new(Code::LockHeld, "another deploy holds the lock of this database")
        .hint("run the command again when it is done, or wait longer with --lock-timeout");
    let waited = format!("waited {} ms", timeout.as_millis());
    let holders = holders(runner, key);
    let refusal = refusal.why(format!("{}\n{waited}", in_words(&holders)));
    match holders.first() {
        Some(holder) => refusal.detail("holder", holder.document()),
        None => refusal,
    }
}

fn in_words(holders: &[Holder]) -> String {
    if holders.is_empty() {
        return "its holder is gone by now".to_owned();
    }
    format!("held by {}", holder::in_words(holders))
}
