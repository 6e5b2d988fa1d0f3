//! Poolers between us and the server: what they lend, and for how long.
//!
//! It knows no pooler's configuration: whether a backend is ours for the whole session shows in its
//! pid, and only when somebody else is there to get it in the meantime.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;

use super::{Client, Dsn, reader, refuse};

/// How long the other session may take. A pool that lends for the whole session may have no backend
/// left for it; one that lends for a transaction has at least ours.
const PATIENCE: Duration = Duration::from_secs(3);

/// Returns whether the backend behind a session that is not in a transaction is lent to others:
/// then nothing that is set, prepared or locked for the session is to be relied on.
///
/// Another session begins a transaction meanwhile: either it gets our backend, or we get another
/// one while it has one. A session that cannot be made tells nothing.
///
/// # Errors
/// Those of the server.
pub fn is_lent(client: &mut Client, dsn: &Dsn) -> Result<bool, Refusal> {
    let ours = backend(client, "")?;
    let (told, _hold) = other(dsn);
    let theirs = told.recv_timeout(PATIENCE).ok();
    // Whoever has lost the only backend to the other one would wait for it.
    if theirs == Some(ours) {
        return Ok(true);
    }
    Ok(backend(client, "")? != ours)
}

/// Returns why a connection broke at the beginning of a transaction, if a new one does so, too: a
/// pooler in statement mode ends it there, and its reason may be lost with it.
#[must_use]
pub fn explained(dsn: &Dsn, refusal: Refusal) -> Refusal {
    if refusal.code != Code::ConnectionFailed {
        return refusal;
    }
    let dsn = Dsn { wait: Duration::ZERO, ..dsn.clone() };
    let Ok(mut client) = super::connect(&dsn) else { return refusal };
    if backend(&mut client, "").is_err() {
        return refusal;
    }
    match backend(&mut client, "BEGIN;") {
        Err(again) if [Code::ConnectionFailed, Code::ServerPooled].contains(&again.code) => {
            refuse::pooled("it answers, and ends the connection at BEGIN, as in statement mode")
        }
        Ok(_) | Err(_) => refusal,
    }
}

/// Begins a transaction in another session, tells its backend, and ends it when nobody holds it any
/// more. On a thread of its own: it may wait for longer than we do.
fn other(dsn: &Dsn) -> (Receiver<i32>, mpsc::Sender<()>) {
    let (tell, told) = mpsc::channel();
    let (hold, held) = mpsc::channel::<()>();
    let dsn = Dsn { wait: Duration::ZERO, ..dsn.clone() };
    std::thread::spawn(move || {
        let Ok(mut client) = super::connect(&dsn) else { return };
        if let Ok(theirs) = backend(&mut client, "BEGIN;") {
            let _ = tell.send(theirs);
            let _ = held.recv();
            let _ = client.batch_execute("ROLLBACK");
        }
    });
    (told, hold)
}

fn backend(client: &mut Client, before: &str) -> Result<i32, Refusal> {
    let messages = client.simple_query(&format!("{before}\n{}", sql::BACKEND));
    let rows = reader::rows(messages.map_err(|error| refuse::from_postgres(&error))?);
    let cell = rows.into_iter().flatten().flatten().next();
    cell.and_then(|it| it.parse().ok()).ok_or_else(|| {
        Refusal::new(Code::ConnectionFailed, "the server does not tell which backend serves us")
    })
}
