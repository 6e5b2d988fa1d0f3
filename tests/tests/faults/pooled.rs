//! The same faults with a pooler between client and server: whoever gets the backend of a dead
//! client finds no lock and no transaction of it.

use confiture_tests::proxy::{Act, Link, Point};
use confiture_tests::{Mode, Pooler, Proxy};

use super::cell::{self, End};
use super::invariant::{self, Clean};
use super::lost_commit::UP;
use super::script::{self, Script};

/// Runs one cell behind a pooler of its own.
fn run(script: &Script, clean: &Clean, mode: Mode, point: Point, act: Act) -> Vec<String> {
    let project = cell::project(script);
    let Some(pooler) = Pooler::before(&project.database.url, mode, "") else { return Vec::new() };
    let url = pooler.url(&project.database.url);
    let proxy = Proxy::before(&url, Link::default(), Some((point, act)));
    let end = cell::end(cell::start(&project, &proxy, script.words));
    let mut wrong = Vec::new();
    if !proxy.has_happened() {
        wrong.push(format!("{point:?} never came: {:?}", proxy.counts()));
    }
    drop(proxy);
    // The pooler keeps its sessions, and what is left in them is left for others.
    invariant::idle(&project);
    wrong.extend(invariant::bond(&project, script));
    if let End::Run(run) = &end {
        wrong.extend(invariant::honest(&project, clean, run));
    }
    let again = project.invocation().variable("DATABASE_URL", &url);
    let again = again.run(["migrate"].into_iter().chain(script.words.split_whitespace()));
    if again.exit != 0 {
        wrong.push(format!("the same command again: exit {}\n{}", again.exit, again.stderr));
    }
    invariant::idle(&project);
    wrong.extend(invariant::bond(&project, script));
    wrong.extend(invariant::left(&project));
    wrong.extend(clean.differs(&project));
    if !wrong.is_empty() {
        wrong.push(format!("{end:?}\n{}", pooler.log()));
    }
    wrong
}

fn every_message(script: &Script, mode: Mode) {
    let clean = cell::clean(script);
    let kind = |what: &str| format!("{} in {mode:?} mode: {what}", script.name);
    cell::each(&kind("kill -9"), clean.requests, |number| {
        run(script, &clean, mode, Point::Request(number), Act::Kill)
    });
    cell::each(&kind("cut before a request"), clean.requests - 1, |number| {
        run(script, &clean, mode, Point::Request(number), Act::CutBefore)
    });
}

#[test]
fn session_mode() {
    every_message(&script::OUTSIDE, Mode::Session);
}

#[test]
fn transaction_mode() {
    every_message(&script::TRANSACTIONS, Mode::Transaction);
}

#[test]
fn transaction_mode_with_one_transaction() {
    every_message(&script::ONE_TRANSACTION, Mode::Transaction);
}

#[test]
fn a_lost_answer_to_commit() {
    for mode in [Mode::Session, Mode::Transaction] {
        let script = &script::TRANSACTIONS;
        let clean = cell::clean(script);
        for act in [Act::Mute, Act::CutAfter] {
            assert_eq!(run(script, &clean, mode, UP, act), [""; 0], "{mode:?} {act:?}");
        }
    }
}
