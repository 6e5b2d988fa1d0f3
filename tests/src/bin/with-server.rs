//! Runs a command with one scratch server for all the test processes that it starts.
//!
//! `with-server COMMAND ARGUMENTS…`: test runners that start a process per test would otherwise
//! start a server per test. A backend that crashes makes the run fail: the server recovers in a
//! moment, and the tests that it disturbs say nothing about the one that did it.
//!
//! `CONFITURE_TEST_SETTINGS` may hold settings of the server, as `fsync=on work_mem=8MB`.

use std::io::Write;
use std::process::{Command, ExitCode};

use confiture_cli::scratch::Options;
use confiture_tests::Server;
use confiture_tests::server::{PLACE, SERVER};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(program) = arguments.next() else {
        let _ = writeln!(std::io::stderr(), "usage: with-server COMMAND ARGUMENTS…");
        return ExitCode::from(64);
    };
    let settings = std::env::var("CONFITURE_TEST_SETTINGS").unwrap_or_default();
    let settings = settings.split_whitespace().filter_map(|it| it.split_once('='));
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let server = Server::start(&Options { settings, ..Options::default() });
    let status = Command::new(program).args(arguments).env(SERVER, server.url(PLACE)).status();
    let crashes = server.crashes();
    if !crashes.is_empty() {
        let _ = writeln!(std::io::stderr(), "error: a backend crashed:\n{}", crashes.join("\n"));
        return ExitCode::FAILURE;
    }
    match status.map(|status| status.code()) {
        Ok(Some(code)) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Ok(None) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
