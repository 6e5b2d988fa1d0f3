//! Random changes of random schemas, proven like the pairs of the corpus: the plan applies, the
//! diff is empty afterwards, `pg_dump` sees the same, and the undo leads back.
//!
//! A run is the same each time. `ROUNDS=500` tries more, `SEED=17` begins with another; a failure
//! names its seed, and `SEED=… ROUNDS=1` repeats it and shows the pair. Every second one has rows.
#![expect(clippy::panic, reason = "what surprises a test must end it")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use confiture_tests::corpus::{Arguments, Finding, Outcome, cluster, run};
use confiture_tests::generate;

/// As many as fit into ten seconds on two processors.
const ROUNDS: u64 = 6;

/// How many workers try pairs at the same time, each with a server of its own.
const WORKERS: usize = 2;

#[test]
fn random_changes_of_random_schemas_are_planned_there_and_back() {
    let (first, rounds) = (number("SEED", 1), number("ROUNDS", ROUNDS));
    let next = AtomicU64::new(first);
    let work = || {
        let mut cluster = cluster::start();
        let mut failed = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + rounds {
                return failed;
            }
            let pair = generate::pair(seed, cluster.major);
            // Rows hide what comes after a step that says it may fail on them.
            let is_filled = seed.is_multiple_of(2);
            let arguments = Arguments { is_filled, ..Arguments::default() };
            let mut findings = run::both(&mut cluster, &pair, &arguments);
            findings.retain(|it| it.outcome != Outcome::Ok);
            if rounds == 1 && !findings.is_empty() {
                failed.push((seed, format!("-- from\n{}\n-- to\n{}", pair.from, pair.to)));
            }
            failed.extend(findings.iter().map(|it| (seed, told(it))));
            if cluster.clean().is_err() {
                cluster = cluster::start();
            }
        }
    };
    let mut failed = Vec::new();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            failed.extend(worker.join().unwrap_or_else(|_| panic!("a worker ended early")));
        }
    });
    let report: Vec<String> =
        failed.iter().map(|(seed, it)| format!("SEED={seed} ROUNDS=1, {it}")).collect();
    assert!(
        report.is_empty(),
        "{} of {rounds} pairs from SEED={first} fail:\n{}",
        report.len(),
        report.join("\n\n")
    );
}

fn told(finding: &Finding) -> String {
    let (way, outcome) = (finding.direction.as_str(), finding.outcome.as_str());
    format!("{way}: {outcome}\n{}", finding.detail)
}

fn number(name: &str, otherwise: u64) -> u64 {
    let text = std::env::var(name).unwrap_or_default();
    if text.is_empty() {
        return otherwise;
    }
    text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number"))
}
