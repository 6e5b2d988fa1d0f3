//! Stands between a client and a server's unix socket, counts the messages of both, and does at one
//! of them what a network, a kernel or an operator does now and then.
//!
//! Numbers are those of the first connection, which is the one that works; others (to look whom it
//! waits for, to ask what became of a COMMIT) are passed on. It does not know what is tested.

mod message;
mod pump;

use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

/// Where something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// At the message of the client with this number, from 1.
    Request(usize),
    /// At the message of the server with this number, from 1.
    Answer(usize),
    /// At the first message of the client that has the second text, after one that has the first.
    After(&'static str, &'static str),
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The connection ends before the message is passed on.
    CutBefore,
    /// The connection ends after the message was passed on.
    CutAfter,
    /// The message is passed on, and no answer to it: the connection ends when there is one.
    Mute,
    /// The message is passed on, and the client is killed.
    Kill,
    /// The message is passed on, and the client is stopped.
    Stop,
    /// Nothing is passed on any more, and neither side hears of it.
    Freeze,
    /// The message is passed on, and nothing after it.
    FreezeAfter,
}

/// What kind of line it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Link {
    /// How long each flight of messages is under way.
    pub delay: Duration,
    /// Whether every byte travels alone.
    pub is_crumbled: bool,
}

/// A server's socket that is none. What still runs through it ends with it.
#[derive(Debug)]
pub struct Proxy {
    folder: TempDir,
    url: String,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// The folder of the real socket, and the name that both have.
    real: PathBuf,
    name: String,
    link: Link,
    fault: Option<(Point, Act)>,
    requests: AtomicUsize,
    answers: AtomicUsize,
    /// Whether the fault has happened.
    has_happened: AtomicBool,
    is_over: AtomicBool,
    victim: Mutex<Option<u32>>,
    streams: Mutex<Vec<UnixStream>>,
}

impl Proxy {
    /// Stands before the server of a URL of ours, and waits for the moment of a fault.
    ///
    /// # Panics
    /// When it cannot listen.
    #[must_use]
    pub fn before(url: &str, link: Link, fault: Option<(Point, Act)>) -> Self {
        let value = |key: &str| {
            let (_, rest) = url.split_once(key)?;
            Some(rest.split('&').next().unwrap_or(rest).to_owned())
        };
        let Some(real) = value("host=") else { panic!("{url} names no folder of a socket") };
        let name = format!(".s.PGSQL.{}", value("port=").as_deref().unwrap_or("5432"));
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let listener = UnixListener::bind(folder.path().join(&name));
        let listener = listener.unwrap_or_else(|error| panic!("{error}"));
        let url = url.replacen(&real, &folder.path().display().to_string(), 1);
        let shared = Arc::new(Shared {
            real: PathBuf::from(real),
            name,
            link,
            fault,
            requests: AtomicUsize::new(0),
            answers: AtomicUsize::new(0),
            has_happened: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            victim: Mutex::new(None),
            streams: Mutex::new(Vec::new()),
        });
        let ours = Arc::clone(&shared);
        std::thread::spawn(move || pump::listen(&listener, &ours));
        Self { folder, url, shared }
    }

    /// Returns the URL that leads through here.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns how many messages the client and the server have sent so far.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let count = |it: &AtomicUsize| it.load(Ordering::SeqCst);
        (count(&self.shared.requests), count(&self.shared.answers))
    }

    /// Returns whether the fault has happened.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.shared.has_happened.load(Ordering::SeqCst)
    }

    /// Cuts all connections that are there.
    pub fn cut(&self) {
        for stream in lock(&self.shared.streams).drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Starts the client that may be killed or stopped. Until its pid is known, nothing happens.
    pub fn client<T>(&self, start: impl FnOnce() -> (u32, T)) -> T {
        let mut victim = lock(&self.shared.victim);
        let (pid, client) = start();
        *victim = Some(pid);
        client
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.cut();
        // A last visitor, for the thread that listens.
        self.shared.is_over.store(true, Ordering::SeqCst);
        let _ = UnixStream::connect(self.folder.path().join(&self.shared.name));
    }
}

/// Sends a signal to a process, as `STOP`.
///
/// # Panics
/// When there is no `kill`.
pub fn signal(pid: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &pid.to_string()]).status();
    sent.unwrap_or_else(|error| panic!("kill: {error}"));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
