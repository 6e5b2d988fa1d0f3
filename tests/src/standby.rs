//! A hot standby of a server that a test has started.
//!
//! It is made by copying the data folder between the start and the stop of a backup, which every
//! version can, with or without `pg_basebackup`.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use confiture_cli::wait;
use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::Server;
use crate::server::binaries;

const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(5);
/// Ends the server when the other end of stdin is closed, however that happens.
const SCRIPT: &str = r#"log=$1; shift; "$0" "$@" </dev/null >"$log" 2>&1 & server=$!
                        while read -r _; do :; done; kill -QUIT "$server""#;

/// A running standby. It ends with the value.
#[derive(Debug)]
pub struct Standby {
    folder: TempDir,
    child: Child,
}

impl Standby {
    /// Makes one of a server that this process has started, and waits until it can be read.
    ///
    /// # Panics
    /// When it does not come up.
    #[must_use]
    pub fn of(primary: &Server) -> Self {
        let Some(cluster) = primary.cluster() else { panic!("nobody here has started it") };
        let data = cluster.folder().join("data");
        let owner = data.metadata().unwrap_or_else(|error| panic!("{error}"));
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let place = folder.path();
        copy(primary, &data, &place.join("data"));
        let conninfo = format!("host={} user=postgres", cluster.socket_directory().display());
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT]).arg(binaries().program("postgres"));
        command.arg(place.join("log")).arg("-D").arg(place.join("data"));
        for (name, value) in [
            ("unix_socket_directories", place.display().to_string()),
            ("listen_addresses", String::new()),
            ("primary_conninfo", conninfo),
            ("fsync", "off".to_owned()),
            ("timezone", "UTC".to_owned()),
        ] {
            command.arg("-c").arg(format!("{name}={value}"));
        }
        let own = place.metadata().unwrap_or_else(|error| panic!("{error}"));
        if owner.uid() != own.uid() {
            chown(place, Some(owner.uid()), Some(owner.gid()))
                .unwrap_or_else(|error| panic!("{error}"));
            command.uid(owner.uid()).gid(owner.gid());
        }
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|error| panic!("{error}"));
        let standby = Self { folder, child };
        let url = standby.url("postgres");
        let answered = wait::until(PATIENCE, INTERVAL, || Client::connect(&url, NoTls).ok());
        assert!(answered.is_some(), "the standby does not answer:\n{}", standby.log());
        standby
    }

    /// Returns the folder of its socket.
    #[must_use]
    pub fn socket_directory(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the URL of a database on it.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgresql:///{database}?host={}&user=postgres", self.folder.path().display())
    }

    /// Waits until it has everything that the primary has by now.
    ///
    /// # Panics
    /// When one of them does not answer.
    pub fn catch_up(&self, primary: &Server) {
        let position = ask(&primary.url("postgres"), "SELECT pg_current_wal_lsn()::text");
        let query = format!("SELECT (pg_last_wal_replay_lsn() >= '{position}')::text");
        let reached = wait::until(PATIENCE, INTERVAL, || {
            (ask(&self.url("postgres"), &query) == "true").then_some(())
        });
        assert!(reached.is_some(), "the standby does not catch up:\n{}", self.log());
    }

    /// Makes it a primary.
    ///
    /// # Panics
    /// When it does not become one.
    pub fn promote(&self) {
        let promoted = ask(&self.url("postgres"), "SELECT pg_promote()::text");
        assert_eq!(promoted, "true", "{}", self.log());
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Standby {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Copies a data folder while its server runs.
fn copy(primary: &Server, from: &Path, to: &Path) {
    let mut client =
        Client::connect(&primary.url("postgres"), NoTls).unwrap_or_else(|error| panic!("{error}"));
    let (start, stop) = if primary.major() < 15 {
        ("pg_start_backup('standby', true, false)", "pg_stop_backup(false)")
    } else {
        ("pg_backup_start('standby', true)", "pg_backup_stop(false)")
    };
    let begun = client.batch_execute(&format!("SELECT {start}"));
    begun.unwrap_or_else(|error| panic!("{error}"));
    // Files come and go meanwhile, which cp calls a failure and a backup does not.
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).stderr(Stdio::null()).status();
    copied.unwrap_or_else(|error| panic!("cp: {error}"));
    let label = client.query_one(&format!("SELECT labelfile FROM {stop}"), &[]);
    let label: String = label.unwrap_or_else(|error| panic!("{error}")).get(0);
    let owner = from.metadata().unwrap_or_else(|error| panic!("{error}"));
    for (name, text) in [("backup_label", label.as_str()), ("standby.signal", "")] {
        let path = to.join(name);
        std::fs::write(&path, text)
            .and_then(|()| chown(&path, Some(owner.uid()), Some(owner.gid())))
            .unwrap_or_else(|error| panic!("{error}"));
    }
    for name in ["postmaster.pid", "postmaster.opts"] {
        let _ = std::fs::remove_file(to.join(name));
    }
}

fn ask(url: &str, query: &str) -> String {
    let mut client = Client::connect(url, NoTls).unwrap_or_else(|error| panic!("{url}: {error}"));
    client.query_one(query, &[]).unwrap_or_else(|error| panic!("{error}\n{query}")).get(0)
}
