//! The lock that lets one deploy at a time at a database, whoever's tool it uses.

use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{lock, sql};
use postgres::types::Type;
use postgres::{Client, GenericClient};
use serde_json::json;

use super::{Lock, statement};
use crate::wire::refuse;
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
pub fn take(client: &mut Client, database: &str, options: Lock, span: Span) -> Result<(), Refusal> {
    if !options.is_enabled {
        return if span == Span::Transaction { begin(client) } else { Ok(()) };
    }
    let key = lock::key(database);
    let mut has_told = false;
    let taken = wait::until(options.timeout, INTERVAL, || match attempt(client, key, span) {
        Ok(true) => Some(Ok(())),
        Ok(false) => {
            if !has_told {
                has_told = true;
                let holder = holder(client, key).unwrap_or_default();
                print::say(&format!("waiting for the lock of deploys: {}", in_words(&holder)));
            }
            None
        }
        Err(refusal) => Some(Err(refusal)),
    });
    taken.unwrap_or_else(|| Err(held(client, key, options.timeout)))
}

/// Gives the lock of a session back, and tells whether it was still ours.
///
/// # Errors
/// Those of the server.
pub fn give_back(client: &mut Client, database: &str, options: Lock) -> Result<bool, Refusal> {
    if !options.is_enabled {
        return Ok(true);
    }
    ask(client, sql::UNLOCK_SESSION, lock::key(database))
}

fn attempt(client: &mut Client, key: i32, span: Span) -> Result<bool, Refusal> {
    if span == Span::Session {
        return ask(client, sql::TRY_LOCK_SESSION, key);
    }
    begin(client)?;
    let is_taken = ask(client, sql::TRY_LOCK, key);
    if !matches!(is_taken, Ok(true)) {
        client.batch_execute("ROLLBACK").map_err(|error| refuse::from_postgres(&error))?;
    }
    is_taken
}

/// READ COMMITTED whatever the role's default is: what was applied is read again under the lock,
/// and a snapshot from before the lock would not show it. READ WRITE for the same reason.
fn begin(client: &mut Client) -> Result<(), Refusal> {
    client.batch_execute(sql::BEGIN).map_err(|error| refuse::from_postgres(&error))
}

fn ask(client: &mut impl GenericClient, sql: &str, key: i32) -> Result<bool, Refusal> {
    let row = client.query_typed_one(sql, &[(&key, Type::INT4)]);
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}

/// Who has the lock: pid, role, application, client, since, query.
type Holder = Vec<Option<String>>;

fn holder(client: &mut Client, key: i32) -> Option<Holder> {
    let rows = client.query_typed(sql::LOCK_HOLDER, &[(&key, Type::INT4)]).ok()?;
    let row = rows.first()?;
    let mut holder: Holder = (0..row.len()).map(|column| row.get(column)).collect();
    if let Some(query) = holder.last_mut()
        && query.as_deref().is_some_and(statement::mentions_password)
    {
        *query = None;
    }
    Some(holder)
}

fn in_words(holder: &Holder) -> String {
    let [Some(pid), role, application, client, since, query] = holder.as_slice() else {
        return "its holder is gone by now".to_owned();
    };
    let mut text = format!("held by pid {pid}");
    let parts = [
        (" of ", role),
        (", application ", application),
        (", client ", client),
        (", since ", since),
        (", running: ", query),
    ];
    for (label, value) in parts {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            text.push_str(label);
            text.push_str(&value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    text
}

fn held(client: &mut Client, key: i32, timeout: Duration) -> Refusal {
    let refusal = Refusal::new(Code::LockHeld, "another deploy holds the lock of this database")
        .hint("run the command again when it is done, or wait longer with --lock-timeout");
    let waited = format!("waited {} ms", timeout.as_millis());
    let Some(holder) = holder(client, key) else { return refusal.why(waited) };
    let refusal = refusal.why(format!("{}\n{waited}", in_words(&holder)));
    let [Some(pid), role, application, client, since, query] = holder.as_slice() else {
        return refusal;
    };
    refusal.detail(
        "holder",
        json!({
            "pid": pid.parse::<i64>().ok(),
            "user": role,
            "application": application,
            "client": client,
            "since": since,
            "query": query,
        }),
    )
}
