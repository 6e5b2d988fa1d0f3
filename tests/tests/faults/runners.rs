//! Several deploys of one database at the same moment: all of them succeed, and everything is done
//! once.

use std::process::Child;

use confiture_tests::Proxy;
use confiture_tests::proxy::Link;

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
