//! Results that cannot be written, and readers that go away.

use std::fs::File;
use std::process::Stdio;

use confiture_core::code::Code;
use confiture_tests::{Run, violations};

use super::cell::{self, Expected, Failure};
use super::prepared::Prepared;
use super::table::Row;

/// Whoever had something to say about the work itself has said so with its exit.
fn of(row: &Row) -> Expected {
    match row.exit {
        0 => Expected::Refused(Code::FileUnwritable),
        exit => Expected::Exits(exit, "what was found counts more"),
    }
}

pub(crate) const NO_FOLDER: Failure = Failure { name: "an output in no folder", of };
pub(crate) const FULL: Failure = Failure { name: "a full stdout", of };

/// Returns what is wrong with a run whose result could not be written.
fn unwritten(row: &Row, run: &Run) -> Vec<String> {
    let mut wrong = cell::discretion(run);
    let exit = if row.exit == 0 { Code::FileUnwritable.entry().exit } else { row.exit };
    let told = "error[FILE_1900]: ";
    let is_told = run.stderr.lines().any(|line| line.starts_with(told));
    let (_, tail) = run.stderr.split_once(told).unwrap_or_default();
    if run.exit != i32::from(exit) || !is_told || !tail.contains("\nhint: ") {
        wrong.push(format!("{exit} expected, with an error and a hint: {run:?}"));
    }
    wrong
}

#[test]
fn an_output_in_no_folder() {
    let prepared = Prepared::new();
    cell::each(NO_FOLDER.name, |row| {
        let option = if row.command == "build" { "--report" } else { "--output" };
        let run = prepared.stage(row).run(row, &[option, "nowhere/x.json", "-f", "json"]);
        unwritten(row, &run)
    });
}

#[test]
fn a_full_stdout() {
    let prepared = Prepared::new();
    cell::each(FULL.name, |row| {
        let stage = prepared.stage(row);
        let run = stage.started(row, &[], full(), Stdio::piped()).unwrap();
        unwritten(row, &run)
    });
}

/// `confiture … | head -0`: the work is done, and nobody is told that nobody listens.
#[test]
fn a_closed_stdout() {
    let prepared = Prepared::new();
    cell::each("a closed stdout", |row| {
        let stage = prepared.stage(row);
        let run = stage.started(row, &[], closed(), Stdio::piped()).unwrap();
        let mut wrong = cell::discretion(&run);
        let is_quiet = !run.stderr.contains("FILE_1900");
        if run.exit != i32::from(row.exit) || !is_quiet {
            wrong.push(format!("{} expected, and no word of it: {run:?}", row.exit));
        }
        wrong
    });
}

/// `confiture … 2>log` on a disk that is full: what cannot be said breaks no deploy.
#[test]
fn a_full_stderr() {
    let prepared = Prepared::new();
    cell::each("a full stderr", |row| {
        let stage = prepared.stage(row);
        let run = stage.started(row, &["-f", "json"], Stdio::piped(), full()).unwrap();
        let document = serde_json::from_str(&run.stdout).unwrap_or_default();
        let mut wrong = violations(row.schema, &document);
        if run.exit != i32::from(row.exit) {
            wrong.push(format!("{} expected: {run:?}", row.exit));
        }
        wrong
    });
}

/// Returns a file that has no room.
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

/// Returns the end of a pipe that nobody reads.
fn closed() -> Stdio {
    let (_, writer) = std::io::pipe().unwrap();
    writer.into()
}
