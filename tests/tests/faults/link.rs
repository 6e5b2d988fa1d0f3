//! Lines that are slow, that crumble what is sent, or that keep silent for ever.

use std::time::Duration;

use confiture_tests::proxy::{Act, Link, Point};
use confiture_tests::{Proxy, proxy};

use super::super::until;
use super::cell::{self, End};
use super::script::{self, Script};
use super::{draw, invariant};

/// One way; a round trip takes twice as long.
const DELAY: Duration = Duration::from_millis(100);

const ALL: [&Script; 6] = [
    &script::TRANSACTIONS,
    &script::ONE_TRANSACTION,
    &script::OUTSIDE,
    &script::DOWN,
    &script::DOWN_OUTSIDE,
    &script::BASELINE,
];

fn over(script: &Script, link: Link) {
    let clean = cell::clean(script);
    let project = cell::project(script);
    let proxy = Proxy::before(&project.database.url, link, None);
    let End::Run(run) = cell::end(cell::start(&project, &proxy, script.words)) else {
        panic!("nobody kills it")
    };
    let _ = run.exits(0);
    assert_eq!(clean.differs(&project), [""; 0], "{}", script.name);
    // Over a slow line, another connection may ask what keeps it; those are not counted.
    assert_eq!(proxy.counts(), (clean.requests, clean.answers), "{}", script.name);
    invariant::calm(&project);
    assert_eq!(invariant::left(&project), [""; 0], "{}", script.name);
}

#[test]
fn every_byte_travels_alone() {
    for script in ALL {
        over(script, Link { is_crumbled: true, ..Link::default() });
    }
}

#[test]
fn a_slow_line_is_only_slow() {
    let drawn = usize::try_from(draw::seed()).unwrap_or(0) % ALL.len();
    for script in ALL.iter().enumerate().filter(|(at, _)| draw::is_all() || *at == drawn) {
        over(script.1, Link { delay: DELAY, ..Link::default() });
    }
}

/// Neither side hears that the other is gone: the server keeps the lock until it is told otherwise,
/// and the next deploy names who has it.
#[test]
fn half_open() {
    let script = &script::TRANSACTIONS;
    let clean = cell::clean(script);
    // The connection and the plan are done by then; the messages before hold no lock for long.
    let point = Point::After("CREATE TABLE a", "SAVEPOINT");
    let project = cell::project(script);
    let proxy = Proxy::before(&project.database.url, Link::default(), Some((point, Act::Freeze)));
    let child = cell::start(&project, &proxy, script.words);
    until("nothing is passed on", || proxy.has_happened());
    let run = project.migrate("up --lock-timeout 100 -f json").exits(6);
    let document = run.json();
    assert_eq!(document["error"]["code"], "LOCK_1300");
    let pid = document["error"]["details"]["holder"]["pid"].as_i64().unwrap();
    assert!(run.stderr.contains("held by pid"), "{}", run.stderr);
    proxy::signal(child.id(), "KILL");
    assert!(matches!(cell::end(child), End::Killed));
    // What keepalives do after a while, or whoever reads the message.
    project.database.execute(&format!("SELECT pg_terminate_backend({pid})"));
    invariant::calm(&project);
    assert_eq!(invariant::bond(&project, script), [""; 0]);
    assert_eq!(cell::again(&project, script, &clean), [""; 0]);
}
