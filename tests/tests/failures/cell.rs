//! One cell of the table: a command that meets a failure, twice, for people and for programs.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use confiture_core::code::Code;
use confiture_tests::{Run, violations};
use serde_json::Value;

use super::stage::{SECRET, Stage};
use super::table::{ROWS, Row};

/// What must come of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// This code, with its exit.
    Refused(Code),
    /// The command does its work all the same, because …
    Works(&'static str),
    /// It ends with this exit and has a document of its own, because …
    Exits(u8, &'static str),
    /// The failure cannot be had with this command, because …
    Not(&'static str),
}

/// Something that goes wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failure {
    /// What it is.
    pub(crate) name: &'static str,
    /// What must come of it.
    pub(crate) of: fn(&Row) -> Expected,
}

/// How many cells are run at once: most of them wait for processes.
const WORKERS: usize = 4;

impl Failure {
    /// Runs the cells of all commands, and ends the test if one is wrong.
    #[track_caller]
    pub(crate) fn hits_all(&self, arrange: impl Fn(&Row) -> Stage + Sync) {
        each(self.name, |row| self.hits(row, &arrange));
    }

    /// Runs one cell and returns what is wrong with it.
    fn hits(&self, row: &Row, arrange: &(impl Fn(&Row) -> Stage + Sync)) -> Vec<String> {
        let expected = (self.of)(row);
        if matches!(expected, Expected::Not(_)) {
            return Vec::new();
        }
        let mut wrong = Vec::new();
        // What a command says when it works is for other tests.
        let formats: &[&str] = match expected {
            Expected::Refused(_) => &["text", "json"],
            Expected::Works(_) | Expected::Exits(..) | Expected::Not(_) => &["json"],
        };
        for format in formats {
            let stage = arrange(row);
            let before = stage.files();
            let run = stage.run(row, &["-f", format]);
            wrong.extend(discretion(&run));
            wrong.extend(match expected {
                Expected::Refused(code) => refused(row, code, format, &run),
                Expected::Works(_) => ended(row, row.exit, format, &run),
                Expected::Exits(exit, _) => ended(row, exit, format, &run),
                Expected::Not(_) => Vec::new(),
            });
            if matches!(expected, Expected::Refused(_)) && stage.files() != before {
                wrong.push(format!("{format}: it has changed files"));
            }
        }
        wrong
    }
}

/// Does something with each command, and ends the test if something is wrong with one of them.
#[track_caller]
pub(crate) fn each(name: &str, look: impl Fn(&Row) -> Vec<String> + Sync) {
    each_of(name, ROWS, |row| row.command, look);
}

/// Does something with each of these, and ends the test if something is wrong with one of them.
#[track_caller]
pub(crate) fn each_of<T: Sync>(
    name: &str,
    things: &[T],
    title: impl Fn(&T) -> &'static str,
    look: impl Fn(&T) -> Vec<String> + Sync,
) {
    let (next, reports) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(number) else { break };
            let wrong = look(thing);
            if !wrong.is_empty() {
                reports.lock().unwrap().insert(number, wrong);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(work);
        }
    });
    let told: Vec<String> = reports
        .into_inner()
        .unwrap()
        .iter()
        .map(|(number, wrong)| (title(&things[*number]), wrong.join("\n  ")))
        .map(|(title, wrong)| format!("\n{title}:\n  {wrong}"))
        .collect();
    assert!(told.is_empty(), "{name}: {} of them{}", told.len(), told.concat());
}

/// What must never be seen.
pub(crate) fn discretion(run: &Run) -> Vec<String> {
    let all = format!("{}\n{}", run.stdout, run.stderr);
    let mut wrong = Vec::new();
    if all.contains(SECRET) {
        wrong.push(format!("a password is told: {run:?}"));
    }
    if all.contains("panicked") || all.contains("BUG_001") {
        wrong.push(format!("a bug: {run:?}"));
    }
    wrong
}

/// Looks at a run that must be refused with a code.
pub(crate) fn refused(row: &Row, code: Code, format: &str, run: &Run) -> Vec<String> {
    let (name, exit) = (code.entry().name, i32::from(code.entry().exit));
    let mut wrong = Vec::new();
    let mut hold = |holds: bool, what: &str| {
        if !holds {
            wrong.push(what.to_owned());
        }
    };
    hold(run.exit == exit, "another exit");
    let head = format!("error[{name}]: ");
    let told = run.stderr.lines().filter(|line| line.starts_with("error[")).count();
    hold(run.stderr.lines().any(|line| line.starts_with(&head)), "it is not told");
    hold(told <= 1, "more than one error is told");
    hold(run.stderr.lines().any(|line| line.starts_with("hint: ")), "there is no hint");
    hold(!run.stdout.contains(&head), "it is told on stdout");
    if format == "json" {
        let document: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
        let error = &document["error"];
        hold(document["ok"] == false, "no envelope");
        hold(error["code"] == name, "another code");
        hold(error["actionable"].as_str().is_some_and(|it| !it.is_empty()), "nothing actionable");
        wrong.extend(violations(row.schema, &document));
    }
    in_one(&format!("{format}, {name} expected"), &wrong, run)
}

/// Looks at a run that must end with this exit and say what it did.
pub(crate) fn ended(row: &Row, exit: u8, format: &str, run: &Run) -> Vec<String> {
    let mut wrong = Vec::new();
    if run.exit != i32::from(exit) {
        wrong.push("another exit".to_owned());
    }
    if format == "json" {
        match serde_json::from_str(&run.stdout) {
            Ok(document) => wrong.extend(violations(row.schema, &document)),
            Err(error) => wrong.push(format!("no document: {error}")),
        }
    }
    in_one(&format!("{format}, exit {exit} expected"), &wrong, run)
}

fn in_one(head: &str, wrong: &[String], run: &Run) -> Vec<String> {
    let all = wrong.join("; ");
    if wrong.is_empty() { Vec::new() } else { vec![format!("{head}: {all}: {run:?}")] }
}
