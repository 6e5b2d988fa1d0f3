//! What others do to a running migration: end its backend, stop its process, hold what it needs,
//! give it no time.

use confiture_tests::proxy::{self, Act, Link, Point};
use confiture_tests::{Project, Proxy};
use postgres::Client;

use super::super::until;
use super::cell::{self, End};
use super::gate;
use super::invariant;
use super::script::{self, Script};

/// Lets somebody do something to a deploy at the gate, and then leaves the gate.
fn disturbed(script: &Script, disturb: impl FnOnce(&mut Client, i32)) {
    let clean = {
        let project = cell::project(script);
        project.exits(script.words, 0);
        invariant::Clean::of(&project, 0, 0)
    };
    let project = cell::project(script);
    let holder = gate::hold(&project);
    let proxy = Proxy::before(&project.database.url, Link::default(), None);
    let child = cell::start(&project, &proxy, script.words);
    let mut watcher = project.database.client();
    let backend = gate::reached(&mut watcher);
    disturb(&mut watcher, backend);
    drop(holder);
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    let run = run.exits(3);
    assert_eq!(run.json()["error"]["migration"], "2", "{}", run.stderr);
    invariant::calm(&project);
    assert_eq!(invariant::bond(&project, script), [""; 0]);
    assert_eq!(invariant::honest(&project, &clean, &run), [""; 0]);
    assert_eq!(cell::again(&project, script, &clean), [""; 0]);
}

fn terminate(watcher: &mut Client, backend: i32) {
    watcher.execute("SELECT pg_terminate_backend($1)", &[&backend]).unwrap();
}

#[test]
fn a_terminated_backend() {
    for script in [gate::LOCK, gate::TOGETHER, gate::BUILD] {
        disturbed(&script, terminate);
    }
}

/// The administrator's wish is no broken connection: the statement failed.
#[test]
fn a_cancelled_statement() {
    for script in [&gate::LOCK, &gate::BUILD] {
        let project = cell::project(script);
        let holder = gate::hold(&project);
        let mut command = project.invocation().command();
        command.args(["migrate", "up", "-f", "json"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let child = command.spawn().unwrap();
        let mut watcher = project.database.client();
        let backend = gate::reached(&mut watcher);
        watcher.execute("SELECT pg_cancel_backend($1)", &[&backend]).unwrap();
        let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
        drop(holder);
        let run = run.exits(1);
        let error = &run.json()["error"];
        assert_eq!(error["details"]["sqlstate"], "57014", "{}", run.stderr);
        assert_eq!(error["migration"], "2");
        invariant::calm(&project);
        assert_eq!(invariant::bond(&project, script), [""; 0]);
        project.exits("up", 0);
        assert_eq!(invariant::bond(&project, script), [""; 0]);
        assert_eq!(invariant::left(&project), [""; 0]);
    }
}

/// A stopped process holds its lock; `idle_in_transaction_session_timeout` frees the others.
#[test]
fn a_client_that_is_stopped_for_too_long() {
    let script = &script::TRANSACTIONS;
    let clean = cell::clean(script);
    let points = [
        Point::After("CREATE TABLE a", "SAVEPOINT"),
        Point::After("CREATE TABLE b", "INSERT INTO \"public\".\"tb_confiture\""),
        Point::After("CREATE TABLE b", "COMMIT"),
    ];
    for point in points {
        let project = cell::project(script);
        let name = &project.database.name;
        project.database.execute(&format!(
            "ALTER DATABASE {name} SET idle_in_transaction_session_timeout = '200ms';
             ALTER DATABASE {name} SET idle_session_timeout = '200ms'"
        ));
        let fault = Some((point, Act::Stop));
        let proxy = Proxy::before(&project.database.url, Link::default(), fault);
        let child = cell::start(&project, &proxy, script.words);
        until("it is stopped", || proxy.has_happened());
        invariant::calm(&project);
        project.database.execute(&format!(
            "ALTER DATABASE {name} RESET idle_in_transaction_session_timeout;
             ALTER DATABASE {name} RESET idle_session_timeout"
        ));
        proxy::signal(child.id(), "CONT");
        let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
        invariant::calm(&project);
        assert_eq!(invariant::bond(&project, script), [""; 0], "{point:?}");
        assert_eq!(invariant::honest(&project, &clean, &run), [""; 0], "{point:?}: {run:?}");
        assert_eq!(cell::again(&project, script, &clean), [""; 0], "{point:?}");
    }
}

/// A role that may not work for long: the failure has the reason, and nothing of it stays.
#[test]
fn a_timeout_of_the_role() {
    let script = Script {
        files: &[
            ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
            (
                "2_b.up.sql",
                "CREATE TABLE b (x int);\nSELECT pg_sleep(0.5);\nINSERT INTO log VALUES ('b');\n",
            ),
        ],
        ..script::TRANSACTIONS
    };
    let clean = cell::clean(&script);
    let project = cell::project(&script);
    let name = &project.database.name;
    let set = format!("ALTER ROLE postgres IN DATABASE {name}");
    project.database.execute(&format!("{set} SET statement_timeout = '300ms'"));
    let run = project.migrate("up -f json").exits(1);
    let error = &run.json()["error"];
    assert_eq!(error["details"]["sqlstate"], "57014");
    assert_eq!(error["line"], 2);
    assert!(run.stderr.contains("statement timeout"), "{}", run.stderr);
    assert_eq!(invariant::bond(&project, &script), [""; 0]);
    assert_eq!(invariant::left(&project), [""; 0]);
    project.database.execute(&format!("{set} RESET statement_timeout"));
    assert_eq!(cell::again(&project, &script, &clean), [""; 0]);
}

/// Somebody holds a table for too long, and comes to an end before the next try.
#[test]
fn a_lock_of_another_session() {
    let script = Script { files: &gate::LOCK.files[..1], ..gate::LOCK };
    let project = cell::prepared(Project::new(), &script);
    project.migration(
        "2_b.up.sql",
        "CREATE TABLE b (x int);\nLOCK TABLE gate;\nINSERT INTO log VALUES ('b');\n",
    );
    let holder = gate::hold(&project);
    let words = "up --statement-lock-timeout 50 --lock-retries 1 -f json";
    let run = project.migrate(words).exits(1);
    assert_eq!(run.json()["error"]["code"], "SQL_703");
    assert_eq!(run.json()["error"]["migration"], "2");
    assert_eq!(invariant::bond(&project, &script), [""; 0]);
    assert_eq!(invariant::left(&project), [""; 0]);
    drop(holder);
    project.exits("up", 0);
    assert_eq!(invariant::bond(&project, &script), [""; 0]);
    assert_eq!(project.recorded(), "1 2");
}

/// Two migrations of different tables in a circle, one of them not ours.
#[test]
fn a_deadlock() {
    let script = Script {
        given: "CREATE TABLE log (entry text);\nCREATE TABLE gate (); CREATE TABLE other ()",
        files: &[
            ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
            (
                "2_b.up.sql",
                "CREATE TABLE b (x int);\nLOCK TABLE other;\nLOCK TABLE gate;\n\
                 INSERT INTO log VALUES ('b');\n",
            ),
        ],
        ..script::TRANSACTIONS
    };
    let clean = cell::clean(&script);
    let project = cell::project(&script);
    let mut holder = project.database.client();
    // The migration has to be the victim.
    holder.batch_execute("SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE gate").unwrap();
    let proxy = Proxy::before(&project.database.url, Link::default(), None);
    let child = cell::start(&project, &proxy, "up --statement-lock-timeout 0");
    let mut watcher = project.database.client();
    gate::reached(&mut watcher);
    holder.batch_execute("LOCK TABLE other; COMMIT").unwrap();
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    assert!(run.exits(0).stderr.contains("deadlock detected"));
    assert_eq!(clean.differs(&project), [""; 0]);
    assert_eq!(invariant::left(&project), [""; 0]);
}
