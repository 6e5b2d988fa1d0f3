//! The process that outlives its owner by a moment, to take the server away.
//!
//! A shell script and not a thread of ours: it must run under another account, and after kill -9.
//! It does not know when a server is usable.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Duration;

use confiture_core::refusal::Refusal;

use super::account::{Account, unavailable};
use crate::wait;

const SCRIPT: &str = include_str!("guardian.sh");

/// How long a guardian may take to end its server and remove the files.
const DISMISS_TIMEOUT: Duration = Duration::from_secs(15);

/// How often a guardian is asked whether it has finished.
const DISMISS_INTERVAL: Duration = Duration::from_millis(2);

/// What a guardian is to do.
pub(super) struct Order {
    /// The folder of everything, which it makes and removes.
    pub(super) folder: PathBuf,
    /// The data folder to copy.
    pub(super) template: PathBuf,
    /// The folder of the socket, which it makes and removes.
    pub(super) sockets: PathBuf,
    /// The first lines of the owner file.
    pub(super) owner: String,
    /// The contents of `pg_hba.conf`, where it is not the template's.
    pub(super) hba: Option<String>,
    /// The program of the server.
    pub(super) server: PathBuf,
    /// Its arguments.
    pub(super) arguments: Vec<String>,
}

/// A guardian at work.
// Invariant: the child's stdin stays open as long as the server is wanted.
#[derive(Debug)]
pub(super) struct Guardian {
    child: Child,
}

impl Guardian {
    /// Starts the guardian, which starts the server.
    pub(super) fn start(account: &Account, order: &Order) -> Result<Self, Refusal> {
        let child = account
            .command("sh")
            .args(["-c", SCRIPT, "confiture-guardian"])
            .args([&order.folder, &order.template, &order.sockets])
            .args([&order.owner, order.hba.as_deref().unwrap_or_default()])
            .arg(&order.server)
            .args(&order.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            // Ctrl-C in a terminal reaches the whole foreground group.
            .process_group(0)
            .spawn();
        let child = child.map_err(|error| {
            unavailable("the guardian of the throw-away server does not start")
                .why(format!("sh: {error}"))
        })?;
        Ok(Self { child })
    }

    /// Returns its pid.
    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Returns what it said, if it has ended although nobody dismissed it.
    pub(super) fn last_words(&mut self) -> Option<String> {
        let status = self.child.try_wait().ok()??;
        let mut words = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            let _ = stderr.read_to_string(&mut words);
        }
        Some(format!("the guardian ended with {status}\n{}", words.trim()))
    }

    /// Tells it to remove the server, and waits until it has done so.
    pub(super) fn dismiss(mut self) {
        drop(self.child.stdin.take());
        let done = |child: &mut Child| matches!(child.try_wait(), Ok(Some(_)) | Err(_));
        wait::until(DISMISS_TIMEOUT, DISMISS_INTERVAL, || done(&mut self.child).then_some(()));
    }
}
