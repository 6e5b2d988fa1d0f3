//! Signals that meet a command while it waits: it ends as any program does, and leaves nothing.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;

use confiture_cli::wait;
use confiture_core::tracking::lock;
use confiture_tests::proxy::signal;

use super::super::{INTERVAL, PATIENCE};
use super::cell;
use super::prepared::Prepared;
use super::stage::Stage;
use super::table::{Database, Row};

/// The signals of a terminal and of a supervisor, with their numbers, which shells add to 128.
const SIGNALS: [(&str, i32); 2] = [("INT", 2), ("TERM", 15)];

/// What a command waits for, and what it says then; `None` where it waits for nobody.
fn waits(row: &Row) -> Option<(&'static str, &'static str)> {
    match row.database {
        Database::Writes => Some(("--lock-timeout 300000", "waiting for the lock of deploys")),
        Database::Reads => Some(("--wait 5min", "waiting for the server")),
        // They know no --wait, and what they read they read at once.
        Database::Side | Database::Lends | Database::Settings | Database::None => None,
    }
}

#[test]
fn a_signal_while_it_waits() {
    let database = Prepared::new().copy();
    let mut holder = database.client();
    let key = lock::key(&database.name);
    holder.batch_execute(&format!("SELECT pg_advisory_lock(1751936052, {key})")).unwrap();
    cell::each("a signal while it waits", |row| {
        let Some((words, said)) = waits(row) else { return Vec::new() };
        let mut wrong = Vec::new();
        for (name, number) in SIGNALS {
            let stage = Stage::new().words(words);
            let stage = match row.database {
                Database::Writes => stage.url(&database.url),
                Database::Reads | Database::Side | Database::Lends => stage,
                Database::Settings | Database::None => stage,
            };
            let before = stage.files();
            let mut command = stage.invocation().command();
            command.args(stage.line(row)).stdin(Stdio::null());
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
            let mut stderr = BufReader::new(child.stderr.take().unwrap());
            let mut heard = String::new();
            while !heard.contains(said) {
                if stderr.read_line(&mut heard).unwrap() == 0 {
                    wrong.push(format!("it does not wait: {heard}"));
                    break;
                }
            }
            signal(child.id(), name);
            let status = child.wait().unwrap();
            if status.signal() != Some(number) {
                wrong.push(format!("{name}: {status:?}: {heard}"));
            }
            if stage.files() != before {
                wrong.push(format!("{name}: it has changed files"));
            }
        }
        wrong
    });
    let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() \
                 AND application_name = 'confiture'";
    let gone = || holder.query(query, &[]).unwrap().is_empty().then_some(());
    assert!(wait::until(PATIENCE, INTERVAL, gone).is_some(), "a session of theirs is left");
}
