//! Works through pairs, several at the same time, each worker with a server of its own.
//!
//! It does not know what a pair has to stand.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use confiture_core::catalog::Catalog;
use confiture_core::plan::Plan;

use super::cluster::{self, Cluster};
use super::load;
use super::outcome::{Direction, Finding, Outcome};
use super::pair::{self, Pair};
use super::prove::{Miss, Task, can_be_undone, prove, read};

/// The databases of a pair: `from.sql`, the same once more, and `to.sql`. Each direction changes
/// its start and needs the other side as it was.
const FROM: &str = "corpus_from";
const FROM_AGAIN: &str = "corpus_from_again";
const TO: &str = "corpus_to";

/// Tries all pairs, and returns two findings for each, in the order of the names.
#[must_use]
pub fn run(corpus: &Path, names: &[String], jobs: usize) -> Vec<Finding> {
    let next = AtomicUsize::new(0);
    let findings = Mutex::new(Vec::new());
    let work = || {
        let mut cluster = cluster::start();
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = match pair::read(corpus, name) {
                Ok(pair) => both(&cluster, &pair),
                Err(why) => unloaded(name, &why),
            };
            if cluster.clean().is_err() {
                cluster = cluster::start();
            }
            if let Ok(mut findings) = findings.lock() {
                findings.extend(found);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(names.len()) {
            scope.spawn(work);
        }
    });
    let mut findings = findings.into_inner().unwrap_or_default();
    findings.sort_by(|a, b| (&a.pair, a.direction).cmp(&(&b.pair, b.direction)));
    findings
}

fn unloaded(name: &str, why: &str) -> Vec<Finding> {
    let finding = |direction| Finding {
        pair: name.to_owned(),
        direction,
        outcome: Outcome::NotLoaded,
        detail: why.to_owned(),
        is_unmodelled: false,
        is_final: false,
        seconds: 0.0,
    };
    Direction::ALL.map(finding).to_vec()
}

fn both(cluster: &Cluster, pair: &Pair) -> Vec<Finding> {
    let started = Instant::now();
    if let Err(why) = prepare(cluster, pair) {
        return unloaded(&pair.name, &why);
    }
    let catalogs =
        caught(|| Ok((read(cluster, FROM)?, read(cluster, FROM_AGAIN)?, read(cluster, TO)?)));
    let mut findings = Vec::new();
    let mut started = started;
    for direction in Direction::ALL {
        let proven = catalogs.as_ref().map_err(Clone::clone).and_then(|catalogs| {
            let task = task(cluster, pair, direction, catalogs);
            caught(|| prove(&task))
        });
        let is_unmodelled = catalogs
            .as_ref()
            .is_ok_and(|(from, _, to)| !from.unmodelled.is_empty() || !to.unmodelled.is_empty());
        let seconds = started.elapsed().as_secs_f64();
        findings.push(finding(pair, direction, proven, is_unmodelled, seconds));
        started = Instant::now();
    }
    findings
}

fn prepare(cluster: &Cluster, pair: &Pair) -> Result<(), String> {
    cluster.create_roles(&pair.roles)?;
    for (database, text) in [(FROM, &pair.from), (FROM_AGAIN, &pair.from), (TO, &pair.to)] {
        cluster.create(database)?;
        let loaded = load::load(&mut cluster.connect(database)?, text);
        loaded.map_err(|why| format!("{database}: {why}"))?;
    }
    Ok(())
}

fn task<'a>(
    cluster: &'a Cluster,
    pair: &'a Pair,
    direction: Direction,
    (from, from_again, to): &'a (Catalog, Catalog, Catalog),
) -> Task<'a> {
    let (start, goal, again) = match direction {
        Direction::Forward => ((FROM, from), (TO, to), (from_again, to)),
        Direction::Backward => ((TO, to), (FROM_AGAIN, from), (to, from_again)),
    };
    let is_identical = pair.from == pair.to;
    Task { cluster, start, goal, again, seed: pair.seed(direction), is_identical }
}

fn finding(
    pair: &Pair,
    direction: Direction,
    proven: Result<Plan, Miss>,
    is_unmodelled: bool,
    seconds: f64,
) -> Finding {
    let (outcome, detail, is_final) = match proven {
        Ok(plan) => (Outcome::Ok, String::new(), !can_be_undone(&plan)),
        Err((outcome, detail)) => (outcome, detail, false),
    };
    let pair = pair.name.clone();
    Finding { pair, direction, outcome, detail, is_unmodelled, is_final, seconds }
}

/// A panic of ours is a finding like others, and the run goes on.
fn caught<T>(act: impl FnOnce() -> Result<T, Miss>) -> Result<T, Miss> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        Err((Outcome::Panic, text.unwrap_or("it does not say why").to_owned()))
    })
}
