//! A pgbouncer between a test and its server, in one of its three modes.
//!
//! It runs as the account of the server, since it refuses to be root.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use confiture_cli::wait;
use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::skipped;

const PATIENCE: Duration = Duration::from_secs(30);
const INTERVAL: Duration = Duration::from_millis(5);
/// The number in the name of its socket.
const PORT: u16 = 6432;
/// Ends the pooler when the other end of stdin is closed, however that happens.
const SCRIPT: &str = r#""$0" -q "$1" & pooler=$!; while read -r _; do :; done; kill "$pooler""#;

/// For how long a client keeps the server's session that it was lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Until it goes.
    Session,
    /// Until its transaction ends.
    Transaction,
    /// Until its statement ends.
    Statement,
}

/// A running pooler. It ends with the value.
#[derive(Debug)]
pub struct Pooler {
    folder: TempDir,
    server: String,
    child: Child,
}

impl Pooler {
    /// Starts one before the server of a URL of ours, with more lines for its section `pgbouncer`;
    /// `None`, and the test says so, where it is not installed.
    ///
    /// # Panics
    /// When it does not answer.
    #[must_use]
    pub fn before(url: &str, mode: Mode, lines: &str) -> Option<Self> {
        let Some(program) = program() else {
            skipped("pgbouncer is not installed: `apt-get install pgbouncer`");
            return None;
        };
        let server = host(url).to_owned();
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let place = folder.path();
        let mode = match mode {
            Mode::Session => "session",
            Mode::Transaction => "transaction",
            Mode::Statement => "statement",
        };
        let files = [
            ("users", "\"postgres\" \"\"\n".to_owned()),
            (
                "pgbouncer.ini",
                format!(
                    "[databases]\n* = host={server}\n[pgbouncer]\npool_mode = {mode}\n\
                     listen_port = {PORT}\nunix_socket_dir = {0}\nauth_type = trust\n\
                     auth_file = {0}/users\nlogfile = {0}/log\npidfile = {0}/pid\n{lines}\n",
                    place.display()
                ),
            ),
        ];
        for (name, text) in files {
            std::fs::write(place.join(name), text).unwrap_or_else(|error| panic!("{error}"));
        }
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT]).arg(program).arg(place.join("pgbouncer.ini"));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let owner = Path::new(&server).metadata().unwrap_or_else(|error| panic!("{error}"));
        let own = place.metadata().unwrap_or_else(|error| panic!("{error}"));
        if owner.uid() != own.uid() {
            for path in [place.to_owned(), place.join("users"), place.join("pgbouncer.ini")] {
                chown(&path, Some(owner.uid()), Some(owner.gid()))
                    .unwrap_or_else(|error| panic!("{error}"));
            }
            command.uid(owner.uid()).gid(owner.gid()).current_dir("/");
        }
        let child = command.spawn().unwrap_or_else(|error| panic!("{error}"));
        let pooler = Self { folder, server, child };
        pooler.await_answer(url);
        Some(pooler)
    }

    /// Returns the URL of a database behind it.
    #[must_use]
    pub fn url(&self, url: &str) -> String {
        let place = self.folder.path().display().to_string();
        url.replacen(&self.server, &place, 1) + &format!("&port={PORT}")
    }

    /// Returns what it has told.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn await_answer(&self, url: &str) {
        let url = self.url(url);
        let answered = wait::until(PATIENCE, INTERVAL, || Client::connect(&url, NoTls).ok());
        assert!(answered.is_some(), "pgbouncer does not answer:\n{}", self.log());
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// The folder of the server's socket.
fn host(url: &str) -> &str {
    let host = url.split_once("host=").map(|(_, rest)| rest.split('&').next().unwrap_or(rest));
    host.unwrap_or_else(|| panic!("{url} names no folder of a socket"))
}

/// Debian keeps it where only root looks for programs.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders =
        std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    folders.map(|folder| folder.join("pgbouncer")).find(|path| path.is_file())
}
