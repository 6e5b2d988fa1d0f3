//! Works through pairs, several at the same time, each worker with a server of its own.
//!
//! It does not know what a pair has to stand.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use confiture_cli::wire::Client;
use confiture_core::catalog::Catalog;
use confiture_core::plan::{Manner, Plan};

use super::Arguments;
use super::cluster::{self, Cluster, FORGET, tell};
use super::outcome::{Direction, Finding, Outcome};
use super::pair::{self, Pair};
use super::prove::{self, Miss, Seen, Task, can_be_undone};
use super::{dump, load};

/// The databases of a pair: `from.sql`, `to.sql`, and the first once more. Each direction changes
/// its start and needs the other side as it was.
const DATABASES: [&str; 3] = ["corpus_from", "corpus_to", "corpus_from_again"];
const FROM: usize = 0;
const TO: usize = 1;
const FROM_AGAIN: usize = 2;

/// What is in the databases of a pair before anything is changed.
struct Read {
    /// In the order of the databases.
    catalogs: Vec<Catalog>,
    from_dump: Vec<String>,
    to_dump: Vec<String>,
}

/// Tries all pairs, tells how many are done, and returns two findings for each, in the order of the
/// names.
#[must_use]
pub fn run(
    corpus: &Path,
    names: &[String],
    arguments: &Arguments,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<Finding> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let findings = Mutex::new(Vec::new());
    let work = || {
        let mut cluster = cluster::start();
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = match pair::read(corpus, name) {
                Ok(pair) => both(&mut cluster, &pair, arguments),
                Err(why) => unloaded(name, &why),
            };
            if cluster.clean().is_err() {
                cluster = cluster::start();
            }
            if let Ok(mut findings) = findings.lock() {
                findings.extend(found);
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    thread::scope(|scope| {
        for _ in 0..arguments.jobs.unwrap_or(cores).min(names.len()) {
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

/// Tries one pair in both directions.
pub fn both(cluster: &mut Cluster, pair: &Pair, arguments: &Arguments) -> Vec<Finding> {
    let mut started = Instant::now();
    let mut sessions = match sessions(cluster, pair) {
        Ok(sessions) => sessions,
        Err(why) => return unloaded(&pair.name, &why),
    };
    let read = caught(|| {
        let mut catalogs = Vec::new();
        for client in &mut sessions {
            catalogs.push(prove::read(client)?);
        }
        let dump = |at: usize| {
            let entries = dump::entries(cluster.server(), &cluster.url(DATABASES[at]));
            entries.map_err(|why| (Outcome::Refused, why))
        };
        Ok(Read { catalogs, from_dump: dump(FROM_AGAIN)?, to_dump: dump(TO)? })
    });
    let manner = if arguments.is_online { Manner::Online } else { Manner::Together };
    let mut findings = Vec::new();
    for direction in Direction::ALL {
        let proven = read.as_ref().map_err(Clone::clone).and_then(|read| {
            let task = task(cluster, pair, direction, read);
            let task = Task { is_filled: arguments.is_filled, manner, ..task };
            let client = match direction {
                Direction::Forward => &mut sessions[FROM],
                Direction::Backward => &mut sessions[TO],
            };
            caught(|| prove::prove(client, &task))
        });
        let is_unmodelled = read
            .as_ref()
            .is_ok_and(|read| read.catalogs.iter().any(|it| !it.unmodelled.is_empty()));
        let seconds = started.elapsed().as_secs_f64();
        findings.push(finding(pair, direction, proven, is_unmodelled, seconds));
        started = Instant::now();
    }
    findings
}

/// Makes and loads the databases, and returns a session in each.
fn sessions(cluster: &mut Cluster, pair: &Pair) -> Result<Vec<Client>, String> {
    cluster.create_roles(&pair.roles)?;
    let mut sessions = Vec::new();
    for (database, text) in DATABASES.into_iter().zip([&pair.from, &pair.to, &pair.from]) {
        cluster.create(database)?;
        let mut client = cluster.connect(database)?;
        load::load(&mut client, text).map_err(|why| format!("{database}: {why}"))?;
        tell(&mut client, FORGET)?;
        sessions.push(client);
    }
    Ok(sessions)
}

fn task<'a>(
    cluster: &'a Cluster,
    pair: &'a Pair,
    direction: Direction,
    read: &'a Read,
) -> Task<'a> {
    let seen = |at: usize, dump| Seen { catalog: &read.catalogs[at], dump };
    let from = seen(FROM, &read.from_dump);
    let from_again = seen(FROM_AGAIN, &read.from_dump);
    let to = seen(TO, &read.to_dump);
    let (database, start, goal, again) = match direction {
        Direction::Forward => (FROM, from, to, (from_again, to)),
        Direction::Backward => (TO, to, from_again, (to, from)),
    };
    let again = (again.0.catalog, again.1.catalog);
    let (seed, is_identical) = (pair.seed(direction), pair.from == pair.to);
    let (database, is_filled, manner) = (DATABASES[database], false, Manner::Together);
    Task { cluster, database, start, goal, again, seed, is_filled, manner, is_identical }
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
