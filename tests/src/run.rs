//! Runs the built `confiture` as a user would, in an environment where nothing leaks in.
//!
//! It does not know what the program does.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::Value;

/// What came out of one run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The exit status; a run that was ended by a signal is a panic.
    pub exit: i32,
    /// What it wrote to stdout.
    pub stdout: String,
    /// What it wrote to stderr.
    pub stderr: String,
}

impl Run {
    /// Returns stdout as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{self:#?}"))
    }

    /// Returns itself if it ended with this exit.
    ///
    /// # Panics
    /// When it did not; the message has both streams.
    #[track_caller]
    pub fn exits(self, exit: i32) -> Self {
        assert!(
            self.exit == exit,
            "exit {} instead of {exit}\nstdout: {}\nstderr: {}",
            self.exit,
            self.stdout,
            self.stderr
        );
        self
    }
}

/// Runs `confiture` with these arguments, in the folder of the test.
///
/// # Panics
/// When the program is not built.
pub fn confiture<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Run {
    Invocation::new().run(arguments)
}

/// A run to be: where, with what environment and input.
#[derive(Debug, Clone, Default)]
pub struct Invocation {
    folder: Option<PathBuf>,
    variables: Vec<(OsString, OsString)>,
    through: Vec<OsString>,
    input: String,
}

impl Invocation {
    /// Returns a run in the current folder without input.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs in this folder.
    #[must_use]
    pub fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Runs with this variable.
    #[must_use]
    pub fn variable(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Lets these words run it: a program and its arguments, behind which the command stands.
    #[must_use]
    pub fn through(mut self, words: &[&str]) -> Self {
        self.through = words.iter().map(Into::into).collect();
        self
    }

    /// Runs with this on stdin.
    #[must_use]
    pub fn input(mut self, input: impl Into<String>) -> Self {
        self.input = input.into();
        self
    }

    /// Returns the command, for tests that want to do something to the running program.
    ///
    /// # Panics
    /// When the program is not built.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut words = self.through.iter().map(OsString::as_os_str).chain([program().as_os_str()]);
        let mut command = Command::new(words.next().expect("the program is one of them"));
        command.args(words);
        for (name, _) in std::env::vars_os() {
            if is_foreign(&name) {
                command.env_remove(name);
            }
        }
        command
            .env("NO_COLOR", "1")
            .env("PGPASSFILE", "/dev/null")
            .env("PGSERVICEFILE", "/dev/null");
        // The program starts scratch servers of its own, which should be of the tested version.
        if let Some(pg_config) = std::env::var_os(crate::server::PG_CONFIG) {
            command.env("PG_CONFIG", pg_config);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command
    }

    /// Runs `confiture` with these arguments and waits for its end.
    ///
    /// # Panics
    /// When the program is not built or was ended by a signal.
    pub fn run<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Run {
        let mut command = self.command();
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        if let Some(mut stdin) = child.stdin.take() {
            // A program that does not read its input may close it first.
            let _ = stdin.write_all(self.input.as_bytes());
        }
        let output = child.wait_with_output();
        let output = output.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let exit = output.status.code();
        Run {
            exit: exit.unwrap_or_else(|| panic!("{command:?} ended with {}", output.status)),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn is_foreign(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    // The cache decides where scratch servers live, which is no business of a test.
    (name.starts_with("PG") || name.starts_with("CONFITURE_") || name == "DATABASE_URL")
        && name != "CONFITURE_CACHE"
}

/// Returns the built program, which lies two folders above a test and beside a program of ours.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let own = std::env::current_exe().unwrap_or_else(|error| panic!("{error}"));
        let found = own.ancestors().skip(1).take(2).map(|folder| folder.join("confiture"));
        let Some(program) = found.into_iter().find(|path| path.is_file()) else {
            panic!("the program is not built: run `cargo build -p confiture-cli` first")
        };
        warn_if_old(&program);
        program
    })
}

/// Cargo builds the library for the tests but not the program: forgetting that costs an hour, once.
fn warn_if_old(program: &Path) {
    let changed = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
    let Some(built) = changed(program) else { return };
    for room in ["confiture-cli/src", "confiture-core/src", "sql"] {
        if let Some(newer) = newer_file(&crate::checkout().join(room), built) {
            let _ = writeln!(
                std::io::stderr(),
                "warning: {} is newer than {}: run `cargo build -p confiture-cli`",
                newer.display(),
                program.display()
            );
            return;
        }
    }
}

fn newer_file(folder: &Path, than: SystemTime) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries.filter_map(Result::ok).find_map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return newer_file(&path, than);
        }
        let changed = entry.metadata().and_then(|found| found.modified()).ok()?;
        (changed > than).then_some(path)
    })
}
