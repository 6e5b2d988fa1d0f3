//! A second pair of eyes: while a migration runs, its connection cannot ask anything, so another
//! one looks whom it waits for and tells.
//!
//! Most migrations are over before anybody would ask; then no second connection is ever made.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;

use super::holder::{self, Holder};
use crate::print::{self, progress};
use crate::wire::{self, Client, Dsn};

/// How long a migration has to run before somebody looks, and the time between two looks.
const INTERVAL: Duration = Duration::from_secs(1);
/// How often it is seen whether it is still the same one. Nobody is woken when another one begins:
/// with migrations of a millisecond, that would cost more than all the rest of the client.
const GLANCE: Duration = Duration::from_millis(200);

/// Watches one backend at a time.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    dsn: Dsn,
    has_thread: bool,
}

#[derive(Debug, Default)]
struct Shared {
    scene: Mutex<Scene>,
    /// All is over.
    ended: Condvar,
}

#[derive(Debug, Default)]
struct Scene {
    /// Counts the subjects, so that two of them are never taken for one.
    turn: u64,
    subject: Option<Subject>,
    /// Who was in its way when it was last seen waiting.
    blockers: Vec<Holder>,
    is_over: bool,
}

/// What is watched.
#[derive(Debug, Clone)]
struct Subject {
    backend: i32,
    /// What it does, for people; nothing where it does nothing but begin.
    what: Option<String>,
    /// What it begins with.
    opening: Option<Opening>,
}

/// A look into the tracking table, with which a transaction of ours begins.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What the transaction is for, for people.
    pub what: String,
    /// The tracking table.
    pub table: QualifiedName,
}

impl Shared {
    // A panic of the other side leaves a scene that is as good as before.
    fn scene(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until one subject has been there for a whole interval; `None` when all is over.
    fn next(&self) -> Option<(u64, Subject)> {
        let mut scene = self.scene();
        let (mut turn, mut since) = (scene.turn, Instant::now());
        while !scene.is_over {
            let waited = self.ended.wait_timeout_while(scene, GLANCE, |it| !it.is_over);
            scene = waited.unwrap_or_else(PoisonError::into_inner).0;
            if scene.turn != turn {
                (turn, since) = (scene.turn, Instant::now());
            } else if since.elapsed() >= INTERVAL
                && !scene.is_over
                && let Some(subject) = scene.subject.clone()
            {
                return Some((turn, subject));
            }
        }
        None
    }
}

impl Watch {
    /// Returns a watch over a server's backends; nothing is asked yet.
    #[must_use]
    pub fn new(dsn: Dsn) -> Self {
        Self { shared: Arc::default(), dsn, has_thread: false }
    }

    /// Begins to watch a backend.
    pub fn begin(&mut self, backend: i32, what: String) {
        self.watch(Subject { backend, what: Some(what), opening: None });
    }

    /// Begins to watch a backend that opens a transaction. Behind a pooler it may be another one
    /// than last time: whatever else that one waits for is not our business.
    pub fn begin_opening(&mut self, backend: i32, opening: Opening) {
        self.watch(Subject { backend, what: None, opening: Some(opening) });
    }

    /// Notes that what is watched opens the next transaction when it has ended its own.
    pub fn opens(&mut self, opening: Opening) {
        let mut scene = self.shared.scene();
        scene.turn += 1;
        if let Some(subject) = &mut scene.subject {
            subject.opening = Some(opening);
        }
    }

    fn watch(&mut self, subject: Subject) {
        if !self.has_thread {
            self.has_thread = true;
            let (shared, dsn) = (Arc::clone(&self.shared), self.dsn.clone());
            let voice = print::voice::current();
            std::thread::spawn(move || {
                print::voice::set(voice);
                stand(&shared, &dsn);
            });
        }
        let mut scene = self.shared.scene();
        scene.turn += 1;
        scene.subject = Some(subject);
        scene.blockers.clear();
    }

    /// Ends it, and returns who was last seen in the way.
    pub fn end(&mut self) -> Vec<Holder> {
        let mut scene = self.shared.scene();
        scene.turn += 1;
        scene.subject = None;
        std::mem::take(&mut scene.blockers)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.scene().is_over = true;
        self.shared.ended.notify_all();
    }
}

fn stand(shared: &Shared, dsn: &Dsn) {
    let mut connection = None;
    let mut told: Option<(u64, Vec<i32>)> = None;
    while let Some((turn, subject)) = shared.next() {
        // A look that fails is no reason to disturb the migration: it is tried again next time.
        let Some(sight) = look(&mut connection, dsn, &subject) else { continue };
        let mut scene = shared.scene();
        if scene.turn != turn {
            continue;
        }
        progress::note(sight.index);
        let Some((what, blockers)) = sight.lock else { continue };
        let sight = Some((turn, blockers.iter().map(|it| it.pid).collect()));
        if told != sight {
            let holders = holder::in_words(&blockers);
            print::say(&format!("{what}, blocked by {holders}"));
            told = sight;
        }
        scene.blockers = blockers;
    }
}

/// What is seen of a subject.
struct Sight {
    /// What waits for a lock, if anything does, and who is in the way.
    lock: Option<(String, Vec<Holder>)>,
    /// How far the index is that it builds.
    index: Option<String>,
}

/// Returns what is seen, if that could be asked.
fn look(connection: &mut Option<Client>, dsn: &Dsn, subject: &Subject) -> Option<Sight> {
    if connection.is_none() {
        *connection = wire::connect(dsn).ok();
    }
    let sight = see(connection.as_mut()?, subject);
    if sight.is_err() {
        *connection = None;
    }
    sight.ok()
}

fn see(client: &mut Client, subject: &Subject) -> Result<Sight, Refusal> {
    let index = match progress::is_shown() {
        true => holder::index_progress(client, subject.backend)?,
        false => None,
    };
    Ok(Sight { lock: waiting(client, subject)?, index })
}

fn waiting(
    client: &mut Client,
    subject: &Subject,
) -> Result<Option<(String, Vec<Holder>)>, Refusal> {
    let blockers = holder::blocking(client, subject.backend)?;
    if blockers.is_empty() {
        return Ok(None);
    }
    if let Some(Opening { what, table }) = &subject.opening
        && holder::awaited(client, subject.backend)?.as_ref() == Some(table)
    {
        let what = format!("before {what}: waiting for the lock on the tracking table");
        return Ok(Some((what, blockers)));
    }
    let what = subject.what.as_ref().map(|what| format!("{what} waits for a lock"));
    Ok(what.map(|what| (what, blockers)))
}
