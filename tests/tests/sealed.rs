//! What is read is a state that really existed, however fast others change the schema meanwhile.
//!
//! Several sessions lead parts of one database from state to state and write each commit down;
//! snapshots are taken all the time, by each reader that there is. A snapshot must show each part
//! in one of its states, and all of them together must have been there at the same moment, between
//! the beginning and the end of the reading.
//!
//! `ROUNDS=1000` takes more snapshots, `SEED=17` changes the pace of the writers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod sealed {
    mod tables;
    pub(crate) mod writer;
}

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use confiture_cli::scratch::Options;
use confiture_cli::stand_in;
use confiture_cli::wire::{Client, Reader};
use confiture_core::catalog::{self, Catalog, Identity, Kind, Memory, Need, Object};
use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_tests::{Database, Server};
use postgres::types::Type;
use sealed::writer::{LOG, PARTS, Part, STATES, write};

/// As many as take about twenty seconds.
const ROUNDS: u64 = 16;

/// Of so many snapshots at least one must succeed: the writers rest now and then.
const REFUSED_MAX: u64 = 20;

/// A part as it is seen: its objects without what carries no meaning.
type State = BTreeMap<Identity, (Checksum, Vec<Need>)>;

/// Who takes a snapshot.
#[derive(Debug, Clone, Copy)]
enum Taker {
    /// The command line, from the server.
    Wire,
    /// The command line, that remembers what it has read.
    Memory,
    /// The extension.
    Extension,
    /// The extension, through a stored snapshot.
    Stored,
}

#[derive(Default)]
struct Remembered {
    seals: BTreeMap<(String, String), String>,
    catalogs: BTreeMap<(String, String), Catalog>,
}

impl Memory for Remembered {
    fn seal_at(&mut self, place: &str, moment: &str) -> Option<String> {
        self.seals.get(&(place.to_owned(), moment.to_owned())).cloned()
    }

    fn keep_seal(&mut self, place: &str, moment: &str, seal: &str) {
        let known = self.seals.insert((place.to_owned(), moment.to_owned()), seal.to_owned());
        assert!(known.is_none_or(|it| it == seal), "one moment has two seals: {place} {moment}");
    }

    fn recall(&mut self, place: &str, seal: &str) -> Option<Catalog> {
        self.catalogs.get(&(place.to_owned(), seal.to_owned())).cloned()
    }

    fn keep(&mut self, place: &str, seal: &str, catalog: &Catalog) {
        self.catalogs.insert((place.to_owned(), seal.to_owned()), catalog.clone());
    }
}

#[test]
fn every_snapshot_is_a_state_that_existed() {
    let (seed, rounds) = (number("SEED", 1), number("ROUNDS", ROUNDS));
    let server = Server::start(&Options::default());
    let database = server.database();
    database.execute("CREATE ROLE reader");
    database.execute(LOG);
    let mut takers = vec![Taker::Wire, Taker::Memory];
    if server.has_extension() {
        database.execute("CREATE EXTENSION confiture");
        takers.extend([Taker::Extension, Taker::Stored]);
    }
    let expected: Vec<Vec<State>> = PARTS.iter().map(|part| states(&database, *part)).collect();
    let goes_on = AtomicBool::new(true);
    let mut report = String::new();
    thread::scope(|scope| {
        for (number, part) in (1..).zip(PARTS) {
            let (mut client, goes_on) = (database.client(), &goes_on);
            scope.spawn(move || {
                let seed = seed.wrapping_mul(1000) + number;
                write(&mut client, part, seed, || goes_on.load(Ordering::Relaxed));
            });
        }
        let takers: Vec<_> = takers
            .iter()
            .map(|taker| {
                let rounds = rounds.div_ceil(takers.len() as u64);
                let (database, expected) = (&database, &expected);
                scope.spawn(move || take(database, *taker, rounds, expected))
            })
            .collect();
        // Whatever happened, the writers must hear that it is over.
        let outcomes: Vec<_> = takers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        goes_on.store(false, Ordering::Relaxed);
        for outcome in outcomes {
            report.push_str(&outcome.unwrap_or_else(|it| std::panic::resume_unwind(it)));
        }
    });
    let _ =
        std::io::stderr().write_all(format!("SEED={seed} ROUNDS={rounds}\n{report}").as_bytes());
}

/// Goes through the states of a part in quiet, twice, and returns them.
fn states(database: &Database, part: Part) -> Vec<State> {
    database.execute(&part.first());
    let mut found = Vec::new();
    for number in 1..=2 * STATES {
        let state = of_part(&read(database), part);
        if number > STATES {
            let first = &found[number - 1 - STATES..number - STATES];
            assert!(state == first[0], "{part:?} {}", differences(&state, first));
        } else {
            found.push(state);
        }
        database.execute(&part.next(number));
    }
    // The comments begin with nothing again.
    if let Part::Counted(prefix) = part {
        for schema in ["a", "b"] {
            database.execute(&format!("COMMENT ON SCHEMA {prefix}_{schema} IS '0'"));
        }
    }
    found
}

fn read(database: &Database) -> Catalog {
    let catalog = stand_in::read_catalog(&mut database.wire());
    catalog.unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn of_part(catalog: &Catalog, part: Part) -> State {
    let prefix = format!("{}_", part.prefix());
    let is_of_part =
        |it: &Identity| it.schema.as_ref().unwrap_or(&it.name).as_str().starts_with(&prefix);
    let objects = catalog.objects.values().filter(|it| is_of_part(&it.identity));
    let state = |it: &Object| {
        let mut it = it.clone();
        // The number of the state is looked at by itself.
        if it.identity.kind == Kind::Schema {
            it.comment = None;
        }
        (it.identity.clone(), (it.digest(), it.needs.into_iter().collect()))
    };
    objects.map(state).collect()
}

/// Takes snapshots, holds each against what was there, and returns how it went.
fn take(database: &Database, taker: Taker, rounds: u64, expected: &[Vec<State>]) -> String {
    let mut client = database.wire();
    let mut watch = database.wire();
    let mut memory = Remembered::default();
    let (mut taken, mut refused, mut in_vain) = (0, 0, 0);
    while taken < rounds {
        let before = steps(&mut watch);
        let outcome = snapshot(&mut client, taker, &mut memory);
        let after = steps(&mut watch);
        match outcome {
            Ok(catalog) => {
                let words = format!("{taker:?}, between commits {before} and {after}");
                let moment = Moment { before, words };
                moment.holds(&catalog, expected, &log(&mut watch, after));
                taken += 1;
                in_vain = 0;
            }
            Err(said) => {
                assert!(said.contains(Code::CatalogMoving.entry().name), "{taker:?}: {said}");
                refused += 1;
                in_vain += 1;
                assert!(in_vain < REFUSED_MAX, "{taker:?}: {in_vain} snapshots in a row failed");
            }
        }
    }
    format!("{taker:?}: {taken} snapshots, {refused} refused\n")
}

fn snapshot(client: &mut Client, taker: Taker, memory: &mut Remembered) -> Result<Catalog, String> {
    let told = |error: postgres::Error| {
        error.as_db_error().map_or_else(|| error.to_string(), |it| format!("{it:?}"))
    };
    let from_extension = |client: &mut Client, query: &str| {
        let row = client.query_typed_one(query, &[]).map_err(told)?;
        Catalog::from_json(row.get(0)).map_err(|it| it.to_string())
    };
    match taker {
        Taker::Wire => stand_in::read_catalog(client).map_err(|it| it.to_string()),
        Taker::Memory => {
            let mut reader = Reader::over(client);
            let read = catalog::read_unless_known(&mut reader, memory);
            reader.end().unwrap();
            read.map_err(|it| it.to_string())
        }
        Taker::Extension => from_extension(client, "SELECT confiture.catalog_json()::text"),
        Taker::Stored => {
            client.batch_execute("SELECT confiture.snapshot('it')").map_err(told)?;
            let query = "DELETE FROM confiture.snapshots RETURNING catalog::text";
            from_extension(client, query)
        }
    }
}

/// How many commits there were.
fn steps(client: &mut Client) -> i64 {
    client.query_typed_one("SELECT step FROM history.counter", &[]).unwrap().get(0)
}

/// What each part was led to, in the order of the commits.
fn log(client: &mut Client, until: i64) -> Vec<(String, i64)> {
    let query = "SELECT part, number FROM history.log WHERE step <= $1 ORDER BY step";
    let rows = client.query_typed(query, &[(&until, Type::INT8)]).unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Between which commits a snapshot was taken.
struct Moment {
    before: i64,
    words: String,
}

impl Moment {
    /// Ends the test unless the snapshot shows a state of the whole that was there then.
    fn holds(&self, catalog: &Catalog, expected: &[Vec<State>], log: &[(String, i64)]) {
        let seen: Vec<Vec<usize>> =
            PARTS.iter().zip(expected).map(|(part, all)| self.seen(catalog, *part, all)).collect();
        let (mut now, mut step, mut commits) = ([0; PARTS.len()], 0, log.iter());
        loop {
            let is_seen = |((part, seen), now): ((&Part, &Vec<usize>), &usize)| match part {
                Part::Counted(_) => seen.contains(now),
                Part::Flickering(_) => seen.contains(&(now % STATES)),
            };
            if step >= self.before && PARTS.iter().zip(&seen).zip(&now).all(is_seen) {
                return;
            }
            let Some((part, number)) = commits.next() else { break };
            let at = PARTS.iter().position(|it| it.prefix() == part).unwrap();
            now[at] = usize::try_from(*number).unwrap();
            step += 1;
        }
        panic!("{}: the parts were never in these states together: {seen:?}\n{log:?}", self.words);
    }

    /// Returns the numbers of states that a part may be in: with a number of its own one, otherwise
    /// those that look alike.
    fn seen(&self, catalog: &Catalog, part: Part, expected: &[State]) -> Vec<usize> {
        let state = of_part(catalog, part);
        let alike = (0..STATES).filter(|it| expected[*it] == state);
        let Part::Counted(prefix) = part else {
            let alike: Vec<usize> = alike.collect();
            assert!(
                !alike.is_empty(),
                "{}: {part:?} {}",
                self.words,
                differences(&state, expected)
            );
            return alike;
        };
        let numbers: Vec<usize> = ["a", "b"]
            .iter()
            .map(|schema| {
                let name = format!("{prefix}_{schema}");
                let schemas =
                    catalog.objects.values().filter(|it| it.identity.kind == Kind::Schema);
                let comment = schemas.filter(|it| it.identity.name.as_str() == name);
                comment.filter_map(|it| it.comment.clone()).next().unwrap().parse().unwrap()
            })
            .collect();
        assert_eq!(numbers[0], numbers[1], "{}: {part:?} is in two states at once", self.words);
        let is_whole = expected[numbers[0] % STATES] == state;
        assert!(is_whole, "{}: {part:?} {}", self.words, differences(&state, expected));
        vec![numbers[0]]
    }
}

/// Says what is wrong with a state that never was.
fn differences(state: &State, expected: &[State]) -> String {
    let mut text = "is in no state of its own".to_owned();
    for (number, other) in expected.iter().enumerate() {
        let others = |it: &(&Identity, _)| other.get(it.0) != state.get(it.0);
        let identities: Vec<String> =
            state.iter().chain(other).filter(others).map(|it| it.0.to_string()).collect();
        let _ = write!(text, "\nnot {number}: {}", identities.join(", "));
    }
    text
}

fn number(name: &str, otherwise: u64) -> u64 {
    let text = std::env::var(name).unwrap_or_default();
    if text.is_empty() {
        return otherwise;
    }
    text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number"))
}
