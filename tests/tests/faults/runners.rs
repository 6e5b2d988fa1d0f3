//! Several deploys of one database at the same moment: all of them succeed, and everything is done
//! once.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use confiture_tests::proxy::{Act, Link, Point};
use confiture_tests::{Project, Proxy};

use super::cell::{self, End};
use super::script::{self, Script};
use super::{draw, invariant};

/// How often, when not everything runs.
const ROUNDS: usize = 2;
/// How often without a single failure.
const ROUNDS_ALL: usize = 50;

fn at_once(script: &Script, runners: usize) {
    let clean = cell::clean(script);
    let rounds = std::env::var("ROUNDS").ok().and_then(|it| it.parse().ok());
    let usual = if draw::is_all() { ROUNDS_ALL } else { ROUNDS };
    for round in 1..=rounds.unwrap_or(usual) {
        let project = cell::project(script);
        let proxy = Proxy::before(&project.database.url, Link::default(), None);
        let start = |_| cell::start(&project, &proxy, script.words);
        let children: Vec<Child> = (0..runners).map(start).collect();
        let mut done = 0;
        for child in children {
            let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
            assert_eq!(run.exit, 0, "{} round {round}: {run:?}", script.name);
            let document = run.json();
            for key in ["applied", "rolled_back"] {
                done += document[key].as_array().map_or(0, Vec::len);
            }
        }
        if !script.words.starts_with("baseline") {
            assert_eq!(done, 2.min(script.files.len()), "{} round {round}", script.name);
        }
        invariant::calm(&project);
        assert_eq!(clean.differs(&project), [""; 0], "{} round {round}", script.name);
        assert_eq!(invariant::left(&project), [""; 0], "{} round {round}", script.name);
    }
}

#[test]
fn eight_runners() {
    at_once(&script::TRANSACTIONS, 8);
}

#[test]
fn eight_runners_with_a_concurrent_build() {
    at_once(&script::OUTSIDE, 8);
}

#[test]
fn eight_runners_with_one_transaction() {
    at_once(&script::ONE_TRANSACTION, 8);
}

#[test]
fn two_runners_that_undo() {
    at_once(&script::DOWN, 2);
}

#[test]
fn two_runners_that_record() {
    at_once(&script::BASELINE, 2);
}

/// One of two dies, wherever it stands: the other one finishes what it has begun.
fn one_dies(script: &Script) {
    let clean = cell::clean(script);
    cell::each(&format!("{}: one of two dies", script.name), clean.requests, |number| {
        let project = cell::project(script);
        let fault = Some((Point::Request(number), Act::Kill));
        let proxy = Proxy::before(&project.database.url, Link::default(), fault);
        let undisturbed = Proxy::before(&project.database.url, Link::default(), None);
        let first = cell::start(&project, &proxy, script.words);
        let second = cell::start(&project, &undisturbed, script.words);
        let mut wrong = Vec::new();
        // It may find nothing left to do, and end by itself.
        if let End::Run(run) = cell::end(first)
            && run.exit != 0
        {
            wrong.push(format!("the first ended by itself: {run:?}"));
        }
        match cell::end(second) {
            End::Run(run) if run.exit == 0 => {}
            other @ (End::Run(_) | End::Killed) => wrong.push(format!("the second: {other:?}")),
        }
        invariant::calm(&project);
        wrong.extend(invariant::bond(&project, script));
        wrong.extend(invariant::left(&project));
        wrong.extend(clean.differs(&project));
        wrong
    });
}

#[test]
fn one_of_two_runners_dies() {
    for script in [script::TRANSACTIONS, script::OUTSIDE, script::DOWN] {
        one_dies(&script);
    }
}

/// Readers queue behind a migration that waits for their table for as long as it may wait, and not
/// a moment longer.
#[test]
fn readers_wait_no_longer_than_the_migration() {
    const TIMEOUT: Duration = Duration::from_millis(400);
    const GRACE: Duration = Duration::from_millis(500);
    let project = Project::new();
    project.database.execute("CREATE TABLE gate (x int)");
    project.migration("1_change.up.sql", "ALTER TABLE gate ADD COLUMN y int;");
    let mut holder = project.database.client();
    holder.batch_execute("BEGIN; TABLE gate").unwrap();
    let mut reader = project.database.client();
    let mut read = || {
        let begin = Instant::now();
        reader.batch_execute("TABLE gate").unwrap();
        begin.elapsed()
    };
    // What a machine under load needs for nothing.
    let usual = (0..20).map(|_| read()).max().unwrap();
    let mut command = project.invocation().command();
    let timeout = TIMEOUT.as_millis().to_string();
    command.args(["migrate", "up", "--statement-lock-timeout", &timeout, "--lock-retries", "2"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut longest = Duration::ZERO;
    while child.try_wait().unwrap().is_none() {
        longest = longest.max(read());
    }
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(longest > TIMEOUT / 2, "nobody waited: {longest:?}");
    assert!(longest <= TIMEOUT + GRACE + usual, "{longest:?} with {usual:?} for nothing");
    drop(holder);
    project.exits("up", 0);
}
