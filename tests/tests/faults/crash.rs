//! The server goes down in the middle and comes back: what was told is there, what was not is whole
//! or not there.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use confiture_cli::scratch::Options;
use confiture_tests::proxy::{self, Act, Link, Point};
use confiture_tests::{Mode, Pooler, Project, Proxy, Server, server, skipped};
use postgres::{Client, NoTls};

use super::super::until;
use super::cell::{self, End};
use super::script::{self, Script};
use super::{gate, invariant};

/// A server that can be brought down and up again.
struct Fragile {
    server: Server,
    /// The one that runs now, unless it is the first.
    postmaster: Option<Child>,
}

impl Fragile {
    fn start() -> Self {
        // What was told has to be there afterwards. Whoever does not wait for the disk waits long:
        // without that, the server would hardly ever have something to lose.
        let settings = [("synchronous_commit", "on"), ("wal_writer_delay", "10s")];
        let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let server = Server::start(&Options { settings, ..Options::default() });
        Self { server, postmaster: None }
    }

    /// As `pg_ctl stop -m immediate`.
    fn stop(&mut self) -> Vec<String> {
        let folder = self.server.cluster().unwrap().folder();
        let path = folder.join("data/postmaster.pid");
        let pid: u32 =
            std::fs::read_to_string(path).unwrap().lines().next().unwrap().parse().unwrap();
        let arguments = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap();
        proxy::signal(pid, "QUIT");
        match self.postmaster.take() {
            Some(mut child) => drop(child.wait().unwrap()),
            // Its parent waits for it, but not now: what is left of it is a zombie.
            None => until("the server is down", || {
                let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"));
                stat.map_or(true, |it| it.contains(") Z "))
            }),
        }
        let arguments = String::from_utf8(arguments).unwrap();
        arguments.split_terminator('\0').map(str::to_owned).collect()
    }

    fn start_again(&mut self, arguments: &[String]) {
        let folder = self.server.cluster().unwrap().folder();
        let owner = folder.join("data").metadata().unwrap();
        let mut command = Command::new(&arguments[0]);
        command.args(&arguments[1..]).current_dir(folder).uid(owner.uid()).gid(owner.gid());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.postmaster = Some(command.spawn().unwrap());
    }

    fn await_answer(&self) {
        until("the server is back", || {
            Client::connect(&self.server.url("postgres"), NoTls).is_ok()
        });
    }
}

impl Drop for Fragile {
    fn drop(&mut self) {
        if let Some(mut child) = self.postmaster.take() {
            proxy::signal(child.id(), "QUIT");
            let _ = child.wait();
        }
    }
}

fn is_possible() -> bool {
    let is_linux = std::path::Path::new("/proc/self/cmdline").exists();
    if !is_linux {
        skipped("only Linux tells how a server was started");
    }
    is_linux
}

#[test]
fn in_the_middle_of_a_statement() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    for script in [gate::LOCK, gate::TOGETHER, gate::BUILD] {
        let clean = of_gated(&script);
        let project = cell::prepared(Project::on(fragile.server.database()), &script);
        let holder = gate::hold(&project);
        let proxy = Proxy::before(&project.database.url, Link::default(), None);
        let child = cell::start(&project, &proxy, script.words);
        gate::reached(&mut project.database.client());
        let arguments = fragile.stop();
        let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
        drop(holder);
        let run = run.exits(3);
        assert_eq!(run.json()["error"]["migration"], "2", "{}", run.stderr);
        fragile.start_again(&arguments);
        fragile.await_answer();
        assert_eq!(invariant::bond(&project, &script), [""; 0], "{}", script.name);
        assert_eq!(invariant::honest(&project, &clean, &run), [""; 0], "{}", script.name);
        assert_eq!(cell::again(&project, &script, &clean), [""; 0], "{}", script.name);
    }
}

/// Brings the server down while the last migration waits, and returns what the run said.
fn crash_at_the_gate(fragile: &mut Fragile, script: &Script) -> (Project, confiture_tests::Run) {
    let project = cell::prepared(Project::on(fragile.server.database()), script);
    let holder = gate::hold(&project);
    let proxy = Proxy::before(&project.database.url, Link::default(), None);
    let child = cell::start(&project, &proxy, script.words);
    gate::reached(&mut project.database.client());
    let arguments = fragile.stop();
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    drop(holder);
    fragile.start_again(&arguments);
    fragile.await_answer();
    (project, run.exits(3))
}

/// Migrations that were committed and had not reached the disk may be gone, each with its row, and
/// none without those after it; nobody was told that they are applied, and the next run makes them.
#[test]
fn before_all_of_it_is_on_disk() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    let script = &gate::LAST;
    let clean = of_gated(script);
    let (project, run) = crash_at_the_gate(&mut fragile, script);
    assert!(run.stderr.contains("1, 2, 3 committed, but"), "{}", run.stderr);
    let document = run.json();
    assert_eq!(document["applied"], serde_json::json!([]));
    assert_eq!(document["error"]["migration"], "4");
    let recorded = project.recorded();
    assert!("1 2 3".starts_with(&recorded), "{recorded}");
    assert_eq!(invariant::bond(&project, script), [""; 0]);
    assert_eq!(cell::again(&project, script, &clean), [""; 0]);
}

/// Each of them is on disk before the next one begins where that is asked for, and before one that
/// runs outside of a transaction in any case.
#[test]
fn after_all_before_it_was_asked_to_be_on_disk() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    let each = Script { words: "up --synchronous-commit", ..gate::LAST };
    for (script, recorded) in [(each, "1 2 3"), (gate::BUILD, "1")] {
        let (project, run) = crash_at_the_gate(&mut fragile, &script);
        assert_eq!(project.recorded(), recorded);
        assert_eq!(run.json()["applied"].as_array().unwrap().len(), recorded.len().div_ceil(2));
        assert_eq!(cell::again(&project, &script, &of_gated(&script)), [""; 0]);
    }
}

/// A run that fails has told what was applied before.
#[test]
fn what_a_failed_run_told_survives() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    let project = Project::on(fragile.server.database());
    for version in ["1", "2"] {
        project.table(version);
    }
    project.migration("3_c.up.sql", "SELECT 1 / 0;");
    let run = project.migrate("up -f json").exits(1);
    assert_eq!(run.json()["applied"].as_array().unwrap().len(), 2);
    let arguments = fragile.stop();
    fragile.start_again(&arguments);
    fragile.await_answer();
    assert_eq!(project.recorded(), "1 2");
    assert_eq!(project.tables(), "t_1 t_2 tb_confiture");
}

/// The client does not know whether it was done, asks a server that is not back yet, and waits.
#[test]
fn between_commit_and_its_answer() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    let script = &script::TRANSACTIONS;
    let clean = cell::clean(script);
    let project = cell::prepared(Project::on(fragile.server.database()), script);
    let point = Point::After("INSERT INTO \"public\".\"tb_confiture\"", "COMMIT");
    let proxy = Proxy::before(&project.database.url, Link::default(), Some((point, Act::Stop)));
    let child = cell::start(&project, &proxy, script.words);
    until("COMMIT is sent", || proxy.has_happened());
    let arguments = fragile.stop();
    // What the server said before it went is not passed on.
    proxy.cut();
    proxy::signal(child.id(), "CONT");
    fragile.start_again(&arguments);
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    fragile.await_answer();
    assert_eq!(invariant::bond(&project, script), [""; 0]);
    assert_eq!(invariant::honest(&project, &clean, &run), [""; 0], "{run:?}");
    assert_eq!(cell::again(&project, script, &clean), [""; 0]);
}

#[test]
fn what_was_told_survives() {
    if !is_possible() {
        return;
    }
    let mut fragile = Fragile::start();
    for script in [script::TRANSACTIONS, script::OUTSIDE] {
        let clean = cell::clean(&script);
        let project = cell::prepared(Project::on(fragile.server.database()), &script);
        project.exits(script.words, 0);
        let arguments = fragile.stop();
        fragile.start_again(&arguments);
        fragile.await_answer();
        assert_eq!(clean.differs(&project), [""; 0], "{}", script.name);
    }
}

/// What the gated script leaves when nobody holds the gate, on the server of all tests.
fn of_gated(script: &Script) -> invariant::Clean {
    let project = cell::prepared(Project::on(server().database()), script);
    project.exits(script.words, 0);
    invariant::Clean::of(&project, 0, 0)
}

/// A pooler lets clients in while its server is down, and fails them at their first question.
#[test]
fn a_server_behind_a_pooler_is_waited_for() {
    if !is_possible() {
        return;
    }
    for mode in [Mode::Session, Mode::Transaction] {
        let lines = "server_login_retry = 1\nquery_wait_timeout = 3";
        let mut fragile = Fragile::start();
        let project = Project::on(fragile.server.database());
        project.table("1");
        let url = &project.database.url;
        let Some(pooler) = Pooler::before(url, mode, lines) else { return };
        let invocation = project.invocation().variable("DATABASE_URL", pooler.url(url));
        let _ = invocation.run(["migrate", "status"]).exits(2);
        project.database.execute("CHECKPOINT");
        let arguments = fragile.stop();
        let run = invocation.run(["migrate", "up", "-f", "json"]).exits(3);
        assert!(run.stderr.contains("wait with --wait"), "{}", run.stderr);
        let run = invocation.run(["migrate", "up", "--wait", "1s", "-f", "json"]).exits(3);
        assert!(run.json()["error"].to_string().contains("waited 1 s (--wait)"), "{}", run.stdout);
        let mut command = invocation.command();
        command.args(["migrate", "up", "--wait", "2min"]);
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("waiting for the server: ") {
            assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "{said}");
        }
        fragile.start_again(&arguments);
        assert!(child.wait().unwrap().success(), "{said}");
        fragile.await_answer();
        assert_eq!(project.recorded(), "1");
    }
}
