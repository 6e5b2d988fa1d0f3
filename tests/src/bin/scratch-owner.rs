//! Holds one scratch server until stdin closes, so that tests can kill a real owner.
//!
//! `scratch-owner hold` prints folder, pid of the guardian and URL, one per line;
//! `scratch-owner sweep` prints how many leftovers it removed.

use std::io::{Read, Write};
use std::process::ExitCode;

use confiture_cli::scratch::{self, Cluster};
use confiture_core::refusal::Refusal;
use confiture_tests::server::binaries;

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("hold") => hold(),
        Some("sweep") => scratch::sweep().map(|count| say(&count.to_string())),
        Some(_) | None => return ExitCode::from(64),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            let _ = writeln!(std::io::stderr(), "{refusal}");
            ExitCode::FAILURE
        }
    }
}

fn hold() -> Result<(), Refusal> {
    let cluster = Cluster::start(&binaries())?;
    say(&cluster.folder().display().to_string());
    say(&cluster.guardian_pid().to_string());
    say(&cluster.url("postgres"));
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    Ok(())
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
    let _ = std::io::stdout().flush();
}
