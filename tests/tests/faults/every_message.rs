//! The client dies, or its connection does, at every message of the protocol.

use confiture_tests::proxy::{Act, Point};

use super::cell;
use super::script::{self, Script};

/// Nothing of a dead client stays but what it has sent, so that these are all of its deaths.
fn killed(script: &Script) {
    let clean = cell::clean(script);
    let kind = format!("{}: kill -9", script.name);
    cell::each(&kind, clean.requests, |number| {
        cell::run(script, &clean, Point::Request(number), Act::Kill)
    });
}

/// A client whose connection breaks has to say what it knows. Its last words are a farewell, after
/// which nothing is wrong any more.
fn cut(script: &Script) {
    let clean = cell::clean(script);
    let kind = format!("{}: cut before a request", script.name);
    cell::each(&kind, clean.requests - 1, |number| {
        cell::run(script, &clean, Point::Request(number), Act::CutBefore)
    });
    let kind = format!("{}: cut before an answer", script.name);
    cell::each(&kind, clean.answers, |number| {
        cell::run(script, &clean, Point::Answer(number), Act::CutBefore)
    });
}

#[test]
fn transactions_killed() {
    killed(&script::TRANSACTIONS);
}

#[test]
fn transactions_cut() {
    cut(&script::TRANSACTIONS);
}

#[test]
fn one_transaction_killed() {
    killed(&script::ONE_TRANSACTION);
}

#[test]
fn one_transaction_cut() {
    cut(&script::ONE_TRANSACTION);
}

#[test]
fn outside_killed() {
    killed(&script::OUTSIDE);
}

#[test]
fn outside_cut() {
    cut(&script::OUTSIDE);
}

#[test]
fn down_killed() {
    killed(&script::DOWN);
}

#[test]
fn down_cut() {
    cut(&script::DOWN);
}

#[test]
fn down_outside_killed() {
    killed(&script::DOWN_OUTSIDE);
}

#[test]
fn down_outside_cut() {
    cut(&script::DOWN_OUTSIDE);
}

#[test]
fn baseline_killed() {
    killed(&script::BASELINE);
}

#[test]
fn baseline_cut() {
    cut(&script::BASELINE);
}
