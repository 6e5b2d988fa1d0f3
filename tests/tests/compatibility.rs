//! The original and confiture take turns on one database: same files, same table, same lock.
//!
//! The original is installed from PyPI into `target/compat/`; where that cannot be done, the tests
//! say so and pass.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use confiture_cli::wait;
use confiture_core::tracking::lock;
use confiture_tests::{Project, checkout, skipped};

#[path = "compatibility/squash.rs"]
mod squash;

/// The versions of the original that are tried: the one whose promises are kept, and the newest.
const VERSIONS: [&str; 2] = ["0.23.0", "1.29.0"];

const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(10);

/// Returns the program of this version, installing it once.
fn original(version: &str) -> Option<PathBuf> {
    static INSTALLED: OnceLock<Vec<Option<PathBuf>>> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| VERSIONS.iter().map(|it| install(it)).collect());
    let index = VERSIONS.iter().position(|it| *it == version).unwrap();
    if installed[index].is_none() {
        skipped(&format!("fraiseql-confiture {version}: there is no PyPI, or no python3-venv"));
    }
    installed[index].clone()
}

fn install(version: &str) -> Option<PathBuf> {
    let folder = checkout().join("target/compat").join(version);
    let program = folder.join("bin/confiture");
    let is_done = folder.join("installed");
    // Each test may be a process of its own, and two that install at once spoil it for each other.
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let turn = std::fs::File::create(folder.with_file_name(format!("{version}.lock"))).unwrap();
    turn.lock().unwrap();
    if is_done.is_file() {
        return Some(program);
    }
    let _ = std::fs::remove_dir_all(&folder);
    let quiet = |command: &mut Command| {
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let package = format!("fraiseql-confiture[ast]=={version}");
    let pip = folder.join("bin/pip");
    let is_installed = quiet(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && quiet(Command::new(pip).args(["install", "--quiet", "--retries", "1", &package]));
    is_installed.then(|| {
        std::fs::write(is_done, version).unwrap();
        program
    })
}

/// A project that both tools understand.
struct Shared {
    version: &'static str,
    project: Project,
    program: PathBuf,
}

impl Shared {
    fn new(version: &'static str, program: &Path) -> Self {
        let project = Project::new();
        // Names of their own: the original cannot apply two of one name within one second.
        for number in ["001", "002", "003", "004"] {
            let stem = format!("{number}_make_{number}");
            let (up, down) =
                (format!("CREATE TABLE t_{number} ();"), format!("DROP TABLE t_{number};"));
            project.migration(&format!("{stem}.up.sql"), up);
            project.migration(&format!("{stem}.down.sql"), down);
        }
        std::fs::create_dir_all(project.path("db/environments")).unwrap();
        let config = format!(
            "name: local\ndatabase_url: {:?}\ninclude_dirs: [db/schema]\nmigration:\n  \
             view_helpers: 'off'\n",
            project.database.url
        );
        std::fs::write(project.path("db/environments/local.yaml"), config).unwrap();
        Self { version, project, program: program.to_owned() }
    }

    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("migrate").args(words.split_whitespace());
        command.current_dir(self.project.folder()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["DATABASE_URL", "CONFITURE_DATABASE_URL"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the original and returns its stdout.
    fn original(&self, words: &str, exit: i32) -> String {
        finished(words, self.command(words).output().unwrap(), exit)
    }

    /// Runs confiture with the same configuration and returns its stdout.
    fn ours(&self, words: &str, exit: i32) -> String {
        let words = format!("{words} -c db/environments/local.yaml");
        let invocation = self.project.invocation().variable("DATABASE_URL", "");
        let run = invocation.run(["migrate"].into_iter().chain(words.split_whitespace()));
        run.exits(exit).stdout
    }

    fn spawn_original(&self, words: &str) -> Child {
        self.command(words).spawn().unwrap()
    }
}

fn finished(words: &str, output: Output, exit: i32) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(exit), "{words}\nstdout: {stdout}\nstderr: {stderr}");
    stdout
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

/// Runs the test with each version that is there.
fn with_each(test: impl Fn(&Shared)) {
    for version in VERSIONS {
        if let Some(program) = original(version) {
            test(&Shared::new(version, &program));
        }
    }
}

const CONFIG: &str = "-c db/environments/local.yaml";

#[test]
fn rows_of_the_original_are_ours() {
    with_each(|shared| {
        shared.original(&format!("up --target 002 {CONFIG}"), 0);
        let status = json(&shared.ours("status -f json", 1));
        assert_eq!(status["applied"], serde_json::json!(["001", "002"]));
        assert_eq!(status["migrations"][0]["checksum_state"], "same");
        assert_eq!(status["migrations"][0]["applied_by"], "postgres");
        let up = json(&shared.ours("up -f json", 0));
        assert_eq!(up["skipped"], serde_json::json!(["001", "002"]));
        assert_eq!(shared.project.recorded(), "001 002 003 004");
        // And back: what we wrote, the original undoes; what it wrote, we undo.
        shared.original(&format!("down --steps 1 {CONFIG}"), 0);
        shared.ours("down --steps 2", 0);
        assert_eq!(shared.project.recorded(), "001");
    });
}

#[test]
fn our_rows_are_the_originals() {
    with_each(|shared| {
        shared.ours("up --target 002", 0);
        let status = json(&shared.original(&format!("status -f json {CONFIG}"), 1));
        assert_eq!(status["applied"], serde_json::json!(["001", "002"]));
        assert_eq!(status["current"], "002");
        let current = json(&shared.original(&format!("current -f json {CONFIG}"), 0));
        // 1.29 adds keys of its own to every document.
        let ours = json(&shared.ours("current -f json", 0));
        for (key, value) in ours.as_object().unwrap() {
            assert_eq!(current[key], *value, "{key}");
        }
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(shared.project.recorded(), "001 002 003 004");
        shared.ours("status", 0);
        shared.ours("up", 0);
    });
}

/// Returns the tables without those that the original makes for itself: who holds its lock, and
/// since 1.29 the steps of its migrations.
fn tables(shared: &Shared) -> String {
    let tables = shared.project.tables();
    let is_private = |name: &&str| {
        !["confiture_lock_holder", "tb_confiture_journal", "tb_confiture_steps"].contains(name)
    };
    tables.split(' ').filter(is_private).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_baseline_by_one_is_believed_by_the_other() {
    with_each(|shared| {
        shared.original(&format!("baseline --through 002 {CONFIG}"), 0);
        shared.ours("up", 0);
        assert_eq!(tables(shared), "t_003 t_004 tb_confiture");
    });
    with_each(|shared| {
        shared.ours("baseline --through 002", 0);
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(tables(shared), "t_003 t_004 tb_confiture");
        shared.ours("status", 0);
    });
}

/// A file that we write leaves the session so that the original finds its table.
#[test]
fn what_we_generate_runs_in_the_original() {
    with_each(|shared| {
        shared.project.file("new.sql", "CREATE TABLE t_005 ();");
        let words = ["migrate", "generate", "five", "--from", "empty", "--to", "new.sql"];
        let _ = shared.project.invocation().run(words).exits(0);
        shared.original(&format!("up {CONFIG}"), 0);
        shared.ours("status", 0);
        shared.original(&format!("down --steps 1 {CONFIG}"), 0);
        assert_eq!(tables(shared), "t_001 t_002 t_003 t_004 tb_confiture");
    });
}

/// Holds the lock of deploys the way a deploy would: in the body of a migration that waits for us.
fn slow(shared: &Shared) {
    shared.project.database.execute("CREATE TABLE gate ()");
    shared.project.migration("005_slow.up.sql", "LOCK TABLE gate; CREATE TABLE slow ();");
    shared.project.migration("005_slow.down.sql", "DROP TABLE slow;");
}

fn until_waits_at_the_gate(shared: &Shared) {
    let mut watcher = shared.project.database.client();
    let query = "SELECT FROM pg_locks WHERE relation = 'gate'::regclass AND NOT granted";
    let seen = wait::until(PATIENCE, INTERVAL, || {
        (!watcher.query(query, &[]).unwrap().is_empty()).then_some(())
    });
    assert!(seen.is_some(), "nobody waits at the gate");
}

/// Waits for its end, but not for ever, and returns its exit.
fn ends_with(mut child: Child) -> Option<i32> {
    let ended = wait::until(PATIENCE, INTERVAL, || child.try_wait().unwrap());
    if ended.is_none() {
        child.kill().unwrap();
    }
    ended.and_then(|status| status.code())
}

#[test]
fn a_deploy_of_one_waits_for_that_of_the_other() {
    with_each(|shared| {
        slow(shared);
        let mut gate = shared.project.database.client();
        let mut held = gate.transaction().unwrap();
        held.batch_execute("LOCK TABLE gate").unwrap();
        // The original is in its migration; ours gives up with the name of the holder, then waits.
        let theirs = shared.spawn_original(&format!("up {CONFIG}"));
        until_waits_at_the_gate(shared);
        let refused = json(&shared.ours("up --lock-timeout 200 -f json", 6));
        assert_eq!(refused["error"]["code"], "LOCK_1300");
        assert!(refused["error"]["details"]["holder"]["pid"].is_i64(), "{refused:#}");
        held.rollback().unwrap();
        shared.ours("up", 0);
        finished("up", theirs.wait_with_output().unwrap(), 0);
        assert_eq!(shared.project.recorded(), "001 002 003 004 005");
    });
    with_each(|shared| {
        slow(shared);
        let mut gate = shared.project.database.client();
        let mut held = gate.transaction().unwrap();
        held.batch_execute("LOCK TABLE gate").unwrap();
        let mut ours = shared.project.invocation().variable("DATABASE_URL", "").command();
        ours.args(["migrate", "up"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut ours = ours.spawn().unwrap();
        until_waits_at_the_gate(shared);
        let words = format!("up --lock-timeout 300 {CONFIG}");
        // Our deploy keeps no lock of the table either, or the original would wait without end.
        assert_eq!(ends_with(shared.spawn_original(&words)), Some(6));
        held.rollback().unwrap();
        assert!(ours.wait().unwrap().success());
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(shared.project.recorded(), "001 002 003 004 005");
    });
}

#[test]
fn both_use_one_key() {
    // What the original computes for these names, taken from its running lock.
    assert_eq!((lock::SPACE, lock::key("facts1")), (1_751_936_052, 1_372_440_105));
}
