//! A server that says nothing: after a while, whoever waits is told for what.
//!
//! It does not end the waiting; that is the business of whoever waits.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use super::Dsn;
use crate::print;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(3);

/// Tells for as long as it lives; what is answered in time is not talked about.
pub(super) struct Silence(
    #[expect(dead_code, reason = "it is dropped, and nothing else")] Option<Sender<()>>,
);

/// Begins when a connection is asked for.
pub(super) fn of_connecting(dsn: &Dsn) -> Silence {
    begin(dsn, |hosts, seconds| {
        let bound = dsn.connect_timeout.as_secs();
        format!(
            "waiting for {hosts}: no answer for {seconds} s, given up after {bound} s \
             (connect_timeout in the URL, PGCONNECT_TIMEOUT)"
        )
    })
}

/// Begins when the first question is asked. A pooler lets everybody in, and then holds them until
/// it has a server, or loses its own patience.
pub(super) fn of_greeting(dsn: &Dsn) -> Silence {
    begin(dsn, |hosts, seconds| {
        format!(
            "waiting for {hosts}: we were let in, and get no answer for {seconds} s; a pooler \
             holds us until it has a server (pgbouncer for 120 s, see its query_wait_timeout), \
             and --wait 30s makes an end to it"
        )
    })
}

/// Whoever waits on purpose is told otherwise.
fn begin(dsn: &Dsn, words: impl FnOnce(&str, u64) -> String) -> Silence {
    if !dsn.wait.is_zero() {
        return Silence(None);
    }
    let hosts: Vec<String> = dsn.hosts.iter().map(super::dsn::Host::for_people).collect();
    let text = words(&hosts.join(" and "), PATIENCE.as_secs());
    let voice = print::voice::current();
    let (end, ended) = mpsc::channel();
    std::thread::spawn(move || {
        if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            print::voice::set(voice);
            print::say(&text);
        }
    });
    Silence(Some(end))
}
